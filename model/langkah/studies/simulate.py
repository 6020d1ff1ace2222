"""One block simulated: the same women with the same luck at every point, in every scenario."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from langkah.engines.ensemble_engine import (
    NOT_FINITE,
    PREPARING,
    RUNNING,
    RunResult,
    is_finite,
    run_once,
)
from langkah.engines.telling import Telling, compiled_telling
from langkah.engines.world import clamped
from langkah.inputs.design_plan import luck_of
from langkah.runs.outcomes import outcomes_of
from langkah.simulation.study import Interrupted, Stopped, never
from langkah.studies.blocks import Block
from langkah.studies.plan import SweepPlan

OK, FAILED = "ok", "failed"


@dataclass(frozen=True)
class SimulatedRun:
    """What one run came to: outcomes of each scenario, shape (scenarios, outcomes).

    A failed run has nan throughout, the ``stage`` it failed in and the ``message``. ``clamped``
    names parameters whose stated value does not come about, since a weight of the choice met a
    bound.
    """

    point: int
    draw: int
    replicate: int
    outcomes: np.ndarray
    stage: str = ""
    message: str = ""
    clamped: str = ""

    @property
    def status(self) -> str:
        """``ok`` or ``failed``."""
        return FAILED if self.stage else OK


def simulate_block(plan: SweepPlan, block: Block, stopped: Stopped = never) -> list[SimulatedRun]:
    """Every run of the block, by point, draw and replicate. A run that fails is among them.

    Raises Interrupted as soon as ``stopped``, asked before each run, says so.
    """
    telling = compiled_telling()
    found: list[SimulatedRun] = []
    for draw, drawn in zip(block.draws, plan.drawn(block.draws), strict=True):
        for points in _sharing(plan, block.points):
            for run in _simulate_draw(plan, block, draw, drawn, points, telling):
                if stopped():
                    raise Interrupted
                found.append(run)
    return sorted(found, key=lambda run: (run.point, run.draw, run.replicate))


def _sharing(plan: SweepPlan, points: range) -> Iterator[range]:
    """The points in pieces that have one past."""
    if plan.shares_past:
        yield points
    else:
        yield from (range(point, point + 1) for point in points)


def _simulate_draw(
    plan: SweepPlan,
    block: Block,
    draw: int,
    drawn: Mapping[str, float],
    points: range,
    telling: Telling,
) -> Iterator[SimulatedRun]:
    try:
        world, values = plan.world(drawn, points, telling)
    except Exception as error:  # whatever it was: a run that fails is a row
        yield from _alone(plan, block, draw, drawn, points, telling, PREPARING, error)
        return
    bound = " ".join(clamped(world))
    others = luck_of(plan.experiment.design, points.start) * plan.experiment.replicates
    for replicate in block.replicates:
        luck = others + replicate
        try:
            result = run_once(world, plan.setting, plan.experiment.seed, draw, luck, telling)
        except Exception as error:  # the same
            one = replace(block, replicates=range(replicate, replicate + 1))
            yield from _alone(plan, one, draw, drawn, points, telling, RUNNING, error)
            continue
        yield from _told(plan, points, replicate, result, values, bound)


def _alone(
    plan: SweepPlan,
    block: Block,
    draw: int,
    drawn: Mapping[str, float],
    points: range,
    telling: Telling,
    stage: str,
    error: Exception,
) -> Iterator[SimulatedRun]:
    """Which of several points it was that failed shows when each is simulated by itself."""
    for point in points:
        if len(points) > 1:
            alone = range(point, point + 1)
            yield from _simulate_draw(plan, block, draw, drawn, alone, telling)
        else:
            for replicate in block.replicates:
                yield _failed(plan, point, draw, replicate, stage, repr(error))


def _told(
    plan: SweepPlan,
    points: range,
    replicate: int,
    result: RunResult,
    values: Sequence[Mapping[str, float]],
    bound: str,
) -> Iterator[SimulatedRun]:
    """A run's outcomes, point by point; the branches stand by point, then scenario."""
    width = len(plan.scenarios)
    for at, point in enumerate(points):
        branches = range(at * width, (at + 1) * width)
        tallies = [result.branches[branch] for branch in branches]
        address = (point, result.draw, replicate)
        if not all(is_finite(part) for part in (result.past, *tallies)):
            yield _failed(plan, *address, RUNNING, NOT_FINITE)
            continue
        rows = []
        for branch, counted in zip(branches, tallies, strict=True):
            all_of_them = outcomes_of(result.past, counted, plan.setting, values[branch])
            rows.append([all_of_them[name] for name in plan.experiment.outcomes])
        yield SimulatedRun(*address, np.array(rows), clamped=bound)


def _failed(
    plan: SweepPlan, point: int, draw: int, replicate: int, stage: str, message: str
) -> SimulatedRun:
    nothing = np.full((len(plan.scenarios), len(plan.experiment.outcomes)), np.nan)
    return SimulatedRun(point, draw, replicate, nothing, stage, message)
