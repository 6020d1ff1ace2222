"""A search's folder, read, and what it says on the terminal."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langkah.report.words import SCALES, WORDS, digits_for, number, percent, rupiah, say, signed
from langkah.simulation.folder import Results as Folder
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from rich.console import Group

MILLION = 1e6
NEED_WIDTH = 10
"""Columns of the terminal that a short heading is broken to."""

PER_CENT = 100.0

MANY = 3
"""So many mixes that cannot be told apart are called many."""

BASELINE = "baseline"
SAME = "cannot be told apart"


@dataclass(frozen=True)
class Lever:
    """A lever as the folder names it, and its value today."""

    key: str
    unit: str
    switch: bool
    today: float

    def heading(self, language: str) -> str:
        """Its name and unit; its key where it has no words."""
        key = f"lever_{self.key}"
        return say(key, language) if key in WORDS else self.key

    def written(self, value: float, language: str) -> str:
        """A value in the unit of the heading."""
        if self.unit.startswith("share"):
            return number(PER_CENT * value, language)
        scaled = value / MILLION if self.unit.startswith("rupiah") else value
        return number(scaled, language, _decimals(scaled))

    def used(self, value: float) -> bool:
        """Whether there is anything of it."""
        return value > 0


@dataclass(frozen=True)
class SearchResults:
    """What a search's folder holds, row by row; numbers stay text until they are asked for."""

    manifest: Mapping[str, Any]
    levers: tuple[Lever, ...]
    recommended: Sequence[Mapping[str, str]]
    flatness: Sequence[Mapping[str, str]]
    front: Sequence[Mapping[str, str]]
    references: Sequence[Mapping[str, str]]
    evaluated: Sequence[Mapping[str, str]]

    @property
    def today(self) -> Mapping[str, str]:
        """The baseline's row."""
        return next(row for row in self.references if row["scenario"] == BASELINE)

    def beyond(self, language: str) -> str:
        """What effects are counted beyond, in words."""
        return say(f"without_{self.manifest['beyond']}", language)

    def effect(self, language: str) -> str:
        """The effect's name."""
        return str(self.manifest[f"effect_{language}"])


def value(row: Mapping[str, str], column: str) -> float:
    """A number of a row; nan where the cell is empty."""
    return float(row[column]) if row[column] else math.nan


def read_search(folder: Folder) -> SearchResults:
    """Read a search's folder.

    Raises InputError when a file it needs is missing or is not the one that was written.
    """
    manifest = folder.manifest
    levers = [Lever(n["key"], n["unit"], n["switch"], n["today"]) for n in manifest["levers"]]
    names = ("recommended.csv", "flatness.csv", "front.csv", "references.csv", "evaluated.csv.gz")
    return SearchResults(manifest, tuple(levers), *map(folder.rows, names))


def _decimals(number_: float) -> int:
    """Decimals without which a value would be another: at most two."""
    return next((n for n in (0, 1) if round(number_, n) == round(number_, 2)), 2)


def mix_in_words(results: SearchResults, row: Mapping[str, str], language: str) -> str:
    """A mix as a list of what is done."""
    parts = []
    for lever in results.levers:
        number_ = value(row, lever.key)
        if math.isnan(number_) or not lever.used(number_):
            continue
        parts.append(_part(lever, number_, language))
    return ", ".join(parts) or say("do_nothing", language)


def _part(lever: Lever, number_: float, language: str) -> str:
    key, written = f"do_{lever.key}", lever.written(number_, language)
    return say(key, language, n=written) if key in WORDS else f"{lever.key} {written}"


def ceiling_words(row: Mapping[str, str], language: str) -> str:
    """A ceiling in short, without a decimal it does not have: Rp50 million, Rp1 billion."""
    ceiling = value(row, "ceiling_rp")
    for scale, name in SCALES:
        if ceiling >= scale:
            written = number(ceiling / scale, language, _decimals(ceiling / scale))
            return f"Rp{written} {say(name, language)}"
    return rupiah(ceiling, language)


