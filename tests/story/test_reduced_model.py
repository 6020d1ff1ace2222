"""With the choice made constant the story is a Markov chain whose shares can be written down."""

import numpy as np
import pytest

from langkah.domain.woman import LEFT, MOVED_ON, OUT_HERE, WORKING
from langkah.story import DERIVED

ARRIVAL_MONTHS = 30
ARRIVALS = 300.0
CONSTANT = {
    "choice.motivation_log_odds": 0.0,
    "population.held_share": 0.0,
    "moving.moves_on": 0.0,
    "moving.settles": 0.0,
    "moving.stays_here_share": 1.0,
    "moving.village_share": 0.0,
    "moving.returns_here_share": 1.0,
}


def begin_chain(story, chance, weighs, wavers, changes=None):
    """Many women whose chance of being out is ``chance`` whatever their life is like."""
    world = story.world({"round.places": 0.0}, CONSTANT | (changes or {}), past_rounds=False)
    for branch in (world.past, *world.branches):
        for name in DERIVED:
            branch.p[name] = 0.0  # every weight, and fading
        branch.p["inertia"] = -np.log(chance / (1.0 - chance))
        branch.p["chance_reconsiders"] = weighs
        branch.p["chance_wavers"] = wavers
        branch.p["population_age_limit_years"] = 1000.0
        branch.months["arrivals_mean"] = 0.0
        branch.months["arrivals_mean"][:ARRIVAL_MONTHS] = ARRIVALS
    return story.begin(world)


def within_four_errors(count, women, share):
    return abs(count / women - share) < 4.0 * np.sqrt(share * (1.0 - share) / women)


@pytest.mark.parametrize(
    ("chance", "weighs", "wavers"), [(0.3, 0.2, 0.1), (0.6, 0.08, 0.3), (0.5, 1.0, 1.0)]
)
def test_shares_follow_the_two_state_chain(story, chance, weighs, wavers):
    leaves, goes_back = weighs * chance, wavers * (1.0 - chance)
    stationary = goes_back / (leaves + goes_back)
    memory = 1.0 - leaves - goes_back
    course = begin_chain(story, chance, weighs, wavers)
    # On the way: the women of each month of arrival, some months in, their first month counted.
    story.live_on(course, ARRIVAL_MONTHS)
    since = ARRIVAL_MONTHS - course.women["arrival_month"]
    expected = stationary + (1.0 - stationary) * memory**since
    working = course.women["situation"] == WORKING
    gap = working.sum() - expected.sum()
    assert abs(gap) < 4.0 * np.sqrt((expected * (1.0 - expected)).sum())
    early = since == 3
    assert within_four_errors(working[early].sum(), early.sum(), expected[early][0])
    # In the end: stationary shares, and as many leaving in a year as coming back.
    story.live_on(course, 150)
    women = len(course.women)
    assert women > 8000
    assert set(course.women["situation"].tolist()) == {WORKING, OUT_HERE}
    working = course.women["situation"] == WORKING
    assert within_four_errors(working.sum(), women, stationary)
    year = course.tallies[11]
    flow = 12.0 * women * stationary * leaves
    assert abs(year["left_trade"] - flow) < 4.0 * np.sqrt(2.0 * flow)
    assert abs(year["returned"] - flow) < 4.0 * np.sqrt(2.0 * flow)


def test_moving_on_makes_a_third_state_that_nobody_comes_back_from(story):
    """Without leaving at all, those still here thin out by the chance of moving on."""
    course = begin_chain(story, 0.3, 0.0, 0.0, {"moving.moves_on": 0.02})
    story.live_on(course, 60)
    here = 0.98 ** (60 - course.women["arrival_month"])
    count = (course.women["situation"] == WORKING).sum()
    assert abs(count - here.sum()) < 4.0 * np.sqrt((here * (1.0 - here)).sum())
    assert set(course.women["situation"].tolist()) == {WORKING, MOVED_ON}
    assert not (course.women["situation"] == LEFT).any()
