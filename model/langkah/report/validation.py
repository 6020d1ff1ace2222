"""A check's folder, read, and its table for the terminal: told against shown, row by row."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from langkah.language.catalogue import N_, words
from langkah.language.numbers import number, percent, signed
from langkah.report.verdict import spread
from langkah.simulation.folder import Results as Folder
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

WIDTHS = {"row": 26, "told": 14, "shown": 19, "within": 6, "verdict": 11}
"""Columns in characters; with the space between them no more than 80."""

TARGET, INDEPENDENT, SHARED, NOT_SIMULABLE = "target", "independent", "shared", "not_simulable"
STANDINGS = (TARGET, INDEPENDENT, SHARED, NOT_SIMULABLE)
"""The groups of rows, in the order they are shown."""

GROUPS: Final = {
    "target": N_("Targets of the fit: what is told of the years before the decision"),
    "independent": N_("Validation: held out, independent of every number of the model"),
    "shared": N_("Held out, but a number of the model has the same source"),
}

HEADS: Final = {
    "row": N_("What is told"),
    "told": N_("Told"),
    "shown": N_("Model: 9 of 10"),
    "within": N_("In it"),
    "verdict": N_("Verdict"),
}

COUNTS: Final = {
    "target": N_("Targets inside: {inside} of {rows}. They were fitted, so this is no validation."),
    "prior": N_("Targets inside: {inside} of {rows}, before any fit."),
    "independent": N_("Independent facts inside: {inside} of {rows}. Only this is validation."),
    "shared": N_("Facts that share a source inside: {inside} of {rows}."),
}

INSIDE, OUTSIDE, NOT_DEFINED = "inside", ("below", "above"), "not defined"

MILLION = 1e6
"""Amounts are written in millions; the title of the row says so."""

WRITTEN: Mapping[str, Callable[[float, str], str]] = {
    "women": number,
    "share": percent,
    "times": lambda value, language: number(value, language, 2),
    "rp": lambda value, language: number(value / MILLION, language, 2),
    "months": number,
    "years": lambda value, language: number(value, language, 1),
    "a_month": lambda value, language: number(value, language, 3),
    "log_odds": lambda value, language: signed(value, language, 2),
    "woman_years": number,
}
"""How a value of each unit is written."""


@dataclass(frozen=True)
class Row:
    """One row of validation.csv. Numbers that are not there are nan."""

    fields: Mapping[str, str]
    low: float
    high: float
    q05: float
    q50: float
    q95: float
    within: float

    @property
    def standing(self) -> str:
        """Whether it was fitted, or how independent it is."""
        return self.fields["standing"]

    @property
    def verdict(self) -> str:
        """inside, below, above, not simulable or not defined."""
        return self.fields["verdict"]

    @property
    def is_outside(self) -> bool:
        """Whether what is shown lies outside what was told."""
        return self.verdict in OUTSIDE

    def words(self, name: str, language: str) -> str:
        """Its title, statement or what its being outside means, in a language."""
        return self.fields[f"{name}_{language}"]

    def title(self, language: str) -> str:
        """Its title, with the number of a fact."""
        number_of_fact = self.fields["id"]
        title = self.words("title", language)
        return f"{number_of_fact} {title}" if number_of_fact else title

    def written(self, value: float, language: str) -> str:
        """A value of this row as people read it."""
        return "-" if math.isnan(value) else WRITTEN[self.fields["unit"]](value, language)

    def told(self, language: str) -> str:
        """The range that was told."""
        _ = words(language)
        if math.isnan(self.low):
            return "-"
        low = self.written(self.low, language)
        if math.isnan(self.high):
            return _("from {low}", low=low)
        return spread(low, self.written(self.high, language), language)

    def shown(self, language: str) -> str:
        """The range that the model shows."""
        if math.isnan(self.q50):
            return "-"
        low, high = (self.written(value, language) for value in (self.q05, self.q95))
        return spread(low, high, language)


@dataclass(frozen=True)
class CheckResults:
    """What a check's folder holds, as far as its table and figure need it."""

    manifest: Mapping[str, Any]
    rows: Sequence[Row]

    def of(self, *standings: str) -> list[Row]:
        """The rows of these standings, in the folder's order."""
        return [row for row in self.rows if row.standing in standings]


def read_check(folder: Folder) -> CheckResults:
    """Read a check's folder.

    Raises InputError when a file it needs is missing or is not the one that was written.
    """
    return CheckResults(folder.manifest, [_row(row) for row in folder.rows("validation.csv")])


def _row(fields: dict[str, str]) -> Row:
    names = ("low", "high", "q05", "q50", "q95", "share_within")
    return Row(fields, *(float(fields[name]) if fields[name] else math.nan for name in names))


def check_table(folder: Path, language: str) -> "Group":
    """The table and its sentences as something rich can print, legible at any width."""
    from rich.console import Group
    from rich.text import Text

    from langkah.report.terminal import Legible

    results = read_check(open_results(folder))
    tables = [_table(results, standing, language) for standing in STANDINGS[:-1]]
    parts = [part for table in tables if table.row_count for part in (Legible(table), "")]
    return Group(*parts, *(Text(line) for line in sentences(results, language)))


def _table(results: CheckResults, standing: str, language: str) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    _ = words(language)
    table = Table(
        title=_(GROUPS[standing]),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=0,
    )
    for column, width in WIDTHS.items():
        table.add_column(_(HEADS[column]), width=width, vertical="top")
    for row in results.of(standing):
        median = row.written(row.q50, language)
        within = "-" if math.isnan(row.within) else percent(row.within, language)
        cells = (
            row.title(language),
            row.told(language),
            f"{median}\n{row.shown(language)}",
            within,
            _(row.verdict),
        )
        style = "bold" if row.is_outside else ""
        table.add_row(*(Text(cell) for cell in cells), style=style)
    return table


def sentences(results: CheckResults, language: str) -> list[str]:
    """What the table says and does not say, each sentence only where the rows bear it out."""
    _ = words(language)
    manifest = results.manifest

    lines = [
        _(
            "Told: the range that counts as agreeing. Model: median, below it the range of "
            "9 of 10 simulations ({draws} draws × {replicates} replicates). In it: share "
            "of simulations in the range told. Outside means that 95 of 100 lie below it, "
            "or above it; a wide range is hard to miss, so inside is weak support.",
            draws=manifest["draws"],
            replicates=manifest["replicates"],
        )
    ]
    lines.append(
        _("Parameters come from the published posterior.")
        if manifest["fitted"]
        else _("Nothing was fitted: parameters come from the priors alone.")
    )
    for standing in (TARGET, INDEPENDENT, SHARED):
        rows = results.of(standing)
        inside = sum(row.verdict == INSIDE for row in rows)
        if rows:
            unfitted = standing == TARGET and not manifest["fitted"]
            note = COUNTS["prior" if unfitted else standing]
            lines.append(_(note, inside=inside, rows=len(rows)))
    outside = [row for row in results.rows if row.is_outside]
    if outside:
        lines.append(_("Outside, reported and not tuned away:"))
        lines += [f"- {row.title(language)}: {row.words('outside', language)}" for row in outside]
    undefined = [row.title(language) for row in results.rows if row.verdict == NOT_DEFINED]
    if undefined:
        lines.append(_("Never measured: {names}.", names="; ".join(undefined)))
    untold = [row.title(language) for row in results.of(NOT_SIMULABLE)]
    if untold:
        lines.append(_("Not simulable: {names}.", names="; ".join(untold)))
    if not manifest["complete"]:
        lines.append(_("INCOMPLETE: {failed} runs failed.", failed=manifest["failed_runs"]))
    return lines
