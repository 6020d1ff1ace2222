"""The sheets RAB and RKA of every option, in the forms a council knows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from langkah.report.annex.book import Cell, Page, span, summed
from langkah.report.annex.budget import COMPONENTS, Budget, Line, Option
from langkah.report.annex.indicators_sheet import Indicators
from langkah.report.annex.inputs_sheet import Inputs
from langkah.report.annex.words import say, spelled
from langkah.report.annex.years_sheet import OptionYears

RAB_WIDTHS = (5, 44, 11, 11, 9, 10, 11, 15, 17, 19, 30, 19)
RKA_WIDTHS = (25, 56, 14, 16, 18, 10, 20, 12, 14)
RKA_PRINTED = 7
"""Columns of the RKA that are printed; the two after them only help to add up."""


@dataclass(frozen=True)
class Form:
    """The total of a form, the total its words stand for, and the amounts of its items."""

    total: Cell
    in_words: Cell | None
    amounts: dict[str, Cell]


def write_rab(
    page: Page, budget: Budget, inputs: Inputs, years: OptionYears, option: Option, language: str
) -> Form:
    """Write the RAB of an option for the year asked for."""
    page.head(f"{say('rab_title', language)} · {option.name}", "")
    title = f'"{say("fiscal_year", language)} "&{inputs.asked}'
    shown = f"{say('fiscal_year', language)} {budget.reference_year}"
    page.formula(0, title, shown, "subtitle", page.at - 2)
    _rab_head(page, language)
    amounts: dict[str, Cell] = {}
    part_totals = []
    seen: set[str] = set()
    for letter, (part, items) in zip("ABCD", COMPONENTS.items(), strict=True):
        lines = [line for line in option.lines if line.item in items]
        if not lines:
            continue
        page.row([letter, say(part, language), *[""] * (len(RAB_WIDTHS) - 2)], "part")
        for number, line in enumerate(lines, 1):
            amounts[line.item] = _rab_line(page, budget, inputs, option, line, number, language)
            _rab_simulated(page, budget, inputs, years, line, seen)
            page.at += 1
        formula, value = summed([amounts[line.item] for line in lines])
        label = say("rab_part_total", language, part=letter)
        page.row(["", label, *[""] * (len(RAB_WIDTHS) - 2)], "money_sum")
        part_totals.append(page.formula(9, formula, value, "money_sum", page.at - 1))
    return _rab_end(page, inputs, years, budget, part_totals, amounts, language)


def _rab_head(page: Page, language: str) -> None:
    words = [
        say("rab_no", language), say("item", language), say("rab_count", language),
        say("unit", language), say("rab_times", language), say("unit", language),
        say("rab_volume", language), say("unit", language), say("rab_price", language),
        say("rab_amount", language), say("rab_source", language), say("rab_simulated", language),
    ]  # fmt: skip
    page.row(words, "head")


def _rab_line(
    page: Page,
    budget: Budget,
    inputs: Inputs,
    option: Option,
    line: Line,
    number: int,
    language: str,
) -> Cell:
    now = budget.reference
    key = (option.number, line.item)
    page.put(0, number, "text")
    page.put(1, say(line.item, language), "text")
    count = page.formula(2, inputs.at_asked(inputs.counts[key]), line.counts[now], "count")
    page.put(3, say(line.count_unit, language), "text")
    times = page.formula(4, str(inputs.times[key]), line.times, "count")
    page.put(5, say(line.times_unit, language), "text")
    volume = page.formula(6, f"{count.here}*{times.here}", line.volume(now), "count")
    page.put(7, say(line.unit, language), "text")
    formula = inputs.price_in(option, line, inputs.at_asked(inputs.factors))
    price = page.formula(8, formula, budget.price_rp(line, now), "money")
    value = budget.amount_rp(line, now)
    amount = page.formula(9, f"ROUND({volume.here}*{price.here},0)", value, "money")
    unsure = line.city_price is not None and line.city_price.is_placeholder
    page.put(10, source_of(line, language), "blank" if unsure else "text")
    return amount


def source_of(line: Line, language: str) -> str:
    """Where a line's price, and an unplanned volume, comes from."""
    if line.city_price is None:
        source = say("scenario", language)
    elif line.city_price.is_placeholder:
        source = say(line.city_price.source, language)
    else:
        source = line.city_price.source
    return f"{source}; {say('from_simulation', language)}" if line.is_simulated else source


def _rab_simulated(
    page: Page,
    budget: Budget,
    inputs: Inputs,
    years: OptionYears,
    line: Line,
    seen: set[str],
) -> None:
    if line.budget_line in seen:
        page.put(11, "", "sim_text")
        return
    seen.add(line.budget_line)
    cells = years.simulated[line.budget_line]
    page.formula(11, inputs.at_asked(cells), cells[budget.reference].value, "sim_money")


