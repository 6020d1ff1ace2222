"""What a month of training adds to her skill."""

import math

from langkah.domain.place import ParamsRow
from langkah.domain.rule import rule


@rule
def skill_after(skill: float, p: ParamsRow) -> float:
    """Her skill, 0 to 1, after a month of training: a share of what is missing is learned.

    The monthly share is such that a course of the reference length teaches the stated gain.

    >>> p = {"training_skill_gain": 0.4, "training_reference_months": 3.0}
    >>> round(skill_after(skill_after(skill_after(0.0, p), p), p), 9)
    0.4
    """
    still_missing = math.exp(
        math.log(1.0 - p["training_skill_gain"]) / p["training_reference_months"]
    )
    return skill + (1.0 - skill) * (1.0 - still_missing)
