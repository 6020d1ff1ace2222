"""Courses: the place lived on from the decision date, month by month, watched from outside.

An experiment plays a scenario with a few values of its own. Values that are neither policy nor
shock hold from the start, and then the past is lived anew; but the weights of the choice stay those
of the parameter set, so that other women choose by the same rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from langkah.calibration.history import history_of, past_branch, weights_of
from langkah.domain.draws import run_key
from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.setting import Setting
from langkah.domain.woman import SHELTER, WORKING
from langkah.engines.ensemble_engine import TooManyArrivals, expected_rows, live_past
from langkah.engines.telling import Telling, compiled_telling
from langkah.engines.world import Branch, World
from langkah.inputs.complaints import InputError
from langkah.inputs.heldout import Experiment, Kind
from langkah.inputs.priors import HISTORY
from langkah.inputs.register import Register
from langkah.inputs.scenario import Scenario, load_scenario
from langkah.inputs.settings import apply_setting, central_values
from langkah.records import TALLY, WOMAN
from langkah.story import as_record
from langkah.timetable import timetable

Values = Mapping[str, float]

CLOSURE_YEAR = "shock.closure_year"

BASELINE, NO_PROGRAMME = "baseline", "no_programme"
"""What an experiment may compare its scenario with."""


@dataclass(frozen=True)
class Stage:
    """An experiment made ready: its setting, its scenarios, and its values by when they hold."""

    experiment: Experiment
    setting: Setting
    scenarios: Mapping[str, Scenario]
    from_start: Values
    from_decision: Values

    def number(self, name: str) -> float:
        """A number that the experiment's kind is told."""
        return self.experiment.numbers[name]

    def months(self, name: str) -> int:
        """The same as a whole number of months."""
        return int(self.experiment.numbers[name])

    @property
    def end_of_month(self) -> int:
        """Month of the run after the calendar month named by the numbers ``year`` and ``month``."""
        return self.setting.months_to(int(self.number("year"))) + self.months("month")


def stage_of(
    project: Path, experiment: Experiment, kind: Kind, register: Register, setting: Setting
) -> Stage:
    """Make an experiment ready.

    Raises InputError when its scenario is not right, or when it would be lived beyond the years
    whose prices are known, or looks for a month that is not lived.
    """
    names = dict.fromkeys((experiment.scenario, BASELINE, NO_PROGRAMME))
    spans = {
        name: years
        for name in ("policy_years", "follow_years")
        if (years := getattr(experiment, name)) is not None
    }
    values = experiment.values
    stage = Stage(
        experiment,
        replace(setting, **spans),
        {name: load_scenario(project, name, register) for name in names},
        {key: value for key, value in values.items() if not register[key].changeable},
        {key: value for key, value in values.items() if register[key].changeable},
    )
    for fault in _faults(stage, kind, central_values(register, setting)):
        key = f"experiment {experiment.name}"
        raise InputError(experiment.file, experiment.line, key, fault)
    return stage


def _faults(stage: Stage, kind: Kind, central: Values) -> Iterator[str]:
    """What cannot be lived, or not be seen, in the years of this experiment."""
    setting, numbers = stage.setting, stage.experiment.numbers
    last, known = setting.end_year - 1, max(setting.price_index)
    if last > known:
        yield f"lives until {last}; prices are known until {known}"
    if "price_year" in numbers and int(numbers["price_year"]) not in setting.price_index:
        yield f"asks for prices of {numbers['price_year']:g}, which are not known"
    if "month" in numbers and not 1 <= numbers["month"] <= MONTHS_PER_YEAR:
        yield f"looks at month {numbers['month']:g}; expected 1 to {MONTHS_PER_YEAR}"
    if "year" in numbers and not setting.decision_year <= numbers["year"] <= last:
        yield f"looks at {numbers['year']:g}; expected {setting.decision_year} to {last}"
    if not kind.needs_closure:
        return
    played = stage.scenarios[stage.experiment.scenario].values(central)
    year = int(apply_setting(played | dict(stage.from_decision), setting)[CLOSURE_YEAR])
    if not setting.decision_year <= year <= last:
        yield "needs a scenario that closes the locality while it is lived"
    elif setting.months_to(year) + numbers.get("months_after", 1) > setting.end_month:
        yield f"looks beyond {last}, the last year it lives"


