"""What a month of training adds to her skill."""

from langkah.domain.place import ParamsRow
from langkah.domain.rule import rule


@rule
def skill_after(skill: float, p: ParamsRow) -> float:
    """Her skill, 0 to 1, after a month of training: a share of what is missing is learned.

    >>> p = {"training_skill_gain": 0.3, "training_reference_months": 3.0}
    >>> round(skill_after(0.2, p), 9)
    0.28
    """
    return skill + (1.0 - skill) * p["training_skill_gain"] / p["training_reference_months"]
