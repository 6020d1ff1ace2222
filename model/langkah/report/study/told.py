"""All that a study's report draws on: its folder, the words of one language, the numbers printed.

Every number is read from one cell of one table, or counts rows of one, and goes through a ledger.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from matplotlib.figure import Figure

from langkah.language.catalogue import N_, Words, words
from langkah.report.ledger import Fact, Ledger, Row, Tables, fact_of
from langkah.report.study.draw import as_png, as_svg, body_of
from langkah.report.study.units import unit_in
from langkah.report.unknowns import Unknowns, name_of
from langkah.simulation.folder import Results as Folder

MANIFEST, PACKAGE = "manifest.json", "datapackage.json"
DESIGN, SUMMARY, DIFFERENCES = "design.csv", "summary.csv", "differences.csv"
SENSITIVITY, RANKS = "sensitivity.csv", "sensitivity_ranks.csv"
SETTLING = "sensitivity_settling.csv"
WON, INPUTS, BOXES = "discovery.csv", "discovery_inputs.csv", "discovery_boxes.csv"
LIMITS, TRADE_OFF = "discovery_limits.csv", "discovery_trade_off.csv"

FAILURES, SHOWN = "failures.csv", 50

COLON = ": "
IN_WORDS = {"luck": N_("luck"), "history": N_("reading of the records")}
"""Inputs of an analysis that are no parameters."""

LABELS = {
    "spending_real_rp": N_("Spending at constant prices"),
    "official_rate": N_("Out of sex work: share the office would report"),
}
"""Outcomes whose label leans on the one before it in other tables."""

NOT_APART, UNDEFINED = "cannot be told apart", "not defined"

ROWS = "rows"
"""The column of a fact that counts the rows of a table with certain cells."""


@dataclass(frozen=True)
class Table:
    """Rows under a head; ``words`` names columns of words, the others hold numbers."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: Sequence[int] = (0,)


@dataclass(frozen=True)
class Drawn:
    """A figure as it was drawn, by the ``name`` of its files, and the table behind it."""

    name: str
    title: str
    subtitle: str
    drawing: Figure
    behind: Table
    note: str = ""


@dataclass(frozen=True)
class Study:
    """A study's folder: the fields of its data package, its tables, parameters as print knows
    them."""

    folder: Folder
    fields: Mapping[str, Mapping[str, Any]]
    tables: Tables
    unknowns: Unknowns

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What the folder says of itself."""
        return self.folder.manifest

    @property
    def identity(self) -> Mapping[str, Any]:
        """What decided the runs."""
        found: Mapping[str, Any] = self.manifest["identity"]
        return found

    @property
    def reference(self) -> str:
        """The scenario that the others are compared with."""
        return str(self.identity["reference"])

    @property
    def scenarios(self) -> list[str]:
        """The scenarios compared with the reference."""
        return [slug for slug in self.identity["scenarios"] if slug != self.reference]

    @property
    def outcomes(self) -> list[str]:
        """The outcomes kept, the first first."""
        return list(self.manifest["outcomes"])

    @property
    def columns(self) -> list[str]:
        """What the design varies; nothing where there is no design."""
        return list(self.manifest["design_columns"])

    @property
    def kind(self) -> str:
        """The kind of design; "" where there is none."""
        return str(self.manifest["design_kind"] or "")

    def has(self, file: str) -> bool:
        """Whether the folder holds this table, with a row at least."""
        return self.folder.has(file) and bool(self.tables.rows(file))

    def unit(self, name: str) -> str:
        """The unit of an outcome or a parameter, as the folder words it."""
        return str(self.fields.get(name, {}).get("unit", ""))

    @cached_property
    def differences(self) -> Mapping[tuple[str, str], Sequence[Row]]:
        """The rows of differences.csv by scenario and outcome, in the order of points."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.tables.rows(DIFFERENCES):
            found.setdefault((row["scenario"], row["outcome"]), []).append(row)
        return found


def read_study(folder: Folder, unknowns: Unknowns) -> Study:
    """Read a study's folder; ``unknowns`` are the parameters as print knows them.

    Raises InputError when a file it needs is missing or is not the one that was written.
    """
    package = folder.json(PACKAGE)
    fields = {
        field["name"]: field
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }
    return Study(folder, fields, Tables(folder), unknowns)