def _rab_end(
    page: Page,
    inputs: Inputs,
    years: OptionYears,
    budget: Budget,
    parts: Sequence[Cell],
    amounts: dict[str, Cell],
    language: str,
) -> Form:
    page.row(["", say("rab_total", language), *[""] * (len(RAB_WIDTHS) - 2)], "rupiah")
    row = page.at - 1
    value = sum(part.value for part in parts)
    total = page.formula(9, "+".join(part.here for part in parts), value, "rupiah", row)
    simulated = years.simulated_total
    page.formula(
        11, inputs.at_asked(simulated), simulated[budget.reference].value, "sim_money", row
    )
    page.skip()
    page.put(0, "", "plain")
    page.put(1, say("rab_spelled", language), "bold")
    page.merged(2, 9, spelled(value, language), "spelled")
    in_words = page.put(11, value, "helper")
    page.at += 1
    page.skip()
    page.across(say("rab_simulated_note", language), "note")
    page.print_to()
    return Form(total, in_words, amounts)


def write_rka(
    page: Page,
    budget: Budget,
    inputs: Inputs,
    years: OptionYears,
    indicators: Indicators,
    option: Option,
    rab: Form,
    language: str,
) -> Form:
    """Write the RKA of an option: head, indicators, accounts with sub-totals, signatures."""
    page.across(say("rka_title", language), "title")
    page.across(say("rka_form", language), "bold")
    title = f"{say('rka_year', language)} {budget.reference_year} · {option.name}"
    page.merged(0, RKA_PRINTED - 1, title, "bold")
    name = option.name.replace('"', '""')  # as a formula writes a quote inside its quotes
    formula = f'"{say("rka_year", language)} "&{inputs.asked}&" · {name}"'
    page.formula(0, formula, title, "bold")
    page.at += 1
    page.skip()
    _rka_places(page, budget, inputs, years, language)
    _rka_indicators(page, budget, inputs, years, indicators, language)
    form = _rka_accounts(page, budget, option, rab, language)
    _rka_end(page, language)
    page.print_to(RKA_PRINTED)
    return form


def _field(page: Page, label: str, value: str | None, language: str) -> None:
    page.put(0, label, "text")
    style = "text" if value is not None else "blank"
    page.merged(1, RKA_PRINTED - 1, value if value is not None else say("blank", language), style)
    page.at += 1


def _rka_places(
    page: Page, budget: Budget, inputs: Inputs, years: OptionYears, language: str
) -> None:
    places = budget.codes.places
    for label, value in (
        ("rka_urusan", places["urusan"]),
        ("rka_bidang", places["bidang"]),
        ("rka_program", places["program"]),
        ("rka_target_program", None),
        ("rka_capaian", None),
        ("rka_kegiatan", places["kegiatan"]),
        ("rka_organisasi", None),
    ):
        _field(page, say(label, language), value, language)
    for label, shift in (("rka_before", -1), ("rka_now", 0), ("rka_after", 1)):
        page.put(0, say(label, language), "text")
        at = budget.reference + shift
        known = 0 <= at < len(budget.years)
        cells = span(years.total[0], years.total[-1])
        listed = span(inputs.years[0], inputs.years[-1])
        formula = f'IFERROR(INDEX({cells},MATCH({inputs.asked}+{shift},{listed},0)),"-")'
        amount = years.total[at].value if known else "-"
        page.formula(1, formula, amount, "rupiah")
        if shift == 0:
            now_rp = years.total[budget.reference].value
            page.merged(2, RKA_PRINTED - 1, spelled(now_rp, language), "spelled")
        page.at += 1
    page.skip()


def _rka_indicators(
    page: Page,
    budget: Budget,
    inputs: Inputs,
    years: OptionYears,
    indicators: Indicators,
    language: str,
) -> None:
    page.across(say("rka_indicators", language), "section")
    page.row([say(k, language) for k in ("rka_indicator", "rka_benchmark", "rka_target")], "head")
    now = budget.reference
    rows = (
        ("rka_capaian_kegiatan", None, None, "text"),
        ("rka_masukan", "rka_money_asked", years.total, "rupiah"),
        ("rka_keluaran", "rka_completed", indicators.completed, "sim_count"),
        ("rka_hasil", "rka_true", indicators.true, "sim_share"),
        ("rka_hasil", "rka_official", indicators.official, "sim_share"),
    )
    for kind, name, cells, style in rows:
        page.put(0, say(kind, language), "text")
        if name is None or cells is None:
            page.put(1, say("blank", language), "blank")
            page.put(2, say("blank", language), "blank")
        else:
            page.put(1, say(name, language), "text")
            cell = inputs.at_asked(cells)
            value = cells[now].value
            shown = "-" if isinstance(value, float) and math.isnan(value) else value
            page.formula(2, f'IF({cell}="","-",{cell})', shown, style)
        page.at += 1
    _field(page, say("rka_group", language), say("rka_group_text", language), language)
    page.skip()


