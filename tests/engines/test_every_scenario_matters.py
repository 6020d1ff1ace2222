"""Every shipped scenario changes a woman's course against what it is built on, as it says."""

import functools
import tomllib

import numpy as np
import pytest
from engines.trials import (
    PROJECT,
    SEED,
    differing_fields,
    register,
    setting,
    trial,
    women_after,
    world_of,
)

from langkah.engines.ensemble_engine import run_once
from langkah.inputs.project import scenario_names, story_files
from langkah.inputs.scenario import load_scenario
from langkah.inputs.settings import central_values
from langkah.levers import BUDGET_LINES

DIFFERENCES = [name for name in scenario_names(PROJECT) if name != "baseline"]
MONEY = ("money_centre", "money_grants", "money_places", "money_workers")
YEARLY_RP = 250e6

COURSE = (
    "situation",
    "months_out",
    "partner",
    "trading",
    "times_served",
    "completed_month",
    "skill",
    "motivation",
    "debt_rp",
    "capital_rp",
)
"""How a woman's life went, as it stands at the end; money of the budget is not among it."""


def built_on(name: str) -> list[str]:
    document = tomllib.loads((PROJECT / "scenarios" / f"{name}.toml").read_text(encoding="utf-8"))
    return document.get("combines") or [document["extends"]]


@functools.cache
def courses(scenario: str) -> np.ndarray:
    """Women present in every world, in the order of their addresses, at the end of follow-up."""
    women, _ = women_after(scenario, SEED, 0, 0, setting().end_month)
    return women[women["drawn_in"] == 0]


@pytest.mark.parametrize("name", DIFFERENCES)
def test_every_scenario_changes_a_womans_course(name: str) -> None:
    mine = courses(name)
    for parent in built_on(name):
        theirs = courses(parent)
        if len(mine) == len(theirs):
            assert (mine["arrival_place"] == theirs["arrival_place"]).all()
            assert any((mine[field] != theirs[field]).any() for field in COURSE), (
                f"{name} changes nobody's course against {parent}"
            )
        else:  # fewer women ever come where the locality is closed
            assert load_scenario(PROJECT, name, register()).changes.keys() & {"shock.closure_year"}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_every_scenario_names_rule_files_that_exist(name: str) -> None:
    acts_through = load_scenario(PROJECT, name, register()).acts_through
    assert acts_through
    assert set(acts_through) <= set(story_files())


@pytest.mark.parametrize("name", DIFFERENCES)
def test_nothing_differs_before_the_decision(name: str) -> None:
    month = setting().decision_month
    mine, past = women_after(name, SEED, 0, 0, month)
    theirs, their_past = women_after("baseline", SEED, 0, 0, month)
    assert differing_fields(mine, theirs) == []
    assert differing_fields(past, their_past) == []


def test_no_programme_serves_nobody_and_costs_nothing() -> None:
    world, central = world_of("no_programme"), central_values(register(), setting())
    for replicate in range(3):
        outcomes = trial(world, central, replicate).outcomes
        for name in ("served", "refused", "completed", "places_paid", "visits", "resident_months"):
            assert outcomes[name] == 0.0, name
        for name in ("spending_rp", "spending_real_rp", "building_annual_rp", "referred"):
            assert outcomes[name] == 0.0, name
        assert outcomes["covered_years"] > 0.0
        branch = run_once(world, setting(), SEED, 0, replicate).branches[0]
        assert [line for line in BUDGET_LINES if branch[f"cost_{line}_rp"].any()] == []


def planned_yearly_rp(name: str) -> float:
    """What a year of the policy is planned to cost at prices of 2011: every place and stay used.

    From the timetable's prices and the rounds it holds, by the arithmetic in the files' heads.
    """
    where = setting()
    values = load_scenario(PROJECT, name, register()).values(central_values(register(), where))
    months = world_of(name).branches[0].months
    policy = months[where.decision_month : where.policy_end_month]
    then = policy[0]
    assert then["year"] == 2011
    group_tools_rp = then["tools_paid_rp"] / values["grant.group_size"]
    places = policy["places_paid"].sum() / where.policy_years
    rounds = (policy["places_paid"] > 0).sum() / where.policy_years
    bought = values["shelter.bought_places"]
    stays = bought * 12 / values["shelter.stay_months"]
    return float(
        places * (then["training_price_rp"] + then["grant_paid_rp"] + group_tools_rp)
        + rounds * then["round_price_rp"]
        + 12 * then["workers_price_rp"]
        + 12 * bought * then["bought_place_price_rp"]
        + stays * (then["grant_paid_rp"] + group_tools_rp)
    )


@pytest.mark.parametrize("name", MONEY)
def test_the_same_money_is_spent_four_ways(name: str) -> None:
    assert abs(planned_yearly_rp(name) / YEARLY_RP - 1.0) <= 0.02, planned_yearly_rp(name)
    assert planned_yearly_rp("baseline") < 0.5 * YEARLY_RP


def test_a_ceiling_says_which_rounds_it_cut() -> None:
    branch = world_of("capped").branches[0]
    ceiling = load_scenario(PROJECT, "capped", register()).changes["costs.yearly_cap_rp"].after
    free = world_of("annual").branches[0]
    assert free.cut_rounds == ()
    assert branch.cut_rounds
    policy = slice(setting().decision_month, None)
    paid, asked = branch.months["places_paid"][policy], free.months["places_paid"][policy]
    years = branch.months["year"][policy]
    said = {cut.year: (cut.places_asked, cut.places_allowed) for cut in branch.cut_rounds}
    found = {
        int(years[month]): (int(asked[month]), int(paid[month]))
        for month in np.flatnonzero(asked != paid)
    }
    assert said == found
    assert all(allowed < wanted for wanted, allowed in said.values())
    tallies = run_once(world_of("capped"), setting(), SEED, 0, 0).branches[0]
    spent = sum(tallies[f"cost_{line}_rp"] for line in BUDGET_LINES)
    # Grants and tools follow three months after a round, within its year; a group more may form.
    assert spent.max() <= ceiling * 1.02
    uncapped = run_once(world_of("annual"), setting(), SEED, 0, 0).branches[0]
    assert sum(uncapped[f"cost_{line}_rp"] for line in BUDGET_LINES).max() > ceiling


@pytest.mark.parametrize("name", ["2011", "today"])
@pytest.mark.parametrize("scenario", ["no_programme", "baseline", "all_three", "closure"])
def test_both_settings_run(name: str, scenario: str) -> None:
    where = setting(name)
    tallies = run_once(world_of(scenario, setting_name=name), where, SEED, 0, 0)
    branch = tallies.branches[0]
    assert np.isfinite(branch.view(np.float64)).all()
    decision = where.decision_year - where.start_year
    assert not branch[:decision].view(np.float64).any()
    assert tallies.past["enrolled"].sum() > 60, "a past without rounds"
    served = branch["enrolled"].sum()
    assert served == 0 if scenario == "no_programme" else served > 60
    assert branch["enrolled"][decision + where.policy_years :].sum() == 0
