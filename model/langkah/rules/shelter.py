"""The shelter: who asks for a bed, what a month inside costs her, who leaves early."""

from langkah.domain.chance import log_odds, logistic
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import WomanRow


@rule
def unmet_duty_rp(duty_rp: float, place: PlaceRow) -> float:
    """What her family would go without while she earns nothing, beyond the allowance.

    >>> unmet_duty_rp(600_000.0, {"resident_allowance_rp": 200_000.0})
    400000.0
    """
    return max(0.0, duty_rp - place["resident_allowance_rp"])


@rule
def chance_seeks_bed(woman: WomanRow, income_rp: float, place: PlaceRow, p: ParamsRow) -> float:
    """Chance that she asks for a bed this month; unmet transfers keep women away.

    >>> p = {"shelter_seeks": 0.02, "shelter_duty_log_odds": -2.0,
    ...      "enrolment_motivation_log_odds": 0.5, "enrolment_take_up": 0.75}
    >>> place = {"resident_allowance_rp": 0.0, "take_up": 0.75}
    >>> free = {"motivation": 0.0, "duty_rp": 0.0}
    >>> round(chance_seeks_bed(free, 2e6, place, p), 9)
    0.02
    >>> chance_seeks_bed(dict(free, duty_rp=1e6), 2e6, place, p) < 0.01
    True
    """
    missed = unmet_duty_rp(woman["duty_rp"], place) / max(1.0, income_rp)
    leaning = (
        log_odds(p["shelter_seeks"])
        + p["enrolment_motivation_log_odds"] * woman["motivation"]
        + p["shelter_duty_log_odds"] * missed
    )
    return logistic(leaning) * place["take_up"] / p["enrolment_take_up"]


@rule
def live_in_shelter(woman: WomanRow, place: PlaceRow, p: ParamsRow) -> None:
    """A resident's month: no income; transfers that stay unmet become debt in part.

    >>> woman = {"duty_rp": 600_000.0, "debt_rp": 0.0}
    >>> live_in_shelter(woman, {"resident_allowance_rp": 200_000.0}, {"shelter_unmet_to_debt": 0.5})
    >>> woman["sent_rp"], woman["debt_rp"]
    (200000.0, 200000.0)
    """
    unmet = unmet_duty_rp(woman["duty_rp"], place)
    woman["owed_home_rp"] = woman["duty_rp"]
    woman["sent_rp"] = woman["duty_rp"] - unmet
    woman["debt_rp"] += p["shelter_unmet_to_debt"] * unmet


@rule
def leaves_early(luck: float, p: ParamsRow) -> bool:
    """Whether she leaves the shelter this month before her stay is over.

    >>> leaves_early(0.2, {"shelter_leaves_early": 0.05})
    False
    """
    return luck < p["shelter_leaves_early"]
