"""From positions of levers to a policy: the changes from the baseline that make sense together.

What a scenario file would be refused for (``scenario.NEEDS``) is repaired here, and a lever that
acts through another one that is off is left where the baseline has it: two ways of writing the same
policy are then one.
"""

import math
from collections.abc import Mapping
from typing import Final

from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.setting import FIRST_DECISION_YEAR
from langkah.inputs.register import Register
from langkah.inputs.scenario import NEEDS

Policy = Mapping[str, float]
"""Values by key of the register where they differ from the baseline's; empty is the baseline."""

FOLLOWING: Final = "round.first_year"
"""Set by the cadence, never by itself."""

CADENCE: Final = "round.every_months"

_PARTICIPANTS = ("round.places", "shelter.beds", "shelter.bought_places")
"""Without any of these nobody is trained, so nobody completes anything."""

ACTS_THROUGH: Final[Mapping[str, tuple[str, ...]]] = {
    CADENCE: ("round.places",),
    FOLLOWING: ("round.places",),
    "round.month": ("round.places",),
    "training.months": _PARTICIPANTS,
    "enrolment.repeats_allowed": _PARTICIPANTS,
    "grant.amount_rp": _PARTICIPANTS,
    "grant.in_kind": ("grant.amount_rp",),
    "grant.indexed": _PARTICIPANTS,
    "grant.group_size": _PARTICIPANTS,
    "grant.allowance_rp": _PARTICIPANTS,
    "grant.debt_relief_share": _PARTICIPANTS,
    "grant.allowance_months": ("grant.allowance_rp",),
    "grant.debt_relief_cap_rp": ("grant.debt_relief_share",),
    "shelter.build_months": ("shelter.beds",),
    "shelter.stay_months": ("shelter.beds", "shelter.bought_places"),
    "shelter.allowance_rp": ("shelter.beds", "shelter.bought_places"),
}
"""A lever that changes nothing unless one of these is above 0."""


def first_year(every_months: float) -> int:
    """Year of the first round after the decision: one cadence after the rounds of the year before.

    >>> first_year(12), first_year(24), first_year(6), first_year(30)
    (2011, 2012, 2011, 2013)
    """
    return FIRST_DECISION_YEAR - 1 + math.ceil(every_months / MONTHS_PER_YEAR)


def idle(values: Mapping[str, float]) -> tuple[str, ...]:
    """The keys that change nothing in a policy of these values (every key of the register)."""
    return tuple(
        key for key, through in ACTS_THROUGH.items() if all(values[other] <= 0 for other in through)
    )


def policy_of(chosen: Mapping[str, float], register: Register) -> Policy:
    """The policy in which these levers have these values and all else is the baseline's."""
    central = register.values()
    values = central | dict(chosen)
    if CADENCE in chosen:
        values[FOLLOWING] = float(first_year(values[CADENCE]))
    for wanted, needed in NEEDS:
        if values[wanted] > 0 and values[needed] <= 0:
            values[wanted] = 0.0
    while moved := [key for key in idle(values) if values[key] != central[key]]:
        values |= {key: central[key] for key in moved}  # what acted through them may now rest too
    return {key: float(value) for key, value in values.items() if value != central[key]}
