"""The true share out of sex work against what the office would report."""

import math
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from langkah.language.catalogue import words
from langkah.language.numbers import percent
from langkah.report.figures.page import (
    COVERED,
    NEED,
    QUIET,
    RULE,
    SEX_WORK,
    SMALL_PT,
    mark_decision,
    page,
    panel_grid,
    panel_name,
    year_ticks,
)
from langkah.report.results import Compared, most_would_have_left

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PANEL_IN = 1.65
PAST_ALPHA = 0.4


def true_against_official(results: Compared, language: str) -> Figure:
    """True (solid) and reported (dashed) share out by year, of women served in the last four years;
    the gap between them shaded; a panel a scenario."""
    _ = words(language)
    rows, columns = panel_grid(len(results.slugs))
    left = (
        _("Not the effect of the programme: most would have left without the programme.")
        if most_would_have_left(results)
        else _("Not the effect of the programme: women also leave without it.")
    )
    figure = page(
        results,
        language,
        rows * PANEL_IN,
        _("Out of sex work: the true share and what the office would report"),
        _("Of women served in the last four years, in December of each fiscal year"),
        [
            left,
            _(
                "The office counts most women it cannot see as out; without workers it sees "
                "nobody. True: out of sex work, need covered or not. Empty where nobody was "
                "served in four years. Shares of the means over all simulations, to the end of "
                "policy."
            ),
        ],
    )
    grid = figure.add_gridspec(rows, columns)
    first = None
    named = False
    for place, slug in enumerate(results.slugs):
        row, column = divmod(place, columns)
        axes = figure.add_subplot(grid[row, column], sharex=first, sharey=first)
        first = first or axes
        _lines(axes, results, slug, language)
        axes.set_title(panel_name(results, slug, language, columns))
        axes.tick_params(labelleft=column == 0)
        mark_decision(axes, results, _("decision") if place == 0 else "", 0.12)
        named = named or _name_lines(axes, results, slug, language)
    if first is not None:
        year_ticks(first, results, results.years[0], results.policy_end - 1)
        first.set_ylim(0, 1)
        first.set_yticks([0, 0.25, 0.5, 0.75, 1])
        first.yaxis.set_major_formatter(
            FuncFormatter(lambda value, _place: percent(value, language))
        )
    return figure


def _shares(results: Compared, slug: str) -> tuple[list[int], list[float], list[float]]:
    """Years to the end of policy, true shares, reported shares."""
    last = sum(year < results.policy_end for year in results.years)
    table = results.yearly[slug]
    return (
        list(results.years[:last]),
        list(table["true_rate"][:last]),
        list(table["official_rate"][:last]),
    )


def _lines(axes: "Axes", results: Compared, slug: str, language: str) -> None:
    _ = words(language)
    years, true, official = _shares(results, slug)
    axes.grid(axis="y", color=RULE, linewidth=0.4)
    axes.set_axisbelow(True)
    before = sum(year < results.decision for year in years)
    for part, alpha in ((slice(0, before + 1), PAST_ALPHA), (slice(before, None), 1.0)):
        x, low, high = years[part], true[part], official[part]
        axes.fill_between(x, low, high, color=NEED, alpha=0.3 * alpha, linewidth=0)
        mark: Any = {"marker": "o", "markersize": 1.8, "linewidth": 1.4, "alpha": alpha}
        axes.plot(x, low, color=COVERED, **mark)
        axes.plot(x, high, color=SEX_WORK, linestyle=(0, (3, 1.5)), **mark)
    if all(math.isnan(share) for share in true[before:]):
        axes.text(
            0.97,
            0.5,
            _("nobody served"),
            transform=axes.transAxes,
            ha="right",
            va="center",
            size=SMALL_PT,
            color=QUIET,
        )


def _name_lines(axes: "Axes", results: Compared, slug: str, language: str) -> bool:
    """Write which line is which, where both run through the whole policy; says whether it did."""
    years, true, official = _shares(results, slug)
    since = [place for place, year in enumerate(years) if year >= results.decision]
    if any(math.isnan(true[place] + official[place]) for place in since):
        return False
    _ = words(language)
    middle = since[len(since) // 2]
    for shares, name, colour, pick, side, away in (
        (official, _("as reported"), SEX_WORK, max, "bottom", 4),
        (true, _("true"), COVERED, min, "top", -4),
    ):
        axes.annotate(
            name,
            (years[middle], pick(shares[place] for place in since)),
            xytext=(0, away),
            textcoords="offset points",
            ha="center",
            va=side,
            color=colour,
            size=SMALL_PT,
        )
    return True
