"""A finding's folder, read, and what it says on the terminal."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langkah.report.words import percent, say
from langkah.simulation.folder import Results as Folder
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

ALL = "all"
PARTS = ("guidance", "skills", "grant_and_tools", "visits", "window")
"""The programme's parts, in the order they are shown."""

SHOWN = (
    "true",
    "without_rounds",
    "own_part",
    *(f"part_{part}" for part in PARTS),
    "seen_out",
    "not_seen",
    "reported",
    "reported_no_effect",
)
"""Quantities of the table, in its order."""


@dataclass(frozen=True)
class Range:
    """A mean and its 5 and 95 per cent points."""

    mean: float
    q05: float
    q95: float


@dataclass(frozen=True)
class FindingResults:
    """What a finding's folder holds: ``of[history, reading][quantity]``, beliefs, worth of data."""

    manifest: Mapping[str, Any]
    of: Mapping[tuple[str, str], Mapping[str, Range]]
    belief: Mapping[tuple[str, str], float]
    worth: Sequence[Mapping[str, str]]

    @property
    def whole(self) -> Mapping[str, Range]:
        """Every quantity over all readings."""
        return self.of[ALL, ALL]

    @property
    def readings(self) -> list[tuple[str, str]]:
        """The single readings of the rounds and of the sentence."""
        return [group for group in self.of if group != (ALL, ALL)]


def read_finding(folder: Folder) -> FindingResults:
    """Read a finding's folder.

    Raises InputError when a file it needs is missing or is not the one that was written.
    """
    of: dict[tuple[str, str], dict[str, Range]] = {}
    belief: dict[tuple[str, str], float] = {}
    for row in folder.rows("finding.csv"):
        group = row["history"], row["reading"]
        found = Range(float(row["mean"]), float(row["q05"]), float(row["q95"]))
        of.setdefault(group, {})[row["quantity"]] = found
        belief[group] = float(row["belief"])
    return FindingResults(folder.manifest, of, belief, folder.rows("worth.csv"))


def written(found: Range, language: str) -> str:
    """A share with its range; a dash where none can be told."""
    if math.isnan(found.mean):
        return "-"
    ends = {"low": percent(found.q05, language), "high": percent(found.q95, language)}
    return f"{percent(found.mean, language)} ({say('range', language, **ends)})"


def finding_table(folder: Path, language: str) -> "Group":
    """The finding as something rich can print, legible at any width."""
    from rich.console import Group
    from rich.text import Text

    from langkah.report.terminal import Legible

    results = read_finding(open_results(folder))
    if not results.of:
        failed = results.manifest["failed_runs"]
        return Group(Text(say("incomplete", language, failed=failed)))
    lines = [Text(line) for line in finding_sentences(results, language)]
    makers = (_quantities, _readings, _worth)
    tables = [part for make in makers for part in (Legible(make(results, language)), "")]
    return Group(*tables, *lines)


def _new_table(title: str, columns: Sequence[str]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD,
        show_edge=False, padding=(0, 1, 0, 0),
    )  # fmt: skip
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left")
    return table


def _quantities(results: FindingResults, language: str) -> "Table":
    columns = [say("finding_of_served", language), say("finding_share", language)]
    table = _new_table(say("finding_title", language), columns)
    for name in SHOWN:
        if name in results.whole:
            label = say(f"finding_{name}", language)
            table.add_row(label, written(results.whole[name], language))
    return table


def _readings(results: FindingResults, language: str) -> "Table":
    names = ("true", "without_rounds", "own_part", "reported")
    columns = [say("finding_reading", language), say("finding_belief", language)]
    columns += [say(f"finding_short_{name}", language) for name in names]
    table = _new_table(say("finding_by_reading", language), columns)
    for group in results.readings:
        found = results.of[group]
        cells = [percent(found[name].mean, language) for name in names]
        table.add_row(
            reading_name(group, language), percent(results.belief[group], language), *cells
        )
    return table


def reading_name(group: tuple[str, str], language: str) -> str:
    """What a reading is called: that of the rounds as the setting titles it, or of the sentence."""
    history, reading = group
    if history != ALL:
        return history
    return say(f"reading_{reading}" if reading in KNOWN_READINGS else "reading_none", language)


KNOWN_READINGS = ("all_left", "all_resident")


def _worth(results: FindingResults, language: str) -> "Table":
    scenarios = list(dict.fromkeys(row["scenario"] for row in results.worth))
    columns = [say("worth_option", language)]
    columns += [say("worth_of", language, scenario=slug) for slug in scenarios]
    table = _new_table(say("worth_title", language), columns)
    options = dict.fromkeys(row["option"] for row in results.worth)
    for option in options:
        rows = [row for row in results.worth if row["option"] == option]
        shares = {
            row["scenario"]: Range(
                *(float(row[name] or "nan") for name in ("share_removed", "q05", "q95"))
            )
            for row in rows
        }
        cells = [written(shares[slug], language) for slug in scenarios]
        table.add_row(rows[0][f"title_{language}"], *cells)
    return table


def finding_sentences(results: FindingResults, language: str) -> list[str]:
    """What the tables say, each number from a row."""
    whole = results.whole
    lines = [
        say(
            "finding_no_effect",
            language,
            reported=percent(whole["reported"].mean, language),
            nothing=percent(whole["reported_no_effect"].mean, language),
        ),
        say(
            "finding_anyway",
            language,
            anyway=percent(whole["without_rounds"].mean, language),
            true=percent(whole["true"].mean, language),
        ),
    ]
    if results.manifest["fitted"]:
        lines.append(say("finding_rests", language))
    lines.append(say("finding_synthetic", language))
    if not results.manifest["complete"]:
        lines.append(say("incomplete", language, failed=results.manifest["failed_runs"]))
    return lines
