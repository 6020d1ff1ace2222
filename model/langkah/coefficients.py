"""The weights of the choice, derived from quantities that can be read and defended; never set.

Each draw of the parameters says what a readiness, a monthly hazard or an odds ratio is. On a fixed
population of newcomers, made by the story's own rules, this works out which weights bring those
about, so that a prior on "the odds of leaving with a partner" means that and nothing else. What the
weights bring about is asked of the rules of the choice themselves: one of them told another way is
told another way here.
"""

import math
from typing import Final

import numpy as np

from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import WomanRow
from langkah.population import age_years, arrive
from langkah.rules.choice import capital_pull, chance_out, debt_hold, fade
from langkah.rules.livelihood import security_gain
from langkah.rules.moving import chance_stays_here, chance_village

NEWCOMERS: Final = 400
"""Women of the fixed population. Their luck is the same for every draw; their lives follow it."""

CLAMPED: Final = {
    "clamped_capital": "choice.grant_log_odds",
    "clamped_reconsiders": "choice.exit_hazard",
    "clamped_wavers": "choice.reentry_hazard",
}
"""Derived marks, 1 where a weight or chance ran into its bound; then this parameter's stated value
is not what comes about."""

FIXED_KEY: Final = (20110121, 0)
_BISECTIONS: Final = 60
_WIDEST: Final = 60.0
_LN2: Final = math.log(2.0)
_HALF: Final = 0.5


@rule
def derive(newcomers: np.ndarray, place: PlaceRow, p: ParamsRow) -> None:
    """Work out every derived weight and write it into ``p``.

    ``newcomers`` is a scratch array of women of any length; ``place`` a month without season,
    shock or programme.
    """
    for k in range(len(newcomers)):
        arrive(newcomers[k], 0, k, 0, FIXED_KEY, p)

    p["weight_security"] = p["choice_duty_log_odds"] / duty_effect(newcomers, place, p)

    step = p["choice_grant_step_rp"]
    doubled = capital_effect(newcomers, step, step + step, place, p)
    lacking = p["choice_grant_log_odds"] - p["weight_security"] * doubled
    p["weight_capital"] = 1.0
    pull = capital_pull(step, step + step, p)
    p["weight_capital"] = 0.0
    p["clamped_capital"] = 1.0
    if lacking >= 0.0 and pull > 0.0:
        p["weight_capital"] = lacking / pull
        p["clamped_capital"] = 0.0

    partner_gain, family_gain = companion_effects(newcomers, place, p)
    p["weight_partner"] = math.log(p["choice_partner_odds"]) - p["weight_security"] * partner_gain
    p["weight_family"] = math.log(p["choice_family_odds"]) - p["weight_security"] * family_gain

    p["weight_debt"] = 1.0
    p["weight_debt"] = -math.log(p["choice_debt_odds"]) / debt_hold(
        p["population_debt_median_rp"], p
    )
    p["weight_environment"] = math.log(p["choice_environment_odds"])
    p["weight_return_help"] = math.log(p["choice_return_help_odds"])

    gains = np.zeros((len(newcomers), 2))
    for k in range(len(newcomers)):
        for in_village in range(2):
            gains[k, in_village] = newcomers_gain(newcomers[k], in_village == 1, 0.0, place, p)
    p["inertia"] = inertia_for_readiness(newcomers, gains, p)
    p["clamped_reconsiders"] = int(p["choice_exit_hazard"] > p["choice_readiness"])
    p["chance_reconsiders"] = share_at_most_one(p["choice_exit_hazard"], p["choice_readiness"])

    p["fading"] = _LN2 / p["choice_reentry_half_life_months"]
    first_year = 0.0
    for month in range(MONTHS_PER_YEAR):
        first_year += fade(month, p) / MONTHS_PER_YEAR
    going_back = mean_chance_back(newcomers, gains, p) * first_year
    p["clamped_wavers"] = int(p["choice_reentry_hazard"] > going_back)
    p["chance_wavers"] = share_at_most_one(p["choice_reentry_hazard"], going_back)


@rule
def share_at_most_one(part: float, whole: float) -> float:
    """How much of ``whole`` this part is; 1 where it is more than all of it.

    >>> share_at_most_one(1.0, 4.0), share_at_most_one(2.0, 1.0), share_at_most_one(1.0, 0.0)
    (0.25, 1.0, 1.0)
    """
    if part >= whole:
        return 1.0
    return part / whole


