"""A verdict of a folder, a range and a unit, in words."""

import re
from typing import Final

from langkah.language.catalogue import N_, words

PROBABLY: Final = re.compile(r"probably (\w+), (\d+) of 10 simulations")

VERDICTS: Final = (
    *(N_("better"), N_("worse"), N_("higher"), N_("lower")),
    *(N_("inside"), N_("below"), N_("above")),
    *(N_("cannot be told apart"), N_("not defined")),
)
"""Verdicts as a folder words them."""

UNITS: Final = (N_("woman-years"), N_("women"))
"""Units as a folder words them."""


def verdict(text: str, language: str, *, short: bool = False) -> str:
    """A verdict of the folder in words. Raises KeyError when it is not one.

    >>> verdict("probably better, 9 of 10 simulations", "id")
    'mungkin lebih baik, 9 dari 10 simulasi'
    >>> verdict("worse", "en"), verdict("cannot be told apart", "id")
    ('worse', 'tidak dapat dibedakan')
    """
    _ = words(language)
    found = PROBABLY.fullmatch(text)
    known = found[1] if found else text
    if known not in VERDICTS:
        raise KeyError(text)
    if found is None:
        return _(text)
    word, n = _(known), found[2]
    if short:
        return _("probably {word} ({n} of 10)", word=word, n=n)
    return _("probably {word}, {n} of 10 simulations", word=word, n=n)


def spread(low: str, high: str, language: str) -> str:
    """A range in words.

    >>> spread("1", "2", "id")
    '1 s.d. 2'
    """
    _ = words(language)
    return _("{low} to {high}", low=low, high=high)
