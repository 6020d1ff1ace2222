"""What a KAK can say: the fields of its Word template, each declared once.

A field is text, or a list that a template goes through; it is empty where there is nothing to say.
"""

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from langkah.language.catalogue import N_, Words, words
from langkah.language.numbers import full_rupiah, number, percent, rupiah, signed, spelled
from langkah.report.annex.budget import Budget, Line, Option
from langkah.report.annex.labels import AUTHORITY, PARTS, UNITS
from langkah.report.annex.request import suppressed
from langkah.report.results import BASELINE, NO_PROGRAMME, Compared
from langkah.report.verdict import verdict
from langkah.simulation.folder import Results as Folder

Row = Mapping[str, "str | Sequence[str]"]
Value = str | Sequence[str] | Sequence[Row]

QUARTERS, MONTHS_A_QUARTER = 4, 3
DECEMBER = QUARTERS * MONTHS_A_QUARTER


class Blank(str):
    """Words for what is not known: marked where they stand alone."""


@dataclass(frozen=True)
class Draft:
    """What the fields are taken from: the folder, its budget, the option it asks for."""

    folder: Folder
    results: Compared
    budget: Budget
    slug: str
    language: str

    @cached_property
    def option(self) -> Option:
        """The option asked for. Raises StopIteration when it asks for no money."""
        return next(option for option in self.budget.options if option.slug == self.slug)

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """Its lines by item."""
        return {line.item: line for line in self.option.lines}

    @cached_property
    def policy(self) -> Mapping[str, float]:
        """Its policy values."""
        return dict(tomllib.loads(self.folder.text(f"scenarios/{self.slug}.toml"))["values"])

    @cached_property
    def spread(self) -> Mapping[str, Mapping[str, float]]:
        """Its outcomes: mean and range."""
        return {
            row["outcome"]: {name: float(row[name] or "nan") for name in ("mean", "q05", "q95")}
            for row in self.folder.rows("summary.csv")
            if row["scenario"] == self.slug
        }

    @property
    def now(self) -> int:
        """Position of the year asked for."""
        return self.budget.reference

    @property
    def words(self) -> Words:
        """The words of the paper."""
        return words(self.language)

    def number(self, value: float, digits: int = 0) -> str:
        """A number in the language of the paper."""
        return number(value, self.language, digits)

    def share(self, value: float) -> str:
        """A share as percent."""
        return percent(value, self.language)

    def women(self, count: float) -> str:
        """A count of women served as it may be printed."""
        found = suppressed(count)
        return found if isinstance(found, str) else self.number(found)

    def mean(self, outcome: str) -> float:
        """The option's mean of an outcome."""
        return self.spread[outcome]["mean"]

    def yearly(self, column: str) -> list[float]:
        """The option's simulated means in the years shown."""
        values = self.results.yearly[self.slug][column]
        return [values[self.results.years.index(year)] for year in self.budget.years]

    def totals(self, option: Option) -> list[float]:
        """What an option asks for, year by year."""
        return [self.budget.total_rp(option, year) for year in range(len(self.budget.years))]

    def place(self, name: str, label: str) -> str:
        """Where the activity stands among the accounts, else a blank."""
        _, known = self.words, self.budget.codes.places[name]
        return known or Blank(_("[to be filled in: {what}]", what=_(label)))


Of = Callable[[Draft], Value]


@dataclass(frozen=True)
class Field:
    """A field: what it says, how it is found, and the columns of each of its rows."""

    name: str
    meaning: str
    of: Of
    columns: tuple[str, ...] = ()


def _output(draft: Draft) -> str:
    _ = draft.words
    completed = draft.yearly("completed")[draft.now]
    year = draft.budget.reference_year
    if completed == 0:
        return _("no course or stay ends in FY {year}", year=year)
    if isinstance(suppressed(completed), str):
        return _("fewer than 5 women complete in FY {year} (mean of the simulation)", year=year)
    return _(
        "{completed} women complete in FY {year} (mean of the simulation)",
        completed=draft.number(completed),
        year=year,
    )


def _question(draft: Draft) -> str:
    asked = next(s for s in draft.results.manifest["scenarios"] if s["slug"] == draft.slug)
    return str(asked.get(f"question_{draft.language}") or asked["question"])


def _today(kind: str) -> Of:
    """Today's share; empty where it is not defined."""

    def of(draft: Draft) -> str:
        share = draft.results.summary[BASELINE, f"{kind}_rate"]
        return "" if math.isnan(share) else draft.share(share)

    return of


REFERENCES: Final = {NO_PROGRAMME: N_("no programme"), BASELINE: N_("today's programme")}


def _effects(draft: Draft) -> list[str]:
    return [
        _effect(draft, outcome, reference)
        for outcome in ("covered_years", "lasting_covered", "need_years")
        for reference in REFERENCES
        if reference != draft.slug
    ]


