"""Points: their shapes, their designs, the same ones from the same seed, and what is refused."""

import numpy as np
import pytest

from langkah.exploration.problems import BadAssumption
from langkah.exploration.sampling import (
    latin_hypercube,
    morris_points,
    saltelli_points,
    sobol_points,
)

SEEDED = {
    "morris": pytest.param(lambda s: morris_points(3, 8, 4, s), marks=pytest.mark.needs_salib),
    "saltelli": pytest.param(lambda s: saltelli_points(3, 8, s), marks=pytest.mark.needs_salib),
    "latin": pytest.param(lambda s: latin_hypercube(3, 7, s)),
    "sobol": pytest.param(lambda s: sobol_points(3, 8, s)),
}


@pytest.mark.parametrize("draw", SEEDED.values(), ids=list(SEEDED))
def test_a_seed_fixes_points_in_the_cube_and_leaves_the_common_queue_alone(draw) -> None:
    np.random.seed(5)
    untouched = np.random.random()
    np.random.seed(5)
    points = draw(0)
    assert np.random.random() == untouched
    assert (points == draw(0)).all()
    assert not (points == draw(1)).all()
    assert points.shape[1] == 3 and points.min() >= 0 and points.max() <= 1


@pytest.mark.needs_salib
def test_a_trajectory_moves_every_input_once_by_the_same_step() -> None:
    moves = np.diff(morris_points(4, 6, 4, 1).reshape(6, 5, 4), axis=1)
    assert ((moves != 0).sum(axis=1) == 1).all() and ((moves != 0).sum(axis=2) == 1).all()
    assert np.abs(moves[moves != 0]) == pytest.approx(4 / (2 * 3))


@pytest.mark.needs_salib
def test_a_block_of_saltelli_is_a_then_a_with_each_input_of_b_then_b() -> None:
    blocks = saltelli_points(3, 16, 1).reshape(16, 5, 3)
    a, b = blocks[:, 0], blocks[:, 4]
    for column in range(3):
        mixed = a.copy()
        mixed[:, column] = b[:, column]
        assert (blocks[:, 1 + column] == mixed).all()
    assert (saltelli_points(3, 8, 1) == blocks[:8].reshape(-1, 3)).all(), "a half is a beginning"


def test_every_slice_of_a_latin_hypercube_holds_one_point() -> None:
    slices = np.sort(np.floor(latin_hypercube(4, 25, 3) * 25), axis=0)
    assert (slices == np.arange(25)[:, np.newaxis]).all()


def test_every_half_quarter_and_eighth_of_a_sobol_sequence_is_equally_full() -> None:
    points = sobol_points(5, 64, 2)
    for parts in (2, 4, 8):
        counts = [np.bincount((column * parts).astype(int)) for column in points.T]
        assert np.array(counts).tolist() == [[64 // parts] * parts] * 5


REFUSED = {
    "number of points is 12; expected a power of 2": lambda: sobol_points(2, 12, 0),
    "number of points is 6; expected a power of 2": lambda: saltelli_points(2, 6, 0),
    "number of points is 0; expected a whole number from 1": lambda: saltelli_points(2, 0, 0),
    "number of levels is 5; expected an even number": lambda: morris_points(2, 4, 5, 0),
    "number of trajectories is 1; expected a whole number from 2": lambda: morris_points(
        2, 1, 4, 0
    ),
    "number of inputs is 0; expected a whole number from 1": lambda: latin_hypercube(0, 4, 0),
    "seed is -1; expected a whole number from 0": lambda: latin_hypercube(2, 4, -1),
}


@pytest.mark.parametrize("message", REFUSED)
def test_refused_with_its_own_message(message: str) -> None:
    with pytest.raises(BadAssumption) as caught:
        REFUSED[message]()
    assert str(caught.value) == message
