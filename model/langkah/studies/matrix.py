"""A study as an analysis sees it: inputs by point or draw, and an outcome for each."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from langkah.inputs.design_plan import LUCK
from langkah.inputs.priors import HISTORY
from langkah.studies.plan import SweepPlan
from langkah.studies.reduce import same_points
from langkah.studies.run_files import values_of


@dataclass(frozen=True)
class Inputs:
    """What varies: ``points`` has shape (cases, inputs). With ``by_point`` a case is a point of
    the design, averaged over draws; else it is a draw."""

    names: tuple[str, ...]
    points: np.ndarray
    by_point: bool

    @property
    def luck(self) -> str | None:
        """The input that does nothing, where there is one."""
        return LUCK if LUCK in self.names else None


def inputs_of(plan: SweepPlan) -> Inputs:
    """The design's columns, or without a design the uncertain parameters of the draws."""
    design = plan.experiment.design
    if design is not None:
        width = len(design.columns) if design.shares is None else design.shares.shape[1]
        return Inputs(design.keys[:width], design.points[:, :width], by_point=True)
    keys = (HISTORY, *(key for key in plan.register.uncertain() if key not in plan.setting.values))
    row = np.dtype((np.float64, len(keys)))
    drawn = ([values[key] for key in keys] for values in plan.all_drawn())
    points = np.fromiter(drawn, row, plan.experiment.draws)
    moving = np.flatnonzero(np.ptp(points, axis=0) > 0)
    return Inputs(tuple(keys[at] for at in moving), points[:, moving], by_point=False)


def outcomes_of_cases(
    plan: SweepPlan, folder: Path, inputs: Inputs, outcome: str
) -> dict[str, np.ndarray]:
    """The outcome of every scenario, by scenario: mean over all runs of a case, shape (cases,).

    A case with a failed or undefined run is nan.
    """
    axes = (1, 2) if inputs.by_point else (0, 2)
    parts: list[list[np.ndarray]] = []
    for blocks in same_points(plan.blocks):  # all runs of a study need not fit into memory
        parts.append([one.mean(axis=axes) for one in values_of(plan, folder, blocks, outcome)])
    return {
        scenario.slug: np.concatenate([part[position] for part in parts])
        for position, scenario in enumerate(plan.scenarios)
    }
