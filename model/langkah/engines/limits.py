"""What the fields of a woman's row can hold: checked where somebody sets one by hand.

Beside her record and not in it: nothing that is simulated reads these.
"""

from typing import Final

from langkah.domain.months import NEVER
from langkah.domain.woman import LEFT, SHELTER
from langkah.records import EVENTS

_ANY: Final = float("inf")
_MARKS: Final = 2 * max(EVENTS) - 1
_FLAG: Final = (0.0, 1.0)

LIMITS: Final = {
    **dict.fromkeys(
        (
            "drawn_in", "outsider", "held", "family", "takes_to_trade", "partner", "trading",
            "visited", "traced", "resident", "covered", "skill", "example",
        ),
        _FLAG,
    ),
    "situation": (0.0, float(LEFT)),
    "lived": (0.0, float(LEFT)),
    "enrolment": (0.0, float(SHELTER)),
    "events": (0.0, float(_MARKS)),
    "first_served_month": (float(NEVER), _ANY),
    "completed_month": (float(NEVER), _ANY),
    "drive": (-_ANY, _ANY),
    "motivation": (-_ANY, _ANY),
}  # fmt: skip
"""Least and greatest value of the fields of a row; of those not named here, 0 and no bound."""
