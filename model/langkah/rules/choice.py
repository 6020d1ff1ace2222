"""The choice: to leave, to stay out, or to go back.

One rule serves both directions. What draws her out and what holds her are added on the log-odds
scale. The weights are never set: ``coefficients.py`` derives them from quantities that can be read
and defended (a readiness, a monthly hazard, an odds ratio). Nothing is ever decided with certainty.
"""

import math

from langkah.domain.chance import logistic
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import MOVED_ON, NONE, OUT_HERE, OUT_VILLAGE, WORKING, WomanRow
from langkah.rules.business import capital_at_work_rp
from langkah.rules.livelihood import security_gain


@rule
def in_sex_work(situation: int) -> bool:
    """Whether this situation is sex work, here or elsewhere.

    >>> in_sex_work(WORKING), in_sex_work(MOVED_ON)
    (True, True)
    """
    return situation == WORKING or situation == MOVED_ON


@rule
def chance_reconsiders(woman: WomanRow, p: ParamsRow) -> float:
    """Chance that this month a woman in sex work weighs her life anew.

    It is the same every month, and larger while the programme is with her and for some months
    after.

    >>> p = {"chance_reconsiders": 0.08, "choice_window_times": 1.5}
    >>> working = {"enrolment": 0, "window_months": 0}
    >>> chance_reconsiders(working, p)
    0.08
    >>> round(chance_reconsiders(dict(working, enrolment=1), p), 9)
    0.12
    """
    if woman["enrolment"] != NONE or woman["window_months"] > 0:
        return min(1.0, p["choice_window_times"] * p["chance_reconsiders"])
    return p["chance_reconsiders"]


@rule
def fade(months_out: int, p: ParamsRow) -> float:
    """What the months out have left of the chance to waver; from 1, never above.

    >>> fade(0, {"fading": 0.05}), fade(12, {"fading": math.log(2.0) / 12.0})
    (1.0, 0.5)
    """
    return math.exp(-p["fading"] * months_out)


@rule
def wavers(months_out: int, luck: float, p: ParamsRow) -> bool:
    """Whether a woman who is out weighs going back; the chance fades with the months out.

    >>> p = {"chance_wavers": 0.1, "fading": math.log(2.0) / 12.0}
    >>> [wavers(12, luck, p) for luck in (0.04, 0.06)]
    [True, False]
    """
    # It is never above the chance of the first month, so that most luck needs no exponential.
    if luck >= p["chance_wavers"]:
        return False
    return luck < p["chance_wavers"] * fade(months_out, p)


@rule
def weighs_anew(woman: WomanRow, luck: float, p: ParamsRow) -> bool:
    """Whether this month she weighs her life anew, in sex work or out of it.

    >>> p = {"chance_reconsiders": 0.08, "chance_wavers": 0.1, "fading": 0.05}
    >>> woman = {"situation": WORKING, "enrolment": 0, "window_months": 0, "months_out": 0}
    >>> weighs_anew(woman, 0.09, p), weighs_anew(dict(woman, situation=3), 0.09, p)
    (False, True)
    """
    if in_sex_work(woman["situation"]):
        return luck < chance_reconsiders(woman, p)
    return wavers(woman["months_out"], luck, p)


@rule
def capital_pull(before_rp: float, after_rp: float, p: ParamsRow) -> float:
    """How much further capital that grows draws her out, beyond what it adds to her income.

    >>> p = {"choice_capital_cap_rp": 6e6, "choice_grant_step_rp": 1.5e6, "weight_capital": 1.0}
    >>> capital_pull(0.0, 0.0, p), capital_pull(0.0, 6e6, p) == capital_pull(0.0, 9e6, p)
    (0.0, True)
    >>> capital_pull(1.5e6, 3e6, p) == math.log(3.0 / 2.0)
    True
    """
    step = p["choice_grant_step_rp"]
    before = 1.0 + min(before_rp, p["choice_capital_cap_rp"]) / step
    after = 1.0 + min(after_rp, p["choice_capital_cap_rp"]) / step
    return p["weight_capital"] * math.log(after / before)


@rule
def debt_hold(debt_rp: float, p: ParamsRow) -> float:
    """How far debt holds her in sex work.

    >>> debt_hold(4e6, {"choice_debt_half_rp": 4e6, "weight_debt": 1.4})
    0.7
    """
    return p["weight_debt"] * debt_rp / (p["choice_debt_half_rp"] + debt_rp)


@rule
def leaning_out(
    woman: WomanRow,
    security_gain: float,
    capital_rp: float,
    among_trade: bool,
    helped_home: bool,
    p: ParamsRow,
) -> float:
    """Log-odds that, having weighed her life, she is out of sex work at the month's end.

    ``security_gain`` is what ``livelihood.security_gain`` says of the life she weighs.
    """
    leaning = (
        p["weight_security"] * security_gain
        + p["choice_motivation_log_odds"] * woman["motivation"]
        + capital_pull(0.0, capital_rp, p)
        + p["weight_partner"] * woman["partner"]
        + p["weight_family"] * woman["family"]
        - debt_hold(woman["debt_rp"], p)
        - p["inertia"]
    )
    if among_trade:
        leaning = leaning - p["weight_environment"]
    if helped_home:
        leaning = leaning + p["weight_return_help"]
    return leaning


@rule
def chance_out(
    woman: WomanRow,
    security_gain: float,
    capital_rp: float,
    among_trade: bool,
    helped_home: bool,
    p: ParamsRow,
) -> float:
    """Chance that, having weighed her life, she is out of sex work at the month's end."""
    return chance_at(leaning_out(woman, security_gain, capital_rp, among_trade, helped_home, p))


@rule
def chance_at(leaning: float) -> float:
    """Chance that goes with a leaning; the one place where the shape of the choice is told.

    >>> chance_at(0.0)
    0.5
    """
    return logistic(leaning)


@rule
def chance_at_home(
    woman: WomanRow,
    home: int,
    helped: bool,
    age: float,
    reached: bool,
    place: PlaceRow,
    p: ParamsRow,
) -> float:
    """Chance that she is out at the month's end, weighing life at ``home`` against sex work."""
    in_village = home == OUT_VILLAGE
    capital = capital_at_work_rp(woman, p)
    marketed = reached and p["followup_marketing"] > 0.0
    gain = security_gain(woman, age, in_village, capital, marketed, place, p)
    among_trade = woman["situation"] == OUT_HERE
    return chance_out(woman, gain, capital, among_trade, helped and in_village, p)
