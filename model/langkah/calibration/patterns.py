"""The patterns: what a run's recorded years show of each thing the records or studies tell.

Each is a small function of one run. ``PATTERNS`` lists them by the name a target uses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from langkah.calibration.history import HistoryRun, Lived, is_out
from langkah.domain.months import MONTHS_PER_YEAR, NEVER
from langkah.domain.woman import MOVED_ON, NONE, OUT_HERE, SHELTER, WORKING

UNDEFINED = float("nan")
YOUNG_UNDER_YEARS = 29
"""A survey of the place's kind counts women of 19 to 28 years."""


@dataclass(frozen=True)
class Pattern:
    """What is measured, in words and code."""

    measure: Callable[[HistoryRun], float]
    unit: str
    meaning: str


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else UNDEFINED


def _working(women: np.ndarray) -> np.ndarray:
    return (women["situation"] == WORKING) & (women["enrolment"] != SHELTER)


def stock_working(run: HistoryRun) -> float:
    """Women working here at the decision date."""
    return float(_working(run.with_rounds.women).sum())


def natural_exit_hazard(run: HistoryRun) -> float:
    """Exits per woman-month in sex work over the recorded years of the no-programme twin."""
    setting = run.setting
    years = slice(
        setting.records_year - setting.start_year, setting.decision_year - setting.start_year
    )
    tallies = run.without.tallies[years]
    months = float(tallies["working"].sum() + tallies["moved_on"].sum())
    return _ratio(float(tallies["left_trade"].sum()), months)


def reentry_first_year(run: HistoryRun) -> float:
    """Returns per woman-month out, within twelve months of leaving."""
    watched = run.with_rounds.watched
    return _ratio(float(watched["returned_first_year"]), float(watched["out_first_year"]))


def reentry_later(run: HistoryRun) -> float:
    """Returns per woman-month out, from the thirteenth to the thirty-sixth month."""
    watched = run.with_rounds.watched
    return _ratio(float(watched["returned_later"]), float(watched["out_later"]))


def business_death(run: HistoryRun) -> float:
    """Businesses that ended while the woman stayed out, per business-month."""
    watched = run.with_rounds.watched
    return _ratio(float(watched["businesses_died"]), float(watched["business_months"]))


def income_after_exit_rp(run: HistoryRun) -> float:
    """Median income of women in their third month out, rupiah of 2010."""
    incomes = run.with_rounds.incomes_after_exit_rp
    return float(np.median(incomes)) if len(incomes) else UNDEFINED


def _ex_trainees(lived: Lived) -> np.ndarray:
    return (lived.women["completed_month"] != NEVER) & (lived.women["enrolment"] == NONE)


def ex_trainees_out_here(run: HistoryRun) -> float:
    """Women who completed a course, are out and still live here at the decision date."""
    women = run.with_rounds.women
    return float((_ex_trainees(run.with_rounds) & (women["situation"] == OUT_HERE)).sum())


def ex_trainees_here(run: HistoryRun) -> float:
    """Women who completed a course and live here at the decision date, out or working."""
    women = run.with_rounds.women
    here = (women["situation"] == OUT_HERE) | (women["situation"] == WORKING)
    return float((_ex_trainees(run.with_rounds) & here).sum())


def grant_log_odds(run: HistoryRun) -> float:
    """Mean change in the log-odds of being out when the grant doubles, over completers."""
    completers = run.with_rounds.completers
    total = 0.0
    for month in np.unique(completers["completed_month"]):
        women = completers[completers["completed_month"] == month]
        place = run.branch.months[month]
        total += run.telling.implied_grant_log_odds(women, month, place, run.branch.p[0])
    return _ratio(total, len(completers))


def duty_log_odds(run: HistoryRun) -> float:
    """Mean change in those log-odds from no duty to half of earnings, over women working here."""
    women = run.with_rounds.women
    working = women[_working(women)].copy()
    month = run.setting.decision_month
    place = run.branch.months[month]
    total = run.telling.implied_duty_log_odds(working, month, place, run.branch.p[0])
    return _ratio(total, len(working))


def _months_here(run: HistoryRun) -> np.ndarray:
    women = run.with_rounds.women
    return run.setting.decision_month - women["arrival_month"][_working(women)]


def tenure_months(run: HistoryRun) -> float:
    """Mean months since arrival of women working here at the decision date."""
    months = _months_here(run)
    return float(months.mean()) if len(months) else UNDEFINED


def _ages(run: HistoryRun) -> np.ndarray:
    women = run.with_rounds.women
    return women["age_at_arrival_years"][_working(women)] + _months_here(run) / MONTHS_PER_YEAR


def age_years(run: HistoryRun) -> float:
    """Mean age of women working here at the decision date."""
    ages = _ages(run)
    return float(ages.mean()) if len(ages) else UNDEFINED


def share_under_29(run: HistoryRun) -> float:
    """Share of women working here at the decision date who are younger than 29."""
    ages = _ages(run)
    return _ratio(float((ages < YOUNG_UNDER_YEARS).sum()), len(ages))


BEHAVIOUR: Mapping[str, Pattern] = {
    name: Pattern(measure, unit, (measure.__doc__ or "").strip())
    for name, measure, unit in (
        ("stock_working", stock_working, "women"),
        ("natural_exit_hazard", natural_exit_hazard, "a month"),
        ("reentry_first_year", reentry_first_year, "a month"),
        ("reentry_later", reentry_later, "a month"),
        ("business_death", business_death, "a month"),
        ("income_after_exit_rp", income_after_exit_rp, "rupiah of 2010"),
        ("ex_trainees_out_here", ex_trainees_out_here, "women"),
        ("ex_trainees_here", ex_trainees_here, "women"),
        ("grant_log_odds", grant_log_odds, "log-odds"),
        ("duty_log_odds", duty_log_odds, "log-odds"),
        ("tenure_months", tenure_months, "months"),
        ("age_years", age_years, "years"),
        ("share_under_29", share_under_29, "share"),
    )
}
"""Patterns of behaviour: what women did. Only these are fitted by the calibration."""

OFFICE_RATE = "official_rate"
"""The one pattern of the observation layer, which is fitted apart: what the office reported."""

PATTERNS: Mapping[str, str] = {
    **{name: pattern.meaning for name, pattern in BEHAVIOUR.items()},
    OFFICE_RATE: "Share of the women served in the last four years that the office reports as out.",
}
"""Every pattern a target may name, with its meaning."""


def served_recently(run: HistoryRun, lived: Lived) -> np.ndarray:
    """Rows of women first served in the years the office reports on and no longer enrolled.

    Which rows they are is read from the world with rounds, so that the same women can be looked up
    in any other course of the run.
    """
    women = run.with_rounds.women
    years = int(run.branch.p["sight_report_years"][0])
    since = run.setting.decision_month - years * MONTHS_PER_YEAR
    served = (women["first_served_month"] >= since) & (women["enrolment"] == NONE)
    return np.flatnonzero(served & _in_model(women) & _in_model(lived.women))


def _in_model(women: np.ndarray) -> np.ndarray:
    return is_out(women) | (women["situation"] == WORKING) | (women["situation"] == MOVED_ON)


def measure(run: HistoryRun) -> dict[str, float]:
    """Every pattern of behaviour of one run."""
    return {name: pattern.measure(run) for name, pattern in BEHAVIOUR.items()}
