"""A search's folder, read, and what it says on the terminal."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from langkah.language.catalogue import N_, words
from langkah.language.numbers import digits_for, number, percent, rupiah, scale_of, signed
from langkah.report.verdict import spread
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


HEADINGS: Final = {
    "round.places": N_("places a round"),
    "round.every_months": N_("months between rounds"),
    "training.months": N_("months of course"),
    "enrolment.repeats_allowed": N_("second round allowed"),
    "grant.amount_rp": N_("grant, Rp million"),
    "grant.in_kind": N_("grant as goods"),
    "grant.allowance_rp": N_("living allowance, Rp million a month"),
    "grant.allowance_months": N_("months of allowance"),
    "grant.debt_relief_share": N_("debt paid, %"),
    "shelter.beds": N_("beds of an own shelter"),
    "shelter.bought_places": N_("places at provincial centre"),
    "followup.workers": N_("volunteers"),
    "followup.dedicated_workers": N_("contract workers"),
    "followup.marketing": N_("help with marketing"),
    "followup.socialisation": N_("socialisation"),
    "followup.tracing": N_("tracing"),
    "followup.travel_rp": N_("fare home, Rp million"),
}
"""Levers as headings of a column."""

DONE: Final = {
    "round.places": N_("{n} places a round"),
    "round.every_months": N_("a round every {n} months"),
    "training.months": N_("{n} months of course"),
    "enrolment.repeats_allowed": N_("a second round allowed"),
    "grant.amount_rp": N_("grant Rp{n} million"),
    "grant.in_kind": N_("grant as goods"),
    "grant.allowance_rp": N_("living allowance Rp{n} million a month"),
    "grant.allowance_months": N_("for {n} months"),
    "grant.debt_relief_share": N_("{n} % of debt paid"),
    "shelter.beds": N_("own shelter of {n} beds"),
    "shelter.bought_places": N_("{n} places at the provincial centre"),
    "followup.workers": N_("volunteers: {n}"),
    "followup.dedicated_workers": N_("contract workers: {n}"),
    "followup.marketing": N_("help with marketing"),
    "followup.socialisation": N_("socialisation"),
    "followup.tracing": N_("tracing"),
    "followup.travel_rp": N_("fare home Rp{n} million"),
}
"""Levers in a sentence, where they are used."""

WITHOUT: Final = {"no_programme": N_("no programme"), "baseline": N_("the baseline")}

BINDS: Final = {
    "average": N_(
        "The ceiling binds the mean of {years} years at prices of {first}, buildings as cash."
    ),
    "every_year": N_(
        "The ceiling binds each of {years} years at prices of {first}, buildings as cash."
    ),
    "average_nominal": N_(
        "The ceiling binds the mean of {years} years of nominal cash from {first}."
    ),
    "every_year_nominal": N_(
        "The ceiling binds each of {years} years of nominal cash from {first}."
    ),
}
"""What a ceiling binds, and in which money."""


@dataclass(frozen=True)
class Lever:
    """A lever as the folder names it, and its value today."""

    key: str
    unit: str
    switch: bool
    today: float

    def heading(self, language: str) -> str:
        """Its name and unit; its key where it has no words."""
        return words(language)(HEADINGS[self.key]) if self.key in HEADINGS else self.key

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
        return words(language)(WITHOUT[self.manifest["beyond"]])

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
    _ = words(language)
    parts = []
    for lever in results.levers:
        number_ = value(row, lever.key)
        if math.isnan(number_) or not lever.used(number_):
            continue
        parts.append(_part(lever, number_, language))
    return ", ".join(parts) or _("nothing at all")


def _part(lever: Lever, number_: float, language: str) -> str:
    written = lever.written(number_, language)
    if lever.key not in DONE:
        return f"{lever.key} {written}"
    return words(language)(DONE[lever.key], n=written)


def ceiling_words(row: Mapping[str, str], language: str) -> str:
    """A ceiling in short, without a decimal it does not have: Rp50 million, Rp1 billion."""
    ceiling = value(row, "ceiling_rp")
    scale, name = scale_of(ceiling, language)
    if not name:
        return rupiah(ceiling, language)
    return f"Rp{number(ceiling / scale, language, _decimals(ceiling / scale))} {name}"


def search_table(folder: Path, language: str) -> "Group":
    """The advice as something rich can print, legible at any width."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from langkah.report.terminal import Legible

    _ = words(language)

    results = read_search(open_results(folder))
    unit = _(results.manifest["effect_unit"])
    tried = number(results.manifest["policies_tried"], language)
    table = Table(
        title=_("With so much a year, do this: the best of {tried} mixes tried", tried=tried),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 1, 0),
    )
    table.add_column(_("ceiling a year"), min_width=13)
    table.add_column(_("do this"), ratio=1)
    table.add_column(_("{unit} more", unit=unit), justify="right")
    table.add_column(_("into need (harm)"), justify="right", max_width=NEED_WIDTH)
    table.add_column(_("mixes as good"), justify="right", max_width=NEED_WIDTH)
    for row in results.recommended:
        ceiling = ceiling_words(row, language)
        if row["policy"]:
            mix = mix_in_words(results, row, language)
            need = signed(value(row, "need_years"), language)
            effect, good = effect_with_range(row, language), as_good(row, language)
            table.add_row(ceiling, mix, effect, need, good)
        else:
            table.add_row(ceiling, _("below every mix"), "-", "-", "-")
    lines = [Text(line) for line in search_sentences(results, language)]
    return Group(Legible(table), *lines)


