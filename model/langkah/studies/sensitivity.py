"""What moves an outcome, and what moves the difference a policy makes.

The method follows from the design: Morris's elementary effects, Sobol's first and total indices,
or Borgonovo's delta where inputs are as they come (draws of the posterior depend on each other).
Each input carries the grade of its evidence: a long bar on weak evidence is the headline.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from langkah.economics.table import Table
from langkah.exploration import moment_independent, morris, ranks, settling, sobol_indices
from langkah.exploration.problems import ExplorationError
from langkah.inputs.analysis import Sensitivity
from langkah.inputs.design_plan import LUCK, MORRIS, SALTELLI
from langkah.inputs.priors import HISTORY
from langkah.studies.matrix import Inputs, inputs_of, outcomes_of_cases
from langkah.studies.plan import SweepPlan

DELTA = "moment_independent"

SENSITIVITY = (
    "scenario",
    "reference",
    "outcome",
    "method",
    "input",
    "measure",
    "value",
    "lower",
    "upper",
    "above_luck",
    "grade",
    "kind",
)
RANKS = (
    "scenario",
    "reference",
    "outcome",
    "method",
    "rank",
    "input",
    "index",
    "share_in_top",
    "share_same_rank",
)
SETTLING = (
    "scenario",
    "reference",
    "outcome",
    "method",
    "input",
    "quarter",
    "half",
    "all",
    "last_change",
    "settled",
)
NOTES = ("scenario", "reference", "outcome", "method", "note")

Rows = list[list[object]]

Named = tuple[str, tuple[str, ...], Rows]
"""A table of an analysis: its file, its columns and its rows."""


@dataclass(frozen=True)
class Found:
    """One method on one outcome: its table, the index inputs are ranked by, that index as found
    in resamples, and how to find it from the first so many ``blocks``."""

    table: Table
    index: np.ndarray
    resampled: np.ndarray
    blocks: int
    index_of: Callable[[int], np.ndarray] | None


@dataclass(frozen=True)
class Target:
    """What is explained: a scenario's outcome, or with a ``reference`` its paired difference."""

    scenario: str
    reference: str
    outcome: str
    values: np.ndarray


def analyse(plan: SweepPlan, folder: Path, asked: Sensitivity) -> list[Named]:
    """Tables of the study's sensitivity: indices, the stability of ranks, settling, notes."""
    inputs = inputs_of(plan)
    method = method_of(plan)
    indices: Rows = []
    stable: Rows = []
    settled: Rows = []
    notes: Rows = []
    for target in targets(plan, folder, inputs, asked):
        head = [target.scenario, target.reference, target.outcome, method]
        try:
            found = explain(plan, inputs, target.values, asked)
        except ExplorationError as error:
            notes.append([*head, str(error)])
            continue
        indices += [[*head, *row] for row in _rows(plan, method, found.table)]
        rank = ranks.rank_stability(inputs.names, found.index, found.resampled, asked.top)
        stable += [[*head, *row] for row in rank.rows]
        notes += [[*head, note] for note in (*found.table.notes, *rank.notes)]
        if found.index_of is not None and found.blocks >= settling.QUARTERS:
            table = settling.settling(inputs.names, found.blocks, found.index_of, asked.tolerance)
            settled += [[*head, *row] for row in table.rows]
    return [
        ("sensitivity.csv", SENSITIVITY, indices),
        ("sensitivity_ranks.csv", RANKS, stable),
        ("sensitivity_settling.csv", SETTLING, settled),
        ("sensitivity_notes.csv", NOTES, notes),
    ]


def method_of(plan: SweepPlan) -> str:
    """The method the study's design is made for."""
    design = plan.experiment.design
    return design.kind if design is not None and design.kind in (MORRIS, SALTELLI) else DELTA


def targets(plan: SweepPlan, folder: Path, inputs: Inputs, asked: Sensitivity) -> Iterator[Target]:
    """Every asked outcome of every scenario, as it is and as the difference to the reference."""
    reference = plan.experiment.reference.slug
    for outcome in asked.outcomes:
        found = outcomes_of_cases(plan, folder, inputs, outcome)
        for scenario in plan.scenarios[1:]:
            values = found[scenario.slug]
            yield Target(scenario.slug, "", outcome, values)
            yield Target(scenario.slug, reference, outcome, values - found[reference])


def explain(plan: SweepPlan, inputs: Inputs, values: np.ndarray, asked: Sensitivity) -> Found:
    """The study's method on one outcome. Raises ExplorationError when it has no answer."""
    seed = plan.experiment.seed
    match method_of(plan):
        case "morris":
            return _by_morris(plan, inputs, values, asked, seed)
        case "saltelli":
            return _by_sobol(inputs, values, asked, seed)
        case _:
            return _by_delta(inputs, values, asked, seed)


def _by_morris(
    plan: SweepPlan, inputs: Inputs, values: np.ndarray, asked: Sensitivity, seed: int
) -> Found:
    design = plan.experiment.design
    shares = None if design is None else design.shares
    effects = morris.elementary_effects(np.asarray(shares), values)
    resampled = morris.resampled_mu_star(effects, asked.resamples, seed)
    table = morris.morris(inputs.names, effects, resampled, asked.interval, inputs.luck)
    return Found(
        table,
        np.abs(effects).mean(axis=0),
        resampled,
        len(effects),
        lambda blocks: np.abs(effects[:blocks]).mean(axis=0),
    )


def _by_sobol(inputs: Inputs, values: np.ndarray, asked: Sensitivity, seed: int) -> Found:
    width = len(inputs.names)

    def indices(blocks: int) -> sobol_indices.Indices:
        some = values[: blocks * (width + 2)]
        return sobol_indices.indices(width, some, asked.resamples, seed)

    blocks = len(values) // (width + 2)
    found = indices(blocks)
    table = sobol_indices.sobol_indices(inputs.names, found, asked.interval, inputs.luck)
    return Found(
        table, found.total, found.total_resampled, blocks, lambda some: indices(some).total
    )


def _by_delta(inputs: Inputs, values: np.ndarray, asked: Sensitivity, seed: int) -> Found:
    found = moment_independent.deltas(inputs.points, values, asked.resamples, asked.resamples, seed)
    table = moment_independent.moment_independent(
        inputs.names, found, asked.interval, 1 - asked.interval
    )
    return Found(table, found.corrected, found.corrected_resampled, len(values), None)


MEASURES = {
    MORRIS: ("mu_star", "mu", "sigma"),
    SALTELLI: ("first", "total"),
    DELTA: ("delta",),
}
"""The measures of each method, the one inputs are ranked by among them."""

RANKED_BY = {MORRIS: "mu_star", SALTELLI: "total", DELTA: "delta"}


def _rows(plan: SweepPlan, method: str, table: Table) -> Iterator[list[object]]:
    """A row for each input and measure, with the evidence behind the input."""
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        name = str(cells["input"])
        for measure in MEASURES[method]:
            above = cells["above_luck"] if measure == RANKED_BY[method] else ""
            yield [
                name,
                measure,
                cells[measure],
                cells.get(f"{measure}_lower", ""),
                cells.get(f"{measure}_upper", ""),
                above,
                *evidence_of(plan, name),
            ]


def evidence_of(plan: SweepPlan, name: str) -> tuple[str, str]:
    """Grade of the evidence behind an input, A to C, and the kind of number it is."""
    if name == LUCK:
        return "", LUCK
    if name == HISTORY:
        return "C", "reading of the records"
    parameter = plan.register[name]
    return parameter.grade, parameter.kind
