"""Whether a box is found again: the same search on halves of the runs, looked at on the others.

Every split puts half of the cases of interest and half of the rest in each half.
"""

from math import nan

import numpy as np

from langkah.economics.table import Cell, Table
from langkah.exploration.cases import Cases
from langkah.exploration.given import Flags, check_count
from langkah.exploration.looking import Looked, Search, look
from langkah.exploration.problems import BadAssumption

HALVES = (
    "split",
    "coverage_found",
    "density_found",
    "coverage_held_out",
    "density_held_out",
    "density_all_held_out",
    "restricted_inputs",
)
FEWEST_OF_EACH = 2

Halves = list[tuple[Flags, Looked]]
"""For every split which runs the box was looked for in, and what was found there."""


def halves(cases: Cases, search: Search, splits: int, seed: int) -> Halves:
    """For every split which runs the box was looked for in, and the box. Raises BadAssumption."""
    check_count(splits, 1, "number of splits")
    check_count(seed, 0, "seed")
    fewest = min(cases.of_interest, len(cases.values) - cases.of_interest)
    if fewest < FEWEST_OF_EACH:
        raise BadAssumption(
            f"{cases.of_interest} of {len(cases.values)} runs are of interest; expected at least"
            f" {FEWEST_OF_EACH} that are and {FEWEST_OF_EACH} that are not"
        )
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(splits):
        seen = np.zeros(len(cases.values), np.bool_)
        for group in (cases.interest, ~cases.interest):
            runs = rng.permutation(np.nonzero(group)[0])
            seen[runs[: len(runs) // 2]] = True
        found.append((seen, look(cases.only(seen), search)))
    return found


def held_out(cases: Cases, found: Halves) -> Table:
    """Coverage and density of the box of every split where it was found, and on the other half.

    A density is nan where the box is empty. Beside it the density of the whole other half.
    """
    rows: list[tuple[Cell, ...]] = []
    for split, (seen, looked) in enumerate(found, start=1):
        other = cases.only(~seen)
        here = _worth(cases.only(seen), looked)
        there = _worth(other, looked)
        restricted = len(looked.step.box.restricted())
        rows.append((split, *here, *there, float(other.interest.mean()), restricted))
    return Table("held_out", HALVES, tuple(rows))


def _worth(cases: Cases, looked: Looked) -> tuple[float, float]:
    known = cases.of(np.isin(cases.names, looked.among.names))
    inside = looked.step.box.inside(known.values)
    hits = int(cases.interest[inside].sum())
    density = hits / int(inside.sum()) if inside.any() else nan
    return hits / cases.of_interest, density


def found_again(name: str, found: Halves) -> float:
    """In which share of splits the box restricts an input."""
    restricted = [
        {looked.among.names[at] for at in looked.step.box.restricted()} for _, looked in found
    ]
    return sum(name in names for names in restricted) / len(restricted)
