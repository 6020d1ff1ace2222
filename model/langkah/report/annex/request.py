"""A budget request in the making: what its sheets are made of, and the cells they refer to."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Final

from langkah.language.catalogue import Words, words
from langkah.report.annex.book import Allowed, Cell, Column, span
from langkah.report.annex.budget import YEARS_SHOWN, Budget, Line, Option, UnitPrice
from langkah.report.annex.labels import BLANK, PLACEHOLDER, STRENGTHS, UNITS
from langkah.report.results import Compared
from langkah.simulation.folder import Results as Folder

SMALL: Final = 5
"""Counts of women served below this are not printed."""

Cells = Sequence[Cell]


@dataclass
class Inputs:
    """What a planner may change: years and what goes with them, prices, volumes.

    ``price`` is by (option number, item); so are ``counts``, ``times`` and ``rises``, which is None
    for a city's price: it always follows the price level.
    """

    asked: Cell
    years: Cells
    levels: Cells
    factors: Cells
    ceilings: Cells
    city_prices: Mapping[str, Cell] = field(default_factory=dict)
    city_sources: Cells = ()
    policy_prices: Mapping[tuple[int, str], Cell] = field(default_factory=dict)
    rises: Mapping[tuple[int, str], Cell] = field(default_factory=dict)
    times: Mapping[tuple[int, str], Cell] = field(default_factory=dict)
    counts: Mapping[tuple[int, str], Cells] = field(default_factory=dict)

    def price_in(self, option: Option, line: Line, factor: str) -> str:
        """The formula of a line's unit price in a year whose price level is at ``factor``."""
        if line.city_price is not None:
            return f"ROUND({self.city_prices[line.item]}*{factor},0)"
        key = (option.number, line.item)
        return f"ROUND({self.policy_prices[key]}*IF({self.rises[key]}=1,{factor},1),0)"

    def at_asked(self, cells: Cells) -> str:
        """The formula of the one of these yearly cells that belongs to the year asked for."""
        listed = span(self.years[0], self.years[-1])
        return f"INDEX({span(cells[0], cells[-1])},MATCH({self.asked},{listed},0))"


@dataclass
class OptionYears:
    """The cells of one option: by item, by account class, in all, and what is simulated."""

    items: dict[str, Cells] = field(default_factory=dict)
    classes: dict[str, Cells] = field(default_factory=dict)
    total: Cells = ()
    simulated: dict[str, Cells] = field(default_factory=dict)
    simulated_total: Cells = ()


@dataclass(frozen=True)
class Indicators:
    """The yearly cells of an option that its RKA repeats."""

    completed: Cells
    true: Cells
    official: Cells


@dataclass(frozen=True)
class Rab:
    """The total of a RAB, the total its words stand for, and the amounts of its items."""

    total: Cell
    in_words: Cell
    amounts: Mapping[str, Cell]


@dataclass
class Request:
    """What the sheets are made of; by option number, the cells that others refer to."""

    folder: Folder
    results: Compared
    budget: Budget
    language: str
    inputs: Inputs = field(init=False)
    years: dict[int, OptionYears] = field(default_factory=dict)
    indicators: dict[int, Indicators] = field(default_factory=dict)
    rab: dict[int, Rab] = field(default_factory=dict)
    rka: dict[int, Cell] = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        """The words of the request."""
        return words(self.language)

    @property
    def blank(self) -> str:
        """Stands for what the city fills in."""
        return self.words(BLANK)

    @property
    def now(self) -> int:
        """Position of the year asked for first."""
        return self.budget.reference

    @cached_property
    def policies(self) -> Mapping[str, Mapping[str, Any]]:
        """The policy values of every option."""
        return {
            one.slug: tomllib.loads(self.folder.text(f"scenarios/{one.slug}.toml"))["values"]
            for one in self.budget.options
        }

    def item(self, item: str) -> str:
        """What an item is called."""
        return self.budget.names[item]

    def unit(self, unit: str) -> str:
        """What a unit is called."""
        return self.words(UNITS[unit])

    def strength(self, price: UnitPrice) -> str:
        """How strong the evidence of a price is."""
        return self.words(STRENGTHS[price.strength])

    def source(self, price: UnitPrice) -> str:
        """Where a city's price comes from."""
        return self.words(PLACEHOLDER) if price.is_placeholder else price.source

    def simulated(self, slug: str, column: str) -> list[float]:
        """A scenario's simulated means in the years of the request."""
        found = self.results.yearly[slug][column]
        return [found[self.results.years.index(year)] for year in self.budget.years]

    def label(self, outcome: str) -> str:
        """What an outcome is called."""
        return str(self.results.outcomes[outcome][f"label_{self.language}"])

    def per_year(
        self,
        fill: Callable[[Any, int], Any],
        style: str | Callable[[Any, int], str],
        name: str = "",
        allow: Allowed | None = None,
    ) -> list[Column]:
        """A column for every year; ``fill`` and ``style`` are given a row's item and the position
        of the year."""

        def column(year: int, at: int) -> Column:
            looks = style if isinstance(style, str) else partial(_look, style, at)
            return Column(year, lambda item, _: fill(item, at), looks, name, allow=allow)

        return [column(year, at) for at, year in enumerate(self.budget.years)]

    @property
    def no_years(self) -> list[Column]:
        """Room for the years that a short policy lacks."""
        return [Column("")] * (YEARS_SHOWN - len(self.budget.years))


def _look(style: Callable[[Any, int], str], at: int, item: Any) -> str:
    return style(item, at)


def suppressed(count: float) -> float | str:
    """A count of women served, or words for one too small to print.

    >>> suppressed(4.2), suppressed(0.0), suppressed(12.0)
    ('<5', 0.0, 12.0)
    """
    return f"<{SMALL}" if 0 < count < SMALL else count
