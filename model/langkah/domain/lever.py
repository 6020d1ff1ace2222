"""What a lever declares: what it adds to a woman's row, to what happens to her, to the budget.

Every table of the kind is made from these declarations: rows, months and tallies (``records.py``),
yearly tables, plans of a budget, the parts of a request. Nothing of it is listed a second time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

import numpy as np

Values = Mapping[str, float]
"""Every parameter of the register by its dotted key."""

Volume = tuple[float, float]
"""How many, and how many times each."""

Group = Literal["training", "grants", "workers", "running", "building"]
Part = Literal["training", "grants", "workers", "shelter"]

PARTS: Final[tuple[Part, ...]] = ("training", "grants", "workers", "shelter")
"""The parts of a request, in its order."""

AS_SPENT: Final = None
"""In ``Item.asks``: only women's courses decide it, so the simulation's mean is asked for."""


@dataclass(frozen=True)
class Line:
    """A budget line: what the simulation counts money under. ``group`` is its layer in figures."""

    name: str
    label_en: str
    label_id: str
    group: Group

    @property
    def column(self) -> str:
        """Its column of a TALLY and of every yearly table: nominal whole rupiah."""
        return f"cost_{self.name}_rp"


@dataclass(frozen=True)
class Price:
    """What one unit costs in a month: ``column`` of PLACE, in whole nominal rupiah.

    ``amount_rp`` works it out of the parameters; None where ``timetable.py`` fills the column by a
    way of its own. A price that is ``granted`` is a sum that the policy states at the prices of the
    decision year, any other follows the price level from 2010 on. ``real`` names a second column,
    the same at constant prices, for the rules to read. ``stands`` marks what is due every month
    whoever comes, and ``beds`` the column of beds that it is due for, full.
    """

    column: str
    amount_rp: Callable[[Values], float] | None = None
    granted: bool = False
    real: str = ""
    stands: bool = False
    beds: str = ""


@dataclass(frozen=True)
class Year:
    """A fiscal year of a scenario as a request sees it: its PLACE records and its parameters."""

    months: np.ndarray
    values: Values

    @cached_property
    def places(self) -> float:
        """Places paid for in rounds."""
        return float(self.months["places_paid"].sum())

    @cached_property
    def rounds(self) -> float:
        """Rounds that begin."""
        return float((self.months["places_paid"] > 0).sum())

    @cached_property
    def bed_months(self) -> float:
        """Months of beds, the city's own and bought ones."""
        return float((self.months["shelter_beds"] + self.months["bought_places"]).sum())

    @cached_property
    def completing(self) -> float:
        """Every place of a round, and of a shelter the stays that full beds complete."""
        return self.places + float(self.bed_months // self.values["shelter.stay_months"])

    def months_with(self, column: str) -> float:
        """Months in which this column is above 0."""
        return float((self.months[column] > 0).sum())

    def dearest_rp(self, price: Price) -> float:
        """The highest price of the year."""
        return float(self.months[price.column].max())


Asks = Callable[[Year], Volume]


@dataclass(frozen=True)
class Item:
    """One thing that a request pays for, counted under ``line``.

    Its volume is ``count_unit`` times ``times_unit``, in ``unit``; ``asks`` works it out for a
    year. ``account`` is its kind of spending, which account_codes.toml gives an account.
    ``a_place`` is what it adds to the planned cost of one place in a round, from the month's PLACE
    record and the parameters.
    """

    name: str
    label_en: str
    label_id: str
    line: str
    part: Part
    account: str
    count_unit: str
    times_unit: str
    unit: str
    price: Price
    asks: Asks | None
    a_place: Callable[[Any, Values], float] | None = None

    @property
    def is_granted(self) -> bool:
        """Whether the scenario sets its price, and no list of the city's."""
        return self.price.granted


@dataclass(frozen=True)
class Lever:
    """What a lever adds.

    ``carries`` are fields of a woman's row by their type, ``happens`` marks of what it can bring
    her, each a power of 2 that no other event has, in English and in Indonesian.
    """

    carries: Mapping[str, str] = field(default_factory=dict)
    happens: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
