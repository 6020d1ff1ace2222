"""TOML with places: what tomllib reads, and the line and characters each key and value stand on.

tomllib keeps no line numbers. The scanner below walks text that tomllib has already accepted, so
it knows only how tokens end, not what is allowed.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langkah.inputs.complaints import InputError, InputErrors
from langkah.inputs.printable import LONGEST_NAME, folded, longest_at, spelled_out, unprintable

KeyPath = tuple[str | int, ...]
"""A key's place in the document: names of tables and keys, and 0-based positions in lists."""

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_VALUE = re.compile(r"[^,\]}\r\n#]*")
_LOCAL_NUMBER = re.compile(r"=\s*(Rp\W*\d|\d+([.,]\d+){2}|\d+,\d)")
"""A number as it is written on paper: Rp1500000, 1.500.000, 1,500,000 or 0,5."""

_TWICE = ("Cannot overwrite a value", "Cannot declare", "Duplicate inline table key")


@dataclass(frozen=True)
class Place:
    """Where a key stands (``line``, from 1) and which characters of the text its value takes."""

    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """One TOML file, read: its content, its text as it was, and the place of every key."""

    path: Path
    shown: str
    text: str
    data: dict[str, Any]
    places: dict[KeyPath, Place]

    def line(self, path: KeyPath) -> int:
        """The line of a key, or of the nearest table around it that stands in the file."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path].line if path else 1

    def complaint(self, path: KeyPath, message: str) -> InputError:
        """A complaint about one key of this file."""
        return InputError(self.shown, self.line(path), dotted(path), message)


def dotted(path: KeyPath) -> str:
    """A key as one would write it; the members of lists are counted from 1.

    >>> dotted(("change", "grant.amount_rp", "to"))
    'change."grant.amount_rp".to'
    >>> dotted(("history", 0, "rounds", 2, "year"))
    'history[1].rounds[3].year'
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            name = part if _BARE_KEY.fullmatch(part) else f'"{spelled_out(part)}"'
            text += f".{name}" if text else name
    return text


def read_toml(path: Path, shown: str) -> Document:
    """Read one file. Raises InputError: not there, not text, not UTF-8, empty, or not TOML."""
    return parse_toml(read_bytes(path, shown), path, shown)


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of a file as it is. Raises InputError when it cannot be opened."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(shown, 0, "", "there is no such file") from None
    except IsADirectoryError:
        raise InputError(shown, 0, "", "is a folder; expected a TOML file") from None
    except OSError as error:
        raise InputError(shown, 0, "", f"cannot be read ({error.strerror})") from None


def parse_toml(raw: bytes, path: Path, shown: str) -> Document:
    """The document in ``raw``; ``path`` and ``shown`` say which file it is.

    Every text in it stands in one line and can be printed everywhere. Raises InputError.
    """
    text = _as_text(raw, shown)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_fault(str(error), text, shown) from None
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(shown, 1, "", f"cannot be read as TOML: {reason}") from None
    if not data:
        raise InputError(shown, 1, "", "the file is empty; expected TOML keys")
    document = Document(path, shown, text, _folded(data), Scanner(text).scan())
    strangers = [document.complaint(*found) for found in _unprintable(document.data, ())]
    if strangers:
        raise InputErrors(strangers)
    return document


def _folded(value: Any) -> Any:
    """The content with every text in one line."""
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, list):
        return [_folded(member) for member in value]
    if isinstance(value, dict):
        return {name: _folded(member) for name, member in value.items()}
    return value


