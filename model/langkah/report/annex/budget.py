"""What a budget request asks for, worked out: options, their lines, their sums to the rupiah.

Volumes come from the result folder, prices and account codes from the city. Every sum that the
workbook shows as a formula is worked out here once more, in the same steps and roundings.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from langkah.report.results import BASELINE, Compared
from langkah.simulation.folder import Results as Folder

YEARS_SHOWN: Final = 5
"""Fiscal years of the request's longer table: the term of a Renstra."""

SHELTER: Final = "part_shelter"
"""The part of a RAB that an option with a shelter asks for; the folder says what belongs to it."""


@dataclass(frozen=True)
class UnitPrice:
    """A city's price of one item: whole rupiah of ``year``, and what it rests on."""

    item: str
    value_rp: float
    unit: str
    year: int
    source: str
    strength: str
    evidence: Sequence[str]
    why: str
    is_placeholder: bool


@dataclass(frozen=True)
class CityPrices:
    """A city's prices by item, a shelter's standard size and life, and a mark of their file."""

    prices: Mapping[str, UnitPrice]
    standard_beds: float
    building_years: float
    building_rate: float
    occupancy: Sequence[float]
    mark: str


@dataclass(frozen=True)
class AccountCodes:
    """One vintage of account codes: where the activity stands, accounts by code, use by item.

    None stands for what is not known, a code that ends in ``?`` for one not known to its end.
    """

    title: str
    places: Mapping[str, str | None]
    accounts: Mapping[str, str | None]
    use: Mapping[str, str]
    mark: str


@dataclass(frozen=True)
class Line:
    """One item of one option: ``counts`` a year, each ``times``; its price in the reference year.

    ``rises`` says whether the price follows the price level, ``is_simulated`` whether the volume is
    the simulation's mean and not a decision; ``city_price`` is None where the scenario sets it.
    """

    item: str
    part: str
    budget_line: str
    count_unit: str
    times_unit: str
    unit: str
    counts: Sequence[float]
    times: float
    price_rp: float
    rises: bool
    is_simulated: bool
    city_price: UnitPrice | None

    def volume(self, year: int) -> float:
        """Volume in the year at this position."""
        return self.counts[year] * self.times


@dataclass(frozen=True)
class Option:
    """A scenario that asks for money: its number in the workbook and its lines."""

    number: int
    slug: str
    name: str
    lines: Sequence[Line]

    @property
    def has_shelter(self) -> bool:
        """Whether it builds a shelter or buys places in one."""
        return any(line.part == SHELTER for line in self.lines)


@dataclass(frozen=True)
class Budget:
    """A request over ``years``; prices are those of ``reference_year``, the year asked for first.

    ``levels`` is the price level by calendar year, ``names`` what each item is called.
    """

    years: Sequence[int]
    reference_year: int
    levels: Mapping[int, float]
    options: Sequence[Option]
    prices: CityPrices
    codes: AccountCodes
    names: Mapping[str, str] = field(default_factory=dict)
    city_prices_rp: Mapping[str, float] = field(default_factory=dict)

    @property
    def reference(self) -> int:
        """Position of the reference year."""
        return self.years.index(self.reference_year)

    @property
    def baseline(self) -> Option | None:
        """Today's programme, where it asks for anything."""
        return next((option for option in self.options if option.slug == BASELINE), None)

    def factor(self, year: int) -> float:
        """Price level of the year at this position over that of the reference year."""
        return self.levels[self.years[year]] / self.levels[self.reference_year]

    def price_rp(self, line: Line, year: int) -> float:
        """A line's unit price in a year, whole rupiah."""
        return whole(line.price_rp * (self.factor(year) if line.rises else 1.0))

    def amount_rp(self, line: Line, year: int) -> float:
        """What a line asks for in a year, whole rupiah."""
        return whole(line.volume(year) * self.price_rp(line, year))

    def total_rp(self, option: Option, year: int) -> float:
        """What an option asks for in a year."""
        return sum(self.amount_rp(line, year) for line in option.lines)


def whole(value: float) -> float:
    """The nearest whole number, halves upward, as a spreadsheet rounds what is not negative.

    >>> whole(2.5), whole(1.49)
    (3.0, 1.0)
    """
    return float(math.floor(value + 0.5))


def read_levels(folder: Folder) -> dict[int, float]:
    """The price level of every year the results know."""
    return {int(row["fiscal_year"]): float(row["level"]) for row in folder.rows("price_level.csv")}


def reference_year(folder: Folder, results: Compared) -> int:
    """The fiscal year a request is written for: the first in which today's programme holds a round.

    Then every option can be laid beside it in full. Without such a year, the year of the decision.
    """
    last = results.decision + min(YEARS_SHOWN, results.policy_years)
    years = [
        int(row["fiscal_year"])
        for row in folder.rows("plan.csv")
        if row["scenario"] == BASELINE and row["item"] == "round"
    ]
    return min((year for year in years if year < last), default=results.decision)


def asking(folder: Folder) -> list[str]:
    """The scenarios of a folder that ask for money, in its order."""
    return list(dict.fromkeys(row["scenario"] for row in folder.rows("plan.csv")))


def make_budget(
    folder: Folder, results: Compared, prices: CityPrices, codes: AccountCodes, language: str
) -> Budget:
    """The request of a result folder at these prices."""
    count = min(YEARS_SHOWN, results.policy_years)
    years = list(range(results.decision, results.decision + count))
    levels = read_levels(folder)
    now = reference_year(folder, results)
    at_now = {
        item: whole(price.value_rp * levels[now] / levels[price.year])
        for item, price in prices.prices.items()
    }
    planned: dict[str, dict[str, dict[int, dict[str, str]]]] = {slug: {} for slug in results.slugs}
    for row in folder.rows("plan.csv"):
        if int(row["fiscal_year"]) in years:
            by_year = planned[row["scenario"]].setdefault(row["item"], {})
            by_year[int(row["fiscal_year"])] = row
    options: list[Option] = []
    order = list(results.budget_items)
    for slug in results.slugs:
        lines = [
            _line(item, results.budget_items[item]["part"], rows, years, now, prices, at_now)
            for item, rows in planned[slug].items()
        ]
        if lines:
            name = results.name(slug, language)
            ordered = sorted(lines, key=lambda line: order.index(line.item))
            options.append(Option(len(options) + 1, slug, name, ordered))
    names = {name: item[f"label_{language}"] for name, item in results.budget_items.items()}
    return Budget(years, now, levels, options, prices, codes, names, at_now)


def _line(
    item: str,
    part: str,
    rows: Mapping[int, Mapping[str, str]],
    years: Sequence[int],
    now: int,
    prices: CityPrices,
    at_now: Mapping[str, float],
) -> Line:
    any_row = rows.get(now) or next(iter(rows.values()))
    times = max(float(row["times"]) for row in rows.values())
    set_by_policy = {float(row["policy_price_rp"] or "nan") for row in rows.values()}
    city_price = prices.prices.get(item)
    return Line(
        item,
        f"part_{part}",
        any_row["line"],
        any_row["count_unit"],
        any_row["times_unit"],
        any_row["unit"],
        [float(rows[year]["volume"]) / times if year in rows else 0.0 for year in years],
        times,
        float(any_row["policy_price_rp"]) if city_price is None else at_now[item],
        rises=city_price is not None or len(set_by_policy) > 1,
        is_simulated=any_row["basis"] == "simulated",
        city_price=city_price,
    )
