"""What moves an outcome, and what moves the difference: ranked bars, the evidence beside each."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

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
from langkah.report.study.sensitivity_answer import ABOVE, LUCK
from langkah.report.study.told import Told, value_of
from langkah.report.study.written import largest_of, scale_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_IN, HEAD_IN, PLANE_IN, NAME_IN = 0.25, 0.72, 2.4, 1.35
LABELLED, APART = 3, (0.55, 0.07)
"""Inputs named in a plane of effects, and how far apart names are, as shares of the panel."""

FACES = {"A": COVERED, "B": "white", "C": NEED}
"""The mark of a grade; its letter says the same."""

GRADE_AT = 1.07
"""Where marks stand, as a share of the panel's width."""


def bars(
    told: Told,
    panels: Sequence[tuple[str, Sequence[Row], Row | None]],
    unit: str,
    title: str,
    subtitle: str,
    notes: Sequence[str],
) -> Figure:
    """Panels beside each other: a name, the ranked inputs drawn, and luck's own row if any."""
    tallest = max(len(rows) for _, rows, _ in panels)
    with print_ready():
        figure = sheet(title, subtitle, notes, HEAD_IN + ROW_IN * tallest)
        grid = figure.subplots(1, len(panels), squeeze=False)[0]
        for axes, (name, rows, luck) in zip(grid, panels, strict=True):
            _panel(axes, told, name, rows, luck, unit, tallest)
    return figure


def _panel(
    axes: "Axes",
    told: Told,
    name: str,
    rows: Sequence[Row],
    luck: Row | None,
    unit: str,
    tallest: int,
) -> None:
    _ = told.words
    ends = [value_of(row, key) for row in rows for key in ("value", "upper")]
    threshold = math.nan if luck is None else value_of(luck, "upper")
    largest = largest_of(*ends, threshold)
    scale = scale_of(unit, largest)
    for place, row in enumerate(rows):
        value, low, high = (value_of(row, key) / scale for key in ("value", "lower", "upper"))
        is_above = row["above_luck"].lower() == ABOVE
        axes.barh(place, value, 0.62, color=COVERED if is_above else RULE, zorder=1)
        axes.plot([low, high], [place, place], color=INK, linewidth=0.8, zorder=2)
        _grade(axes, row["grade"], place)
    above: Any = {"textcoords": "offset points", "va": "bottom", "color": QUIET}
    above["size"] = SMALL_PT - 0.5
    at, beside = (GRADE_AT, -0.55), axes.get_yaxis_transform()
    axes.annotate(_("evidence"), at, xycoords=beside, xytext=(0, 1), ha="center", **above)
    if not math.isnan(threshold):
        axes.axvline(threshold / scale, color=INK, linewidth=0.8, linestyle=(0, (3, 2)), zorder=3)
        shift, side = (-2, "right") if threshold > largest / 2 else (2, "left")
        at = threshold / scale, -0.55
        axes.annotate(_("luck"), at, xytext=(shift, 1), ha=side, **above)
    axes.set_title(name, pad=12)
    axes.set_yticks(
        range(len(rows)), [wrap(told.called(row["input"]), NAME_IN, SMALL_PT) for row in rows]
    )
    axes.tick_params(axis="y", colors=INK, labelsize=SMALL_PT - 0.3)
    axes.set_ylim(tallest - 0.5, -0.55)
    axes.set_xlim(0.0, largest / scale * 1.04 if largest else 1.0)
    number_ticks(axes.xaxis, told.language, 3, _digits(largest / scale))
    axes.spines["left"].set_color(INK)


def _grade(axes: "Axes", grade: str, place: float) -> None:
    if not grade:
        return
    disc = {"boxstyle": "circle,pad=0.18", "edgecolor": INK, "linewidth": 0.5}
    disc["facecolor"] = FACES.get(grade, "white")
    look: Any = {"ha": "center", "va": "center", "size": SMALL_PT - 1.0, "weight": "bold"}
    look["color"] = "white" if grade == "A" else INK
    axes.text(GRADE_AT, place, grade, transform=axes.get_yaxis_transform(), bbox=disc, **look)


def _digits(largest: float) -> int:
    return max(0, 1 - math.floor(math.log10(largest))) if 0 < largest < 10 else 0


def planes(
    told: Told,
    panels: Sequence[tuple[str, Sequence[Row], Sequence[Row]]],
    units: Sequence[str],
    title: str,
    subtitle: str,
    notes: Sequence[str],
) -> Figure:
    """Mean size of an input's effect against how much it varies; the strongest are named.

    Each panel has its name and the rows of both measures in the same order of inputs.
    """
    _, (down, across) = told.words, panel_grid(len(panels))
    with print_ready():
        figure = sheet(title, subtitle, notes, PLANE_IN * down)
        grid = figure.subplots(down, across, squeeze=False)
        for axes, (name, stars, sigmas), unit in zip(grid.flat, panels, units, strict=False):
            _plane(axes, told, stars, sigmas, unit)
            axes.set_title(wrap(name, WIDTH_IN / across - 0.5, BODY_PT * BOLD))
        for axes in list(grid.flat)[len(panels) :]:
            axes.set_visible(False)
        for axes in grid[:, 0]:
            axes.set_ylabel(_("spread of effects"))
        for axes in grid[-1, :]:
            axes.set_xlabel(_("mean size of effects"))
    return figure


def _plane(
    axes: "Axes", told: Told, stars: Sequence[Row], sigmas: Sequence[Row], unit: str
) -> None:
    x, y = ([value_of(row, "value") for row in rows] for rows in (stars, sigmas))
    scale = scale_of(unit, largest_of(*x))
    named = _named(stars, x, y)
    for place, row in enumerate(stars):
        is_luck, above = row["input"] == LUCK, row["above_luck"].lower() == ABOVE
        at = x[place] / scale, y[place] / scale
        colour = INK if is_luck else COVERED if above else RULE
        dot: Any = {"marker": "D", "markersize": 4, "zorder": 3}
        if not is_luck:
            dot = {"marker": "o", "markersize": 3.2, "zorder": 2}
        axes.plot(*at, color=colour, linestyle="none", **dot)
        if place in named:
            shift, side = (-4, "right") if x[place] > largest_of(*x) / 2 else (4, "left")
            look: Any = {"textcoords": "offset points", "size": SMALL_PT - 1}
            axes.annotate(told.called(row["input"]), at, xytext=(shift, 3), ha=side, **look)
    axes.set_xlim(0.0, largest_of(*x) / scale * 1.06 or 1.0)
    axes.set_ylim(0.0, largest_of(*y) / scale * 1.12 or 1.0)
    number_ticks(axes.xaxis, told.language, 3, _digits(largest_of(*x) / scale))
    number_ticks(axes.yaxis, told.language, 4, _digits(largest_of(*y) / scale))


def _named(stars: Sequence[Row], x: Sequence[float], y: Sequence[float]) -> list[int]:
    """Luck and the strongest inputs, but for those whose name would stand on another's."""
    order = sorted(range(len(x)), key=lambda place: (stars[place]["input"] != LUCK, -x[place]))
    wide, tall = largest_of(*x) or 1.0, largest_of(*y) or 1.0
    found: list[int] = []
    for place in order[: LABELLED + 1]:
        if not any(
            abs(x[place] - x[one]) / wide < APART[0] and abs(y[place] - y[one]) / tall < APART[1]
            for one in found
        ):
            found.append(place)
    return found
