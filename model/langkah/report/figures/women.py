"""How the women live, year by year: one panel a scenario, and below it what differs."""

import math
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from langkah.language.catalogue import C_, N_, words
from langkah.report.figures.page import (
    COVERED,
    ELSEWHERE,
    INK,
    NEED,
    RULE,
    SEX_WORK,
    SHELTER,
    SMALL_PT,
    mark_decision,
    number_ticks,
    page,
    panel_grid,
    panel_name,
    year_ticks,
)
from langkah.report.results import NO_PROGRAMME, Compared

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OUT = ("out_here", "out_city", "out_village")
BANDS = (
    (N_("in sex work here"), ("working",), SEX_WORK, "white"),
    (N_("in sex work elsewhere"), ("moved_on",), ELSEWHERE, INK),
    (N_("in the shelter"), ("resident",), SHELTER, "white"),
    (N_("out, into need"), tuple(f"{where}_need" for where in OUT), NEED, INK),
    (N_("out, need covered"), tuple(f"{where}_covered" for where in OUT), COVERED, "white"),
)
"""Bands from below: words, columns, colour, colour of the writing on it."""

ON_BANDS = (
    C_("short label", "sex work here"),
    C_("short label", "sex work elsewhere"),
    C_("short label", "in the shelter"),
    C_("short label", "out, into need"),
    C_("short label", "out, need covered"),
)
"""What is written on them."""

SHELTER_BAND = 2
SHELTER_INK = "#5a2f57"
LABEL_YEARS = 4
"""Half the width of a name on its band, in years."""
THIN = 0.08
"""A band thinner than this share of the highest stack has no room for its name."""

LINES = ((N_("in sex work"), ("working", "moved_on"), SEX_WORK), BANDS[3][:3], BANDS[4][:3])
"""What the strips compare with no programme."""

PAST_ALPHA = 0.45
PANEL_IN = 2.35


def women_by_year(results: Compared, language: str) -> Figure:
    """Stacked areas of woman-years by situation, a panel a scenario on one scale, each with a strip
    that shows the difference to no programme."""
    _ = words(language)
    rows, columns = panel_grid(len(results.slugs))
    notes = [
        _(
            "All women who ever worked in the locality, up to an age limit, wherever they "
            "live now. Before {decision} (solid line) the past that all scenarios share; "
            "from {end} (dotted line) the policy has ended, the same women are followed "
            "and nobody new arrives. Out into need is a harm; a move to sex work elsewhere "
            "is not an exit. Means over all simulations.",
            decision=results.decision,
            end=results.policy_end,
        )
    ]
    names = "; ".join(_(name) for name, *_columns in BANDS)
    notes.append(_("Bands from below: {names}.", names=names))
    if _fewer_women(results):
        notes.append(
            _(
                "Differences need not add up to zero: women referred to protection leave the "
                "figure, which is not an exit, and a policy under which fewer arrive shows "
                "fewer."
            )
        )
    if any(any(table["drawn_in_working"]) for table in results.yearly.values()):
        notes.append(_("Women drawn in by vacated places are not among those shown."))
    figure = page(
        results,
        language,
        rows * PANEL_IN,
        _("How the women of the locality live, year by year"),
        _(
            "Woman-years lived in each fiscal year; below each panel, the difference to no "
            "programme"
        ),
        notes,
    )
    grid = figure.add_gridspec(2 * rows, columns, height_ratios=[3, 1.25] * rows)
    stack = strip = None
    sheltered = False
    for place, slug in enumerate(results.slugs):
        row, column = divmod(place, columns)
        stack = figure.add_subplot(grid[2 * row, column], sharex=stack, sharey=stack)
        strip = figure.add_subplot(grid[2 * row + 1, column], sharex=stack, sharey=strip)
        _stack(stack, results, slug)
        _strip(strip, results, slug, language)
        stack.set_title(panel_name(results, slug, language, columns))
        stack.tick_params(labelbottom=False, labelleft=column == 0)
        strip.tick_params(labelleft=column == 0)
        mark_decision(stack, results, _("decision") if place == 0 else "")
        if slug != NO_PROGRAMME:
            mark_decision(strip, results)
        if not sheltered and any(results.yearly[slug]["resident"]):
            _name_shelter(stack, results, slug, language)
            sheltered = True
        if place == 0:
            _name_bands(stack, results, language)
        if column == 0:
            stack.set_ylabel(_("woman-years"))
            strip.set_ylabel(_("difference"))
    if stack is not None and strip is not None:
        _scale(stack, strip, results, language)
    return figure


