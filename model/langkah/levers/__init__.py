"""What the programme can offer: a file a lever, each declared once, and where a month meets them.

``LEVERS`` is the order of every budget. Below stand the moments of a month at which a lever that
pays or keeps count is met; ``schedule.py`` and the rules call these and name no lever. A lever
knows the domain and no rule.
"""

from types import MappingProxyType
from typing import Final

from langkah.domain.draws import Key
from langkah.domain.lever import Lever, Price
from langkah.domain.outcomes import TallyRow
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import WomanRow
from langkah.levers import (
    debt_relief,
    grant,
    living_allowance,
    measures,
    shelter,
    tools,
    training,
)
from langkah.levers.living_allowance import (
    allowance_now_rp,
    begin_allowance,
    count_down_allowance,
    no_allowance_yet,
    pay_allowance,
    spend_on_allowance,
    spend_on_allowances_of,
)

LEVERS: Final[tuple[Lever, ...]] = (
    training.LEVER,
    grant.LEVER,
    living_allowance.LEVER,
    tools.LEVER,
    debt_relief.LEVER,
    measures.LEVER,
    shelter.LEVER,
)
"""Every lever, in the order a budget lists what it pays for."""

LINES: Final = MappingProxyType({line.name: line for lever in LEVERS for line in lever.lines})
"""Every budget line by name."""

ITEMS: Final = MappingProxyType({item.name: item for lever in LEVERS for item in lever.items})
"""Everything a request may pay for by name."""

BUDGET_LINES: Final = tuple(LINES)

PRICES: Final[tuple[Price, ...]] = tuple(dict.fromkeys(item.price for item in ITEMS.values()))
"""What a month's record says of money, each column once."""


# --- the moments of a month ---------------------------------------------------------------------


@rule
def arrive_to_levers(woman: WomanRow, key: Key, p: ParamsRow) -> None:
    """A newcomer: what a lever keeps on her row begins, by her own luck where luck has a part."""
    no_allowance_yet(woman)


@rule
def complete_under_levers(woman: WomanRow, p: ParamsRow) -> None:
    """She completes a course or a stay: what begins then."""
    begin_allowance(woman, p)


@rule
def support_rp(woman: WomanRow, out: bool, place: PlaceRow) -> float:
    """What the programme adds to a month's income, were she out of sex work or in it."""
    return allowance_now_rp(woman, place)


@rule
def pay_support(woman: WomanRow, out: bool) -> None:
    """What is paid out to her this month happens."""
    pay_allowance(woman)


@rule
def turn_clocks_of_levers(woman: WomanRow) -> None:
    """The month is over."""
    count_down_allowance(woman)


@rule
def spend_on_support(woman: WomanRow, tally: TallyRow, place: PlaceRow) -> None:
    """What was paid out to her is spent."""
    spend_on_allowance(woman, tally, place)


@rule
def spend_on_others(others: float, tally: TallyRow, place: PlaceRow, p: ParamsRow) -> None:
    """Places without effect receive all of it as others do."""
    spend_on_allowances_of(others, tally, place, p)
