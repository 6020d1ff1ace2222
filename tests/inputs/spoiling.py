"""Ways to spoil the keys of a TOML file, found from the file itself."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from langkah.inputs.toml_lines import Document, KeyPath

NAME = r'("[^"\n]*"|[\w-]+)'
BEFORE_VALUE = re.compile(NAME + r"\s*=\s*\Z")
HEADER = re.compile(r"\[+(?:[\w-]+\.)*" + NAME + r"\]+\Z")
LONGEST_KEY = 60


@dataclass(frozen=True)
class Key:
    """One key of a file: its line, the characters of its name and of its value, and the value."""

    path: KeyPath
    line: int
    name: tuple[int, int]
    value: tuple[int, int]
    content: Any

    @property
    def last(self) -> str:
        return str(self.path[-1])


Edit = tuple[int, int, str]


def keys(document: Document) -> list[Key]:
    """Every ``key = value`` of the file, those inside braces too."""
    found = []
    for path, place in document.places.items():
        start = max(0, place.start - LONGEST_KEY)
        before = BEFORE_VALUE.search(document.text[start : place.start])
        if isinstance(path[-1], str) and before:
            name = (start + before.start(1), start + before.end(1))
            content = content_at(document.data, path)
            found.append(Key(path, place.line, name, (place.start, place.end), content))
    return found


def headers(document: Document) -> list[Key]:
    """Every ``[table]`` and ``[[table]]`` of the file, named by the last of its names."""
    found = {}
    for path, place in document.places.items():
        header = HEADER.fullmatch(document.text[place.start : place.end])
        names = path if isinstance(path[-1], str) else path[:-1]
        if header and header.group(1).strip('"') == names[-1]:
            name = (place.start + header.start(1), place.start + header.end(1))
            found[place.line] = Key(names, place.line, name, (place.start, place.end), None)
    return list(found.values())


def content_at(data: Any, path: KeyPath) -> Any:
    for part in path:
        data = data[part]
    return data


def edited(document: Document, edits: Sequence[Edit]) -> bytes:
    """The file with some of its characters replaced."""
    text = document.text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text.encode()


def misspell(document: Document, key: Key) -> Edit:
    """One letter left out of the name; of a short name, one added."""
    written = document.text[slice(*key.name)]
    quote = '"' if written.startswith('"') else ""
    name = written.strip('"')
    wrong = name[0] + name[2:] if len(name) > 3 else name + "x"
    return (*key.name, f"{quote}{wrong}{quote}")


def remove(document: Document, key: Key) -> Edit:
    """The key and its value left out; the lines after it keep their numbers."""
    start, end = key.name[0], key.value[1]
    after = re.compile(r"[ \t]*,").match(document.text, end)
    before = re.compile(r",[ \t]*\Z").search(document.text[max(0, start - 10) : start])
    if after:
        end = after.end()
    elif before:
        start -= len(before.group())
    return start, end, "\n" * document.text.count("\n", start, end)


def put(value: str) -> Callable[[Document, Key], Edit]:
    """Another value in the key's place."""
    return lambda document, key: (
        *key.value,
        value + "\n" * document.text.count("\n", *key.value),
    )


def of_another_type(key: Key) -> Iterator[str]:
    """Values of types that the key's is not."""
    match key.content:
        case bool():
            yield from ("0", '"false"')
        case int() | float() | date():
            yield from ('"1"', "true", "[1]")
        case str():
            yield from ("3", "false", '["a"]', '""')
        case list():
            yield from ("3", '"text"', "[]")
        case _:
            yield from ("3", '"text"')


def is_number(key: Key) -> bool:
    return isinstance(key.content, int | float) and not isinstance(key.content, bool)
