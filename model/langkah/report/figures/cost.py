"""Cash by fiscal year: the biennial saw-tooth, the shelter's building, the mean per year."""

from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from langkah.language.catalogue import N_, words
from langkah.language.numbers import digits_for, rupiah, scale_of
from langkah.report.figures.page import (
    INK,
    QUIET,
    SMALL_PT,
    mark_decision,
    number_ticks,
    page,
    panel_grid,
    panel_name,
    year_ticks,
)
from langkah.report.results import Compared

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GROUPS = (
    (N_("training and rounds"), "training", "#3f6f94"),
    (N_("grants, allowances, tools"), "grants", "#92bcd6"),
    (N_("workers, tracing, other measures"), "workers", "#e3c567"),
    (N_("shelter: running, bought places"), "running", "#8e5c8a"),
    (N_("shelter: building"), "building", "#b9b4ae"),
)
"""Groups of budget lines as they are stacked from below: words, group, colour."""

PAST_ALPHA = 0.4
PANEL_IN, KEY_IN = 2.0, 0.4
CUT_FROM = 2.0
"""The axis is cut where years of building are this many times higher than all other years."""


def cost_by_year(results: Compared, language: str) -> Figure:
    """Stacked bars of nominal spending by groups of budget lines, a panel a scenario, one scale."""
    _ = words(language)
    rows, columns = panel_grid(len(results.slugs))
    top, cut = _top(results)
    notes = [
        _(
            "Before {decision} (solid line) the past; the dotted line ends the policy. "
            "Means over all simulations. The mean per year spreads all spending from "
            "{decision} on over the {years} years of policy.",
            decision=results.decision,
            years=results.policy_years,
        )
    ]
    if cut:
        notes.append(_("Bars cut at the top go on to the amount written beside them."))
    if results.manifest.get("placeholder_money"):
        notes.append(
            _(
                "Amounts are placeholders carried forward by a price index, to be replaced by "
                "real prices."
            )
        )
    figure = page(
        results,
        language,
        KEY_IN + rows * PANEL_IN,
        _("What the programme costs, year by year"),
        _("Cash by fiscal year, nominal rupiah; thin line: mean per year of policy"),
        notes,
    )
    grid = figure.add_gridspec(rows + 1, columns, height_ratios=[KEY_IN, *[PANEL_IN] * rows])
    key = figure.add_subplot(grid[0, :])
    key.set_axis_off()
    patches = [Patch(color=colour, label=_(name)) for name, _lines, colour in GROUPS]
    key.legend(
        handles=patches,
        loc="center left",
        bbox_to_anchor=(0, 0.5),
        ncols=3,
        borderpad=0,
        handlelength=1.0,
        handleheight=0.8,
        columnspacing=1.6,
    )
    scale, unit = scale_of(top, language)
    label = f"Rp {unit}".strip()
    first = None
    for place, slug in enumerate(results.slugs):
        row, column = divmod(place, columns)
        axes = figure.add_subplot(grid[row + 1, column], sharex=first, sharey=first)
        first = first or axes
        _bars(axes, results, slug, top, language)
        axes.set_title(panel_name(results, slug, language, columns), pad=12)
        axes.tick_params(labelleft=column == 0)
        mark_decision(axes, results, _("decision") if place == 0 else "")
        if column == 0:
            axes.set_ylabel(label)
    if first is not None:
        year_ticks(first, results, results.years[0], results.years[-1])
        first.set_ylim(0, top)
        number_ticks(first.yaxis, language, 4, digits_for(top / scale), scale)
    return figure


def _top(results: Compared) -> tuple[float, bool]:
    """Where the axis ends, in rupiah, and whether bars are cut there."""
    whole, rest = 0.0, 0.0
    for slug in results.slugs:
        totals = results.yearly[slug]["cost_total_rp"]
        whole = max(whole, *totals)
        building = results.yearly[slug]["cost_shelter_building_rp"]
        others = (t for t, b in zip(totals, building, strict=True) if b == 0.0)
        rest = max(rest, _mean(results, slug), *others)
    if 0.0 < CUT_FROM * rest < whole:
        return 1.3 * rest, True
    return 1.12 * whole or 1.0, False


def _mean(results: Compared, slug: str) -> float:
    """All spending from the decision on, a year of policy, in rupiah."""
    totals = results.yearly[slug]["cost_total_rp"]
    since = sum(t for y, t in zip(results.years, totals, strict=True) if y >= results.decision)
    return since / results.policy_years


def _bars(axes: "Axes", results: Compared, slug: str, top: float, language: str) -> None:
    _ = words(language)
    years = results.years
    past = [year for year in years if year < results.decision]
    below = [0.0] * len(years)
    for _name, group, colour in GROUPS:
        heights = results.spent(slug, group)
        bars = axes.bar(years, heights, bottom=below, color=colour, width=0.8, linewidth=0)
        for bar in bars[: len(past)]:
            bar.set_alpha(PAST_ALPHA)
        below = [low + height for low, height in zip(below, heights, strict=True)]
    totals = results.yearly[slug]["cost_total_rp"]
    mean = _mean(results, slug)
    if mean:
        said = _("mean {amount} a year", amount=rupiah(mean, language))
        ends = (results.decision - 0.5, results.policy_end - 0.5)
        axes.plot(ends, (mean, mean), color=INK, linewidth=0.7, zorder=5)
    else:
        said = _("no cost")
    axes.annotate(
        said,
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 3),
        color=QUIET,
        textcoords="offset points",
        size=SMALL_PT,
    )
    over = [(year, total) for year, total in zip(years, totals, strict=True) if total > top]
    for year, _total in over:
        axes.plot(
            [year - 0.45, year + 0.45],
            [0.91 * top, 0.95 * top],
            color="white",
            linewidth=1.6,
            zorder=6,
        )
    if over:
        amounts = "\n".join(f"{year}: {rupiah(total, language)}" for year, total in over)
        axes.annotate(
            amounts,
            (over[-1][0] + 0.5, top),
            xytext=(2, -1),
            va="top",
            size=SMALL_PT - 0.5,
            textcoords="offset points",
            color=INK,
            zorder=7,
            bbox={"facecolor": "white", "linewidth": 0, "pad": 0.8},
        )
