"""Money by fiscal year: budget impact, rounding that adds up, discounting.

Budget impact is cash, undiscounted, year by year: a programme every second year shows its saw-tooth
beside its mean. A building is cash in the years it is built.
"""

from collections.abc import Sequence
from math import nan

import numpy as np
import numpy.typing as npt

from langkah.economics.problems import BadAssumption, ShapeError, UndefinedNumbers
from langkah.economics.sample import check_options
from langkah.economics.table import Table

COLUMNS = (
    "option",
    "fiscal_year",
    "amount_rp",
    "today",
    "today_rp",
    "difference_rp",
    "difference_share",
    "cumulative_difference_rp",
    "mean_a_year_rp",
    "amount_whole_rp",
)
NOTE = (
    "amount_whole_rp are whole rupiah that sum to the whole total of the option (largest"
    " remainders): a year can differ from its own rounding by one rupiah."
)


def budget_impact(
    options: Sequence[str], years: Sequence[int], amounts_rp: npt.ArrayLike, today: str
) -> Table:
    """Yearly amounts of each option against today's: (options, years), undiscounted.

    Where today's amount is 0 there is no share. Raises ShapeError or UndefinedNumbers.
    """
    amounts = np.asarray(amounts_rp, dtype=np.float64)
    if amounts.ndim != 2 or amounts.shape[1] != len(years) or not len(years):
        raise ShapeError(
            f"amounts have shape {amounts.shape}; expected {len(options)} options x"
            f" {len(years)} years"
        )
    check_options(options, len(amounts))
    if not np.isfinite(amounts).all():
        raise UndefinedNumbers("a yearly amount is not a finite number")
    if today not in options:
        raise ShapeError(f'today is "{today}"; the options are {", ".join(options)}')
    now = amounts[list(options).index(today)]
    rows = []
    for option, row in zip(options, amounts, strict=True):
        whole = whole_parts(row)
        cumulative = np.cumsum(row - now)
        mean = float(row.mean())
        for at, year in enumerate(years):
            more = float(row[at] - now[at])
            share = more / float(now[at]) if now[at] else nan
            numbers = (float(row[at]), today, float(now[at]), more, share, float(cumulative[at]))
            rows.append((option, year, *numbers, mean, whole[at]))
    return Table("budget_impact", COLUMNS, tuple(rows), (NOTE,))


def whole_parts(amounts: npt.ArrayLike) -> list[int]:
    """Whole numbers that sum to the rounded sum: the largest remainders are rounded up.

    >>> whole_parts([0.5, 0.5, 0.5, 0.5])
    [1, 1, 0, 0]
    >>> whole_parts([33.4, 33.3, 33.3])
    [34, 33, 33]
    """
    exact = np.asarray(amounts, dtype=np.float64)
    floors = np.floor(exact)
    missing = int(np.floor(exact.sum() + 0.5) - floors.sum())
    order = np.argsort(-(exact - floors), kind="stable")
    whole = floors.astype(np.int64)
    whole[order[:missing]] += 1
    return [int(one) for one in whole]


def present_value(stream: npt.ArrayLike, rate: float, first_after_years: float) -> float:
    """Sum of a yearly stream, the first amount discounted over ``first_after_years``.

    0 leaves the first year as it is, 1 counts at the end of each year, 0.5 in its middle. Raises
    BadAssumption.

    >>> round(present_value([100.0, 100.0], 0.1, 1.0), 3)
    173.554
    """
    _check_rate(rate)
    amounts = np.asarray(stream, dtype=np.float64)
    years = np.arange(amounts.shape[-1]) + first_after_years
    return float((amounts * (1 + rate) ** -years).sum())


def _check_rate(rate: float) -> None:
    if not 0 <= rate < 1:
        raise BadAssumption(f"rate is {rate:g}; expected a share from 0 to below 1")
