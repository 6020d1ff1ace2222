"""From runs to tables: what pandas finds in the same runs, in memory that does not grow."""

import math
import shutil
import tracemalloc
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas import DataFrame
from studies.trial_studies import GRANT_BY_CADENCE, planned, run_study, runs_of, write_study

from langkah.domain.outcomes import OUTCOMES
from langkah.simulation.folder import RUNS
from langkah.simulation.store import Store
from langkah.studies.blocks import blocks_of
from langkah.studies.live import Lived
from langkah.studies.plan import SweepPlan, plan_sweep
from langkah.studies.reduce import difference_rows, summary_rows
from langkah.studies.shards import SUFFIX, block_name, shard_of

POINTS = ["scenario", "point"]


@pytest.fixture(scope="module")
def folder(shipped: Path) -> Path:
    outcomes = ["covered_years", "need_years", "true_rate"]
    plan = planned(
        shipped, "reduced", GRANT_BY_CADENCE, outcomes=outcomes, draws=5, replicates=3,
        scenarios=["annual", "shelter"],
    )  # fmt: skip
    return run_study(plan).folder


def told(folder: Path, table: str, column: str) -> pd.Series:
    rows = pd.read_csv(folder / table)
    return rows.set_index(["outcome", *POINTS])[column].sort_index()


def by_point(runs: DataFrame, outcome: str):  # type: ignore[no-untyped-def]
    return runs.groupby(POINTS)[outcome]


@pytest.mark.parametrize("outcome", ["covered_years", "need_years", "true_rate"])
def test_means_and_quantiles_are_those_of_the_runs(folder: Path, outcome: str) -> None:
    runs = by_point(runs_of(folder), outcome)
    found = {"mean": runs.mean()} | {f"q{q:02d}": runs.quantile(q / 100) for q in (5, 50, 95)}
    found["defined"] = runs.count() / runs.size()
    for column, values in found.items():
        mine = told(folder, "summary.csv", column)[outcome]
        assert mine.index.tolist() == values.sort_index().index.tolist()
        assert mine.tolist() == pytest.approx(values.sort_index().tolist(), rel=1e-12, nan_ok=True)


def test_the_share_of_chance_is_one_way_analysis_of_variance(folder: Path) -> None:
    runs = runs_of(folder)
    shares = told(folder, "summary.csv", "share_chance")["covered_years"]
    for key, some in runs.groupby(POINTS):
        values = some.pivot(index="draw", columns="replicate", values="covered_years").to_numpy()
        within = values.var(axis=1, ddof=1).mean()
        between = max(0.0, values.mean(axis=1).var(ddof=1) - within / values.shape[1])
        assert shares[key] == pytest.approx(within / (within + between), rel=1e-9)


def test_differences_are_of_the_same_draw_and_the_same_luck(folder: Path) -> None:
    runs = runs_of(folder).set_index(["scenario", "point", "draw", "replicate"]).sort_index()
    means = told(folder, "differences.csv", "mean")
    for outcome in ("covered_years", "need_years"):
        for scenario in ("annual", "shelter"):
            pairs = runs.loc[scenario][outcome] - runs.loc["no_programme"][outcome]
            for point, mean in pairs.groupby("point").mean().items():
                assert means[outcome, scenario, point] == pytest.approx(mean, rel=1e-12)
    assert means["true_rate"].isna().all(), "nobody is served where there is no programme"
    assert set(told(folder, "differences.csv", "verdict")["true_rate"]) == {"not defined"}


def test_every_point_carries_what_it_changes(folder: Path) -> None:
    design = pd.read_csv(folder / "design.csv").set_index("point")
    for rows in (runs_of(folder), pd.read_csv(folder / "summary.csv")):
        for key in design.columns:
            assert (rows[key].to_numpy() == design[key].loc[rows.point].to_numpy()).all()


