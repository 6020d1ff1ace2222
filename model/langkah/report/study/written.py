"""Numbers written as their unit asks: money in short, shares in percent, parameters clearly."""

import math

from langkah.report.brief.ledger import CLEAR_DIGITS, Fact
from langkah.report.study.told import Told
from langkah.report.study.units import is_switch
from langkah.report.words import SCALES, digits_for

MONEY, SHARE, YEAR = "rupiah", "share", "calendar year"


def level_text(told: Told, fact: Fact, unit: str) -> str:
    """A value of an outcome."""
    if not fact.known:
        return told.ledger.number(fact)
    if unit.startswith(MONEY):
        return told.ledger.rupiah(fact)
    if unit == SHARE:
        return told.ledger.percent(fact)
    return told.ledger.number(fact, digits_for(fact.value))


def change_text(told: Told, fact: Fact, unit: str) -> str:
    """A difference of an outcome, with its sign."""
    if not fact.known or not (unit.startswith(MONEY) or unit == SHARE):
        return told.ledger.signed(fact, digits_for(fact.value) if fact.known else 0)
    sign = "+" if fact.value > 0 else ""
    return sign + level_text(told, fact, unit)


def parameter_text(told: Told, fact: Fact, unit: str) -> str:
    """A value of a parameter; a dash where nothing is changed."""
    if is_switch(unit) and fact.known:
        return told.say("on" if fact.value else "off")
    if unit.startswith(MONEY) and fact.known:
        return told.ledger.rupiah(fact)
    if unit.startswith(YEAR) and fact.known:
        return told.ledger.plain(fact)
    for digits in range(CLEAR_DIGITS + 1) if fact.known else ():
        if fact.value == round(fact.value, digits):
            return told.ledger.number(fact, digits)
    return told.ledger.value(fact)


def scale_of(unit: str, largest: float) -> tuple[float, str]:
    """What numbers of this unit are divided by in a figure, and the key of its word; 100 for a
    share, 1 where there is none."""
    if unit == SHARE:
        return 0.01, "percent"
    if unit.startswith(MONEY):
        return next(((size, name) for size, name in SCALES if largest >= size), (1.0, ""))
    return 1.0, ""


def largest_of(*values: float) -> float:
    """The largest size among these values; 0 without any."""
    return max((abs(value) for value in values if not math.isnan(value)), default=0.0)
