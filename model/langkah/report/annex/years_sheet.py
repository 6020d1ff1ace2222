"""The sheets 5 Tahun and Dampak anggaran: options over fiscal years, plan and simulation."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from langkah.report.annex.book import Cell, Page, span, summed
from langkah.report.annex.budget import Budget, Option, whole
from langkah.report.annex.inputs_sheet import Inputs
from langkah.report.annex.words import say
from langkah.report.results import Results

CLASS_DEPTH = 3
"""Numbers in the code of an account class: 5.1.02."""

FIRST_YEAR = 2
"""Column of the first fiscal year."""


@dataclass
class OptionYears:
    """The cells of one option: by item, by account class, in all, and what is simulated."""

    items: dict[str, list[Cell]] = field(default_factory=dict)
    classes: dict[str, list[Cell]] = field(default_factory=dict)
    total: list[Cell] = field(default_factory=list)
    simulated: dict[str, list[Cell]] = field(default_factory=dict)
    simulated_total: list[Cell] = field(default_factory=list)


def account_class(code: str) -> str:
    """The class an account belongs to.

    >>> account_class("5.1.06.01.01.0001"), account_class("5.2.3")
    ('5.1.06', '5.2.3')
    """
    return ".".join(code.split(".")[:CLASS_DEPTH])


def write_five_years(
    page: Page, budget: Budget, inputs: Inputs, results: Results, language: str
) -> dict[int, OptionYears]:
    """Write 5 Tahun; the cells of every option by its number."""
    page.head(say("five_title", language), say("five_sub", language))
    return {
        option.number: _write_option(page, budget, inputs, results, option, language)
        for option in budget.options
    }


def _write_option(
    page: Page, budget: Budget, inputs: Inputs, results: Results, option: Option, language: str
) -> OptionYears:
    found = OptionYears()
    if option.number > 1:
        page.new_page()
    page.across(f"{option.number}. {option.name}", "section")
    _write_head(page, budget, language)
    first = page.at
    for line in option.lines:
        code = account_class(budget.codes.use[line.item])
        page.put(0, code, "code")
        page.put(1, say(line.item, language), "text")
        cells = []
        for i, count in enumerate(inputs.counts[option.number, line.item]):
            price = inputs.price_in(option, line, str(inputs.factors[i]))
            formula = f"ROUND({count}*{inputs.times[option.number, line.item]}*{price},0)"
            cells.append(page.formula(FIRST_YEAR + i, formula, budget.amount_rp(line, i), "money"))
        found.items[line.item] = cells
        _write_row_sums(page, cells, "money")
    last = page.at - 1
    _write_classes(page, budget, option, found, (first, last), language)
    _write_totals(page, budget, inputs, option, found, language)
    _write_simulated(page, results, budget, option, found, language)
    page.skip()
    return found


def _write_head(page: Page, budget: Budget, language: str) -> None:
    page.put(0, say("account", language), "head")
    page.put(1, f"{say('item', language)} {say('rupiah_head', language)}", "head")
    for i, year in enumerate(budget.years):
        page.put(FIRST_YEAR + i, year, "year")
    after = FIRST_YEAR + len(budget.years)
    page.put(after, say("year_total", language), "head")
    page.put(after + 1, say("year_mean", language), "head")
    page.at += 1


def _write_row_sums(page: Page, cells: Sequence[Cell], style: str) -> Cell:
    """Sum and mean at the end of a row; then the next row."""
    formula, value = summed(cells)
    total = page.formula(FIRST_YEAR + len(cells), formula, value, style)
    mean = f"ROUND({total.here}/{len(cells)},0)"
    page.formula(FIRST_YEAR + len(cells) + 1, mean, whole(value / len(cells)), style)
    page.at += 1
    return total


def _write_classes(
    page: Page,
    budget: Budget,
    option: Option,
    found: OptionYears,
    rows: tuple[int, int],
    language: str,
) -> None:
    page.put(0, "", "part")
    page.put(1, say("five_classes", language), "part")
    page.at += 1
    codes = {line.item: account_class(budget.codes.use[line.item]) for line in option.lines}
    for code in sorted(set(codes.values())):
        own = page.put(0, code, "code")
        page.put(1, budget.codes.accounts[code] or say("blank", language), "text")
        cells = []
        for i in range(len(budget.years)):
            amounts = [found.items[item][i] for item in codes]
            keys = f"$A${rows[0] + 1}:$A${rows[1] + 1}"
            formula = f"SUMPRODUCT(({keys}={own.here})*{span(amounts[0], amounts[-1])})"
            value = sum(found.items[item][i].value for item in codes if codes[item] == code)
            cells.append(page.formula(FIRST_YEAR + i, formula, value, "money"))
        found.classes[code] = cells
        _write_row_sums(page, cells, "money")


def _write_totals(
    page: Page, budget: Budget, inputs: Inputs, option: Option, found: OptionYears, language: str
) -> None:
    years = range(len(budget.years))
    page.put(0, "", "money_sum")
    page.put(1, say("five_total", language), "part")
    for i in years:
        formula, value = summed([cells[i] for cells in found.items.values()])
        found.total.append(page.formula(FIRST_YEAR + i, formula, value, "money_sum"))
    _write_row_sums(page, found.total, "money_sum")

    _label(page, "five_constant", language, year=budget.reference_year)
    constant = [
        page.formula(FIRST_YEAR + i, f"ROUND({total}/{inputs.factors[i]},0)",
                     whole(total.value / budget.factor(i)), "money")
        for i, total in enumerate(found.total)
    ]  # fmt: skip
    _write_row_sums(page, constant, "money")

    _label(page, "five_growth", language)
    page.put(FIRST_YEAR, None, "share")
    for i, (before, now) in enumerate(zip(found.total, found.total[1:], strict=False), 1):
        formula = f'IF({before.here}=0,"-",{now.here}/{before.here}-1)'
        change: float | str = now.value / before.value - 1 if before.value else "-"
        page.formula(FIRST_YEAR + i, formula, change, "share")
    page.at += 1

    _label(page, "five_cumulative", language)
    for i, total in enumerate(found.total):
        formula, value = summed(found.total[: i + 1])
        page.formula(FIRST_YEAR + total.col - FIRST_YEAR, formula, value, "money")
    page.at += 1

    _label(page, "five_gap", language)
    for i, total in enumerate(found.total):
        ceiling = inputs.ceilings[i]
        formula = f'IF({ceiling}=0,"-",{ceiling}-{total.here})'
        page.formula(FIRST_YEAR + i, formula, "-", "money")
    page.at += 1


def _label(page: Page, key: str, language: str, **values: object) -> None:
    page.put(0, "", "text")
    page.put(1, say(key, language, **values), "text")


def _write_simulated(
    page: Page, results: Results, budget: Budget, option: Option, found: OptionYears, language: str
) -> None:
    """What the simulation spends by budget line, each named after its first item."""
    page.put(0, "", "part")
    page.put(1, say("five_simulated", language), "part")
    page.at += 1
    at = [results.years.index(year) for year in budget.years]
    for line in option.lines:
        if line.budget_line in found.simulated:
            continue
        values = results.yearly[option.slug][f"cost_{line.budget_line}_rp"]
        page.put(0, "", "sim_text")
        page.put(1, results.budget_labels[line.budget_line][f"label_{language}"], "sim_text")
        cells = [page.put(FIRST_YEAR + i, whole(values[y]), "sim_money") for i, y in enumerate(at)]
        found.simulated[line.budget_line] = cells
        _write_row_sums(page, cells, "sim_money")
    page.put(0, "", "sim_text")
    page.put(1, say("year_total", language), "sim_text")
    for i in range(len(budget.years)):
        formula, value = summed([cells[i] for cells in found.simulated.values()])
        found.simulated_total.append(page.formula(FIRST_YEAR + i, formula, value, "sim_money"))
    _write_row_sums(page, found.simulated_total, "sim_money")


def write_impact(
    page: Page, budget: Budget, inputs: Inputs, years: dict[int, OptionYears], language: str
) -> None:
    """Write Dampak anggaran: every option against today's programme."""
    page.head(say("impact_title", language), say("impact_sub", language))
    page.across(say("impact_note", language), "note")
    page.skip()
    today = budget.baseline
    for option in budget.options:
        if today is not None and option is not today:
            _write_impact_of(page, budget, inputs, years, today, option, language)
    page.print_to()


