"""What women share: one record for each month of a scenario, and the month's running aggregates.

``timetable.py`` fills the months before a run begins (prices, places, beds, season, shocks: all
that depends on the calendar and the scenario, not on anyone's course). ``TOWN`` is what
``schedule.share_out`` works out from the women before anyone lives the month.
"""

from typing import Any, Final, TypeAlias

import numpy as np

FIELDS: Final = (
    ("year", "i4"),
    ("policy_month", "i4"),
    ("calendar_month", "i4"),
    # what the trade and the market do
    ("arrivals_mean", "f8"),
    ("demand", "f8"),
    ("season", "f8"),
    ("price_level", "f8"),
    ("closes", "i4"),
    ("open_share", "f8"),
    ("refill_chance", "f8"),
    # what the programme offers
    ("runs", "i4"),
    ("socialisation", "f8"),
    ("bed_intake", "i4"),
    ("places_paid", "f8"),
    ("places_for_women", "f8"),
    ("take_up", "f8"),
    ("shelter_beds", "f8"),
    ("bought_places", "f8"),
    ("visits", "f8"),
    ("meets_held", "f8"),
    # what the office can see
    ("seen_chance", "f8"),
    ("traced_chance", "f8"),
    ("building_annual_rp", "f8"),
)
"""A month's record but for what levers pay and cost (``records.py``), by type."""

TOWN = np.dtype(
    [
        ("rows", "i4"),
        ("stock", "i4"),
        ("stock_reference", "i4"),
        ("residents", "i4"),
        ("visit_chance", "f8"),
        ("overflow", "i4"),
    ],
    align=True,
)

PlaceRow: TypeAlias = Any
TownRow: TypeAlias = Any
ParamsRow: TypeAlias = Any
"""One row of the arrays PLACE, TOWN and PARAMS (numpy.void), or a mapping with the same names."""
