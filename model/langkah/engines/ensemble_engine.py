"""Many runs at once: the same story, compiled, on every core. Adds no rule.

A run is one draw of the parameters and one replicate of luck. Warm-up and history up to the
decision date are lived once and then branched into the scenarios, so that every scenario begins
with the same women. Runs share nothing, and nothing is kept but tallies.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from langkah.domain.draws import run_key
from langkah.domain.place import TOWN
from langkah.domain.setting import Setting
from langkah.engines.telling import Telling, compiled_telling
from langkah.engines.world import Branch, World
from langkah.records import TALLY, WOMAN

ROOM = 6.0
"""Rows are kept for this many standard deviations more arrivals than expected."""


@dataclass(frozen=True)
class RunResult:
    """What one run counted: tallies by year, of the past and of each branch.

    ``past`` is a TALLY array over all years of the run, filled up to the decision date;
    ``branches`` has one for each scenario, filled from it on.
    """

    draw: int
    replicate: int
    past: np.ndarray
    branches: tuple[np.ndarray, ...]


PREPARING, RUNNING = "preparing", "running"
"""Stages a run can fail in: its world is made, its months are run."""

NOT_FINITE = "a tally is not a finite number"


class TooManyArrivals(RuntimeError):
    """More women arrived than there were rows for; the engine starts the run again with more."""


def expected_rows(months: np.ndarray) -> int:
    """Rows that are almost surely enough for the arrivals of these months."""
    mean = float(months["arrivals_mean"].sum())
    return int(mean + ROOM * math.sqrt(mean)) + 1


def live_past(
    world: World, setting: Setting, key: tuple[int, int], rows: int, telling: Telling
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The women, the town and the tallies at the decision date.

    Raises TooManyArrivals when ``rows`` are not enough.
    """
    women = np.zeros(rows, dtype=WOMAN)
    town = np.zeros(1, dtype=TOWN)
    tallies = np.zeros(setting.end_year - setting.start_year, dtype=TALLY)
    past = world.past
    telling.live_months(
        women, town[0], tallies, past.months, past.p[0], key, 0, setting.decision_month
    )
    if town["overflow"][0]:
        raise TooManyArrivals
    return women, town, tallies


def live_branch(
    branch: Branch,
    setting: Setting,
    key: tuple[int, int],
    women: np.ndarray,
    town: np.ndarray,
    telling: Telling,
) -> np.ndarray:
    """One scenario's tallies from the decision date on; ``women`` and ``town`` are changed.

    Raises TooManyArrivals when the rows are not enough.
    """
    tallies = np.zeros(setting.end_year - setting.start_year, dtype=TALLY)
    telling.live_months(
        women,
        town[0],
        tallies,
        branch.months,
        branch.p[0],
        key,
        setting.decision_month,
        setting.end_month,
    )
    if town["overflow"][0]:
        raise TooManyArrivals
    return tallies


def run_once(
    world: World,
    setting: Setting,
    seed: int,
    draw: int,
    replicate: int,
    telling: Telling | None = None,
) -> RunResult:
    """One run: the past once, then every branch from the same women."""
    telling = telling or compiled_telling()
    key = run_key(seed, draw, replicate)
    rows = max(expected_rows(branch.months) for branch in (world.past, *world.branches))
    while True:
        try:
            women, town, past = live_past(world, setting, key, rows, telling)
            branches = tuple(
                live_branch(branch, setting, key, women.copy(), town.copy(), telling)
                for branch in world.branches
            )
            return RunResult(draw, replicate, past, branches)
        except TooManyArrivals:
            rows = 2 * rows


def women_at(
    world: World,
    setting: Setting,
    address: tuple[int, int, int],
    month: int,
    telling: Telling | None = None,
) -> tuple[np.ndarray, ...]:
    """The women of each branch at the start of ``month``, a WOMAN array in the order they arrived.

    ``address`` is seed, draw and replicate, ``month`` the number of one not before the decision.
    Nothing here enters a result: it is for looking at single courses, and for comparing engines.

    Raises TooManyArrivals when twice the rows expected are not enough.
    """
    telling = telling or compiled_telling()
    key = run_key(*address)
    rows = 2 * max(expected_rows(branch.months) for branch in (world.past, *world.branches))
    women, town, tallies = live_past(world, setting, key, rows, telling)
    found = []
    for branch in world.branches:
        mine, place = women.copy(), town.copy()
        story = (branch.months, branch.p[0], key, setting.decision_month, month)
        telling.live_months(mine, place[0], np.zeros_like(tallies), *story)
        if place["overflow"][0]:
            raise TooManyArrivals
        found.append(mine[: place["rows"][0]])
    return tuple(found)


@dataclass(frozen=True)
class Failure:
    """A run that failed: data, not an accident to hide."""

    draw: int
    replicate: int
    stage: str
    message: str


def run_draw(
    world: Callable[[], World],
    setting: Setting,
    seed: int,
    draw: int,
    replicates: Sequence[int],
    telling: Telling,
) -> Iterator[RunResult | Failure]:
    """Every replicate of one draw, in order; ``world`` makes the world of the draw.

    A run that fails, in whatever way, is a ``Failure`` with the stage it failed in; the others go
    on.
    """
    try:
        made = world()
    except Exception as error:  # whatever it was: a run that fails is a row
        yield from (Failure(draw, replicate, PREPARING, repr(error)) for replicate in replicates)
        return
    for replicate in replicates:
        yield _run_or_failure(made, setting, seed, draw, replicate, telling)


def _run_or_failure(
    world: World, setting: Setting, seed: int, draw: int, replicate: int, telling: Telling
) -> RunResult | Failure:
    try:
        result = run_once(world, setting, seed, draw, replicate, telling)
    except Exception as error:  # whatever it was: a run that fails is a row
        return Failure(draw, replicate, RUNNING, repr(error))
    if not all(is_finite(tallies) for tallies in (result.past, *result.branches)):
        return Failure(draw, replicate, RUNNING, NOT_FINITE)
    return result


def is_finite(tallies: np.ndarray) -> bool:
    """Whether every number counted is one."""
    return bool(np.isfinite(tallies.view(np.float64)).all())
