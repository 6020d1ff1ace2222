"""Rules of choice a calibration can be made under: the model's own, and a second one beside it.

The second is there to ask whether an answer hangs on the shape of the first. It knows no logit: the
same reasons are added up, but a woman's answer turns within a band around the point where they
balance, evenly from never to always but for a small remainder, so that here too nothing is certain.
"""

from collections.abc import Mapping
from typing import Final

from langkah.calibration.run import LOGISTIC
from langkah.domain.place import ParamsRow
from langkah.domain.rule import rule
from langkah.domain.woman import WomanRow
from langkah.engines.telling import Function, Telling, compiled_telling
from langkah.inputs.complaints import InputError, unknown
from langkah.rules.choice import leaning_out

THRESHOLD: Final = "threshold"

HALF_BAND: Final = 1.5
"""Distance from the balance, in the units reasons are added up in, at which the answer is given."""

REMAINDER: Final = 0.01
"""Chance that a woman beyond the band answers otherwise."""

_HALF: Final = 0.5


@rule
def threshold_chance_out(
    woman: WomanRow,
    security_gain: float,
    capital_rp: float,
    among_trade: bool,
    helped_home: bool,
    p: ParamsRow,
) -> float:
    """Chance that she is out at the month's end when reasons work by a threshold."""
    leaning = leaning_out(woman, security_gain, capital_rp, among_trade, helped_home, p)
    share = _HALF + _HALF * leaning / HALF_BAND
    return min(1.0 - REMAINDER, max(REMAINDER, share))


REPLACED: Mapping[str, Mapping[str, Function]] = {
    LOGISTIC: {},
    THRESHOLD: {"chance_out": threshold_chance_out},
}
"""What each rule of choice replaces in the story."""


def check_choice(choice: str) -> None:
    """Raise InputError for a rule of choice that is not known."""
    if choice not in REPLACED:
        raise InputError("command line", 0, "--choice", unknown("rule", choice, REPLACED))


def telling_of(choice: str) -> Telling:
    """The story compiled under a rule of choice; the second is compiled anew in each process.

    Raises InputError for an unknown one.
    """
    check_choice(choice)
    return compiled_telling(REPLACED[choice])
