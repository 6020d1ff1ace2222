"""The sheets RAB and RKA of every option, in the forms a council knows."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from langkah.language.numbers import spelled
from langkah.report.annex.book import Cell, Column, Formula, Page, added, same, span, summed
from langkah.report.annex.budget import Line, Option
from langkah.report.annex.labels import PARTS
from langkah.report.annex.request import Cells, Rab, Request

RAB_WIDTHS: Final = (5, 44, 11, 11, 9, 10, 11, 15, 17, 19, 30, 19)
RKA_WIDTHS: Final = (25, 56, 14, 16, 18, 10, 20, 12, 14)
RKA_PRINTED: Final = 7
"""Columns of the RKA that are printed; the two after them only help to add up."""

DEEPEST_CODE: Final = 6
"""Numbers in the code of an account known to its end."""


# ---------------------------------------------------------------------------- RAB


def write_rab(page: Page, request: Request, option: Option) -> Rab:
    """Write the RAB of an option for the year asked for."""
    _, asked = request.words, request.inputs.asked
    page.across(f"{_('Cost estimate (RAB)')} · {option.name}", "title")
    year = f"{_('FY')} {request.budget.reference_year}"
    page.across(Formula(f'"{_("FY")} "&{asked}', year), "subtitle")
    page.skip()
    columns = _rab_columns(request, option)
    page.table(columns, ())
    amounts: dict[str, Cell] = {}
    totals = []
    for letter, part in zip("ABCD", PARTS, strict=True):
        lines = [line for line in option.lines if line.part == part]
        if not lines:
            continue
        page.row([letter, _(PARTS[part]), *[""] * (len(RAB_WIDTHS) - 2)], "part")
        rows = page.table(columns, enumerate(lines, 1), head=False)
        found = [row["amount"][0] for row in rows]
        amounts |= {line.item: cell for line, cell in zip(lines, found, strict=True)}
        label = _("Sub-total {part}", part=letter)
        totals.append(_rab_sum(page, label, summed(found), "", "money_sum"))
    return _rab_end(page, request, option, totals, amounts)


def _rab_columns(request: Request, option: Option) -> list[Column]:
    """The columns of a RAB; an item is a line's number and the line."""
    _, budget, inputs, now = request.words, request.budget, request.inputs, request.now
    years = request.years[option.number]
    first_of = {line.budget_line: line.item for line in reversed(option.lines)}

    def count(one: tuple[int, Line], _row: Any) -> Formula:
        cells = inputs.counts[option.number, one[1].item]
        return Formula(inputs.at_asked(cells), one[1].counts[now])

    def price(one: tuple[int, Line], _row: Any) -> Formula:
        factor = inputs.at_asked(inputs.factors)
        return Formula(inputs.price_in(option, one[1], factor), budget.price_rp(one[1], now))

    def volume(one: tuple[int, Line], row: Any) -> Formula:
        return Formula(f"{row['count'][0].here}*{row['times'][0].here}", one[1].volume(now))

    def amount(one: tuple[int, Line], row: Any) -> Formula:
        formula = f"ROUND({row['volume'][0].here}*{row['price'][0].here},0)"
        return Formula(formula, budget.amount_rp(one[1], now))

    def is_first(one: tuple[int, Line]) -> bool:
        return first_of[one[1].budget_line] == one[1].item

    def simulated(one: tuple[int, Line], _row: Any) -> Formula | str:
        return asked_of(request, years.simulated[one[1].budget_line]) if is_first(one) else ""

    return [
        Column(_.context("row number", "No"), lambda one, _row: one[0]),
        Column(_("Item"), lambda one, _row: request.item(one[1].item)),
        Column(_.context("RAB column", "Count"), count, "count", "count"),
        Column(_("Unit"), lambda one, _row: request.unit(one[1].count_unit)),
        Column(
            _.context("multiplied", "times"),
            lambda one, _row: same(inputs.times[option.number, one[1].item]),
            "count",
            "times",
        ),
        Column(_("Unit"), lambda one, _row: request.unit(one[1].times_unit)),
        Column(_("Volume"), volume, "count", "volume"),
        Column(_("Unit"), lambda one, _row: request.unit(one[1].unit)),
        Column(_("Unit price (Rp)"), price, "money", "price"),
        Column(_("Amount (Rp)"), amount, "money", "amount"),
        Column(
            _("Source of price, remark"),
            lambda one, _row: source_of(request, one[1]),
            lambda one: "blank" if _is_unsure(one[1]) else "text",
        ),
        Column(
            _("Expected spending (Rp, simulation)"),
            simulated,
            lambda one: "sim_money" if is_first(one) else "sim_text",
        ),
    ]


def asked_of(request: Request, cells: Cells) -> Formula:
    """The one of these yearly cells that belongs to the year asked for."""
    return Formula(request.inputs.at_asked(cells), cells[request.now].value)


