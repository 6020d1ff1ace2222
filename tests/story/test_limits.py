"""Who is never counted, never chooses, or is no longer there."""

import numpy as np
import pytest

from langkah.domain.outcomes import MONTHS_LIVED
from langkah.domain.woman import (
    AGED_OUT,
    COMPLETED,
    DROPPED_OUT,
    LEFT,
    LEFT_TRADE,
    NONE,
    REFERRED,
    RETURNED,
    SHELTER,
    WORKING,
)
from langkah.levers import BUDGET_LINES
from langkah.population import age_years

SHELTERED = {"shelter.beds": 20.0, "shelter.build_months": 6.0, "shelter.seeks": 0.05}


def test_women_are_drawn_in_only_by_refilling_and_never_matched(story):
    annual = {"round.every_months": 12.0}
    plain = story.live(annual)
    assert not plain.women["drawn_in"].any()
    assert plain.tallies["drawn_in"].sum() == 0.0
    counted = {"matched": 0, "drawn": 0}

    def watch(course):
        women = course.women
        alive = women["situation"] != LEFT
        drawn = women["drawn_in"] == 1
        counted["matched"] += int((alive & ~drawn).sum())
        counted["drawn"] += int((alive & drawn).sum())

    emptied = {"shock.refill_chance": 0.3, "shock.closure_year": 2013.0}
    refilled = story.live(annual | emptied, watch=watch)
    tallies = refilled.tallies
    assert tallies["drawn_in"].sum() == refilled.women["drawn_in"].sum() > 5
    assert sum(tallies[name].sum() for name in MONTHS_LIVED) == counted["matched"]
    assert tallies["drawn_in_working"].sum() + tallies["drawn_in_out"].sum() == counted["drawn"]
    policy_end = story.setting.policy_end_month
    drawn = refilled.women[refilled.women["drawn_in"] == 1]
    assert drawn["arrival_month"].min() >= story.setting.decision_month
    assert drawn["arrival_month"].max() < policy_end


def test_held_women_do_not_choose(story):
    met = {"held": 0, "referred": 0, "chose": 0}

    def watch(course):
        women = course.women
        held = women["held"] == 1
        met["held"] += int(held.sum())
        met["referred"] += int((women["events"][held] & REFERRED != 0).sum())
        met["chose"] += int((women["events"][held] & (LEFT_TRADE | RETURNED) != 0).sum())
        assert not (women["events"][~held] & REFERRED).any()
        assert not women["times_served"][held].any()

    many = {"population.held_share": 0.3, "followup.meets_held": 0.2}
    everything = SHELTERED | {"followup.dedicated_workers": 3.0, "shock.closure_year": 2015.0}
    story.live(everything, many, watch=watch)
    assert met["held"] > 1000
    assert met["referred"] > 10
    assert met["chose"] == 0


def test_nobody_grows_older_than_the_age_limit(story):
    limit = story.central["population.age_limit_years"]
    aged_out = 0

    def watch(course):
        nonlocal aged_out
        for woman in course.women:
            if woman["situation"] != LEFT:
                assert age_years(woman, course.month) < limit
            elif woman["events"] & AGED_OUT:
                aged_out += 1
                assert limit <= age_years(woman, course.month) < limit + 0.1

    story.live(until=240, watch=watch)
    assert aged_out > 5


def test_shelter_residents_are_neither_working_nor_out(story):
    seen = {"residents": 0, "counted": 0.0}

    def watch(course):
        women = course.women
        inside = women["resident"] == 1
        seen["residents"] += int(inside.sum())
        counted = float(course.tallies["resident"].sum())
        assert counted - seen["counted"] == inside.sum()
        seen["counted"] = counted
        for name in ("covered", "income_rp", "months_out"):
            assert not women[name][inside].any(), name
        # Whoever is still inside at the month's end lived the month there, unless just LEFT.
        assert inside[women["enrolment"] == SHELTER].all()
        december = course.world.past.months["calendar_month"][course.month] == 12
        if december:
            working = (women["situation"] == WORKING) & (women["enrolment"] != SHELTER)
            assert course.tallies["end_working"][course.month // 12] == working.sum()

    course = story.live(SHELTERED, watch=watch)
    assert seen["residents"] > 200
    months = sum(course.tallies[name].sum() for name in MONTHS_LIVED)
    outside = months - course.tallies["resident"].sum()
    assert outside + seen["residents"] == months


def after_the_policy(story, changes):
    """Woman-months enrolled after the policy's last month, and the budget lines still spent on."""
    end = story.setting.policy_end_month
    enrolled = {"before": 0, "after": 0}

    def watch(course):
        women = course.women
        ended = (women["events"] & (COMPLETED | DROPPED_OUT)) != 0
        inside = int(((women["enrolment"] != NONE) | ended).sum())
        enrolled["after" if course.month >= end else "before"] += inside

    course = story.live(changes, watch=watch)
    assert enrolled["before"] > 0
    years = course.tallies[end // 12 :]
    return enrolled["after"], {line for line in BUDGET_LINES if years[f"cost_{line}_rp"].any()}


def overrun(*changes, name):
    """A round that starts late and would run beyond the policy's last month."""
    return pytest.param(*changes, id=name)


@pytest.mark.parametrize(
    "name",
    [
        "baseline",
        "annual",
        "larger_grant",
        "shelter",
        "provincial_centre",
        "all_three",
        "longer_training",
        "tracing",
        overrun("before_lebaran", name="before_lebaran"),
    ],
)
def test_nobody_is_enrolled_after_the_policy(story, name):
    """Later spending can only keep a promise made before: tools and allowances of the last."""
    enrolled, spent_on = after_the_policy(story, story.scenario(name))
    assert enrolled == 0
    assert spent_on <= {"tools", "allowances"}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"round.month": 10.0}, id="October"),
        overrun({"round.month": 11.0}, name="November"),
        overrun({"training.months": 9.0}, name="nine months of training"),
    ],
)
def test_a_round_ends_before_the_policy_does(story, changes):
    enrolled, _ = after_the_policy(story, {"round.every_months": 12.0} | changes)
    assert enrolled == 0


def test_closure_leaves_no_one_working_here(story):
    closed = story.setting.months_to(2015)
    course = story.live({"shock.closure_year": 2015.0}, until=closed + 1)
    assert not (course.women["situation"] == WORKING).any()
    open_still = story.live({}, until=closed + 1)
    assert np.count_nonzero(open_still.women["situation"] == WORKING) > 50
