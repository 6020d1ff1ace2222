"""A finding's folder, read, and what it says on the terminal."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from langkah.language.catalogue import N_, words
from langkah.language.numbers import percent
from langkah.report.verdict import spread
from langkah.simulation.folder import Results as Folder
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

ALL = "all"
PARTS = ("guidance", "skills", "grant_and_tools", "visits", "window")
"""The programme's parts, in the order they are shown."""

QUANTITIES: Final = {
    "true": N_("truly out of sex work"),
    "without_rounds": N_("out had there been no round"),
    "own_part": N_("the rounds' own part"),
    "part_guidance": N_("guidance"),
    "part_skills": N_("skills"),
    "part_grant_and_tools": N_("grant and tools"),
    "part_visits": N_("visits"),
    "part_window": N_("attention around the course"),
    "seen_out": N_("seen by the office to be out"),
    "not_seen": N_("not seen by the office"),
    "reported": N_("what the office would report"),
    "reported_no_effect": N_("the same, had nothing of it worked"),
}
"""Quantities of the table, in its order."""

SHORT: Final = {
    "true": N_("out"),
    "without_rounds": N_("anyway"),
    "own_part": N_("own part"),
    "reported": N_("reported"),
}
"""Those of the second table."""

READINGS: Final = {
    "all_left": N_("all eleven have left"),
    "all_resident": N_("all who live here"),
    "none": N_("sentence not used"),
}


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
    low, high = (percent(value, language) for value in (found.q05, found.q95))
    return f"{percent(found.mean, language)} ({spread(low, high, language)})"


def finding_table(folder: Path, language: str) -> "Group":
    """The finding as something rich can print, legible at any width."""
    from rich.console import Group
    from rich.text import Text

    from langkah.report.terminal import Legible

    _ = words(language)

    results = read_finding(open_results(folder))
    if not results.of:
        failed = results.manifest["failed_runs"]
        return Group(Text(_("INCOMPLETE: {failed} runs failed.", failed=failed)))
    lines = [Text(line) for line in finding_sentences(results, language)]
    makers = (_quantities, _readings, _worth)
    tables = [part for make in makers for part in (Legible(make(results, language)), "")]
    return Group(*tables, *lines)


def _new_table(title: str, columns: Sequence[str]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
    )
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left")
    return table


def _quantities(results: FindingResults, language: str) -> "Table":
    _ = words(language)
    columns = [_("Of the women served"), _("share (9 of 10 simulations)")]
    table = _new_table(_("Women served in the last four years, on the decision date"), columns)
    for name in QUANTITIES:
        if name in results.whole:
            label = _(QUANTITIES[name])
            table.add_row(label, written(results.whole[name], language))
    return table


def _readings(results: FindingResults, language: str) -> "Table":
    _ = words(language)
    columns = [_("reading"), _("belief")]
    columns += [_(SHORT[name]) for name in SHORT]
    table = _new_table(_("By reading of the records"), columns)
    for group in results.readings:
        found = results.of[group]
        cells = [percent(found[name].mean, language) for name in SHORT]
        table.add_row(
            reading_name(group, language), percent(results.belief[group], language), *cells
        )
    return table


def reading_name(group: tuple[str, str], language: str) -> str:
    """What a reading is called: that of the rounds as the setting titles it, or of the sentence."""
    history, reading = group
    if history != ALL:
        return history
    return words(language)(READINGS.get(reading, READINGS["none"]))


def _worth(results: FindingResults, language: str) -> "Table":
    _ = words(language)
    scenarios = list(dict.fromkeys(row["scenario"] for row in results.worth))
    columns = [_("data")]
    columns += [_("{scenario}", scenario=slug) for slug in scenarios]
    table = _new_table(
        _("Data worth collecting: share of the doubt about the effect it would remove"), columns
    )
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
    _ = words(language)
    whole = results.whole
    lines = [
        _(
            "The office would report {reported}. Had the programme had no effect at all, "
            "it would report {nothing}: its rate cannot tell the two apart.",
            reported=percent(whole["reported"].mean, language),
            nothing=percent(whole["reported_no_effect"].mean, language),
        ),
        _(
            "Of the women served {true} are truly out; {anyway} would be out had there "
            "been no round.",
            anyway=percent(whole["without_rounds"].mean, language),
            true=percent(whole["true"].mean, language),
        ),
    ]
    if results.manifest["fitted"]:
        lines.append(
            _(
                "The records say almost nothing about the programme's own part: it rests on "
                "stated assumptions (docs/parameters.md says which)."
            )
        )
    lines.append(
        _("Every person is synthetic; nothing here is about an individual, nor for policing.")
    )
    if not results.manifest["complete"]:
        lines.append(_("INCOMPLETE: {failed} runs failed.", failed=results.manifest["failed_runs"]))
    return lines
