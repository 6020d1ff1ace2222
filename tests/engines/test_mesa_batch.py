"""A batch of Mesa's runs the same months as a model stepped by hand, and as the ensemble."""

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import mesa
import numpy as np
import pytest
from engines.mesa_trials import SEEDS_APART, WATCHED
from engines.trials import PROJECT, differing_fields, register, setting, world_of

from langkah.domain.woman import MOVED_ON, SHELTER, WORKING
from langkah.engines.ensemble_engine import women_at
from langkah.engines.mesa_engine import Locality
from langkah.engines.telling import plain_telling
from langkah.inputs.complaints import InputError
from langkah.inputs.scenario import load_scenario
from langkah.rules.choice import chance_reconsiders

MONTHS = 3
GRANTS_RP = (1_500_000.0, 6_000_000.0)
SEEDS = (7, 8)
SCENARIOS = ("no_programme", "annual")
GRID = {"scenario": list(SCENARIOS), "grant.amount_rp": list(GRANTS_RP)}


def batch(parameters: Mapping[str, Any], **options: Any) -> list[dict[str, Any]]:
    """Every month up to the third of every run, by Mesa of either kind.

    Mesa before 3.5 takes one step more than it is asked for, and counts them from 0.
    """
    rows = mesa.batch_run(
        Locality,
        {**parameters, "seed": list(SEEDS)},
        max_steps=MONTHS,
        data_collection_period=1,
        display_progress=False,
        **options,
    )
    return [row for row in rows if row["calendar_month"] <= MONTHS]