def _write_impact_of(
    page: Page,
    budget: Budget,
    inputs: Inputs,
    years: dict[int, OptionYears],
    today: Option,
    option: Option,
    language: str,
) -> None:
    page.across(f"{option.number}. {option.name}", "section")
    _write_head(page, budget, language)
    for one in (today, option):
        page.put(0, "", "text")
        page.put(1, f"{say('impact_places', language)}: {one.name}", "text")
        counts = inputs.counts.get((one.number, "training"), [])
        cells = [
            page.formula(FIRST_YEAR + i, str(cell), cell.value, "count")
            for i, cell in enumerate(counts)
        ]
        if cells:
            _write_row_sums(page, cells, "count")
        else:
            page.at += 1
    plan = [
        _copied(page, years[one.number].total, key, "money", language)
        for one, key in ((today, "impact_today"), (option, "impact_option"))
    ]
    difference = _write_gap(page, plan, "impact_difference", "money_sum", language)
    _label(page, "impact_share", language)
    for i, (before, gap) in enumerate(zip(plan[0], difference, strict=True)):
        formula = f'IF({before.here}=0,"-",{gap.here}/{before.here})'
        value = gap.value / before.value if before.value else "-"
        page.formula(FIRST_YEAR + i, formula, value, "share")
    page.at += 1
    simulated = [
        _copied(page, years[one.number].simulated_total, key, "sim_money", language)
        for one, key in ((today, "impact_sim_today"), (option, "impact_sim_option"))
    ]
    _write_gap(page, simulated, "impact_sim_difference", "sim_money", language)
    page.skip()


def _copied(page: Page, cells: Sequence[Cell], key: str, style: str, language: str) -> list[Cell]:
    _label(page, key, language)
    copies = [
        page.formula(FIRST_YEAR + i, str(cell), cell.value, style) for i, cell in enumerate(cells)
    ]
    _write_row_sums(page, copies, style)
    return copies


def _write_gap(
    page: Page, rows: Sequence[Sequence[Cell]], key: str, style: str, language: str
) -> list[Cell]:
    _label(page, key, language)
    gaps = [
        page.formula(FIRST_YEAR + i, f"{new.here}-{old.here}", new.value - old.value, style)
        for i, (old, new) in enumerate(zip(*rows, strict=True))
    ]
    _write_row_sums(page, gaps, style)
    return gaps
