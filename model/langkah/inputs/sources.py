"""The sources that data may cite: scenarios/sources.bib."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from langkah.inputs.complaints import InputError
from langkah.inputs.fields import Faults
from langkah.inputs.printable import unprintable
from langkah.inputs.project import scenarios_folder, shown

TO_BE_CHECKED = "official statistic, to be checked"
"""Stands in a source's place where an official number is given from memory and marked so."""

_ENTRY = re.compile(r"^@(\w+)\s*\{\s*([^,\s{}]+)\s*,", re.MULTILINE)
_LOOSE_ENTRY = re.compile(r"^[ \t]*@", re.MULTILINE)
_FIELD = re.compile(r"\s*,?\s*([A-Za-z_][\w-]*)\s*=\s*")
_END = re.compile(r"\s*,?\s*\}")


@dataclass(frozen=True)
class Source:
    """One entry: its key, its type (article, misc...) and its fields as written."""

    key: str
    entry: str
    fields: Mapping[str, str]
    line: int


def known_sources(project: Path) -> dict[str, Source]:
    """Every source of the project by its key. Raises InputErrors when the file is not readable."""
    path = scenarios_folder(project) / "sources.bib"
    file = shown(path, project)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(file, 0, "", "there is no such file") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise InputError(file, line, "", "is not UTF-8; save it with that encoding") from None
    return parse_bibliography(text, file)


def parse_bibliography(text: str, file: str) -> dict[str, Source]:
    """The entries of a BibTeX text: braces or quotes around values, no macros."""
    faults = Faults()
    sources: dict[str, Source] = {}
    entries = list(_ENTRY.finditer(text))
    begun = {match.start() for match in entries}
    for match in _LOOSE_ENTRY.finditer(text):
        if match.start() not in begun:
            message = "expected an entry that begins like @misc{KEY,"
            faults.add(InputError(file, _line(text, match.start()), "", message))
    for match in entries:
        kind, key = match.groups()
        line = _line(text, match.start())
        if key in sources:
            message = f"stands twice; it is already on line {sources[key].line}"
            faults.add(InputError(file, line, key, message))
            continue
        try:
            fields = _fields(text, match.end())
        except ValueError as error:
            faults.add(InputError(file, line, key, str(error)))
            continue
        for field, words in {"": key, **fields}.items():
            if wrong := unprintable(words):
                faults.add(InputError(file, line, f"{key}.{field}" if field else key, wrong))
        sources[key] = Source(key, kind.lower(), fields, line)
    faults.refuse_any()
    return sources


def _fields(text: str, at: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    while not _END.match(text, at):
        name = _FIELD.match(text, at)
        if name is None:
            raise ValueError("the entry does not end, or a field is not like name = {value}")
        field = name.group(1).lower()
        if field in fields:
            raise ValueError(f"the field {field} stands twice")
        fields[field], at = _value(text, name.end())
    return fields


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at : at + 1] == '"':
        end = text.find('"', at + 1)
        if end < 0:
            raise ValueError("a quoted value does not end")
        return " ".join(text[at + 1 : end].split()), end + 1
    if text[at : at + 1] != "{":
        plain = re.compile(r"\d+").match(text, at)
        if plain is None:
            raise ValueError("expected a value in braces or quotes")
        return plain.group(), plain.end()
    depth = 0
    for position in range(at, len(text)):
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        if depth == 0:
            return " ".join(text[at + 1 : position].split()), position + 1
    raise ValueError("a value's braces do not close")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
