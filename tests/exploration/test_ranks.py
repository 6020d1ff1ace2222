"""Ranks and settling: planted cases."""

import numpy as np
import pytest

from langkah.exploration.problems import BadAssumption, ShapeError, UndefinedNumbers
from langkah.exploration.ranks import rank_stability
from langkah.exploration.settling import settling

INDEX = np.array([0.1, 0.5, 0.3, 0.4])


def test_planted_ranks_in_planted_resamples() -> None:
    resampled = np.array(
        [
            [0.1, 0.5, 0.3, 0.4],  # the same
            [0.1, 0.5, 0.4, 0.3],  # the same two of three, in another order
            [0.4, 0.5, 0.1, 0.3],  # another third
            [0.1, 0.3, 0.4, 0.5],  # the same three, all elsewhere
        ]
    )
    table = rank_stability("abcd", INDEX, resampled, 3)
    assert table.rows == (
        (1, "b", 0.5, 1.0, 0.75),
        (2, "d", 0.4, 1.0, 0.25),
        (3, "c", 0.3, 0.75, 0.25),
    )
    assert table.notes == (
        "The same 3 inputs are the first 3 in 0.750 of the resamples.",
        "They come in the same order in 0.250 of the resamples.",
    )


def test_equal_indices_go_by_name_wherever_they_stand() -> None:
    level = np.ones((2, 3))
    there = rank_stability("bca", level[0], level, 2)
    here = rank_stability("abc", level[0], level, 2)
    assert there.rows == here.rows == ((1, "a", 1.0, 1.0, 1.0), (2, "b", 1.0, 1.0, 1.0))


def test_fewer_inputs_than_ranks_are_all_shown() -> None:
    assert rank_stability("ab", INDEX[:2], INDEX[np.newaxis, :2], 5).column("input") == ("b", "a")


def test_what_moved_in_the_second_half_has_not_settled() -> None:
    found = {2: [0.9, 0.2], 5: [0.5, 0.3], 10: [0.45, 0.5]}
    table = settling("ab", 10, lambda n: np.array(found[n]), 0.05)
    assert table.column("settled") == (True, False)
    assert table.column("last_change") == pytest.approx((-0.05, 0.2))


def test_refused() -> None:
    with pytest.raises(
        ShapeError, match=r"^resampled indices have shape \(2, 3\); expected \(resa"
    ):
        rank_stability("abcd", INDEX, np.ones((2, 3)), 2)
    with pytest.raises(UndefinedNumbers, match=r"^an index is not a finite number$"):
        rank_stability("abcd", INDEX * np.nan, np.ones((2, 4)), 2)
    with pytest.raises(BadAssumption, match=r"^number of top ranks is 0; expected a whole number "):
        rank_stability("abcd", INDEX, np.ones((2, 4)), 0)
    with pytest.raises(
        BadAssumption, match=r"^number of blocks is 3; expected a whole number from"
    ):
        settling("a", 3, lambda n: np.ones(1), 0.1)
    with pytest.raises(BadAssumption, match=r"^tolerance is -1; expected at least 0$"):
        settling("a", 4, lambda n: np.ones(1), -1)
    with pytest.raises(ShapeError, match=r"^indices have shape \(2,\); expected \(1,\)$"):
        settling("a", 4, lambda n: np.ones(2), 0.1)
