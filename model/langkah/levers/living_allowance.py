"""A living allowance for some months after the course or the stay."""

from typing import Final

from langkah.domain.lever import Item, Lever, Line, Price
from langkah.domain.outcomes import TallyRow
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import COMPLETED, WomanRow, happened

ALLOWANCE_PAID: Final = 262144

LEVER = Lever(
    carries={"allowance_months": "i4"},
    happens={ALLOWANCE_PAID: ("received a living allowance", "menerima bantuan biaya hidup")},
    lines=(Line("allowances", "Living allowances", "Bantuan biaya hidup", "grants"),),
    items=(
        Item(
            "allowance",
            "Living allowance after the course",
            "Bantuan biaya hidup sesudah pelatihan",
            line="allowances",
            part="grants",
            account="aid_in_money",
            count_unit="orang",
            times_unit="bulan",
            unit="orang-bulan",
            price=Price(
                "allowance_paid_rp",
                lambda values: values["grant.allowance_rp"],
                granted=True,
                real="allowance_rp",
            ),
            asks=lambda year: (
                year.completing * (year.values["grant.allowance_rp"] > 0),
                year.values["grant.allowance_months"],
            ),
            a_place=lambda month, values: (
                values["grant.allowance_months"] * month["allowance_paid_rp"]
            ),
        ),
    ),
)


@rule
def no_allowance_yet(woman: WomanRow) -> None:
    """A newcomer has none."""
    woman["allowance_months"] = 0


@rule
def begin_allowance(woman: WomanRow, p: ParamsRow) -> None:
    """At completion; paid from the next month on."""
    woman["allowance_months"] = int(p["grant_allowance_months"])


@rule
def allowance_now_rp(woman: WomanRow, place: PlaceRow) -> float:
    """What she receives this month, in sex work or out of it.

    >>> place = {"allowance_rp": 600_000.0}
    >>> allowance_now_rp({"allowance_months": 2}, place)
    600000.0
    >>> allowance_now_rp({"allowance_months": 0}, place)
    0.0
    """
    if woman["allowance_months"] > 0:
        return place["allowance_rp"]
    return 0.0


@rule
def pay_allowance(woman: WomanRow) -> None:
    """This month's allowance is paid out to her."""
    if woman["allowance_months"] > 0:
        woman["events"] += ALLOWANCE_PAID


@rule
def count_down_allowance(woman: WomanRow) -> None:
    """A month of it is over; not the month of completion, in which none was paid."""
    if woman["allowance_months"] > 0 and not happened(woman["events"], COMPLETED):
        woman["allowance_months"] -= 1


@rule
def spend_on_allowance(woman: WomanRow, tally: TallyRow, place: PlaceRow) -> None:
    """An allowance paid is money spent."""
    if happened(woman["events"], ALLOWANCE_PAID):
        tally["cost_allowances_rp"] += place["allowance_paid_rp"]


@rule
def spend_on_allowances_of(others: float, tally: TallyRow, place: PlaceRow, p: ParamsRow) -> None:
    """Places of a round that reach no woman of the locality are paid allowances in full."""
    tally["cost_allowances_rp"] += others * p["grant_allowance_months"] * place["allowance_paid_rp"]
