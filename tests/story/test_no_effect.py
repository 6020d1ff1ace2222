"""A programme without effect has exactly none; what is switched off changes not a bit."""

import numpy as np
import pytest

from langkah.domain.woman import (
    BUSINESS_BEGAN,
    BUSINESS_ENDED,
    LEFT_TRADE,
    PARTNER_CAME,
    PARTNER_WENT,
    RETURNED,
    WENT_ON,
)
from langkah.records import WOMAN

NULL = {
    "choice.window_times": 1.0,
    "motivation.guidance_sd": 0.0,
    "training.skill_gain": 0.0,
    "grant.amount_rp": 0.0,
    "grant.tools_rp": 0.0,
    "followup.workers": 0.0,
}
NO_ROUNDS = {"round.places": 0.0}
# What is written down about the programme, and not about her life.
ON_PAPER = {
    "enrolment",
    "months_enrolled",
    "window_months",
    "times_served",
    "first_served_month",
    "completed_month",
    "group",
    "members",
    "traced",
    "score",
    "events",
}
LIFE = [name for name in WOMAN.names if name not in ON_PAPER]
LIFE_EVENTS = (
    LEFT_TRADE | RETURNED | WENT_ON | BUSINESS_BEGAN | BUSINESS_ENDED | PARTNER_CAME | PARTNER_WENT
)


def lives(course):
    return course.women[LIFE].copy(), course.women["events"] & LIFE_EVENTS


@pytest.mark.parametrize(
    "skill",
    [
        0.25,  # a binary fraction: nothing is rounded
        0.201,
    ],
)
def test_a_programme_without_effect_changes_nobody(story, skill):
    null = NULL | {"population.skill_at_arrival": skill}
    yearly = {"round.every_months": 12.0}
    served_lives, other_lives = [], []
    served = story.live(yearly, null, watch=lambda c: served_lives.append(lives(c)))
    story.live(NO_ROUNDS, null, past_rounds=False, watch=lambda c: other_lives.append(lives(c)))
    assert served.tallies["enrolled"].sum() > 300
    for (life, events), (other_life, other_events) in zip(served_lives, other_lives, strict=True):
        assert (life == other_life).all()
        assert (events == other_events).all()


@pytest.mark.parametrize("part", NULL)
def test_each_part_of_the_programme_has_an_effect(story, part):
    """Else the test above would pass for a part that is never read."""
    null = NULL | {"population.skill_at_arrival": 0.25}
    only = {key: value for key, value in null.items() if key != part}
    plain = story.live(NO_ROUNDS, only, past_rounds=False)
    served = story.live({"round.every_months": 12.0}, only)
    assert (plain.women[LIFE] != served.women[LIFE]).any()


@pytest.mark.parametrize(
    ("off", "dressed"),
    [
        ({"round.places": 0.0}, {"round.every_months": 6.0, "round.month": 3.0}),
        (
            {"shelter.beds": 0.0, "shelter.bought_places": 0.0},
            {"shelter.build_months": 6.0, "shelter.stay_months": 9.0, "shelter.allowance_rp": 5e5},
        ),
        ({"shock.closure_year": 0.0}, {"shock.rebound_half_life_months": 60.0}),
        ({"shock.demand_factor": 1.0}, {"shock.demand_year": 2011.0}),
        ({"grant.debt_relief_share": 0.0}, {"grant.debt_relief_cap_rp": 9e6}),
        ({"grant.allowance_months": 0.0}, {"grant.allowance_rp": 1e6}),
    ],
    ids=["places", "beds", "closure", "demand", "debt relief", "allowance"],
)
def test_what_is_off_changes_not_a_bit(story, off, dressed):
    plain, other = story.live(off), story.live(off | dressed)
    assert plain.table.tobytes() == other.table.tobytes()
    assert plain.tallies.tobytes() == other.tallies.tobytes()


def test_zero_places_serve_nobody_and_cost_only_the_worker(story):
    tallies = story.live(NO_ROUNDS, past_rounds=False).tallies
    for name in ("enrolled", "refused", "completed", "visits", "places_paid", "resident"):
        assert tallies[name].sum() == 0.0, name
    spent = [n for n in tallies.dtype.names if n.startswith("cost_") and tallies[n].any()]
    assert spent == ["cost_workers_rp"]


def test_the_shipped_no_programme_serves_nobody_and_costs_nothing(story):
    decision = story.setting.decision_month // 12
    tallies = story.live(story.scenario("no_programme")).tallies[decision:]
    assert tallies["enrolled"].sum() == tallies["visits"].sum() == 0.0
    assert not any(tallies[n].any() for n in tallies.dtype.names if n.startswith("cost_"))


@pytest.mark.parametrize("name", ["baseline", "all_three", "closure", "refilling"])
def test_the_same_scenario_twice_gives_the_same_bits(story, name):
    changes = story.scenario(name)
    first, second = story.live(changes), story.live(changes)
    assert first.table.tobytes() == second.table.tobytes()
    assert first.tallies.tobytes() == second.tallies.tobytes()
    other_luck = story.live(changes, replicate=1)
    assert not np.array_equal(first.tallies, other_luck.tallies)
