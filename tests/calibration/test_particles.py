"""Particles: uniforms by address, values inside their ranges, readings by their weights."""

import numpy as np
from calibration import toy
from calibration.trials import register, setting, targets
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.calibration.particles import PROPOSAL, space_of, uniforms
from langkah.domain.draws import MASK, philox
from langkah.inputs.past import past_keys
from langkah.inputs.priors import HISTORY

SEEDS = st.integers(0, 2**64 - 1)


@settings(deadline=None)
@given(SEEDS, st.integers(1, 40), st.integers(0, 39), st.integers(1, 9))
def test_uniforms_do_not_depend_on_how_candidates_are_cut(
    seed: int, count: int, cut: int, dimensions: int
) -> None:
    cut = min(cut, count)
    whole = uniforms(seed, PROPOSAL, 3, 100, count, dimensions)
    parts = [
        uniforms(seed, PROPOSAL, 3, 100, cut, dimensions),
        uniforms(seed, PROPOSAL, 3, 100 + cut, count - cut, dimensions),
    ]
    assert np.concatenate(parts).tobytes() == whole.tobytes()
    assert whole.shape == (count, dimensions)


@settings(deadline=None)
@given(SEEDS, st.integers(0, MASK), st.integers(0, 2**20), st.integers(0, 6))
def test_a_uniform_is_the_word_at_its_address(
    seed: int, generation: int, candidate: int, dimension: int
) -> None:
    found = uniforms(seed, PROPOSAL, generation, candidate, 1, 7)[0, dimension]
    words = philox(candidate, dimension // 4, generation, PROPOSAL, seed & MASK, seed >> 32)
    assert found == (words[dimension % 4] + 0.5) / 2**32
    assert 0.0 < found < 1.0


def test_uniforms_are_even_and_apart_by_every_part_of_the_address() -> None:
    one = uniforms(1, PROPOSAL, 0, 0, 5000, 3)
    assert np.abs(one.mean(axis=0) - 0.5).max() < 5 / np.sqrt(12 * 5000)
    assert np.abs(np.corrcoef(one.T) - np.eye(3)).max() < 5 / np.sqrt(5000)
    others = (
        uniforms(2, PROPOSAL, 0, 0, 5000, 3),
        uniforms(1 + 2**32, PROPOSAL, 0, 0, 5000, 3),
        uniforms(1, PROPOSAL + 1, 0, 0, 5000, 3),
        uniforms(1, PROPOSAL, 1, 0, 5000, 3),
    )
    for other in others:
        assert abs(np.corrcoef(one.ravel(), other.ravel())[0, 1]) < 5 / np.sqrt(one.size)


def test_the_space_is_of_every_uncertain_parameter_of_the_past_and_no_other() -> None:
    space = space_of(register(), setting(), targets().readings)
    assert space.keys == past_keys(register(), setting())
    assert space.dimensions == len(space.keys) > 50
    assert space.history_weights == tuple(one.weight for one in setting().histories)
    assert space.reading_weights == (0.7, 0.3)


def test_values_lie_inside_their_ranges_and_the_rest_at_the_centre() -> None:
    space = space_of(register(), setting(), targets().readings)
    scores = np.random.default_rng(1).normal(size=(20, space.dimensions))
    scores[0], scores[1] = 9.0, -9.0
    histories = np.arange(20) % 3
    for row, values in enumerate(space.values(scores, histories)):
        assert values[HISTORY] == float(histories[row])
        assert set(values) == {*register().keys(), HISTORY}
        for key in space.keys:
            low, high = register()[key].range
            assert low <= values[key] <= high, key
        rest = set(values) - {*space.keys, HISTORY}
        assert all(values[key] == register()[key].value for key in rest)


def test_a_higher_score_is_a_higher_value_and_zero_the_median_of_the_prior() -> None:
    values = toy.space().values(np.array([[0.0, 1.0, -2.0]]), np.array([1]))[0]
    assert np.allclose([values[key] for key in toy.KEYS], [0.0, 1.0, -2.0], atol=1e-9)
    space = space_of(register(), setting(), targets().readings)
    low, high = space.values(
        np.array([[-1.0], [1.0]]) * np.ones(space.dimensions), np.array([0, 0])
    )
    assert all(low[key] < high[key] for key in space.keys)


@settings(deadline=None)
@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_readings_are_picked_by_their_weights(share: float) -> None:
    space = toy.space()
    assert space.histories(np.array([share]))[0] == int(share >= 0.6)
    assert space.readings(np.array([share]))[0] == int(share >= 0.7)
