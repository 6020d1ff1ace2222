"""Nobody vanishes and no rupiah does: women and budget lines recounted month by month."""

import numpy as np
import pytest

from langkah.domain.outcomes import MONTHS_LIVED
from langkah.domain.woman import (
    COMPLETED,
    ENROLLED,
    LEFT,
    MARRIED_BY_SCHEME,
    SHELTER,
    SITUATIONS,
    TRAVELLED,
)
from langkah.levers import BUDGET_LINES
from langkah.levers.living_allowance import ALLOWANCE_PAID
from langkah.records import WOMAN

FIXED = list(WOMAN.names[: WOMAN.names.index("situation")])
EVERYTHING = {
    "shelter.beds": 12.0,
    "shelter.build_months": 12.0,
    "shelter.bought_places": 5.0,
    "shelter.allowance_rp": 150_000.0,
    "grant.allowance_rp": 400_000.0,
    "grant.allowance_months": 3.0,
    "grant.debt_relief_share": 0.5,
    "grant.indexed": 1.0,
    "followup.travel_rp": 250_000.0,
    "followup.marriage_scheme": 1.0,
    "followup.marketing": 1.0,
    "followup.socialisation": 1.0,
    "followup.tracing": 1.0,
    "followup.dedicated_workers": 2.0,
    "round.every_months": 12.0,
    "shock.refill_chance": 0.1,
}
POLICIES = {"baseline": {}, "everything at once": EVERYTHING}


@pytest.fixture(scope="module", params=POLICIES)
def policy(request):
    return POLICIES[request.param]


def test_every_woman_is_in_one_situation_and_her_month_is_counted_once(story, policy):
    seen = {"rows": 0, "fixed": None, "left": None, "counted": 0.0, "apart": 0.0}

    def watch(course):
        women = course.women
        assert len(women) >= seen["rows"]
        assert np.isin(women["situation"], range(len(SITUATIONS))).all()
        if seen["rows"]:
            before = women[: seen["rows"]]
            assert (before[FIXED] == seen["fixed"]).all(), "a fixed trait changed"
            assert (before["situation"][seen["left"]] == LEFT).all(), "a woman who left came back"
        alive = women["situation"] != LEFT
        matched = women["drawn_in"] == 0
        counted = sum(float(course.tallies[name].sum()) for name in MONTHS_LIVED)
        apart = float((course.tallies["drawn_in_working"] + course.tallies["drawn_in_out"]).sum())
        assert counted - seen["counted"] == (alive & matched).sum()
        residents_apart = alive & ~matched & (women["resident"] == 1)
        assert apart - seen["apart"] + residents_apart.sum() == (alive & ~matched).sum()
        seen.update(rows=len(women), fixed=women[FIXED].copy(), left=~alive)
        seen.update(counted=counted, apart=apart)

    course = story.live(policy, watch=watch)
    assert seen["rows"] > 1000
    assert course.tallies["arrived"].sum() + course.tallies["drawn_in"].sum() == seen["rows"]


def test_budget_lines_are_whole_rupiah_and_add_up_to_a_recount(story, policy):
    """Each line, counted again from women's months and the month's prices, to the rupiah."""
    paid = dict.fromkeys(BUDGET_LINES, 0.0)
    finished = 0
    places_before = 0.0
    grants = {"completers": 0, "others": 0}

    def watch(course):
        nonlocal places_before, finished
        started = course.month >= story.setting.decision_month
        branch = course.world.branches[0] if started else course.world.past
        month, p, women = branch.months[course.month], branch.p[0], course.women
        events = women["events"]
        completed = (events & COMPLETED) != 0
        relief = women["relief_rp"][completed] * month["price_level"]
        places = float(course.tallies["places_paid"].sum()) - places_before
        places_before += places
        enrolled = _enrolled_in_round(women, course.month)
        others = places - enrolled if places else 0.0
        size = int(p["grant_group_size"])
        formed = -(-finished // size)  # of last month's completers
        finished = int(completed.sum())
        residents = int(course.town["residents"][0])
        own = min(residents, int(month["shelter_beds"]))
        allowances = int(((events & ALLOWANCE_PAID) != 0).sum())

        grants["completers"] += int(completed.sum())
        grants["others"] += int(others)
        paid["training"] += places * month["training_price_rp"]
        paid["grants"] += (completed.sum() + others) * month["grant_paid_rp"]
        paid["tools"] += (formed + -(-others // size)) * month["tools_paid_rp"]
        paid["rounds"] += (month["places_paid"] > 0) * month["round_price_rp"]
        paid["allowances"] += (allowances + others * p["grant_allowance_months"]) * month[
            "allowance_paid_rp"
        ] + residents * month["resident_allowance_paid_rp"]
        paid["workers"] += month["workers_price_rp"]
        paid["tracing"] += month["tracing_price_rp"]
        paid["socialisation"] += month["socialisation_price_rp"]
        paid["travel"] += ((events & TRAVELLED) != 0).sum() * month["travel_paid_rp"]
        paid["marriage"] += ((events & MARRIED_BY_SCHEME) != 0).sum() * month["marriage_price_rp"]
        paid["marketing"] += completed.sum() * month["marketing_price_rp"]
        paid["debt_relief"] += np.floor(relief + 0.5).sum()
        paid["shelter_building"] += month["building_price_rp"]
        paid["shelter_running"] += (
            month["shelter_fixed_price_rp"] + own * month["resident_price_rp"]
        )
        paid["bought_places"] += (residents - own) * month["bought_place_price_rp"]

    tallies = story.live(policy, watch=watch).tallies
    for line in BUDGET_LINES:
        booked = tallies[f"cost_{line}_rp"]
        assert (booked == np.rint(booked)).all(), line
        assert booked.sum() == paid[line], line
    assert grants["completers"] == tallies["completed"].sum() > 50
    assert grants["others"] > 0
    if "grant.indexed" not in policy:
        amount = story.central["grant.amount_rp"]
        assert tallies["cost_grants_rp"].sum() == sum(grants.values()) * amount
    if policy:
        assert all(paid.values()), "a budget line was never used"


def _enrolled_in_round(women, month):
    """Women who took up a place of a round this month, whatever became of them within it."""
    enrolled = (women["events"] & ENROLLED) != 0
    in_shelter = (women["enrolment"] == SHELTER) | (women["resident"] == 1)
    return int((enrolled & ~in_shelter).sum())