def _effect(draft: Draft, outcome: str, reference: str) -> str:
    _ = draft.words
    found = draft.results.differences.get((draft.slug, reference, outcome))
    label = draft.results.outcomes[outcome][f"label_{draft.language}"]
    told = {"label": label, "reference": _(REFERENCES[reference])}
    if found is None or math.isnan(found.mean):
        return _("{label}: not defined against {reference}.", **told)
    told |= {
        "mean": signed(found.mean, draft.language, 1),
        "verdict": verdict(found.verdict, draft.language),
    }
    if found.has_no_range:
        return _(
            "{label}: {mean} against {reference} (no range, as the draws differ by no more than "
            "chance would make them): {verdict}.",
            **told,
        )
    return _(
        "{label}: {mean} against {reference} ({low} to {high}): {verdict}.",
        low=draft.number(found.low, 1),
        high=draft.number(found.high, 1),
        **told,
    )


def _planned(draft: Draft) -> list[Row]:
    volumes = [(line, line.volume(draft.now)) for line in draft.option.lines]
    return [
        {
            "item": draft.budget.names[line.item],
            "volume": draft.number(volume, 0 if volume.is_integer() else 2),
            "unit": draft.words(UNITS[line.unit]),
        }
        for line, volume in volumes
        if volume
    ]


def _authority(draft: Draft) -> str:
    return draft.words(AUTHORITY) if draft.option.has_shelter else ""


INDICATORS: Final = {
    "enrolled": N_("Output: women enrolled"),
    "completed": N_("Output: women who complete"),
    "true_rate": N_("Outcome: truly out in December"),
    "official_rate": N_("Outcome: as reported"),
    "untraced_rate": N_("Outcome: not traceable"),
}


def _indicators(draft: Draft) -> list[Row]:
    _ = draft.words

    def target(column: str, value: float) -> str:
        if not column.endswith("_rate"):
            return draft.women(value)
        return "-" if math.isnan(value) else draft.share(value)

    return [
        {
            "name": _(label),
            "targets": [target(column, value) for value in draft.yearly(column)],
        }
        for column, label in INDICATORS.items()
    ]


def _count(draft: Draft, item: str) -> float:
    """How many of an item are planned in the year asked for."""
    return draft.lines[item].counts[draft.now] if item in draft.lines else 0.0


def _grant(draft: Draft) -> str:
    found = draft.lines.get("grant") or draft.lines.get("grant_goods")
    return full_rupiah(draft.budget.price_rp(found, draft.now) if found else 0.0, draft.language)