def _unprintable(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text and key that cannot be printed everywhere: where it stands, and what is wrong."""
    if isinstance(value, str):
        if wrong := unprintable(value, longest_at(path[-1])):
            yield path, wrong
    elif isinstance(value, list):
        for position, member in enumerate(value):
            yield from _unprintable(member, (*path, position))
    elif isinstance(value, dict):
        for name, member in value.items():
            if wrong := unprintable(name, LONGEST_NAME):
                yield (*path, name[:LONGEST_NAME]), wrong
            yield from _unprintable(member, (*path, name))


def _as_text(raw: bytes, shown: str) -> str:
    def line_of(position: int) -> int:
        return raw.count(b"\n", 0, position) + 1

    if b"\0" in raw:
        line = line_of(raw.index(b"\0"))
        raise InputError(shown, line, "", "is not text (a zero byte); expected TOML in UTF-8")
    if raw.startswith(b"\xef\xbb\xbf"):
        message = "begins with a byte-order mark; save it as UTF-8 without one"
        raise InputError(shown, 1, "", message)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"byte 0x{raw[error.start]:02x}"
        message = f"is not UTF-8 ({found}); save the file with the encoding UTF-8"
        raise InputError(shown, line_of(error.start), "", message) from None


def _syntax_fault(reason: str, text: str, shown: str) -> InputError:
    at = _AT.search(reason)
    what = reason[: at.start()] if at else reason
    last = text.rstrip("\n").count("\n") + 1
    line = int(at.group(1)) if at and at.group(1) else last
    if what.startswith(_TWICE):
        column = int(at.group(2)) if at and at.group(2) else None
        return _twice(text, line, column, what, shown)
    where = f"column {at.group(2)}" if at and at.group(2) else "the file ends too early"
    message = f"cannot be read as TOML: {what} ({where})"
    if _LOCAL_NUMBER.search(text.split("\n")[line - 1]):
        message += "; numbers are written 1_500_000 and 0.5"
    return InputError(shown, line, "", message)


def _twice(text: str, line: int, column: int | None, what: str, shown: str) -> InputError:
    """A key or table that stands twice: name it, and say where it stood first."""
    lines = text.split("\n")[:line]
    if column is not None:
        lines[-1] = lines[-1][: column - 1]  # what follows has not been read by tomllib
    scanner = Scanner("\n".join(lines))
    scanner.scan()
    if not scanner.repeated:
        return InputError(shown, line, "", f"cannot be read as TOML: {what}")
    path, second = scanner.repeated[0]
    first = scanner.places[path].line
    message = f"stands twice; it is already on line {first}"
    return InputError(shown, second, dotted(path), message)


class Scanner:
    """Walks TOML text once and notes the place of every key, table and list member.

    ``repeated`` lists keys met a second time, which tomllib refuses.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[KeyPath, Place] = {}
        self.repeated: list[tuple[KeyPath, int]] = []
        self._list_lengths: dict[KeyPath, int] = {}
        self._written: set[KeyPath] = set()
        self._line_ends = [m.start() for m in re.finditer("\n", text)]

    def scan(self) -> dict[KeyPath, Place]:
        """The place of every key."""
        table: KeyPath = ()
        while True:
            self._skip_blank()
            if self.at >= len(self.text):
                return self.places
            table = self._header() if self._next("[") else self._pair(table)

    def _header(self) -> KeyPath:
        start, is_list = self.at, self._next("[[")
        self.at += 2 if is_list else 1
        names = self._key()
        self.at += 2 if is_list else 1
        path: KeyPath = ()
        for name in names[:-1]:
            path = self._inside((*path, name))
            self.places.setdefault(path, self._place(start))
        path = (*path, names[-1])
        if is_list:
            position = self._list_lengths.get(path, 0)
            self._list_lengths[path] = position + 1
            self.places.setdefault(path, self._place(start))
            path = (*path, position)
        self._note(path, self._place(start))
        return path

    def _inside(self, path: KeyPath) -> KeyPath:
        """A header below a list of tables belongs to the list's newest member."""
        length = self._list_lengths.get(path)
        return path if length is None else (*path, length - 1)

    def _pair(self, table: KeyPath) -> KeyPath:
        start = self.at
        path = table
        for name in self._key():
            path = (*path, name)
            self.places.setdefault(path, self._place(start))
        self.at += 1  # the equals sign
        self._skip_spaces()
        value = self.at
        self._value(path)
        self._note(path, Place(self._place(start).line, value, self.at))
        return table

    def _note(self, path: KeyPath, place: Place) -> None:
        if path in self._written:
            self.repeated.append((path, place.line))
            return
        self._written.add(path)
        self.places[path] = place

    def _key(self) -> tuple[str, ...]:
        names: list[str] = []
        while True:
            self._skip_spaces()
            if self._next('"', "'"):
                start = self.at
                self._string()
                written = self.text[start : self.at]
                names.append(tomllib.loads(f"key = {written}")["key"])
            elif bare := _BARE_KEY.match(self.text, self.at):
                names.append(bare.group())
                self.at = bare.end()
            self._skip_spaces()
            if not self._next("."):
                return tuple(names)
            self.at += 1

    def _value(self, path: KeyPath) -> None:
        if self._next('"', "'"):
            self._string()
        elif self._next("["):
            self._list(path)
        elif self._next("{"):
            self._inline_table(path)
        else:
            plain = _PLAIN_VALUE.match(self.text, self.at)
            self.at += len(plain.group().rstrip()) if plain else 0

    def _list(self, path: KeyPath) -> None:
        self.at += 1
        position = 0
        while not self._ends("]"):
            start = self.at
            member = (*path, position)
            self._value(member)
            self._note(member, Place(self._place(start).line, start, self.at))
            position += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while not self._ends("}"):
            self._pair(path)

    def _ends(self, closing: str) -> bool:
        """Step over blanks and a comma; True, and step past it, at the closing bracket."""
        self._skip_blank()
        if self._next(","):
            self.at += 1
            self._skip_blank()
        if self._next(closing) or self.at >= len(self.text):
            self.at += 1
            return True
        return False

    def _string(self) -> None:
        quote = self.text[self.at]
        closing = quote * 3 if self._next(quote * 3) else quote
        self.at += len(closing)
        while self.at < len(self.text) and not self._next(closing):
            self.at += 2 if quote == '"' and self._next("\\") else 1
        self.at += len(closing)
        while len(closing) > 1 and self._next(quote):  # a long string may end in its own quotes
            self.at += 1

    def _skip_spaces(self) -> None:
        while self._next(" ", "\t"):
            self.at += 1

    def _skip_blank(self) -> None:
        while self._next(" ", "\t", "\r", "\n", "#"):
            if self._next("#"):
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                self.at += 1

    def _next(self, *tokens: str) -> bool:
        return self.text.startswith(tokens, self.at)

    def _place(self, start: int) -> Place:
        return Place(bisect_right(self._line_ends, start - 1) + 1, start, self.at)
