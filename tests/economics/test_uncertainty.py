"""What is not known and chance, told apart in several columns at once; convergence."""

import math

import numpy as np
import pytest
from economics.made_up import two_levels
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.economics.sample import sample_of
from langkah.economics.uncertainty import (
    convergence,
    matched_means,
    parameter_only,
    spreads,
    variances,
)


def planted(draws: int = 6000, replicates: int = 4) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(13)
    between = np.array([[4.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    within = np.array([[9.0, 0.0, 2.0], [0.0, 4.0, 0.0], [2.0, 0.0, 1.0]])
    values = rng.multivariate_normal([1, 2, 3], between, draws)[:, None, :]
    return between, within, values + rng.multivariate_normal([0, 0, 0], within, (draws, replicates))


def test_matched_means_have_the_planted_covariance_and_the_same_mean() -> None:
    between, _, values = planted()
    found = matched_means(values)
    assert np.cov(found, rowvar=False) == pytest.approx(between, abs=0.2)
    assert found.mean(axis=0) == pytest.approx(values.mean(axis=(0, 1)), abs=1e-12)
    assert np.cov(values.mean(axis=1), rowvar=False)[0, 0] > 5.5, "chance is in the plain means"


def test_one_column_is_matched_as_it_is_alone() -> None:
    _, _, values = planted(draws=300)
    alone, _ = parameter_only(values[:, :, 0])
    assert matched_means(values[:, :, :1])[:, 0] == pytest.approx(alone, abs=1e-9)


def test_one_replicate_or_one_draw_is_left_as_it_is() -> None:
    _, _, values = planted(draws=20)
    assert (matched_means(values[:, :1]) == values[:, 0]).all()
    assert (matched_means(values[:1]) == values[:1].mean(axis=1)).all()


def test_table_tells_town_from_average() -> None:
    rng = np.random.default_rng(14)
    known = rng.normal(10, 2, (4000, 1, 1))
    effect = np.concatenate(
        [np.zeros((4000, 4, 1)), known + rng.normal(0, 4, (4000, 4, 1))], axis=2
    )
    table = spreads(sample_of(("today", "new"), np.zeros_like(effect), effect), "today")
    rows = {(r["option"], r["comparator"], r["measure"]): r for r in table.records()}
    row = rows["new", "today", "effect"]
    assert row["mean"] == pytest.approx(10, abs=0.2)
    assert row["sd_not_known"] == pytest.approx(2, abs=0.15)
    assert row["sd_chance"] == pytest.approx(4, abs=0.1)
    assert row["share_chance"] == pytest.approx(16 / 20, abs=0.02)
    width = 1.6449 * 2
    assert row["average_q95"] - row["average_q05"] == pytest.approx(2 * width, rel=0.06)
    assert row["town_q95"] - row["town_q05"] == pytest.approx(2 * 1.6449 * math.sqrt(20), rel=0.06)
    assert math.isnan(rows["today", "", "effect"]["share_chance"])


def test_of_one_replicate_neither_uncertainty_is_told_alone() -> None:
    effect = np.random.default_rng(14).normal(10, 2, (50, 1, 2))
    table = spreads(sample_of(("today", "new"), np.zeros_like(effect), effect), "today")
    told = (
        "sd_not_known",
        "sd_chance",
        "share_chance",
        "average_q05",
        "average_q50",
        "average_q95",
    )
    for row in table.records():
        assert all(math.isnan(row[name]) for name in told), row
        if row["measure"] == "effect":
            assert row["town_q05"] < row["town_q50"] < row["town_q95"]
    assert table.notes[1].startswith("One replicate: ")


def test_of_one_draw_only_chance_is_told() -> None:
    effect = np.random.default_rng(14).normal(10, 2, (1, 50, 2))
    table = spreads(sample_of(("today", "new"), np.zeros_like(effect), effect), "today")
    row = table.records()[1]
    assert row["measure"] == "effect" and row["sd_chance"] == pytest.approx(
        effect[..., 0].std(ddof=1)
    )
    told = ("sd_not_known", "share_chance", "average_q05", "average_q50", "average_q95")
    assert all(math.isnan(row[name]) for name in told)
    assert table.notes[1].startswith("One draw: ")


@settings(deadline=None)
@given(st.integers(2, 30), st.integers(2, 5), st.integers(0, 10**6))
def test_total_variance_is_split_and_never_negative(draws: int, replicates: int, seed: int) -> None:
    values = np.random.default_rng(seed).normal(size=(draws, replicates))
    between, within = variances(values)
    assert between >= 0 and within >= 0
    assert [math.isnan(one) for one in variances(values[:, :1])] == [True, True]
    assert [math.isnan(one) for one in variances(values[:1])] == [True, False]
    if between > 0:
        assert between + within / replicates == pytest.approx(values.mean(axis=1).var(ddof=1))


def test_convergence_doubles_to_the_whole_and_stops_by_either_rule() -> None:
    sample = two_levels(draws=100, replicates=4)
    table = convergence(sample, "nothing", 0.1, 0.5)
    rows = [row for row in table.records() if row["option"] == "training"]
    assert [r["draws"] for r in rows if r["varied"] == "draws"] == [1, 3, 6, 12, 25, 50, 100]
    assert [r["replicates"] for r in rows if r["varied"] == "replicates"] == [1, 2, 4]
    whole = [r for r in rows if (r["draws"], r["replicates"]) == (100, 4)]
    assert len(whole) == 2 and str(whole[0]["half_width"]) == str(whole[1]["half_width"])
    pairs = (sample.effect[:, :, 1] - sample.effect[:, :, 0]).mean(axis=1)
    assert whole[0]["mean_difference"] == pytest.approx(pairs.mean())
    width = 1.959964 * pairs.std(ddof=1) / 10
    assert whole[0]["half_width"] == pytest.approx(width, rel=1e-6)
    assert whole[0]["precise_enough"] == (width < 0.1 * pairs.mean() or width < 0.5)
    assert math.isnan(rows[0]["half_width"]) and rows[0]["precise_enough"] is False
    loose = convergence(sample, "nothing", 0.1, 1000.0).records()
    assert all(row["precise_enough"] for row in loose if row["draws"] > 1)
