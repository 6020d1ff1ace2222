"""The sheets 5 Tahun and Dampak anggaran: options over fiscal years, plan and simulation."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from langkah.report.annex.book import Cell, Formula, Page, same, span, summed
from langkah.report.annex.budget import Option, whole
from langkah.report.annex.request import Cells, OptionYears, Request

WIDTHS: Final = (13, 52, *[18] * 5, 19, 19)

CLASS_DEPTH: Final = 3
"""Numbers in the code of an account class: 5.1.02."""

FIRST_YEAR: Final = 2
"""Column of the first fiscal year."""


def account_class(code: str) -> str:
    """The class an account belongs to.

    >>> account_class("5.1.06.01.01.0001"), account_class("5.2.3")
    ('5.1.06', '5.2.3')
    """
    return ".".join(code.split(".")[:CLASS_DEPTH])


def _line(
    page: Page,
    label: str,
    values: Sequence[Any] = (),
    style: str = "text",
    *,
    code: str = "",
    looks: tuple[str, str] = ("text", "text"),
    sums: bool = True,
) -> Cells:
    """A row: code, label, a value for every year, sum and mean; then the next row.

    ``looks`` are the styles of code and label.
    """
    page.put(0, code, looks[0])
    page.put(1, label, looks[1])
    cells = [page.put(FIRST_YEAR + i, value, style) for i, value in enumerate(values)]
    if cells and sums:
        total = page.put(FIRST_YEAR + len(cells), summed(cells), style)
        mean = Formula(f"ROUND({total.here}/{len(cells)},0)", whole(total.value / len(cells)))
        page.put(FIRST_YEAR + len(cells) + 1, mean, style)
    page.at += 1
    return cells


def _head(page: Page, request: Request) -> None:
    _, years = request.words, request.budget.years
    heads = [_("Account"), f"{_('Item')} (Rp)", *years, _("Total"), _("Mean a year")]
    page.row(heads, ["head", "head", *["year"] * len(years), "head", "head"])


# ---------------------------------------------------------------------------- 5 Tahun


def write_five_years(page: Page, request: Request) -> dict[int, OptionYears]:
    """Write 5 Tahun; the cells of every option by its number."""
    _ = request.words
    page.head(
        _("Five years by account"),
        _("Cash by fiscal year at current prices; below each option also at constant prices"),
    )
    found = {
        option.number: _write_option(page, request, option) for option in request.budget.options
    }
    page.print_to()
    return found


def _write_option(page: Page, request: Request, option: Option) -> OptionYears:
    budget, inputs = request.budget, request.inputs
    found = OptionYears()
    if option.number > 1:
        page.new_page()
    page.across(f"{option.number}. {option.name}", "section")
    _head(page, request)
    first = page.at
    for line in option.lines:
        key = (option.number, line.item)
        amounts = [
            Formula(
                f"ROUND({count}*{inputs.times[key]}*"
                f"{inputs.price_in(option, line, str(inputs.factors[i]))},0)",
                budget.amount_rp(line, i),
            )
            for i, count in enumerate(inputs.counts[key])
        ]
        found.items[line.item] = _line(
            page,
            request.item(line.item),
            amounts,
            "money",
            code=account_class(budget.codes.use[line.item]),
            looks=("code", "text"),
        )
    _write_classes(page, request, option, found, f"$A${first + 1}:$A${page.at}")
    _write_totals(page, request, found)
    _write_simulated(page, request, option, found)
    page.skip()
    return found


def _write_classes(
    page: Page, request: Request, option: Option, found: OptionYears, keys: str
) -> None:
    """What each account class adds up to; ``keys`` are the cells with the items' classes."""
    _, accounts = request.words, request.budget.codes
    codes = {line.item: account_class(accounts.use[line.item]) for line in option.lines}
    _line(page, _("By account"), looks=("part", "part"))
    for code in sorted(set(codes.values())):
        own = Cell(page.name, page.at, 0, code).here
        amounts = [
            Formula(
                f"SUMPRODUCT(({keys}={own})*{span(of_year[0], of_year[-1])})",
                sum(
                    cell.value
                    for cell, its in zip(of_year, codes.values(), strict=True)
                    if its == code
                ),
            )
            for of_year in zip(*found.items.values(), strict=True)
        ]
        name = accounts.accounts[code] or request.blank
        found.classes[code] = _line(page, name, amounts, "money", code=code, looks=("code", "text"))