def _is_unsure(line: Line) -> bool:
    return line.city_price is not None and line.city_price.is_placeholder


def source_of(request: Request, line: Line) -> str:
    """Where a line's price, and an unplanned volume, comes from."""
    _, price = request.words, line.city_price
    source = _("set by the scenario") if price is None else request.source(price)
    if not line.is_simulated:
        return source
    return source + "; " + _("volume is the simulation's mean, rounded up")


def _rab_sum(page: Page, label: str, amount: Formula, simulated: Any, style: str) -> Cell:
    looks = [style] * (len(RAB_WIDTHS) - 1)
    looks.append(style if simulated == "" else "sim_money")
    return page.row(["", label, *[""] * 7, amount, "", simulated], looks)[9]


def _rab_end(
    page: Page,
    request: Request,
    option: Option,
    parts: Sequence[Cell],
    amounts: Mapping[str, Cell],
) -> Rab:
    _ = request.words
    simulated = asked_of(request, request.years[option.number].simulated_total)
    total = _rab_sum(page, _("TOTAL"), added(parts), simulated, "rupiah")
    page.skip()
    page.put(0, "", "plain")
    page.put(1, _("In words"), "bold")
    page.put(2, spelled(total.value, request.language), "spelled", more=7)
    in_words = page.put(11, total.value, "helper")
    page.skip(2)
    page.across(
        _(
            "The grey column is the mean nominal spending of the simulation on the whole budget "
            "line in that fiscal year, at the model's own unit costs: it differs from the plan "
            "because places stay empty, beds are not full and the model's costs are uncertain. It "
            "is shown once for each budget line."
        ),
        "note",
    )
    page.print_to()
    return Rab(total, in_words, amounts)


# ---------------------------------------------------------------------------- RKA


def write_rka(page: Page, request: Request, option: Option) -> Cell:
    """Write the RKA of an option: head, indicators, accounts, signatures; the cell of its total."""
    _, asked = request.words, request.inputs.asked
    page.across(_("WORK PLAN AND BUDGET OF THE AGENCY (RKA)"), "title")
    page.across(_("Form RKA: DETAILS OF EXPENDITURE"), "bold")
    title = f"{_('Fiscal year')} {request.budget.reference_year} · {option.name}"
    name = option.name.replace('"', '""')  # as a formula writes a quote inside its quotes
    formula = f'"{_("Fiscal year")} "&{asked}&" · {name}"'
    page.put(0, Formula(formula, title), "bold", more=RKA_PRINTED - 1)
    page.skip(2)
    _rka_places(page, request, option)
    _rka_indicators(page, request, option)
    total = _rka_accounts(page, request, option)
    _rka_end(page, request)
    page.print_to(RKA_PRINTED)
    return total


def _field(page: Page, request: Request, label: str, value: str | None = None) -> None:
    page.field(label, value, request.blank, RKA_PRINTED - 2)


def _rka_places(page: Page, request: Request, option: Option) -> None:
    _, places, inputs = request.words, request.budget.codes.places, request.inputs
    for label, value in (
        (_("Government affair"), places["urusan"]),
        (_("Field"), places["bidang"]),
        (_("Programme"), places["program"]),
        (_("Objective of the programme"), None),
        (_("Achievement (indicator : target)"), None),
        (_("Activity"), places["kegiatan"]),
        (_("Organisation / Unit"), None),
    ):
        _field(page, request, label, value)
    total = request.years[option.number].total
    cells, listed = span(total[0], total[-1]), span(inputs.years[0], inputs.years[-1])
    for label, shift in (
        (_("Allocation, year T-1"), -1),
        (_("Allocation, year T"), 0),
        (_("Allocation, year T+1"), 1),
    ):
        at = request.now + shift
        formula = f'IFERROR(INDEX({cells},MATCH({inputs.asked}+{shift},{listed},0)),"-")'
        known = total[at].value if 0 <= at < len(total) else "-"
        page.put(0, label, "text")
        page.put(1, Formula(formula, known), "rupiah")
        if shift == 0:
            page.put(2, spelled(total[at].value, request.language), "spelled", more=RKA_PRINTED - 3)
        page.skip()
    page.skip()


