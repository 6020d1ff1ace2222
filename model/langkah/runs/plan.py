"""What each scenario plans for, fiscal year by fiscal year: the volumes of a budget request.

A request asks for what was decided: every place, every bed in use, every worker. What depends on
women's courses and cannot be planned (journeys, weddings, debt relief) is taken from the
simulation's mean and marked so. What is then really spent stands in ``yearly.csv`` beside it.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.setting import Setting
from langkah.inputs.prices import ITEMS
from langkah.inputs.scenario import Scenario
from langkah.inputs.settings import INDEX_BASE_YEAR, apply_setting, central_values
from langkah.runs.compare import Comparison
from langkah.runs.outcomes import YEARLY_PARTS
from langkah.timetable import timetable

PLANNED, SIMULATED = "planned", "simulated"

PLAN = [
    "scenario", "fiscal_year", "item", "line", "count", "count_unit", "times", "times_unit",
    "volume", "unit", "policy_price_rp", "basis",
]  # fmt: skip

PRICE_LEVEL = ["fiscal_year", "level"]

POLICY_PRICES = {
    "grant": "grant_paid_rp",
    "grant_goods": "grant_paid_rp",
    "allowance": "allowance_paid_rp",
    "travel": "travel_paid_rp",
    "resident_allowance": "resident_allowance_paid_rp",
}
"""Items whose price the scenario sets, by the column of the months that holds it, nominal."""


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
        scenario.slug, year, row.item, item.line, row.count, item.count_unit, row.times,
        item.times_unit, row.count * row.times, item.unit, row.policy_price_rp, row.basis,
    ]  # fmt: skip


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
    found = {
        **_round_items(months, values),
        **_staff_items(months, values),
        **_shelter_items(months, values),
        **_open_items(months, costs),
    }
    price = {item: float(months[column].max()) for item, column in POLICY_PRICES.items()}
    price["debt_relief"] = _relief_cap_rp(months)
    rows = []
    for item in ITEMS:
        count, times = found.get(item, (0.0, 0.0))
        if count * times > 0:
            basis = SIMULATED if item in _OPEN else PLANNED
            rows.append(PlanRow(item, count, times, price.get(item, math.nan), basis))
    return rows


def _relief_cap_rp(months: np.ndarray) -> float:
    """The ceiling of debt relief for one woman: the months hold its real value."""
    return float(np.rint((months["debt_relief_cap_rp"] * months["price_level"]).max()))


Volumes = dict[str, tuple[float, float]]
"""By item: how many, and how many times each."""


def _round_items(months: np.ndarray, values: Mapping[str, float]) -> Volumes:
    """Every place of a round, and of a shelter the stays that full beds complete."""
    places = float(months["places_paid"].sum())
    rounds = float((months["places_paid"] > 0).sum())
    beds = float((months["shelter_beds"] + months["bought_places"]).sum())
    stays = float(beds // values["shelter.stay_months"])
    completing = places + stays
    course, usual = values["training.months"], values["training.reference_months"]
    grant = "grant_goods" if values["grant.in_kind"] > 0 else "grant"
    paid = {
        grant: months["grant_paid_rp"].max() > 0,
        "allowance": months["allowance_paid_rp"].max() > 0,
    }
    volumes: Volumes = {
        "training": (places, min(1.0, course / usual)),
        "extra_months": (places, max(0.0, course - usual)),
        "round": (rounds, 1.0),
        "tools": (float(math.ceil(completing / values["grant.group_size"])), 1.0),
        "marketing": (completing * values["followup.marketing"], 1.0),
    }
    if paid[grant]:
        volumes[grant] = (completing, 1.0)
    if paid["allowance"]:
        volumes["allowance"] = (completing, values["grant.allowance_months"])
    return volumes


def _staff_items(months: np.ndarray, values: Mapping[str, float]) -> Volumes:
    running = float((months["runs"] > 0).sum())
    return {
        "volunteer": (values["followup.workers"], running),
        "worker": (values["followup.dedicated_workers"], running),
        "tracing": (values["followup.tracing"], float(running > 0)),
        "socialisation": (values["followup.socialisation"], float(running > 0)),
    }


def _shelter_items(months: np.ndarray, values: Mapping[str, float]) -> Volumes:
    """The building by the months it takes; beds and bought places in full use while open."""
    standard = values["shelter.beds"] / values["costs.standard_beds"]
    building = float((months["building_price_rp"] > 0).sum())
    open_months = float((months["shelter_beds"] > 0).sum())
    bought_months = float((months["bought_places"] > 0).sum())
    both = float((months["shelter_beds"] + months["bought_places"]).sum())
    pays = values["shelter.allowance_rp"] > 0
    return {
        "building": (standard, building / max(1.0, values["shelter.build_months"])),
        "shelter_running": (standard, open_months / MONTHS_PER_YEAR),
        "resident": (values["shelter.beds"], open_months),
        "bought_place": (values["shelter.bought_places"], bought_months),
        "resident_allowance": (both / MONTHS_PER_YEAR * pays, float(MONTHS_PER_YEAR)),
    }


_OPEN = ("travel", "marriage", "debt_relief")
"""Items that only women's courses decide."""


def _open_items(months: np.ndarray, costs: Mapping[str, float]) -> Volumes:
    """Mean spending of the simulation as whole units at the year's price, rounded up."""
    prices = (
        float(months["travel_paid_rp"].max()),
        float(months["marriage_price_rp"].max()),
        _relief_cap_rp(months),
    )
    volumes: Volumes = {}
    for item, price_rp in zip(_OPEN, prices, strict=True):
        spent_rp = costs[f"cost_{ITEMS[item].line}_rp"]
        if price_rp > 0 and spent_rp > 0:
            volumes[item] = (float(math.ceil(spent_rp / price_rp)), 1.0)
    return volumes
