"""The sheets Periksa and Baca dahulu: do the sums agree, and what is this file?"""

from collections.abc import Iterable
from typing import Final

from langkah.language.numbers import full_rupiah, spelled
from langkah.report.annex.book import BAD, GOOD, Cell, Column, Formula, Link, Page, Row, same, span
from langkah.report.annex.budget import Option
from langkah.report.annex.forms_sheet import asked_of
from langkah.report.annex.request import Request

CHECK_WIDTHS: Final = (64, 24, 24, 14)
READ_WIDTHS: Final = (44, 30, 30, 24, 74)

Check = tuple[str, Formula, Formula]
"""What is checked, and two sides that must be the same."""

NOUGHT: Final = Formula("0", 0.0)


def write_checks(page: Page, request: Request) -> Cell:
    """Write Periksa; the cell that says whether every check holds."""
    _ = request.words
    ok, look = _("OK"), _("LOOK")
    page.head(_("Checks"), _("Every line must be green"))

    def state(check: Check, row: Row) -> Formula:
        left, right = row["side"]
        holds = ok if left.value == right.value else look
        return Formula(f'IF({left.here}={right.here},"{ok}","{look}")', holds)

    columns = [
        Column(_("Check"), lambda check, _row: check[0]),
        Column(_("Left"), lambda check, _row: check[1], "money", "side"),
        Column(_("Right"), lambda check, _row: check[2], "money", "side"),
        Column(_("State"), state, "check", "state"),
    ]
    checks = [check for option in request.budget.options for check in _of_option(request, option)]
    rows = page.table(columns, [*checks, *_of_inputs(request)])
    first, last = rows[0]["state"][0], rows[-1]["state"][0]
    _paint(page, first, last, ok)
    page.skip()
    count = sum(price.is_placeholder for price in request.budget.prices.prices.values())
    label = _("For information: prices that are placeholders")
    page.row([label, count], ["text", "blank"])
    page.print_to()
    page.put(0, _("State of all checks (sheet Periksa)"), "bold", 2)
    states = f"{first.here}:{last.here}"
    formula = f'IF(COUNTIF({states},"{ok}")=ROWS({states}),"{ok}","{look}")'
    return page.put(3, Formula(formula, ok), "check", 2)


def _paint(page: Page, first: Cell, last: Cell, ok: str) -> None:
    """Green where it says so, else red."""
    for criteria, colour in (("==", GOOD), ("!=", BAD)):
        rule = {"type": "cell", "criteria": criteria, "value": f'"{ok}"'}
        fill = {"format": page.book.fill(colour)}
        page.sheet.conditional_format(first.row, first.col, last.row, last.col, {**rule, **fill})


def _of_option(request: Request, option: Option) -> list[Check]:
    _, years, name = request.words, request.years[option.number], option.name
    form = request.rab[option.number]
    rab = same(form.total)
    classes = [cell for cells in years.classes.values() for cell in cells]
    by_class = Formula(
        "+".join(f"SUM({span(cells[0], cells[-1])})" for cells in years.classes.values()),
        sum(cell.value for cell in classes),
    )
    total = years.total
    items = Formula(f"SUM({span(total[0], total[-1])})", sum(cell.value for cell in total))
    residual = Formula(f"ROUND({rab.text}-INT({rab.text}),6)", 0.0)
    return [
        (_("{option}: RAB = RKA", option=name), rab, same(request.rka[option.number])),
        (
            _("{option}: RAB = 5 Tahun in the year asked", option=name),
            rab,
            asked_of(request, total),
        ),
        (_("{option}: accounts = items, five years", option=name), by_class, items),
        (_("{option}: words and total agree", option=name), same(form.in_words), rab),
        (f"{name}: {_('Residual of rounding (Rp)')}", residual, NOUGHT),
    ]


def _of_inputs(request: Request) -> list[Check]:
    _, inputs = request.words, request.inputs

    def negative(cells: Iterable[Cell]) -> Formula:
        found = list(cells)
        return Formula(f'COUNTIF({_block(found)},"<0")', float(sum(c.value < 0 for c in found)))

    sources, years = inputs.city_sources, inputs.years
    blank = Formula(f"COUNTBLANK({span(sources[0], sources[-1])})", 0.0)
    listed = Formula(f"COUNTIF({span(years[0], years[-1])},{inputs.asked})", 1.0)
    prices = [*inputs.city_prices.values(), *inputs.policy_prices.values()]
    volumes = (cell for cells in inputs.counts.values() for cell in cells)
    return [
        (_("Prices below 0"), negative(prices), NOUGHT),
        (_("Volumes below 0"), negative(volumes), NOUGHT),
        (_("Prices without a source"), blank, NOUGHT),
        (_("Reference year is one of the list"), listed, Formula("1", 1.0)),
    ]