def _rka_indicators(page: Page, request: Request, option: Option) -> None:
    _, found = request.words, request.indicators[option.number]
    page.across(_("Indicators and benchmarks of the activity"), "section")
    page.row([_("Indicator"), _("Benchmark"), _("Target")], "head")
    page.row([_("Achievement"), request.blank, request.blank], ["text", "blank", "blank"])
    true = _("Share of women served truly out of sex work in December (simulated; not an effect)")
    for kind, name, cells, style in (
        (_("Input"), _("Money asked for"), request.years[option.number].total, "rupiah"),
        (_("Output"), _("Women who complete (simulated mean)"), found.completed, "sim_count"),
        (_("Outcome"), true, found.true, "sim_share"),
        (
            _("Outcome"),
            _("Same share as the office would report it (simulated)"),
            found.official,
            "sim_share",
        ),
    ):
        cell, value = asked_of(request, cells)
        shown = "-" if isinstance(value, float) and math.isnan(value) else value
        target = Formula(f'IF({cell}="","-",{cell})', shown)
        page.row([kind, name, target], ["text", "text", style])
    group = _("Adult women in sex work who ask for help to leave it, of their own will")
    _field(page, request, _.context("RKA form", "Target group"), group)
    page.skip()


def _rka_accounts(page: Page, request: Request, option: Option) -> Cell:
    _, codes = request.words, request.budget.codes
    _field(page, request, _("Sub-activity"), codes.places["sub_kegiatan"])
    for label in (_("Source of funds"), _("Location"), _("Period")):
        _field(page, request, label)
    _field(page, request, _("Output of the sub-activity"))
    page.skip()
    heads = [_("Account"), _("Item"), _.context("RKA column", "Volume"), _("Unit"), _("Price")]
    page.row([*heads, _("VAT"), _("Amount (Rp)")], "head")
    used = {codes.use[line.item] for line in option.lines}
    shown = [c for c in codes.accounts if any(f"{u}.".startswith(f"{c}.") for u in used)]
    rows = (page.at + 1, page.at + len(shown) + len(option.lines))
    top = []
    for code in sorted(shown):
        subtotal = _rka_account(page, request, option, code, rows)
        if "." not in code:
            top.append(subtotal)
        for line in option.lines:
            if codes.use[line.item] == code:
                _rka_line(page, request, option, line, code)
    label = _("Amount of the sub-activity")
    row = page.row(["", label, *[""] * (RKA_PRINTED - 3), added(top)], "rupiah")
    total = row[-1]
    page.put(0, _("In words"), "text")
    page.put(1, spelled(total.value, request.language), "spelled", more=RKA_PRINTED - 2)
    page.skip()
    return total


def _rka_account(
    page: Page, request: Request, option: Option, code: str, rows: tuple[int, int]
) -> Cell:
    """An account, with what stands under it: the sum of those lines whose code begins so."""
    budget, name = request.budget, request.budget.codes.accounts[code]
    keys, amounts = (f"${c}${rows[0]}:${c}${rows[1]}" for c in "HI")
    subtotal = Formula(
        f'SUMPRODUCT((LEFT({keys},{len(code) + 1})="{code}.")*{amounts})',
        sum(
            budget.amount_rp(line, request.now)
            for line in option.lines
            if f"{budget.codes.use[line.item]}.".startswith(f"{code}.")
        ),
    )
    looks = ["part" if "?" not in code else "blank", "part" if name else "blank"]
    shown = code.replace("?", request.blank)
    return page.row(
        [shown, name or request.blank, *[""] * 4, subtotal], [*looks, *["part"] * 4, "money_sum"]
    )[-1]


def _rka_line(page: Page, request: Request, option: Option, line: Line, code: str) -> None:
    """A detail, copied from the RAB; the two columns beyond the print carry code and amount."""
    _, budget, now = request.words, request.budget, request.now
    amount = request.rab[option.number].amounts[line.item]
    volume, price = (f"'{amount.sheet}'!${column}${amount.row + 1}" for column in "GI")
    ends = code.count(".") >= DEEPEST_CODE - 1
    shown = Cell(page.name, page.at, 6, amount.value)
    page.row(
        [
            "" if ends else _("[code: from the city's own list]"),
            request.item(line.item),
            Formula(volume, line.volume(now)),
            request.unit(line.unit),
            Formula(price, budget.price_rp(line, now)),
            0,
            same(amount),
            f"{code}.",
            Formula(shown.here, amount.value),
        ],
        [
            "text" if ends else "blank",
            "text",
            "count",
            "text",
            "money",
            "money",
            "money",
            "helper",
            "helper",
        ],
    )


def _rka_end(page: Page, request: Request) -> None:
    _ = request.words
    page.skip()
    page.across(
        _(
            "Reminder on bantuan sosial: recipients are named and verified before the budget is "
            "passed; costs of paying out are not part of it; it is not given to the same person "
            "every year except in set cases. The rule for regions is to be checked by the city."
        ),
        "note",
    )
    page.skip()
    for label in (_("Head of the agency"), _("NIP"), _("Discussion: date, notes")):
        _field(page, request, label)
    page.skip()
    page.across(_("Budget team of the city (TAPD)"), "section")
    page.row(
        [_.context("row number", "No"), _("Name"), _("NIP"), _("Post"), _("Signature")], "head"
    )
    for _row in range(3):
        page.row([request.blank, *[""] * 4], "blank")
