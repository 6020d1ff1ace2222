"""Which inputs differ between the runs of interest and the rest."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, kstwobign

from langkah.exploration.cases import CATEGORY, cases_of
from langkah.exploration.differing import chances, differences, differing


def test_the_chance_of_a_number_is_that_of_kolmogorov_and_smirnov() -> None:
    # Of the 70 ways to deal 4 of interest among 8 runs, 2 keep them all on one side.
    cases = cases_of("x", np.arange(8.0)[:, np.newaxis], np.arange(8) < 4)
    assert chances(cases) == pytest.approx(2 / 70)
    assert not differing(cases, 0.02).names and differing(cases, 0.03).names == ("x",)


def test_with_many_runs_it_is_the_limit_of_kolmogorov() -> None:
    values = np.concatenate([np.arange(900.0), np.arange(900.0) + 45.5])
    cases = cases_of("x", values[:, np.newaxis], np.arange(1800) < 900)
    assert chances(cases) == pytest.approx(kstwobign.sf(46 / 900 * np.sqrt(450)), rel=0.05)


def test_the_chance_of_a_category_is_that_of_pearson() -> None:
    reading = np.repeat([0.0, 1.0], 50)
    interest = np.concatenate([np.arange(50) < 30, np.arange(50) < 20])
    cases = cases_of("r", reading[:, np.newaxis], interest, {"r": CATEGORY})
    # Every cell is 5 away from the 25 that are expected.
    assert chances(cases) == pytest.approx(chi2.sf(4 * 5**2 / 25, 1))
    alone = cases_of("r", np.zeros((4, 1)), [1, 0, 1, 0], {"r": CATEGORY})
    assert chances(alone) == 1.0


def test_a_planted_input_differs_and_its_medians_say_which_way() -> None:
    rng = np.random.default_rng(1)
    points = rng.random((400, 5))
    reading = rng.integers(0, 3, 400)
    interest = (points[:, 2] > 0.6) ^ (rng.random(400) < 0.1)
    cases = cases_of("abcder", np.column_stack([points, reading]), interest, {"r": CATEGORY})
    rows = differences(cases, 0.05).records()
    assert [row["input"] for row in rows if row["differs"]] == ["c"] == [rows[0]["input"]]
    assert rows[0]["median_of_interest"] == np.median(points[interest, 2]) > 0.6
    assert rows[0]["median_of_rest"] == np.median(points[~interest, 2]) < 0.6
    by_name = {row["input"]: row for row in rows}
    assert np.isnan([by_name["r"]["median_of_interest"], by_name["r"]["median_of_rest"]]).all()
    assert [row["chance_of_difference"] for row in rows] == sorted(chances(cases))


def test_of_inputs_that_say_nothing_seldom_any_differs() -> None:
    rng = np.random.default_rng(2)
    found = [
        differing(cases_of("abcdefghij", rng.random((100, 10)), rng.random(100) < 0.4), 0.05).names
        for _ in range(200)
    ]
    # 10 expected; more than 19 in 2 of 1000
    assert sum(bool(names) for names in found) <= 19


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(1.01, 1e6), st.floats(-1e3, 1e3))
def test_neither_unit_nor_direction_of_an_input_matters(seed, factor, shift) -> None:
    rng = np.random.default_rng(seed)
    points, interest = rng.random((40, 2)).round(2), np.arange(40) < 15
    here = cases_of("ab", points, interest)
    for sign in (1, -1):
        there = cases_of("ab", np.round(sign * points * 100) * factor + shift, interest)
        assert chances(there) == pytest.approx(chances(here))
