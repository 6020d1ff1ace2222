"""What the place and the programme bring, month by month, once a scenario and a draw are fixed.

Everything here depends on the calendar, the setting and the parameters, and on nobody's course:
rounds, beds, season, prices, shocks. ``schedule.py`` reads one record of it each month.
"""

import calendar
import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from langkah.domain.months import MONTHS_PER_YEAR, calendar_month, calendar_year
from langkah.domain.setting import History, Setting
from langkah.levers import ITEMS, PRICES
from langkah.records import PLACE

Values = Mapping[str, float]

LEAST_TAKE_UP = 1e-9
"""Take-up enters by its log-odds, so nobody is ever sure to ask for a place, or not to."""

FASTING_DAYS = 30
"""Days before Lebaran in which sales peak."""


@dataclass(frozen=True)
class CutRound:
    """A round that a yearly ceiling cut: the places asked for and those the ceiling allows."""

    year: int
    places_asked: int
    places_allowed: int


@dataclass(frozen=True)
class Timetable:
    """One PLACE record a month of the run, and the rounds that a yearly ceiling cut."""

    months: np.ndarray
    cut_rounds: tuple[CutRound, ...]


def timetable(base: Values, policy: Values, setting: Setting, history: History) -> Timetable:
    """The months of one scenario under one draw.

    ``base`` has the values before the decision date, ``policy`` those from it on; both have every
    parameter of the register by its dotted key. ``history`` is the reading of the records used.
    """
    months = np.zeros(setting.end_month, dtype=PLACE)
    _fill_calendar(months, setting)
    before = months[: setting.decision_month]
    after = months[setting.decision_month :]
    recorded = months[setting.months_to(setting.records_year) : setting.decision_month]
    governed = months[setting.decision_month : setting.policy_end_month]
    _fill_trade(before, base)
    _fill_trade(after, policy)
    months["arrivals_mean"][setting.policy_end_month :] = 0.0
    _fill_shocks(months, policy, setting)
    for part, values in ((before, base), (after, policy)):
        _fill_prices(part, values, setting)
    for part, values in ((recorded, base), (governed, policy)):
        _fill_staff(part, values)
    _fill_shelter(months, policy, setting)
    _fill_history(months, base, setting, history)
    cut = _fill_rounds(months, policy, setting)
    return Timetable(months, tuple(cut))


def _fill_calendar(months: np.ndarray, setting: Setting) -> None:
    index = np.arange(len(months))
    months["year"] = calendar_year(index, setting.start_year)  # type: ignore[arg-type]
    months["calendar_month"] = calendar_month(index)  # type: ignore[arg-type]
    months["policy_month"] = setting.decision_month
    months["price_level"] = [setting.price_index[int(year)] for year in months["year"]]


def _fill_trade(months: np.ndarray, values: Values) -> None:
    months["arrivals_mean"] = values["population.arrivals_per_month"]
    months["demand"] = 1.0
    months["open_share"] = 1.0
    months["season"] = 1.0
    months["take_up"] = values["enrolment.take_up"]


def season_share(year: int, month: int, lebaran: tuple[date, ...]) -> float:
    """Share of a calendar month's days that fall into the thirty days before a Lebaran.

    >>> season_share(2012, 8, (date(2012, 8, 19),)), season_share(2012, 3, (date(2012, 8, 19),))
    (0.5806451612903226, 0.0)
    """
    days = calendar.monthrange(year, month)[1]
    first = date(year, month, 1)
    last = date(year, month, days)
    peak = 0
    for feast in lebaran:
        opens, closes = feast - timedelta(days=FASTING_DAYS), feast - timedelta(days=1)
        peak += max(0, (min(last, closes) - max(first, opens)).days + 1)
    return peak / days


@functools.cache
def season_shares(start_year: int, months: int, lebaran: tuple[date, ...]) -> np.ndarray:
    """``season_share`` of every month of a run that begins in January of ``start_year``."""
    return np.array(
        [
            season_share(calendar_year(month, start_year), calendar_month(month), lebaran)
            for month in range(months)
        ]
    )


