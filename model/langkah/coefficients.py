"""The weights of the choice, derived from quantities that can be read and defended; never set.

Each draw of the parameters says what a readiness, a monthly hazard or an odds ratio is. On a fixed
population of newcomers, made by the story's own rules, this works out which weights bring those
about, so that a prior on "the odds of leaving with a partner" means that and nothing else.
"""

import math
from typing import Final

import numpy as np

from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import WomanRow
from langkah.population import age_years, arrive
from langkah.rules.choice import capital_pull, chance_at, debt_hold
from langkah.rules.livelihood import log_security, out_income_rp, present_income_rp
from langkah.rules.need import need_rp

NEWCOMERS: Final = 400
"""Women of the fixed population. Their luck is the same for every draw; their lives follow it."""

FIXED_KEY: Final = 20110121
_BISECTIONS: Final = 60
_WIDEST: Final = 60.0
_LN2: Final = math.log(2.0)
_HALF: Final = 0.5
_PULL_OF_DOUBLING: Final = math.log(3.0 / 2.0)
"""What ``capital_pull`` adds per unit of weight when capital grows from one grant to two."""


@rule
def derive(newcomers: np.ndarray, place: PlaceRow, p: ParamsRow) -> None:
    """Work out every derived weight and write it into ``p``.

    ``newcomers`` is a scratch array of women of any length; ``place`` a month without season,
    shock or programme.
    """
    for k in range(len(newcomers)):
        arrive(newcomers[k], 0, k, 0, FIXED_KEY, 0, p)

    p["weight_security"] = p["choice_duty_log_odds"] / duty_effect(newcomers, place, p)

    step = p["choice_grant_step_rp"]
    doubled = capital_effect(newcomers, step, step + step, place, p)
    lacking = p["choice_grant_log_odds"] - p["weight_security"] * doubled
    p["weight_capital"] = max(0.0, lacking / _PULL_OF_DOUBLING)

    partner_gain, family_gain = companion_effects(newcomers, place, p)
    p["weight_partner"] = math.log(p["choice_partner_odds"]) - p["weight_security"] * partner_gain
    p["weight_family"] = math.log(p["choice_family_odds"]) - p["weight_security"] * family_gain

    usual_debt = p["population_debt_median_rp"]
    usual_share = usual_debt / (p["choice_debt_half_rp"] + usual_debt)
    p["weight_debt"] = -math.log(p["choice_debt_odds"]) / usual_share
    p["weight_environment"] = math.log(p["choice_environment_odds"])
    p["weight_return_help"] = math.log(p["choice_return_help_odds"])

    leanings = np.zeros((len(newcomers), 2))
    for k in range(len(newcomers)):
        for in_village in range(2):
            leanings[k, in_village] = leaning_without_inertia(
                newcomers[k], in_village == 1, place, p
            )
    p["inertia"] = inertia_for_readiness(newcomers, leanings, p)
    p["chance_reconsiders"] = min(1.0, p["choice_exit_hazard"] / p["choice_readiness"])

    p["fading"] = _LN2 / p["choice_reentry_half_life_months"]
    first_year = 0.0
    for month in range(MONTHS_PER_YEAR):
        first_year += math.exp(-p["fading"] * month) / MONTHS_PER_YEAR
    turning_back = mean_chance_back(newcomers, leanings, p)
    p["chance_wavers"] = min(1.0, p["choice_reentry_hazard"] / (turning_back * first_year))


@rule
def security_gain(
    woman: WomanRow,
    duty_rp: float,
    capital_rp: float,
    in_village: bool,
    place: PlaceRow,
    p: ParamsRow,
) -> float:
    """Log chance of covering her need out of sex work, less the same in it."""
    income = out_income_rp(woman, capital_rp, False, place, p)
    out = log_security(income, need_rp(duty_rp, in_village, p), p)
    present = present_income_rp(woman, age_years(woman, 0), place, p)
    return out - log_security(present, need_rp(duty_rp, False, p), p)


@rule
def duty_effect(newcomers: np.ndarray, place: PlaceRow, p: ParamsRow) -> float:
    """Mean change of the security gain from no duty to one of half her income; below zero."""
    total = 0.0
    for k in range(len(newcomers)):
        woman = newcomers[k]
        with_duty = security_gain(woman, _HALF * woman["earning_rp"], 0.0, False, place, p)
        total += with_duty - security_gain(woman, 0.0, 0.0, False, place, p)
    return total / len(newcomers)


