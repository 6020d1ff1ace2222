"""The finding: of a hundred women served, who is out, why, and what the office could see."""

from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

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
from langkah.report.finding import PARTS, FindingResults, read_finding
from langkah.report.words import number, percent, say
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
    years = int(results.manifest["report_years"])
    decision = int(results.manifest["decision_year"])
    notes = [say("finding_note", language), *_ranges(results, language)]
    figure = page(
        results,
        language,
        BODY_IN,
        "finding_figure",
        notes,
        first=decision - years,
        last=decision - 1,
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
            "truth",
            [
                ("anyway", min(anyway, true), COVERED),
                ("own", max(0.0, true - anyway), PART_COLOURS[2]),
                ("in_sex_work", 1.0 - true, SEX_WORK),
            ],
        ),
        ("no_rounds", [("anyway", anyway, COVERED), ("in_sex_work", 1.0 - anyway, SEX_WORK)]),
        (
            "office",
            [
                ("seen_out", seen, COVERED),
                ("not_seen", unseen, RULE),
                ("seen_working", 1.0 - seen - unseen, SEX_WORK),
            ],
        ),
        ("report", [("reported_out", reported, NEED), ("rest", 1.0 - reported, ELSEWHERE)]),
        ("report_nothing", [("reported_out", nothing, NEED), ("rest", 1.0 - nothing, ELSEWHERE)]),
    ]


def _draw_bars(axes: "Axes", results: FindingResults, language: str) -> None:
    bars = _bars(results)
    for row, (_, segments) in enumerate(bars):
        start = 0.0
        for name, share, colour in segments:
            axes.barh(row, share, BAR, left=start, color=colour, edgecolor="white", linewidth=0.6)
            if share >= LEAST_WRITTEN:
                dark = colour in (COVERED, SEX_WORK)
                text = f"{number(share * 100, language)} {say(f'bar_{name}', language)}"
                axes.text(
                    start + share / 2, row, _fitting(text, share), ha="center", va="center",
                    size=SMALL_PT, color="white" if dark else INK, linespacing=1.05,
                )  # fmt: skip
            start += share
    names = [wrap(say(f"bar_{name}", language), NAME_IN, SMALL_PT) for name, _ in bars]
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
    for row, part in enumerate(PARTS):
        found = results.whole[f"part_{part}"]
        axes.barh(row, found.mean, BAR, color=PART_COLOURS[row], zorder=2)
        axes.plot([found.q05, found.q95], [row, row], color=INK, linewidth=0.8, zorder=3)
        label = percent(found.mean, language, 1)
        axes.text(max(found.q95, found.mean, 0.0) + 0.004, row, label, va="center", size=SMALL_PT)
    names = [wrap(say(f"finding_part_{part}", language), NAME_IN, SMALL_PT) for part in PARTS]
    axes.set_yticks(range(len(PARTS)), names)
    axes.tick_params(axis="y", colors=INK)
    axes.set_ylim(len(PARTS) - 0.5, -0.5)
    axes.axvline(0.0, color=INK, linewidth=0.6)
    farthest = max(results.whole[f"part_{part}"].q95 for part in PARTS)
    axes.set_xlim(right=max(farthest, 0.0) * (1.0 + LABEL_ROOM))
    own = number(100.0 * _mean(results, "own_part"), language, 1)
    axes.set_title(say("finding_parts_title", language, own=own))
    axes.xaxis.set_major_formatter(lambda value, _: percent(value, language))
    axes.tick_params(axis="x", colors=QUIET)
    axes.spines[["left"]].set_visible(False)
    axes.grid(axis="x", color=RULE, linewidth=0.4)
    axes.set_axisbelow(True)


def _ranges(results: FindingResults, language: str) -> list[str]:
    """The ranges of the bars in one sentence."""

    def ends(name: str) -> str:
        found = results.whole[name]
        words = {"low": percent(found.q05, language), "high": percent(found.q95, language)}
        return say("range", language, **words)

    return [
        say(
            "finding_ranges",
            language,
            true=ends("true"),
            anyway=ends("without_rounds"),
            own=ends("own_part"),
            reported=ends("reported"),
            nothing=ends("reported_no_effect"),
        )
    ]
