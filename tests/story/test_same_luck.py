"""Common random numbers: one more woman, another order, another future change nobody's luck."""

import numpy as np
import pytest

from langkah.domain.woman import ARRIVED, LEFT
from langkah.inputs.project import find_project, scenario_names
from langkah.population import arrive
from langkah.records import WOMAN

JOINS = 60
"""Month in which one more woman arrives."""
FAR_PLACE = 5000
"""Her place among that month's arrivals: nobody else's."""
NO_PROGRAMME = {"round.places": 0.0, "followup.workers": 0.0}
FIXED = list(WOMAN.names[: WOMAN.names.index("situation")])


def joined(story, everywhere):
    """The place after one more woman came, and the same place without her; no programme."""
    world = story.world({}, NO_PROGRAMME | everywhere, past_rounds=False)
    usual, fuller = story.begin(world), story.begin(world)
    story.live_on(usual, JOINS)
    story.live_on(fuller, JOINS)
    extra = int(fuller.town["rows"][0])
    arrive(fuller.table[extra], JOINS, FAR_PLACE, 0, fuller.key, world.past.p[0])
    assert fuller.table[extra]["events"] == ARRIVED
    fuller.town["rows"][0] += 1
    end = story.setting.decision_month
    story.live_on(usual, end)
    story.live_on(fuller, end)
    hers = fuller.women[extra]
    return usual.women, np.delete(fuller.women, extra), hers


def test_one_more_woman_changes_nobody_when_nobody_follows_an_example(story):
    usual, others, hers = joined(story, {"motivation.example_sd": 0.0})
    course = [name for name in WOMAN.names if name != "example"]
    assert (usual[course] == others[course]).all()
    assert hers["arrival_month"] == JOINS
    assert hers["arrival_place"] == FAR_PLACE


def test_one_more_woman_can_change_only_those_of_her_house(story):
    usual, others, hers = joined(story, {"motivation.example_sd": 0.3})
    assert (usual[FIXED] == others[FIXED]).all()
    elsewhere = usual["house"] != hers["house"]
    assert (usual[elsewhere] == others[elsewhere]).all()
    assert (usual["motivation"] != others["motivation"]).any(), "she is an example to nobody"


@pytest.mark.parametrize("order", ["backwards", "shuffled"])
def test_the_order_in_which_women_live_the_month_changes_nothing(story, order):
    changes = {
        "shelter.beds": 10.0,
        "shelter.build_months": 0.0,
        "followup.dedicated_workers": 2.0,
        "round.first_year": 2011.0,
    }
    world = story.world(changes)
    told = story.telling
    start = story.setting.decision_month
    usual, other = story.begin(world), story.begin(world)
    story.live_on(usual, start)
    story.live_on(other, start)
    branch = world.branches[0]
    rng = np.random.default_rng(7)
    for month in range(start, start + 14):
        args = (branch.months[month], branch.p[0], other.key, month)
        tally = other.tallies[month // 12]
        told.share_out(other.table, other.town[0], tally, *args)
        rows = np.arange(len(other.women))
        rows = rows[::-1] if order == "backwards" else rng.permutation(rows)
        for row in rows:
            told.live_one_month(other.table[row], other.town[0], *args)
        for row in range(len(other.women)):
            told.count_woman(other.table[row], tally, *args)
    story.live_on(usual, start + 14)
    assert usual.tallies["enrolled"].sum() > 0
    assert usual.table.tobytes() == other.table.tobytes()


def test_newcomers_are_the_same_women_whatever_the_policy(story):
    plain = story.live(story.scenario("no_programme")).women
    for name in ("all_three", "refilling", "older_first"):
        women = story.live(story.scenario(name)).women
        matched = women[women["drawn_in"] == 0]
        assert (matched[FIXED] == plain[FIXED]).all(), name


@pytest.mark.parametrize("name", scenario_names(find_project()))
def test_nothing_differs_before_the_decision_date(story, name):
    """Told as if the scenario had always been known, its past is the past."""
    world = story.world(story.scenario(name))
    start = story.setting.decision_month
    past, branch = world.past, world.branches[0]
    assert past.months[:start].tobytes() == branch.months[:start].tobytes()
    after = past.months[start:].tobytes() != branch.months[start:].tobytes()
    assert after or past.p.tobytes() != branch.p.tobytes() or name == "baseline"


def test_a_woman_in_sex_work_keeps_her_luck_beside_a_programme(story):
    """Nobody served, nobody of her house served: then her course is the one without a programme."""
    quiet = {"motivation.example_sd": 0.0}
    plain = story.live(NO_PROGRAMME, quiet).women
    served = story.live({"round.every_months": 12.0}, quiet).women
    untouched = (served["times_served"] == 0) & (plain["times_served"] == 0)
    untouched &= served["held"] == 0
    assert untouched.sum() > 500
    course = [n for n in WOMAN.names if n not in ("example", "events", "score")]
    assert (plain[untouched][course] == served[untouched][course]).all()
    alive = served["situation"] != LEFT
    assert (plain["motivation"] != served["motivation"])[alive & ~untouched].any()