def _fill_shocks(months: np.ndarray, policy: Values, setting: Setting) -> None:
    """Season for every month; from the decision date on, the shocks of a stress scenario."""
    shares = season_shares(setting.start_year, len(months), setting.lebaran)
    months["season"] = 1.0 + (policy["livelihood.season_peak"] - 1.0) * shares
    after = months[setting.decision_month :]
    after["refill_chance"] = policy["shock.refill_chance"]
    after["refill_chance"][setting.policy_years * MONTHS_PER_YEAR :] = 0.0
    after["take_up"] *= policy["shock.take_up_factor"]
    months["take_up"] = np.clip(months["take_up"], LEAST_TAKE_UP, 1.0 - LEAST_TAKE_UP)
    after["demand"][after["year"] >= policy["shock.demand_year"]] *= policy["shock.demand_factor"]
    closure = policy["shock.closure_year"]
    month = setting.months_to(int(closure))
    if closure > 0 and setting.decision_month <= month < len(months):
        months["closes"][month] = 1
        passed = np.arange(len(months) - month)
        half_life = policy["shock.rebound_half_life_months"]
        months["open_share"][month:] = 1.0 - np.exp(-math.log(2.0) * passed / half_life)


def _paid(nominal_rp: float, months: np.ndarray, indexed: bool, setting: Setting) -> np.ndarray:
    """A policy amount in each month's nominal whole rupiah.

    Policy money is stated at the prices of the decision year. Where money is only a placeholder,
    the steady past paid the same real amounts.
    """
    level = months["price_level"] / setting.price_index[setting.decision_year]
    past = months["year"] < setting.decision_year
    moves = np.full(len(months), indexed) | (past & setting.placeholder_money)
    return np.rint(nominal_rp * np.where(moves, level, 1.0))


def _fill_prices(months: np.ndarray, values: Values, setting: Setting) -> None:
    """What a unit of each lever costs: nominal whole rupiah, and real where rules read it."""
    level = months["price_level"]
    indexed = values["grant.indexed"] > 0
    for price in PRICES:
        if price.amount_rp is None:
            continue
        amount = price.amount_rp(values)
        if price.granted:
            months[price.column] = _paid(amount, months, indexed, setting)
        else:
            months[price.column] = np.rint(amount * level)
        if price.real:
            months[price.real] = months[price.column] / level


def _fill_staff(months: np.ndarray, values: Values) -> None:
    """While the programme runs: workers and what they make possible, tracing, socialisation."""
    level = months["price_level"]
    free = values["followup.workers"] * values["followup.free_share"]
    working = free + values["followup.dedicated_workers"]
    months["runs"] = 1
    months["visits"] = working * values["followup.caseload"]
    months["meets_held"] = min(1.0, working * values["followup.meets_held"])
    # The seen share was met with the one worker there is; more workers see what one misses.
    unseen = 1.0 - values["sight.seen_share"]
    months["seen_chance"] = 1.0 - unseen ** (working / values["followup.free_share"])
    tracing = values["followup.tracing"] > 0
    if working > 0 or tracing:
        months["traced_chance"] = values[
            "sight.traced_with_staff" if tracing else "sight.traced_now"
        ]
    months["socialisation"] = values["followup.socialisation"]
    months["workers_price_rp"] = np.rint(
        values["followup.workers"] * values["costs.volunteer_rp"] * level
    ) + np.rint(values["followup.dedicated_workers"] * values["costs.worker_rp"] * level)
    first_of_year = months["calendar_month"] == 1
    yearly = first_of_year * level
    months["tracing_price_rp"] = np.rint(
        values["followup.tracing"] * values["costs.tracing_rp"] * yearly
    )
    months["socialisation_price_rp"] = np.rint(
        values["followup.socialisation"] * values["costs.socialisation_rp"] * yearly
    )


def equivalent_annual_cost(capital_rp: float, rate: float, years: float) -> float:
    """The constant yearly sum that repays a capital over its life at this rate.

    >>> round(equivalent_annual_cost(12e9, 0.03, 20))
    806588491
    >>> equivalent_annual_cost(20.0, 0.0, 20)
    1.0
    """
    if 1.0 + rate == 1.0:  # none, or less than arithmetic can see
        return capital_rp / years
    return float(capital_rp * rate / (1.0 - (1.0 + rate) ** -years))


