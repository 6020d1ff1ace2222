"""What was told against what the model shows: one row for each target and held-out fact."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from matplotlib.transforms import blended_transform_factory

from langkah.language.catalogue import words
from langkah.report.figures.page import (
    COVERED,
    INK,
    NEED,
    QUIET,
    RULE,
    SMALL_PT,
    page,
    print_ready,
    save,
    typeset,
    wrap,
)
from langkah.report.validation import (
    GROUPS,
    HEADS,
    INDEPENDENT,
    SHARED,
    TARGET,
    CheckResults,
    Row,
    read_check,
)
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_IN, HEAD_ROWS = 0.185, 1.5
"""The height of a row, and how many rows the head of a group takes."""

NAME_IN, PANEL_IN, TEXT_IN = 2.2, 2.2, 2.45
LEFTMOST, RIGHTMOST = -1.25, 2.25
"""How far out a row is drawn, in widths of what was told, which lies from 0 to 1."""

COLUMNS_IN = {"told": 0.0, "shown": 0.95, "verdict": 1.95}
"""Where what is told, shown and concluded is written, in inches from the panel."""

MARGIN = 0.011
"""The page's left margin, as a share of its width."""

MARKS = {TARGET: "s", INDEPENDENT: "o", SHARED: "D"}


def draw_validation(folder: Path, language: str) -> list[Path]:
    """Draw the figure of a check's folder into its figures/, as SVG and PNG, and say where."""
    target = folder / "figures"
    target.mkdir(exist_ok=True)
    name = "validation" if language == "en" else f"validation_{language}"
    with print_ready():
        return save(validation(read_check(open_results(folder)), language), target / name)


def validation(results: CheckResults, language: str) -> Figure:
    """Every row's simulated range against what was told, in three groups by what they are worth."""
    _ = words(language)
    heads, rows, end = _laid_out(results)
    untold = [row.title(language) for row in results.rows if not _is_shown(row)]
    notes = [
        _(
            "Amber: outside, 95 of 100 simulations lie below or above what is told. Arrow: "
            "the line goes on. Square: fitted; dot: independent, the only validation; "
            "diamond: shares a source with a number of the model. An outside is reported "
            "and never tuned away."
        ),
        (
            _("Parameters come from the published posterior.")
            if results.manifest["fitted"]
            else _("Nothing was fitted: parameters come from the priors alone.")
        ),
    ]
    if untold:
        notes.append(_("Not drawn: {names}.", names="; ".join(untold)))
    figure = page(
        results,
        language,
        ROW_IN * end,
        _("What is told, and what the model shows"),
        _(
            "Each row on its own scale: grey is the range told, the line 9 of 10 "
            "simulations, the mark their median"
        ),
        notes,
    )
    panel, texts = figure.subplots(1, 2, width_ratios=(PANEL_IN, TEXT_IN), sharey=True)
    for place, row in rows.items():
        _draw_row(panel, row, place)
        _write_row(texts, row, place, language)
    for group, place in heads.items():
        _write_head(panel, texts, group, place, language)
    names = [wrap(row.title(language), NAME_IN, SMALL_PT) for row in rows.values()]
    panel.set_yticks(list(rows), names)
    panel.tick_params(axis="y", colors=INK)
    panel.set_ylim(end - 0.5, -0.5)
    panel.set_xlim(LEFTMOST, RIGHTMOST)
    panel.set_xticks([])
    panel.spines[["left", "bottom"]].set_visible(False)
    texts.set_xlim(0, TEXT_IN)
    texts.set_axis_off()
    return figure


def _laid_out(results: CheckResults) -> tuple[dict[str, float], dict[float, Row], float]:
    """Where each group's head and each row stand, from the top, and where the last one ends."""
    heads: dict[str, float] = {}
    rows: dict[float, Row] = {}
    end = 0.0
    for group in GROUPS:
        shown = [row for row in results.of(group) if _is_shown(row)]
        if shown:
            heads[group] = end + (HEAD_ROWS - 1.0) / 2
            rows |= {end + HEAD_ROWS + place: row for place, row in enumerate(shown)}
            end += HEAD_ROWS + len(shown)
    return heads, rows, end


def _is_shown(row: Row) -> bool:
    return not math.isnan(row.q50)


def _draw_row(axes: "Axes", row: Row, place: float) -> None:
    at = _placed(row)
    right = RIGHTMOST if math.isnan(row.high) else 1.0
    axes.fill_betweenx(
        [place - 0.36, place + 0.36], 0.0, right, color=RULE, alpha=0.6, linewidth=0, zorder=1
    )
    colour = NEED if row.is_outside else COVERED
    low, middle, high = (at(value) for value in (row.q05, row.q50, row.q95))
    axes.plot(
        [_inside(low), _inside(high)],
        [place, place],
        color=colour,
        linewidth=2.2,
        solid_capstyle="butt",
        zorder=2,
    )
    _arrows(axes, low, high, place, colour)
    if LEFTMOST <= middle <= RIGHTMOST:
        fill = "white" if row.standing == SHARED else INK
        axes.plot(
            [middle],
            [place],
            MARKS[row.standing],
            color=INK,
            markerfacecolor=fill,
            markersize=3.4,
            markeredgewidth=0.7,
            zorder=3,
        )


def _write_row(axes: "Axes", row: Row, place: float, language: str) -> None:
    _ = words(language)
    said = (row.told(language), row.shown(language), _(row.verdict))
    for text, column in zip(said, COLUMNS_IN.values(), strict=True):
        axes.text(
            column,
            place,
            typeset(text),
            size=SMALL_PT,
            va="center",
            weight="bold" if row.is_outside else "normal",
        )


def _write_head(panel: "Axes", texts: "Axes", group: str, place: float, language: str) -> None:
    """A group's name from the page's left margin on; above the first group, those of columns."""
    _ = words(language)
    across = blended_transform_factory(panel.figure.transFigure, panel.transData)
    name = panel.text(MARGIN, place, _(GROUPS[group]), transform=across, weight="bold", va="center")
    name.set_in_layout(False)
    if place < HEAD_ROWS:
        for column, at in COLUMNS_IN.items():
            texts.text(at, place, _(HEADS[column]), size=SMALL_PT, color=QUIET, va="center")


def _placed(row: Row) -> Callable[[float], float]:
    """Where a value of this row is drawn: 0 at the low end of what was told, 1 at the high end.

    A row that is open above has its low end at 0, and as much of it as is shown.
    """
    scale = _log if row.fields["scale"] == "log" else float
    low = scale(row.low)
    if math.isnan(row.high):
        far = max(abs(scale(value) - low) for value in (row.q05, row.q95)) or 1.0
        return lambda value: (RIGHTMOST - 0.25) * (scale(value) - low) / far
    width = scale(row.high) - low
    return lambda value: (scale(value) - low) / width


def _log(value: float) -> float:
    return math.log(value) if value > 0.0 else -math.inf


def _inside(place: float) -> float:
    return min(max(place, LEFTMOST), RIGHTMOST)


def _arrows(axes: "Axes", low: float, high: float, place: float, colour: str) -> None:
    """Arrowheads where a range goes on beyond what is drawn."""
    for is_cut, end, mark in ((low < LEFTMOST, LEFTMOST, "<"), (high > RIGHTMOST, RIGHTMOST, ">")):
        if is_cut:
            axes.plot([end], [place], mark, color=colour, markersize=4, clip_on=False, zorder=3)