@dataclass(frozen=True)
class Told:
    """A study told in one language; ``figures`` are the files of those that were shown."""

    study: Study
    ledger: Ledger
    figures: dict[str, bytes] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.ledger.language

    @property
    def words(self) -> Words:
        """The words of this language."""
        return words(self.language)

    def picture(self, drawn: Drawn) -> str:
        """The body of a figure as SVG; the whole of it becomes a file, as SVG and as PNG."""
        body = as_svg(drawn.drawing, body_of(drawn.drawing))
        stem = f"figures/{drawn.name}_{self.language}"
        self.figures[f"{stem}.svg"] = as_svg(drawn.drawing).encode("utf-8")
        self.figures[f"{stem}.png"] = as_png(drawn.drawing)
        return body

    def titled(self, key: str) -> str:
        """The study's title or question in this language."""
        manifest = self.study.manifest
        return str(manifest.get(f"{key}_id" if self.language == "id" else key) or manifest[key])

    def scenario(self, slug: str) -> str:
        """A scenario's name, or as it is called in files."""
        names = self.study.manifest.get("scenario_names", {}).get(slug, {})
        return str(names.get(self.language) or slug.replace("_", " "))

    def short(self, slug: str) -> str:
        """A scenario's name without what all names begin with, as in "Rp250 million a year: "."""
        names = [self.scenario(one) for one in self.study.scenarios]
        start = names[0].partition(COLON)[0] + COLON
        return self.scenario(slug).removeprefix(
            start if len(names) > 1 and all(name.startswith(start) for name in names) else ""
        )

    def outcome(self, name: str) -> str:
        """An outcome's short name, or as it is called in files."""
        if name in LABELS:
            return self.words(LABELS[name])
        known = self.study.fields.get(name, {})
        label = known.get("title_id" if self.language == "id" else "title")
        return str(label or name.replace("_", " "))

    def meaning(self, name: str) -> str:
        """What an outcome means."""
        known = self.study.fields.get(name, {})
        return str(known.get("description_id" if self.language == "id" else "description", ""))

    def unit(self, name: str) -> str:
        """The unit of an outcome or a parameter in this language; "" without one."""
        return unit_in(self.study.unit(name), self.language)

    def called(self, name: str) -> str:
        """What an input of an analysis is called."""
        return (
            self.words(IN_WORDS[name])
            if name in IN_WORDS
            else name_of(self.study.unknowns, name, self.language)
        )

    def called_with_key(self, name: str) -> str:
        """The same with the key by which files know it."""
        called = self.called(name)
        return called if called == name or name in IN_WORDS else f"{called} ({name})"

    def with_unit(self, name: str) -> str:
        """A parameter's dotted key and its unit."""
        unit = self.unit(name)
        return f"{name} ({unit})" if unit else name

    def yes_or_no(self, flag: str) -> str:
        """A flag of a table."""
        _ = self.words
        return _("yes") if flag.lower() == "true" else _("no")

    def counted(self, key: str) -> str:
        """A whole number of the manifest, by its dotted key."""
        value: Any = self.study.manifest
        for part in key.split("."):
            value = value[part]
        return self.ledger.number(Fact(MANIFEST, "", key, float(value)))

    def failures(self) -> list[list[str]]:
        """The first runs that failed: which, where they failed and what was said."""
        key = ("point", "draw", "replicate")
        lines = []
        for row in self.study.tables.rows(FAILURES)[:SHOWN]:
            which = [self.ledger.number(fact_of(FAILURES, row, name, key)) for name in key]
            lines.append([*which, row["stage"], row["message"]])
        return lines

    def rows_with(self, file: str, rows: Sequence[Row], **cells: str) -> str:
        """How many of ``rows`` there are, as a count of the table's rows with these cells."""
        place = "; ".join(f"{key}={value}" for key, value in cells.items())
        return self.ledger.number(Fact(file, place, ROWS, float(len(rows))))


def difference(row: Row, column: str) -> Fact:
    """The number in this column of a row of differences.csv."""
    return fact_of(DIFFERENCES, row, column, ("scenario", "point", "outcome"))


def level(row: Row, column: str) -> Fact:
    """The number in this column of a row of summary.csv."""
    return fact_of(SUMMARY, row, column, ("scenario", "point", "outcome"))


def value_of(row: Row, column: str) -> float:
    """The number in a cell; nan where it is empty."""
    return float(row[column] or "nan")


def undefined(rows: Sequence[Row]) -> bool:
    """Whether none of these rows has a mean."""
    return all(math.isnan(value_of(row, "mean")) for row in rows)
