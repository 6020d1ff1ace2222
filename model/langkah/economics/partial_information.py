"""The value of knowing one parameter, or a few, exactly: which data are worth collecting.

One set of draws is enough: net benefits are regressed on the parameter, and the best option is
chosen by the fitted value. What a parameter tells about others drawn with it is part of its value.
"""

from collections.abc import Mapping, Sequence
from math import nan, sqrt

import numpy as np

from langkah.economics.information import ROUNDING, value_of_choosing
from langkah.economics.metamodel import (
    Basis,
    Fit,
    check_draws,
    check_parameters,
    fit,
    polynomial,
    r2_by_chance,
    spline,
    standard,
)
from langkah.economics.sample import (
    Array,
    Sample,
    best_on_average,
    best_options,
    check_choice,
    checked_prices,
)
from langkah.economics.table import Table

QUADRATIC = 2
FOLDS = 5
MOST_KNOTS = 8

SCREENED = ("rank", "parameter", "r2", "r2_by_chance", "above_chance")
SCREEN_NOTE = (
    "r2 is the share of the differences in net benefit that a quadratic in the parameter explains"
    " (for the choice of parameters, differences between options that are best in some draw);"
    " r2_by_chance is what the best of as many unrelated parameters reaches in 1 of 20 cases."
)
COLUMNS = (
    "price", "parameter", "evppi_rp", "error_rp", "evppi_held_out_rp", "evpi_naive_rp",
    "share_of_evpi", "r2", "terms", "draws", "clipped",
)  # fmt: skip
NOTE = (
    "A value below 0 or above the value of perfect information is set to that bound and marked"
    " clipped. evppi_held_out_rp chooses by a fit that has not seen the draw and is too low in"
    " expectation; where it is 0 the value may be nothing but luck. A parameter drawn together with"
    " others has what it tells about them in its value."
)


def screen(
    sample: Sample, price_rp: float, parameters: Array, names: Sequence[str], most: int
) -> Table:
    """The parameters that explain most of the differences in net benefit, at most ``most``.

    Only differences between options that are best in some draw count: what moves an option that is
    never chosen changes no decision. ``parameters`` has shape (draws, names); those that do not
    vary are left out. Raises OneOption, ShapeError, UndefinedNumbers or TooFewDraws.
    """
    check_choice(sample, "the value of information")
    check_parameters(parameters, names, sample.draws)
    check_draws(sample.draws, QUADRATIC + 1, "screening")
    contenders = np.unique(best_options(sample.draw_benefit(price_rp), sample.draw_cost)[0])
    gains = _gains(sample, price_rp)[:, contenders]
    basis = polynomial(QUADRATIC)
    found = []
    scaled = standard(parameters)
    for position, name in enumerate(names):
        column = scaled[:, [position]]
        if column.any():
            found.append((fit(basis(column), gains).r2, name))
    limit = r2_by_chance(sample.draws, QUADRATIC, len(found))
    found.sort(key=lambda one: -one[0])
    rows = tuple(
        (rank + 1, name, r2, limit, r2 > limit) for rank, (r2, name) in enumerate(found[:most])
    )
    return Table("screening", SCREENED, rows, (SCREEN_NOTE,))


def partial_information(
    sample: Sample,
    prices_rp: Sequence[float],
    known: Mapping[str, Array],
    basis: Basis | None = None,
) -> Table:
    """Expected value of knowing each of ``known`` exactly, at each price, in rupiah.

    ``known`` gives by name the values of one parameter (draws,) or of several to be known together
    (draws, several). ``basis`` is a quadratic in each parameter unless another is given. Raises
    OneOption, ShapeError, UndefinedNumbers or TooFewDraws.
    """
    check_choice(sample, "the value of information")
    prices = checked_prices(prices_rp)
    terms = {name: _terms(name, values, basis, sample.draws) for name, values in known.items()}
    rows = []
    for price in prices:
        gains = _gains(sample, price)
        perfect = value_of_choosing(gains)
        for name, columns in terms.items():
            found = fit(columns, gains)
            raw = value_of_choosing(found.fitted)
            value = min(max(raw, 0.0), perfect)
            clipped = abs(raw - value) > ROUNDING * max(abs(raw), perfect)
            held_out = _held_out(columns, gains)
            share = value / perfect if perfect > 0 else nan
            numbers = (value, _error(found), held_out, perfect, share, found.r2, found.rank)
            rows.append((price, name, *numbers, sample.draws, clipped))
    return Table("evppi", COLUMNS, tuple(rows), (NOTE,))


def _gains(sample: Sample, price_rp: float) -> Array:
    """Net benefit over the best option on average: draws x options, its own column 0."""
    benefit = sample.draw_benefit(price_rp)
    best = best_on_average(sample, price_rp)
    return np.asarray(benefit - benefit[:, [best]])


def _terms(name: str, values: Array, basis: Basis | None, draws: int) -> Array:
    columns = values[:, np.newaxis] if values.ndim == 1 else values
    check_parameters(columns, [name] * columns.shape[1], draws)
    terms = (polynomial(QUADRATIC) if basis is None else basis)(standard(columns))
    check_draws(draws, int(np.linalg.matrix_rank(terms)), f"value of knowing {name}")
    return terms


def smooth_basis(values: Array, gains: Array) -> Basis:
    """The cubic spline whose number of knots predicts best (generalised cross-validation).

    ``values`` (draws, parameters) as the fit will see them; ``gains`` (draws, options).
    """
    draws = len(values)
    scores = []
    for knots in range(MOST_KNOTS + 1):
        found = fit(spline(knots)(standard(values)), gains)
        residual = float(((gains - found.fitted) ** 2).sum())
        scores.append(residual / (1 - found.rank / draws) ** 2)
    return spline(int(np.argmin(scores)))


def _error(found: Fit) -> float:
    """Standard error of a value of choosing by fitted means, from the errors of the coefficients.

    The value changes with an option's coefficients by the mean of the terms over the draws in which
    that option is chosen, less the mean over all draws for the best on average.
    """
    chosen = found.fitted.argmax(axis=1)
    options = found.fitted.shape[1]
    slopes = np.stack(
        [found.terms[chosen == option].sum(axis=0) for option in range(options)]
    ) / len(found.terms)
    slopes[int(found.fitted.mean(axis=0).argmax())] -= found.terms.mean(axis=0)
    variance = float(np.einsum("ab,at,bu,tu->", found.spread, slopes, slopes, found.bread))
    return sqrt(max(variance, 0.0))


def _held_out(terms: Array, gains: Array) -> float:
    """What choosing gains in draws that the fit has not seen, at least 0; folds by draw number."""
    folds = np.arange(len(terms)) % FOLDS
    gained = 0.0
    for fold in range(FOLDS):
        seen, unseen = folds != fold, folds == fold
        coefficients = fit(terms[seen], gains[seen]).coefficients
        chosen = (terms[unseen] @ coefficients).argmax(axis=1)
        gained += float(gains[unseen][np.arange(len(chosen)), chosen].sum())
    return max(0.0, gained / len(terms))
