"""What the month deals, over all women together, before anyone lives it.

Newcomers, what each woman sees around her, tools groups, places in a round, beds, the worker's
visits. ``schedule.share_out`` says in which order.
"""

import numpy as np

from langkah.domain.chance import poisson, whole
from langkah.domain.decisions import (
    arrivals_luck,
    burden_luck,
    intake_luck,
    office_luck,
    round_luck,
    sheltering_luck,
)
from langkah.domain.draws import DRAWN_IN, Key
from langkah.domain.months import NEVER
from langkah.domain.outcomes import TallyRow
from langkah.domain.place import ParamsRow, PlaceRow, TownRow
from langkah.domain.rule import rule
from langkah.domain.woman import (
    LEFT,
    OUT_HERE,
    REFUSED,
    SHELTER,
    TRAINING,
    WORKING,
    WomanRow,
    happened,
)
from langkah.population import age_years, arrive
from langkah.rules.costs import spend_on_group, spend_on_intake
from langkah.rules.enrolment import chance_applies, enrol, may_enrol, office_score
from langkah.rules.followup import may_be_visited
from langkah.rules.livelihood import present_income_rp
from langkah.rules.moving import begins_at
from langkah.rules.shelter import chance_seeks_bed
from langkah.rules.sight import trace


@rule
def look_around(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
    month: int,
) -> None:
    """What each woman sees at the month's start: her house, her tools group, the worker's time.

    Women who completed last month form tools groups, in the order of their arrival. In January the
    office traces some of those it served and lost from view.
    """
    houses = int(p["population_houses"])
    out_here = np.zeros(houses, dtype=np.int64)
    living_here = np.zeros(houses, dtype=np.int64)
    members = np.zeros(town["rows"] + 1, dtype=np.int64)
    stock = 0
    residents = 0
    visitable = 0
    last_group = 0
    size_of_last = int(p["grant_group_size"])
    for row in range(town["rows"]):
        woman = women[row]
        woman["events"] = 0
        if woman["situation"] == LEFT:
            continue
        if woman["completed_month"] == month - 1:
            if size_of_last == int(p["grant_group_size"]):
                last_group = row + 1
                size_of_last = 0
                spend_on_group(tally, place)
            woman["group"] = last_group
            size_of_last = size_of_last + 1
        if woman["enrolment"] == SHELTER:
            residents = residents + 1
        elif woman["situation"] == WORKING:
            stock = stock + 1
            living_here[woman["house"]] += 1
        elif woman["situation"] == OUT_HERE:
            living_here[woman["house"]] += 1
            out_here[woman["house"]] += 1
        if woman["group"] > 0:
            members[woman["group"]] += 1
        if woman["times_served"] > 0 and place["calendar_month"] == 1:
            trace(woman, office_luck(woman, month, key).is_traced, place)
        if may_be_visited(woman, p):
            visitable = visitable + 1
    for row in range(town["rows"]):
        woman = women[row]
        if woman["group"] > 0:
            woman["members"] = members[woman["group"]]
        if woman["situation"] == WORKING or woman["situation"] == OUT_HERE:
            woman["example"] = example_of_others(
                woman, out_here[woman["house"]], living_here[woman["house"]]
            )
    town["stock"] = stock
    town["residents"] = residents
    town["visit_chance"] = 0.0
    if visitable > 0:
        town["visit_chance"] = min(1.0, place["visits"] / visitable)
    if month <= place["policy_month"]:
        town["stock_reference"] = stock


@rule
def example_of_others(woman: WomanRow, out_here: int, living_here: int) -> float:
    """Share of the other women living in her house who are out of sex work."""
    others_out = out_here
    others = living_here
    if woman["enrolment"] != SHELTER:
        if woman["situation"] == OUT_HERE:
            others_out = others_out - 1
            others = others - 1
        elif woman["situation"] == WORKING:
            others = others - 1
    if others_out <= 0:
        return 0.0
    return others_out / others


@rule
def welcome_newcomers(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
    month: int,
) -> None:
    """The month's arrivals: the same women in every scenario, and any whom vacated places draw."""
    luck = arrivals_luck(month, key)
    arrivals = poisson(luck.newcomers, place["arrivals_mean"])
    vacated = max(0, town["stock_reference"] - town["stock"])
    drawn_in = poisson(luck.drawn_in, place["refill_chance"] * vacated)
    first = town["rows"]
    if first + arrivals + drawn_in > len(women):
        town["overflow"] = 1
        return
    for k in range(arrivals):
        arrive(women[first + k], month, k, 0, key, p)
        burden = burden_luck(women[first + k], month, key)
        women[first + k]["situation"] = begins_at(burden.starts_here, place)
    for k in range(drawn_in):
        arrive(women[first + arrivals + k], month, DRAWN_IN + k, 1, key, p)
    town["rows"] = first + arrivals + drawn_in
    tally["arrived"] += arrivals
    tally["drawn_in"] += drawn_in


@rule
def fill_round(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
    month: int,
) -> None:
    """A round begins: women ask, the office ranks them, and places go to the highest scores."""
    places = whole(place["places_for_women"], round_luck(month, key).odd_place)
    for row in range(town["rows"]):
        woman = women[row]
        woman["score"] = 0.0
        age = age_years(woman, month)
        if may_enrol(woman, age, p):
            luck = intake_luck(woman, month, key)
            if luck.applies < chance_applies(woman["motivation"], place, p):
                # Any score above 0 means "asked"; the gatekeeper can lower one by less than 1.
                income = present_income_rp(woman, age, place, p)
                woman["score"] = 1.0 + office_score(income, age, luck.lot, p)
    enrolled = take_best(women, town["rows"], TRAINING, places, tally, month)
    others = int(place["places_paid"]) - places
    spend_on_intake(enrolled, others, tally, place, p)


@rule
def fill_beds(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
    month: int,
) -> None:
    """Free beds go to women who ask for one, by lot where more ask than there are."""
    open_beds = place["shelter_beds"] + place["bought_places"]
    beds = whole(open_beds, round_luck(month, key).odd_bed)
    for row in range(town["rows"]):
        woman = women[row]
        woman["score"] = 0.0
        age = age_years(woman, month)
        if may_enrol(woman, age, p):
            luck = sheltering_luck(woman, month, key)
            income = present_income_rp(woman, age, place, p)
            if luck.seeks < chance_seeks_bed(woman, income, place, p):
                woman["score"] = luck.bed_lot
    free = max(0, beds - town["residents"])
    town["residents"] += take_best(women, town["rows"], SHELTER, free, tally, month)


@rule
def take_best(
    women: np.ndarray, rows: int, enrolment: int, free: int, tally: TallyRow, month: int
) -> int:
    """Enrol the highest scores while places last; the rest of those who asked are refused.

    Equal scores go by arrival. Returns how many were enrolled.
    """
    taken = 0
    while taken < free:
        best = NEVER
        for row in range(rows):
            if women[row]["score"] > 0.0:
                if best == NEVER or women[row]["score"] > women[best]["score"]:
                    best = row
        if best == NEVER:
            break
        enrol(women[best], enrolment, month)
        taken = taken + 1
    for row in range(rows):
        if women[row]["score"] > 0.0:
            women[row]["score"] = 0.0
            tally["refused"] += 1.0
            if not happened(women[row]["events"], REFUSED):
                women[row]["events"] += REFUSED
    return taken
