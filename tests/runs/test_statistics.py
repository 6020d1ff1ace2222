"""Ignorance and chance told apart: known answers, and the guards of a verdict."""

import math

import numpy as np
import pytest

from langkah.economics.uncertainty import parameter_only, variances
from langkah.runs.statistics import chance_above_zero, difference, spread

DRAWS, REPLICATES = 4000, 4


def two_levels(mean: float, between: float, within: float) -> np.ndarray:
    rng = np.random.default_rng(7)
    centre = mean + math.sqrt(between) * rng.standard_normal((DRAWS, 1))
    return centre + math.sqrt(within) * rng.standard_normal((DRAWS, REPLICATES))


@pytest.mark.parametrize(("between", "within"), [(4.0, 9.0), (1.0, 0.25), (0.0, 1.0)])
def test_planted_variances_are_found(between: float, within: float) -> None:
    found = variances(two_levels(3.0, between, within))
    assert found[0] == pytest.approx(between, abs=0.08 * (between + within))
    assert found[1] == pytest.approx(within, rel=0.05)
    share = spread(two_levels(3.0, between, within)).share_chance
    assert share == pytest.approx(within / (between + within), abs=0.03)


def test_chance_is_taken_out_of_the_parameter_only_range() -> None:
    values = two_levels(0.0, 1.0, 16.0)
    assert values.mean(axis=1).std() > 2.0
    assert parameter_only(values)[0].std() == pytest.approx(1.0, abs=0.1)


def test_chance_better_is_that_of_the_draws() -> None:
    # A draw's own difference is above zero with probability Phi(1) = 0.841.
    assert chance_above_zero(two_levels(1.0, 1.0, 4.0)) == pytest.approx(0.841, abs=0.03)


def test_nothing_but_noise_cannot_be_told_apart() -> None:
    verdicts = []
    for seed in range(40):
        noise = np.random.default_rng(seed).standard_normal((64, 4))
        verdicts.append(difference(noise, np.zeros((64, 4)), "higher").verdict)
    assert verdicts.count("better") + verdicts.count("worse") <= 8


def test_equal_runs_differ_by_exactly_nothing() -> None:
    values = two_levels(5.0, 1.0, 1.0)
    found = difference(values, values.copy(), "higher")
    assert (found.mean, found.q05, found.q95, found.chance_better) == (0.0, 0.0, 0.0, 0.5)
    assert found.verdict == "cannot be told apart"


def test_lower_is_better_turns_the_chance_round() -> None:
    worse = difference(two_levels(3.0, 1.0, 1.0), np.zeros((DRAWS, REPLICATES)), "lower")
    assert worse.verdict == "worse" and worse.chance_better < 0.05


@pytest.mark.parametrize(("draws", "replicates"), [(DRAWS, 1), (1, REPLICATES), (1, 1)])
def test_of_one_replicate_or_one_draw_no_share_of_chance_can_be_told(
    draws: int, replicates: int
) -> None:
    found = spread(two_levels(3.0, 1.0, 1.0)[:draws, :replicates])
    assert math.isnan(found.share_chance)
    assert math.isfinite(found.mean) and found.defined == 1.0


def test_one_draw_is_judged_by_the_chance_between_its_replicates() -> None:
    """Given its parameters, a mean of 0.6 with an error of 1 / sqrt(4) is likely above zero."""
    run = np.array([[-0.5, 0.5, 0.5, 1.5]]) / math.sqrt(2 / 3)
    mean = run.mean()
    chance = 0.5 * (1 + math.erf(mean / (1 / math.sqrt(4)) / math.sqrt(2)))
    assert chance_above_zero(run) == pytest.approx(chance, rel=1e-12)
    found = difference(run, np.zeros((1, 4)), "lower")
    assert found.chance_better == pytest.approx(1 - chance)
    assert found.q05 == found.q95 == found.mean == mean
    assert difference(run + 9, np.zeros((1, 4)), "higher").verdict == "better"


def test_one_draws_verdict_is_right_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    sure = [difference(rng.normal(size=(1, 8)), np.zeros((1, 8)), "higher") for _ in range(400)]
    called = sum(one.verdict in ("better", "worse") for one in sure)
    assert called <= 80, "of nothing, 40 expected at a tenth, some more for eight replicates"


def test_one_run_tells_nothing_apart_unless_it_is_the_same_run() -> None:
    found = difference(np.array([[3.0]]), np.array([[2.0]]), "higher")
    assert (found.mean, found.verdict) == (1.0, "cannot be told apart")
    assert math.isnan(found.chance_better)
    same = difference(np.array([[3.0]]), np.array([[3.0]]), "higher")
    assert (same.chance_better, same.verdict) == (0.5, "cannot be told apart")


def test_one_replicate_leaves_chance_in_the_range_and_the_chance_better() -> None:
    values = two_levels(1.0, 1.0, 4.0)[:, :1]
    assert chance_above_zero(values) == pytest.approx(0.673, abs=0.03), "Phi(1 / sqrt(5))"
    found = difference(values, np.zeros((DRAWS, 1)), "higher")
    assert found.q95 - found.q05 == pytest.approx(2 * 1.6449 * math.sqrt(5), rel=0.06)


def test_undefined_draws_are_left_out_and_nothing_left_is_said() -> None:
    values = np.array([[1.0, 1.0], [math.nan, 2.0]])
    assert difference(values, np.zeros((2, 2)), "higher").mean == 1.0
    nothing = difference(np.full((2, 2), math.nan), np.zeros((2, 2)), "higher")
    assert nothing.verdict == "not defined" and math.isnan(nothing.mean)
    assert spread(np.full((2, 2), math.nan)).defined == 0.0
