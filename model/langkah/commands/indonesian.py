"""Complaints in Indonesian: their English is known by a template, which the catalogue says."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from langkah.inputs.complaints import InputError
from langkah.language.catalogue import words

FILE = "complaints.toml"

_SLOT = re.compile(r"{([a-z_]+)}")


def in_indonesian(error: InputError) -> str:
    """A complaint, or several, one a line; a message that no template fits stays English."""
    return "\n".join(_line(one) for one in error.errors)


def _line(error: InputError) -> str:
    file = translated(error.file, "where")
    where = f"{file}:{error.line}" if error.line else file
    message = translated(error.message) or error.message
    return ": ".join(part for part in (where, translated(error.key, "key"), message) if part)


def translated(text: str, section: str = "message") -> str | None:
    """A text as the catalogue says it; None when no template of the section fits.

    >>> translated("is 90; expected at most 60")
    'tertulis 90; seharusnya paling besar 60'
    >>> translated("no such complaint") is None
    True
    """
    sections = _sections()
    for pattern, slots, template in sections[section]:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        values = {
            slot: translated(match[slot], slot) if slot in sections else match[slot]
            for slot in slots
        }
        if None not in values.values():
            return _filled(template, values)
    return None


def _filled(template: str, values: dict[str, str | None]) -> str:
    """A template with its slots filled; braces that are no slot stay, as in ``name = {value}``."""
    return _SLOT.sub(lambda slot: str(values.get(slot[1], slot[0])), template)


@cache
def _sections() -> dict[str, list[tuple[re.Pattern[str], list[str], str]]]:
    """For each section its templates in order, as pattern, slots and Indonesian."""
    text = (files("langkah.commands") / FILE).read_text(encoding="utf-8")
    _ = words("id")
    return {
        section: [
            (_pattern(english), _SLOT.findall(english), said)
            for english in lines
            if (said := _.find(english, f"complaint, {section}"))
        ]
        for section, lines in tomllib.loads(text).items()
    }


def _pattern(english: str) -> re.Pattern[str]:
    parts = _SLOT.split(english)  # words and names of slots take turns
    return re.compile(
        "".join(f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)),
        re.DOTALL,
    )
