"""Numbers written as their unit asks: money in short, shares in percent, parameters clearly."""

import math

from langkah.language import numbers
from langkah.report.ledger import CLEAR_DIGITS, Amount, Fact
from langkah.report.study.told import Told
from langkah.report.study.units import is_switch

MONEY, SHARE, YEAR = "rupiah", "share", "calendar year"


def level_text(told: Told, fact: Fact, unit: str) -> Amount:
    """A value of an outcome."""
    if not fact.known:
        return told.ledger.number(fact)
    if unit.startswith(MONEY):
        return told.ledger.rupiah(fact)
    if unit == SHARE:
        return told.ledger.percent(fact)
    return told.ledger.size(fact)


def change_text(told: Told, fact: Fact, unit: str) -> Amount:
    """A difference of an outcome, with its sign."""
    if not fact.known or not (unit.startswith(MONEY) or unit == SHARE):
        return told.ledger.change(fact)
    sign = "+" if fact.value > 0 else ""
    return Amount(sign + level_text(told, fact, unit), fact.value)


def parameter_text(told: Told, fact: Fact, unit: str) -> Amount:
    """A value of a parameter; a dash where nothing is changed."""
    if is_switch(unit) and fact.known:
        _ = told.words
        return Amount(_("on") if fact.value else _("off"), fact.value)
    if unit.startswith(MONEY) and fact.known:
        return told.ledger.rupiah(fact)
    if unit.startswith(YEAR) and fact.known:
        return told.ledger.plain(fact)
    for digits in range(CLEAR_DIGITS + 1) if fact.known else ():
        if fact.value == round(fact.value, digits):
            return told.ledger.number(fact, digits)
    return told.ledger.value(fact)


def scale_of(unit: str, largest: float) -> float:
    """What numbers of this unit are divided by in a figure: millions and more for money, 0.01 for
    a share, else 1."""
    if unit == SHARE:
        return 0.01
    return numbers.scale_of(largest, "en")[0] if unit.startswith(MONEY) else 1.0


def unit_of_figure(told: Told, outcome: str, largest: float) -> str:
    """The unit that a figure's numbers are in, with its scale."""
    _, unit = told.words, told.study.unit(outcome)
    if unit == SHARE:
        return _("per cent")
    scale = numbers.scale_of(largest, told.language)[1] if unit.startswith(MONEY) else ""
    return f"{scale} {told.unit(outcome)}".strip()


def largest_of(*values: float) -> float:
    """The largest size among these values; 0 without any."""
    return max((abs(value) for value in values if not math.isnan(value)), default=0.0)
