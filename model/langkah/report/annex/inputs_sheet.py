"""The sheet Isian: everything a planner may change, and what the other sheets calculate from."""

from typing import Final

from langkah.report.annex.book import Allowed, Cell, Column, Formula, Page, span
from langkah.report.annex.budget import Line, Option
from langkah.report.annex.request import Cells, Inputs, Request

WIDTHS: Final = (34, 40, 13, 17, 17, *[12] * 5, 34)
FIRST_YEAR: Final = 5
"""Column of the first fiscal year."""

REMARK: Final = 7
"""First of the columns a price's remark stands in."""

HIGHEST_LEVEL: Final = 1_000
"""No price level is ever typed above this."""

FROM_ZERO: Final = {"validate": "decimal", "criteria": ">=", "value": 0}
A_LEVEL: Final = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": 0,
    "maximum": HIGHEST_LEVEL,
}


def write_inputs(page: Page, request: Request) -> Inputs:
    """Write the sheet; every blue cell has a check of what may be typed."""
    _ = request.words
    page.head(_("Inputs"), _("Change the blue cells; every other sheet follows"))
    asked = _write_general(page, request)
    inputs = _write_years(page, request, asked)
    _write_prices(page, request, inputs)
    _write_policy(page, request, inputs)
    _write_volumes(page, request, inputs)
    page.print_to()
    return inputs


def _write_general(page: Page, request: Request) -> Cell:
    _, year = request.words, request.budget.reference_year
    page.across(f"1. {_('General')}", "section")
    for label, blank in (
        (_("City"), _("[city]")),
        (_("Agency (SKPD)"), request.blank),
        (_("Head of the agency"), _("[name]")),
        (_("NIP"), _("[NIP]")),
    ):
        page.row([label, blank], ["text", "blank"])
    asked = page.row([_("Fiscal year asked for"), year], ["text", "input_year"])[1]
    listed = {"validate": "list", "source": list(request.budget.years)}
    page.allow(asked, Allowed(listed, _("Choose a year of the list.")))
    page.book.define("tahun_anggaran", asked)
    reference = page.row([_("Prices in section 3 are those of"), year], ["text", "year"])[1]
    page.book.define("tahun_acuan", reference)
    page.skip()
    return asked


def _write_years(page: Page, request: Request, asked: Cell) -> Inputs:
    _, budget = request.words, request.budget
    price = _("A price is a number from 0.")

    def line(label: str, values: list[object], style: str, head: str = "text") -> Cells:
        page.put(0, label, head)
        cells = [page.put(FIRST_YEAR + i, value, style) for i, value in enumerate(values)]
        page.at += 1
        return cells

    page.across(f"2. {_('Price level and ceiling by fiscal year')}", "section")
    years = line(_("FY"), [*budget.years], "year", "head")
    known = [budget.levels[year] for year in budget.years]
    levels = line(_("Price level (December 2010 = 1)"), [*known], "input_level")
    factors = [
        Formula(f"{level}/{levels[budget.reference]}", budget.factor(i))
        for i, level in enumerate(levels)
    ]
    inputs = Inputs(
        asked,
        years,
        levels,
        line(_("Price level over reference year"), [*factors], "level"),
        line(_("Ceiling (Rp); 0 = none set"), [0] * len(years), "input"),
    )
    for level, ceiling in zip(levels, inputs.ceilings, strict=True):
        page.allow(level, Allowed(A_LEVEL, price))
        page.allow(ceiling, Allowed(FROM_ZERO, price))
    page.book.define("tahun_daftar", span(years[0], years[-1]))
    page.book.define("pagu", span(inputs.ceilings[0], inputs.ceilings[-1]))
    page.skip()
    return inputs


