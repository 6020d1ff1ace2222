"""Heat maps of a paired difference over a grid: one panel for each level of a third column."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from langkah.language.numbers import digits_for, number, signed
from langkah.report.figures.page import (
    BODY_PT,
    COVERED,
    INK,
    NEED,
    QUIET,
    RULE,
    SEX_WORK,
    SMALL_PT,
    print_ready,
    sheet,
    typeset,
)
from langkah.report.ledger import Fact, Ledger, Row
from langkah.report.study.told import NOT_APART, Told, value_of
from langkah.report.study.written import largest_of, parameter_text, scale_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CELL_IN, HEAD_IN, MOST_ACROSS = 0.34, 0.74, 4
FAINT, STRONG = 0.12, 0.85
"""Least and most colour of a cell that is told apart."""

DARK = 0.72
"""Above this much colour, text is white."""

COLOURS = {"better": COVERED, "worse": NEED, "higher": SEX_WORK, "lower": SEX_WORK}


@dataclass(frozen=True)
class Heat:
    """What one figure shows: rows of differences.csv, or of summary.csv where a difference has no
    meaning; the columns across, up and by panel ("" for none)."""

    rows: Sequence[Row]
    unit: str
    is_level: bool
    across: str
    up: str
    by: str

    def levels(self, column: str) -> list[str]:
        """The levels of a column, in order; one empty one for no column."""
        if not column:
            return [""]
        found = {row[column] for row in self.rows}
        return sorted(found, key=lambda text: float(text or "-inf"))


def heat_map(told: Told, heat: Heat, title: str, subtitle: str, notes: Sequence[str]) -> Figure:
    """The figure."""
    panels = heat.levels(heat.by)
    across = min(len(panels), MOST_ACROSS)
    down = math.ceil(len(panels) / across)
    body_in = down * (HEAD_IN + CELL_IN * len(heat.levels(heat.up)))
    with print_ready():
        figure = sheet(title, subtitle, notes, body_in)
        grid = figure.subplots(down, across, squeeze=False, sharex=True, sharey=True)
        for axes, panel in zip(grid.flat, panels, strict=False):
            _panel(axes, told, heat, panel)
        for axes in list(grid.flat)[len(panels) :]:
            axes.set_visible(False)
        if heat.up:
            name_up(grid[0, 0], told.with_unit(heat.up), 16 if heat.by else 4)
        for axes in grid[-1, :]:
            axes.set_xlabel(told.with_unit(heat.across))
    return figure


def name_up(axes: "Axes", text: str, above_pt: float) -> None:
    """What stands up an axis, written level so far above it."""
    place: Any = {"xycoords": "axes fraction", "textcoords": "offset points"}
    look: Any = {"va": "bottom", "ha": "left", "color": QUIET, "size": SMALL_PT}
    axes.annotate(f"{text} ↑", (0, 1), xytext=(-24, above_pt), **place, **look)


def _panel(axes: "Axes", told: Told, heat: Heat, panel: str) -> None:
    columns, lines = heat.levels(heat.across), heat.levels(heat.up)
    shown = [row for row in heat.rows if not heat.by or row[heat.by] == panel]
    largest = largest_of(*(value_of(row, "mean") for row in heat.rows))
    for row in shown:
        place = columns.index(row[heat.across]), lines.index(row[heat.up] if heat.up else "")
        _cell(axes, told, heat, row, place, largest)
    if heat.by:
        name = level_name(told, heat.by, panel)
        axes.set_title(f"{heat.by} = {name}", size=BODY_PT)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(-0.5, len(lines) - 0.5)
    axes.set_xticks(range(len(columns)), [level_name(told, heat.across, c) for c in columns])
    axes.set_yticks(range(len(lines)), [level_name(told, heat.up, line) for line in lines])
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)


def _cell(
    axes: "Axes", told: Told, heat: Heat, row: Row, place: tuple[int, int], largest: float
) -> None:
    mean = value_of(row, "mean")
    verdict = "" if heat.is_level else row["verdict"]
    share = abs(mean) / largest if largest and not math.isnan(mean) else 0.0
    apart = heat.is_level or verdict in COLOURS
    colour = COLOURS.get(verdict.removeprefix("probably ").partition(",")[0], SEX_WORK)
    depth = FAINT + (STRONG - FAINT) * share if apart else 0.0
    face = LinearSegmentedColormap.from_list("", ["white", colour])(depth)
    unsure = verdict == NOT_APART
    frame: Any = {"edgecolor": RULE if unsure or apart else colour, "linewidth": 0.6}
    frame["linestyle"] = "-" if unsure or apart else (0, (3, 2))
    frame["hatch"] = "////" if unsure else None
    corner = (place[0] - 0.48, place[1] - 0.46)
    axes.add_patch(Rectangle(corner, 0.96, 0.92, facecolor=face, **frame))
    text = in_figure(mean, heat.unit, largest, told.language, is_level=heat.is_level)
    look: Any = {"ha": "center", "va": "center", "size": SMALL_PT}
    look["weight"] = "bold" if apart and not heat.is_level else "normal"
    look["color"] = "white" if depth > DARK and colour != NEED else QUIET if unsure else INK
    if unsure:
        look["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
    axes.text(*place, text, **look)


def in_figure(
    value: float, unit: str, largest: float, language: str, *, is_level: bool = False
) -> str:
    """A number as a figure writes it: in its unit's scale, signed unless it is a level."""
    scale = scale_of(unit, largest)
    digits = digits_for(largest / scale)
    write = number if is_level else signed
    return typeset("–" if math.isnan(value) else write(value / scale, language, digits))


def level_name(told: Told, column: str, text: str) -> str:
    """A level of a design's column as a figure writes it; its numbers stand in the table too."""
    if not text:
        return ""
    aside = Told(told.study, Ledger(told.language))
    return parameter_text(aside, Fact("", "", column, float(text)), told.study.unit(column))
