"""Effect against cost: every mix tried, the front coloured by regret, and known scenarios on it."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from langkah.language.catalogue import words
from langkah.language.numbers import number
from langkah.report.figures.page import (
    COVERED,
    ELSEWHERE,
    INK,
    NEED,
    QUIET,
    RULE,
    SMALL_PT,
    number_ticks,
    page,
)
from langkah.report.search import BASELINE, MILLION, SearchResults, ceiling_note, limit_notes, value

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BODY_IN = 4.0
ROOM = 1.06
"""How far the axis of money reaches beyond its dearest point."""

AWAY_PT = 6
"""How far a name stands from its mark, in points."""

SIDES = ((1, -1), (1, 1), (1, 2), (1, -2), (-1, -1), (-1, 1))
"""Where a name may stand from its mark, so far right and up, the best place first."""

REGRET = LinearSegmentedColormap.from_list("regret", [COVERED, "#9fc9a0", NEED, "#b4532a"])


def search_front(results: SearchResults, language: str) -> Figure:
    """What more money buys: the front on fresh draws above all that was tried."""
    _ = words(language)
    notes = [
        _(
            "Grey: every mix tried, on the draws of the search, where the best look better "
            "than they are. Coloured: mixes that none beats in effect and cost there, run "
            "again on fresh draws. Regret is against the best of the same draw that the "
            "same ceiling affords."
        ),
        *limit_notes(results, language),
        ceiling_note(results, language),
        _(
            "Unit prices are the register's, many of them assumed: placeholders until an "
            "office puts in its own."
        ),
    ]
    if results.manifest["placeholder_money"]:
        notes.append(
            _(
                "Amounts are placeholders carried forward by a price index, to be replaced by "
                "real prices."
            )
        )
    subtitle = _(
        "{effect}, beyond {beyond}, against spending in the mean year",
        effect=results.effect(language),
        beyond=results.beyond(language),
    )
    figure = page(
        results,
        language,
        BODY_IN,
        _("What more money buys, and where it buys little"),
        subtitle,
        notes,
    )
    axes = figure.add_subplot()
    points = [row for row in results.front if row["effect_again"] and row["on_front"] == "true"]
    _tried(axes, results)
    if points:
        _front(figure, axes, results, points, language)
    _scales(axes, results, points, language)
    figure.draw_without_rendering()  # names are placed in the panel as it will be
    _scenarios(axes, results, points, language)
    return figure


def _xy(rows: Sequence[Any], x: str, y: str) -> tuple[list[float], list[float]]:
    return [value(row, x) / MILLION for row in rows], [value(row, y) for row in rows]


def _tried(axes: "Axes", results: SearchResults) -> None:
    rows = [row for row in results.evaluated if row["generation"] and row["effect"]]
    axes.scatter(
        *_xy(rows, "yearly_rp", "effect"), s=3, color=ELSEWHERE, alpha=0.5, linewidths=0, zorder=1
    )


def _front(
    figure: Figure, axes: "Axes", results: SearchResults, points: Sequence[Any], language: str
) -> None:
    _ = words(language)
    x, y = _xy(points, "yearly_rp_again", "effect_again")
    regret = [value(row, "regret_p90") for row in points]
    axes.plot(x, y, color=RULE, linewidth=0.8, zorder=2)
    dots = axes.scatter(
        x, y, s=20, c=regret, cmap=REGRET, edgecolors="white", linewidths=0.4, zorder=3
    )
    bar = figure.colorbar(dots, ax=axes, fraction=0.03, pad=0.02, aspect=35)
    unit = _(results.manifest["effect_unit"])
    bar.set_label(_("regret: short of the best in 1 draw of 10, {unit}", unit=unit), size=SMALL_PT)
    bar.outline.set_visible(False)
    number_ticks(bar.ax.yaxis, language, 5)
    bar.ax.tick_params(colors=QUIET, length=0)


def _scenarios(axes: "Axes", results: SearchResults, points: Sequence[Any], language: str) -> None:
    """Where today's policy and the known scenarios lie, each named beside its mark."""
    _ = words(language)
    rows = [
        row for row in results.references if row["scenario"] != "no_programme" and row["effect"]
    ]
    x, y = _xy(rows, "yearly_rp", "effect")
    axes.plot(
        x, y, "D", markersize=4, color="white", markeredgecolor=INK, markeredgewidth=0.9, zorder=5
    )
    ahead, above = _xy(points, "yearly_rp_again", "effect_again")
    marks = axes.transData.transform(np.column_stack([x + ahead, y + above]))
    placed = [Bbox([mark - AWAY_PT, mark + AWAY_PT]) for mark in marks]
    for row, at in sorted(zip(rows, zip(x, y, strict=True), strict=True), key=lambda r: -r[1][1]):
        name = row["name_id" if language == "id" else "name"].split(":")[0]
        today = row["scenario"] == BASELINE
        _name(axes, _("today") if today else name, at, placed)


def _name(axes: "Axes", name: str, at: tuple[float, float], placed: list[Bbox]) -> None:
    """A name on the first side of its mark where it meets no other and stays in the panel."""
    room = axes.get_window_extent()
    for right, up in SIDES:
        text = axes.annotate(
            name,
            at,
            xytext=(right * AWAY_PT, up * AWAY_PT),
            textcoords="offset points",
            ha="left" if right > 0 else "right",
            va="center",
            size=SMALL_PT,
            color=INK,
            zorder=6,
        )
        text.set_in_layout(False)
        box = text.get_window_extent()
        fits = box.x1 <= room.x1 and not any(box.overlaps(other) for other in placed)
        if fits or (right, up) == SIDES[-1]:
            placed.append(box)
            return
        text.remove()


def _scales(axes: "Axes", results: SearchResults, points: Sequence[Any], language: str) -> None:
    """Money on a root scale, so that small ceilings are seen, with a tick at every ceiling."""
    _ = words(language)
    ceilings = [float(ceiling) / MILLION for ceiling in results.manifest["ceilings_rp"]]
    paid = [value(row, "yearly_rp") / MILLION for row in results.references if row["yearly_rp"]]
    most = max([*ceilings, *paid])
    axes.set_xscale("function", functions=(_root, np.square))
    axes.set_xlim(0.0, most * ROOM)
    axes.set_xticks([0.0, *ceilings], [number(one, language) for one in (0.0, *ceilings)])
    axes.set_xlabel(_("Rp million a year (root scale)"))
    axes.set_ylabel(_(results.manifest["effect_unit"]))
    axes.axhline(0.0, color=INK, linewidth=0.7, zorder=1)
    axes.grid(axis="x", color=RULE, linewidth=0.4, zorder=0)
    number_ticks(axes.yaxis, language, 6)
    seen = [value(row, "effect_again") for row in points]
    seen += [value(row, "effect") for row in (*results.references, *results.evaluated)]
    tall = [one for one in seen if not math.isnan(one)]
    axes.set_ylim(min([0.0, *tall]), max([1.0, *tall]) * ROOM)


def _root(money: Any) -> Any:
    return np.sqrt(np.maximum(money, 0.0))
