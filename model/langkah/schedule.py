"""The month, told once: share out, then live, then count. Start reading here.

``share_out`` deals the month over the population before anyone lives it (``sharing.py``).
``live_one_month`` takes one woman through it and reads and writes only her own row. So the order in
which an engine visits women cannot matter. ``count_woman`` (``counting.py``) then adds her month to
the year's tally, always in the order of rows.

Every engine runs this file. Rules are in ``rules/``, one behaviour a file; luck comes by the name
of what it decides (``domain/decisions.py``).
"""

import numpy as np

from langkah.counting import count_woman
from langkah.domain.decisions import (
    choice_luck,
    course_luck,
    grant_luck,
    month_luck,
    sheltering_luck,
    tools_luck,
)
from langkah.domain.draws import Key
from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.outcomes import TallyRow
from langkah.domain.place import ParamsRow, PlaceRow, TownRow
from langkah.domain.rule import rule
from langkah.domain.woman import (
    AGED_OUT,
    COMPLETED,
    DROPPED_OUT,
    LEFT,
    MOVED_ON,
    NONE,
    OUT_VILLAGE,
    REFERRED,
    SHELTER,
    TRAINING,
    WENT_ON,
    WORKING,
    WomanRow,
)
from langkah.levers import (
    complete_under_levers,
    pay_support,
    support_rp,
    turn_clocks_of_levers,
)
from langkah.population import age_years
from langkah.rules.business import (
    capital_at_work_rp,
    keep_shop,
    leak,
    settle_month,
    stay_in_group,
    wear_partner_business,
)
from langkah.rules.choice import chance_at_home, in_sex_work, weighs_anew
from langkah.rules.costs import spend_on_month
from langkah.rules.enrolment import end_enrolment, leaves_course
from langkah.rules.followup import helped_home, may_be_visited, measures_reach
from langkah.rules.grant import receive_grant, relieve_debt
from langkah.rules.household import change_partner
from langkah.rules.livelihood import out_income_rp, present_income_rp
from langkah.rules.motivation import lift, motivation_after
from langkah.rules.moving import bound_for, drift, go_back, leave_model, leave_trade, returns_to
from langkah.rules.need import living_rp, need_rp, owed_home_rp
from langkah.rules.shelter import leaves_early, live_in_shelter
from langkah.rules.training import skill_after
from langkah.sharing import fill_beds, fill_round, look_around, welcome_newcomers

# --- the month as a whole -------------------------------------------------------------------------


@rule
def live_month(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
    month: int,
) -> None:
    """One month of the place: share out; each woman lives it and is counted; what it cost."""
    share_out(women, town, tally, place, p, key, month)
    for row in range(town["rows"]):
        live_one_month(women[row], town, place, p, key, month)
        count_woman(women[row], tally, place, p, key, month)
    spend_on_month(town, tally, place)


