"""Rules of choice a calibration can be made under: the model's own, and a second one beside it.

The second is there to ask whether an answer hangs on the shape of the first. It knows no logit: the
same reasons are added up, but a woman's answer turns within a band around the point where they
balance, evenly from never to always but for a small remainder, so that here too nothing is certain.
"""

from collections.abc import Mapping
from functools import cache
from threading import Lock
from typing import Final

from langkah.domain.rule import rule
from langkah.engines.telling import Telling, compiled_telling
from langkah.inputs.complaints import InputError, unknown
from langkah.story import Function

LOGISTIC: Final = "logistic"
"""The model's own rule of choice."""

THRESHOLD: Final = "threshold"

HALF_BAND: Final = 1.5
"""Distance from the balance, in the units reasons are added up in, at which the answer is given."""

REMAINDER: Final = 0.01
"""Chance that a woman beyond the band answers otherwise."""

_HALF: Final = 0.5


@rule
def threshold_at(leaning: float) -> float:
    """Chance that goes with a leaning when reasons work by a threshold.

    >>> threshold_at(0.0), threshold_at(9.0), threshold_at(-9.0)
    (0.5, 0.99, 0.01)
    """
    share = _HALF + _HALF * leaning / HALF_BAND
    return min(1.0 - REMAINDER, max(REMAINDER, share))


REPLACED: Mapping[str, Mapping[str, Function]] = {
    LOGISTIC: {},
    THRESHOLD: {"chance_at": threshold_at},
}
"""What each rule of choice replaces in the story."""


def check_choice(choice: str) -> None:
    """Raise InputError for a rule of choice that is not known."""
    if choice not in REPLACED:
        raise InputError("command line", 0, "--choice", unknown("rule", choice, REPLACED))


def telling_of(choice: str) -> Telling:
    """The story compiled under a rule of choice; the second is compiled once in each process.

    Raises InputError for an unknown one.
    """
    check_choice(choice)
    with _COMPILING:
        return _compiled(choice)


_COMPILING = Lock()
"""Workers that ask at once wait for one of them instead of compiling the same story each."""


@cache
def _compiled(choice: str) -> Telling:
    return compiled_telling(REPLACED[choice])
