"""Regression of what came out on what was drawn: bases, least squares, and what chance would fit.

A fit on a few of many parameters averages over the rest and over chance.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.interpolate import BSpline
from scipy.stats import beta

from langkah.economics.problems import ShapeError, TooFewDraws, UndefinedNumbers
from langkah.economics.sample import Array

DRAWS_PER_TERM = 10
"""Fewer draws than this for each fitted term are refused."""

QUADRATIC = 2
CUBIC = 3
ENDS = 2
FLAT = 1e-12
ALONE = 1e-9
"""A draw whose fitted value leaves less than this to the others decides it alone."""

RARE = 0.05

Basis = Callable[[Array], Array]
"""From values (draws, parameters) to terms (draws, terms), the first of them 1."""


@dataclass(frozen=True)
class Fit:
    """Least squares of several responses on the same terms; ``fitted`` has the responses' shape."""

    coefficients: Array
    fitted: Array


def polynomial(degree: int, *, cross: bool = False) -> Basis:
    """Powers of each parameter up to ``degree``; with ``cross`` also products of every two."""

    def terms(values: Array) -> Array:
        columns = [np.ones(len(values))]
        columns += [values[:, j] ** power for j in range(values.shape[1]) for power in _to(degree)]
        if cross:
            pairs = [(i, j) for j in range(values.shape[1]) for i in range(j)]
            columns += [values[:, i] * values[:, j] for i, j in pairs]
        return np.column_stack(columns)

    return terms


def _to(degree: int) -> range:
    return range(1, degree + 1)


def spline(inner_knots: int) -> Basis:
    """Cubic splines of each parameter, added, with knots at equally full quantiles."""

    def terms(values: Array) -> Array:
        columns = [np.ones((len(values), 1))]
        for j in range(values.shape[1]):
            x = values[:, j]
            shares = np.linspace(0, 1, inner_knots + 2)
            at = np.unique(np.quantile(x, shares))
            if len(at) < ENDS:
                continue
            knots = np.concatenate([[at[0]] * CUBIC, at, [at[-1]] * CUBIC])
            # Splines sum to 1, as the constant does: the first of them says nothing new.
            columns.append(BSpline.design_matrix(x, knots, CUBIC).toarray()[:, 1:])
        return np.hstack(columns)

    return terms


def standard(values: Array) -> Array:
    """Columns centred and scaled; a column that does not vary becomes 0."""
    spread = values.std(axis=0)
    varies = spread > FLAT * np.maximum(np.abs(values).max(axis=0), FLAT)
    scaled = (values - values.mean(axis=0)) / np.where(varies, spread, 1.0)
    return np.asarray(np.where(varies, scaled, 0.0))


def fit(terms: Array, responses: Array) -> Fit:
    """Least squares; terms that depend on others are left to the shortest solution."""
    coefficients = np.asarray(np.linalg.lstsq(terms, responses, rcond=None)[0], np.float64)
    return Fit(coefficients, np.asarray(terms @ coefficients))


BASES: Mapping[str, Basis] = {
    "quadratic": polynomial(QUADRATIC),
    "cubic": spline(0),
    "spline of 3 knots": spline(3),
    "spline of 8 knots": spline(8),
}
"""What a curve may look like, plainest first; knots are inner ones of cubic splines."""


@dataclass(frozen=True)
class Smoother:
    """Least squares on one basis of some values: orthonormal ``columns`` (draws, terms) span it.

    ``leverage`` (draws,) is the weight of each draw in its own fitted value.
    """

    basis: str
    columns: Array
    leverage: Array

    @property
    def terms(self) -> int:
        """How many terms are independent, the constant among them."""
        return self.columns.shape[1]

    def fitted(self, responses: Array) -> Array:
        """Fitted values, of the responses' shape (draws, responses)."""
        return np.asarray(self.columns @ (self.columns.T @ responses))

    def left_out(self, responses: Array) -> Array:
        """What the fit made without a draw misses there; (draws, responses).

        A draw that alone decides its fitted value is predicted by the mean of the others.
        """
        free = 1.0 - self.leverage[:, np.newaxis]
        spread = (responses - responses.mean(axis=0)) / (1.0 - 1.0 / len(responses))
        decided = free < ALONE
        misses = (responses - self.fitted(responses)) / np.where(decided, 1.0, free)
        return np.asarray(np.where(decided, spread, misses))


