"""Numbers of papers: each is read from one cell of one table, and printed through a ledger.

The ledger of each language keeps what was printed and where it came from, in order, so that two
languages can be held to the same numbers and every number can be found again.
"""

import csv
import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from langkah.language.numbers import (
    POWERS,
    digits_for,
    number,
    percent,
    rupiah,
    signed,
    spelled,
)
from langkah.report.annex.request import SMALL
from langkah.simulation.folder import Results as Folder

Row = Mapping[str, str]

SURE, UNSURE = 0.99, 0.01
"""A chance beyond these is printed as beyond them: no simulation shows a certainty."""

CLEAR_DIGITS = 3
"""Significant digits of a parameter's value."""


@dataclass(frozen=True)
class Fact:
    """The number in one cell: the table's file, which row, which column; nan where it is empty."""

    file: str
    row: str
    column: str
    value: float

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return not math.isnan(self.value)


@dataclass(frozen=True)
class Printed:
    """A fact and the text it was printed as."""

    fact: Fact
    text: str


class Amount(str):
    """A number as it is printed, which sorts its column of a table by ``value``."""

    __slots__ = ("value",)
    value: float

    def __new__(cls, text: str, value: float) -> "Amount":
        """A text and the number it stands for."""
        made = super().__new__(cls, text)
        made.value = value
        return made


class Tables:
    """The tables of a result folder, each read once."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.rows: Callable[[str], Sequence[Row]] = cache(folder.rows)

    def where(self, file: str, **cells: str) -> list[Row]:
        """The rows of a table with these cells."""
        return [row for row in self.rows(file) if all(row[k] == v for k, v in cells.items())]

    def fact(self, file: str, column: str, **cells: str) -> Fact:
        """The number in this column of the first row with these cells; unknown without one."""
        found = self.where(file, **cells)
        return fact_of(file, found[0], column, cells) if found else Fact(file, "", column, math.nan)


def fact_of(file: str, row: Row, column: str, keys: Iterable[str]) -> Fact:
    """The number in this column of a row that ``keys`` tell from the others."""
    place = "; ".join(f"{key}={row[key]}" for key in keys)
    return Fact(file, place, column, float(row[column] or "nan"))


@dataclass
class Ledger:
    """Prints facts in one language and keeps what it printed. An unknown one is a dash."""

    language: str
    printed: list[Printed] = field(default_factory=list)

    def _keep(self, fact: Fact, text: str) -> Amount:
        self.printed.append(Printed(fact, text))
        return Amount(text, fact.value)

    def number(self, fact: Fact, digits: int = 0) -> Amount:
        """A plain number."""
        return self._keep(fact, number(fact.value, self.language, digits))

    def plain(self, fact: Fact) -> Amount:
        """A whole number without separators: a year, a count of draws."""
        return self._keep(fact, f"{fact.value:.0f}")

    def signed(self, fact: Fact, digits: int = 0) -> Amount:
        """A difference."""
        text = "-" if not fact.known else signed(fact.value, self.language, digits)
        return self._keep(fact, text)

    def size(self, fact: Fact) -> Amount:
        """A number, with a decimal where it is small."""
        return self.number(fact, digits_for(fact.value))

    def change(self, fact: Fact) -> Amount:
        """A difference, with a decimal where it is small."""
        return self.signed(fact, digits_for(fact.value))

    def percent(self, fact: Fact) -> Amount:
        """A share."""
        return self._keep(fact, "-" if not fact.known else percent(fact.value, self.language))

    def chance(self, fact: Fact) -> Amount:
        """A chance in percent, never quite none and never quite all."""
        if fact.value > SURE:
            return self._keep(fact, f">{percent(SURE, self.language)}")
        if fact.value < UNSURE:
            return self._keep(fact, f"<{percent(UNSURE, self.language)}")
        return self.percent(fact)

    def rupiah(self, fact: Fact) -> Amount:
        """Money in short."""
        return self._keep(fact, rupiah(fact.value, self.language))

    def rupiah_spelled(self, fact: Fact) -> str:
        """Money in short, and the same in words."""
        return f"{self.rupiah(fact)} {spelled(as_printed(fact.value), self.language)}"

    def women(self, fact: Fact) -> Amount:
        """A count of women served; a small one is not printed."""
        if 0 < fact.value < SMALL:
            return self._keep(fact, f"<{SMALL}")
        return self.number(fact)

    def value(self, fact: Fact) -> Amount:
        """A parameter's value, to three significant digits."""
        if not fact.known:
            return self._keep(fact, "-")
        size = math.floor(math.log10(abs(fact.value))) + 1 if fact.value else 0
        return self.number(fact, max(0, CLEAR_DIGITS - size))


def as_printed(amount_rp: float) -> float:
    """An amount rounded as the short form rounds it.

    >>> as_printed(141_486_091.0), as_printed(75_180_376.0), as_printed(1_243_000_000.0)
    (141000000, 75200000, 1200000000)
    """
    for power in POWERS:
        scale = 10.0**power
        if abs(amount_rp) >= 0.9995 * scale:
            digits = 1 if abs(amount_rp) < 99.95 * scale else 0
            return round(round(amount_rp / scale, digits) * scale)
    return round(amount_rp)


def trace_bytes(printed: Sequence[Sequence[Printed]], languages: Sequence[str]) -> bytes:
    """Every printed number once, as CSV: its cell, its value, and its text in each language.

    ``printed`` holds what each of the ``languages`` printed, in the same order.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["file", "row", "column", "value", *(f"text_{one}" for one in languages)])
    seen = set()
    for same in zip(*printed, strict=True):
        fact = same[0].fact
        row = (fact.file, fact.row, fact.column, repr(fact.value), *(one.text for one in same))
        if row not in seen:
            seen.add(row)
            writer.writerow(row)
    return text.getvalue().encode("utf-8")
