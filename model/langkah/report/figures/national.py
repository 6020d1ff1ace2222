"""The whole country: what its localities come to together, one by size, and the time it takes."""

from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from langkah.language.catalogue import words
from langkah.language.numbers import number
from langkah.report.figures.page import (
    COVERED,
    INK,
    NEED,
    QUIET,
    RULE,
    SEX_WORK,
    SHELTER,
    SMALL_PT,
    number_ticks,
    page,
    print_ready,
    save,
    typeset,
)
from langkah.report.national import (
    ALIKE,
    APART,
    NationalResults,
    duration,
    first_sentences,
    read_national,
)
from langkah.report.verdict import spread
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_IN, LOWER_IN = 0.19, 2.5
HEAD_ROWS = 1.5
"""Rows from the last of one scenario to the name of the next."""

THIN, THICK, PALE = 2.2, 4.6, 0.4
LABEL_ROOM = 0.3
"""Room for the numbers beside the longest line, as a share of the panel."""

NAME_STEP_PT = 9

NEED_YEARS = "need_years"

COLOURS = (COVERED, SHELTER, NEED, SEX_WORK)
CLOCK = (1 / 60, 1 / 6, 1.0, 6.0, 24.0, 240.0, 2400.0)
"""Hours that are written beside the axis of time."""


def draw_national(folder: Path, language: str) -> list[Path]:
    """Draw the figure of a national study's folder into its figures/, as SVG and PNG."""
    target = folder / "figures"
    target.mkdir(exist_ok=True)
    name = "national" if language == "en" else f"national_{language}"
    with print_ready():
        return save(national(read_national(open_results(folder)), language), target / name)


def national(results: NationalResults, language: str) -> Figure:
    """The headline outcome over every count of localities, by size, and the time by processors."""
    _ = words(language)
    outcome = results.outcomes[0]
    rows = (HEAD_ROWS + len(results.counts)) * len(results.policies)
    figure = page(
        results,
        language,
        ROW_IN * rows + LOWER_IN,
        _("All former localities of the country: what they come to, and what computing it takes"),
        _(
            "{label}, beyond no programme; every locality is synthetic, of a size drawn "
            "from {low} to {high} women arriving a month",
            label=results.label(outcome, language),
            low=number(min(band.smallest for band in results.bands), language),
            high=number(max(band.largest for band in results.bands), language),
        ),
        _notes(results, language),
    )
    grid = figure.add_gridspec(2, 2, height_ratios=(ROW_IN * rows, LOWER_IN))
    _draw_country(figure.add_subplot(grid[0, :]), results, outcome, rows, language)
    _draw_sizes(figure.add_subplot(grid[1, 0]), results, outcome, language)
    _draw_cost(figure.add_subplot(grid[1, 1]), results, language)
    return figure


def _notes(results: NationalResults, language: str) -> list[str]:
    _ = words(language)
    costing = results.manifest["costing"]
    seconds = sum(results.cpu_seconds) / len(results.cpu_seconds)
    return [
        _(
            "Not known: {unknown} Counts of localities are official counts that differ, "
            "each carried. Lines: 9 of 10 countries put together at random lie in them. "
            "All places alike: one draw of what is not known for the whole country; each "
            "for itself: a draw each. The truth lies between. By size: 9 of 10 of the "
            "draws.",
            unknown=first_sentences(results, language),
        ),
        _harm(results, language),
        _(
            "Time: {draws} draws × {replicates} replicates of {scenarios} scenarios for "
            "every locality, {seconds} s of one processor a run on average, measured on "
            "one machine in {timed} localities and divided evenly; waiting and sending "
            "come on top.",
            draws=number(costing["draws"], language),
            replicates=costing["replicates"],
            scenarios=len(results.manifest["scenarios"]),
            seconds=number(seconds, language, 2),
            timed=len(results.cpu_seconds),
        ),
    ]


def _harm(results: NationalResults, language: str) -> str:
    """Out into need, beside the years out with need covered: a harm is never left out."""
    _ = words(language)
    if NEED_YEARS not in results.outcomes:
        return ""
    most = results.counts[-1]
    harms = []
    for policy in results.policies:
        found = results.sum(policy, NEED_YEARS, most, ALIKE)
        mean, low, high = (number(value, language) for value in (found.mean, found.low, found.high))
        ends = spread(low, high, language)
        name = results.name(policy, language)
        harms.append(_("{name} {mean} ({range})", name=name, mean=mean, range=ends))
    label = results.label(NEED_YEARS, language).lower()
    n = number(most, language)
    return _(
        "Beside it, {label}, with {n} localities all alike: {harms}.",
        label=label,
        n=n,
        harms="; ".join(harms),
    )


