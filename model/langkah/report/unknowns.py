"""What the unknowns of the model are called in print, and how good the evidence on them is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Unknown:
    """A parameter as print knows it: its name in each language, and the grade of its evidence."""

    en: str
    id: str
    grade: str


Unknowns = Mapping[str, Unknown]
"""Parameters by their dotted keys, as the register says them."""


def name_of(unknowns: Unknowns, key: str, language: str) -> str:
    """A parameter's name, or its key where the register no longer has it.

    >>> known = {"grant.tools_rp": Unknown("value of tools", "nilai peralatan", "C")}
    >>> name_of(known, "grant.tools_rp", "id"), name_of(known, "grant.gone", "id")
    ('nilai peralatan', 'grant.gone')
    """
    if key not in unknowns:
        return key
    return unknowns[key].id if language == "id" else unknowns[key].en


def grade_of(unknowns: Unknowns, key: str) -> str:
    """The strength of a parameter's evidence: A, B, C, or a dash."""
    return unknowns[key].grade if key in unknowns else "-"
