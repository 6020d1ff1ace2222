"""Elementary effects: a linear function, a second route, chance, and what must not matter."""

from math import pi, sqrt

import numpy as np
import pytest
from exploration.functions import ishigami

from langkah.exploration.morris import elementary_effects, morris, resampled_mu_star
from langkah.exploration.problems import ConstantOutcome, ShapeError, UndefinedNumbers
from langkah.exploration.sampling import morris_points

pytestmark = pytest.mark.needs_salib

NAMES = ("a", "b", "luck")


def table_of(effects: np.ndarray, luck: str | None = None, names=NAMES):
    return morris(names, effects, resampled_mu_star(effects, 200, 1), 0.95, luck)


def test_effects_of_a_linear_function_are_its_slopes_everywhere() -> None:
    points = morris_points(3, 10, 6, 1)
    effects = elementary_effects(points, points @ [3.0, -2.0, 0.0])
    assert effects == pytest.approx(np.tile([3.0, -2.0, 0.0], (10, 1)))
    table = table_of(effects, "luck")
    assert table.column("mu_star") == pytest.approx((3, 2, 0))
    assert table.column("mu") == pytest.approx((3, -2, 0))
    assert table.column("sigma") == pytest.approx((0, 0, 0), abs=1e-12)
    assert table.column("mu_star_lower") == pytest.approx((3, 2, 0))
    assert table.column("above_luck") == (True, True, "")
    assert "upper end of that of luck" in table.notes[0]


def test_effects_of_a_product_by_hand() -> None:
    points = [[0, 0], [0, 1], [1, 1], [0, 1], [1, 1], [1, 0]]
    effects = elementary_effects(points, [0.0, 0.0, 1.0, 0.0, 1.0, 0.0])
    assert effects.tolist() == [[1.0, 0.0], [1.0, 1.0]]
    table = table_of(effects, names=("x", "y"))
    assert table.column("mu") == (1.0, 0.5)
    assert table.column("sigma") == pytest.approx((0.0, sqrt(0.5)))
    assert table.column("above_luck") == ("", ""), "without luck nothing can be said to be above it"


def test_another_program_finds_the_same() -> None:
    from SALib.analyze import morris as other

    points = morris_points(3, 40, 4, 2)
    problem = {"num_vars": 3, "names": list(NAMES), "bounds": [[0, 1]] * 3}
    found = other.analyze(problem, points, ishigami(points), num_levels=4, seed=1)
    table = table_of(elementary_effects(points, ishigami(points)))
    for ours, theirs in (("mu", "mu"), ("mu_star", "mu_star"), ("sigma", "sigma")):
        assert table.column(ours) == pytest.approx(tuple(found[theirs]))
    width = np.subtract(table.column("mu_star_upper"), table.column("mu_star_lower")) / 2
    assert width == pytest.approx(found["mu_star_conf"], rel=0.25)


def test_chance_lifts_mu_star_of_luck_to_the_stated_floor_and_no_further() -> None:
    points = morris_points(3, 3000, 4, 3)
    rng = np.random.default_rng(1)
    effects = elementary_effects(points, points @ [5.0, 0.05, 0] + rng.normal(0, 1, len(points)))
    step = 4 / (2 * 3)
    table = table_of(effects, "luck")
    assert table.column("mu_star")[2] == pytest.approx(2 / (step * sqrt(pi)), rel=0.03)
    assert table.column("sigma")[2] == pytest.approx(sqrt(2) / step, rel=0.03)
    assert table.column("mu")[0] == pytest.approx(5, abs=0.12)
    assert table.column("above_luck") == (True, False, "")


def test_a_shift_changes_nothing_and_columns_may_change_places() -> None:
    points = morris_points(3, 20, 4, 4)
    effects = elementary_effects(points, ishigami(points))
    assert elementary_effects(points, ishigami(points) + 1e3) == pytest.approx(effects, abs=1e-9)
    order = [2, 0, 1]
    swapped = elementary_effects(points[:, order], ishigami(points))
    assert (swapped == effects[:, order]).all()


def test_refused() -> None:
    with pytest.raises(ShapeError, match=r"^5 outcomes; expected a multiple of 3$"):
        elementary_effects(np.zeros((5, 2)), np.zeros(5))
    with pytest.raises(ShapeError, match=r"^a trajectory does not move each input once, one at a"):
        elementary_effects([[0, 0], [1, 1], [1, 0]], [1, 2, 3])
    with pytest.raises(ConstantOutcome, match=r"^the outcome is 2 at every point; nothing to expl"):
        elementary_effects([[0, 0], [1, 0], [1, 1]], [2, 2, 2])
    with pytest.raises(UndefinedNumbers, match=r"^outcome of point 2 is not a finite number$"):
        elementary_effects([[0, 0], [1, 0], [1, 1]], [2, np.nan, 2])