def _schedule(draft: Draft) -> list[Row]:
    """Quarters in which each stage runs, from the month a round begins and how long it takes."""
    _ = draft.words
    if not _count(draft, "round"):
        return []
    first = int(draft.policy["round.month"])
    last = first + int(draft.policy["training.months"]) - 1
    stages = {
        N_("Information and selection"): (1, first - 1),
        N_("Training and guidance"): (first, last),
        N_("Support at completion"): (last, last),
        N_("Aftercare and follow-up"): (last, DECEMBER),
        N_("Report"): (DECEMBER, DECEMBER),
    }
    return [
        {"name": _(name)}
        | {
            f"q{quarter + 1}": "●"
            if any((month - 1) // MONTHS_A_QUARTER == quarter for month in range(start, end + 1))
            else ""
            for quarter in range(QUARTERS)
        }
        for name, (start, end) in stages.items()
    ]


def _priced(draft: Draft) -> list[bool]:
    """Of every item at a price of the city: is it a placeholder?"""
    return [x.city_price.is_placeholder for x in draft.option.lines if x.city_price is not None]


def _costs(draft: Draft) -> list[Row]:
    found: list[Row] = []
    for part in PARTS:
        lines = [line for line in draft.option.lines if line.part == part]
        sums = [
            sum(draft.budget.amount_rp(line, year) for line in lines)
            for year in range(len(draft.budget.years))
        ]
        if lines:
            amounts = list(map(draft.number, sums))
            found.append({"part": draft.words(PARTS[part]), "amounts": amounts})
    return found


def _today_totals(draft: Draft) -> list[str]:
    today = draft.budget.baseline
    if today is None or today.slug == draft.slug:
        return []
    return [draft.number(total) for total in draft.totals(today)]


def _mean_total(draft: Draft) -> str:
    rounds = draft.lines["round"].counts if "round" in draft.lines else ()
    if not any(rounds) or all(rounds):
        return ""
    totals = draft.totals(draft.option)
    return rupiah(sum(totals) / len(totals), draft.language)


def _need(draft: Draft) -> str:
    _ = draft.words
    found = draft.results.differences.get((draft.slug, NO_PROGRAMME, "need_years"))
    if found is None:
        against = _(REFERENCES[NO_PROGRAMME])
        return _("{label}: not defined against {reference}.", label="", reference=against)
    return _(
        "{mean} woman-years against no programme: {verdict}",
        mean=signed(found.mean, draft.language, 1),
        verdict=verdict(found.verdict, draft.language),
    )


def _amount(written: Callable[[float, str], str]) -> Of:
    """The amount asked for, in figures or in words."""
    return lambda draft: written(draft.budget.total_rp(draft.option, draft.now), draft.language)


def _places(draft: Draft) -> str:
    return draft.number(_count(draft, "training"))


def _mean(outcome: str, end: str = "mean") -> Of:
    return lambda draft: draft.number(draft.spread[outcome][end])


def _share(outcome: str) -> Of:
    return lambda draft: draft.share(draft.mean(outcome))


def _policy(key: str) -> Of:
    return lambda draft: draft.number(draft.policy[key])


def _place(account: str, label: str) -> Of:
    return lambda draft: draft.place(account, label)


def _served(draft: Draft) -> str:
    return draft.women(draft.mean("served"))


def _enrolled(draft: Draft) -> str:
    return draft.women(draft.yearly("enrolled")[draft.now])


def _totals(draft: Draft) -> list[str]:
    return list(map(draft.number, draft.totals(draft.option)))


def _expected(draft: Draft) -> list[str]:
    return list(map(draft.number, draft.yearly("cost_total_rp")))


SCHEDULE: Final = ("name", "q1", "q2", "q3", "q4")

FIELDS: Final = (
    # of the folder and its files
    Field("version", N_("version of Langkah"), lambda d: str(d.results.manifest["version"])),
    Field("run", N_("number of the run"), lambda d: str(d.results.manifest["run_id"])),
    Field("prices", N_("mark of the price file"), lambda d: d.budget.prices.mark),
    Field(
        "untranslated",
        N_("sentence naming scenarios without an Indonesian name or question; else empty"),
        lambda d: d.results.untranslated(d.language),
    ),
    # of the option
    Field("option", N_("name of the option"), lambda d: d.results.name(d.slug, d.language)),
    Field("question", N_("question put to the simulation"), _question),
    Field("year", N_("fiscal year asked for"), lambda d: str(d.budget.reference_year)),
    Field("years", N_("fiscal years of the plan"), lambda d: list(map(str, d.budget.years))),
    Field("programme", N_("programme, else a blank"), _place("program", N_("Programme"))),
    Field("activity", N_("activity, else a blank"), _place("kegiatan", N_("Activity"))),
    Field(
        "sub_activity", N_("sub-activity, else a blank"), _place("sub_kegiatan", N_("Sub-activity"))
    ),
    Field("authority", N_("note on authority where there is a shelter; else empty"), _authority),
    # what is planned
    Field(
        "planned",
        N_("what is done in the year asked for, item by item"),
        _planned,
        ("item", "volume", "unit"),
    ),
    Field("places", N_("places in rounds in the year"), _places),
    Field("months_of_training", N_("months a course takes"), _policy("training.months")),
    Field("months_of_followup", N_("months of aftercare"), _policy("followup.months")),
    Field("grant", N_("grant of one woman"), _grant),
    Field("group_size", N_("women who share one set of tools"), _policy("grant.group_size")),
    Field(
        "schedule",
        N_("stages and their quarters; empty where no round begins in the year"),
        _schedule,
        SCHEDULE,
    ),
    # money
    Field("amount", N_("amount asked for in the year"), _amount(full_rupiah)),
    Field("amount_words", N_("the same in words"), _amount(spelled)),
    Field(
        "placeholders",
        N_("how many unit prices are placeholders; empty where none is"),
        lambda d: str(sum(_priced(d)) or ""),
    ),
    Field("priced", N_("how many unit prices there are"), lambda d: str(len(_priced(d)))),
    Field("costs", N_("amounts by component, year by year"), _costs, ("part", "amounts")),
    Field("totals", N_("amounts asked for, year by year"), _totals),
    Field(
        "today_totals",
        N_("the same of today's programme; empty where that is the option"),
        _today_totals,
    ),
    Field("expected", N_("expected spending of the simulation, year by year"), _expected),
    Field(
        "mean_total",
        N_("mean asked for a year, where rounds are not held every year; else empty"),
        _mean_total,
    ),
    # what the simulation found
    Field(
        "stock",
        N_("women in sex work in the locality at the decision: mean"),
        _mean("stock_decision"),
    ),
    Field("stock_low", N_("the same: low end of the range"), _mean("stock_decision", "q05")),
    Field("stock_high", N_("the same: high end of the range"), _mean("stock_decision", "q95")),
    Field("today_true", N_("share truly out under today's programme"), _today("true")),
    Field("today_official", N_("the same as the agency would report it"), _today("official")),
    Field("option_true", N_("share truly out under the option"), _share("true_rate")),
    Field("option_official", N_("the same as the agency would report it"), _share("official_rate")),
    Field("effects", N_("effects with range and verdict, a sentence each"), _effects),
    Field("need", N_("what the option does to exits into need"), _need),
    Field("returns", N_("returns to sex work"), _mean("returns")),
    Field("output", N_("women who complete in the year"), _output),
    Field("enrolled", N_("women enrolled in the year"), _enrolled),
    Field("served", N_("women enrolled over the policy"), _served),
    Field("refused", N_("requests without a place"), _mean("refused")),
    Field("indicators", N_("outputs and outcomes, year by year"), _indicators, ("name", "targets")),
)
"""Every field, in the order of the table in docs/kak.md."""

NAMES: Final = (
    *(field.name for field in FIELDS),
    *(f"{field.name}.{column}" for field in FIELDS for column in field.columns),
)
"""What a template may name: fields, and the columns of their rows."""
