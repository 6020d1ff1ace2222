"""What a reduction takes of memory, measured in a process where nobody else allocates meanwhile."""

import shutil
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from langkah.simulation.folder import RUNS
from langkah.simulation.store import Store
from langkah.studies.plan import SweepPlan, plan_sweep
from langkah.studies.reduce import difference_rows, summary_rows
from langkah.studies.run_files import SUFFIX, block_name, pack_runs
from langkah.studies.simulate import SimulatedRun


def peaks_of_reduction(project: Path, folder: Path, studies: Sequence[str]) -> list[int]:
    """The most bytes that both tables of each study take at once beyond what was there before.

    Memory is traced for the whole process, all of its threads: call it in one that does no more.
    """
    plans = [plan_sweep(project, study) for study in studies]
    _peak(plans[0], folder)  # what is loaded once is loaded here
    return [_peak(plan, folder) for plan in plans]


def _peak(plan: SweepPlan, folder: Path) -> int:
    (folder / RUNS).mkdir(parents=True)
    _make_store(plan, folder)
    tracemalloc.start()
    try:
        for table in (summary_rows, difference_rows):
            for _ in table(plan, folder):
                pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        shutil.rmtree(folder)


def _make_store(plan: SweepPlan, folder: Path) -> None:
    """Blocks as a sweep of this plan would leave, of numbers that cost nothing to make."""
    chance = np.random.default_rng(1)
    shape = (len(plan.scenarios), len(plan.experiment.outcomes))
    store = Store(folder / RUNS, SUFFIX)
    for block in plan.blocks:
        runs = [
            SimulatedRun(point, draw, replicate, chance.normal(size=shape))
            for point in block.points
            for draw in block.draws
            for replicate in block.replicates
        ]
        store.save(block_name(block.number), pack_runs(plan, runs))
