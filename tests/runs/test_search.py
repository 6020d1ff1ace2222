"""The search: same bytes however it is run, ceilings kept, planted optima found, failures told."""

import csv
import gzip
import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from runs.search_trial import PROJECT, kept_in, plan_trial, runs_in, searched

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.complaints import InputError
from langkah.inputs.register import load_register
from langkah.inputs.scenario import check_text
from langkah.inputs.search import EVERY_YEAR
from langkah.runs import optimise, policies
from langkah.runs.compare import draw_tasks, gathered, simulate_draw
from langkah.runs.judged import scenario_policy
from langkah.runs.optimise import check_optimiser, first_positions, generations, moved
from langkah.runs.policies import key_of, price_factors
from langkah.runs.search import Found, known_positions, same_meaning, search
from langkah.runs.search_plan import Search, fresh_seed
from langkah.runs.search_study import SearchStudy
from langkah.runs.search_tables import Tables
from langkah.simulation.store import Store
from langkah.simulation.study import never

pytestmark = pytest.mark.needs_pymoo

TABLES = (
    "recommended.csv",
    "alternatives.csv",
    "flatness.csv",
    "front.csv",
    "references.csv",
    "evaluated.csv.gz",
    "convergence.csv",
    "failures.csv",
)


def written(folder: Path, found: Found) -> dict[str, bytes]:
    """The tables of a search by name."""
    folder.mkdir(exist_ok=True)
    SearchStudy(found.plan).write(folder, found)
    names = [*TABLES, *(f"scenarios/{path.name}" for path in (folder / "scenarios").iterdir())]
    return {name: (folder / name).read_bytes() for name in names}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Search:
    return plan_trial(tmp_path_factory.mktemp("file"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def found(plan: Search, store: Path) -> Found:
    return searched(plan, store, 1)


@pytest.fixture(scope="module")
def folder(found: Found, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "r"
    written(folder, found)
    return folder


def test_workers_and_an_interruption_change_no_byte(
    plan: Search, found: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(Exception):
        pass

    simulated: list[tuple[str, int, str]] = []
    simulate = policies._batch

    def counting(sample, draw, asked, *rest):
        simulated.extend((sample.name, draw, key_of(policy)) for policy in asked)
        return simulate(sample, draw, asked, *rest)

    def stop(done: int) -> None:
        if done > 60:
            raise Stopped

    monkeypatch.setattr(policies, "_batch", counting)
    with pytest.raises(Stopped):
        search(plan, kept_in(tmp_path / "store", plan, 2, stop))
    before = {path.stem for path in (tmp_path / "store").rglob("*.npz")}
    assert before
    simulated.clear()
    resumed = searched(plan, tmp_path / "store")
    assert simulated and len(simulated) == len(set(simulated))
    assert not before & {key for name, _, key in simulated if name == "search"}
    assert written(tmp_path / "a", resumed) == written(tmp_path / "b", found)


def test_a_policy_is_run_once_for_all_searches(
    plan: Search, found: Found, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_run(*_: object) -> None:
        raise AssertionError("nothing is to be simulated")

    monkeypatch.setattr(policies, "_batch", never_run)
    dearer = searched(plan_trial(tmp_path, name="dearer", ceilings=(1e8, 4e8)), store)
    assert dearer.plan.search.store_id == plan.search.store_id
    assert SearchStudy(dearer.plan).run_id != SearchStudy(plan).run_id


def test_every_ceiling_is_kept_and_more_money_never_gives_less(found: Found) -> None:
    tables, judged = Tables(found), found.search.judged
    effects = []
    for ceiling, key in tables.chosen.items():
        assert key is not None and key in found.met
        assert judged[key].yearly_rp <= ceiling
        assert all(judged[key].mean >= judged[k].mean for k in found.affordable(ceiling))
        effects.append(judged[key].mean)
    assert effects == sorted(effects)
    assert effects[-1] > effects[0]


def test_a_ceiling_on_every_year_binds_the_dearest(tmp_path: Path, store: Path) -> None:
    found = searched(plan_trial(tmp_path, binds=EVERY_YEAR), store)
    for ceiling, key in Tables(found).chosen.items():
        assert key is not None
        judged = found.search.judged[key]
        assert judged.yearly_rp <= judged.peak_rp <= ceiling


def test_a_limit_on_harm_is_kept_and_costs_effect(tmp_path: Path, store: Path) -> None:
    free = searched(plan_trial(tmp_path), store)
    judged = [free.search.judged[str(key)] for key in Tables(free).chosen.values()]
    harm = round(float(np.median([one.mean_need / one.mean for one in judged])), 3)
    kept = searched(plan_trial(tmp_path, harm=harm), store)
    assert SearchStudy(kept.plan).run_id != SearchStudy(free.plan).run_id
    limited = [kept.search.judged[key] for key in Tables(kept).chosen.values() if key]
    assert limited and all(one.mean_need <= harm * one.mean for one in limited)
    assert any(one.mean_need > harm * one.mean for one in judged)
    assert kept.front and set(kept.front) <= set(kept.harmless)
    assert kept.harmless and set(kept.harmless) < set(kept.whole)
    written(tmp_path / "r", kept)
    advised = [row for row in rows(tmp_path / "r" / "recommended.csv") if row["policy"]]
    assert advised
    for row in advised:
        within = float(row["need_years"]) <= harm * float(row["effect"])
        assert row["within_harm"] == str(within).lower()


def test_without_a_limit_nothing_is_left_out_for_harm(found: Found) -> None:
    assert found.harmless == found.whole


def test_no_harm_at_all_leaves_what_adds_none(tmp_path: Path, store: Path) -> None:
    found = searched(plan_trial(tmp_path, harm=0), store)
    out = tmp_path / "r"
    written(out, found)
    advised = rows(out / "recommended.csv")
    with gzip.open(out / "evaluated.csv.gz", "rt") as packed:
        tried = list(csv.DictReader(packed))
    keeps = {row["policy"] for row in tried if row["keeps_harm"] == "true"}
    assert keeps == {row["policy"] for row in tried if float(row["need_years"]) <= 0}
    assert 0 < len(keeps) < len(tried)
    for row in advised:
        allowed = {
            one["policy"]
            for one in tried
            if one["generation"] and float(one["yearly_rp"]) <= float(row["ceiling_rp"])
        }
        assert row["policy"] in (allowed & keeps or {""})


SMALL = {
    "round.places": [0, 30, 60],
    "grant.amount_rp": [0, 1_500_000, 5_000_000],
    "followup.socialisation": [0, 1],
}


def test_the_best_of_the_whole_grid_is_found(tmp_path: Path, store: Path) -> None:
    plan = plan_trial(tmp_path, SMALL, population=6, generations=6)
    found = searched(plan, store)
    grid = [
        plan.policy(positions)
        for positions in itertools.product(*(range(len(v)) for v in SMALL.values()))
    ]
    lived = runs_in(store, plan, grid)
    reference = found.search.reference
    factors = price_factors(plan.study.setting, plan.file.cost)
    for ceiling, key in Tables(found).chosen.items():
        best = max(
            float((one.values("covered_years") - reference.values("covered_years")).mean())
            for one in lived.values()
            if float((one.spent_rp * factors).mean(axis=(0, 1)).mean()) <= ceiling
        )
        assert found.search.judged[str(key)].mean == best


def test_a_planted_optimum_among_many_is_found() -> None:
    counts = [6, 6, 6, 6, 2, 2]
    price = np.array([4.0, 1.0, 3.0, 2.0, 5.0, 1.0])
    worth = np.array([1.0, 3.0, 3.0, 1.0, 9.0, 0.5])
    asked: list[tuple[int, ...]] = []

    def evaluate(positions):
        asked.extend(positions)
        table = np.array(positions, dtype=float)
        cost, effect = table @ price, table @ worth
        return np.column_stack([cost, -effect, cost - 30.0])

    first = first_positions(counts, [], 32, 5)
    for _ in generations(counts, first, evaluate, lambda p: p, number=50, seed=5):
        pass
    whole = np.array(list(itertools.product(*(range(n) for n in counts))), dtype=float)
    tried = np.array(asked, dtype=float)
    for ceiling in (10.0, 20.0, 30.0):
        best = (whole @ worth)[whole @ price <= ceiling].max()
        assert (tried @ worth)[tried @ price <= ceiling].max() == best
    assert len(asked) == len(set(asked)) < len(whole) / 2


def test_the_same_seed_asks_the_same_and_another_does_not() -> None:
    def questions(seed: int) -> list[list[tuple[int, ...]]]:
        def evaluate(positions):
            table = np.array(positions, dtype=float)
            return np.column_stack([table.sum(1), -(table**0.5).sum(1), table.sum(1) - 99.0])

        first = first_positions([9] * 5, [(1, 2, 3, 4, 5)], 8, seed)
        assert first[:2] == [(1, 2, 3, 4, 5), (0, 0, 0, 0, 0)]
        return list(generations([9] * 5, first, evaluate, lambda p: p, number=4, seed=seed))

    assert questions(1) == questions(1) != questions(2)


def test_moves_stay_in_the_lists_and_reach_every_value() -> None:
    highest = np.array([0, 1, 8])
    rows = np.tile([0, 1, 4], (4000, 1))
    after = moved(rows, highest, np.random.default_rng(2))
    assert after.min() == 0 and (after <= highest).all()
    assert not after[:, 0].any()
    assert set(after[:, 2]) == set(range(9))
    away = (after != rows)[:, 2].mean()
    assert 0.55 < away < 2 / 3  # two of three levers move, some of them back to where they were
    beside = np.isin(after[:, 2], (3, 5)).mean()
    assert beside > np.isin(after[:, 2], (0, 1, 2, 6, 7, 8)).mean()


def test_a_grid_that_is_used_up_ends_the_search() -> None:
    asked: list[tuple[int, ...]] = []

    def evaluate(positions):
        asked.extend(positions)
        return np.column_stack([[sum(p), -sum(p), sum(p) - 9.0] for p in positions]).T

    first = first_positions([2, 2, 1], [], 4, 1)
    for _ in generations([2, 2, 1], first, evaluate, lambda p: p, number=30, seed=1):
        pass
    assert sorted(asked) == [(0, 0, 0), (0, 1, 0), (1, 0, 0), (1, 1, 0)]


def test_levers_left_where_they_are_give_exactly_nothing(tmp_path: Path, store: Path) -> None:
    at_rest = {"round.places": [60], "grant.amount_rp": [1_500_000]}
    found = searched(plan_trial(tmp_path, at_rest, beyond="baseline"), store)
    (only,) = found.met
    assert only == key_of({})
    for sampled in (found.search, found.again):
        assert not sampled.judged[only].effect.any()
        assert not sampled.judged[only].need_years.any()
    out = tmp_path / "r"
    written(out, found)
    for row in rows(out / "recommended.csv"):
        if row["policy"]:
            assert (row["effect"], row["optimism"], row["regret"]) == ("0.0", "0.0", "0.0")
    cheapest = float(rows(out / "recommended.csv")[-1]["yearly_rp"])
    assert [row["policy"] == "" for row in rows(out / "recommended.csv")] == [
        float(row["ceiling_rp"]) < cheapest for row in rows(out / "recommended.csv")
    ]


def test_a_policy_is_the_scenario_it_is_named_for(
    plan: Search, store: Path, tmp_path: Path
) -> None:
    """The same bits as ``langkah compare``: the same women with the same luck."""
    kept = Store(tmp_path)
    for task in draw_tasks(plan.study):
        kept.save(task.name, simulate_draw(plan.study, task.work, never))
    compared = gathered(plan.study, kept)
    for scenario in plan.references:
        policy = scenario_policy(scenario)
        lived = runs_in(store, plan, [policy, {"grant.in_kind": 1.0}])
        for outcome in OUTCOMES:
            assert np.array_equal(
                lived[key_of(policy)].values(outcome),
                compared.values(scenario.slug, outcome),
                equal_nan=True,
            )
        cost = lived[key_of(policy)].spent_rp.sum(axis=2)
        assert cost == pytest.approx(compared.values(scenario.slug, "spending_real_rp"), rel=1e-9)


LEVERS = load_register(PROJECT).keys_where(lambda one: bool(one.idle_without))
MOVED = {"grant.indexed": 1.0, "grant.in_kind": 1.0, "enrolment.repeats_allowed": 1.0}


@pytest.mark.parametrize("key", LEVERS)
def test_a_lever_at_rest_changes_no_run(key: str, plan: Search, tmp_path: Path) -> None:
    """What is left out of a policy because it changes nothing does change nothing, to the bit."""
    register = plan.study.register
    rest = dict.fromkeys(register[key].idle_without, 0.0)
    moved = MOVED.get(key, register[key].value + register[key].value / 2 + 1)
    if key == "round.first_year":
        moved = 2014.0
    other = rest | {key: min(moved, register[key].range[1])}
    assert other[key] != register[key].value
    lived = runs_in(tmp_path, plan, [rest, other])
    one, two = lived[key_of(rest)], lived[key_of(other)]
    assert np.array_equal(one.outcomes, two.outcomes, equal_nan=True)
    assert np.array_equal(one.spent_rp, two.spent_rp)


def test_searching_and_judging_share_no_draw(plan: Search) -> None:
    assert plan.search.study.seed != plan.again.study.seed == fresh_seed(3)
    first = {str(values) for values in plan.search.study.parameter_draws()}
    assert not first & {str(values) for values in plan.again.study.parameter_draws()}
    assert plan.search.store_id != plan.again.store_id


def test_what_is_known_is_where_a_search_begins(plan: Search) -> None:
    by_name = dict(zip(("baseline", "annual"), known_positions(plan), strict=True))
    assert plan.policy(by_name["baseline"]) == {}
    assert plan.policy(by_name["annual"]) == scenario_policy(plan.references[-1])
    assert same_meaning(plan, (0, 1, 0, 0, 0)) == (0, 0, 0, 0, 0)
    assert same_meaning(plan, (1, 1, 0, 0, 0)) == (1, 1, 0, 0, 0)


def test_the_front_the_regret_and_the_course_of_the_search(folder: Path, found: Found) -> None:
    front = [row for row in rows(folder / "front.csv") if row["on_front"] == "true"]
    costs = [float(row["yearly_rp"]) for row in front]
    effects = [float(row["effect"]) for row in front]
    assert costs == sorted(costs) and effects == sorted(effects) and len(set(effects)) > 1
    assert all(float(row["regret_p90"]) >= 0.0 <= float(row["regret"]) for row in front)
    assert all(row["effect_again"] for row in front)
    course = rows(folder / "convergence.csv")
    areas = [float(row["hypervolume"]) for row in course]
    assert areas == sorted(areas) and len(course) == 2 * 3
    assert int(course[-1]["policies"]) == len(found.met)


def test_what_is_advised_adds_up(folder: Path) -> None:
    advised = rows(folder / "recommended.csv")
    others = rows(folder / "alternatives.csv")
    flat = rows(folder / "flatness.csv")
    for row in advised:
        same = [o for o in others if o["ceiling_rp"] == row["ceiling_rp"]]
        own = next(o for o in same if o["policy"] == row["policy"])
        assert (own["difference"], own["as_good"]) == ("0.0", "true")
        assert own["effect"] == row["effect"]
        assert sum(o["as_good"] == "true" for o in same) == int(row["as_good"])
        assert len(same) == int(row["tried_again"]) <= 3
        gone = float(row["effect_search"]) - float(row["effect"])
        assert float(row["optimism"]) == pytest.approx(gone, abs=1e-9)
        levers = [f for f in flat if f["ceiling_rp"] == row["ceiling_rp"]]
        assert [f["recommended"] for f in levers] == [row[f["lever"]] for f in levers]
        assert {f["as_good"] for f in levers} == {row["as_good"]}


def test_the_advice_is_a_scenario_that_can_be_taken_over(folder: Path, found: Found) -> None:
    chosen = list(Tables(found).chosen.values())
    names = ("with_50_million", "with_150_million", "with_400_million")
    for name, key in zip(names, chosen, strict=True):
        path = folder / "scenarios" / f"{name}.toml"
        scenario = check_text(PROJECT, path, path.read_bytes(), found.plan.study.register)
        assert scenario_policy(scenario) == found.search.policies[str(key)]


def test_a_policy_that_fails_is_a_row_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = policies.world_of_policies

    def broken(sample, values, asked, telling):
        first = values == sample.study.draw_of(1)
        if first and any(policy.get("followup.socialisation") == 1 for policy in asked):
            raise ZeroDivisionError("made up")
        return told(sample, values, asked, telling)

    monkeypatch.setattr(policies, "world_of_policies", broken)
    levers = {"followup.socialisation": [0, 1], "round.places": [30, 60]}
    found = searched(plan_trial(tmp_path, levers), tmp_path / "store")
    assert not found.complete
    bad = {key for key, p in found.search.policies.items() if p.get("followup.socialisation") == 1}
    assert bad and {key for key, _ in found.search.failures} == bad
    assert not bad & set(found.whole) and not bad & set(Tables(found).chosen.values())
    out = tmp_path / "r"
    written(out, found)
    failed = rows(out / "failures.csv")
    assert {row["policy"] for row in failed} == bad
    assert {(row["draw"], row["stage"]) for row in failed} == {("1", "preparing")}
    assert {row["message"] for row in failed} == {"ZeroDivisionError('made up')"}


def test_nominal_cash_and_constant_prices(plan: Search) -> None:
    setting = plan.study.setting
    real, nominal = (price_factors(setting, cost) for cost in ("spending_real_rp", "spending_rp"))
    assert set(real) == {setting.price_index[2011]}
    assert list(nominal) == [setting.price_index[year] for year in range(2011, 2021)]


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optimise, "LIBRARY", "no_such_package")
    with pytest.raises(InputError) as refused:
        check_optimiser()
    assert str(refused.value) == (
        "langkah search: needs the package no_such_package; install it with: pip install -e"
        ' ".[research]"'
    )


def test_a_ceiling_below_every_mix_advises_nothing(tmp_path: Path, store: Path) -> None:
    only = {"followup.dedicated_workers": [2]}
    found = searched(plan_trial(tmp_path, only, ceilings=(1.0, 1e9)), store)
    out = tmp_path / "r"
    written(out, found)
    poor, rich = rows(out / "recommended.csv")
    assert poor["policy"] == "" and poor["effect"] == "" and rich["policy"] != ""
    assert math.isnan(found.steps[0].best_effects[0])
    assert not (out / "scenarios" / "with_1e-06_million.toml").exists()
