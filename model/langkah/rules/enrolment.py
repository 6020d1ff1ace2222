"""Who asks for a place, whom the office takes, and who leaves the course early."""

from langkah.domain.chance import log_odds, logistic
from langkah.domain.months import NEVER
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import ENROLLED, NONE, WORKING, WomanRow


@rule
def may_enrol(woman: WomanRow, age_years: float, p: ParamsRow) -> bool:
    """Whether the office may take her: working here, an adult, not held, and not served before.

    Repeat rounds, where a scenario allows them, open the last of these.

    >>> p = {"enrolment_minimum_age_years": 18.0, "enrolment_repeats_allowed": 0.0}
    >>> woman = {"situation": WORKING, "enrolment": NONE, "held": 0, "times_served": 0}
    >>> may_enrol(woman, 24.0, p), may_enrol(dict(woman, times_served=1), 24.0, p)
    (True, False)
    """
    if woman["situation"] != WORKING or woman["enrolment"] != NONE or woman["held"] == 1:
        return False
    if age_years < p["enrolment_minimum_age_years"]:
        return False
    return woman["times_served"] == 0 or p["enrolment_repeats_allowed"] > 0.0


@rule
def chance_applies(motivation: float, place: PlaceRow, p: ParamsRow) -> float:
    """Chance that she asks for a place when a round is announced.

    >>> place = {"take_up": 0.75}
    >>> p = {"enrolment_motivation_log_odds": 0.5}
    >>> chance_applies(0.0, place, p), chance_applies(1.0, place, p) > 0.75
    (0.75, True)
    """
    return logistic(log_odds(place["take_up"]) + p["enrolment_motivation_log_odds"] * motivation)


@rule
def office_score(income_rp: float, age_years: float, lot: float, p: ParamsRow) -> float:
    """The office's order among applicants: age preference, the gatekeeper's bias, then the lot.

    The gatekeeper's stake is in women who bring in more; his bias lowers a woman's score by the
    share her income would be of hers and a usual newcomer's together.

    >>> p = {"enrolment_preferred_age_years": 25.0, "enrolment_preference": 0.5,
    ...      "enrolment_gate_bias": 0.3, "population_earning_median_rp": 1.8e6}
    >>> round(office_score(1.8e6, 30.0, 0.4, p), 9)
    0.75
    >>> round(office_score(1.8e6, 20.0, 0.4, p), 9)
    0.25
    """
    score = lot
    if age_years > p["enrolment_preferred_age_years"]:
        score = score + p["enrolment_preference"]
    stake = income_rp / (income_rp + p["population_earning_median_rp"])
    return score - p["enrolment_gate_bias"] * stake


@rule
def leaves_course(luck: float, p: ParamsRow) -> bool:
    """Whether she leaves the course this month without completing it.

    >>> leaves_course(0.01, {"enrolment_drop_out": 0.04})
    True
    """
    return luck < p["enrolment_drop_out"]


@rule
def enrol(woman: WomanRow, enrolment: int, month: int) -> None:
    """She takes up her place."""
    woman["enrolment"] = enrolment
    woman["months_enrolled"] = 0
    woman["times_served"] += 1
    woman["score"] = 0.0
    woman["events"] += ENROLLED
    if woman["first_served_month"] == NEVER:
        woman["first_served_month"] = month


@rule
def end_enrolment(woman: WomanRow, event: int, p: ParamsRow) -> None:
    """The programme's time with her ends; for some months more she weighs her life more often."""
    woman["enrolment"] = NONE
    woman["months_enrolled"] = 0
    woman["window_months"] = int(p["choice_window_months"]) + 1
    woman["events"] += event
