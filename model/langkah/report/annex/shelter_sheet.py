"""The sheet Panti: what a shelter costs to build, to run and to leave half empty; alternatives."""

import math

from langkah.report.annex.book import Cell, Page, summed
from langkah.report.annex.budget import COMPONENTS, Budget, Line, Option, whole
from langkah.report.annex.inputs_sheet import Inputs
from langkah.report.annex.words import say
from langkah.report.annex.years_sheet import OptionYears
from langkah.simulation.folder import Results as Folder

WIDTHS = (46, 20, 20, 20, 22, 22, 20)
MONTHS = 12


def equivalent_annual_rp(capital_rp: float, rate: float, years: float) -> float:
    """The constant yearly sum that repays a capital over its life, whole rupiah.

    >>> equivalent_annual_rp(12e9, 0.03, 20), equivalent_annual_rp(20.0, 0.0, 20)
    (806588491.0, 1.0)
    """
    if rate == 0:
        return whole(capital_rp / years)
    return whole(capital_rp * rate / (1 - (1 + rate) ** -years))


def write_shelter(
    page: Page,
    folder: Folder,
    budget: Budget,
    inputs: Inputs,
    years: dict[int, OptionYears],
    language: str,
) -> None:
    """Write the sheet: the note on authority, a block for every option with a shelter, prices."""
    page.head(say("shelter_title", language), say("shelter_sub", language))
    page.across(say("authority_title", language), "section")
    page.across(say("authority", language), "plain")
    page.skip()
    sheltering = [option for option in budget.options if option.has_shelter]
    if not sheltering:
        page.across(say("shelter_none", language), "bold")
        page.skip()
    for option in sheltering:
        page.across(f"{option.number}. {option.name}", "section")
        _write_cash(page, budget, years[option.number], option, language)
        sized = next((x for x in option.lines if x.item in ("shelter_running", "building")), None)
        if sized is not None:
            _write_size(page, budget, inputs, option, sized, language)
        _write_simulated_use(page, folder, option, language)
        page.skip()
    _write_alternatives(page, inputs, language)
    page.print_to()


def _write_cash(
    page: Page, budget: Budget, years: OptionYears, option: Option, language: str
) -> None:
    page.put(0, say("shelter_plan", language), "head")
    for i, year in enumerate(budget.years):
        page.put(1 + i, year, "year")
    page.put(1 + len(budget.years), say("year_total", language), "head")
    page.at += 1
    for line in option.lines:
        if line.item not in COMPONENTS["part_shelter"]:
            continue
        page.put(0, say(line.item, language), "text")
        cells = [
            page.formula(1 + i, str(cell), cell.value, "money")
            for i, cell in enumerate(years.items[line.item])
        ]
        formula, value = summed(cells)
        page.formula(1 + len(cells), formula, value, "money_sum")
        page.at += 1
    page.skip()


def _labelled(page: Page, key: str, language: str) -> None:
    page.put(0, say(key, language), "text")


def _write_size(
    page: Page, budget: Budget, inputs: Inputs, option: Option, sized: Line, language: str
) -> None:
    """The building as a yearly cost, and what a year costs by the share of beds filled."""
    prices = budget.prices
    page.across(say("shelter_annual", language), "bold")
    _labelled(page, "shelter_beds", language)
    counts = inputs.counts[option.number, sized.item]
    standard = f"MAX({counts[0]}:{counts[-1].here})"
    size = max(sized.counts)
    beds_value = size * prices.standard_beds
    beds = page.formula(1, f"{standard}*{prices.standard_beds:g}", beds_value, "count")
    page.at += 1
    _labelled(page, "shelter_staff", language)
    page.put(1, say("blank", language), "blank")
    page.at += 1
    _labelled(page, "shelter_capital", language)
    capital_rp = whole(budget.city_prices_rp["building"] * size)
    formula = f"ROUND({inputs.city_prices['building']}*{standard},0)"
    capital = page.formula(1, formula, capital_rp, "money")
    page.at += 1
    _labelled(page, "shelter_years", language)
    life = page.put(1, prices.building_years, "input")
    page.at += 1
    _labelled(page, "shelter_rate", language)
    rate = page.put(1, prices.building_rate, "input_share")
    page.at += 1
    _labelled(page, "shelter_equivalent", language)
    yearly_rp = equivalent_annual_rp(capital_rp, prices.building_rate, prices.building_years)
    formula = (
        f"IF({rate.here}=0,ROUND({capital.here}/{life.here},0),"
        f"ROUND({capital.here}*{rate.here}/(1-(1+{rate.here})^-{life.here}),0))"
    )
    yearly = page.formula(1, formula, yearly_rp, "money_sum")
    page.at += 1
    page.skip()
    _write_use(page, budget, inputs, (beds, yearly), standard, size, language)


def _write_use(
    page: Page,
    budget: Budget,
    inputs: Inputs,
    cells: tuple[Cell, Cell],
    standard: str,
    size: float,
    language: str,
) -> None:
    beds, yearly = cells
    heads = ("shelter_occupancy", "shelter_residents", "shelter_running_rp",
             "shelter_per_resident", "shelter_with_building")  # fmt: skip
    page.across(say("shelter_use", language), "bold")
    page.row([say(key, language) for key in heads], "head")
    fixed = f"ROUND({inputs.city_prices['shelter_running']}*{standard},0)"
    fixed_rp = whole(budget.city_prices_rp["shelter_running"] * size)
    each, each_rp = inputs.city_prices["resident"], budget.city_prices_rp["resident"]
    for share in budget.prices.occupancy:
        filled = page.put(0, share, "input_share")
        count = share * beds.value
        residents = page.formula(1, f"{filled.here}*{beds.here}", count, "count")
        running_rp = whole(fixed_rp + count * MONTHS * each_rp)
        formula = f"ROUND({fixed}+{residents.here}*{MONTHS}*{each},0)"
        running = page.formula(2, formula, running_rp, "money")
        months = f"({residents.here}*{MONTHS})"
        value = whole(running_rp / (count * MONTHS))
        page.formula(3, f"ROUND({running.here}/{months},0)", value, "money")
        value = whole((running_rp + yearly.value) / (count * MONTHS))
        page.formula(4, f"ROUND(({running.here}+{yearly.here})/{months},0)", value, "money")
        page.at += 1


def _write_simulated_use(page: Page, folder: Folder, option: Option, language: str) -> None:
    found = [
        row
        for row in folder.rows("summary.csv")
        if row["scenario"] == option.slug and row["outcome"] == "occupancy"
    ]
    values = [float(found[0][name] or "nan") if found else math.nan for name in _SPREAD]
    page.row([say("shelter_simulated", language), *values], ["text", *["sim_share"] * 3])


_SPREAD = ("mean", "q05", "q95")


def _write_alternatives(page: Page, inputs: Inputs, language: str) -> None:
    page.across(say("shelter_alternatives", language), "section")
    _labelled(page, "shelter_bought", language)
    price = inputs.city_prices["bought_place"]
    page.formula(1, str(price), price.value, "money")
    page.at += 1
    _labelled(page, "shelter_temporary", language)
    page.put(1, say("shelter_no_price", language), "blank")
    page.at += 1
