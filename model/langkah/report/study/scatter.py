"""A difference against each column of a design that is no grid, those most related to it first."""

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import rankdata

from langkah.language import numbers
from langkah.language.numbers import digits_for
from langkah.report.figures.page import (
    COVERED,
    INK,
    number_ticks,
    panel_grid,
    print_ready,
    sheet,
    wrap,
)
from langkah.report.ledger import Row
from langkah.report.study.told import Told, value_of
from langkah.report.study.written import MONEY, largest_of, scale_of

PANEL_IN, PANELS = 1.65, 6
FEWEST = 3
"""Fewer points than these are related to nothing."""

NEAR = 1e-12


def most_related(rows: Sequence[Row], columns: Sequence[str]) -> list[str]:
    """The columns in the order of the size of their rank correlation with the mean difference."""
    means = np.array([value_of(row, "mean") for row in rows])
    values = np.array([[value_of(row, column) for column in columns] for row in rows])
    known = np.isfinite(means) & np.isfinite(values).all(axis=1)
    if known.sum() < FEWEST:
        return list(columns)[:PANELS]
    y = rankdata(means[known])
    sizes = [abs(_correlation(rankdata(column), y)) for column in values[known].T]
    order = sorted(range(len(columns)), key=lambda place: (-round(sizes[place], 9), place))
    return [columns[place] for place in order[:PANELS]]


def _correlation(x: np.ndarray, y: np.ndarray) -> float:
    dx, dy = x - x.mean(), y - y.mean()
    size = math.sqrt(float((dx**2).sum() * (dy**2).sum()))
    return float((dx * dy).sum()) / size if size > NEAR else 0.0


def scatter(
    told: Told,
    columns: Sequence[str],
    rows: Sequence[Row],
    unit: str,
    title: str,
    subtitle: str,
    notes: Sequence[str],
) -> Figure:
    """A panel for each column, a dot for each point of the design."""
    down, across = panel_grid(len(columns))
    means = [value_of(row, "mean") for row in rows]
    scale = scale_of(unit, largest_of(*means))
    with print_ready():
        figure = sheet(title, subtitle, notes, PANEL_IN * down)
        grid = figure.subplots(down, across, squeeze=False, sharey=True)
        for axes, column in zip(grid.flat, columns, strict=False):
            x = [value_of(row, column) for row in rows]
            size, name = _x_scale(told, column, x)
            axes.axhline(0.0, color=INK, linewidth=0.7, zorder=0)
            at = [v / size for v in x], [m / scale for m in means]
            axes.plot(*at, "o", color=COVERED, alpha=0.6, markersize=2.6, markeredgewidth=0)
            axes.set_xlabel(wrap(name, 2.1, 6.5))
            number_ticks(axes.xaxis, told.language, 4, _digits(x, size))
            number_ticks(axes.yaxis, told.language, 4, digits_for(largest_of(*means) / scale))
        for axes in list(grid.flat)[len(columns) :]:
            axes.set_visible(False)
    return figure


def _x_scale(told: Told, column: str, values: Sequence[float]) -> tuple[float, str]:
    if not told.study.unit(column).startswith(MONEY):
        return 1.0, told.with_unit(column)
    size, word = numbers.scale_of(largest_of(*values), told.language)
    return size, f"{told.with_unit(column)}, {word}" if word else column


def _digits(values: Sequence[float], size: float) -> int:
    known = [value / size for value in values if not math.isnan(value)]
    width = max(known, default=1.0) - min(known, default=0.0)
    return max(0, 1 - math.floor(math.log10(width))) if width > 0 else 0