def _rka_accounts(page: Page, budget: Budget, option: Option, rab: Form, language: str) -> Form:
    for key in ("rka_sub", "rka_funding", "rka_place", "rka_time", "rka_output_sub"):
        known = budget.codes.places["sub_kegiatan"] if key == "rka_sub" else None
        _field(page, say(key, language), known, language)
    page.skip()
    heads = ("account", "item", "rka_coefficient", "unit", "rka_price", "rka_ppn", "rab_amount")
    page.row([say(key, language) for key in heads], "head")
    used = {budget.codes.use[line.item] for line in option.lines}
    codes = [c for c in budget.codes.accounts if any(f"{u}.".startswith(f"{c}.") for u in used)]
    first = page.at
    last = first + len(codes) + len(option.lines) - 1
    subtotals = {}
    for code in sorted(codes):
        subtotals[code] = _rka_account(page, code, (first, last), option, budget, language)
        for line in option.lines:
            if budget.codes.use[line.item] == code:
                _rka_line(page, budget, line, code, rab, language)
    top = [cell for code, cell in subtotals.items() if "." not in code]
    page.row(["", say("rka_total", language), *[""] * (RKA_PRINTED - 2)], "rupiah")
    formula = "+".join(cell.here for cell in top)
    value = sum(cell.value for cell in top)
    total = page.formula(6, formula, value, "rupiah", page.at - 1)
    page.put(0, say("rab_spelled", language), "text")
    page.merged(1, RKA_PRINTED - 1, spelled(value, language), "spelled")
    page.at += 1
    return Form(total, None, {})


def _shown(code: str, language: str) -> str:
    return code.replace("?", say("blank", language))


def _rka_account(
    page: Page,
    code: str,
    rows: tuple[int, int],
    option: Option,
    budget: Budget,
    language: str,
) -> Cell:
    name = budget.codes.accounts[code]
    known = "?" not in code
    page.put(0, _shown(code, language), "part" if known else "blank")
    page.put(1, name or say("blank", language), "part" if name else "blank")
    for col in range(2, 6):
        page.put(col, "", "part")
    keys, amounts = (f"${c}${rows[0] + 1}:${c}${rows[1] + 1}" for c in "HI")
    formula = f'SUMPRODUCT((LEFT({keys},{len(code) + 1})="{code}.")*{amounts})'
    value = sum(
        budget.amount_rp(line, budget.reference)
        for line in option.lines
        if f"{budget.codes.use[line.item]}.".startswith(f"{code}.")
    )
    cell = page.formula(6, formula, value, "money_sum")
    page.at += 1
    return cell


def _rka_line(page: Page, budget: Budget, line: Line, code: str, rab: Form, language: str) -> None:
    """A detail, copied from the RAB; the two columns beyond the print carry code and amount."""
    now = budget.reference
    amount = rab.amounts[line.item]
    volume, price = (f"'{amount.sheet}'!${column}${amount.row + 1}" for column in "GI")
    ends = code.count(".") >= 5
    page.put(0, "" if ends else say("blank_code", language), "text" if ends else "blank")
    page.put(1, say(line.item, language), "text")
    page.formula(2, volume, line.volume(now), "count")
    page.put(3, say(line.unit, language), "text")
    page.formula(4, price, budget.price_rp(line, now), "money")
    page.put(5, 0, "money")
    value = budget.amount_rp(line, now)
    shown = page.formula(6, str(amount), value, "money")
    page.put(7, f"{code}.", "helper")
    page.formula(8, shown.here, value, "helper")
    page.at += 1


def _rka_end(page: Page, language: str) -> None:
    page.skip()
    page.across(say("rka_reminder", language), "note")
    page.skip()
    for key in ("rka_head", "isian_nip", "rka_discussion"):
        _field(page, say(key, language), None, language)
    page.skip()
    page.across(say("rka_team", language), "section")
    page.row(
        [
            say("rka_team_no", language), say("rka_team_name", language),
            say("rka_team_nip", language), say("rka_team_post", language),
            say("rka_team_sign", language),
        ],
        "head",
    )  # fmt: skip
    for _ in range(3):
        page.row([say("blank", language), *[""] * 4], "blank")
