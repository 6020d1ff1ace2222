"""What the unknowns of the model are called in print, in both languages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from langkah.language.catalogue import LANGUAGES


def unknown(key: str, language: str) -> str:
    """A parameter's name by its dotted key, or the key where it has none.

    >>> unknown("grant.tools_rp", "en")
    'value of tools for a group'
    >>> unknown("round.places", "en")
    'round.places'
    """
    block, _, name = key.partition(".")
    found = _names().get(block, {}).get(name)
    return found[language] if found else key


@cache
def _names() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = (files("langkah.report") / "unknowns.toml").read_text(encoding="utf-8")
    names: Mapping[str, Mapping[str, Mapping[str, str]]] = tomllib.loads(text)
    assert all(set(n) == set(LANGUAGES) for block in names.values() for n in block.values())
    return names