@rule
def capital_effect(
    newcomers: np.ndarray, before_rp: float, after_rp: float, place: PlaceRow, p: ParamsRow
) -> float:
    """Mean change of the security gain when capital grows."""
    total = 0.0
    for k in range(len(newcomers)):
        woman = newcomers[k]
        after = security_gain(woman, woman["duty_rp"], after_rp, False, place, p)
        total += after - security_gain(woman, woman["duty_rp"], before_rp, False, place, p)
    return total / len(newcomers)


@rule
def companion_effects(newcomers: np.ndarray, place: PlaceRow, p: ParamsRow) -> tuple[float, float]:
    """Mean change of the security gain with a partner, and with family, against without."""
    partner = 0.0
    family = 0.0
    for k in range(len(newcomers)):
        woman = newcomers[k]
        has_partner, has_family = woman["partner"], woman["family"]
        for present in range(2):
            sign = 1.0 if present == 1 else -1.0
            woman["partner"] = present
            partner += sign * security_gain(woman, woman["duty_rp"], 0.0, False, place, p)
            woman["partner"] = has_partner
            woman["family"] = present
            family += sign * security_gain(woman, woman["duty_rp"], 0.0, False, place, p)
            woman["family"] = has_family
    return partner / len(newcomers), family / len(newcomers)


@rule
def leaning_without_inertia(
    woman: WomanRow, in_village: bool, place: PlaceRow, p: ParamsRow
) -> float:
    """A newcomer's log-odds of being out, before inertia is taken off."""
    gain = security_gain(woman, woman["duty_rp"], 0.0, in_village, place, p)
    return (
        p["weight_security"] * gain
        + p["choice_motivation_log_odds"] * woman["motivation"]
        + capital_pull(0.0, p)
        + p["weight_partner"] * woman["partner"]
        + p["weight_family"] * woman["family"]
        - debt_hold(woman["debt_rp"], p)
    )


@rule
def village_weight(woman: WomanRow, p: ParamsRow) -> float:
    """Chance that, leaving, she would go to her home village."""
    return woman["outsider"] * p["moving_village_share"]


@rule
def mean_readiness(
    newcomers: np.ndarray, leanings: np.ndarray, inertia: float, p: ParamsRow
) -> float:
    """Mean chance that a newcomer who weighs her life leaves, at this inertia."""
    total = 0.0
    for k in range(len(newcomers)):
        village = village_weight(newcomers[k], p)
        total += village * chance_at(leanings[k, 1] - inertia)
        total += (1.0 - village) * chance_at(leanings[k, 0] - inertia)
    return total / len(newcomers)


@rule
def inertia_for_readiness(newcomers: np.ndarray, leanings: np.ndarray, p: ParamsRow) -> float:
    """The inertia at which the mean chance equals the readiness of this draw, by bisection."""
    low = -_WIDEST
    high = _WIDEST
    for _ in range(_BISECTIONS):
        middle = _HALF * (low + high)
        if mean_readiness(newcomers, leanings, middle, p) > p["choice_readiness"]:
            low = middle
        else:
            high = middle
    return _HALF * (low + high)


@rule
def mean_chance_back(newcomers: np.ndarray, leanings: np.ndarray, p: ParamsRow) -> float:
    """Mean chance that a woman newly out, weighing her life, goes back.

    Newcomers count by their chance of having left; some live among the trade.
    """
    left = 0.0
    back = 0.0
    for k in range(len(newcomers)):
        village = village_weight(newcomers[k], p)
        here = (1.0 - village) * p["moving_stays_here_share"]
        to_village = chance_at(leanings[k, 1] - p["inertia"])
        elsewhere = chance_at(leanings[k, 0] - p["inertia"])
        still_here = chance_at(leanings[k, 0] - p["inertia"] - p["weight_environment"])
        left += village * to_village + (1.0 - village) * elsewhere
        back += village * to_village * (1.0 - to_village)
        back += here * elsewhere * (1.0 - still_here)
        back += (1.0 - village - here) * elsewhere * (1.0 - elsewhere)
    return back / left
