"""Forest plot: the two headline effects of every scenario, with ranges and verdicts in words."""

import math
from typing import TYPE_CHECKING

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
    page,
    typeset,
    wrap,
)
from langkah.report.results import BASELINE, NO_PROGRAMME, Difference, Results
from langkah.report.words import digits_for, say, signed, verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_IN, HEAD_IN = 0.33, 0.55
NAME_IN = 1.4
COLUMN_IN = (WIDTH_IN - NAME_IN) / 2 - 0.3
MEAN_PT = 26
"""How far right of its panel a mean ends, in points; its verdict follows."""


def differences(results: Results, language: str) -> Figure:
    """Means and 90 % ranges of both headline outcomes against no programme and the baseline."""
    references = [r for r in (NO_PROGRAMME, BASELINE) if r in results.slugs]
    rows = {r: [slug for slug in results.slugs if slug != r] for r in references}
    heights = [HEAD_IN + ROW_IN * len(rows[r]) for r in references]
    shown = [
        results.differences[slug, r, outcome]
        for r in references for slug in rows[r] for outcome in results.headlines
    ]  # fmt: skip
    notes = [
        say(f"note_{results.range_kind}", language, draws=results.manifest["draws"]),
        say("verdict_note", language),
    ]
    if any(d.has_no_range for d in shown) and results.manifest["draws"] > 1:
        notes.append(say("no_line_note", language))
    figure = page(
        results, language, sum(heights), "differences", notes, decision=results.decision,
    )  # fmt: skip
    grid = figure.add_gridspec(len(references), len(results.headlines), height_ratios=heights)
    for row, reference in enumerate(references):
        for column, outcome in enumerate(results.headlines):
            axes = figure.add_subplot(grid[row, column])
            found = [results.differences[slug, reference, outcome] for slug in rows[reference]]
            _forest(axes, found, language)
            label = results.outcomes[outcome][f"label_{language}"]
            beyond = say(f"beyond_{reference}", language)
            title = wrap(label, COLUMN_IN, BODY_PT * BOLD)
            axes.set_title(f"{title}\n{beyond[0].lower()}{beyond[1:]}")
            axes.set_xlabel(say(results.outcomes[outcome]["unit"], language))
            names = [wrap(results.name(s, language), NAME_IN, SMALL_PT) for s in rows[reference]]
            axes.set_yticks(range(len(names)), names if column == 0 else [""] * len(names))
            axes.tick_params(axis="y", colors=INK)
    return figure


def _forest(axes: "Axes", found: list[Difference], language: str) -> None:
    digits = digits_for(*(value for d in found for value in (d.mean, d.low, d.high)))
    axes.axvline(0, color=INK, linewidth=0.7, zorder=1)
    for place, d in enumerate(found):
        axes.axhline(place + 0.5, color=RULE, linewidth=0.3, zorder=0)
        if not math.isnan(d.mean):
            colour = _colour(d.verdict)
            axes.plot([d.low, d.high], [place, place], color=colour, linewidth=2.0, alpha=0.55,
                      solid_capstyle="butt", zorder=2)  # fmt: skip
            fill = "white" if d.has_no_range else colour
            axes.plot([d.mean], [place], "o", color=colour, markerfacecolor=fill, markersize=3.6,
                      zorder=3)  # fmt: skip
        mean = typeset(signed(d.mean, language, digits))
        words = verdict(d.verdict, language).replace(", ", ",\n")
        for text, away, side in ((mean, MEAN_PT, "right"), (words, MEAN_PT + 6, "left")):
            axes.annotate(
                text, (1, place), xycoords=axes.get_yaxis_transform(), xytext=(away, 0),
                textcoords="offset points", ha=side, va="center", size=SMALL_PT,
            )  # fmt: skip
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.spines["left"].set_visible(False)
    number_ticks(axes.xaxis, language, 5, digits)
    axes.margins(x=0.06)


def _colour(text: str) -> str:
    """Green-blue where better, amber where worse, grey where nothing can be told."""
    if "better" in text:
        return COVERED
    return NEED if "worse" in text else QUIET
