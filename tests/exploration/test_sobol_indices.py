"""Sobol indices: closed forms, what chance does to them, and what must not matter."""

import numpy as np
import pytest
from exploration.functions import (
    ISHIGAMI_FIRST,
    ISHIGAMI_TOTAL,
    g_function,
    g_indices,
    ishigami,
)

from langkah.exploration.problems import ConstantOutcome, ShapeError
from langkah.exploration.sampling import saltelli_points
from langkah.exploration.settling import settling
from langkah.exploration.sobol_indices import indices, sobol_indices

pytestmark = pytest.mark.needs_salib


def test_ishigami_in_closed_form() -> None:
    points = saltelli_points(3, 4096, 1)
    found = indices(3, ishigami(points), 100, 1)
    assert found.first == pytest.approx(ISHIGAMI_FIRST, abs=0.01)
    assert found.total == pytest.approx(ISHIGAMI_TOTAL, abs=0.01)
    for row, first, total in zip(
        sobol_indices("abc", found, 0.99).records(), ISHIGAMI_FIRST, ISHIGAMI_TOTAL, strict=True
    ):
        assert row["first_lower"] - 1e-9 <= first <= row["first_upper"] + 1e-9
        assert row["total_lower"] <= total <= row["total_upper"]


def test_the_g_function_in_closed_form() -> None:
    a = np.array([0.0, 1.0, 4.5, 99.0])
    first, total = g_indices(a)
    found = indices(4, g_function(saltelli_points(4, 4096, 2), a), 10, 0)
    assert found.first == pytest.approx(first, abs=0.015)
    assert found.total == pytest.approx(total, abs=0.015)


def test_a_share_of_chance_shrinks_first_indices_and_is_the_total_index_of_luck() -> None:
    points = saltelli_points(4, 4096, 3)
    rng = np.random.default_rng(1)
    signal = ishigami(points)
    each = signal[:, np.newaxis] + rng.normal(0, 2 * signal.std(), (len(points), 4))
    share = each.var(axis=1, ddof=1).mean() / 4 / each.mean(axis=1).var(ddof=1)
    assert share == pytest.approx(0.5, abs=0.01), "4 / 4 of the signal's variance beside it"
    found = indices(4, each.mean(axis=1), 100, 1)
    expected = np.array([*ISHIGAMI_TOTAL, 0.0]) * (1 - share) + share
    assert found.total == pytest.approx(expected, abs=0.02)
    assert found.first == pytest.approx(np.array([*ISHIGAMI_FIRST, 0.0]) * (1 - share), abs=0.03)
    table = sobol_indices(("a", "b", "c", "luck"), found, 0.95, "luck")
    assert table.column("above_luck") == (True, True, True, "")


def test_an_input_that_does_nothing_is_not_above_luck() -> None:
    points = saltelli_points(5, 256, 4)
    noise = np.random.default_rng(2).normal(0, 2, len(points))
    found = indices(5, ishigami(points) + noise, 200, 1)
    table = sobol_indices(("a", "b", "c", "dead", "luck"), found, 0.95, "luck")
    assert table.column("above_luck")[:2] == (True, True)
    assert table.column("above_luck")[3:] == (False, "")


def test_with_one_luck_for_all_a_dead_input_has_no_index_at_all() -> None:
    found = indices(4, ishigami(saltelli_points(4, 64, 1)), 10, 1)
    assert found.first[3] == found.total[3] == 0
    assert (found.total_resampled[:, 3] == 0).all()


def test_a_seed_fixes_resamples_and_a_shift_changes_nothing() -> None:
    outcome = ishigami(saltelli_points(3, 64, 1))
    found, again, other = (indices(3, outcome, 20, seed) for seed in (0, 0, 1))
    assert (found.total_resampled == again.total_resampled).all()
    assert not (found.total_resampled == other.total_resampled).all()
    shifted = indices(3, outcome + 1e3, 20, 0)
    assert shifted.first == pytest.approx(found.first, abs=1e-9)
    assert shifted.total_resampled == pytest.approx(found.total_resampled, abs=1e-9)


def test_columns_may_change_places() -> None:
    points = saltelli_points(3, 64, 1)
    blocks = ishigami(points).reshape(64, 5)
    found = indices(3, blocks.ravel(), 20, 0)
    order = [2, 0, 1]
    swapped = indices(3, blocks[:, [0, 3, 1, 2, 4]].ravel(), 20, 0)
    assert (swapped.total == found.total[order]).all()
    assert (swapped.first_resampled == found.first_resampled[:, order]).all()


def test_indices_of_a_growing_experiment_settle() -> None:
    outcome = ishigami(saltelli_points(3, 2048, 1))
    table = settling("abc", 2048, lambda n: indices(3, outcome[: n * 5], 2, 0).total, 0.02)
    assert table.column("settled") == (True, True, True)
    assert table.column("all") == tuple(indices(3, outcome, 2, 0).total)
    assert table.column("quarter") == tuple(indices(3, outcome[: 512 * 5], 2, 0).total)
    assert table.notes == ("The columns rest on 512, 1024, 2048 blocks.",)


def test_refused() -> None:
    with pytest.raises(ShapeError, match=r"^7 outcomes; expected a multiple of 5$"):
        indices(3, np.arange(7), 10, 0)
    with pytest.raises(ConstantOutcome, match=r"^the outcome is 1 at every point; nothing to expl"):
        indices(3, np.ones(10), 10, 0)
