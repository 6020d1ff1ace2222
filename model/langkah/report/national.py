"""A national study's folder, read, and its text for the terminal: what is not known comes first."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from langkah.language.catalogue import N_, words
from langkah.language.numbers import digits_for, number, percent, rupiah
from langkah.report.verdict import spread, verdict
from langkah.simulation.folder import Results as Folder
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

ONE, ALIKE, APART = "one", "alike", "apart"
MINUTES, HOURS = 60.0, 24.0
MILLISECONDS, NANOSECONDS = 1e3, 1e9


ALONE: Final = {"spending_real_rp": N_("Spending over the policy, rupiah of 2010")}
"""Outcomes whose label leans on the one before it in other tables, such that they stand alone."""


@dataclass(frozen=True)
class Sum:
    """What so many localities come to together: mean, 90 % range, verdict."""

    scenario: str
    outcome: str
    localities: int
    places: str
    mean: float
    low: float
    high: float
    verdict: str


@dataclass(frozen=True)
class Band:
    """Localities of about one size: mean effect of one, and its range of what is not known."""

    scenario: str
    outcome: str
    smallest: float
    largest: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Cost:
    """Processor hours of all localities, and hours on so many processors."""

    localities: int
    cores: int
    cpu_hours: float
    hours: float


@dataclass(frozen=True)
class NationalResults:
    """What a national study's folder holds. ``unknown`` gives each sentence by language."""

    manifest: Mapping[str, Any]
    unknown: Sequence[Mapping[str, str]]
    sums: Sequence[Sum]
    bands: Sequence[Band]
    costs: Sequence[Cost]
    cpu_seconds: Sequence[float]

    @property
    def policies(self) -> list[str]:
        """The scenarios compared with the reference."""
        return list(dict.fromkeys(one.scenario for one in self.sums))

    @property
    def outcomes(self) -> list[str]:
        """The outcomes added up, the headline first."""
        return list(dict.fromkeys(one.outcome for one in self.sums))

    @property
    def counts(self) -> list[int]:
        """The counts of localities told of."""
        return list(dict.fromkeys(one.localities for one in self.costs))

    def name(self, slug: str, language: str) -> str:
        """A scenario's name in a language."""
        found = next(s for s in self.manifest["scenarios"] if s["slug"] == slug)
        return str(found["name_id" if language == "id" else "name"])

    def label(self, outcome: str, language: str) -> str:
        """An outcome's label in a language, such that it can stand alone."""
        if outcome in ALONE:
            return words(language)(ALONE[outcome])
        found = next(o for o in self.manifest["outcomes"] if o["name"] == outcome)
        return str(found[f"label_{language}"])

    def sum(self, scenario: str, outcome: str, localities: int, places: str) -> Sum:
        """The sum of so many localities; ``places`` is one, alike or apart."""
        wanted = (scenario, outcome, localities, places)
        return next(
            s for s in self.sums if (s.scenario, s.outcome, s.localities, s.places) == wanted
        )


def read_national(folder: Folder) -> NationalResults:
    """Read a national study's folder.

    Raises InputError when a file it needs is missing or is not the one that was written.
    """
    return NationalResults(
        folder.manifest,
        folder.rows("national_unknown.csv"),
        [_sum(row) for row in folder.rows("national.csv")],
        [
            Band(
                row["scenario"],
                row["outcome"],
                *_numbers(row, "size_from", "size_to", "mean", "q05", "q95"),
            )
            for row in folder.rows("national_sizes.csv")
        ],
        [
            Cost(int(row["localities"]), int(row["cores"]), *_numbers(row, "cpu_hours", "hours"))
            for row in folder.rows("national_cost.csv")
        ],
        [float(row["cpu_seconds"]) for row in folder.rows("national_measured.csv")],
    )


def _sum(row: Mapping[str, str]) -> Sum:
    mean, low, high = _numbers(row, "mean", "q05", "q95")
    address = (row["scenario"], row["outcome"], int(row["localities"]), row["places"])
    return Sum(*address, mean, low, high, row["verdict"])


def _numbers(row: Mapping[str, str], *names: str) -> list[float]:
    return [float(row[name]) if row[name] else math.nan for name in names]


