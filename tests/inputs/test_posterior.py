"""A posterior: read again to the last bit, and how parameters are drawn from it."""

from pathlib import Path

import numpy as np
import pytest

from langkah.inputs.posterior import Posterior, posterior_rows, read_posterior
from langkah.inputs.priors import HISTORY, draw
from langkah.inputs.register import Register
from langkah.inputs.settings import load_setting

KEYS = ("choice.readiness", "moving.moves_on")
VALUES = np.array([[0.1, 1.5], [0.2, 0.1 + 0.2], [0.3, 1e-17]])
WEIGHTS = np.array([0.5, 0.3, 0.2])
HISTORIES = np.array([0, 1, 0])
READINGS = ("all", "some", "all")


def posterior(keys: tuple[str, ...] = KEYS) -> Posterior:
    """Three particles, written and read."""
    rows = posterior_rows(keys, VALUES, WEIGHTS, HISTORIES, READINGS)
    return read_posterior("".join(",".join(row) + "\n" for row in rows), "2011", "digest")


def test_what_was_written_is_read_again_to_the_last_bit() -> None:
    found = posterior()
    assert found.keys == KEYS and found.readings == READINGS and found.setting == "2011"
    assert found.values.tobytes() == VALUES.tobytes()
    assert found.weights == pytest.approx(WEIGHTS)
    assert found.weights.sum() == 1.0
    assert found.histories.tolist() == [0, 1, 0]


def test_particles_are_picked_by_their_weights() -> None:
    shares = np.array([0.0, 0.4999, 0.5001, 0.7999, 0.8001, 0.9999, 1.0])
    assert posterior().pick(shares).tolist() == [0, 0, 1, 1, 2, 2, 2]
    even = (np.arange(1000) + 0.5) / 1000
    assert np.bincount(posterior().pick(even)).tolist() == [500, 300, 200]


def test_a_draw_takes_a_particle_whole_and_the_rest_from_the_priors(
    project: Path, register: Register
) -> None:
    setting = load_setting(project, "2011", register)
    n = 64
    prior = draw(register, setting, n, 1)
    drawn = draw(register, setting, n, 1, posterior())
    rows = [(*row, float(history)) for row, history in zip(VALUES, HISTORIES, strict=True)]
    picked = [rows.index((one[KEYS[0]], one[KEYS[1]], one[HISTORY])) for one in drawn]
    assert np.bincount(picked) == pytest.approx(n * WEIGHTS, abs=2)
    for before, after in zip(prior, drawn, strict=True):
        assert set(before) == set(after)
        differing = {key for key in before if before[key] != after[key]}
        assert differing <= {*KEYS, HISTORY}
    assert len({one["shelter.seeks"] for one in drawn}) == n


def test_first_draws_are_the_same_for_any_number(project: Path, register: Register) -> None:
    setting, found = load_setting(project, "2011", register), posterior()
    assert draw(register, setting, 4, 1, found) == draw(register, setting, 16, 1, found)[:4]


def test_another_setting_keeps_its_own_past(project: Path, register: Register) -> None:
    later = load_setting(project, "later", register)
    drawn = draw(register, later, 32, 1, posterior())
    assert {one[HISTORY] for one in drawn} == {0.0}
    assert {one["choice.readiness"] for one in drawn} == set(VALUES[:, 0])


def test_a_value_that_the_setting_fixes_is_not_drawn(project: Path, register: Register) -> None:
    setting = load_setting(project, "2011", register)
    (fixed,) = setting.values
    drawn = draw(register, setting, 8, 1, posterior((KEYS[0], fixed)))
    assert {one[fixed] for one in drawn} == {setting.values[fixed]}
    assert {one[KEYS[0]] for one in drawn} <= set(VALUES[:, 0])
