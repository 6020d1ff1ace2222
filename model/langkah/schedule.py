"""The month, told once: share out, then live, then count. Start reading here.

``share_out`` deals the month over the population before anyone lives it: newcomers, what each woman
sees around her, tools groups, places in a round, beds, the worker's visits. ``live_one_month``
takes one woman through it and reads and writes only her own row. So the order in which an engine
visits women cannot matter. ``count_woman`` then adds her month to the year's tally, always in the
order of rows.

Every engine runs this file. Rules are in ``rules/``, one behaviour a file.
"""

import numpy as np

from langkah.domain.chance import poisson, whole
from langkah.domain.draws import (
    ARRIVALS,
    BURDEN,
    CHOICE,
    COURSE,
    DRAWN_IN,
    GRANT,
    INTAKE,
    MONTH,
    NOBODY,
    OFFICE,
    ROUND,
    SHELTERING,
    TOOLS,
    luck,
)
from langkah.domain.months import MONTHS_PER_YEAR, NEVER
from langkah.domain.outcomes import TallyRow
from langkah.domain.place import ParamsRow, PlaceRow, TownRow
from langkah.domain.rule import rule
from langkah.domain.woman import (
    AGED_OUT,
    ALLOWANCE_PAID,
    BUSINESS_BEGAN,
    BUSINESS_ENDED,
    COMPLETED,
    DROPPED_OUT,
    ENROLLED,
    LEFT,
    LEFT_TRADE,
    MARRIED_BY_SCHEME,
    MOVED_ON,
    NONE,
    OUT_CITY,
    OUT_HERE,
    OUT_VILLAGE,
    REFERRED,
    REFUSED,
    RETURNED,
    SHELTER,
    TRAINING,
    TRAVELLED,
    WENT_ON,
    WORKING,
    WomanRow,
)
from langkah.population import age_years, arrive
from langkah.rules.business import (
    capital_at_work_rp,
    close_shop,
    keep_shop,
    leak,
    settle_month,
    stay_in_group,
    wear_partner_business,
)
from langkah.rules.choice import chance_out, in_sex_work, weighs_anew
from langkah.rules.costs import (
    happened,
    spend_on_group,
    spend_on_intake,
    spend_on_month,
    spend_on_woman,
)
from langkah.rules.enrolment import chance_applies, leaves_course, may_enrol, office_score
from langkah.rules.followup import helped_home, may_be_visited, measures_reach
from langkah.rules.grant import receive_grant, relieve_debt
from langkah.rules.household import change_partner
from langkah.rules.livelihood import out_income_rp, present_income_rp, security_gain
from langkah.rules.motivation import lift, motivation_after
from langkah.rules.moving import begins_at, bound_for, drift, returns_to
from langkah.rules.need import living_rp, need_rp, owed_home_rp
from langkah.rules.shelter import chance_seeks_bed, leaves_early, live_in_shelter
from langkah.rules.sight import is_seen, lives_in_reach
from langkah.rules.training import skill_after

# --- the month as a whole -----------------------------------------------------------------------