def _fill_shelter(months: np.ndarray, policy: Values, setting: Setting) -> None:
    """Building, opening and running of the city's shelter, and places bought elsewhere.

    Intake stops one stay before the policy ends, so that nobody is inside when the money ends.
    """
    start, end = setting.decision_month, setting.policy_end_month
    beds, bought = policy["shelter.beds"], policy["shelter.bought_places"]
    opening = min(end, start + int(policy["shelter.build_months"]))
    months["bought_places"][start:end] = bought
    months["shelter_beds"][opening:end] = beds
    last_intake = end - int(policy["shelter.stay_months"])
    open_beds = months["shelter_beds"] + months["bought_places"]
    months["bed_intake"][:last_intake] = (open_beds > 0)[:last_intake]
    scale = beds / policy["costs.standard_beds"]
    building = months[start:opening]
    if beds > 0 and len(building) > 0:
        building["building_price_rp"] = np.rint(
            policy["costs.building_rp"] * scale / len(building) * building["price_level"]
        )
    running = months[opening:end]
    running["shelter_fixed_price_rp"] = np.rint(
        policy["costs.shelter_fixed_rp"] * scale / MONTHS_PER_YEAR * running["price_level"]
    )
    running["building_annual_rp"] = (
        equivalent_annual_cost(
            policy["costs.building_rp"] * scale,
            policy["costs.building_rate"],
            policy["costs.building_years"],
        )
        / MONTHS_PER_YEAR
    )


def _women_share(values: Values) -> float:
    """Share of paid places that reaches women of this locality."""
    return (1.0 - values["enrolment.men_share"]) * values["enrolment.locality_share"]


def _round_month(year: int, values: Values, setting: Setting) -> int:
    """Month of the run in which the round of this year begins."""
    usual = setting.months_to(year) + int(values["round.month"]) - 1
    if values["round.before_lebaran"] == 0:
        return usual
    for feast in setting.lebaran:
        feast_month = setting.months_to(feast.year) + feast.month - 1
        begins = feast_month - int(values["round.lead_months"]) - int(values["training.months"])
        if calendar_year(begins, setting.start_year) == year:
            return begins
    return usual


def _fill_history(months: np.ndarray, base: Values, setting: Setting, history: History) -> None:
    for held in history.rounds:
        month = _round_month(held.year, base, setting)
        months["places_paid"][month] = held.places
        months["places_for_women"][month] = held.places * _women_share(base)


def _fill_rounds(months: np.ndarray, policy: Values, setting: Setting) -> list[CutRound]:
    """The policy's rounds that end within it; where a yearly ceiling binds, places shrink."""
    places, every = policy["round.places"], int(policy["round.every_months"])
    cut: list[CutRound] = []
    if places == 0 or every == 0:
        return cut
    nominal = setting.months_to(int(policy["round.first_year"])) + int(policy["round.month"]) - 1
    while nominal < setting.policy_end_month:
        if every % MONTHS_PER_YEAR == 0:
            month = _round_month(calendar_year(nominal, setting.start_year), policy, setting)
        else:
            month = nominal
        ends = month + int(policy["training.months"])
        if setting.decision_month <= month and ends <= setting.policy_end_month:
            paid = _affordable(places, month, months, policy, setting)
            if paid < places:
                cut.append(CutRound(int(months["year"][month]), int(places), int(paid)))
            months["places_paid"][month] = paid
            months["places_for_women"][month] = paid * _women_share(policy)
        nominal += every
    return cut


def _affordable(
    places: float, month: int, months: np.ndarray, policy: Values, setting: Setting
) -> float:
    """Places of a round that this fiscal year's ceiling still allows.

    At planned cost: standing costs, full beds and the round itself. What depends on women's courses
    (grants after a stay, journeys, weddings, debt relief) is not known and not held back.
    """
    ceiling = policy["costs.yearly_cap_rp"]
    if ceiling == 0:
        return places
    year = months[months["year"] == months["year"][month]]
    due = [year[price.column].sum() for price in PRICES if price.stands]
    due += [(year[price.beds] * year[price.column]).sum() for price in PRICES if price.beds]
    now = months[month]
    per_place = sum(item.a_place(now, policy) for item in ITEMS.values() if item.a_place)
    left = ceiling - float(sum(due)) - float(now["round_price_rp"])
    return float(max(0.0, min(places, left // per_place)))
