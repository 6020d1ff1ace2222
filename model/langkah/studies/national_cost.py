"""What computing all localities of the country costs: measured on some, projected for all.

Times differ from machine to machine and from run to run: they are kept in a folder of their own,
never among a study's results.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from langkah.domain.outcomes import MONTHS_LIVED
from langkah.engines.ensemble_engine import RunResult, run_once
from langkah.engines.telling import compiled_telling
from langkah.inputs.design_plan import luck_of
from langkah.studies.blocks import Block
from langkah.studies.plan import SweepPlan
from langkah.studies.run_files import pack_runs
from langkah.studies.simulate import simulate_block

GOES = 2
"""Each locality is timed this often and the quickest time kept: what is slower was disturbed."""

SECONDS_PER_HOUR = 3600

MEASURED = ("point", "size", "runs", "woman_months", "cpu_seconds")
PROJECTED = ("localities", "draws", "replicates", "cores", "cpu_hours", "hours")


@dataclass(frozen=True)
class Measured:
    """A locality timed: woman-months simulated and processor time, both for one run of it, which is
    its past and every scenario of the study."""

    point: int
    size: float
    runs: int
    woman_months: float
    cpu_seconds: float


@dataclass(frozen=True)
class Line:
    """Processor time of a run: ``fixed_seconds``, and so much for each woman-month simulated.

    ``explained`` is the share of the variance between localities that the line explains.
    """

    fixed_seconds: float
    seconds_per_woman_month: float
    explained: float


def places_timed(plan: SweepPlan, size: str, localities: int) -> list[int]:
    """So many points of the design from the smallest locality to the largest."""
    order = np.argsort(_sizes(plan, size), kind="stable")
    places = np.unique(np.linspace(0, len(order) - 1, localities).round().astype(int))
    found: list[int] = order[places].tolist()
    return found


def measured_at(plan: SweepPlan, size: str, point: int, draws: int) -> Measured:
    """A locality timed in so many draws, in one thread. The quickest of several goes counts."""
    some = range(min(draws, plan.experiment.draws))
    times = []
    pack_runs(
        plan, simulate_block(plan, _block(point, range(1)))
    )  # nothing is timed the first time
    for _ in range(GOES):
        started = time.thread_time()
        pack_runs(plan, simulate_block(plan, _block(point, some)))
        times.append((time.thread_time() - started) / len(some))
    months = [woman_months(result) for result in _results(plan, point, some)]
    here = float(_sizes(plan, size)[point])
    return Measured(point, here, len(some), float(np.mean(months)), min(times))


def times_lived(plan: SweepPlan, draws: int) -> int:
    """How often a locality is simulated to be timed in so many draws."""
    return 1 + (GOES + 1) * min(draws, plan.experiment.draws)


def live_at(plan: SweepPlan, point: int, draws: int) -> int:
    """A locality simulated in so many draws, or all there are: how many."""
    some = range(min(draws, plan.experiment.draws))
    simulate_block(plan, _block(point, some))
    return len(some)


def _sizes(plan: SweepPlan, size: str) -> np.ndarray:
    """Every locality's size. Raises ValueError where the study has no design."""
    design = plan.experiment.design
    if design is None:
        raise ValueError("a study without a design has no localities")
    column: np.ndarray = design.points[:, design.keys.index(size)]
    return column


def _block(point: int, draws: range) -> Block:
    return Block(0, range(point, point + 1), draws, range(1))


def _results(plan: SweepPlan, point: int, draws: range) -> Iterator[RunResult]:
    """The same runs again, for what only the engine counts."""
    telling = compiled_telling()
    experiment = plan.experiment
    luck = luck_of(experiment.design, point) * experiment.replicates
    for draw, values in zip(draws, plan.drawn(draws), strict=True):
        world, _ = plan.world(values, range(point, point + 1), telling)
        yield run_once(world, plan.setting, experiment.seed, draw, luck, telling)


def woman_months(result: RunResult) -> float:
    """Woman-months of a run: in its past, and in each scenario from the decision on."""
    parts = (result.past, *result.branches)
    return float(sum(part[name].sum() for part in parts for name in MONTHS_LIVED))


def fitted(measured: Sequence[Measured]) -> Line:
    """The line of least squares through the localities timed."""
    months = np.array([one.woman_months for one in measured])
    seconds = np.array([one.cpu_seconds for one in measured])
    slope, fixed = np.polyfit(months, seconds, 1).tolist()
    left = float(np.square(seconds - fixed - slope * months).sum())
    whole = float(np.square(seconds - seconds.mean()).sum())
    return Line(fixed, slope, 1.0 - left / whole if whole > 0 else 1.0)


def projected(
    line: Line,
    measured: Sequence[Measured],
    counts: Sequence[int],
    draws: int,
    replicates: int,
    cores: Sequence[int],
) -> Iterator[list[object]]:
    """Rows of the cost of so many localities, each in so many runs, divided evenly over cores.

    Localities are of the size of those measured, on average.
    """
    months = float(np.mean([one.woman_months for one in measured]))
    seconds = line.fixed_seconds + line.seconds_per_woman_month * months
    for localities in counts:
        hours = localities * draws * replicates * seconds / SECONDS_PER_HOUR
        for some in cores:
            yield [localities, draws, replicates, some, hours, hours / some]


def measured_rows(measured: Sequence[Measured]) -> list[list[object]]:
    """Rows of the table of localities timed."""
    return [[getattr(one, name) for name in MEASURED] for one in measured]