def _scale(stack: "Axes", strip: "Axes", results: Compared, language: str) -> None:
    """One scale for all stacks and one for all strips; panels share their axes."""
    year_ticks(stack, results, results.years[0], results.years[-1])
    highest = max(
        sum(band) for slug in results.slugs for band in zip(*_levels(results, slug), strict=True)
    )
    stack.set_ylim(0, 1.12 * highest)
    for axes, ticks in ((stack, 4), (strip, 3)):
        number_ticks(axes.yaxis, language, ticks)


def _levels(results: Compared, slug: str) -> list[list[float]]:
    return [results.summed(slug, *names) for _name, names, *_colours in BANDS]


def _fewer_women(results: Compared) -> bool:
    """Whether some scenario shows other numbers of women than no programme in some year."""
    reference = [sum(bands) for bands in zip(*_levels(results, NO_PROGRAMME), strict=True)]
    return any(
        abs(sum(bands) - theirs) >= 0.5
        for slug in results.slugs
        for *bands, theirs in zip(*_levels(results, slug), reference, strict=True)
    )


def _stack(axes: "Axes", results: Compared, slug: str) -> None:
    years, levels = list(map(float, results.years)), _levels(results, slug)
    cut = results.years.index(results.decision)
    if cut:  # the past ends, in its paler colours, at the decision and not half a year before
        years.insert(cut, results.decision - 0.5)
        for band in levels:
            band.insert(cut, (band[cut - 1] + band[cut]) / 2)
    colours = [colour for *_band, colour, _ink in BANDS]
    for part, alpha in ((slice(0, cut + 1), PAST_ALPHA), (slice(cut, None), 1.0)):
        axes.stackplot(
            years[part],
            [band[part] for band in levels],
            colors=colours,
            alpha=alpha,
            linewidth=0.4,
            edgecolor="white",
        )
    beds = levels[SHELTER_BAND]
    if any(beds):  # a few women among a thousand: a line, for a band would be too thin to see
        middle = [
            sum(bands[:SHELTER_BAND]) + bands[SHELTER_BAND] / 2
            for bands in zip(*levels, strict=True)
        ]
        lived = [height if bed else math.nan for height, bed in zip(middle, beds, strict=True)]
        axes.plot(years, lived, color=SHELTER, linewidth=1.4)


def _strip(axes: "Axes", results: Compared, slug: str, language: str) -> None:
    _ = words(language)
    axes.axhline(0, color=RULE, linewidth=0.8)
    if slug == NO_PROGRAMME:
        for line, (name, _columns, colour) in enumerate(reversed(LINES)):
            axes.text(
                0.97,
                0.86 - 0.29 * line,
                _(name),
                transform=axes.transAxes,
                ha="right",
                va="center",
                size=SMALL_PT,
                color=colour,
                weight="bold",
            )
        return
    for _name, names, colour in LINES:
        ours, theirs = (results.summed(which, *names) for which in (slug, NO_PROGRAMME))
        gap = [our - their for our, their in zip(ours, theirs, strict=True)]
        axes.plot(results.years, gap, color=colour, linewidth=1.3)


def _name_bands(axes: "Axes", results: Compared, language: str) -> None:
    """Write on each band of the first panel what it is, where it is thick enough all along."""
    end = results.years.index(results.decision) + results.policy_years
    span = slice(max(0, end - 2 * LABEL_YEARS), end)
    highest = max(map(sum, zip(*_levels(results, results.slugs[0]), strict=True)))
    bottom = [0.0] * len(results.years)
    _ = words(language)
    levels = _levels(results, results.slugs[0])
    for (*_band, ink), name, band in zip(BANDS, ON_BANDS, levels, strict=True):
        top = [low + height for low, height in zip(bottom, band, strict=True)]
        if min(band[span]) > THIN * highest:
            axes.text(
                results.years[end - LABEL_YEARS],
                (max(bottom[span]) + min(top[span])) / 2,
                _(name),
                color=ink,
                ha="center",
                va="center",
                size=SMALL_PT,
            )
        bottom = top


def _name_shelter(axes: "Axes", results: Compared, slug: str, language: str) -> None:
    """Name the shelter's band, which is thin, just above it."""
    _ = words(language)
    levels = _levels(results, slug)
    bottom = [sum(bands) for bands in zip(*levels[:SHELTER_BAND], strict=True)]
    end = results.years.index(results.decision) + results.policy_years
    span = slice(max(0, end - 2 * LABEL_YEARS), end)
    axes.annotate(
        _("in the shelter"),
        (results.years[end - LABEL_YEARS], max(bottom[span]) + max(levels[SHELTER_BAND])),
        xytext=(0, 2),
        textcoords="offset points",
        ha="center",
        size=SMALL_PT,
        color=SHELTER_INK,
    )