def search_table(folder: Path, language: str) -> "Group":
    """The advice as something rich can print, legible at any width."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from langkah.report.terminal import Legible

    results = read_search(open_results(folder))
    unit = say(results.manifest["effect_unit"], language)
    tried = number(results.manifest["policies_tried"], language)
    table = Table(
        title=say("search_table", language, tried=tried),
        title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_edge=False,
        padding=(0, 1, 1, 0),
    )  # fmt: skip
    table.add_column(say("search_ceiling", language), min_width=13)
    table.add_column(say("search_col_do", language), ratio=1)
    table.add_column(say("search_col_effect", language, unit=unit), justify="right")
    table.add_column(say("search_col_need", language), justify="right", max_width=NEED_WIDTH)
    table.add_column(say("search_as_good", language), justify="right", max_width=NEED_WIDTH)
    for row in results.recommended:
        ceiling = ceiling_words(row, language)
        if row["policy"]:
            mix = mix_in_words(results, row, language)
            need = signed(value(row, "need_years"), language)
            effect, good = effect_with_range(row, language), as_good(row, language)
            table.add_row(ceiling, mix, effect, need, good)
        else:
            table.add_row(ceiling, say("search_below", language), "-", "-", "-")
    lines = [Text(line) for line in search_sentences(results, language)]
    return Group(Legible(table), *lines)


def effect_with_range(row: Mapping[str, str], language: str) -> str:
    """The mean effect, and its range on a line below."""
    numbers = [value(row, name) for name in ("effect", "q05", "q95")]
    digits = digits_for(*numbers)
    mean, low, high = (signed(one, language, digits) for one in numbers)
    return f"{mean}\n{say('range', language, low=low, high=high)}"


def as_good(row: Mapping[str, str], language: str) -> str:
    """How many of the leading mixes do as well."""
    return say("search_of", language, n=row["as_good"], m=row["tried_again"])


def search_sentences(results: SearchResults, language: str) -> list[str]:
    """What a reader of the table must know, each number from a row."""
    manifest = results.manifest
    lines = [
        say(
            "search_say_columns",
            language,
            effect=results.effect(language),
            beyond=results.beyond(language),
        ),
        ceiling_note(results, language),
        *over_notes(results, language),
        *flat_notes(results, language),
        *harm_notes(results, language),
        say("search_note_prices", language),
    ]
    if manifest["placeholder_money"]:
        lines.append(say("placeholder_note", language))
    if not manifest["complete"]:
        lines.append(say("search_incomplete", language, failed=manifest["failed_runs"]))
    return lines


def ceiling_note(results: SearchResults, language: str) -> str:
    """What the ceiling binds, and in which money."""
    manifest = results.manifest
    nominal = "_nominal" if manifest["cost"] == "spending_rp" else ""
    key = f"search_note_{manifest['ceiling_binds']}{nominal}"
    return say(key, language, years=manifest["policy_years"], first=manifest["decision_year"])


def limit_notes(results: SearchResults, language: str) -> list[str]:
    """The limit on harm that was kept, if there is one."""
    most = results.manifest["harm_at_most"]
    if most is None:
        return []
    return [say("search_note_harm", language, most=number(most, language, _decimals(most)))]


def harm_notes(results: SearchResults, language: str) -> list[str]:
    """What was done about the harm: the limit that was kept, or that there is none."""
    notes = limit_notes(results, language)
    if not notes:
        return [say("search_note_need", language)]
    over = [row for row in results.recommended if row["within_harm"] == "false"]
    if over:
        notes.append(say("search_note_harm_over", language, ceilings=_ceilings(over, language)))
    return notes


def over_notes(results: SearchResults, language: str) -> list[str]:
    """Which mixes kept to their ceiling on the draws of the search, and do not on fresh ones."""
    over = [row for row in results.recommended if row["within_ceiling"] == "false"]
    if not over:
        return []
    bound = "peak_rp" if results.manifest["ceiling_binds"] == "every_year" else "yearly_rp"
    most = max(value(row, bound) / value(row, "ceiling_rp") - 1.0 for row in over)
    share = percent(most, language, 1)
    return [say("search_note_over", language, share=share, ceilings=_ceilings(over, language))]


def flat_notes(results: SearchResults, language: str) -> list[str]:
    """Where many mixes do as well, what they share; and where more money shows no more effect."""
    advised = [row for row in results.recommended if row["policy"]]
    many = [row for row in advised if int(row["as_good"]) >= MANY]
    notes = []
    if many:
        ceilings = _ceilings(many, language)
        notes.append(say("search_many", language, ceilings=ceilings))
        for row in many:
            shared = _shared(results, row, language)
            ceiling = ceiling_words(row, language)
            if shared:
                notes.append(say("search_shared", language, ceiling=ceiling, shared=shared))
    flat = [row for row in advised if row["verdict_lower_ceiling"] == SAME]
    if flat:
        notes.append(say("search_flat_money", language, ceilings=_ceilings(flat, language)))
    return notes


def _ceilings(rows: Sequence[Mapping[str, str]], language: str) -> str:
    return ", ".join(ceiling_words(row, language) for row in rows)


def _shared(results: SearchResults, row: Mapping[str, str], language: str) -> str:
    """What all as good mixes of a ceiling do alike."""
    alike = {
        flat["lever"]: value(flat, "commonest")
        for flat in results.flatness
        if flat["ceiling_rp"] == row["ceiling_rp"] and flat["share"] == "1.0"
    }
    parts = [
        _part(lever, alike[lever.key], language)
        for lever in results.levers
        if lever.key in alike and lever.used(alike[lever.key])
    ]
    return ", ".join(parts)
