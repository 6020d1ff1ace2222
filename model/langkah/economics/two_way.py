"""A map of the best option over two parameters, with the mean point and the margin of the best."""

from collections.abc import Sequence

import numpy as np

from langkah.economics.metamodel import (
    QUADRATIC,
    check_draws,
    check_parameters,
    explained,
    fit,
    polynomial,
)
from langkah.economics.problems import BadAssumption, OneOption
from langkah.economics.sample import Array, check_options
from langkah.economics.table import Table
from langkah.economics.tornado import HIGH, LOW

TERMS = 6
FEWEST_STEPS = 2

COLUMNS = ("x_name", "y_name", "x", "y", "best", "next_best", "margin", "mean_point", "r2")
NOTE = (
    "The margin is how much the best option is ahead of the next; the indifference line runs where"
    " it is 0. The map is a quadratic fitted to the draws: others and chance are averaged over."
)


def two_way(
    options: Sequence[str], outcome: Array, x: Array, y: Array, names: tuple[str, str], steps: int
) -> Table:
    """Best option on a grid of ``steps`` x ``steps`` between the 2.5 and 97.5 % quantiles.

    ``outcome`` (draws, options), higher better; ``x`` and ``y`` (draws,). The last row is the point
    of the means. Raises ShapeError, UndefinedNumbers, OneOption, BadAssumption or TooFewDraws.
    """
    check_options(options, outcome.shape[1])
    if len(options) < 2:
        raise OneOption(f"a map of the best needs at least two options; there is only {options[0]}")
    if steps < FEWEST_STEPS:
        raise BadAssumption(f"{steps} steps; expected at least {FEWEST_STEPS}")
    both = np.column_stack([x, y])
    check_parameters(both, names, len(outcome))
    check_draws(len(outcome), TERMS, "two-way map")
    basis = polynomial(QUADRATIC, cross=True)
    centre, spread = both.mean(axis=0), both.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    found = fit(basis((both - centre) / spread), outcome)
    ends = np.quantile(both, (LOW, HIGH), axis=0)
    lines = [np.linspace(ends[0, axis], ends[1, axis], steps) for axis in range(2)]
    points = np.array([(one, other) for one in lines[0] for other in lines[1]] + [tuple(centre)])
    at = basis((points - centre) / spread) @ found.coefficients
    r2 = explained(outcome, found.fitted)
    order = np.argsort(-at, axis=1, kind="stable")
    rows = []
    for row, point in enumerate(points.tolist()):
        best, following = int(order[row, 0]), int(order[row, 1])
        margin = float(at[row, best] - at[row, following])
        shown = (options[best], options[following], margin)
        rows.append((*names, *point, *shown, row == len(points) - 1, r2))
    return Table("two_way", COLUMNS, tuple(rows), (NOTE,))
