"""Localities added up: planted effects give the sums that can be worked out by hand."""

import math

import numpy as np
import pytest

from langkah.studies.national import (
    ALIKE,
    APART,
    ONE,
    bands_of,
    countries_of,
    size_rows,
    sums_over,
    told,
    whole_draws,
)

LOCALITIES, COUNTRIES = 100, 20_000
SIZE = np.linspace(2.0, 12.0, 41)
PER_WOMAN = 3.0


def sums(effects: np.ndarray, places: str, localities: int = LOCALITIES) -> np.ndarray:
    return sums_over(effects, countries_of(COUNTRIES, localities, places, [1, localities]))


def linear(draws: int = 8, replicates: int = 2) -> np.ndarray:
    """So much for every woman arriving a month, whatever is drawn."""
    return np.broadcast_to(PER_WOMAN * SIZE[:, None, None], (len(SIZE), draws, replicates))


@pytest.mark.parametrize("places", [ALIKE, APART])
def test_the_same_effect_everywhere_is_that_effect_times_the_localities(places: str) -> None:
    found = sums(np.full((5, 3, 2), 2.5), places)
    assert (found == 2.5 * LOCALITIES).all()


@pytest.mark.parametrize("places", [ALIKE, APART])
def test_an_effect_for_every_woman_gives_the_sum_over_drawn_sizes(places: str) -> None:
    found = sums(linear(), places)
    mean = LOCALITIES * PER_WOMAN * SIZE.mean()
    spread = math.sqrt(LOCALITIES) * PER_WOMAN * SIZE.std()
    assert found.mean() == pytest.approx(mean, abs=5 * spread / math.sqrt(COUNTRIES))
    assert found.std() == pytest.approx(spread, rel=0.03)


def test_what_is_not_known_adds_up_where_places_are_alike_and_averages_out_where_not() -> None:
    by_draw = np.random.default_rng(3).normal(10.0, 4.0, size=200)
    effects = np.broadcast_to(by_draw[None, :, None], (7, 200, 1))
    alike, apart = sums(effects, ALIKE), sums(effects, APART)
    assert set((alike / LOCALITIES).round(9)) <= set(by_draw.round(9))
    assert alike.std() == pytest.approx(LOCALITIES * by_draw.std(), rel=0.03)
    assert apart.std() == pytest.approx(math.sqrt(LOCALITIES) * by_draw.std(), rel=0.03)


def test_luck_of_localities_averages_out_even_where_places_are_alike() -> None:
    luck = np.random.default_rng(4).normal(0.0, 6.0, size=(400, 1, 5))
    found = sums(luck, ALIKE)
    assert found.std() == pytest.approx(math.sqrt(LOCALITIES) * luck.std(), rel=0.03)


def test_countries_are_the_same_for_every_outcome_and_of_their_own_for_every_count() -> None:
    one, same = (countries_of(5, 9, ALIKE, [1, 9]) for _ in range(2))
    other = countries_of(5, 9, ALIKE, [2, 9])
    assert (one.localities == same.localities).all() and (one.draws == same.draws).all()
    assert (one.localities != other.localities).all()
    assert one.draws.shape == (5, 1) and one.localities.shape == (5, 9)
    assert countries_of(5, 9, APART, [1, 9]).draws.shape == (5, 9)
    assert (countries_of(5, 9, APART, [1, 9]).localities == one.localities).all()


def test_every_locality_draw_and_replicate_can_be_chosen_and_no_other() -> None:
    effects = np.arange(2 * 3 * 2, dtype=float).reshape(2, 3, 2)
    assert set(sums(effects, ONE, localities=1)) == set(effects.ravel())


def test_one_country_in_twenty_lies_below_and_one_above_the_range() -> None:
    found = np.arange(101, dtype=float) - 5.0
    mean, q05, q50, q95, chance, said = told(found, 45.0, "higher")
    assert (mean, q05, q50, q95) == (45.0, 0.0, 45.0, 90.0)
    assert chance == pytest.approx(95.5 / 101)
    assert said == "probably better, 9 of 10 simulations"
    assert told(-found, -45.0, "lower")[4:] == [pytest.approx(95.5 / 101), said]
    assert told(np.zeros(9), 0.0, "higher")[4:] == [0.5, "cannot be told apart"]


def test_a_draw_with_a_failed_run_anywhere_is_left_out_everywhere() -> None:
    effects = np.ones((3, 4, 2))
    effects[1, 2, 0] = math.nan
    kept, levels = whole_draws(effects, np.arange(24.0).reshape(3, 4, 2))
    assert kept.shape == levels.shape == (3, 3, 2)
    assert (levels[0, :, 0] == [0.0, 2.0, 6.0]).all()


def test_where_every_draw_failed_nothing_is_said_to_be_known() -> None:
    effects, levels = whole_draws(np.full((3, 4, 2), math.nan), np.ones((3, 4, 2)))
    row = told(sums(effects, ALIKE), math.nan, "higher")
    assert np.isnan(row[:5]).all() and row[5] == "not defined"
    rows = list(size_rows(effects, levels, np.arange(3.0), bands_of(np.arange(3.0), 1)))
    assert rows[0][:3] == [0.0, 2.0, 3] and np.isnan(rows[0][3:]).all()


def test_bands_go_from_small_to_large_and_hold_every_locality_once() -> None:
    size = np.array([7.0, 2.0, 9.0, 4.0, 5.0])
    bands = bands_of(size, 2)
    assert [size[band].tolist() for band in bands] == [[2.0, 4.0, 5.0], [7.0, 9.0]]
    assert sorted(np.concatenate(bands).tolist()) == [0, 1, 2, 3, 4]
    assert len(bands_of(size, 9)) == 5


def test_a_bands_mean_and_its_range_over_draws() -> None:
    draws = np.arange(101.0)
    effects = np.broadcast_to(
        np.array([1.0, 3.0])[:, None, None] + draws[None, :, None], (2, 101, 1)
    )
    levels = np.full((2, 101, 1), 60.0)
    (row,) = size_rows(effects, levels, np.array([4.0, 6.0]), [np.array([0, 1])])
    assert row == [4.0, 6.0, 2, 60.0, 52.0, 7.0, 52.0, 97.0]
