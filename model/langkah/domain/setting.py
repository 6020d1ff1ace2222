"""A setting: when and where the story plays, before any scenario touches it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from langkah.domain.told import Words

FIRST_DECISION_YEAR = 2011
"""The year scenario files are written for; another setting shifts their calendar years."""


@dataclass(frozen=True)
class Round:
    """One round of the programme that really ran: its year and the places paid for."""

    year: int
    places: int


@dataclass(frozen=True)
class History:
    """One reading of the records: the rounds before the decision date, and how far it is believed.

    ``weight`` is the chance that a draw uses this reading; the weights of a setting sum to 1.
    """

    title: Words
    weight: float
    rounds: tuple[Round, ...]
    why: Words
    source: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Setting:
    """Dates, history and prices that every scenario of a comparison shares.

    Years are calendar (and fiscal) years. Month 0 of a run is January of ``start_year``. Policy
    runs from January of ``decision_year`` for ``policy_years``; everyone is followed for
    ``follow_years`` more. ``price_index`` gives each year's price level, December 2010 = 1;
    ``placeholder_money`` is true where money was only carried forward by that index.
    ``values`` replaces register values that are not policy. Of a scenario's values, those of the
    parameters ``calendar_years`` move with the decision, those of ``policy_money`` are nominal
    rupiah of ``policy_price_year``.
    """

    name: str
    title_en: Words
    title_id: Words
    start_year: int
    records_year: int
    decision_year: int
    policy_years: int
    follow_years: int
    policy_price_year: int
    placeholder_money: bool
    histories: tuple[History, ...]
    price_index: Mapping[int, float]
    lebaran: tuple[date, ...]
    values: Mapping[str, float] = field(default_factory=dict)
    calendar_years: tuple[str, ...] = ()
    policy_money: tuple[str, ...] = ()

    @property
    def end_year(self) -> int:
        """The first year after the last month anyone is followed."""
        return self.decision_year + self.policy_years + self.follow_years

    @property
    def decision_month(self) -> int:
        """Months from the start of the run to the decision date."""
        return self.months_to(self.decision_year)

    @property
    def policy_end_month(self) -> int:
        """Months from the start of the run to the first month after the policy."""
        return self.months_to(self.decision_year + self.policy_years)

    @property
    def end_month(self) -> int:
        """Months in a run."""
        return self.months_to(self.end_year)

    def months_to(self, year: int) -> int:
        """Months from the start of the run to January of ``year``."""
        return (year - self.start_year) * 12
