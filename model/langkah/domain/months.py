"""Months: the step of the model, and how they fall into calendar and fiscal years."""

from typing import Final

MONTHS_PER_YEAR: Final = 12
NEVER: Final = -1
"""Stands in a woman's row for a month that has not happened."""


def calendar_year(month: int, start_year: int) -> int:
    """Calendar year of a month of the run; month 0 is January of ``start_year``.

    >>> calendar_year(0, 1994), calendar_year(12, 1994)
    (1994, 1995)
    """
    return start_year + month // MONTHS_PER_YEAR


def calendar_month(month: int) -> int:
    """Calendar month, 1 to 12, of a month of the run.

    >>> calendar_month(0), calendar_month(11), calendar_month(12)
    (1, 12, 1)
    """
    return month % MONTHS_PER_YEAR + 1
