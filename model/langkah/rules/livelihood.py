"""What she can earn, in sex work and out of it, and how surely it covers her need."""

import math

from langkah.domain.chance import logistic
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import WomanRow
from langkah.levers import support_rp
from langkah.rules.need import need_rp


@rule
def ageing(age_years: float, p: ParamsRow) -> float:
    """Share of her earning power in sex work that age has left her.

    >>> p = {"livelihood_ageing_from_years": 28.0, "livelihood_ageing_per_year": 0.04,
    ...      "livelihood_ageing_least_share": 0.3}
    >>> ageing(24.0, p), round(ageing(38.0, p), 9), ageing(60.0, p)
    (1.0, 0.6, 0.3)
    """
    years = max(0.0, age_years - p["livelihood_ageing_from_years"])
    return max(p["livelihood_ageing_least_share"], 1.0 - years * p["livelihood_ageing_per_year"])


@rule
def present_income_rp(woman: WomanRow, age_years: float, place: PlaceRow, p: ParamsRow) -> float:
    """A month's income in sex work: earning power, age and what demand leaves of it."""
    return woman["earning_rp"] * ageing(age_years, p) * place["demand"]


@rule
def business_share(capital_rp: float, p: ParamsRow) -> float:
    """How much of a full business this capital can carry, from 0 to 1: "not enough to open one".

    >>> p = {"livelihood_capital_half_rp": 2.5e6, "livelihood_capital_curve": 2.0}
    >>> business_share(0.0, p), business_share(2.5e6, p)
    (0.0, 0.5)
    """
    if capital_rp <= 0.0:
        return 0.0
    curve = p["livelihood_capital_curve"]
    return logistic(curve * math.log(capital_rp / p["livelihood_capital_half_rp"]))


@rule
def trade_income_rp(skill: float, marketed: bool, season: float, p: ParamsRow) -> float:
    """A month's income of a full business at this skill, in this season.

    >>> p = {"livelihood_labour_rp": 1e6, "livelihood_skill_floor": 0.4,
    ...      "livelihood_marketing_gain": 0.15}
    >>> round(trade_income_rp(0.5, False, 1.0, p)), round(trade_income_rp(0.5, True, 2.0, p))
    (700000, 1610000)
    """
    floor = p["livelihood_skill_floor"]
    income = p["livelihood_labour_rp"] * (floor + (1.0 - floor) * skill) * season
    if marketed:
        return income * (1.0 + p["livelihood_marketing_gain"])
    return income


@rule
def partner_help_rp(woman: WomanRow, p: ParamsRow) -> float:
    """What her partner adds to her month; a grant put into his business comes back as help.

    >>> p = {"livelihood_partner_help_rp": 200_000.0, "grant_partner_return": 0.05}
    >>> partner_help_rp({"partner": 1, "partner_capital_rp": 1e6}, p)
    250000.0
    >>> partner_help_rp({"partner": 0, "partner_capital_rp": 0.0}, p)
    0.0
    """
    if woman["partner"] == 0:
        return 0.0
    return p["livelihood_partner_help_rp"] + p["grant_partner_return"] * woman["partner_capital_rp"]


@rule
def out_income_rp(
    woman: WomanRow, capital_rp: float, marketed: bool, place: PlaceRow, p: ParamsRow
) -> float:
    """A month's income out of sex work: casual work, what business adds to it, and help at home.

    A woman to whom trade does not come gets little from the same capital.
    """
    income = woman["casual_rp"]
    trade = trade_income_rp(woman["skill"], marketed, place["season"], p)
    if trade > income:
        share = business_share(capital_rp, p)
        if woman["takes_to_trade"] == 0:
            share = share * p["livelihood_little_trade_share"]
        income = income + share * (trade - income)
    income = income + partner_help_rp(woman, p)
    if woman["family"] == 1:
        income = income + p["livelihood_family_help_rp"]
    return income


@rule
def log_security(income_rp: float, needed_rp: float, p: ParamsRow) -> float:
    """Logarithm of the chance that a month's income covers her need.

    Monthly income is log-logistic around ``income_rp``; a larger eta means a steadier income.

    >>> p = {"livelihood_variation_eta": 4.0, "livelihood_least_income_rp": 50_000.0}
    >>> round(math.exp(log_security(1e6, 1e6, p)), 12)
    0.5
    >>> log_security(2e6, 1e6, p) > log_security(1e6, 1e6, p) > log_security(0.0, 1e6, p)
    True
    """
    ratio = needed_rp / max(income_rp, p["livelihood_least_income_rp"])
    return -math.log(1.0 + math.exp(p["livelihood_variation_eta"] * math.log(ratio)))


@rule
def security_gain(
    woman: WomanRow,
    age_years: float,
    in_village: bool,
    capital_rp: float,
    marketed: bool,
    place: PlaceRow,
    p: ParamsRow,
) -> float:
    """Log chance of covering her need out of sex work, less the same in it.

    Out of it she would live in her village or not, with this capital at work; what the programme
    pays her counts on the side on which it is hers.
    """
    income_out = out_income_rp(woman, capital_rp, marketed, place, p)
    income_present = present_income_rp(woman, age_years, place, p)
    income_out = income_out + support_rp(woman, True, place)
    income_present = income_present + support_rp(woman, False, place)
    secure_out = log_security(income_out, need_rp(woman["duty_rp"], in_village, p), p)
    return secure_out - log_security(income_present, need_rp(woman["duty_rp"], False, p), p)
