"""Shares of the variance of an outcome: what an input explains alone, and with all others.

``first`` is the share that goes when the input is known, ``total`` the share that is left when all
but the input are known (Saltelli and others 2010). Inputs must be independent.

Chance in the outcome counts as one more input. When every point has luck of its own, chance with
share c of the variance shrinks every first index by 1 - c and brings every total index towards 1:
total (1 - c) + c. The total index of a luck input is then c itself. When all points share one luck,
an input that does nothing has both indices exactly 0, and indices are those of that one luck.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from langkah.economics.table import Table
from langkah.exploration.given import (
    FEWEST,
    Array,
    blocks_of,
    check_count,
    check_share,
    checked_names,
    checked_outcome,
)
from langkah.exploration.luck import ABOVE, above_luck, luck_note
from langkah.exploration.tool import tool

COLUMNS = (
    "input",
    "first",
    "first_lower",
    "first_upper",
    "total",
    "total_lower",
    "total_upper",
    ABOVE,
)


@dataclass(frozen=True)
class Indices:
    """First and total indices (inputs,) and as found in resamples (resamples, inputs)."""

    first: Array
    total: Array
    first_resampled: Array
    total_resampled: Array


def indices(inputs: int, outcome: npt.ArrayLike, resamples: int, seed: int) -> Indices:
    """Indices from outcomes at the points of saltelli_points, blocks of which are drawn anew.

    Raises ShapeError, UndefinedNumbers, ConstantOutcome, BadAssumption or MissingPackage.
    """
    check_count(resamples, FEWEST, "number of resamples")
    check_count(seed, 0, "seed")
    results = checked_outcome(outcome, blocks_of(outcome, inputs + 2) * (inputs + 2))
    problem = {"num_vars": inputs, "names": [f"x{column}" for column in range(inputs)]}
    found = tool("SALib.analyze.sobol").analyze(
        problem,
        results,
        calc_second_order=False,
        num_resamples=resamples,
        keep_resamples=True,
        seed=seed + 1,  # a seed of 0 would be taken for none, and numpy's common queue be used
    )
    keys = ("S1", "ST", "S1_conf_all", "ST_conf_all")
    return Indices(*(np.asarray(found[key], np.float64) for key in keys))


def sobol_indices(
    names: Sequence[str], found: Indices, share: float, luck: str | None = None
) -> Table:
    """First and total index by input, each with its interval of a share of the resamples.

    above_luck goes by the total index. Raises ShapeError, UnknownInput or BadAssumption.
    """
    names = checked_names(names, len(found.first))
    check_share(share, "share of an interval")
    ends = [(1 - share) / 2, (1 + share) / 2]
    first = np.quantile(found.first_resampled, ends, axis=0)
    total = np.quantile(found.total_resampled, ends, axis=0)
    columns = (found.first, *first, found.total, *total)
    above = above_luck(names, total[0], total[1], luck)
    rows = tuple(zip(names, *(c.tolist() for c in columns), above, strict=True))
    return Table("sobol", COLUMNS, rows, (luck_note(luck),))
