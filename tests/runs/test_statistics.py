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


def test_undefined_draws_are_left_out_and_nothing_left_is_said() -> None:
    values = np.array([[1.0, 1.0], [math.nan, 2.0]])
    assert difference(values, np.zeros((2, 2)), "higher").mean == 1.0
    nothing = difference(np.full((2, 2), math.nan), np.zeros((2, 2)), "higher")
    assert nothing.verdict == "not defined" and math.isnan(nothing.mean)
    assert spread(np.full((2, 2), math.nan)).defined == 0.0
