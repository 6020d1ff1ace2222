"""One parameter at a time from low to high, the others where they lie: the longest bars first.

From draws, a quadratic of the outcome in one parameter stands for the model and is read at the
parameter's 2.5 and 97.5 % quantiles. Interactions cannot be seen in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from langkah.economics.metamodel import (
    QUADRATIC,
    check_draws,
    check_parameters,
    explained,
    fit,
    polynomial,
    r2_by_chance,
    standard,
)
from langkah.economics.problems import ShapeError
from langkah.economics.sample import Array, check_options
from langkah.economics.table import Table

LOW, HIGH = 0.025, 0.975
FLAT = 1e-12

COLUMNS = (
    "parameter",
    "low",
    "high",
    "outcome_low",
    "outcome_high",
    "length",
    "base",
    "best_low",
    "best_high",
    "best_base",
    "best_changes",
    "remark",
)
FITTED = (*COLUMNS, "r2", "r2_by_chance", "above_chance")
NO_LENGTH = "zero length: the outcome does not move; is the parameter used at all?"
ONE_SIDE = "both ends on one side of the base"
NOTE = (
    "Ends are the 2.5 and 97.5 % quantiles of a parameter; other parameters and chance are averaged"
    " over, interactions cannot be seen. A fit that is not above chance may be nothing but luck."
)


@dataclass(frozen=True)
class Ends:
    """A parameter's two ends and every option's outcome there: (options,) each."""

    parameter: str
    low: float
    high: float
    at_low: Array
    at_high: Array


def bars(
    options: Sequence[str], base: Array, ends: Sequence[Ends], follow: str | None = None
) -> Table:
    """Bars by falling length, equal ones in the order given.

    A bar shows the outcome of the option ``follow``, or without it that of whichever option is best
    at each end; ``best_changes`` marks where that is another than at the base. A higher outcome is
    better. Raises ShapeError.
    """
    check_options(options, len(base))
    if follow is not None and follow not in options:
        raise ShapeError(f'no option "{follow}"; the options are {", ".join(options)}')
    chosen = None if follow is None else list(options).index(follow)
    best_base = int(base.argmax())
    at_base = float(base[best_base if chosen is None else chosen])
    rows = []
    for end in ends:
        best_low, best_high = int(end.at_low.argmax()), int(end.at_high.argmax())
        low = float(end.at_low[best_low if chosen is None else chosen])
        high = float(end.at_high[best_high if chosen is None else chosen])
        names = (options[best_low], options[best_high], options[best_base])
        changes = best_low != best_base or best_high != best_base
        shown = (end.parameter, end.low, end.high, low, high, abs(high - low), at_base)
        rows.append((*shown, *names, changes, _remark(low, high, at_base)))
    rows.sort(key=lambda row: -row[5])
    return Table("tornado", COLUMNS, tuple(rows))


def _remark(low: float, high: float, base: float) -> str:
    if abs(high - low) <= FLAT * max(abs(low), abs(high)):
        return NO_LENGTH
    if (low - base) * (high - base) > 0:
        return ONE_SIDE
    return ""


def tornado(
    options: Sequence[str],
    outcome: Array,
    parameters: Array,
    names: Sequence[str],
    follow: str | None = None,
) -> Table:
    """Bars from draws: ``outcome`` (draws, options), ``parameters`` (draws, names).

    Parameters that do not vary are left out. Raises ShapeError, UndefinedNumbers or TooFewDraws.
    """
    check_parameters(parameters, names, len(outcome))
    check_draws(len(outcome), QUADRATIC + 1, "tornado")
    basis, scaled = polynomial(QUADRATIC), standard(parameters)
    ends, shares = [], {}
    for position, name in enumerate(names):
        column = scaled[:, [position]]
        if not column.any():
            continue
        found = fit(basis(column), outcome)
        at = basis(np.quantile(column, (LOW, HIGH), axis=0)) @ found.coefficients
        low, high = np.quantile(parameters[:, position], (LOW, HIGH)).tolist()
        ends.append(Ends(name, low, high, at[0], at[1]))
        shares[name] = _share(outcome, found.fitted, options, follow)
    limit = r2_by_chance(len(outcome), QUADRATIC, len(ends))
    table = bars(options, outcome.mean(axis=0), ends, follow)
    rows = tuple(
        (*row, shares[str(row[0])], limit, shares[str(row[0])] > limit) for row in table.rows
    )
    return Table("tornado", FITTED, rows, (NOTE,))


def _share(outcome: Array, fitted: Array, options: Sequence[str], follow: str | None) -> float:
    """Share of the variance explained: of the option followed, else of all options pooled."""
    if follow is not None:
        at = list(options).index(follow)
        outcome, fitted = outcome[:, [at]], fitted[:, [at]]
    return explained(outcome, fitted)