def effect_with_range(row: Mapping[str, str], language: str) -> str:
    """The mean effect, and its range on a line below."""
    numbers = [value(row, name) for name in ("effect", "q05", "q95")]
    digits = digits_for(*numbers)
    mean, low, high = (signed(one, language, digits) for one in numbers)
    return f"{mean}\n{spread(low, high, language)}"


def as_good(row: Mapping[str, str], language: str) -> str:
    """How many of the leading mixes do as well."""
    _ = words(language)
    return _("{n} of {m}", n=row["as_good"], m=row["tried_again"])


def search_sentences(results: SearchResults, language: str) -> list[str]:
    """What a reader of the table must know, each number from a row."""
    _ = words(language)
    manifest = results.manifest
    lines = [
        _(
            "Effect: {effect}, beyond {beyond}, on fresh draws; below it the 90 % range. "
            "As good: of the leading mixes run again, those that cannot be told to be "
            "worse.",
            effect=results.effect(language),
            beyond=results.beyond(language),
        ),
        ceiling_note(results, language),
        *over_notes(results, language),
        *flat_notes(results, language),
        *harm_notes(results, language),
        _(
            "Unit prices are the register's, many of them assumed: placeholders until an "
            "office puts in its own."
        ),
    ]
    if manifest["placeholder_money"]:
        lines.append(
            _(
                "Amounts are placeholders carried forward by a price index, to be replaced by "
                "real prices."
            )
        )
    if not manifest["complete"]:
        lines.append(
            _("INCOMPLETE: {failed} runs failed (failures.csv).", failed=manifest["failed_runs"])
        )
    return lines


def ceiling_note(results: SearchResults, language: str) -> str:
    """What the ceiling binds, and in which money."""
    manifest = results.manifest
    nominal = "_nominal" if manifest["cost"] == "spending_rp" else ""
    note = BINDS[manifest["ceiling_binds"] + nominal]
    return words(language)(note, years=manifest["policy_years"], first=manifest["decision_year"])


def limit_notes(results: SearchResults, language: str) -> list[str]:
    """The limit on harm that was kept, if there is one."""
    _ = words(language)
    most = results.manifest["harm_at_most"]
    if most is None:
        return []
    return [
        _(
            "Only mixes were chosen or put on the front that add, for each year of effect, "
            "no more than {most} out into need, a harm.",
            most=number(most, language, _decimals(most)),
        )
    ]


def harm_notes(results: SearchResults, language: str) -> list[str]:
    """What was done about the harm: the limit that was kept, or that there is none."""
    _ = words(language)
    notes = limit_notes(results, language)
    if not notes:
        return [
            _(
                "Years out into need are a harm and never part of the effect: a mix that "
                "brings more of them wants another look before it is chosen."
            )
        ]
    over = [row for row in results.recommended if row["within_harm"] == "false"]
    if over:
        notes.append(
            _(
                "Chosen within that limit on harm, above it on fresh draws: {ceilings}.",
                ceilings=_ceilings(over, language),
            )
        )
    return notes


def over_notes(results: SearchResults, language: str) -> list[str]:
    """Which mixes kept to their ceiling on the draws of the search, and do not on fresh ones."""
    _ = words(language)
    over = [row for row in results.recommended if row["within_ceiling"] == "false"]
    if not over:
        return []
    bound = "peak_rp" if results.manifest["ceiling_binds"] == "every_year" else "yearly_rp"
    most = max(value(row, bound) / value(row, "ceiling_rp") - 1.0 for row in over)
    share = percent(most, language, 1)
    return [
        _(
            "Chosen within the ceiling, above it on fresh draws by up to {share}: {ceilings}.",
            share=share,
            ceilings=_ceilings(over, language),
        )
    ]


def flat_notes(results: SearchResults, language: str) -> list[str]:
    """Where many mixes do as well, what they share; and where more money shows no more effect."""
    _ = words(language)
    advised = [row for row in results.recommended if row["policy"]]
    many = [row for row in advised if int(row["as_good"]) >= MANY]
    notes = []
    if many:
        ceilings = _ceilings(many, language)
        notes.append(
            _(
                "Under {ceilings}, many mixes do as well: what they share is the advice, the "
                "rest is free (flatness.csv).",
                ceilings=ceilings,
            )
        )
        for row in many:
            shared = _shared(results, row, language)
            ceiling = ceiling_words(row, language)
            if shared:
                notes.append(_("{ceiling}: all share {shared}", ceiling=ceiling, shared=shared))
    flat = [row for row in advised if row["verdict_lower_ceiling"] == SAME]
    if flat:
        notes.append(
            _(
                "No more than the next lower ceiling, as far as can be told: {ceilings}.",
                ceilings=_ceilings(flat, language),
            )
        )
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
