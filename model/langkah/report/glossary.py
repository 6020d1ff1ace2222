"""The glossary of respect: what texts say of people, and the words they avoid."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Term:
    """A term in both languages, the words it replaces, and whether documents print it."""

    en: str
    id: str
    avoid: tuple[str, ...]
    shown: bool


@cache
def terms() -> tuple[Term, ...]:
    """Every term of the glossary, in its order."""
    text = (files("langkah.report") / "glossary.toml").read_text(encoding="utf-8")
    return tuple(
        Term(entry["en"], entry["id"], tuple(entry["avoid"]), entry["shown"])
        for entry in tomllib.loads(text)["term"]
    )


@cache
def _pattern() -> re.Pattern[str]:
    avoided = (word for term in terms() for word in term.avoid)
    words = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in avoided)
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def avoided_in(text: str, allowed: Sequence[str] = ()) -> list[str]:
    """The avoided words of a text, in order; ``allowed`` phrases are left out first.

    >>> avoided_in("Seven WTS; the 'tuna susila' of the law"), avoided_in("women in sex work")
    (['WTS'], [])
    >>> avoided_in("the city's ban on prostitution", ["ban on prostitution"])
    []
    """
    for phrase in allowed:
        text = text.replace(phrase, " ")
    return [match.group() for match in _pattern().finditer(text)]
