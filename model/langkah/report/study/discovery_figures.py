"""Figures of scenario discovery: who wins how often and by how much; coverage against density."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.cm import ScalarMappable
from matplotlib.colors import BoundaryNorm, LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MultipleLocator

from langkah.language.numbers import digits_for, percent
from langkah.report.figures.page import (
    BODY_PT,
    BOLD,
    COVERED,
    INK,
    NEED,
    QUIET,
    RULE,
    SMALL_PT,
    WIDTH_IN,
    number_ticks,
    panel_grid,
    print_ready,
    sheet,
    wrap,
)
from langkah.report.ledger import Row
from langkah.report.study.discovery_answer import pair_of
from langkah.report.study.heat import in_figure
from langkah.report.study.told import Told, value_of
from langkah.report.study.written import largest_of, scale_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_IN, HEAD_IN, PANEL_IN, NAME_IN = 0.36, 0.55, 2.4, 2.1
HALF, WIDE = 0.5, 0.3
"""Half of the draws; a bar so long holds its own number."""

PALE, DEEP = "#cfe3e1", "#0f3f3c"
MANY = 5
"""So many restricted inputs and more have one colour."""


def wins(
    told: Told, rows: Sequence[Row], unit: str, title: str, subtitle: str, notes: Sequence[str]
) -> Figure:
    """A row for each pair: the share of draws in which the choice wins, and by how much."""
    _ = told.words
    with print_ready():
        figure = sheet(title, subtitle, notes, HEAD_IN + ROW_IN * len(rows))
        shares, gains = figure.subplots(1, 2, width_ratios=(1.2, 1.5), sharey=True)
        for place, row in enumerate(rows):
            share = value_of(row, "share_won")
            if math.isnan(share):
                continue
            shares.barh(place, 1.0, 0.55, color=RULE, alpha=0.45)
            shares.barh(place, share, 0.55, color=COVERED)
            shift, side, colour = 0.02, "left", INK
            if share > WIDE:
                shift, side, colour = -0.02, "right", "white"
            look: Any = {"va": "center", "ha": side, "size": SMALL_PT, "weight": "bold"}
            shares.text(share + shift, place, percent(share, told.language), color=colour, **look)
        shares.axvline(HALF, color=INK, linewidth=0.6, linestyle=(0, (1, 2)))
        shares.set_xlim(0, 1)
        shares.xaxis.set_major_locator(MultipleLocator(HALF))
        shares.xaxis.set_major_formatter(FuncFormatter(lambda v, _: percent(v, told.language)))
        shares.set_title(_("Draws in which it wins"))
        names = [wrap(pair_of(told, row), NAME_IN, SMALL_PT) for row in rows]
        shares.set_yticks(range(len(rows)), names)
        shares.tick_params(axis="y", colors=INK, labelsize=SMALL_PT)
        shares.set_ylim(len(rows) - 0.5, -0.5)
        _gains(gains, told, rows, unit)
        for axes in (shares, gains):
            axes.spines["left"].set_visible(False)
    return figure


def _gains(axes: "Axes", told: Told, rows: Sequence[Row], unit: str) -> None:
    _, largest = told.words, largest_of(*(value_of(row, "mean_difference") for row in rows))
    scale = scale_of(unit, largest)
    for place, row in enumerate(rows):
        mean, low, high = (
            value_of(row, name) / scale for name in ("mean_difference", "q05", "q95")
        )
        colour = RULE if low < 0 < high else COVERED if mean > 0 else NEED
        line: Any = {"color": colour, "linewidth": 2.4, "solid_capstyle": "butt"}
        axes.plot([low, high], [place, place], **line)
        face = "white" if low < 0 < high else INK
        axes.plot([mean], [place], "o", color=INK, markersize=4, markerfacecolor=face)
        if not math.isnan(mean):
            text = in_figure(mean * scale, unit, largest, told.language)
            look: Any = {"ha": "center", "size": SMALL_PT - 0.5, "color": QUIET}
            above: Any = {"xytext": (0, 4.5), "textcoords": "offset points"}
            axes.annotate(text, (mean, place), **above, **look)
    axes.axvline(0.0, color=INK, linewidth=0.7, zorder=0)
    axes.set_title(_("By how much"))
    ends = [value_of(row, name) / scale for row in rows for name in ("q05", "q95")]
    number_ticks(axes.xaxis, told.language, 5, digits_for(largest_of(*ends)))


def trade_off(
    told: Told,
    panels: Sequence[tuple[str, Sequence[Row], Row]],
    title: str,
    subtitle: str,
    notes: Sequence[str],
) -> Figure:
    """A panel for each box: the boxes on the way to it, and the one that was taken."""
    _ = told.words
    down, across = panel_grid(len(panels))
    colours = LinearSegmentedColormap.from_list("", [PALE, COVERED, DEEP])
    norm = BoundaryNorm(range(MANY + 2), colours.N)
    with print_ready():
        figure = sheet(title, subtitle, notes, PANEL_IN * down)
        grid = figure.subplots(down, across, squeeze=False, sharex=True, sharey=True)
        for axes, (name, course, taken) in zip(grid.flat, panels, strict=False):
            x = [value_of(row, "coverage") for row in course]
            y = [value_of(row, "density") for row in course]
            inputs = [min(value_of(row, "restricted_inputs"), MANY) for row in course]
            axes.plot(x, y, color=RULE, linewidth=0.7, zorder=1)
            dots: Any = {"cmap": colours, "norm": norm, "s": 15, "zorder": 2}
            axes.scatter(x, y, c=inputs, edgecolors="white", linewidths=0.3, **dots)
            _mark(axes, told, taken)
            axes.set_title(wrap(name, WIDTH_IN / across - 0.9, BODY_PT * BOLD))
            axes.set_xlim(-0.03, 1.05)
            axes.set_ylim(0, 1.06)
            for axis in (axes.xaxis, axes.yaxis):
                axis.set_major_locator(MultipleLocator(0.25))
                axis.set_major_formatter(FuncFormatter(lambda v, _: percent(v, told.language)))
        for axes in list(grid.flat)[len(panels) :]:
            axes.set_visible(False)
        for axes in grid[:, 0]:
            axes.set_ylabel(_("density: won within the box"))
        for axes in grid[-1, :]:
            axes.set_xlabel(_("coverage of the draws won"))
        ticks = [n + HALF for n in range(MANY + 1)]
        scale = ScalarMappable(norm, colours)
        bar = figure.colorbar(scale, ax=grid, shrink=0.7, aspect=18, ticks=ticks)
        bar.set_ticklabels([*(str(n) for n in range(MANY)), f"{MANY}+"])
        bar.set_label(_("unknowns restricted"))
        bar.outline.set_visible(False)
        bar.ax.tick_params(length=0)
    return figure


def _mark(axes: "Axes", told: Told, taken: Row) -> None:
    _ = told.words
    at = value_of(taken, "coverage"), value_of(taken, "density")
    ring: Any = {"markersize": 9, "markerfacecolor": "none", "markeredgewidth": 1.8}
    axes.plot(*at, "o", markeredgecolor=NEED, zorder=3, **ring)
    shift, side = (-7, "right") if at[0] > HALF else (7, "left")
    look: Any = {"size": SMALL_PT, "weight": "bold", "va": "top", "textcoords": "offset points"}
    axes.annotate(_("taken"), at, xytext=(shift, -9), ha=side, **look)
