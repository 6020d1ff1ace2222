"""Regression of what came out on what was drawn: bases, least squares, and what chance would fit.

A fit on a few of many parameters averages over the rest and over chance.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import BSpline
from scipy.stats import beta

from langkah.economics.problems import ShapeError, TooFewDraws, UndefinedNumbers
from langkah.economics.sample import Array

DRAWS_PER_TERM = 10
"""Fewer draws than this for each fitted term are refused."""

CUBIC = 3
ENDS = 2
FLAT = 1e-12
RARE = 0.05

Basis = Callable[[Array], Array]
"""From values (draws, parameters) to terms (draws, terms), the first of them 1."""


@dataclass(frozen=True)
class Fit:
    """Least squares of several responses on the same terms.

    ``fitted`` has shape (draws, responses); ``spread`` is the covariance of the residuals between
    responses; ``bread`` the inverse of the terms' cross products; ``r2`` the share of the pooled
    variance that is explained; ``rank`` how many terms are independent.
    """

    terms: Array
    coefficients: Array
    fitted: Array
    spread: Array
    bread: Array
    r2: float
    rank: int


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
    solved, _, rank, _ = np.linalg.lstsq(terms, responses, rcond=None)
    coefficients = np.asarray(solved, np.float64)
    fitted = np.asarray(terms @ coefficients)
    residuals = responses - fitted
    left = max(len(terms) - int(rank), 1)
    total = float(((responses - responses.mean(axis=0)) ** 2).sum())
    r2 = 1.0 - float((residuals**2).sum()) / total if total > 0 else 0.0
    bread = np.asarray(np.linalg.pinv(terms.T @ terms, hermitian=True), np.float64)
    spread = residuals.T @ residuals / left
    return Fit(terms, coefficients, fitted, spread, bread, max(0.0, r2), int(rank))


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
