"""Units of outcomes and parameters in Indonesian; folders word them in English."""

import tomllib
from functools import cache
from importlib.resources import files

SWITCH = "switch (0 or 1)"


def is_switch(unit: str) -> bool:
    """Whether a parameter is either on or off."""
    return unit == SWITCH


@cache
def indonesian() -> dict[str, str]:
    """Units in English, each with the same in Indonesian."""
    text = (files("langkah.report.study") / "units_id.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)["unit"]
    return found


def unit_in(unit: str, language: str) -> str:
    """A unit in this language; one that the table lacks stays as the folder words it.

    >>> unit_in("share of places", "id"), unit_in("beds", "en")
    ('bagian dari tempat', 'beds')
    """
    return indonesian().get(unit, unit) if language == "id" else unit
