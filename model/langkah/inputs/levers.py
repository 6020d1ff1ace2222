"""From positions of levers to a policy: the changes from the baseline that make sense together.

What a scenario file would be refused for (the ``needs`` of a parameter) is repaired here, and a
lever that is idle without another one that is off is left where the baseline has it: two ways of
writing the same policy are then one.
"""

import math
from collections.abc import Mapping
from typing import Final

from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.setting import FIRST_DECISION_YEAR
from langkah.inputs.register import Register

Policy = Mapping[str, float]
"""Values by key of the register where they differ from the baseline's; empty is the baseline."""

FOLLOWING: Final = "round.first_year"
"""Set by the cadence, never by itself."""

CADENCE: Final = "round.every_months"


def first_year(every_months: float) -> int:
    """Year of the first round after the decision: one cadence after the rounds of the year before.

    >>> first_year(12), first_year(24), first_year(6), first_year(30)
    (2011, 2012, 2011, 2013)
    """
    return FIRST_DECISION_YEAR - 1 + math.ceil(every_months / MONTHS_PER_YEAR)


def policy_of(chosen: Mapping[str, float], register: Register) -> Policy:
    """The policy in which these levers have these values and all else is the baseline's."""
    central = register.values()
    values = central | dict(chosen)
    if CADENCE in chosen:
        values[FOLLOWING] = float(first_year(values[CADENCE]))
    for wanted, needed in register.needs():
        if values[wanted] > 0 and values[needed] <= 0:
            values[wanted] = 0.0
    while moved := [key for key in register.idle(values) if values[key] != central[key]]:
        values |= {key: central[key] for key in moved}  # what acted through them may now rest too
    return {key: float(value) for key, value in values.items() if value != central[key]}
