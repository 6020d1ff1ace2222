"""What each scenario plans for, fiscal year by fiscal year: the volumes of a budget request.

A request asks for what was decided: every place, every bed in use, every worker. What depends on
women's courses and cannot be planned (journeys, weddings, debt relief) is taken from the
simulation's mean and marked so. What is then really spent stands in ``yearly.csv`` beside it.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from langkah.domain.lever import AS_SPENT, Item, Volume, Year
from langkah.domain.setting import Setting
from langkah.inputs.scenario import Scenario
from langkah.inputs.settings import INDEX_BASE_YEAR, apply_setting, central_values
from langkah.levers import ITEMS, LINES
from langkah.runs.compare import Comparison
from langkah.runs.outcomes import YEARLY_PARTS
from langkah.timetable import timetable

PLANNED, SIMULATED = "planned", "simulated"

PLAN = [
    "scenario",
    "fiscal_year",
    "item",
    "line",
    "count",
    "count_unit",
    "times",
    "times_unit",
    "volume",
    "unit",
    "policy_price_rp",
    "basis",
]

PRICE_LEVEL = ["fiscal_year", "level"]


@dataclass(frozen=True)
class PlanRow:
    """A volume of one item: ``count`` times ``times``.

    ``policy_price_rp`` is nominal, nan for an item of the city's prices. ``basis`` says whether the
    volume was decided or is the simulation's mean.
    """

    item: str
    count: float
    times: float
    policy_price_rp: float
    basis: str


def plan_rows(comparison: Comparison) -> Iterator[list[object]]:
    """The rows of plan.csv: every scenario, every fiscal year of the policy, every item asked for.

    At central values of the parameters.
    """
    study = comparison.study
    setting = study.setting
    central = {**central_values(study.register, setting), **study.always}
    base = apply_setting(central, setting)
    first = setting.decision_year
    for position, scenario in enumerate(study.scenarios):
        values = apply_setting(scenario.values(central), setting)
        months = timetable(base, values, setting, setting.histories[0]).months
        for year in range(first, first + setting.policy_years):
            spent = comparison.yearly[position, year - setting.records_year].tolist()
            costs = dict(zip(YEARLY_PARTS, spent, strict=True))
            for row in year_plan(months[months["year"] == year], values, costs):
                yield _cells(scenario, year, row)


def _cells(scenario: Scenario, year: int, row: PlanRow) -> list[object]:
    item = ITEMS[row.item]
    return [
        scenario.slug,
        year,
        row.item,
        item.line,
        row.count,
        item.count_unit,
        row.times,
        item.times_unit,
        row.count * row.times,
        item.unit,
        row.policy_price_rp,
        row.basis,
    ]


def price_levels(setting: Setting) -> Iterator[list[object]]:
    """The rows of price_level.csv, from the first year records or prices are of: 2010 = 1."""
    first = min(INDEX_BASE_YEAR, setting.records_year)
    for year, level in sorted(setting.price_index.items()):
        if year >= first:
            yield [year, level]


def year_plan(
    months: np.ndarray, values: Mapping[str, float], costs: Mapping[str, float]
) -> list[PlanRow]:
    """What one fiscal year asks for, in the order of ``ITEMS``; nothing for what is not offered.

    ``months`` are the year's PLACE records, ``values`` the scenario's parameters, ``costs`` the
    simulation's mean spending of the year by ``cost_<line>_rp``.
    """
    asked = Year(months, values)
    rows = []
    for item in ITEMS.values():
        count, times = _as_spent(item, asked, costs) if item.asks is AS_SPENT else item.asks(asked)
        if count * times > 0:
            basis = SIMULATED if item.asks is AS_SPENT else PLANNED
            price_rp = asked.dearest_rp(item.price) if item.is_granted else math.nan
            rows.append(PlanRow(item.name, count, times, price_rp, basis))
    return rows


def _as_spent(item: Item, asked: Year, costs: Mapping[str, float]) -> Volume:
    """Mean spending of the simulation as whole units at the year's price, rounded up."""
    price_rp = asked.dearest_rp(item.price)
    spent_rp = costs[LINES[item.line].column]
    if price_rp > 0 and spent_rp > 0:
        return float(math.ceil(spent_rp / price_rp)), 1.0
    return 0.0, 0.0
