"""The sheet Isian: everything a planner may change, and what the other sheets calculate from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from langkah.report.annex.book import Cell, Page, span
from langkah.report.annex.budget import Budget, Line, Option
from langkah.report.annex.words import say

WIDTHS = (34, 40, 13, 17, 17, *[12] * 5, 34)
FIRST_YEAR = 5
"""Column of the first fiscal year."""

REMARK = 7
"""First of the columns a price's remark stands in."""

HIGHEST_LEVEL = 1_000
"""No price level is ever typed above this."""


@dataclass
class Inputs:
    """The cells that other sheets refer to: years and what goes with them, prices, volumes.

    ``price`` is by (option number, item); so are ``counts``, ``times`` and ``rises``, which is None
    for a city's price: it always follows the price level.
    """

    asked: Cell
    years: list[Cell] = field(default_factory=list)
    levels: list[Cell] = field(default_factory=list)
    factors: list[Cell] = field(default_factory=list)
    ceilings: list[Cell] = field(default_factory=list)
    city_prices: dict[str, Cell] = field(default_factory=dict)
    city_sources: list[Cell] = field(default_factory=list)
    policy_prices: dict[tuple[int, str], Cell] = field(default_factory=dict)
    rises: dict[tuple[int, str], Cell] = field(default_factory=dict)
    times: dict[tuple[int, str], Cell] = field(default_factory=dict)
    counts: dict[tuple[int, str], list[Cell]] = field(default_factory=dict)

    def price(self, option: Option, line: Line) -> Cell:
        """The cell of a line's unit price in the reference year."""
        if line.city_price is not None:
            return self.city_prices[line.item]
        return self.policy_prices[option.number, line.item]

    def price_in(self, option: Option, line: Line, factor: str) -> str:
        """The formula of a line's unit price in a year whose price level is at ``factor``."""
        price = self.price(option, line)
        if line.city_price is not None:
            return f"ROUND({price}*{factor},0)"
        return f"ROUND({price}*IF({self.rises[option.number, line.item]}=1,{factor},1),0)"

    def at_asked(self, cells: Sequence[Cell]) -> str:
        """The formula of the one of these yearly cells that belongs to the year asked for."""
        return f"INDEX({span(cells[0], cells[-1])},{self.position()})"

    def position(self) -> str:
        """The formula of the place of the year asked for."""
        return f"MATCH({self.asked},{span(self.years[0], self.years[-1])},0)"


def write_inputs(page: Page, budget: Budget, language: str) -> Inputs:
    """Write the sheet; every blue cell has a check of what may be typed."""
    page.head(say("isian_title", language), say("isian_sub", language))
    inputs = _write_general(page, budget, language)
    _write_years(page, budget, inputs, language)
    _write_prices(page, budget, inputs, language)
    _write_policy(page, budget, inputs, language)
    _write_volumes(page, budget, inputs, language)
    page.print_to()
    return inputs


def _write_general(page: Page, budget: Budget, language: str) -> Inputs:
    page.across(f"1. {say('isian_general', language)}", "section")
    for key, blank in (
        ("isian_city", "blank_city"),
        ("isian_agency", "blank"),
        ("isian_head", "blank_name"),
        ("isian_nip", "blank_nip"),
    ):
        page.row([say(key, language), say(blank, language)], ["text", "blank"])
    page.put(0, say("isian_year", language), "text")
    asked = page.put(1, budget.reference_year, "input_year")
    _allow(page, asked, {"validate": "list", "source": list(budget.years)}, "bad_year", language)
    page.book.define("tahun_anggaran", asked)
    page.at += 1
    page.put(0, say("isian_reference", language), "text")
    page.book.define("tahun_acuan", page.put(1, budget.reference_year, "year"))
    page.at += 1
    page.skip()
    return Inputs(asked)


def _write_years(page: Page, budget: Budget, inputs: Inputs, language: str) -> None:
    page.across(f"2. {say('isian_years', language)}", "section")
    page.put(0, say("fiscal_year", language), "head")
    inputs.years = [page.put(FIRST_YEAR + i, year, "year") for i, year in enumerate(budget.years)]
    page.at += 1
    page.put(0, say("isian_level", language), "text")
    for i, year in enumerate(budget.years):
        cell = page.put(FIRST_YEAR + i, budget.levels[year], "input_level")
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0,
                "maximum": HIGHEST_LEVEL}  # fmt: skip
        _allow(page, cell, rule, "bad_price", language)
        inputs.levels.append(cell)
    page.at += 1
    page.put(0, say("isian_factor", language), "text")
    reference = inputs.levels[budget.reference]
    for i, level in enumerate(inputs.levels):
        formula = f"{level}/{reference}"
        inputs.factors.append(page.formula(FIRST_YEAR + i, formula, budget.factor(i), "level"))
    page.at += 1
    page.put(0, say("isian_ceiling", language), "text")
    for i in range(len(budget.years)):
        cell = page.put(FIRST_YEAR + i, 0, "input")
        _allow(page, cell, _FROM_ZERO, "bad_price", language)
        inputs.ceilings.append(cell)
    page.at += 1
    page.book.define("tahun_daftar", span(inputs.years[0], inputs.years[-1]))
    page.book.define("pagu", span(inputs.ceilings[0], inputs.ceilings[-1]))
    page.skip()