def smoothers(name: str, values: Array, bases: Mapping[str, Basis] = BASES) -> tuple[Smoother, ...]:
    """A fit on each basis of the values of one parameter (draws,), or of several (draws, several).

    The first basis needs ten draws for each of its terms; others that have not as many are left
    out. Raises UndefinedNumbers or TooFewDraws.
    """
    table = values[:, np.newaxis] if values.ndim == 1 else values
    check_parameters(table, [name] * table.shape[1], len(table))
    scaled = standard(table)
    found: list[Smoother] = []
    for basis, terms in bases.items():
        one = _smoother(basis, terms(scaled))
        if not found:
            check_draws(len(table), one.terms, f"value of knowing {name}")
        if len(table) >= DRAWS_PER_TERM * one.terms:
            found.append(one)
    return tuple(found)


def _smoother(basis: str, terms: Array) -> Smoother:
    left, sizes, _ = np.linalg.svd(terms, full_matrices=False)
    independent = sizes > sizes[0] * max(terms.shape) * np.finfo(np.float64).eps
    columns = left[:, independent]
    return Smoother(basis, columns, (columns**2).sum(axis=1))


def best_of(candidates: Sequence[Smoother], responses: Array) -> Smoother:
    """The fit that predicts best what it has not seen, each draw left out in its turn.

    The first is kept unless another's squared misses, pooled over the responses, are smaller by
    more than the standard error of that difference: what chance alone makes better is not chosen.
    """
    misses = [(one.left_out(responses) ** 2).sum(axis=1) for one in candidates]
    best = int(np.argmin([miss.mean() for miss in misses]))
    better = misses[0] - misses[best]
    sure = float(better.mean()) > float(better.std()) / sqrt(len(better))
    return candidates[best] if sure else candidates[0]


def predicted(smoother: Smoother, responses: Array) -> float:
    """Share of the variance of the responses, pooled, that is predicted of draws left out; may be
    below 0, and is 0 when none varies."""
    total = float(((responses - responses.mean(axis=0)) ** 2).sum())
    left = float((smoother.left_out(responses) ** 2).sum())
    return 1.0 - left / total if total > 0 else 0.0


def explained(responses: Array, fitted: Array) -> float:
    """Share of the variance of the responses, pooled, that a fit explains; 0 when none varies."""
    total = float(((responses - responses.mean(axis=0)) ** 2).sum())
    left = float(((responses - fitted) ** 2).sum())
    return max(0.0, 1.0 - left / total) if total > 0 else 0.0


def check_draws(draws: int, terms: int, what: str) -> None:
    """Raise TooFewDraws unless there are ten draws for each term."""
    if draws < DRAWS_PER_TERM * terms:
        raise TooFewDraws(
            f"{what}: {draws} draws for {terms} terms; expected at least {DRAWS_PER_TERM * terms}"
        )


def check_parameters(parameters: Array, names: Sequence[str], draws: int) -> None:
    """Raise ShapeError or UndefinedNumbers unless parameters are finite, (draws, names)."""
    if parameters.shape != (draws, len(names)):
        raise ShapeError(
            f"parameters have shape {parameters.shape}; expected {draws} draws of {len(names)}"
        )
    for position, name in enumerate(names):
        if not np.isfinite(parameters[:, position]).all():
            raise UndefinedNumbers(f"parameter {name} is not a finite number in every draw")


def r2_by_chance(draws: int, terms: int, tried: int) -> float:
    """The share explained that the best of ``tried`` unrelated parameters reaches in 1 of 20 cases.

    ``terms`` are those of one parameter without the constant. 1 where every fit is perfect.

    >>> round(r2_by_chance(128, 2, 1), 3), round(r2_by_chance(128, 2, 100), 3)
    (0.047, 0.114)
    """
    left = draws - terms - 1
    if left <= 0:
        return 1.0
    return float(beta.ppf((1 - RARE) ** (1 / max(tried, 1)), terms / 2, left / 2))
