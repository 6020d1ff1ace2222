"""Complaints: how a file that is not understood is refused."""

from collections.abc import Iterable
from difflib import get_close_matches

LEAST_LIKENESS = 0.5
"""How alike two names must be (difflib's ratio) before one is offered for the other."""

FEW_NAMES = 15
"""The longest list of known names that is printed whole."""


class InputError(Exception):
    """One fault in one file: where it is, what was found and what was expected.

    ``file`` is shown relative to the project; ``line`` counts from 1, and is 0 when there is no
    file to point into; ``key`` is the dotted key, empty when the fault is the file's as a whole.
    """

    def __init__(self, file: str, line: int, key: str, message: str) -> None:
        super().__init__(file, line, key, message)
        self.file = file
        self.line = line
        self.key = key
        self.message = message

    @property
    def errors(self) -> "tuple[InputError, ...]":
        """The faults this complaint is made of: itself."""
        return (self,)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (where, self.key, self.message) if part)


class InputErrors(InputError):
    """Every fault found at once, in the order of files and lines; printed one a line."""

    def __init__(self, errors: Iterable[InputError]) -> None:
        # Sorting is stable and by file first met, so a file's faults stand together.
        found = list(dict.fromkeys(error for one in errors for error in one.errors))
        files = list(dict.fromkeys(error.file for error in found))
        found.sort(key=lambda error: (files.index(error.file), error.line))
        first = found[0]
        super().__init__(first.file, first.line, first.key, first.message)
        self._errors = tuple(found)

    # An exception that cannot be sent back from another process leaves its pool waiting for ever.
    def __reduce__(self) -> tuple[type, tuple[tuple[InputError, ...]]]:
        return type(self), (self._errors,)

    @property
    def errors(self) -> tuple[InputError, ...]:
        """The faults, at least one."""
        return self._errors

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self._errors)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The known name most like ``name``, or None when none is near.

    >>> nearest("grant.ammount_rp", ["grant.amount_rp", "shelter.beds"])
    'grant.amount_rp'
    >>> nearest("zzz", ["grant.amount_rp"]) is None
    True
    """
    matches = get_close_matches(name, list(names), n=1, cutoff=LEAST_LIKENESS)
    return matches[0] if matches else None


def unknown(what: str, name: str, names: Iterable[str]) -> str:
    """The message for a name that is not known: the nearest known name, and all when few.

    >>> unknown("key", "bed", ["beds", "stay_months"])
    'unknown key "bed"; did you mean "beds"? Known: beds, stay_months'
    """
    known = list(names)
    close = nearest(name, known)
    message = f'unknown {what} "{name}"'
    if close is not None:
        message += f'; did you mean "{close}"?'
    if len(known) <= FEW_NAMES:
        message += f"{'' if close else '.'} Known: {', '.join(known) or 'none'}"
    return message