def _write_prices(page: Page, request: Request, inputs: Inputs) -> None:
    _, budget = request.words, request.budget
    allowed = Allowed(FROM_ZERO, _("A price is a number from 0."))
    title = _("Unit prices (Rp, reference year)")
    page.across(f"3. {title} {budget.reference_year}", "section")
    columns = [
        Column(_("Item"), lambda p, _row: request.item(p.item)),
        Column(
            _("Source"),
            lambda p, _row: request.source(p),
            lambda p: "blank" if p.is_placeholder else "input_text",
            "source",
        ),
        Column(_("Unit"), lambda p, _row: request.unit(p.unit)),
        Column(
            _("Price (Rp)"),
            lambda p, _row: budget.city_prices_rp[p.item],
            "input",
            "price",
            allow=allowed,
            called=lambda p: f"harga_{p.item}",
        ),
        Column(_("as given in prices.toml"), lambda p, _row: p.value_rp, "money"),
        Column(_("Year"), lambda p, _row: p.year),
        Column(_("Strength of evidence"), lambda p, _row: request.strength(p)),
        Column(_("Remark"), lambda p, _row: p.why, more=len(WIDTHS) - 1 - REMARK),
    ]
    rows = page.table(columns, budget.prices.prices.values())
    prices = zip(budget.prices.prices, rows, strict=True)
    inputs.city_prices = {item: row["price"][0] for item, row in prices}
    inputs.city_sources = [row["source"][0] for row in rows]
    page.skip()


Asked = tuple[Option, Line]
"""A line of an option."""


def _lines(request: Request) -> list[Asked]:
    return [(option, line) for option in request.budget.options for line in option.lines]


def _key(asked: Asked) -> tuple[int, str]:
    return asked[0].number, asked[1].item


def _write_policy(page: Page, request: Request, inputs: Inputs) -> None:
    _ = request.words
    title = _("Sums the options set (Rp for one unit)")
    page.across(f"4. {title} {request.budget.reference_year}", "section")
    columns = [
        Column(_("Option"), lambda a, _row: a[0].name),
        Column(_("Item"), lambda a, _row: request.item(a[1].item)),
        Column(_("Unit"), lambda a, _row: request.unit(a[1].unit)),
        Column(
            _("Price (Rp)"),
            lambda a, _row: a[1].price_rp,
            "input",
            "price",
            allow=Allowed(FROM_ZERO, _("A price is a number from 0.")),
            called=lambda a: f"jumlah_{a[1].item}_{a[0].number}",
        ),
        Column(
            _("Rises with prices (1/0)"),
            lambda a, _row: int(a[1].rises),
            "input",
            "rises",
            allow=Allowed({"validate": "list", "source": [0, 1]}, _("A share from 0 to 1.")),
        ),
    ]
    set_here = [asked for asked in _lines(request) if asked[1].city_price is None]
    rows = dict(zip(map(_key, set_here), page.table(columns, set_here), strict=True))
    inputs.policy_prices = {key: row["price"][0] for key, row in rows.items()}
    inputs.rises = {key: row["rises"][0] for key, row in rows.items()}
    page.skip()


def _write_volumes(page: Page, request: Request, inputs: Inputs) -> None:
    _ = request.words
    allowed = Allowed(FROM_ZERO, _("A volume is a number from 0."))
    page.across(f"5. {_('Planned volumes: how many a year, each so many times')}", "section")
    remark = _("volume is the simulation's mean, rounded up")
    columns = [
        Column(_("Option"), lambda a, _row: a[0].name),
        Column(_("Item"), lambda a, _row: request.item(a[1].item)),
        Column(_("Unit"), lambda a, _row: request.unit(a[1].count_unit)),
        Column(
            _.context("multiplier", "Times"),
            lambda a, _row: a[1].times,
            "input_count",
            "times",
            allow=allowed,
        ),
        Column(_("of"), lambda a, _row: request.unit(a[1].times_unit)),
        *request.per_year(lambda a, i: a[1].counts[i], "input_count", "counts", allowed),
        *request.no_years,
        Column(_("Remark"), lambda a, _row: remark if a[1].is_simulated else ""),
    ]
    lines = _lines(request)
    rows = dict(zip(map(_key, lines), page.table(columns, lines), strict=True))
    inputs.times = {key: row["times"][0] for key, row in rows.items()}
    inputs.counts = {key: row["counts"] for key, row in rows.items()}
