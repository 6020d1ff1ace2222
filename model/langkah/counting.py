"""What is counted of the month, always in the order of rows. Nobody acts on it.

Women drawn in by vacated places are counted apart from those whose course is compared.
"""

from langkah.domain.decisions import office_luck
from langkah.domain.draws import Key
from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.outcomes import TallyRow
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import (
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
    REFERRED,
    RETURNED,
    SHELTER,
    TRAVELLED,
    WENT_ON,
    WORKING,
    WomanRow,
    happened,
)
from langkah.population import age_years
from langkah.rules.choice import in_sex_work
from langkah.rules.costs import spend_on_woman
from langkah.rules.livelihood import present_income_rp
from langkah.rules.sight import is_seen


@rule
def count_woman(
    woman: WomanRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
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
        count_december(woman, tally, place, p, key, month)


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
    key: Key,
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
        count_in_report(woman, tally, place, p, key, month)


@rule
def count_in_report(
    woman: WomanRow,
    tally: TallyRow,
    place: PlaceRow,
    p: ParamsRow,
    key: Key,
    month: int,
) -> None:
    """Count a woman who was served: truly out, seen to be out, or not seen at all."""
    seen = is_seen(woman, office_luck(woman, month, key).is_seen, place)
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
