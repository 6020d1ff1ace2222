"""Scenario discovery: in which circumstances one choice beats another of the same money."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from langkah.domain.outcomes import OUTCOMES
from langkah.exploration.cases import CATEGORY, Cases, cases_of
from langkah.exploration.choice import Choice
from langkah.exploration.described import LIMITS, described
from langkah.exploration.differing import COLUMNS as DIFFERENCES
from langkah.exploration.differing import differences
from langkah.exploration.looking import Search
from langkah.exploration.prim import BOXES, Chance, boxes, discover
from langkah.exploration.problems import ExplorationError
from langkah.exploration.trajectory import COLUMNS, Peeling, rows_of
from langkah.inputs.analysis import Discovery
from langkah.inputs.design_plan import LUCK
from langkah.inputs.priors import HISTORY
from langkah.runs.statistics import HIGH, LOW
from langkah.studies.matrix import Inputs, inputs_of, outcomes_of_cases
from langkah.studies.plan import SweepPlan
from langkah.studies.sensitivity import NOTES, Named, Rows, evidence_of

PASTE_OF_PEEL = 0.5
"""Slices put back are half as thin as slices peeled off, as is usual."""

PAIR = ("choice", "against", "outcome")
WON = (*PAIR, "cases", "won", "share_won", "mean_difference", "q05", "q95")


def analyse(plan: SweepPlan, folder: Path, asked: Discovery) -> list[Named]:
    """Tables of the study's discovery: who wins how often, boxes, their limits, trade-offs."""
    inputs = inputs_of(plan)
    values = outcomes_of_cases(plan, folder, inputs, asked.outcome)
    won: Rows = []
    differ: Rows = []
    found: Rows = []
    limits: Rows = []
    courses: Rows = []
    notes: Rows = []
    for choice, against in pairs(asked):
        head = [choice, against, asked.outcome]
        gain = values[choice] - values[against]
        if OUTCOMES[asked.outcome].better == "lower":
            gain = -gain
        defined = np.isfinite(gain)
        won.append([*head, *_won(gain[defined])])
        try:
            cases = _cases(inputs, defined, gain)
            inputs_apart = differences(cases, asked.rare)
            discovery = discover(
                cases,
                Search(
                    Peeling(asked.peel, asked.peel * PASTE_OF_PEEL, asked.least_mass),
                    Choice(asked.least_coverage, asked.slack),
                    asked.rare,
                ),
                Chance(asked.shuffles, asked.splits, plan.experiment.seed),
                asked.boxes,
            )
        except ExplorationError as error:
            notes.append([*head, "prim", str(error)])
            continue
        table, sides = boxes(discovery), described(discovery)
        differ += [[*head, *row, evidence_of(plan, str(row[0]))[0]] for row in inputs_apart.rows]
        found += [[*head, *row] for row in table.rows]
        limits += [[*head, *row, evidence_of(plan, str(row[1]))[0]] for row in sides.rows]
        for number, box in enumerate(discovery.boxes, start=1):
            courses += [
                [*head, number, *row] for row in rows_of(box.looked.among, box.looked.course)
            ]
        notes += [
            [*head, "prim", note] for note in (*inputs_apart.notes, *table.notes, *sides.notes)
        ]
    return [
        ("discovery.csv", WON, won),
        ("discovery_inputs.csv", (*PAIR, *DIFFERENCES, "grade"), differ),
        ("discovery_boxes.csv", (*PAIR, *BOXES), found),
        ("discovery_limits.csv", (*PAIR, *LIMITS, "grade"), limits),
        ("discovery_trade_off.csv", (*PAIR, "box", *COLUMNS), courses),
        ("discovery_notes.csv", NOTES, notes),
    ]


def pairs(asked: Discovery) -> Iterator[tuple[str, str]]:
    """Each choice against each other one."""
    for choice in asked.choices:
        for against in asked.against:
            yield choice, against


def _won(gain: np.ndarray) -> list[object]:
    if not len(gain):
        return [0, 0, "", "", "", ""]
    q05, q95 = np.quantile(gain, (LOW, HIGH)).tolist()
    won = int((gain > 0).sum())
    return [len(gain), won, won / len(gain), float(gain.mean()), q05, q95]


def _cases(inputs: Inputs, defined: np.ndarray, gain: np.ndarray) -> Cases:
    names = [name for name in inputs.names if name != LUCK]
    columns = [inputs.names.index(name) for name in names]
    kinds = {HISTORY: CATEGORY} if HISTORY in names else {}
    return cases_of(names, inputs.points[defined][:, columns], gain[defined] > 0, kinds)