def _block(cells: list[Cell]) -> str:
    """The rectangle that holds these cells."""
    rows, columns = [cell.row for cell in cells], [cell.col for cell in cells]
    first, last = (Cell(cells[0].sheet, edge(rows), edge(columns), None) for edge in (min, max))
    return span(first, last)


# ---------------------------------------------------------------------------- Baca dahulu


def write_first(page: Page, request: Request, all_well: Cell) -> None:
    """Write Baca dahulu."""
    _ = request.words
    page.head(
        _("Budget annex: help to leave sex work"),
        _("Draft of a budget request from simulated policies; not a decision"),
    )
    state = _("State of all checks (sheet Periksa)")
    cell = page.row([state, same(all_well)], ["bold", "check"])[1]
    _paint(page, cell, cell, _("OK"))
    page.skip()
    _write_what_it_is(page, request)
    page.across(_("Colours"), "section")
    for text, style in (
        (_("blue: filled in by the planner"), "input_text"),
        (_("black: calculated by formula"), "text"),
        (_("grey: from the simulation"), "sim_text"),
        (_("yellow: blank, filled in by the city"), "blank"),
    ):
        page.row([text], style)
    page.skip()
    _write_options(page, request)
    _write_study(page, request)
    page.print_to()


def _write_what_it_is(page: Page, request: Request) -> None:
    _ = request.words
    page.across(
        _(
            "What this is. Every option is asked for in the council's forms: RAB and RKA for one "
            "fiscal year, five years ahead, the difference to today's programme. The planned "
            "volumes and what the simulation expects to be spent stand side by side. The blank "
            "fields with a yellow ground are for the city."
        ),
        "plain",
    )
    prices = request.budget.prices.prices.values()
    page.across(
        _(
            '{placeholders} of {prices} unit prices are placeholders ("belum dari SSH"). Until '
            "the city's standard prices stand in their place, no sum in this file may enter a "
            "budget.",
            placeholders=sum(price.is_placeholder for price in prices),
            prices=len(prices),
        ),
        "bold",
    )
    if request.results.manifest.get("placeholder_money"):
        page.across(
            _("In this setting past and money are placeholders carried forward by a price index."),
            "bold",
        )
    page.across(
        _(
            "All persons are synthetic. No number describes a real woman, and nothing here serves "
            "to select, target or police anybody. An exit into need is not a success. Counts "
            'under five of women served are written "<5".'
        ),
        "plain",
    )
    page.skip()


def _write_options(page: Page, request: Request) -> None:
    _, language = request.words, request.language
    page.across(_("Options and their sheets"), "section")
    year = request.budget.reference_year

    def words(option: Option, _row: object) -> str:
        amount = request.rab[option.number].total.value
        return f"{full_rupiah(amount, language)} {spelled(amount, language)}"

    columns = [
        Column(_("Option"), lambda option, _row: f"{option.number}. {option.name}"),
        Column("RAB", lambda option, _row: Link(request.rab[option.number].total.sheet)),
        Column("RKA", lambda option, _row: Link(request.rka[option.number].sheet)),
        Column(
            f"{_('Asked for in FY')} {year} (Rp)",
            lambda option, _row: same(request.rab[option.number].total),
            "rupiah",
        ),
        Column(_("In words"), words),
    ]
    page.table(columns, request.budget.options)
    page.skip()


def _write_study(page: Page, request: Request) -> None:
    _, manifest, budget = request.words, request.results.manifest, request.budget
    page.across(_("About the study"), "section")
    setting = manifest.get(f"setting_title_{request.language}", manifest["setting"])
    for label, value in (
        (_("Setting"), setting),
        (_("Run"), manifest["run_id"]),
        (_("Version of the model"), manifest.get("version", "-")),
        (_("Draws × replicates"), f"{manifest['draws']} × {manifest['replicates']}"),
        (_("Prices are those of"), str(budget.reference_year)),
        (_("Account codes"), budget.codes.title),
        (_("Run again with"), manifest.get("command", "-")),
        (_("Responsible unit and contact"), None),
    ):
        page.field(label, value, request.blank, len(READ_WIDTHS) - 2)