_FROM_ZERO = {"validate": "decimal", "criteria": ">=", "value": 0}


def _allow(page: Page, cell: Cell, rule: dict[str, object], key: str, language: str) -> None:
    page.sheet.data_validation(
        cell.row, cell.col, cell.row, cell.col, {**rule, "error_message": say(key, language)}
    )


def _write_prices(page: Page, budget: Budget, inputs: Inputs, language: str) -> None:
    page.across(f"3. {say('isian_prices', language)} {budget.reference_year}", "section")
    heads = ("item", "source", "unit", "isian_price", "isian_given", "year", "strength")
    for col, key in enumerate(heads):
        page.put(col, say(key, language), "head")
    page.merged(REMARK, len(WIDTHS) - 1, say("remark", language), "head")
    page.at += 1
    for item, price in budget.prices.prices.items():
        page.put(0, say(item, language), "text")
        style = "blank" if price.is_placeholder else "input_text"
        source = say(price.source, language) if price.is_placeholder else price.source
        inputs.city_sources.append(page.put(1, source, style))
        page.put(2, say(price.unit, language), "text")
        cell = page.put(3, budget.city_prices_rp[item], "input")
        _allow(page, cell, _FROM_ZERO, "bad_price", language)
        page.book.define(f"harga_{item}", cell)
        inputs.city_prices[item] = cell
        page.put(4, price.value_rp, "money")
        page.put(5, price.year, "text")
        page.put(6, say(price.strength, language), "text")
        page.merged(REMARK, len(WIDTHS) - 1, price.why, "text")
        page.at += 1
    page.skip()


def _write_policy(page: Page, budget: Budget, inputs: Inputs, language: str) -> None:
    page.across(f"4. {say('isian_policy', language)} {budget.reference_year}", "section")
    heads = ("option", "item", "unit", "isian_price", "isian_rises")
    page.row([say(key, language) for key in heads], "head")
    for option, line in _lines(budget):
        if line.city_price is not None:
            continue
        key = (option.number, line.item)
        page.put(0, option.name, "text")
        page.put(1, say(line.item, language), "text")
        page.put(2, say(line.unit, language), "text")
        price = page.put(3, line.price_rp, "input")
        _allow(page, price, _FROM_ZERO, "bad_price", language)
        rises = page.put(4, int(line.rises), "input")
        _allow(page, rises, {"validate": "list", "source": [0, 1]}, "bad_share", language)
        page.book.define(f"jumlah_{line.item}_{option.number}", price)
        inputs.policy_prices[key], inputs.rises[key] = price, rises
        page.at += 1
    page.skip()


def _write_volumes(page: Page, budget: Budget, inputs: Inputs, language: str) -> None:
    page.across(f"5. {say('isian_volumes', language)}", "section")
    heads = ("option", "item", "unit", "isian_times", "isian_times_unit")
    page.row([say(key, language) for key in heads], "head")
    for i, year in enumerate(budget.years):
        page.put(FIRST_YEAR + i, year, "year", page.at - 1)
    page.put(len(WIDTHS) - 1, say("remark", language), "head", page.at - 1)
    for option, line in _lines(budget):
        key = (option.number, line.item)
        page.put(0, option.name, "text")
        page.put(1, say(line.item, language), "text")
        page.put(2, say(line.count_unit, language), "text")
        inputs.times[key] = page.put(3, line.times, "input_count")
        page.put(4, say(line.times_unit, language), "text")
        inputs.counts[key] = [
            page.put(FIRST_YEAR + i, count, "input_count") for i, count in enumerate(line.counts)
        ]
        for cell in (inputs.times[key], *inputs.counts[key]):
            _allow(page, cell, _FROM_ZERO, "bad_count", language)
        remark = say("from_simulation", language) if line.is_simulated else ""
        page.put(len(WIDTHS) - 1, remark, "text")
        page.at += 1


def _lines(budget: Budget) -> list[tuple[Option, Line]]:
    return [(option, line) for option in budget.options for line in option.lines]
