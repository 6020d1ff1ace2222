"""From runs to tables: what pandas finds in the same runs, in memory that does not grow."""

import math
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pytest
from pandas import DataFrame
from studies.memory import peaks_of_reduction
from studies.trial_studies import GRANT_BY_CADENCE, planned, run_study, runs_of, write_study

from langkah.domain.outcomes import OUTCOMES
from langkah.studies.blocks import blocks_of
from langkah.studies.plan import SweepPlan, plan_sweep

POINTS = ["scenario", "point"]
ONE = {"outcomes": ["covered_years"]}
"""Outcomes are reduced one after another: one is enough to measure."""


@pytest.fixture(scope="module")
def folder(shipped: Path) -> Path:
    outcomes = ["covered_years", "need_years", "true_rate"]
    plan = planned(
        shipped,
        "reduced",
        GRANT_BY_CADENCE,
        outcomes=outcomes,
        draws=5,
        replicates=3,
        scenarios=["annual", "shelter"],
    )
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


@pytest.fixture(scope="module")
def alone() -> Iterator[ProcessPoolExecutor]:
    """A process that does nothing else: the threads and the heap of this one are shared."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        yield pool


def test_memory_does_not_grow_with_points(
    shipped: Path, tmp_path: Path, alone: ProcessPoolExecutor
) -> None:
    def plan(slug: str, points: int) -> SweepPlan:
        values = "[" + ", ".join(str(1000 * at) for at in range(points)) + "]"
        design = f'\n[design]\nkind = "grid"\n[design.vary]\n"grant.amount_rp" = {values}\n'
        return planned(shipped, slug, design, **ONE, draws=64, replicates=4)

    few, many = plan("short", 64), plan("long", 256)
    assert len(many.blocks) == 4 * len(few.blocks) == 128
    measured = alone.submit(peaks_of_reduction, shipped, tmp_path / "out", ("short", "long"))
    small, large = measured.result()
    assert large < 1.2 * small


def test_memory_grows_with_the_runs_of_a_point_by_some_bytes_a_row(
    shipped: Path, tmp_path: Path, alone: ProcessPoolExecutor
) -> None:
    few = planned(shipped, "shallow", **ONE, draws=512, replicates=4)
    many = planned(shipped, "deep", **ONE, draws=5120, replicates=4)
    measured = alone.submit(peaks_of_reduction, shipped, tmp_path / "out", ("shallow", "deep"))
    small, large = measured.result()
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
