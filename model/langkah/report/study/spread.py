"""Means with their ranges: of scenarios one below the other, or along one column of a design."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from langkah.language.numbers import digits_for
from langkah.report.figures.page import (
    COVERED,
    INK,
    NEED,
    QUIET,
    RULE,
    SEX_WORK,
    SMALL_PT,
    number_ticks,
    print_ready,
    sheet,
    wrap,
)
from langkah.report.ledger import Row
from langkah.report.study.heat import in_figure, level_name
from langkah.report.study.told import NOT_APART, Told, value_of
from langkah.report.study.written import largest_of, scale_of
from langkah.report.verdict import verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_IN, HEAD_IN, LINE_IN, NAME_IN = 0.3, 0.45, 2.4, 1.9
HEADROOM = 1.06


def colour_of(row: Row) -> str:
    """The colour of a verdict; grey for what cannot be told apart."""
    said = row["verdict"].removeprefix("probably ").partition(",")[0]
    return {"better": COVERED, "worse": NEED, NOT_APART: RULE}.get(said, SEX_WORK)


def is_apart(row: Row) -> bool:
    """Whether the verdict is sure."""
    return row["verdict"] in ("better", "worse", "higher", "lower")


def forest(
    told: Told, rows: Sequence[Row], unit: str, title: str, subtitle: str, notes: Sequence[str]
) -> Figure:
    """A row for each scenario: its mean difference, the range, the verdict in words."""
    with print_ready():
        figure = sheet(title, subtitle, notes, HEAD_IN + ROW_IN * len(rows))
        axes, words = figure.subplots(1, 2, width_ratios=(3.4, 2.0), sharey=True)
        scale = _axis(axes, told, rows, unit, horizontal=True)
        for place, row in enumerate(rows):
            mean, low, high = (value_of(row, name) / scale for name in ("mean", "q05", "q95"))
            line: Any = {"color": colour_of(row), "linewidth": 2.2, "solid_capstyle": "butt"}
            axes.plot([low, high], [place, place], **line)
            face = INK if is_apart(row) else "white"
            axes.plot([mean], [place], "o", color=INK, markersize=4.4, markerfacecolor=face)
            text = in_figure(value_of(row, "mean"), unit, _largest(rows), told.language)
            said = verdict(row["verdict"], told.language, short=True)
            words.text(0.0, place, text, va="center", ha="right", size=SMALL_PT, weight="bold")
            words.text(0.06, place, said, va="center", size=SMALL_PT, color=QUIET)
        names = [wrap(told.scenario(row["scenario"]), NAME_IN, SMALL_PT) for row in rows]
        axes.set_yticks(range(len(rows)), names)
        axes.tick_params(axis="y", colors=INK, labelsize=SMALL_PT)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.spines["left"].set_visible(False)
        words.set_xlim(-0.3, 1.0)
        words.set_axis_off()
    return figure


def along(
    told: Told,
    column: str,
    rows: Sequence[Row],
    unit: str,
    title: str,
    subtitle: str,
    notes: Sequence[str],
) -> Figure:
    """A line through the means along one column, with the range of what is not known."""
    with print_ready():
        figure = sheet(title, subtitle, notes, LINE_IN)
        axes = figure.subplots()
        scale = _axis(axes, told, rows, unit, horizontal=False)
        known = [row for row in rows if row[column]]
        known.sort(key=lambda row: float(row[column]))
        x = [float(row[column]) for row in known]
        low, mean, high = (
            [value_of(row, name) / scale for row in known] for name in ("q05", "mean", "q95")
        )
        axes.fill_between(x, low, high, color=COVERED, alpha=0.16, linewidth=0)
        axes.plot(x, mean, color=COVERED, linewidth=1.6)
        for at, row in enumerate(known):
            face, place = COVERED if is_apart(row) else "white", (x[at], mean[at])
            axes.plot(*place, "o", color=COVERED, markersize=5, markerfacecolor=face)
            text = in_figure(value_of(row, "mean"), unit, _largest(rows), told.language)
            above: Any = {"xytext": (0, 6), "textcoords": "offset points", "ha": "center"}
            axes.annotate(text, place, size=SMALL_PT, **above)
        axes.set_xticks(x, [level_name(told, column, row[column]) for row in known])
        axes.set_xlabel(told.with_unit(column))
    return figure


def _largest(rows: Sequence[Row]) -> float:
    return largest_of(*(value_of(row, "mean") for row in rows))


def _axis(axes: "Axes", told: Told, rows: Sequence[Row], unit: str, *, horizontal: bool) -> float:
    """The axis of differences: its zero, numbers and unit; what values are divided by on it."""
    ends = [value_of(row, name) for row in rows for name in ("mean", "q05", "q95")]
    scale = scale_of(unit, _largest(rows))
    (axes.axvline if horizontal else axes.axhline)(0.0, color=INK, linewidth=0.7, zorder=0)
    axis = axes.xaxis if horizontal else axes.yaxis
    number_ticks(axis, told.language, 5, digits_for(largest_of(*ends) / scale))
    finite = [end / scale for end in ends if not math.isnan(end)] or [0.0]
    limits = (min(0.0, *finite) * HEADROOM, max(0.0, *finite) * HEADROOM)
    if limits[0] < limits[1]:
        (axes.set_xlim if horizontal else axes.set_ylim)(*limits)
    return scale