class Course:
    """One course of the place from the decision date on.

    ``women`` are the rows of all who ever arrived, in the order of arrival; ``month`` is the month
    about to be lived. Living raises TooManyArrivals when there are too few rows.
    """

    def __init__(
        self,
        branch: Branch,
        setting: Setting,
        key: tuple[int, int],
        telling: Telling,
        past: tuple[np.ndarray, np.ndarray],
        room: int,
    ) -> None:
        arrived, town = past
        rows = int(town["rows"][0])
        to_come = expected_rows(branch.months[setting.decision_month :])
        self._rows = np.zeros(rows + room * to_come, dtype=WOMAN)
        self._rows[:rows] = arrived[:rows]
        self._town = town.copy()
        self._key = key
        self._telling = telling
        self.branch = branch
        self.setting = setting
        self.tallies: np.ndarray = np.zeros(setting.end_year - setting.start_year, dtype=TALLY)
        self.month = setting.decision_month

    @property
    def women(self) -> np.ndarray:
        """Everyone who has arrived by now; a view, changed by living on."""
        return self._rows[: int(self._town["rows"][0])]

    @property
    def room(self) -> int:
        """Most rows ``women`` can come to have."""
        return len(self._rows)

    @property
    def closing_month(self) -> int:
        """The month in which the locality is closed, where a scenario closes it."""
        return int(np.flatnonzero(self.branch.months["closes"])[0])

    def live_to(self, month: int) -> None:
        """Live every month before this one."""
        self._telling.live_months(
            self._rows,
            self._town[0],
            self.tallies,
            self.branch.months,
            self.branch.p[0],
            self._key,
            self.month,
            month,
        )
        if self._town["overflow"][0]:
            raise TooManyArrivals
        self.month = month

    def watch(self, until: int) -> Iterator[tuple[int, np.ndarray]]:
        """Live to the month ``until``; after each month, that month and the women as they are."""
        while self.month < until:
            month = self.month
            self.live_to(month + 1)
            yield month, self.women


class Run:
    """One parameter set with one luck: where the courses of all experiments come from.

    ``values`` has every key of the register and ``history``. A past is lived once and kept.
    """

    def __init__(
        self,
        values: Values,
        setting: Setting,
        seed: int,
        draw: int,
        replicate: int,
        telling: Telling | None = None,
        room: int = 1,
    ) -> None:
        self._telling = telling or compiled_telling()
        self._values = {key: value for key, value in values.items() if key != HISTORY}
        self._history = history_of(values, setting)
        self._weights = weights_of(self._values, setting, self._telling)
        self._key = run_key(seed, draw, replicate)
        self._room = room
        self._pasts: dict[tuple[tuple[str, float], ...], tuple[np.ndarray, np.ndarray]] = {}

    def course(self, stage: Stage, scenario: str | None = None) -> Course:
        """The experiment's course, or that of another of its scenarios on the same women."""
        start = self._values | dict(stage.from_start)
        played = stage.scenarios[scenario or stage.experiment.scenario]
        policy = played.values(start) | dict(stage.from_decision)
        past, governed = (apply_setting(values, stage.setting) for values in (start, policy))
        months = timetable(past, governed, stage.setting, self._history).months
        branch = Branch(as_record(governed, self._weights, self._telling.record), months)
        lived = self._past(start, stage)
        return Course(branch, stage.setting, self._key, self._telling, lived, self._room)

    def _past(self, start: Values, stage: Stage) -> tuple[np.ndarray, np.ndarray]:
        """The women and the town at the decision date, for these values of the past."""
        own = tuple(sorted(stage.from_start.items()))
        if own not in self._pasts:
            branch = past_branch(start, self._weights, stage.setting, self._history, self._telling)
            before = branch.months[: stage.setting.decision_month]
            rows = self._room * expected_rows(before)
            women, town, _ = live_past(
                World(branch, ()), stage.setting, self._key, rows, self._telling
            )
            self._pasts[own] = women, town
        return self._pasts[own]


def works_here(women: np.ndarray) -> np.ndarray:
    """Which women work in the locality; a resident of a shelter does not."""
    here: np.ndarray = (women["situation"] == WORKING) & (women["enrolment"] != SHELTER)
    return here


def happened(women: np.ndarray, event: int) -> np.ndarray:
    """To which women this event came in the month just lived."""
    came: np.ndarray = (women["events"] & event) > 0
    return came


def share_of(part: np.ndarray, whole: np.ndarray) -> float:
    """The share of the women of ``whole`` who are of ``part`` too; undefined (nan) of none."""
    count = int(whole.sum())
    return float((part & whole).sum()) / count if count else float("nan")
