"""The sheets Periksa and Baca dahulu: do the sums agree, and what is this file?"""

from collections.abc import Mapping
from dataclasses import dataclass

from langkah.report.annex.book import BAD, GOOD, Cell, Page, span
from langkah.report.annex.budget import Budget
from langkah.report.annex.forms_sheet import Form
from langkah.report.annex.inputs_sheet import Inputs
from langkah.report.annex.words import full_rupiah, say, spelled
from langkah.report.annex.years_sheet import OptionYears
from langkah.report.results import Results

CHECK_WIDTHS = (64, 24, 24, 14)
READ_WIDTHS = (44, 30, 30, 24, 74)


@dataclass(frozen=True)
class Forms:
    """The forms of one option."""

    rab: Form
    rka: Form


def write_checks(
    page: Page,
    budget: Budget,
    inputs: Inputs,
    years: Mapping[int, OptionYears],
    forms: Mapping[int, Forms],
    language: str,
) -> Cell:
    """Write Periksa; the cell that says whether every check holds."""
    page.head(say("check_title", language), say("check_sub", language))
    heads = ("check_what", "check_left", "check_right", "check_state")
    page.row([say(key, language) for key in heads], "head")
    first = page.at
    for option in budget.options:
        _check_option(page, budget, inputs, years[option.number], forms[option.number],
                      option.name, language)  # fmt: skip
    _check_inputs(page, budget, inputs, language)
    last = page.at - 1
    states = f"$D${first + 1}:$D${last + 1}"
    page.sheet.conditional_format(first, 3, last, 3, _paint(page, "==", GOOD, language))
    page.sheet.conditional_format(first, 3, last, 3, _paint(page, "!=", BAD, language))
    page.skip()
    _count_placeholders(page, budget, language)
    page.print_to()
    ok, look = say("check_ok", language), say("check_look", language)
    page.put(0, say("read_state", language), "bold", 2)
    formula = f'IF(COUNTIF({states},"{ok}")=ROWS({states}),"{ok}","{look}")'
    return page.formula(3, formula, ok, "check", 2)


def _paint(page: Page, criteria: str, colour: str, language: str) -> dict[str, object]:
    value = f'"{say("check_ok", language)}"'
    return {"type": "cell", "criteria": criteria, "value": value, "format": page.book.fill(colour)}


def _check(
    page: Page, text: str, left: tuple[str, float], right: tuple[str, float], language: str
) -> None:
    """A line that holds when left and right are the same."""
    page.put(0, text, "text")
    one = page.formula(1, left[0], left[1], "money")
    other = page.formula(2, right[0], right[1], "money")
    ok, look = say("check_ok", language), say("check_look", language)
    state = ok if left[1] == right[1] else look
    page.formula(3, f'IF({one.here}={other.here},"{ok}","{look}")', state, "check")
    page.at += 1


def _check_option(
    page: Page,
    budget: Budget,
    inputs: Inputs,
    years: OptionYears,
    forms: Forms,
    name: str,
    language: str,
) -> None:
    rab = (str(forms.rab.total), forms.rab.total.value)
    rka = (str(forms.rka.total), forms.rka.total.value)
    five = (inputs.at_asked(years.total), years.total[budget.reference].value)
    _check(page, say("check_rab_rka", language, option=name), rab, rka, language)
    _check(page, say("check_rab_five", language, option=name), rab, five, language)
    classes = "+".join(f"SUM({span(c[0], c[-1])})" for c in years.classes.values())
    class_sum = sum(cell.value for cells in years.classes.values() for cell in cells)
    total = sum(cell.value for cell in years.total)
    items = (f"SUM({span(years.total[0], years.total[-1])})", total)
    text = say("check_classes", language, option=name)
    _check(page, text, (classes, class_sum), items, language)
    if forms.rab.in_words is not None:
        words = (str(forms.rab.in_words), forms.rab.in_words.value)
        _check(page, say("check_spelled", language, option=name), words, rab, language)
    fraction = f"ROUND({rab[0]}-INT({rab[0]}),6)"
    text = f"{name}: {say('check_rounding', language)}"
    _check(page, text, (fraction, 0.0), ("0", 0.0), language)