def course(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Who ran, and what was watched: the same in every engine."""
    return tuple(row[name] for name in ("seed", *GRID, *WATCHED))


def stepped(scenario: str, grant_rp: float, seed: int) -> list[dict[str, Any]]:
    given: dict[str, Any] = {"scenario": scenario, "grant.amount_rp": grant_rp, "seed": seed}
    model = Locality(**given)
    for _ in range(MONTHS):
        model.step()
    months = model.datacollector.get_model_vars_dataframe().to_dict("records")
    return [given | {str(name): value for name, value in month.items()} for month in months]


def test_a_batch_is_the_model_stepped_by_hand() -> None:
    found = sorted(map(course, batch(GRID)))
    by_hand = [stepped(*run) for run in itertools.product(SCENARIOS, GRANTS_RP, SEEDS)]
    assert found == sorted(course(month) for run in by_hand for month in run)
    assert len(found) == len(SCENARIOS) * len(GRANTS_RP) * len(SEEDS) * MONTHS


def test_a_batch_is_the_ensemble() -> None:
    month = setting().decision_month + MONTHS
    for row in batch(GRID):
        if row["calendar_month"] != MONTHS:
            continue
        pushed = {"grant.amount_rp": row["grant.amount_rp"]}
        world = world_of(row["scenario"], pushed=pushed)
        (women,) = women_at(world, setting(), (row["seed"], 0, 0), month)
        free = women["enrolment"] != SHELTER
        assert row["working"] == ((women["situation"] == WORKING) & free).sum()
        assert row["moved_on"] == ((women["situation"] == MOVED_ON) & free).sum()
        assert row["enrolled"] == ((women["enrolment"] != 0) & free).sum()
        assert row["businesses"] == women["trading"].sum()


def test_two_processes_give_what_one_gives() -> None:
    grid = GRID | {"scenario": "annual"}
    one, two = batch(grid), batch(grid, number_processes=2)
    assert sorted(map(course, one)) == sorted(map(course, two))


def test_policy_given_by_key_is_what_a_scenario_of_it_does() -> None:
    changes = load_scenario(PROJECT, "larger_grant", register()).changes
    by_key = Locality("baseline", seed=7, **{key: one.after for key, one in changes.items()})
    by_file = Locality("larger_grant", seed=7)
    unchanged = Locality("baseline", seed=7)
    for _ in range(24):
        for model in (by_key, by_file, unchanged):
            model.step()
    assert differing_fields(by_key.women, by_file.women) == []
    assert differing_fields(by_key.women, unchanged.women) != []


def test_behaviour_given_by_key_holds_from_the_first_month_on() -> None:
    value = 1.2 * register()["choice.exit_hazard"].value
    by_key = Locality("annual", seed=7, **{"choice.exit_hazard": value})
    by_values = Locality("annual", seed=7, values={"choice.exit_hazard": value})
    assert differing_fields(by_key.women, by_values.women) == []
    assert differing_fields(by_key.women, Locality("annual", seed=7).women) != []


def test_numbers_of_numpy_are_numbers() -> None:
    given = {"grant.amount_rp": np.float64(3e6), "replicate": np.int64(1), "seed": np.int64(7)}
    plain = {"grant.amount_rp": 3e6, "replicate": 1, "seed": 7}
    assert differing_fields(Locality(**given).women, Locality(**plain).women) == []


def twice_as_often(woman: Any, p: Any) -> float:
    return 2.0 * chance_reconsiders(woman, p)


def test_a_telling_stands_for_the_rules_it_was_made_with(young_project: Path) -> None:
    rules = {"chance_reconsiders": twice_as_often}
    given: dict[str, Any] = {"setting": "young", "project": young_project, "seed": 7}
    models = [Locality("annual", rules=one, **given) for one in (rules, plain_telling(rules), None)]
    for model in models:
        model.step()
    assert differing_fields(models[0].women, models[1].women) == []
    assert differing_fields(models[0].women, models[2].women) != []


class Watched(Locality):
    """A subclass of one's own, written as Mesa's tutorials do."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.watched_from = self.month


class Seeded(Locality):
    """A subclass that takes the seed by its name, into which Mesa from 3.5 on puts its own."""

    def __init__(self, seed: Any = 7, **given: Any) -> None:
        super().__init__(seed=seed, **given)


def last_month(model: type[Locality], parameters: Mapping[str, Any], **options: Any) -> list[Any]:
    """What was watched in the last month of every run: one dictionary a run."""
    rows = mesa.batch_run(model, parameters, max_steps=1, display_progress=False, **options)
    return [{name: row[name] for name in WATCHED} for row in rows]


@pytest.mark.parametrize("model", [Locality, Watched])
def test_seeds_among_the_parameters_are_the_seeds_of_the_runs(model: type[Locality]) -> None:
    year = setting().end_year - 1
    found = last_month(model, {"scenario": "annual", "from_year": year, "seed": list(SEEDS)})
    alone = [
        last_month(model, {"scenario": "annual", "from_year": year, "seed": [seed]})[0]
        for seed in SEEDS
    ]
    assert found == alone
    assert found[0] != found[1]


@pytest.mark.parametrize("model", [Locality, Watched])
def test_a_batch_without_seeds_is_the_usual_one(model: type[Locality]) -> None:
    year = setting().end_year - 1
    usual = last_month(model, {"from_year": year, "seed": [1]})
    assert last_month(model, {"from_year": year}) == usual


@pytest.mark.skipif(not SEEDS_APART, reason=f"Mesa {mesa.__version__} takes seeds as parameters")
@pytest.mark.parametrize("model", [Locality, Watched])
def test_seeds_given_apart_are_the_same_seeds(model: type[Locality]) -> None:
    year = setting().end_year - 1
    apart = last_month(model, {"from_year": year}, rng=list(SEEDS))
    assert apart == last_month(model, {"from_year": year, "seed": list(SEEDS)})


def test_a_seed_that_is_none_is_refused_with_what_this_mesa_takes() -> None:
    with pytest.raises(InputError) as refused:
        Locality(seed=None)
    advice = "; mesa.batch_run takes it as rng=[1, 2]" if SEEDS_APART else ""
    assert str(refused.value) == f"Locality: seed: is None; expected a whole number{advice}"


@pytest.mark.skipif(not SEEDS_APART, reason=f"Mesa {mesa.__version__} takes seeds as parameters")
def test_a_batch_whose_seeds_mesa_would_lose_is_refused() -> None:
    with pytest.raises(InputError, match=r"seed: is None; .* takes it as rng=\[1, 2\]"):
        last_month(Seeded, {"seed": [1, 2]})


def test_two_seeds_for_one_run_are_refused() -> None:
    with pytest.raises(InputError, match="Locality: rng: both seed and rng; expected one of them"):
        Locality(seed=1, rng=2)
    for rng in (0.5, np.random.default_rng(1)):
        with pytest.raises(InputError, match=r"Locality: rng: is .*; expected a whole number"):
            Locality(rng=rng)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (
            {"grant.ammount_rp": [1e6]},
            'Locality: unknown parameter "grant.ammount_rp"; did you mean "grant.amount_rp"?',
        ),
        ({"scenaro": "annual"}, 'Locality: unknown parameter "scenaro"; did you mean "scenario"?'),
        (
            {"grant.amount_rp": [-1.0]},
            "Locality: grant.amount_rp: is -1; expected at least 0 "
            "(see scenarios/parameters/grant.toml:{line})",
        ),
        ({"grant.amount_rp": "big"}, "Locality: grant.amount_rp: is big; expected a number"),
        ({"grant.amount_rp": [None]}, "Locality: grant.amount_rp: is None; expected a number"),
        ({"grant.amount_rp": [np.nan]}, "Locality: grant.amount_rp: is nan; expected a number"),
        (
            {"grant.amount_rp": 1e6, "values": [{"grant.amount_rp": 1e6}]},
            "Locality: grant.amount_rp: is set twice",
        ),
        (
            {"values": {"grant.amount_rp": 1e6}},
            "Locality: values: is grant.amount_rp; expected a mapping by name; "
            "mesa.batch_run takes it in a list",
        ),
        (
            {"rules": {"chance_out": twice_as_often}},
            "Locality: rules: is chance_out; expected a mapping by name; "
            "mesa.batch_run takes it in a list",
        ),
        (
            {"grant.allowance_rp": [500_000], "grant.allowance_months": [0]},
            "Locality: grant.allowance_months: an allowance without months: "
            "grant.allowance_rp is 500_000 but grant.allowance_months is 0",
        ),
        (
            {"replicate": [-1]},
            "Locality: replicate: is -1; expected a whole number from 0 to 4294967295",
        ),
        ({"draw": [0.5]}, "Locality: draw: is 0.5; expected a whole number from 0 to 4294967295"),
    ],
    ids=lambda one: "" if isinstance(one, str) else "+".join(one),
)
def test_a_batch_that_is_not_understood_is_refused(given: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InputError) as refused:
        batch(given)
    line = register()["grant.amount_rp"].line
    assert str(refused.value) == complaint.format(line=line)
