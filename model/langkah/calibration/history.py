"""The recorded years, lived twice by the same women: with the rounds of the records, and without.

Both worlds share the years before the first record. The world without is the particle's
no-programme twin: the same place, the same women, the same luck and the same worker, but no round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from langkah.domain.draws import run_key
from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.outcomes import TALLY
from langkah.domain.params import as_record
from langkah.domain.place import TOWN
from langkah.domain.setting import History, Setting
from langkah.domain.woman import (
    BUSINESS_ENDED,
    COMPLETED,
    LEFT,
    MOVED_ON,
    RETURNED,
    SHELTER,
    WOMAN,
    WORKING,
)
from langkah.engines.ensemble_engine import expected_rows
from langkah.engines.telling import Telling, compiled_telling
from langkah.engines.world import Branch, derive_weights
from langkah.inputs.settings import apply_setting
from langkah.timetable import timetable

Values = Mapping[str, float]

REENTRY_LATER_MONTHS = 3 * MONTHS_PER_YEAR
"""Re-entry is told apart for the first year out and for the two years after it."""

SOON_AFTER_EXIT_MONTHS = 3
"""Income soon after exit is that of a woman in this month of being out."""


@dataclass
class Lived:
    """One course of the recorded years: the women at the decision date, and what was counted.

    ``women`` is a WOMAN array (arrivals in order, so that the same row is the same woman in every
    course of one run), ``tallies`` a TALLY array over all years of the run. Counts are events and
    woman-months of the recorded years. ``incomes_after_exit_rp`` are those of women in their third
    month out. ``completers`` holds the rows of women who completed a course, as they were when
    they did, by month.
    """

    women: np.ndarray
    tallies: np.ndarray
    returned_first_year: float
    out_first_year: float
    returned_later: float
    out_later: float
    businesses_died: float
    business_months: float
    incomes_after_exit_rp: np.ndarray
    completers: list[tuple[int, np.ndarray]]


@dataclass(frozen=True)
class HistoryRun:
    """Both courses of one run, with the parameters, months and calendar they were lived under."""

    setting: Setting
    with_rounds: Lived
    without: Lived
    branch: Branch
    telling: Telling


def past_branch(
    values: Values, weights: Mapping[str, float], setting: Setting, history: History
) -> Branch:
    """Parameters and months of the past under these values and this reading of the records."""
    behaviour = apply_setting(_without_history(values), setting)
    table = timetable(behaviour, behaviour, setting, history)
    return Branch(as_record(behaviour, weights), table.months)


def weights_of(
    values: Values, setting: Setting, telling: Telling | None = None
) -> dict[str, float]:
    """Derived weights of the choice under these values."""
    return derive_weights(apply_setting(_without_history(values), setting), telling)


def history_of(values: Values, setting: Setting) -> History:
    """The reading of the records that a draw uses."""
    return setting.histories[int(values["history"])]


def without_rounds(history: History) -> History:
    """The same past without a round."""
    return replace(history, rounds=())


def live_history(
    values: Values,
    setting: Setting,
    seed: int,
    draw: int,
    replicate: int,
    telling: Telling | None = None,
) -> HistoryRun:
    """The recorded years of one draw and replicate, with the rounds and without them."""
    telling = telling or compiled_telling()
    weights = weights_of(values, setting, telling)
    history = history_of(values, setting)
    branches = (
        past_branch(values, weights, setting, history),
        past_branch(values, weights, setting, without_rounds(history)),
    )
    lived = live_courses(branches, setting, run_key(seed, draw, replicate), telling)
    return HistoryRun(setting, lived[0], lived[1], branches[0], telling)


def live_courses(
    branches: Sequence[Branch], setting: Setting, key: tuple[int, int], telling: Telling
) -> tuple[Lived, ...]:
    """Several courses of the recorded years from the same women at their beginning.

    The years before the records are lived once, under the first branch; the branches must not
    differ there.
    """
    first = setting.months_to(setting.records_year)
    rows = max(expected_rows(branch.months[: setting.decision_month]) for branch in branches)
    while True:
        women = np.zeros(rows, dtype=WOMAN)
        town = np.zeros(1, dtype=TOWN)
        tallies = np.zeros(setting.end_year - setting.start_year, dtype=TALLY)
        before = branches[0]
        telling.live_months(women, town[0], tallies, before.months, before.p[0], *key, 0, first)
        lived = tuple(
            _live_records(branch, setting, key, women.copy(), town.copy(), tallies.copy(), telling)
            for branch in branches
        )
        if town["overflow"][0] == 0 and all(one is not None for one in lived):
            return tuple(one for one in lived if one is not None)
        rows = 2 * rows


def _live_records(
    branch: Branch,
    setting: Setting,
    key: tuple[int, int],
    women: np.ndarray,
    town: np.ndarray,
    tallies: np.ndarray,
    telling: Telling,
) -> Lived | None:
    """The recorded years month by month, watched from outside; None when rows were too few."""
    lived = Lived(women, tallies, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, np.zeros(0), [])
    incomes: list[np.ndarray] = []
    for month in range(setting.months_to(setting.records_year), setting.decision_month):
        were = women[["situation", "months_out", "trading", "enrolment"]].copy()
        telling.live_months(
            women, town[0], tallies, branch.months, branch.p[0], *key, month, month + 1
        )
        if town["overflow"][0]:
            return None
        _watch(lived, were, women)
        incomes.append(_incomes_soon_after_exit(women))
        completed = women[(women["events"] & COMPLETED) > 0]
        if len(completed):
            lived.completers.append((month, completed.copy()))
    lived.women = women[: int(town["rows"][0])]
    lived.incomes_after_exit_rp = np.concatenate(incomes)
    return lived


def _watch(lived: Lived, were: np.ndarray, women: np.ndarray) -> None:
    """Count this month's returns and ends of business, and the months in which they could fall."""
    out = is_out(were) & (women["situation"] != LEFT)
    returned = (women["events"] & RETURNED) > 0
    months_out = were["months_out"]
    first_year = out & (months_out < MONTHS_PER_YEAR)
    later = out & (months_out >= MONTHS_PER_YEAR) & (months_out < REENTRY_LATER_MONTHS)
    lived.out_first_year += float(first_year.sum())
    lived.returned_first_year += float((first_year & returned).sum())
    lived.out_later += float(later.sum())
    lived.returned_later += float((later & returned).sum())
    trading = were["trading"] == 1
    lived.business_months += float(trading.sum())
    ended = (women["events"] & BUSINESS_ENDED) > 0
    lived.businesses_died += float((trading & ended & ~returned).sum())


def is_out(women: np.ndarray) -> np.ndarray:
    """Which women are out of sex work, living on their own; a resident of a shelter is not."""
    at_work = (women["situation"] == WORKING) | (women["situation"] == MOVED_ON)
    return ~at_work & (women["situation"] != LEFT) & (women["enrolment"] != SHELTER)


def _incomes_soon_after_exit(women: np.ndarray) -> np.ndarray:
    soon = is_out(women) & (women["months_out"] == SOON_AFTER_EXIT_MONTHS)
    return women["income_rp"][soon]


def _without_history(values: Values) -> dict[str, float]:
    return {key: value for key, value in values.items() if key != "history"}
