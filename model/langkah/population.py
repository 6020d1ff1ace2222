"""Who arrives: synthetic women, each made by her own luck and nobody else's."""

from langkah.domain.chance import log_odds, logistic, lognormal, normal
from langkah.domain.decisions import birth_luck, burden_luck, fortune_luck, home_luck
from langkah.domain.draws import Key
from langkah.domain.months import MONTHS_PER_YEAR, NEVER
from langkah.domain.place import ParamsRow
from langkah.domain.rule import rule
from langkah.domain.woman import ARRIVED, NONE, WORKING, WomanRow
from langkah.levers import arrive_to_levers


@rule
def age_years(woman: WomanRow, month: int) -> float:
    """Her age this month.

    >>> age_years({"age_at_arrival_years": 24.0, "arrival_month": 10}, 28)
    25.5
    """
    return woman["age_at_arrival_years"] + (month - woman["arrival_month"]) / MONTHS_PER_YEAR


@rule
def born_with(woman: WomanRow, key: Key, p: ParamsRow) -> None:
    """Who she is: age, origin, earning power, obligations, drive, all from her own address."""
    month = woman["arrival_month"]
    birth = birth_luck(woman, month, key)
    floor = p["population_age_floor_years"]
    years = floor + lognormal(
        birth.age, p["population_age_median_years"] - floor, p["population_age_spread"]
    )
    woman["age_at_arrival_years"] = min(years, p["population_age_limit_years"] - 1.0)
    woman["outsider"] = int(birth.outsider < p["population_outsider_share"])
    woman["held"] = int(birth.held < p["population_held_share"])
    woman["house"] = int(birth.house * p["population_houses"])

    fortune = fortune_luck(woman, month, key)
    woman["earning_rp"] = lognormal(
        fortune.earning, p["population_earning_median_rp"], p["population_earning_spread"]
    )
    woman["casual_rp"] = lognormal(
        fortune.casual, p["population_casual_median_rp"], p["population_casual_spread"]
    )
    woman["drive"] = normal(fortune.drive)
    woman["takes_to_trade"] = int(fortune.takes_to_trade < p["population_trade_share"])

    home = home_luck(woman, month, key)
    woman["family"] = int(home.family < p["population_family_share"])
    woman["partner"] = int(home.partner < p["population_partner_share"])
    woman["duty_rp"] = 0.0
    if home.duty < p["population_duty_share"]:
        spread = p["population_duty_spread"] * normal(home.duty_size)
        share = logistic(log_odds(p["population_duty_of_income"]) + spread)
        woman["duty_rp"] = share * woman["earning_rp"]

    burden = burden_luck(woman, month, key)
    woman["debt_rp"] = 0.0
    if burden.in_debt < p["population_debt_share"]:
        woman["debt_rp"] = lognormal(
            burden.debt_size, p["population_debt_median_rp"], p["population_debt_spread"]
        )


@rule
def arrive(
    woman: WomanRow, month: int, arrival_place: int, drawn_in: int, key: Key, p: ParamsRow
) -> None:
    """A woman arrives and begins to work here. Her row is written whole.

    ``arrival_place`` is her place among the month's arrivals: with the month, her address.
    """
    woman["arrival_month"] = month
    woman["arrival_place"] = arrival_place
    woman["drawn_in"] = drawn_in
    born_with(woman, key, p)
    woman["situation"] = WORKING
    woman["enrolment"] = NONE
    woman["months_enrolled"] = 0
    woman["months_out"] = 0
    woman["window_months"] = 0
    woman["trading"] = 0
    woman["group"] = 0
    woman["times_served"] = 0
    woman["first_served_month"] = NEVER
    woman["completed_month"] = NEVER
    woman["visited"] = 0
    woman["traced"] = 0
    woman["members"] = 0
    woman["example"] = 0.0
    woman["score"] = 0.0
    woman["skill"] = p["population_skill_at_arrival"]
    woman["motivation"] = woman["drive"]
    woman["capital_rp"] = 0.0
    woman["partner_capital_rp"] = 0.0
    woman["lived"] = WORKING
    woman["resident"] = 0
    woman["covered"] = 0
    woman["income_rp"] = 0.0
    woman["sent_rp"] = 0.0
    woman["owed_home_rp"] = 0.0
    woman["forgone_rp"] = 0.0
    woman["relief_rp"] = 0.0
    woman["events"] = ARRIVED
    arrive_to_levers(woman, key, p)
