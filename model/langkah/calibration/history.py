"""The recorded years, lived twice by the same women: with the rounds of the records, and without.

Both worlds share the years before the first record. The world without is the particle's
no-programme twin: the same place, the same women, the same luck and the same worker, but no round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from langkah.domain.draws import run_key
from langkah.domain.place import TOWN
from langkah.domain.setting import History, Setting
from langkah.domain.woman import LEFT, MOVED_ON, SHELTER, WORKING
from langkah.engines.ensemble_engine import expected_rows
from langkah.engines.telling import Telling, compiled_telling
from langkah.engines.world import Branch, derive_weights
from langkah.inputs.settings import apply_setting
from langkah.records import TALLY, WOMAN
from langkah.story import as_record
from langkah.timetable import timetable
from langkah.watched import BEFORE, WATCHED

Values = Mapping[str, float]

INCOMES_A_ROW = 4
"""Room for incomes soon after exit: so many exits a woman, on average, are more than enough."""


@dataclass(frozen=True)
class Lived:
    """One course of the recorded years: the women at the decision date, and what was counted.

    ``women`` is a WOMAN array (arrivals in order, so that the same row is the same woman in every
    course of one run), ``tallies`` a TALLY array over all years of the run, ``watched`` one WATCHED
    record of the recorded years. ``incomes_after_exit_rp`` are those of women in their third month
    out; ``completers`` the WOMAN rows of women who completed a course, as they stood when they did.
    """

    women: np.ndarray
    tallies: np.ndarray
    watched: np.void
    incomes_after_exit_rp: np.ndarray
    completers: np.ndarray


@dataclass(frozen=True)
class HistoryRun:
    """Both courses of one run, with the parameters, months and calendar they were lived under."""

    setting: Setting
    with_rounds: Lived
    without: Lived
    branch: Branch
    telling: Telling


def past_branch(
    values: Values,
    weights: Mapping[str, float],
    setting: Setting,
    history: History,
    telling: Telling | None = None,
) -> Branch:
    """Parameters and months of the past under these values and this reading of the records."""
    behaviour = apply_setting(_without_history(values), setting)
    table = timetable(behaviour, behaviour, setting, history)
    record = None if telling is None else telling.record
    return Branch(as_record(behaviour, weights, record), table.months)


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
        past_branch(values, weights, setting, history, telling),
        past_branch(values, weights, setting, without_rounds(history), telling),
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
        telling.live_months(women, town[0], tallies, before.months, before.p[0], key, 0, first)
        lived = tuple(
            _live_records(branch, setting, key, women.copy(), town.copy(), tallies.copy(), telling)
            for branch in branches
        )
        whole = tuple(one for one in lived if one is not None)
        if town["overflow"][0] == 0 and len(whole) == len(branches):
            return whole
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
    """The recorded years, watched; None when there were too few rows."""
    before = np.zeros(len(women), dtype=BEFORE)
    watched = np.zeros(1, dtype=WATCHED)
    incomes = np.zeros(INCOMES_A_ROW * len(women))
    completers = np.zeros(len(women), dtype=WOMAN)
    telling.live_watched(
        women,
        town[0],
        tallies,
        branch.months,
        branch.p[0],
        key,
        setting.months_to(setting.records_year),
        setting.decision_month,
        before,
        watched,
        incomes,
        completers,
    )
    if town["overflow"][0]:
        return None
    return Lived(
        women[: int(town["rows"][0])],
        tallies,
        watched[0],
        incomes[: int(watched["incomes"][0])],
        completers[: int(watched["completers"][0])],
    )


def is_out(women: np.ndarray) -> np.ndarray:
    """Which women are out of sex work, living on their own; a resident of a shelter is not."""
    at_work = (women["situation"] == WORKING) | (women["situation"] == MOVED_ON)
    return ~at_work & (women["situation"] != LEFT) & (women["enrolment"] != SHELTER)


def _without_history(values: Values) -> dict[str, float]:
    return {key: value for key, value in values.items() if key != "history"}
