import math

import pytest
from benchmarks.counting import count_work
from benchmarks.floor import spread
from benchmarks.workload import baseline, woman_months

from langkah.engines.ensemble_engine import run_once
from langkah.rules import choice


@pytest.fixture(scope="module")
def small_place():
    return baseline(arrivals_times=0.02)


def test_every_woman_month_of_the_run_is_counted(small_place):
    run = run_once(small_place.world, small_place.setting, 1, 0, 0)
    arrived = run.past["arrived"].sum() + run.branches[0]["arrived"].sum()
    still_here = run.branches[0]["end_women"][-1]
    months_of_leaving = arrived - still_here
    work = count_work(small_place, seed=1)
    assert arrived > 0
    assert work.woman_months == woman_months(run) + months_of_leaving


def test_each_month_takes_a_block_of_luck_and_arrivals_four(small_place):
    work = count_work(small_place, seed=1)
    assert 1.0 < work.blocks < 2.0 + small_place.setting.end_month / work.woman_months


def test_counting_leaves_the_story_as_it_was(small_place):
    count_work(small_place, seed=1)
    assert choice.math is math


@pytest.mark.parametrize("mean", [0.0, 0.54, 1.0, 1.173, 2.5])
def test_the_floor_does_the_counted_work_on_average(mean):
    by_row = spread(mean, 800)
    assert set(by_row.tolist()) <= {math.floor(mean), math.ceil(mean)}
    assert by_row.mean() == pytest.approx(mean, abs=1 / 800)