def _write_totals(page: Page, request: Request, found: OptionYears) -> None:
    _, budget, inputs = request.words, request.budget, request.inputs
    by_year = zip(*found.items.values(), strict=True)
    found.total = total = _line(
        page,
        _("Total, current prices"),
        [summed(cells) for cells in by_year],
        "money_sum",
        looks=("money_sum", "part"),
    )
    constant = [
        Formula(f"ROUND({cell}/{factor},0)", whole(cell.value / budget.factor(i)))
        for i, (cell, factor) in enumerate(zip(total, inputs.factors, strict=True))
    ]
    year = budget.reference_year
    _line(page, _("Total, constant prices of {year}", year=year), constant, "money")
    change = [
        Formula(
            f'IF({before.here}=0,"-",{now.here}/{before.here}-1)',
            now.value / before.value - 1 if before.value else "-",
        )
        for before, now in pairwise(total)
    ]
    _line(page, _("Change on the year before"), [None, *change], "share", sums=False)
    cumulative = [summed(total[: i + 1]) for i in range(len(total))]
    _line(page, _("Cumulative"), cumulative, "money", sums=False)
    gap = [
        Formula(f'IF({ceiling}=0,"-",{ceiling}-{cell.here})', "-")
        for ceiling, cell in zip(inputs.ceilings, total, strict=True)
    ]
    _line(page, _("Ceiling less total (where set)"), gap, "money", sums=False)


def _write_simulated(page: Page, request: Request, option: Option, found: OptionYears) -> None:
    """What the simulation spends by budget line, each named after its first item."""
    _, looks = request.words, ("sim_text", "sim_text")
    title = _("Expected spending, current prices (simulation)")
    _line(page, title, looks=("part", "part"))
    for name in dict.fromkeys(line.budget_line for line in option.lines):
        label = request.results.budget_labels[name][f"label_{request.language}"]
        spent = [whole(value) for value in request.simulated(option.slug, f"cost_{name}_rp")]
        found.simulated[name] = _line(page, label, spent, "sim_money", looks=looks)
    totals = [summed(cells) for cells in zip(*found.simulated.values(), strict=True)]
    found.simulated_total = _line(page, _("Total"), totals, "sim_money", looks=looks)


# ---------------------------------------------------------------------------- Dampak anggaran


def write_impact(page: Page, request: Request) -> None:
    """Write Dampak anggaran: every option against today's programme."""
    _ = request.words
    page.head(
        _("Budget impact"),
        _("Today's programme against each option, fiscal year by fiscal year, undiscounted"),
    )
    page.across(
        _(
            "A programme held every second year shows a saw-tooth: read the cash of each year and "
            "the mean a year together."
        ),
        "note",
    )
    page.skip()
    today = request.budget.baseline
    for option in request.budget.options:
        if today is not None and option is not today:
            _write_impact_of(page, request, today, option)
    page.print_to()


def _write_impact_of(page: Page, request: Request, today: Option, option: Option) -> None:
    _, years = request.words, request.years
    page.across(f"{option.number}. {option.name}", "section")
    _head(page, request)
    for one in (today, option):
        counts = request.inputs.counts.get((one.number, "training"), ())
        label = f"{_('Places in rounds')}: {one.name}"
        _line(page, label, [same(cell) for cell in counts], "count")

    def copied(label: str, cells: Cells, style: str) -> Cells:
        return _line(page, label, [same(cell) for cell in cells], style)

    def gap(label: str, old: Cells, new: Cells, style: str) -> Cells:
        pairs = zip(old, new, strict=True)
        gaps = [Formula(f"{b.here}-{a.here}", b.value - a.value) for a, b in pairs]
        return _line(page, label, gaps, style)

    before = copied(_("Today's programme, plan"), years[today.number].total, "money")
    after = copied(_("This option, plan"), years[option.number].total, "money")
    gaps = gap(_("Difference"), before, after, "money_sum")
    shares = [
        Formula(
            f'IF({cell.here}=0,"-",{more.here}/{cell.here})',
            more.value / cell.value if cell.value else "-",
        )
        for cell, more in zip(before, gaps, strict=True)
    ]
    _line(page, _("Difference over today's"), shares, "share", sums=False)
    before = copied(
        _("Today's programme, expected spending (simulation)"),
        years[today.number].simulated_total,
        "sim_money",
    )
    after = copied(
        _("This option, expected spending (simulation)"),
        years[option.number].simulated_total,
        "sim_money",
    )
    gap(_("Difference, simulation"), before, after, "sim_money")
    page.skip()
