"""What each event costs the programme: nominal, whole rupiah, by budget line."""

from langkah.domain.outcomes import TallyRow
from langkah.domain.place import ParamsRow, PlaceRow, TownRow
from langkah.domain.rule import rule
from langkah.domain.woman import (
    COMPLETED,
    MARRIED_BY_SCHEME,
    TRAVELLED,
    WomanRow,
    happened,
)
from langkah.levers import spend_on_others, spend_on_support


@rule
def whole_rupiah(amount_rp: float) -> float:
    """Nearest whole rupiah of an amount that is not negative.

    >>> whole_rupiah(2.5), whole_rupiah(1.49)
    (3.0, 1.0)
    """
    below = float(int(amount_rp))
    if amount_rp - below < 1.0 - (amount_rp - below):
        return below
    return below + 1.0


@rule
def spend_on_intake(
    enrolled: int, others: int, tally: TallyRow, place: PlaceRow, p: ParamsRow
) -> None:
    """A round begins: its overhead, a course for everyone, and all that the others will receive.

    ``others`` are places that go to men who profit or to other localities. They are paid for in
    full, are assumed to complete, and nothing they do counts as an effect.
    """
    tally["cost_rounds_rp"] += place["round_price_rp"]
    tally["cost_training_rp"] += (enrolled + others) * place["training_price_rp"]
    tally["cost_grants_rp"] += others * place["grant_paid_rp"]
    spend_on_others(others, tally, place, p)
    size = int(p["grant_group_size"])
    tally["cost_tools_rp"] += (others + size - 1) // size * place["tools_paid_rp"]
    tally["places_paid"] += enrolled + others


@rule
def spend_on_group(tally: TallyRow, place: PlaceRow) -> None:
    """Tools for a group that forms."""
    tally["cost_tools_rp"] += place["tools_paid_rp"]


@rule
def spend_on_woman(woman: WomanRow, tally: TallyRow, place: PlaceRow, p: ParamsRow) -> None:
    """What this month's events of one woman cost."""
    events = woman["events"]
    if happened(events, COMPLETED):
        tally["cost_grants_rp"] += place["grant_paid_rp"]
        tally["cost_marketing_rp"] += place["marketing_price_rp"]
        tally["cost_debt_relief_rp"] += whole_rupiah(woman["relief_rp"] * place["price_level"])
    spend_on_support(woman, tally, place)
    if happened(events, TRAVELLED):
        tally["cost_travel_rp"] += place["travel_paid_rp"]
    if happened(events, MARRIED_BY_SCHEME):
        tally["cost_marriage_rp"] += place["marriage_price_rp"]


@rule
def spend_on_month(town: TownRow, tally: TallyRow, place: PlaceRow) -> None:
    """What the month costs whoever comes: workers, tracing, the building, its running, its guests.

    Residents fill the city's own beds first; the rest live in bought places.
    """
    own = min(town["residents"], int(place["shelter_beds"]))
    tally["cost_workers_rp"] += place["workers_price_rp"]
    tally["cost_tracing_rp"] += place["tracing_price_rp"]
    tally["cost_socialisation_rp"] += place["socialisation_price_rp"]
    tally["cost_shelter_building_rp"] += place["building_price_rp"]
    tally["cost_shelter_running_rp"] += (
        place["shelter_fixed_price_rp"] + own * place["resident_price_rp"]
    )
    tally["cost_bought_places_rp"] += (town["residents"] - own) * place["bought_place_price_rp"]
    tally["cost_allowances_rp"] += town["residents"] * place["resident_allowance_paid_rp"]
    tally["occupied_months"] += town["residents"]
    tally["bed_months"] += place["shelter_beds"] + place["bought_places"]
    tally["building_annual_rp"] += place["building_annual_rp"]
