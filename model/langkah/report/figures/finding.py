"""The finding: of a hundred women served, who is out, why, and what the office could see."""

from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from langkah.language.catalogue import N_, words
from langkah.language.numbers import number, percent
from langkah.report.figures.page import (
    COVERED,
    ELSEWHERE,
    INK,
    NEED,
    QUIET,
    RULE,
    SEX_WORK,
    SMALL_PT,
    page,
    print_ready,
    save,
    wrap,
)
from langkah.report.finding import PARTS, QUANTITIES, FindingResults, read_finding
from langkah.report.verdict import spread
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BODY_IN = 3.6
NAME_IN = 1.75
BAR = 0.56
"""Height of a bar, in rows."""

LEAST_WRITTEN = 0.035
"""A segment narrower than this share holds no number."""

LABEL_ROOM = 0.12
"""Room for a number beside the longest line, as a share of it."""

PART_COLOURS = ("#135e58", "#2f8f86", "#58b0a6", "#8fcdc4", "#c2e4de")


def draw_finding(folder: Path, language: str) -> list[Path]:
    """Draw the figure of a finding's folder into its figures/, as SVG and PNG, and say where.

    Where every draw had a run that failed there is nothing to draw.
    """
    results = read_finding(open_results(folder))
    if not results.of:
        return []
    target = folder / "figures"
    target.mkdir(exist_ok=True)
    name = "finding" if language == "en" else f"finding_{language}"
    with print_ready():
        return save(finding(results, language), target / name)


def finding(results: FindingResults, language: str) -> Figure:
    """Bars of a hundred women served: how they truly live, and how the office sees it."""
    _ = words(language)
    years = int(results.manifest["report_years"])
    decision = int(results.manifest["decision_year"])
    notes = [
        _(
            "The programme's own part is the difference between the same women with and "
            "without the rounds, divided among its parts by the average over all orders of "
            "adding them. It rests on stated assumptions; the records say almost nothing "
            "about it. Lines: 9 of 10 simulations. Every person is synthetic."
        ),
        *_ranges(results, language),
    ]
    figure = page(
        results,
        language,
        BODY_IN,
        _("Of 100 women served: who is out, who would be anyway, and what the office can see"),
        _(
            "Women served from {first} to {last}, as they live on the decision date; means "
            "over all simulations",
            first=decision - years,
            last=decision - 1,
        ),
        notes,
    )
    above, below = figure.subplots(2, 1, height_ratios=(5.2, 2.6))
    _draw_bars(above, results, language)
    _draw_parts(below, results, language)
    return figure


def _mean(results: FindingResults, name: str) -> float:
    return results.whole[name].mean


def _bars(results: FindingResults) -> list[tuple[str, list[tuple[str, float, str]]]]:
    """Each bar's name and its segments: name, share and colour."""
    true, anyway = _mean(results, "true"), _mean(results, "without_rounds")
    seen, unseen = _mean(results, "seen_out"), _mean(results, "not_seen")
    reported, nothing = _mean(results, "reported"), _mean(results, "reported_no_effect")
    return [
        (
            N_("In truth"),
            [
                (N_("out anyway"), min(anyway, true), COVERED),
                (N_("out through the rounds"), max(0.0, true - anyway), PART_COLOURS[2]),
                (N_("in sex work"), 1.0 - true, SEX_WORK),
            ],
        ),
        (
            N_("The same women without any round"),
            [(N_("out anyway"), anyway, COVERED), (N_("in sex work"), 1.0 - anyway, SEX_WORK)],
        ),
        (
            N_("What the office can see"),
            [
                (N_("seen, out"), seen, COVERED),
                (N_("not seen"), unseen, RULE),
                (N_("seen, in sex work"), 1.0 - seen - unseen, SEX_WORK),
            ],
        ),
        (
            N_("What it would report"),
            [(N_("reported as out"), reported, NEED), (N_("not"), 1.0 - reported, ELSEWHERE)],
        ),
        (
            N_("What it would report had nothing worked"),
            [(N_("reported as out"), nothing, NEED), (N_("not"), 1.0 - nothing, ELSEWHERE)],
        ),
    ]


def _draw_bars(axes: "Axes", results: FindingResults, language: str) -> None:
    _ = words(language)
    bars = _bars(results)
    for row, (_name, segments) in enumerate(bars):
        start = 0.0
        for name, share, colour in segments:
            axes.barh(row, share, BAR, left=start, color=colour, edgecolor="white", linewidth=0.6)
            if share >= LEAST_WRITTEN:
                dark = colour in (COVERED, SEX_WORK)
                text = f"{number(share * 100, language)} {_(name)}"
                axes.text(
                    start + share / 2,
                    row,
                    _fitting(text, share),
                    ha="center",
                    va="center",
                    size=SMALL_PT,
                    color="white" if dark else INK,
                    linespacing=1.05,
                )
            start += share
    names = [wrap(_(name), NAME_IN, SMALL_PT) for name, _segments in bars]
    axes.set_yticks(range(len(bars)), names)
    axes.tick_params(axis="y", colors=INK)
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.set_xlim(0.0, 1.0)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)


def _fitting(text: str, share: float) -> str:
    """Text in as many lines as its segment needs; the number alone where no word fits."""
    wrapped = wrap(text, 4.9 * share, SMALL_PT)
    return wrapped if wrapped.count("\n") < 2 else text.split(" ", 1)[0]


def _draw_parts(axes: "Axes", results: FindingResults, language: str) -> None:
    """The programme's own part, divided; each with its range."""
    _ = words(language)
    for row, part in enumerate(PARTS):
        found = results.whole[f"part_{part}"]
        axes.barh(row, found.mean, BAR, color=PART_COLOURS[row], zorder=2)
        axes.plot([found.q05, found.q95], [row, row], color=INK, linewidth=0.8, zorder=3)
        label = percent(found.mean, language, 1)
        axes.text(max(found.q95, found.mean, 0.0) + 0.004, row, label, va="center", size=SMALL_PT)
    names = [wrap(_(QUANTITIES[f"part_{part}"]), NAME_IN, SMALL_PT) for part in PARTS]
    axes.set_yticks(range(len(PARTS)), names)
    axes.tick_params(axis="y", colors=INK)
    axes.set_ylim(len(PARTS) - 0.5, -0.5)
    axes.axvline(0.0, color=INK, linewidth=0.6)
    farthest = max(results.whole[f"part_{part}"].q95 for part in PARTS)
    axes.set_xlim(right=max(farthest, 0.0) * (1.0 + LABEL_ROOM))
    own = number(100.0 * _mean(results, "own_part"), language, 1)
    axes.set_title(_("The programme's own part ({own} of 100 women), divided", own=own))
    axes.xaxis.set_major_formatter(lambda value, _place: percent(value, language))
    axes.tick_params(axis="x", colors=QUIET)
    axes.spines[["left"]].set_visible(False)
    axes.grid(axis="x", color=RULE, linewidth=0.4)
    axes.set_axisbelow(True)


def _ranges(results: FindingResults, language: str) -> list[str]:
    """The ranges of the bars in one sentence."""

    _ = words(language)

    def ends(name: str) -> str:
        found = results.whole[name]
        low, high = (percent(value, language) for value in (found.q05, found.q95))
        return spread(low, high, language)

    return [
        _(
            "9 of 10 simulations: truly out {true}; out anyway {anyway}; own part {own}; "
            "reported {reported}; reported with no effect {nothing}.",
            true=ends("true"),
            anyway=ends("without_rounds"),
            own=ends("own_part"),
            reported=ends("reported"),
            nothing=ends("reported_no_effect"),
        )
    ]
