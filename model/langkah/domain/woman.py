"""What a woman carries from month to month: one row of a table, names with units.

Every person here is synthetic. What a lever adds to the row stands with the lever; ``records.py``
puts both together.
"""

from typing import Any, Final, TypeAlias

from langkah.domain.rule import rule

# Where she is in life. MOVED_ON (in sex work elsewhere) is never merged with being out: from the
# office's desk both look like "gone", and telling them apart is the point of the model.
WORKING: Final = 0
MOVED_ON: Final = 1
OUT_HERE: Final = 2
OUT_CITY: Final = 3
OUT_VILLAGE: Final = 4
LEFT: Final = 5

SITUATIONS: Final = ("working", "moved_on", "out_here", "out_city", "out_village", "left")

# What the programme is doing with her. TRAINING: she lives as before meanwhile.
# SHELTER: resident, not working, and not counted as out.
NONE: Final = 0
TRAINING: Final = 1
SHELTER: Final = 2

ENROLMENTS: Final = ("none", "training", "shelter")

# What happened to her this month; a row holds the sum of the marks.
LEFT_TRADE: Final = 1
RETURNED: Final = 2
WENT_ON: Final = 4
COMPLETED: Final = 8
DROPPED_OUT: Final = 16
BUSINESS_BEGAN: Final = 32
BUSINESS_ENDED: Final = 64
PARTNER_CAME: Final = 128
PARTNER_WENT: Final = 256
GRANT_KEPT: Final = 512
TOOLS_LEFT: Final = 1024
REFERRED: Final = 2048
TRAVELLED: Final = 4096
ENROLLED: Final = 8192
REFUSED: Final = 16384
AGED_OUT: Final = 32768
ARRIVED: Final = 65536
MARRIED_BY_SCHEME: Final = 131072

EVENTS: Final = {
    ARRIVED: "arrived",
    ENROLLED: "enrolled",
    REFUSED: "asked, and found no place",
    DROPPED_OUT: "left the programme early",
    COMPLETED: "completed, and received the grant",
    GRANT_KEPT: "kept the grant in her own business",
    TOOLS_LEFT: "left her tools group",
    BUSINESS_BEGAN: "began a business",
    BUSINESS_ENDED: "lost or closed the business",
    PARTNER_CAME: "found a partner",
    MARRIED_BY_SCHEME: "married through the scheme",
    PARTNER_WENT: "parted from her partner",
    LEFT_TRADE: "left sex work",
    RETURNED: "went back to sex work",
    WENT_ON: "moved on to another place",
    TRAVELLED: "was helped home",
    REFERRED: "was referred to protection",
    AGED_OUT: "aged out of the model",
}

FIELDS: Final = (
    # who she is: fixed at arrival
    ("arrival_month", "i4"),
    ("arrival_place", "i4"),
    ("drawn_in", "i4"),
    ("outsider", "i4"),
    ("held", "i4"),
    ("family", "i4"),
    ("takes_to_trade", "i4"),
    ("house", "i4"),
    ("age_at_arrival_years", "f8"),
    ("earning_rp", "f8"),
    ("duty_rp", "f8"),
    ("casual_rp", "f8"),
    ("drive", "f8"),
    # how she stands: changes from month to month
    ("situation", "i4"),
    ("enrolment", "i4"),
    ("months_enrolled", "i4"),
    ("months_out", "i4"),
    ("window_months", "i4"),
    ("partner", "i4"),
    ("trading", "i4"),
    ("group", "i4"),
    ("times_served", "i4"),
    ("first_served_month", "i4"),
    ("completed_month", "i4"),
    ("visited", "i4"),
    ("traced", "i4"),
    ("skill", "f8"),
    ("motivation", "f8"),
    ("debt_rp", "f8"),
    ("capital_rp", "f8"),
    ("partner_capital_rp", "f8"),
    # what the month deals her, before anyone lives it
    ("members", "i4"),
    ("example", "f8"),
    ("score", "f8"),
    # what the month brought
    ("lived", "i4"),
    ("resident", "i4"),
    ("covered", "i4"),
    ("events", "i4"),
    ("income_rp", "f8"),
    ("sent_rp", "f8"),
    ("owed_home_rp", "f8"),
    ("forgone_rp", "f8"),
    ("relief_rp", "f8"),
)
"""What the rules keep on her row, by type."""

WomanRow: TypeAlias = Any
"""One row of a WOMAN array (numpy.void), or any mapping with the same names in a doctest."""


@rule
def happened(events: int, event: int) -> bool:
    """Whether this event is among a month's events.

    >>> happened(COMPLETED + TRAVELLED, TRAVELLED), happened(COMPLETED, TRAVELLED)
    (True, False)
    """
    return events & event != 0