@rule
def live_month(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """One month of the place: share out; each woman lives it and is counted; what it cost."""
    share_out(women, town, tally, place, p, key_0, key_1, month)
    for row in range(town["rows"]):
        live_one_month(women[row], town, place, p, key_0, key_1, month)
        count_woman(women[row], tally, place, p, key_0, key_1, month)
    spend_on_month(town, tally, place)


@rule
def live_months(
    women: np.ndarray,
    town: TownRow,
    tallies: np.ndarray,
    places: np.ndarray,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    first_month: int,
    after_month: int,
) -> None:
    """The months from ``first_month`` up to, not including, ``after_month``.

    ``places`` has one PLACE record for every month of the run, ``tallies`` one TALLY record for
    every year of it. Stops at once when more women arrive than ``women`` has rows for; then
    ``town["overflow"]`` is 1 and the caller starts again with more rows.
    """
    for month in range(first_month, after_month):
        tally = tallies[month // MONTHS_PER_YEAR]
        live_month(women, town, tally, places[month], p, key_0, key_1, month)
        if town["overflow"] == 1:
            return


# --- share out ----------------------------------------------------------------------------------


@rule
def share_out(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """Deal the month: newcomers, what each sees around her, groups, visits, places and beds."""
    look_around(women, town, tally, place, p, key_0, key_1, month)
    welcome_newcomers(women, town, tally, place, p, key_0, key_1, month)
    if place["places_paid"] > 0.0:
        fill_round(women, town, tally, place, p, key_0, key_1, month)
    if place["bed_intake"] == 1:
        fill_beds(women, town, tally, place, p, key_0, key_1, month)


@rule
def look_around(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
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
            trace(woman, place, key_0, key_1, month)
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
def trace(woman: WomanRow, place: PlaceRow, key_0: int, key_1: int, month: int) -> None:
    """Whether the office traces this year a woman it served who no longer lives in reach."""
    _, is_traced, _, _ = luck(
        key_0, key_1, woman["arrival_month"], woman["arrival_place"], month, OFFICE
    )
    gone = not lives_in_reach(woman)
    woman["traced"] = int(gone and is_traced < place["traced_chance"])


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
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """The month's arrivals: the same women in every scenario, and any whom vacated places draw."""
    newcomers, drawn, _, _ = luck(key_0, key_1, NOBODY, 0, month, ARRIVALS)
    arrivals = poisson(newcomers, place["arrivals_mean"])
    vacated = max(0, town["stock_reference"] - town["stock"])
    drawn_in = poisson(drawn, place["refill_chance"] * vacated)
    first = town["rows"]
    if first + arrivals + drawn_in > len(women):
        town["overflow"] = 1
        return
    for k in range(arrivals):
        arrive(women[first + k], month, k, 0, key_0, key_1, p)
        _, _, starts_here, _ = luck(key_0, key_1, month, k, month, BURDEN)
        women[first + k]["situation"] = begins_at(starts_here, place)
    for k in range(drawn_in):
        arrive(women[first + arrivals + k], month, DRAWN_IN + k, 1, key_0, key_1, p)
    town["rows"] = first + arrivals + drawn_in
    tally["arrived"] += arrivals
    tally["drawn_in"] += drawn_in


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


@rule
def enrol(woman: WomanRow, enrolment: int, month: int) -> None:
    """She takes up her place."""
    woman["enrolment"] = enrolment
    woman["months_enrolled"] = 0
    woman["times_served"] += 1
    woman["score"] = 0.0
    woman["events"] += ENROLLED
    if woman["first_served_month"] == NEVER:
        woman["first_served_month"] = month


@rule
def fill_round(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """A round begins: women ask, the office ranks them, and places go to the highest scores."""
    odd_place, _, _, _ = luck(key_0, key_1, NOBODY, 0, month, ROUND)
    places = whole(place["places_for_women"], odd_place)
    for row in range(town["rows"]):
        woman = women[row]
        woman["score"] = 0.0
        age = age_years(woman, month)
        if may_enrol(woman, age, p):
            applies, lot, _, _ = luck(
                key_0, key_1, woman["arrival_month"], woman["arrival_place"], month, INTAKE
            )
            if applies < chance_applies(woman["motivation"], place, p):
                # Any score above 0 means "asked"; the gatekeeper can lower one by less than 1.
                income = present_income_rp(woman, age, place, p)
                woman["score"] = 1.0 + office_score(income, age, lot, p)
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
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """Free beds go to women who ask for one, by lot where more ask than there are."""
    _, odd_bed, _, _ = luck(key_0, key_1, NOBODY, 0, month, ROUND)
    beds = whole(place["shelter_beds"] + place["bought_places"], odd_bed)
    for row in range(town["rows"]):
        woman = women[row]
        woman["score"] = 0.0
        age = age_years(woman, month)
        if may_enrol(woman, age, p):
            seeks, bed_lot, _, _ = luck(
                key_0, key_1, woman["arrival_month"], woman["arrival_place"], month, SHELTERING
            )
            income = present_income_rp(woman, age, place, p)
            if seeks < chance_seeks_bed(woman, income, place, p):
                woman["score"] = bed_lot
    free = max(0, beds - town["residents"])
    town["residents"] += take_best(women, town["rows"], SHELTER, free, tally, month)


# --- live one month -----------------------------------------------------------------------------


@rule
def live_one_month(
    woman: WomanRow,
    town: TownRow,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """One woman's month: her household, the course, her motivation, her living, and her choice."""
    if woman["situation"] == LEFT:
        return
    age = age_years(woman, month)
    if age >= p["population_age_limit_years"]:
        leave_model(woman, AGED_OUT)
        return
    reconsiders, partner_changes, loses, drifts = luck(
        key_0, key_1, woman["arrival_month"], woman["arrival_place"], month, MONTH
    )
    reached = measures_reach(woman, month, place, p)
    change_partner(woman, reached and p["followup_marriage_scheme"] > 0.0, partner_changes, p)
    meet_programme(woman, town, place, p, key_0, key_1, month)
    if woman["situation"] == LEFT:
        return
    lifted = lift(woman, place, p)
    woman["motivation"] = motivation_after(woman["motivation"], woman["drive"], lifted, p)
    live_on_income(woman, age, reached, place, p)
    keep_business(woman, loses, p, key_0, key_1, month)
    weigh_life(woman, age, reached, reconsiders, drifts, place, p, key_0, key_1, month)
    if woman["enrolment"] != NONE:
        finish_course(woman, place, p, key_0, key_1, month)
    turn_clocks(woman)


@rule
def keep_business(
    woman: WomanRow, loses: float, p: ParamsRow, key_0: int, key_1: int, month: int
) -> None:
    """A month of her capital: leaking in sex work, at work when she is out; and of shared tools."""
    if woman["partner_capital_rp"] > 0.0:
        wear_partner_business(woman, p)
    if woman["group"] > 0:
        leaves_group, _, _, _ = luck(
            key_0, key_1, woman["arrival_month"], woman["arrival_place"], month, TOOLS
        )
        stay_in_group(woman, leaves_group, p)
    if woman["resident"] == 1:
        return
    if in_sex_work(woman["lived"]):
        leak(woman, loses, p)
    else:
        keep_shop(woman, loses, p)


@rule
def leave_model(woman: WomanRow, event: int) -> None:
    """She leaves the model: aged out, or referred to protection. Never counted as an exit."""
    woman["situation"] = LEFT
    woman["enrolment"] = NONE
    woman["group"] = 0
    woman["trading"] = 0
    woman["events"] += event


@rule
def meet_programme(
    woman: WomanRow,
    town: TownRow,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """What the programme does with her this month: a lesson, a visit, a trace, a referral."""
    woman["visited"] = 0
    woman["relief_rp"] = 0.0
    month_of_woman, place_of_woman = woman["arrival_month"], woman["arrival_place"]
    may_visit = may_be_visited(woman, p)
    if woman["enrolment"] == NONE and woman["held"] == 0 and not may_visit:
        return
    drops_out, is_visited, is_met, _ = luck(
        key_0, key_1, month_of_woman, place_of_woman, month, COURSE
    )
    if woman["held"] == 1 and woman["situation"] == WORKING and is_met < place["meets_held"]:
        leave_model(woman, REFERRED)
        return
    if may_visit and is_visited < town["visit_chance"]:
        woman["visited"] = 1
    if woman["enrolment"] == TRAINING and leaves_course(drops_out, p):
        end_enrolment(woman, DROPPED_OUT, p)
    if woman["enrolment"] == SHELTER and woman["months_enrolled"] > 0:
        _, _, early, _ = luck(key_0, key_1, month_of_woman, place_of_woman, month, SHELTERING)
        if leaves_early(early, p):
            end_enrolment(woman, DROPPED_OUT, p)
    if woman["enrolment"] != NONE:
        woman["skill"] = skill_after(woman["skill"], p)


@rule
def end_enrolment(woman: WomanRow, event: int, p: ParamsRow) -> None:
    """The programme's time with her ends; for some months more she weighs her life more often."""
    woman["enrolment"] = NONE
    woman["months_enrolled"] = 0
    woman["window_months"] = int(p["choice_window_months"]) + 1
    woman["events"] += event


@rule
def finish_course(
    woman: WomanRow, place: PlaceRow, p: ParamsRow, key_0: int, key_1: int, month: int
) -> None:
    """Another month of the course or the stay is over; at its end she receives the grant.

    Working or out, whoever is still in reach receives it; not who moved on or went home.
    """
    woman["months_enrolled"] += 1
    if woman["enrolment"] == TRAINING:
        if woman["situation"] == MOVED_ON or woman["situation"] == OUT_VILLAGE:
            end_enrolment(woman, DROPPED_OUT, p)
            return
        if woman["months_enrolled"] < int(p["training_months"]):
            return
    elif woman["months_enrolled"] < int(p["shelter_stay_months"]):
        return
    keeps, to_partner, _, _ = luck(
        key_0, key_1, woman["arrival_month"], woman["arrival_place"], month, GRANT
    )
    relieve_debt(woman, place, p)
    receive_grant(woman, keeps, to_partner, place, p)
    woman["completed_month"] = month
    end_enrolment(woman, COMPLETED, p)


@rule
def live_on_income(
    woman: WomanRow, age: float, reached: bool, place: PlaceRow, p: ParamsRow
) -> None:
    """How she lived: what she earned, whether it covered her need, what she sent home."""
    woman["lived"] = woman["situation"]
    woman["resident"] = int(woman["enrolment"] == SHELTER)
    woman["covered"] = 0
    woman["forgone_rp"] = 0.0
    woman["income_rp"] = 0.0
    if woman["resident"] == 1:
        if in_sex_work(woman["situation"]):
            woman["forgone_rp"] = present_income_rp(woman, age, place, p)
        live_in_shelter(woman, place, p)
        return
    in_village = woman["situation"] == OUT_VILLAGE
    if in_sex_work(woman["situation"]):
        income = present_income_rp(woman, age, place, p)
    else:
        marketed = reached and p["followup_marketing"] > 0.0
        income = out_income_rp(woman, capital_at_work_rp(woman, p), marketed, place, p)
    if woman["allowance_months"] > 0:
        income = income + place["allowance_rp"]
        woman["events"] += ALLOWANCE_PAID
    need = need_rp(woman["duty_rp"], in_village, p)
    woman["income_rp"] = income
    woman["covered"] = int(income >= need)
    woman["owed_home_rp"] = owed_home_rp(woman["duty_rp"], in_village, p)
    woman["sent_rp"] = min(woman["owed_home_rp"], max(0.0, income - living_rp(in_village, p)))
    settle_month(woman, need, not in_sex_work(woman["situation"]), p)


@rule
def weigh_life(
    woman: WomanRow,
    age: float,
    reached: bool,
    reconsiders: float,
    drifts: float,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """Her choice this month, if she weighs her life at all; else life may move her on.

    A woman held by others does not choose; she can be moved on.

    A resident who has decided to leave sex work holds to it until her stay is over. When the
    locality is closed, whoever works here weighs it now, and moves on if she does not leave.
    """
    resident = woman["enrolment"] == SHELTER
    was_in_sex_work = in_sex_work(woman["situation"])
    if resident and not was_in_sex_work:
        return
    driven_away = place["closes"] == 1 and woman["situation"] == WORKING and not resident
    weighs = driven_away or weighs_anew(woman, reconsiders, p)
    if weighs and woman["held"] == 0:
        is_out, where_to, stays_here, returns_here = luck(
            key_0, key_1, woman["arrival_month"], woman["arrival_place"], month, CHOICE
        )
        helped = helped_home(woman, reached, p)
        home = woman["situation"]
        if was_in_sex_work:
            home = bound_for(woman, where_to, stays_here, p)
        chance = chance_at_home(woman, home, helped, age, reached, place, p)
        if was_in_sex_work and is_out < chance:
            leave_trade(woman, home, helped)
        elif not was_in_sex_work and is_out >= chance:
            go_back(woman, returns_to(home, returns_here, place, p))
    if driven_away and woman["situation"] == WORKING:
        woman["situation"] = MOVED_ON
        woman["events"] += WENT_ON
    elif not resident and was_in_sex_work == in_sex_work(woman["situation"]):
        drift(woman, drifts, p)


@rule
def chance_at_home(
    woman: WomanRow,
    home: int,
    helped: bool,
    age: float,
    reached: bool,
    place: PlaceRow,
    p: ParamsRow,
) -> float:
    """Chance that she is out at the month's end, weighing life at ``home`` against sex work."""
    in_village = home == OUT_VILLAGE
    capital = capital_at_work_rp(woman, p)
    marketed = reached and p["followup_marketing"] > 0.0
    gain = security_gain(woman, age, in_village, capital, marketed, place, p)
    among_trade = woman["situation"] == OUT_HERE
    return chance_out(woman, gain, capital, among_trade, helped and in_village, p)


@rule
def leave_trade(woman: WomanRow, home: int, helped: bool) -> None:
    """She leaves sex work, for here, the city or her village."""
    woman["situation"] = home
    woman["months_out"] = 0
    woman["events"] += LEFT_TRADE
    if helped and home == OUT_VILLAGE:
        woman["events"] += TRAVELLED


@rule
def go_back(woman: WomanRow, situation: int) -> None:
    """She goes back to sex work, here or elsewhere."""
    woman["situation"] = situation
    woman["months_out"] = 0
    woman["events"] += RETURNED
    close_shop(woman)


@rule
def turn_clocks(woman: WomanRow) -> None:
    """The month is over."""
    still_out = not in_sex_work(woman["lived"]) and not in_sex_work(woman["situation"])
    if still_out and woman["resident"] == 0:
        woman["months_out"] += 1
    if woman["window_months"] > 0:
        woman["window_months"] -= 1
    if woman["allowance_months"] > 0 and not happened(woman["events"], COMPLETED):
        woman["allowance_months"] -= 1


# --- count --------------------------------------------------------------------------------------


@rule
def count_woman(
    woman: WomanRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """Add her month to the year's tally. Women drawn in are counted apart."""
    if woman["events"] != 0:
        if woman["drawn_in"] == 0:
            count_life_events(woman, tally)
        count_programme_events(woman, tally)
        spend_on_woman(woman, tally, place, p)
    if woman["situation"] == LEFT:
        return
    if woman["drawn_in"] == 1:
        if woman["resident"] == 0 and in_sex_work(woman["lived"]):
            tally["drawn_in_working"] += 1.0
        elif woman["resident"] == 0:
            tally["drawn_in_out"] += 1.0
    else:
        count_month_lived(woman, tally)
        tally["partnered"] += woman["partner"]
        tally["business_months"] += woman["trading"]
        tally["owed_home_rp"] += woman["owed_home_rp"]
        tally["sent_rp"] += woman["sent_rp"]
    tally["visits"] += woman["visited"]
    if place["calendar_month"] == MONTHS_PER_YEAR:
        count_december(woman, tally, place, p, key_0, key_1, month)


@rule
def count_month_lived(woman: WomanRow, tally: TallyRow) -> None:
    """How a matched woman lived this month; out of sex work, whether her need was covered."""
    lived = woman["lived"]
    covered = woman["covered"]
    if woman["resident"] == 1:
        tally["resident"] += 1.0
        tally["forgone_rp"] += woman["forgone_rp"]
    elif lived == WORKING:
        tally["working"] += 1.0
    elif lived == MOVED_ON:
        tally["moved_on"] += 1.0
    else:
        tally["out_income_rp"] += woman["income_rp"]
        if lived == OUT_HERE:
            tally["out_here_covered"] += covered
            tally["out_here_need"] += 1.0 - covered
        elif lived == OUT_CITY:
            tally["out_city_covered"] += covered
            tally["out_city_need"] += 1.0 - covered
        else:
            tally["out_village_covered"] += covered
            tally["out_village_need"] += 1.0 - covered


@rule
def count_life_events(woman: WomanRow, tally: TallyRow) -> None:
    """What happened in a matched woman's life this month."""
    events = woman["events"]
    tally["left_trade"] += happened(events, LEFT_TRADE)
    tally["returned"] += happened(events, RETURNED)
    tally["went_on"] += happened(events, WENT_ON)
    tally["businesses_began"] += happened(events, BUSINESS_BEGAN)
    tally["businesses_ended"] += happened(events, BUSINESS_ENDED)


@rule
def count_programme_events(woman: WomanRow, tally: TallyRow) -> None:
    """What the programme did with her this month, matched or drawn in."""
    events = woman["events"]
    tally["enrolled"] += happened(events, ENROLLED)
    tally["completed"] += happened(events, COMPLETED)
    tally["dropped_out"] += happened(events, DROPPED_OUT)
    tally["referred"] += happened(events, REFERRED)
    tally["travelled"] += happened(events, TRAVELLED)
    tally["married_by_scheme"] += happened(events, MARRIED_BY_SCHEME)


@rule
def count_december(
    woman: WomanRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """How things stand with her in December, and what the office could know of it."""
    if woman["situation"] == WORKING and woman["enrolment"] != SHELTER:
        tally["end_working"] += 1.0
    if woman["drawn_in"] == 0:
        tally["end_women"] += 1.0
        tally["end_trading"] += woman["trading"]
        tally["end_debt_rp"] += woman["debt_rp"]
        tally["end_skill"] += woman["skill"]
        tally["end_motivation"] += woman["motivation"]
        tally["end_earning_rp"] += present_income_rp(woman, age_years(woman, month), place, p)
        if woman["months_out"] >= MONTHS_PER_YEAR:
            tally["end_lasting"] += 1.0
            tally["end_lasting_covered"] += woman["covered"]
    if woman["times_served"] > 0 and woman["enrolment"] == NONE:
        count_in_report(woman, tally, place, p, key_0, key_1, month)


@rule
def count_in_report(
    woman: WomanRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key_0: int,
    key_1: int,
    month: int,
) -> None:
    """Count a woman who was served: truly out, seen to be out, or not seen at all."""
    seen_luck, _, _, _ = luck(
        key_0, key_1, woman["arrival_month"], woman["arrival_place"], month, OFFICE
    )
    seen = is_seen(woman, seen_luck, place)
    out = not in_sex_work(woman["situation"])
    if month - woman["first_served_month"] < p["sight_report_years"] * MONTHS_PER_YEAR:
        tally["recent_served"] += 1.0
        tally["recent_out"] += out
        tally["recent_seen_out"] += seen and out
        tally["recent_unseen"] += not seen
    if woman["first_served_month"] >= place["policy_month"]:
        tally["policy_served"] += 1.0
        tally["policy_out"] += out
        tally["policy_seen_out"] += seen and out
        tally["policy_unseen"] += not seen
