"""Fronts, the area under them, choices under a ceiling and flat tops: known answers, properties."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from langkah.economics.flatness import as_good, spans
from langkah.economics.pareto import (
    best_under,
    hypervolume,
    not_dominated,
    shortfall,
    smallest_that_covers,
)
from langkah.economics.problems import BadAssumption, ShapeError, UndefinedNumbers

whole = st.integers(0, 6).map(float)
options = st.lists(st.tuples(whole, whole), min_size=1, max_size=12)


def columns(pairs: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [cost for cost, _ in pairs], [effect for _, effect in pairs]


@given(hnp.arrays(np.float64, st.tuples(st.integers(1, 9), st.integers(1, 3)), elements=whole))
def test_a_front_beats_all_others_and_none_of_its_own(aims: np.ndarray) -> None:
    kept = not_dominated(aims)
    for at, point in enumerate(aims):
        beaten = [(other <= point).all() and (other < point).any() for other in aims[kept]]
        assert any(beaten) != kept[at]


@given(options, st.permutations(range(12)))
def test_order_does_not_matter(pairs: list[tuple[float, float]], order: list[int]) -> None:
    mixed = [pairs[at] for at in order if at < len(pairs)]
    front = {pairs[i] for i in np.flatnonzero(not_dominated([(c, -e) for c, e in pairs]))}
    again = {mixed[i] for i in np.flatnonzero(not_dominated([(c, -e) for c, e in mixed]))}
    assert front == again
    assert hypervolume(*columns(pairs), 6.5) == hypervolume(*columns(mixed), 6.5)


@given(options)
def test_area_is_that_counted_square_by_square(pairs: list[tuple[float, float]]) -> None:
    squares = sum(
        any(cost <= x and effect > y for cost, effect in pairs) for x in range(7) for y in range(6)
    )
    assert hypervolume(*columns(pairs), 7.0) == squares


@given(options, whole, whole)
def test_area_never_falls_when_one_more_is_tried(
    pairs: list[tuple[float, float]], cost: float, effect: float
) -> None:
    more = [*pairs, (cost, effect)]
    assert hypervolume(*columns(more), 5.0) >= hypervolume(*columns(pairs), 5.0)


@pytest.mark.needs_pymoo
def test_area_is_pymoos() -> None:
    from pymoo.indicators.hv import HV

    rng = np.random.default_rng(3)
    cost, effect = rng.random(40), rng.random(40)
    found = HV(ref_point=np.array([1.0, 0.0]))(np.column_stack([cost, -effect]))
    assert hypervolume(cost, effect, 1.0) == pytest.approx(found, rel=1e-12)


@given(options, whole, whole)
def test_more_money_never_gives_less(
    pairs: list[tuple[float, float]], less: float, more: float
) -> None:
    costs, effects = columns(pairs)
    low, high = (best_under(costs, effects, ceiling) for ceiling in sorted((less, more)))
    if low is not None:
        assert high is not None and effects[high] >= effects[low]
        assert costs[low] <= min(less, more)


def test_equal_effects_go_to_the_cheaper_then_the_first() -> None:
    assert best_under([3.0, 2.0, 2.0], [5.0, 5.0, 5.0], 9.0) == 1
    assert best_under([3.0], [5.0], 2.9) is None


def test_the_smallest_ceiling_that_pays() -> None:
    found = smallest_that_covers([0.0, 10.0, 10.5, 21.0], [20.0, 10.0])
    assert found.tolist() == [10.0, 10.0, 20.0, math.inf]


@given(hnp.arrays(np.float64, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=whole))
def test_someone_regrets_nothing_and_nobody_less_than_that(effects: np.ndarray) -> None:
    lost = shortfall(effects)
    assert (lost.min(axis=1) == 0.0).all() and (lost >= 0.0).all()
    assert np.array_equal(
        lost + effects, np.repeat(effects.max(axis=1), effects.shape[1]).reshape(effects.shape)
    )


def test_what_as_good_policies_share() -> None:
    beds, months, off = spans(
        ["beds", "months", "off"],
        [[10.0, 12.0, math.nan], [30.0, 12.0, math.nan], [10.0, math.nan, math.nan]],
    )
    assert (beds.lowest, beds.highest, beds.commonest, beds.different) == (10.0, 30.0, 10.0, 2)
    assert beds.share == pytest.approx(2 / 3)
    assert (months.different, months.commonest) == (1, 12.0)
    assert months.share == pytest.approx(2 / 3)  # in one of them it changes nothing
    assert off.different == 0 and math.isnan(off.commonest)


def test_as_good_is_not_told_to_be_worse() -> None:
    assert as_good([0.0, 0.2, 0.21, 0.5, 1.0], 0.8).tolist() == [False, False, True, True, True]
    assert as_good([np.nan], 0.8).tolist() == [True], "what cannot be told is not told to be worse"


@pytest.mark.parametrize(
    ("problem", "call", "message"),
    [
        (ShapeError, lambda: not_dominated([1.0]), "aims have shape (1,); expected options x aims"),
        (UndefinedNumbers, lambda: not_dominated([[math.nan]]), "an aim is not a finite number"),
        (
            ShapeError,
            lambda: best_under([1.0], [1.0, 2.0], 1.0),
            "costs have shape (1,) and effects (2,); expected one each for every option",
        ),
        (
            UndefinedNumbers,
            lambda: hypervolume([math.inf], [1.0], 1.0),
            "a cost or an effect is not a finite number",
        ),
        (
            BadAssumption,
            lambda: hypervolume([1.0], [1.0], 0.0),
            "highest cost is 0 rupiah; expected more than 0",
        ),
        (
            ShapeError,
            lambda: shortfall([1.0, 2.0]),
            "effects have shape (2,); expected draws x options",
        ),
        (
            ShapeError,
            lambda: spans(["a"], [[1.0, 2.0]]),
            "values have shape (1, 2); expected policies x 1",
        ),
        (
            BadAssumption,
            lambda: as_good([0.5], 0.4),
            "chance to be told apart is 0.4; expected 0.5 to 1",
        ),
    ],
)
def test_refusals(problem: type[ValueError], call, message: str) -> None:
    with pytest.raises(problem) as refused:
        call()
    assert str(refused.value) == message