def test_rows_are_every_scenario_of_every_run_once(folder: Path) -> None:
    runs = runs_of(folder)
    assert len(runs) == 3 * 4 * 5 * 3
    assert not runs.duplicated(["scenario", "point", "draw", "replicate"]).any()
    assert (runs.status == "ok").all() and (runs.stage == "").all()


def made_up_store(plan: SweepPlan, folder: Path) -> None:
    """Shards as a sweep of this plan would leave, of numbers that cost nothing to make."""
    chance = np.random.default_rng(1)
    shape = (len(plan.scenarios), len(plan.experiment.outcomes))
    store = Store(folder / RUNS, SUFFIX)
    for block in plan.blocks:
        lived = [
            Lived(point, draw, replicate, chance.normal(size=shape))
            for point in block.points
            for draw in block.draws
            for replicate in block.replicates
        ]
        store.save(block_name(block.number), shard_of(plan, lived))


def peak_of_reduction(plan: SweepPlan, folder: Path) -> int:
    """The most memory, in bytes, that both tables take at once beyond what was there before."""
    (folder / "runs").mkdir(parents=True)
    made_up_store(plan, folder)
    tracemalloc.start()
    try:
        for table in (summary_rows, difference_rows):
            for _ in table(plan, folder):
                pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        shutil.rmtree(folder)


def test_memory_does_not_grow_with_points(shipped: Path, tmp_path: Path) -> None:
    def plan(points: int) -> SweepPlan:
        values = "[" + ", ".join(str(1000 * at) for at in range(points)) + "]"
        design = f'\n[design]\nkind = "grid"\n[design.vary]\n"grant.amount_rp" = {values}\n'
        return planned(shipped, "long", design, draws=64, replicates=4)

    few, many = plan(64), plan(320)
    assert len(many.blocks) == 5 * len(few.blocks) == 160
    peak_of_reduction(few, tmp_path / "first")  # what is loaded once is loaded here
    small = peak_of_reduction(few, tmp_path / "few")
    large = peak_of_reduction(many, tmp_path / "many")
    assert large < 1.2 * small


def test_memory_grows_with_the_runs_of_a_point_by_some_bytes_a_row(
    shipped: Path, tmp_path: Path
) -> None:
    def plan(draws: int) -> SweepPlan:
        return planned(shipped, "deep", draws=draws, replicates=4)

    few, many = plan(512), plan(5120)
    peak_of_reduction(few, tmp_path / "first")
    small = peak_of_reduction(few, tmp_path / "few")
    large = peak_of_reduction(many, tmp_path / "many")
    rows = (many.runs - few.runs) * len(many.scenarios)
    assert (large - small) / rows < 100


def test_blocks_are_every_run_once() -> None:
    for points, draws, replicates, scenarios in [(1, 1, 1, 1), (70, 33, 5, 3), (1, 3, 5000, 2)]:
        blocks = blocks_of(points, draws, replicates, scenarios)
        assert [block.number for block in blocks] == list(range(len(blocks)))
        assert sum(block.runs for block in blocks) == points * draws * replicates
        found = {
            (point, draw, replicate)
            for block in blocks
            for point in block.points
            for draw in block.draws
            for replicate in block.replicates
        }
        assert len(found) == points * draws * replicates


def test_a_million_runs_are_planned_in_blocks_of_one_size(shipped: Path) -> None:
    write_study(shipped, "million", parameters="prior", draws=250_000, replicates=4)
    plan = plan_sweep(shipped, "million")
    assert plan.runs == 1_000_000
    rows = [block.runs * len(plan.scenarios) for block in plan.blocks]
    assert len(rows) == math.ceil(1_000_000 * 2 / 1024)
    assert max(rows) <= 1024
    assert plan.drawn(range(249_999, 250_000))[0].keys() >= {"choice.readiness", "history"}


def test_outcomes_are_in_the_units_of_the_model(folder: Path) -> None:
    rows = pd.read_csv(folder / "summary.csv")
    assert dict(zip(rows.outcome, rows.unit, strict=True)) == {
        name: OUTCOMES[name].unit for name in ("covered_years", "need_years", "true_rate")
    }
