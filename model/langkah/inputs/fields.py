"""Fields of a TOML table, taken one by one; a field that is not right is a complaint.

Every reader returns None for a field that is absent or not right, after noting the complaint, so
that a file's faults are all found before it is refused.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import isfinite
from typing import Any, TypeVar

from langkah.inputs.complaints import InputError, InputErrors, nearest, unknown
from langkah.inputs.toml_lines import Document, KeyPath

LONGEST_FOUND = 40
"""How much of a text that was found is repeated in a complaint, in characters."""

TEN_THOUSAND = 10_000

LARGEST = 1 << 53
"""Beyond it a number is no longer every whole number, and sums of sums need not be finite."""

MOST_RP = 10**15
"""A thousand trillion rupiah: no price, grant or ceiling of a city is more, and sums of such
amounts over women, items and years can still be written out."""


T = TypeVar("T")


class Faults:
    """The complaints gathered so far."""

    def __init__(self) -> None:
        self._errors: list[InputError] = []

    def __len__(self) -> int:
        return len(self._errors)

    def add(self, error: InputError) -> None:
        """Note one complaint, or several that were raised together."""
        self._errors.extend(error.errors)

    def refuse_any(self) -> None:
        """Raise InputErrors when anything was noted."""
        if self._errors:
            raise InputErrors(self._errors)


@dataclass(frozen=True)
class Table:
    """One table of a document, its own place in it, and where its complaints go."""

    document: Document
    path: KeyPath
    fields: Mapping[str, Any]
    faults: Faults

    def complain(self, name: str | None, message: str) -> None:
        """Note a complaint about the field ``name``, or about the table itself."""
        path = self.path if name is None else (*self.path, name)
        self.faults.add(self.document.complaint(path, message))

    def check_names(
        self, required: Collection[str], optional: Collection[str] = ()
    ) -> set[str | None]:
        """Complain of every field that is not known and every required one that is absent.

        Returns the names that the unknown ones were probably meant to be: they are not missing.
        """
        known = [*required, *optional]
        strangers = [name for name in self.fields if name not in known]
        for name in strangers:
            self.complain(name, unknown("key", name, known))
        meant = {nearest(name, known) for name in strangers}
        for name in required:
            if name not in self.fields and name not in meant:
                self.complain(name, "missing; it is required here")
        return meant

    def number(self, name: str) -> float | None:
        """A finite number; true and false are not numbers, nor is text."""
        value = self.fields.get(name)
        return None if value is None else self._as_number(value, (name,))

    def whole(self, name: str) -> int | None:
        """A whole number of at least 0."""
        value = self.number(name)
        if value is None:
            return None
        if value < 0 or not value.is_integer():
            self.complain(name, f"expected a whole number of at least 0, found {show(value)}")
            return None
        return int(value)

    def text(self, name: str) -> str | None:
        """A text that says something."""
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            self.complain(name, f"expected text in quotes, found {describe(value)}")
            return None
        if not value:
            self.complain(name, "is empty; expected some words")
            return None
        return value

    def choice(self, name: str, allowed: Collection[str], what: str) -> str | None:
        """A text that is one of ``allowed``."""
        value = self.text(name)
        if value is not None and value not in allowed:
            self.complain(name, unknown(what, value, allowed))
            return None
        return value

    def flag(self, name: str) -> bool | None:
        """true or false, as TOML writes them."""
        value = self.fields.get(name)
        if value is not None and not isinstance(value, bool):
            self.complain(name, f"expected true or false, found {describe(value)}")
            return None
        return value

    def day(self, name: str) -> date | None:
        """A date without a time."""
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.complain(name, f"expected a date such as 2011-08-31, found {describe(value)}")
            return None
        return value

    def texts(self, name: str) -> tuple[str, ...] | None:
        """A list of at least one text, none twice."""
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or not value:
            self.complain(name, f"expected a list of texts, found {describe(value)}")
            return None
        right = True
        for position, member in enumerate(value):
            if not isinstance(member, str) or not member:
                message = f"expected text in quotes, found {describe(member)}"
            elif member in value[:position]:
                message = f'"{member}" stands twice in the list'
            else:
                continue
            right = False
            self.faults.add(self.document.complaint((*self.path, name, position), message))
        return tuple(value) if right else None

    def pair(self, name: str) -> tuple[float, float] | None:
        """A list of two numbers, the smaller first."""
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != len(("low", "high")):
            self.complain(name, f"expected two numbers [low, high], found {describe(value)}")
            return None
        low, high = (self._as_number(v, (name, at)) for at, v in enumerate(value))
        if low is None or high is None:
            return None
        if low > high:
            message = f"expected the smaller number first, found [{show(low)}, {show(high)}]"
            self.complain(name, message)
            return None
        return low, high

    def table(self, name: str) -> "Table | None":
        """A table below this one."""
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.complain(name, f"expected a table, found {describe(value)}")
            return None
        return Table(self.document, (*self.path, name), value, self.faults)

    def tables(self, name: str) -> "Sequence[Table]":
        """The members of a list of tables; empty when absent or not right."""
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not value:
            self.complain(name, f"expected a list of tables, found {describe(value)}")
            return ()
        members = []
        for position, member in enumerate(value):
            path = (*self.path, name, position)
            if isinstance(member, dict):
                members.append(Table(self.document, path, member, self.faults))
            else:
                message = f"expected a table, found {describe(member)}"
                self.faults.add(self.document.complaint(path, message))
        return tuple(members)

    def member(self, name: str, position: int) -> float | None:
        """A finite number in the list ``name``, counted from 0."""
        return self._as_number(self.fields[name][position], (name, position))

    def _as_number(self, value: object, name: KeyPath) -> float | None:
        path = (*self.path, *name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            message = f"expected a number, found {describe(value)}"
            self.faults.add(self.document.complaint(path, message))
            return None
        try:
            number = float(value)
        except OverflowError:
            number = float("inf")
        if not isfinite(number):
            message = f"expected a finite number, found {describe(value)}"
            self.faults.add(self.document.complaint(path, message))
            return None
        most = MOST_RP if any(str(part).endswith("_rp") for part in path) else LARGEST
        if abs(number) > most:
            message = f"expected a number of at most {show(most)} in size, found {describe(value)}"
            self.faults.add(self.document.complaint(path, message))
            return None
        return number


def sure(value: T | None) -> T:
    """A required field's value, once it is known that nothing was complained of."""
    if value is None:
        raise AssertionError("a required field is absent and nobody complained")
    return value


def whole_document(document: Document, faults: Faults) -> Table:
    """The document's outermost table."""
    return Table(document, (), document.data, faults)


def show(number: float) -> str:
    """A number as it would be written in TOML.

    >>> show(1500000.0), show(0.02), show(2011.0), show(-2.5)
    ('1_500_000', '0.02', '2011', '-2.5')
    """
    if not isfinite(number) or not float(number).is_integer():
        return f"{number:.12g}"  # no more digits than a person would write
    whole = int(number)
    return f"{whole:_}" if abs(whole) >= TEN_THOUSAND else str(whole)


def describe(value: object) -> str:
    """What was found, in words."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _describe_number(value)
        case str():
            cut = value if len(value) <= LONGEST_FOUND else value[:LONGEST_FOUND] + "..."
            return f'the text "{cut}"' if value else "an empty text"
        case datetime() | time():
            return f"the time {value}"
        case date():
            return f"the date {value}"
        case list():
            return f"a list of {len(value)}" if value else "an empty list"
        case dict():
            return "a table"
        case _:
            return repr(value)


def _describe_number(value: int | float) -> str:
    try:
        number = float(value)
    except OverflowError:
        return "a number too large to use"
    return show(number) if abs(number) <= LARGEST else f"{number:.6g}"