def duration(hours: float, language: str) -> str:
    """A time as people say it: minutes, hours or days.

    >>> duration(0.5, "en"), duration(5.25, "en"), duration(240, "id")
    ('30 min', '5.2 h', '10 hari')
    """
    _ = words(language)
    if hours < 1.0:
        return _("{n} min", n=_short(hours * MINUTES, language))
    if hours < 2 * HOURS:
        return _("{n} h", n=_short(hours, language))
    return _("{n} days", n=_short(hours / HOURS, language))


def _short(value: float, language: str) -> str:
    whole = math.isclose(value, round(value), rel_tol=1e-9)
    return number(value, language, 0 if whole else digits_for(value))


def amount(value: float, outcome: str, language: str) -> str:
    """A sum as people read it: rupiah in short, all else as a number."""
    if outcome.endswith("_rp"):
        return rupiah(value, language)
    return number(value, language, digits_for(value))


def first_sentences(results: NationalResults, language: str) -> str:
    """The first sentence of everything that is not known."""
    return " ".join(f"{row[language].partition('. ')[0]}." for row in results.unknown)


def national_table(folder: Path, language: str) -> "Group":
    """What is not known, then the sums, then the cost, as something rich can print."""
    from rich.console import Group
    from rich.text import Text

    from langkah.report.terminal import Legible

    _ = words(language)

    results = read_national(open_results(folder))
    parts: list[object] = [Text(_("What is not known"), style="bold")]
    parts += [Text(f"- {row[language]}") for row in results.unknown]
    for outcome in results.outcomes:
        parts += ["", Legible(_table(results, outcome, language))]
    parts += ["", *(Text(line) for line in cost_sentences(results, language))]
    if not results.manifest["complete"]:
        failed = results.manifest["failed_runs"]
        parts.append(Text(_("INCOMPLETE: {failed} runs failed.", failed=failed), style="bold"))
    return Group(*parts)  # type: ignore[arg-type]


def _table(results: NationalResults, outcome: str, language: str) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    _ = words(language)

    label = results.label(outcome, language)
    table = Table(
        title=_("{label}, beyond no programme", label=label),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
    )
    table.add_column("")
    for head in (_("localities"), _("mean"), _("all places alike"), _("each place for itself")):
        table.add_column(head, justify="right")
    table.add_column(_("verdict, if alike"))
    for policy in results.policies:
        for count in (1, *results.counts):
            alike = results.sum(policy, outcome, count, ONE if count == 1 else ALIKE)
            apart = results.sum(policy, outcome, count, ONE if count == 1 else APART)
            name = results.name(policy, language) if count == 1 else ""
            cells = [name, number(count, language)]
            cells += [amount(alike.mean, outcome, language)]
            cells += [_range(one, outcome, language) for one in (alike, apart)]
            table.add_row(*map(Text, [*cells, verdict(alike.verdict, language, short=True)]))
    return table


def _range(one: Sum, outcome: str, language: str) -> str:
    low, high = (amount(value, outcome, language) for value in (one.low, one.high))
    return spread(low, high, language)


def cost_sentences(results: NationalResults, language: str) -> list[str]:
    """What a run was measured to take, and what the country would."""
    _ = words(language)
    cost, costing = results.manifest["cost"], results.manifest["costing"]
    lines = [
        _(
            "A run of a locality, its past and every scenario, takes {slope} ns of one "
            "processor for every woman-month lived, and {fixed} ms besides (the line "
            "explains {explained} of what differs).",
            fixed=number(cost["fixed_seconds"] * MILLISECONDS, language, 1),
            slope=number(cost["seconds_per_woman_month"] * NANOSECONDS, language, 1),
            explained=percent(cost["explained"], language, 1),
        )
    ]
    for count in results.counts:
        mine = [one for one in results.costs if one.localities == count]
        times = ", ".join(
            _("{time} on {cores}", time=duration(one.hours, language), cores=one.cores)
            for one in mine
        )
        lines.append(
            _(
                "{n} localities, {draws} draws × {replicates} replicates: {cpu} of one "
                "processor; {times}.",
                n=number(count, language),
                times=times,
                draws=number(costing["draws"], language),
                replicates=costing["replicates"],
                cpu=duration(mine[0].cpu_hours, language),
            )
        )
    return lines