def _check_inputs(page: Page, budget: Budget, inputs: Inputs, language: str) -> None:
    prices = [*inputs.city_prices.values(), *inputs.policy_prices.values()]
    volumes = [cell for cells in inputs.counts.values() for cell in cells]
    for key, cells in (("check_prices", prices), ("check_volumes", volumes)):
        formula = f'COUNTIF({_block(cells)},"<0")'
        negative = float(sum(cell.value < 0 for cell in cells))
        _check(page, say(key, language), (formula, negative), ("0", 0.0), language)
    sources = inputs.city_sources
    formula = f"COUNTBLANK({span(sources[0], sources[-1])})"
    _check(page, say("check_sources", language), (formula, 0.0), ("0", 0.0), language)
    listed = f"COUNTIF({span(inputs.years[0], inputs.years[-1])},{inputs.asked})"
    _check(page, say("check_reference", language), (listed, 1.0), ("1", 1.0), language)


def _block(cells: list[Cell]) -> str:
    """The rectangle that holds these cells."""
    rows, columns = [c.row for c in cells], [c.col for c in cells]
    corners = (
        Cell(cells[0].sheet, row, col, None)
        for row, col in ((min(rows), min(columns)), (max(rows), max(columns)))
    )
    return span(*corners)


def _count_placeholders(page: Page, budget: Budget, language: str) -> None:
    count = sum(price.is_placeholder for price in budget.prices.prices.values())
    page.put(0, say("check_placeholders", language), "text")
    page.put(1, count, "blank")
    page.at += 1


def write_first(
    page: Page,
    budget: Budget,
    results: Results,
    forms: Mapping[int, Forms],
    all_well: Cell,
    language: str,
) -> None:
    """Write Baca dahulu."""
    page.head(say("book_title", language), say("read_sub", language))
    page.put(0, say("read_state", language), "bold")
    state = page.formula(1, str(all_well), all_well.value, "check")
    for criteria, colour in (("==", GOOD), ("!=", BAD)):
        rule = _paint(page, criteria, colour, language)
        page.sheet.conditional_format(state.row, 1, state.row, 1, rule)
    page.at += 1
    page.skip()
    counted = [price.is_placeholder for price in budget.prices.prices.values()]
    page.across(say("read_purpose", language), "plain")
    text = say("read_prices", language, placeholders=sum(counted), prices=len(counted))
    page.across(text, "bold")
    if results.manifest.get("placeholder_money"):
        page.across(say("read_placeholder_money", language), "bold")
    page.across(say("read_people", language), "plain")
    page.skip()
    page.across(say("read_colours", language), "section")
    for key, style in (("read_blue", "input_text"), ("read_black", "text"),
                       ("read_grey", "sim_text"), ("read_yellow", "blank")):  # fmt: skip
        page.put(0, say(key, language), style)
        page.at += 1
    page.skip()
    _write_options(page, budget, forms, language)
    _write_study(page, budget, results, language)
    page.print_to()


def _write_options(page: Page, budget: Budget, forms: Mapping[int, Forms], language: str) -> None:
    page.across(say("read_options", language), "section")
    asked = f"{say('read_requested', language)} {budget.reference_year} (Rp)"
    page.row([say("option", language), "RAB", "RKA", asked, say("rab_spelled", language)], "head")
    for option in budget.options:
        rab, rka = forms[option.number].rab, forms[option.number].rka
        page.put(0, f"{option.number}. {option.name}", "text")
        for col, form in ((1, rab), (2, rka)):
            link = f"internal:'{form.total.sheet}'!A1"
            page.sheet.write_url(page.at, col, link, page.book.style("text"), form.total.sheet)
        page.formula(3, str(rab.total), rab.total.value, "rupiah")
        words = f"{full_rupiah(rab.total.value, language)} {spelled(rab.total.value, language)}"
        page.put(4, words, "text")
        page.at += 1
    page.skip()


def _write_study(page: Page, budget: Budget, results: Results, language: str) -> None:
    manifest = results.manifest
    page.across(say("read_study", language), "section")
    setting = manifest.get(f"setting_title_{language}", manifest["setting"])
    size = f"{manifest['draws']} × {manifest['replicates']}"
    for key, value in (
        ("study_setting", setting),
        ("study_run", manifest["run_id"]),
        ("study_version", manifest.get("version", "-")),
        ("study_size", size),
        ("study_price_year", str(budget.reference_year)),
        ("study_codes", budget.codes.title),
        ("study_command", manifest.get("command", "-")),
        ("study_contact", None),
    ):
        page.put(0, say(key, language), "text")
        style = "text" if value is not None else "blank"
        page.merged(1, 4, value if value is not None else say("blank", language), style)
        page.at += 1
