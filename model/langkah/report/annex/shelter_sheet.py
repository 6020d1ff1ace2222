"""The sheet Panti: what a shelter costs to build, to run and to leave half empty; alternatives."""

import math
from typing import Any, Final

from langkah.report.annex.book import Cell, Column, Formula, Page, same, summed
from langkah.report.annex.budget import SHELTER, Line, Option, whole
from langkah.report.annex.labels import AUTHORITY, AUTHORITY_TITLE
from langkah.report.annex.request import Request

WIDTHS: Final = (46, 20, 20, 20, 22, 22, 20)
MONTHS: Final = 12


def equivalent_annual_rp(capital_rp: float, rate: float, years: float) -> float:
    """The constant yearly sum that repays a capital over its life, whole rupiah.

    >>> equivalent_annual_rp(12e9, 0.03, 20), equivalent_annual_rp(20.0, 0.0, 20)
    (806588491.0, 1.0)
    """
    if rate == 0:
        return whole(capital_rp / years)
    return whole(capital_rp * rate / (1 - (1 + rate) ** -years))


def write_shelter(page: Page, request: Request) -> None:
    """Write the sheet: the note on authority, a block for every option with a shelter, prices."""
    _ = request.words
    page.head(_("Shelter"), _("Capital, running cost and use; alternatives the city can fund"))
    page.across(_(AUTHORITY_TITLE), "section")
    page.across(_(AUTHORITY), "plain")
    page.skip()
    sheltering = [option for option in request.budget.options if option.has_shelter]
    if not sheltering:
        page.across(
            _(
                "No option of this study has a shelter or bought places; below are unit prices "
                "only."
            ),
            "bold",
        )
        page.skip()
    for option in sheltering:
        page.across(f"{option.number}. {option.name}", "section")
        _write_cash(page, request, option)
        sized = next((x for x in option.lines if x.item in ("shelter_running", "building")), None)
        if sized is not None:
            _write_size(page, request, option, sized)
        _write_simulated_use(page, request, option)
        page.skip()
    _write_alternatives(page, request)
    page.print_to()


def _write_cash(page: Page, request: Request, option: Option) -> None:
    _, items = request.words, request.years[option.number].items
    lines = [line for line in option.lines if line.part == SHELTER]
    columns = [
        Column(_("Cash by fiscal year (Rp)"), lambda line, _row: request.item(line.item)),
        *request.per_year(lambda line, i: same(items[line.item][i]), "money", "years"),
        Column(_("Total"), lambda _line, row: summed(row["years"]), "money_sum"),
    ]
    page.table(columns, lines)
    page.skip()


def _write_size(page: Page, request: Request, option: Option, sized: Line) -> None:
    """The building as a yearly cost, and what a year costs by the share of beds filled."""
    _, inputs, prices = request.words, request.inputs, request.budget.prices

    def line(label: str, value: Any, style: str) -> Cell:
        return page.row([label, value], ["text", style])[1]

    page.across(_("The building as a yearly cost (for comparing, not cash)"), "bold")
    counts = inputs.counts[option.number, sized.item]
    standard, size = f"MAX({counts[0]}:{counts[-1].here})", max(sized.counts)
    beds = line(
        _("Beds"),
        Formula(f"{standard}*{prices.standard_beds:g}", size * prices.standard_beds),
        "count",
    )
    line(_("Staff for each ten residents"), request.blank, "blank")
    capital = line(
        _("Building, reference year (Rp)"), _fixed(request, "building", standard, size), "money"
    )
    life = line(_("Life of the building (years)"), prices.building_years, "input")
    rate = line(_("Interest a year"), prices.building_rate, "input_share")
    yearly = line(
        _("Equivalent annual cost (Rp)"),
        Formula(
            f"IF({rate.here}=0,ROUND({capital.here}/{life.here},0),"
            f"ROUND({capital.here}*{rate.here}/(1-(1+{rate.here})^-{life.here}),0))",
            equivalent_annual_rp(capital.value, prices.building_rate, prices.building_years),
        ),
        "money_sum",
    )
    page.skip()
    _write_use(page, request, beds, yearly, _fixed(request, "shelter_running", standard, size))


def _fixed(request: Request, item: str, standard: str, size: float) -> Formula:
    """What an item comes to for a shelter of this size."""
    price = request.inputs.city_prices[item]
    return Formula(
        f"ROUND({price}*{standard},0)", whole(request.budget.city_prices_rp[item] * size)
    )


def _write_use(page: Page, request: Request, beds: Cell, yearly: Cell, fixed: Formula) -> None:
    """What a year costs by occupancy: an item is the share of beds filled."""
    _, each = request.words, request.inputs.city_prices["resident"]
    each_rp = request.budget.city_prices_rp["resident"]

    def running(_share: float, row: Any) -> Formula:
        residents = row["residents"][0]
        return Formula(
            f"ROUND({fixed.text}+{residents.here}*{MONTHS}*{each},0)",
            whole(fixed.value + residents.value * MONTHS * each_rp),
        )

    def per_resident(row: Any, more: Cell | None = None) -> Formula:
        run, residents = row["running"][0], row["residents"][0]
        cost = run.here if more is None else f"({run.here}+{more.here})"
        cost_rp = run.value + (more.value if more else 0.0)
        return Formula(
            f"ROUND({cost}/({residents.here}*{MONTHS}),0)",
            whole(cost_rp / (residents.value * MONTHS)),
        )

    page.across(_("Cost by occupancy (a full year)"), "bold")
    columns = [
        Column(_("Occupancy"), lambda share, _row: share, "input_share", "share"),
        Column(
            _("Residents at a time"),
            lambda share, row: Formula(f"{row['share'][0].here}*{beds.here}", share * beds.value),
            "count",
            "residents",
        ),
        Column(_("Running cost a year (Rp)"), running, "money", "running"),
        Column(_("Running cost a resident-month (Rp)"), lambda _s, row: per_resident(row), "money"),
        Column(
            _("with equivalent annual cost of the building (Rp)"),
            lambda _s, row: per_resident(row, yearly),
            "money",
        ),
    ]
    page.table(columns, request.budget.prices.occupancy)


def _write_simulated_use(page: Page, request: Request, option: Option) -> None:
    _ = request.words
    found: dict[str, str] = next(
        (
            row
            for row in request.folder.rows("summary.csv")
            if row["scenario"] == option.slug and row["outcome"] == "occupancy"
        ),
        {},
    )
    values = [float(found.get(name) or math.nan) for name in ("mean", "q05", "q95")]
    label = _("Occupancy in the simulation: mean; 9 of 10 simulations")
    page.row([label, *values], ["text", *["sim_share"] * 3])


def _write_alternatives(page: Page, request: Request) -> None:
    _ = request.words
    page.across(_("Alternatives"), "section")
    bought = _("A place at a provincial centre or Sentra, for a month (Rp)")
    page.row([bought, same(request.inputs.city_prices["bought_place"])], ["text", "money"])
    page.row([_("A temporary house, for a month (Rp)"), _("no price known")], ["text", "blank"])