@rule
def live_months(
    women: np.ndarray,
    town: TownRow,
    tallies: np.ndarray,
    places: np.ndarray,
    p: ParamsRow,
    key: Key,
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
        live_month(women, town, tally, places[month], p, key, month)
        if town["overflow"] == 1:
            return


@rule
def share_out(
    women: np.ndarray,
    town: TownRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
    month: int,
) -> None:
    """Deal the month: newcomers, what each sees around her, groups, visits, places and beds."""
    look_around(women, town, tally, place, p, key, month)
    welcome_newcomers(women, town, tally, place, p, key, month)
    if place["places_paid"] > 0.0:
        fill_round(women, town, tally, place, p, key, month)
    if place["bed_intake"] == 1:
        fill_beds(women, town, tally, place, p, key, month)


# --- live one month -------------------------------------------------------------------------------


@rule
def live_one_month(
    woman: WomanRow,
    town: TownRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
    month: int,
) -> None:
    """One woman's month: her household, the course, her motivation, her living, and her choice."""
    if woman["situation"] == LEFT:
        return
    age = age_years(woman, month)
    if age >= p["population_age_limit_years"]:
        leave_model(woman, AGED_OUT)
        return
    luck = month_luck(woman, month, key)
    reached = measures_reach(woman, month, place, p)
    change_partner(woman, reached and p["followup_marriage_scheme"] > 0.0, luck.partner_changes, p)
    meet_programme(woman, town, place, p, key, month)
    if woman["situation"] == LEFT:
        return
    lifted = lift(woman, place, p)
    woman["motivation"] = motivation_after(woman["motivation"], woman["drive"], lifted, p)
    live_on_income(woman, age, reached, place, p)
    keep_business(woman, luck.loses, p, key, month)
    weigh_life(woman, age, reached, luck.reconsiders, luck.drifts, place, p, key, month)
    if woman["enrolment"] != NONE:
        finish_course(woman, place, p, key, month)
    turn_clocks(woman)


@rule
def meet_programme(
    woman: WomanRow,
    town: TownRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
    month: int,
) -> None:
    """What the programme does with her this month: a lesson, a visit, a trace, a referral."""
    woman["visited"] = 0
    woman["relief_rp"] = 0.0
    may_visit = may_be_visited(woman, p)
    if woman["enrolment"] == NONE and woman["held"] == 0 and not may_visit:
        return
    luck = course_luck(woman, month, key)
    if woman["held"] == 1 and woman["situation"] == WORKING and luck.is_met < place["meets_held"]:
        leave_model(woman, REFERRED)
        return
    if may_visit and luck.is_visited < town["visit_chance"]:
        woman["visited"] = 1
    if woman["enrolment"] == TRAINING and leaves_course(luck.drops_out, p):
        end_enrolment(woman, DROPPED_OUT, p)
    if woman["enrolment"] == SHELTER and woman["months_enrolled"] > 0:
        if leaves_early(sheltering_luck(woman, month, key).leaves_early, p):
            end_enrolment(woman, DROPPED_OUT, p)
    if woman["enrolment"] != NONE:
        woman["skill"] = skill_after(woman["skill"], p)


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
    out = not in_sex_work(woman["situation"])
    if not out:
        income = present_income_rp(woman, age, place, p)
    else:
        marketed = reached and p["followup_marketing"] > 0.0
        income = out_income_rp(woman, capital_at_work_rp(woman, p), marketed, place, p)
    income = income + support_rp(woman, out, place)
    pay_support(woman, out)
    need = need_rp(woman["duty_rp"], in_village, p)
    woman["income_rp"] = income
    woman["covered"] = int(income >= need)
    woman["owed_home_rp"] = owed_home_rp(woman["duty_rp"], in_village, p)
    woman["sent_rp"] = min(woman["owed_home_rp"], max(0.0, income - living_rp(in_village, p)))
    settle_month(woman, need, out, p)


@rule
def keep_business(woman: WomanRow, loses: float, p: ParamsRow, key: Key, month: int) -> None:
    """A month of her capital: leaking in sex work, at work when she is out; and of shared tools."""
    if woman["partner_capital_rp"] > 0.0:
        wear_partner_business(woman, p)
    if woman["group"] > 0:
        stay_in_group(woman, tools_luck(woman, month, key).leaves_group, p)
    if woman["resident"] == 1:
        return
    if in_sex_work(woman["lived"]):
        leak(woman, loses, p)
    else:
        keep_shop(woman, loses, p)


@rule
def weigh_life(
    woman: WomanRow,
    age: float,
    reached: bool,
    reconsiders: float,
    drifts: float,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
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
        luck = choice_luck(woman, month, key)
        helped = helped_home(woman, reached, p)
        home = woman["situation"]
        if was_in_sex_work:
            home = bound_for(woman, luck.where_to, luck.stays_here, p)
        chance = chance_at_home(woman, home, helped, age, reached, place, p)
        is_out = luck.is_out < chance
        if was_in_sex_work and is_out:
            leave_trade(woman, home, helped)
        elif not was_in_sex_work and not is_out:
            go_back(woman, returns_to(home, luck.returns_here, place, p))
    if driven_away and woman["situation"] == WORKING:
        woman["situation"] = MOVED_ON
        woman["events"] += WENT_ON
    elif not resident and was_in_sex_work == in_sex_work(woman["situation"]):
        drift(woman, drifts, p)


@rule
def finish_course(woman: WomanRow, place: PlaceRow, p: ParamsRow, key: Key, month: int) -> None:
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
    luck = grant_luck(woman, month, key)
    relieve_debt(woman, place, p)
    receive_grant(woman, luck.keeps, luck.to_partner, place, p)
    complete_under_levers(woman, p)
    woman["completed_month"] = month
    end_enrolment(woman, COMPLETED, p)


@rule
def turn_clocks(woman: WomanRow) -> None:
    """The month is over."""
    still_out = not in_sex_work(woman["lived"]) and not in_sex_work(woman["situation"])
    if still_out and woman["resident"] == 0:
        woman["months_out"] += 1
    if woman["window_months"] > 0:
        woman["window_months"] -= 1
    turn_clocks_of_levers(woman)