@rule
def heavy_duty_rp(woman: WomanRow) -> float:
    """The duty whose odds are stated: half of her earning power.

    >>> heavy_duty_rp({"earning_rp": 1.8e6})
    900000.0
    """
    return _HALF * woman["earning_rp"]


@rule
def newcomers_gain(
    woman: WomanRow, in_village: bool, capital_rp: float, place: PlaceRow, p: ParamsRow
) -> float:
    """A newcomer's security gain, with this capital of her own."""
    return security_gain(woman, age_years(woman, 0), in_village, capital_rp, False, place, p)


@rule
def duty_effect(newcomers: np.ndarray, place: PlaceRow, p: ParamsRow) -> float:
    """Mean change of the security gain from no duty to a heavy one; below zero."""
    total = 0.0
    for k in range(len(newcomers)):
        woman = newcomers[k]
        duty_rp = woman["duty_rp"]
        woman["duty_rp"] = heavy_duty_rp(woman)
        bound = newcomers_gain(woman, False, 0.0, place, p)
        woman["duty_rp"] = 0.0
        total += bound - newcomers_gain(woman, False, 0.0, place, p)
        woman["duty_rp"] = duty_rp
    return total / len(newcomers)


@rule
def capital_effect(
    newcomers: np.ndarray, before_rp: float, after_rp: float, place: PlaceRow, p: ParamsRow
) -> float:
    """Mean change of the security gain when capital grows."""
    total = 0.0
    for k in range(len(newcomers)):
        after = newcomers_gain(newcomers[k], False, after_rp, place, p)
        total += after - newcomers_gain(newcomers[k], False, before_rp, place, p)
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
            partner += sign * newcomers_gain(woman, False, 0.0, place, p)
            woman["partner"] = has_partner
            woman["family"] = present
            family += sign * newcomers_gain(woman, False, 0.0, place, p)
            woman["family"] = has_family
    return partner / len(newcomers), family / len(newcomers)


@rule
def newcomers_chance(woman: WomanRow, gain: float, among_trade: bool, p: ParamsRow) -> float:
    """Chance that a newcomer who weighs her life, with this security gain, is out."""
    return chance_out(woman, gain, 0.0, among_trade, False, p)


@rule
def mean_readiness(newcomers: np.ndarray, gains: np.ndarray, p: ParamsRow) -> float:
    """Mean chance that a newcomer who weighs her life leaves.

    ``gains`` are their security gains in the city and in the village, shape (women, 2).
    """
    total = 0.0
    for k in range(len(newcomers)):
        village = chance_village(newcomers[k], p)
        total += village * newcomers_chance(newcomers[k], gains[k, 1], False, p)
        total += (1.0 - village) * newcomers_chance(newcomers[k], gains[k, 0], False, p)
    return total / len(newcomers)


@rule
def inertia_for_readiness(newcomers: np.ndarray, gains: np.ndarray, p: ParamsRow) -> float:
    """The inertia at which the mean chance equals the readiness of this draw, by bisection.

    The inertia in ``p`` is what was tried last.
    """
    low = -_WIDEST
    high = _WIDEST
    for _ in range(_BISECTIONS):
        p["inertia"] = _HALF * (low + high)
        if mean_readiness(newcomers, gains, p) > p["choice_readiness"]:
            low = p["inertia"]
        else:
            high = p["inertia"]
    return _HALF * (low + high)


@rule
def mean_chance_back(newcomers: np.ndarray, gains: np.ndarray, p: ParamsRow) -> float:
    """Mean chance that a woman newly out, weighing her life, goes back; 0 where nobody leaves.

    Newcomers count by their chance of having left; some live among the trade.
    """
    left = 0.0
    back = 0.0
    for k in range(len(newcomers)):
        woman = newcomers[k]
        village = chance_village(woman, p)
        here = (1.0 - village) * chance_stays_here(woman, p)
        to_village = newcomers_chance(woman, gains[k, 1], False, p)
        elsewhere = newcomers_chance(woman, gains[k, 0], False, p)
        still_here = newcomers_chance(woman, gains[k, 0], True, p)
        left += village * to_village + (1.0 - village) * elsewhere
        back += village * to_village * (1.0 - to_village)
        back += here * elsewhere * (1.0 - still_here)
        back += (1.0 - village - here) * elsewhere * (1.0 - elsewhere)
    if left <= 0.0:
        return 0.0
    return back / left
