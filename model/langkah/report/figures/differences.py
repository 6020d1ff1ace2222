"""Forest plot: the two headline effects of every scenario, with ranges and verdicts in words."""

import math
from typing import TYPE_CHECKING, Final

from matplotlib.figure import Figure

from langkah.language.catalogue import N_, words
from langkah.language.numbers import digits_for, signed
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
from langkah.report.results import BASELINE, NO_PROGRAMME, Compared, Difference
from langkah.report.verdict import verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_IN, HEAD_IN = 0.33, 0.55
NAME_IN = 1.4
COLUMN_IN = (WIDTH_IN - NAME_IN) / 2 - 0.3
MEAN_PT = 26
"""How far right of its panel a mean ends, in points; its verdict follows."""

RANGES: Final = {
    "range": N_(
        "Dot: mean. Line: 9 of 10 of the {draws} draws of what is not known lie in it; "
        "chance in a small town is taken out and comes on top."
    ),
    "range_both": N_(
        "Dot: mean. Line: 9 of 10 of the {draws} draws lie in it, what is not known "
        "and chance together (one replicate cannot tell them apart)."
    ),
    "range_one": N_("One draw of what is not known: there is no range."),
}

BEYOND: Final = {"no_programme": N_("Beyond no programme"), "baseline": N_("Beyond the baseline")}


def differences(results: Compared, language: str) -> Figure:
    """Means and 90 % ranges of both headline outcomes against no programme and the baseline."""
    _ = words(language)
    references = [r for r in (NO_PROGRAMME, BASELINE) if r in results.slugs]
    rows = {r: [slug for slug in results.slugs if slug != r] for r in references}
    heights = [HEAD_IN + ROW_IN * len(rows[r]) for r in references]
    shown = [
        results.differences[slug, r, outcome]
        for r in references
        for slug in rows[r]
        for outcome in results.headlines
    ]
    notes = [
        _(RANGES[results.range_kind], draws=results.manifest["draws"]),
        _(
            'Verdicts: "better" from 95 in 100 chances, "probably better" from 80, else '
            '"cannot be told apart".'
        ),
    ]
    if any(d.has_no_range for d in shown) and results.manifest["draws"] > 1:
        notes.append(
            _(
                "Open dot: no range, as the draws differ by no more than chance would make "
                "them; that is not certainty."
            )
        )
    figure = page(
        results,
        language,
        sum(heights),
        _("What each policy changes, on the same women with the same luck"),
        _(
            "Paired differences from {decision} on: mean, 90 % range, verdict",
            decision=results.decision,
        ),
        notes,
    )
    grid = figure.add_gridspec(len(references), len(results.headlines), height_ratios=heights)
    for row, reference in enumerate(references):
        for column, outcome in enumerate(results.headlines):
            axes = figure.add_subplot(grid[row, column])
            found = [results.differences[slug, reference, outcome] for slug in rows[reference]]
            _forest(axes, found, language)
            label = results.outcomes[outcome][f"label_{language}"]
            beyond = _(BEYOND[reference])
            title = wrap(label, COLUMN_IN, BODY_PT * BOLD)
            axes.set_title(f"{title}\n{beyond[0].lower()}{beyond[1:]}")
            axes.set_xlabel(_(results.outcomes[outcome]["unit"]))
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
            axes.plot(
                [d.low, d.high],
                [place, place],
                color=colour,
                linewidth=2.0,
                alpha=0.55,
                solid_capstyle="butt",
                zorder=2,
            )
            fill = "white" if d.has_no_range else colour
            axes.plot(
                [d.mean], [place], "o", color=colour, markerfacecolor=fill, markersize=3.6, zorder=3
            )
        mean = typeset(signed(d.mean, language, digits))
        said = verdict(d.verdict, language).replace(", ", ",\n")
        for text, away, side in ((mean, MEAN_PT, "right"), (said, MEAN_PT + 6, "left")):
            axes.annotate(
                text,
                (1, place),
                xycoords=axes.get_yaxis_transform(),
                xytext=(away, 0),
                textcoords="offset points",
                ha=side,
                va="center",
                size=SMALL_PT,
            )
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.spines["left"].set_visible(False)
    number_ticks(axes.xaxis, language, 5, digits)
    axes.margins(x=0.06)


def _colour(text: str) -> str:
    """Green-blue where better, amber where worse, grey where nothing can be told."""
    if "better" in text:
        return COVERED
    return NEED if "worse" in text else QUIET
