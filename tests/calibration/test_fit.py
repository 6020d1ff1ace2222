"""The fit of a run to the targets: known answers, and how far a tolerance must be widened."""

from dataclasses import replace

import numpy as np
import pytest
from calibration import toy
from calibration.trials import targets
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.calibration.fit import (
    behaviour_targets,
    deviations,
    effective_size,
    log_kernel,
    next_tolerance,
    squared_distance,
)
from langkah.calibration.patterns import BEHAVIOUR

NAMES = list(BEHAVIOUR)
PLAIN = replace(behaviour_targets(targets())[0], value=10.0, error=2.0, scale="plain")
LOG = replace(PLAIN, value=10.0, error=0.5, scale="log")


def measured(**patterns: float) -> np.ndarray:
    """One particle of one replicate that shows these patterns and no other."""
    shown = np.full((1, 1, len(NAMES)), np.nan)
    for name, value in patterns.items():
        shown[0, 0, NAMES.index(name)] = value
    return shown


def test_deviations_on_both_scales() -> None:
    assert deviations(PLAIN, np.array([10.0, 14.0, 9.0])).tolist() == [0.0, 2.0, -0.5]
    found = deviations(LOG, np.array([10.0, 10.0 * np.e, 0.0]))
    assert found[:2] == pytest.approx([0.0, 2.0])
    assert found[2] == -np.inf
    assert np.isnan(deviations(LOG, np.array([np.nan]))[0])


def test_only_behaviour_is_fitted() -> None:
    names = {target.outcome for target in behaviour_targets(targets())}
    assert "official_rate" not in names
    assert len(names) == len(targets().targets) - 1
    shown = toy.Toy()(dict.fromkeys(toy.KEYS, 0.1) | {"history": 0.0}, 3)[0][None]
    one, other = toy.toy_targets(0.7), toy.toy_targets(0.01)
    read = np.array([0])
    assert np.array_equal(
        squared_distance(shown, behaviour_targets(one), one.readings, read),
        squared_distance(shown, behaviour_targets(other), other.readings, read),
    )


def test_a_target_pulls_by_its_weight() -> None:
    half = replace(PLAIN, outcome="age_years", weight=0.5)
    found = squared_distance(measured(age_years=16.0), [half], [], np.array([0]))
    assert found.tolist() == [[0.5 * 9.0]]
    whole = squared_distance(
        measured(age_years=16.0), [replace(half, weight=1.0)], [], np.array([0])
    )
    assert whole.tolist() == [[9.0]]


@pytest.mark.parametrize("missing", ["age_years", "ex_trainees_here"])
def test_a_pattern_without_a_value_is_infinitely_far(missing: str) -> None:
    aims = [replace(PLAIN, outcome="age_years")]
    readings = [replace(targets().readings[0], outcome="ex_trainees_here", value=11.0)]
    shown = {"age_years": 10.0, "ex_trainees_here": 11.0}
    assert squared_distance(measured(**shown), aims, readings, np.array([0])).tolist() == [[0.0]]
    del shown[missing]
    assert squared_distance(measured(**shown), aims, readings, np.array([0])).tolist() == [[np.inf]]


def test_a_particle_is_held_to_its_own_reading_alone() -> None:
    readings = [replace(one, value=10.0, error=2.0) for one in targets().readings]
    shown = np.repeat(measured(ex_trainees_out_here=10.0, ex_trainees_here=16.0), 3, axis=0)
    found = squared_distance(shown, [], readings, np.array([0, 1, 0]))
    assert found.tolist() == [[0.0], [9.0], [0.0]]
    shown[0, 0, NAMES.index("ex_trainees_here")] = np.nan
    assert squared_distance(shown, [], readings, np.array([0, 1, 0]))[0, 0] == 0.0


def test_the_kernel_is_a_mean_over_replicates_of_chances_not_of_distances() -> None:
    squared = np.array([[0.0, 2.0], [8.0, 8.0], [np.inf, 0.0], [np.inf, np.inf]])
    found = log_kernel(squared, 1.0)
    assert found[0] == pytest.approx(np.log((1.0 + np.exp(-1.0)) / 2.0))
    assert found[1] == pytest.approx(-4.0)
    assert found[2] == pytest.approx(np.log(0.5))
    assert found[3] == -np.inf
    assert log_kernel(squared, 2.0)[1] == pytest.approx(-1.0)


def test_effective_size_known_answers() -> None:
    assert effective_size(np.full(7, -800.0)) == pytest.approx(7.0)
    assert effective_size(np.log([1.0, 1.0, 2.0])) == pytest.approx(16.0 / 6.0)
    assert effective_size(np.array([0.0, -np.inf, -np.inf])) == 1.0
    assert effective_size(np.full(3, -np.inf)) == 0.0


DISTANCES = st.lists(st.floats(0.0, 400.0), min_size=6, max_size=30)


@settings(deadline=None)
@given(DISTANCES, st.floats(1.5, 4.0), st.integers(0, 2**32 - 1))
def test_the_next_tolerance_is_the_smallest_that_carries_what_is_wanted(
    distances: list[float], wanted: float, seed: int
) -> None:
    squared = np.array(distances)[:, None]
    weights = np.random.default_rng(seed).normal(0.0, 0.1, len(squared))
    found = next_tolerance(weights, squared, 1000.0, wanted)

    def carried(tolerance: float) -> float:
        return effective_size(weights + log_kernel(squared, tolerance))

    assert 1.0 <= found <= 1000.0
    assert carried(found) >= wanted * (1 - 1e-9)
    if carried(1.0) >= wanted:
        assert found == 1.0
    else:
        assert found > 1.0
        assert carried(found * (1 - 1e-6)) < wanted


def test_a_tolerance_that_carries_too_little_is_kept_as_it_was() -> None:
    assert next_tolerance(np.zeros(3), np.array([[0.0], [500.0], [900.0]]), 1.5, 2.9) == 1.5
