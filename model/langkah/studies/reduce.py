"""From the store to tables, some points at a time: memory does not grow with the runs."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from langkah.domain.outcomes import OUTCOMES
from langkah.runs.statistics import difference, spread
from langkah.studies.blocks import Block
from langkah.studies.plan import SweepPlan
from langkah.studies.run_files import ADDRESS, STATE, failed_in, plan_columns, read_runs, values_of
from langkah.studies.simulate import FAILED

Row = list[object]

SUMMARY = ("outcome", "unit", "mean", "q05", "q50", "q95", "share_chance", "defined")
DIFFERENCES = ("outcome", "unit", "mean", "q05", "q50", "q95", "chance_better", "verdict")
FAILURES = ("point", "draw", "replicate", "stage", "message")


def summary_header(plan: SweepPlan) -> list[str]:
    """The columns of summary.csv."""
    return ["scenario", "point", *plan_columns(plan), *SUMMARY]


def differences_header(plan: SweepPlan) -> list[str]:
    """The columns of differences.csv."""
    return ["scenario", "reference", "point", *plan_columns(plan), *DIFFERENCES]


def summary_rows(plan: SweepPlan, folder: Path) -> Iterator[Row]:
    """Every outcome of every scenario at every point, over the draws in which no run failed."""
    for blocks in same_points(plan.blocks):
        failed = failed_runs(plan, folder, blocks)
        for name in plan.experiment.outcomes:
            values = values_of(plan, folder, blocks, name)
            for position, scenario in enumerate(plan.scenarios):
                for at, point in enumerate(blocks[0].points):
                    s = spread(_kept(values[position, at], failed[at]))
                    yield [
                        scenario.slug,
                        point,
                        *_cells(plan, point),
                        name,
                        OUTCOMES[name].unit,
                        s.mean,
                        s.q05,
                        s.q50,
                        s.q95,
                        s.share_chance,
                        s.defined,
                    ]


def difference_rows(plan: SweepPlan, folder: Path) -> Iterator[Row]:
    """Every scenario less the reference, run by run, at every point."""
    reference = plan.experiment.reference.slug
    for blocks in same_points(plan.blocks):
        failed = failed_runs(plan, folder, blocks)
        for name in plan.experiment.outcomes:
            values = values_of(plan, folder, blocks, name)
            for position, scenario in enumerate(plan.scenarios[1:], start=1):
                for at, point in enumerate(blocks[0].points):
                    mine, theirs = (_kept(values[p, at], failed[at]) for p in (position, 0))
                    d = difference(mine, theirs, OUTCOMES[name].better)
                    yield [
                        scenario.slug,
                        reference,
                        point,
                        *_cells(plan, point),
                        name,
                        OUTCOMES[name].unit,
                        d.mean,
                        d.q05,
                        d.q50,
                        d.q95,
                        d.chance_better,
                        d.verdict,
                    ]


def same_points(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks in groups that share their points."""
    for _, group in groupby(blocks, key=lambda block: block.points.start):
        yield list(group)


def failed_runs(plan: SweepPlan, folder: Path, blocks: Sequence[Block]) -> np.ndarray:
    """Which runs failed, over blocks of the same points; shape (points, draws, replicates)."""
    experiment = plan.experiment
    points = blocks[0].points
    failed = np.zeros((len(points), experiment.draws, experiment.replicates), dtype=bool)
    for block in blocks:
        if failed_in(folder, block.number):
            for row in failure_rows(folder, [block]):
                failed[row[0] - points.start, row[1], row[2]] = True
    return failed


def failure_rows(folder: Path, blocks: Sequence[Block]) -> Iterator[tuple[int, int, int, str, str]]:
    """The runs that failed, with the stage they failed in and why, in order."""
    for block in blocks:
        if not failed_in(folder, block.number):
            continue
        rows = read_runs(folder, block.number, [*ADDRESS, *STATE]).to_pylist()
        found = {tuple(row[name] for name in FAILURES) for row in rows if row["status"] == FAILED}
        yield from sorted(found)


def _kept(values: np.ndarray, failed: np.ndarray) -> np.ndarray:
    """Draws x replicates, without the draws in which a run failed; never empty of rows."""
    whole = values[~failed.any(axis=1)]
    return whole if len(whole) else np.full((1, values.shape[1]), np.nan)


def _cells(plan: SweepPlan, point: int) -> list[float]:
    design = plan.experiment.design
    return [] if design is None else design.points[point].tolist()
