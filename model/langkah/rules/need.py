"""What she needs in a month: her living, and what she sends to those who depend on her."""

from langkah.domain.place import ParamsRow
from langkah.domain.rule import rule


@rule
def living_rp(in_village: bool, p: ParamsRow) -> float:
    """A month's living for herself; in her home village it costs less.

    >>> p = {"need_living_rp": 400_000.0, "need_village_living_share": 0.7}
    >>> living_rp(False, p), living_rp(True, p)
    (400000.0, 280000.0)
    """
    if in_village:
        return p["need_living_rp"] * p["need_village_living_share"]
    return p["need_living_rp"]


@rule
def owed_home_rp(duty_rp: float, in_village: bool, p: ParamsRow) -> float:
    """What her family counts on this month; living among them it is a smaller sum.

    >>> owed_home_rp(600_000.0, True, {"need_village_duty_share": 0.5})
    300000.0
    """
    if in_village:
        return duty_rp * p["need_village_duty_share"]
    return duty_rp


@rule
def need_rp(duty_rp: float, in_village: bool, p: ParamsRow) -> float:
    """All she must cover in a month: living and obligations together.

    >>> p = {"need_living_rp": 400_000.0, "need_village_living_share": 0.7,
    ...      "need_village_duty_share": 0.5}
    >>> need_rp(600_000.0, False, p), need_rp(600_000.0, True, p)
    (1000000.0, 580000.0)
    """
    return living_rp(in_village, p) + owed_home_rp(duty_rp, in_village, p)