def _draw_country(
    axes: "Axes", results: NationalResults, outcome: str, rows: float, language: str
) -> None:
    """Two ranges for every scenario and count: all places alike, and each for itself."""
    _ = words(language)
    names: dict[float, str] = {}
    row = 0.0
    for policy, colour in zip(results.policies, COLOURS, strict=False):
        axes.annotate(
            results.name(policy, language),
            (0.0, row),
            xycoords=("axes fraction", "data"),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            weight="bold",
            color=colour,
            zorder=5,
            bbox={"facecolor": "white", "linewidth": 0, "pad": 0.8},
        )
        for count in results.counts:
            row += 1.0
            names[row] = _("{n} localities", n=number(count, language))
            _draw_sums(axes, results, (policy, outcome, count), row, colour, language)
        row += HEAD_ROWS
    axes.set_yticks(list(names), list(names.values()))
    axes.tick_params(axis="y", colors=INK)
    axes.set_ylim(rows - 0.9, -0.6)
    axes.axvline(0.0, color=INK, linewidth=0.6)
    axes.margins(x=0.0)
    left, right = axes.get_xlim()
    axes.set_xlim(min(left, 0.0), right + LABEL_ROOM * (right - min(left, 0.0)))
    axes.set_title(_("The country"))
    number_ticks(axes.xaxis, language, 6)
    axes.set_xlabel(results.label(outcome, language))
    axes.spines[["left"]].set_visible(False)
    axes.grid(axis="x", color=RULE, linewidth=0.4)
    axes.set_axisbelow(True)
    handles = [
        Line2D([], [], color=QUIET, alpha=alpha, linewidth=width, label=label)
        for label, width, alpha in (
            (_("all places alike"), THIN, PALE),
            (_("each place for itself"), THICK, 1.0),
        )
    ]
    axes.legend(
        handles=handles, loc="lower right", bbox_to_anchor=(1.0, 0.995), ncols=2, borderpad=0.0
    )


def _draw_sums(
    axes: "Axes",
    results: NationalResults,
    address: tuple[str, str, int],
    row: float,
    colour: str,
    language: str,
) -> None:
    wide, narrow = results.sum(*address, ALIKE), results.sum(*address, APART)
    for one, width, alpha in ((wide, THIN, PALE), (narrow, THICK, 1.0)):
        axes.plot(
            [one.low, one.high],
            [row, row],
            color=colour,
            alpha=alpha,
            linewidth=width,
            solid_capstyle="butt",
        )
    axes.plot(
        [wide.mean],
        [row],
        "o",
        color="white",
        markeredgecolor=INK,
        markersize=3.6,
        markeredgewidth=0.8,
        zorder=4,
    )
    mean, low, high = (number(value, language) for value in (wide.mean, wide.low, wide.high))
    text = f"{mean}  ({spread(low, high, language)})"
    axes.annotate(
        typeset(text),
        (max(wide.high, narrow.high), row),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        size=SMALL_PT,
    )


def _draw_sizes(axes: "Axes", results: NationalResults, outcome: str, language: str) -> None:
    """Mean effect of one locality over its size, with the range of what is not known."""
    _ = words(language)
    for at, (policy, colour) in enumerate(zip(results.policies, COLOURS, strict=False)):
        bands = [b for b in results.bands if (b.scenario, b.outcome) == (policy, outcome)]
        middles = [(band.smallest + band.largest) / 2 for band in bands]
        axes.fill_between(
            middles,
            [b.low for b in bands],
            [b.high for b in bands],
            color=colour,
            alpha=0.16,
            linewidth=0,
        )
        axes.plot(middles, [b.mean for b in bands], "o-", color=colour, markersize=3, linewidth=1.2)
        axes.annotate(
            results.name(policy, language),
            (0.0, 1.0),
            xycoords="axes fraction",
            xytext=(4, -3 - at * NAME_STEP_PT),
            textcoords="offset points",
            va="top",
            size=SMALL_PT,
            color=colour,
            weight="bold",
            bbox={"facecolor": "white", "linewidth": 0, "pad": 0.6},
        )
    axes.axhline(0.0, color=INK, linewidth=0.6)
    axes.set_title(_("One locality, by its size"))
    axes.set_xlabel(_("women arriving a month"))
    axes.set_ylabel(results.label(outcome, language))
    number_ticks(axes.xaxis, language, 6)
    number_ticks(axes.yaxis, language, 5)
    axes.grid(axis="y", color=RULE, linewidth=0.4)
    axes.set_axisbelow(True)


def _draw_cost(axes: "Axes", results: NationalResults, language: str) -> None:
    """Hours over processors, both in powers: the fewest and the most localities told of."""
    _ = words(language)
    shown = list(dict.fromkeys((results.counts[0], results.counts[-1])))
    for count, colour in zip(shown, (QUIET, INK), strict=False):
        costs = [one for one in results.costs if one.localities == count]
        axes.plot(
            [c.cores for c in costs],
            [c.hours for c in costs],
            "o-",
            color=colour,
            markersize=3,
            linewidth=1.2,
        )
        above = count == shown[-1]
        at, beside = (costs[0], (7, 2)) if above else (costs[-1], (-4, -9))
        axes.annotate(
            _("{n} localities", n=number(count, language)),
            (at.cores, at.hours),
            xytext=beside,
            textcoords="offset points",
            ha="left" if above else "right",
            size=SMALL_PT,
            color=colour,
            weight="bold",
        )
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    cores = [one.cores for one in results.costs if one.localities == shown[0]]
    axes.xaxis.set_major_locator(FixedLocator(cores))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: number(value, language)))
    hours = [one.hours for one in results.costs]
    inside = [tick for tick in CLOCK if min(hours) / 3 <= tick <= max(hours) * 3]
    axes.yaxis.set_major_locator(FixedLocator(inside))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: duration(value, language)))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_minor_locator(NullLocator())
    axes.margins(0.08, 0.16)
    axes.set_title(_("Time to compute the country"))
    axes.set_xlabel(_("processors"))
    axes.grid(color=RULE, linewidth=0.4)
    axes.set_axisbelow(True)
