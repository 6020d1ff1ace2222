"""What a scenario plans for: volumes that can be counted by hand."""

import math
from pathlib import Path

import pytest

from langkah.domain.setting import Setting
from langkah.inputs.project import find_project
from langkah.inputs.register import Register, load_register
from langkah.inputs.settings import apply_setting, central_values, load_setting
from langkah.levers import BUDGET_LINES, ITEMS
from langkah.runs.plan import PlanRow, price_levels, year_plan
from langkah.timetable import timetable

NOTHING_SPENT = dict.fromkeys((f"cost_{line}_rp" for line in BUDGET_LINES), 0.0)

ROUNDS = {
    "round.places": 60,
    "round.every_months": 24,
    "round.first_year": 2012,
    "round.month": 7,
    "training.months": 3,
    "training.reference_months": 3,
    "grant.amount_rp": 1_500_000,
    "grant.group_size": 3,
    "followup.workers": 1,
}


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register(find_project())


@pytest.fixture(scope="module")
def setting(register: Register) -> Setting:
    return load_setting(find_project(), "2011", register)


def plan(
    register: Register,
    setting: Setting,
    year: int,
    costs: dict[str, float] | None = None,
    **changes: float,
) -> dict[str, PlanRow]:
    """The plan of a year; ``changes`` are policy values, their keys written with ``__``."""
    central = central_values(register, setting) | ROUNDS
    values = apply_setting(
        central | {key.replace("__", "."): value for key, value in changes.items()}, setting
    )
    months = timetable(values, values, setting, setting.histories[0]).months
    rows = year_plan(months[months["year"] == year], values, NOTHING_SPENT | (costs or {}))
    assert [row.item for row in rows] == [item for item in ITEMS if item in {r.item for r in rows}]
    return {row.item: row for row in rows}


def volumes(found: dict[str, PlanRow]) -> dict[str, tuple[float, float]]:
    return {item: (row.count, row.times) for item, row in found.items()}


def test_a_year_with_a_round(register: Register, setting: Setting) -> None:
    assert volumes(plan(register, setting, 2012)) == {
        "training": (60, 1),
        "round": (1, 1),
        "grant": (60, 1),
        "tools": (20, 1),
        "volunteer": (1, 12),
    }


def test_a_year_without_one(register: Register, setting: Setting) -> None:
    assert volumes(plan(register, setting, 2013)) == {"volunteer": (1, 12)}


def test_a_group_that_is_not_full_gets_its_tools(register: Register, setting: Setting) -> None:
    assert plan(register, setting, 2012, round__places=31)["tools"].count == 11


@pytest.mark.parametrize(
    ("months", "training", "extra"), [(6, (60, 1), (60, 3)), (2, (60, 2 / 3), None)]
)
def test_a_longer_course_adds_months_a_shorter_one_costs_in_proportion(
    register: Register,
    setting: Setting,
    months: int,
    training: tuple[float, float],
    extra: tuple[float, float] | None,
) -> None:
    found = volumes(plan(register, setting, 2012, training__months=months))
    assert (found["training"], found.get("extra_months")) == (training, extra)


def test_a_grant_in_goods_is_another_item_at_the_same_price(
    register: Register, setting: Setting
) -> None:
    found = plan(register, setting, 2012, grant__in_kind=1)
    assert "grant" not in found
    assert found["grant_goods"].policy_price_rp == 1_500_000


def test_allowances_are_paid_for_their_months(register: Register, setting: Setting) -> None:
    changes = {"grant__allowance_rp": 600_000, "grant__allowance_months": 3}
    found = plan(register, setting, 2012, **changes)["allowance"]
    assert (found.count, found.times, found.policy_price_rp) == (60, 3, 600_000)


def test_a_shelter_is_planned_as_if_its_beds_were_full(
    register: Register, setting: Setting
) -> None:
    changes = {"shelter__beds": 30, "costs__standard_beds": 30, "shelter__stay_months": 6}
    builds = volumes(plan(register, setting, 2012, shelter__build_months=18, **changes))
    assert builds["building"] == (1, pytest.approx(6 / 18))
    assert builds["shelter_running"] == (1, 0.5)
    assert builds["resident"] == (30, 6)
    assert builds["grant"] == (60 + 30, 1)
    runs = volumes(plan(register, setting, 2013, shelter__build_months=18, **changes))
    assert "building" not in runs
    assert (runs["resident"], runs["grant"], runs["tools"]) == ((30, 12), (60, 1), (20, 1))


def test_a_shelter_of_another_size_is_so_many_of_the_standard(
    register: Register, setting: Setting
) -> None:
    changes = {"shelter__beds": 45, "costs__standard_beds": 30, "shelter__build_months": 0}
    assert plan(register, setting, 2013, **changes)["shelter_running"].count == 1.5


def test_bought_places_open_at_once(register: Register, setting: Setting) -> None:
    found = volumes(plan(register, setting, 2011, shelter__bought_places=10))
    assert found["bought_place"] == (10, 12)
    assert "building" not in found


def test_what_only_womens_courses_decide_is_the_simulated_mean_in_whole_units(
    register: Register, setting: Setting
) -> None:
    spent = {"cost_travel_rp": 1_010_000.0, "cost_debt_relief_rp": 4_000_001.0}
    found = plan(
        register,
        setting,
        2012,
        spent,
        followup__travel_rp=250_000,
        grant__debt_relief_cap_rp=4_000_000,
    )
    assert (found["travel"].count, found["travel"].basis) == (5, "simulated")
    assert (found["debt_relief"].count, found["debt_relief"].policy_price_rp) == (2, 4_000_000)
    assert found["training"].basis == "planned"
    assert math.isnan(found["training"].policy_price_rp)


def test_an_indexed_grant_rises_and_one_that_is_not_does_not(
    register: Register, setting: Setting
) -> None:
    fixed = [plan(register, setting, year)["grant"].policy_price_rp for year in (2012, 2014)]
    risen = [
        plan(register, setting, year, grant__indexed=1)["grant"].policy_price_rp
        for year in (2012, 2014)
    ]
    assert fixed == [1_500_000, 1_500_000]
    level = setting.price_index
    assert risen == [round(1_500_000 * level[year] / level[2011]) for year in (2012, 2014)]


def test_workers_and_side_measures(register: Register, setting: Setting) -> None:
    found = volumes(
        plan(
            register,
            setting,
            2013,
            followup__dedicated_workers=2,
            followup__tracing=1,
            followup__socialisation=1,
        )
    )
    assert found == {
        "volunteer": (1, 12),
        "worker": (2, 12),
        "tracing": (1, 1),
        "socialisation": (1, 1),
    }


def test_price_levels_start_where_records_do(setting: Setting) -> None:
    levels = dict(price_levels(setting))
    assert min(levels) == setting.records_year
    assert levels[2010] == 1.0
    assert max(levels) == setting.end_year - 1


def test_every_item_stands_under_a_budget_line(tmp_path: Path) -> None:
    assert {item.line for item in ITEMS.values()} == set(BUDGET_LINES)
