"""The value of knowing one parameter, or a few, exactly: which data are worth collecting.

One set of draws is enough: net benefits are regressed on the parameter, and the best option is
chosen by the fitted value. The curve is the one that best predicts draws left out. What a parameter
tells about others drawn with it is part of its value.
"""

from collections.abc import Mapping, Sequence
from math import nan, sqrt

import numpy as np
import numpy.typing as npt

from langkah.economics.information import ROUNDING, value_of_choosing
from langkah.economics.metamodel import (
    QUADRATIC,
    Smoother,
    best_of,
    check_draws,
    check_parameters,
    explained,
    fit,
    predicted,
    r2_by_chance,
    smoothers,
)
from langkah.economics.problems import ShapeError
from langkah.economics.sample import Array, Sample, best_on_average, check_choice, checked_prices
from langkah.economics.table import Table

FOLDS = 5

SCREENED = ("rank", "parameter", "basis", "r2", "r2_by_chance", "above_chance")
SCREEN_NOTE = (
    "r2 is the share of the differences in net benefit that a curve in the parameter explains,"
    " between options that are best in some draw; r2_by_chance is what the best of as many"
    " unrelated parameters, each by as many curves, reaches in 1 of 20 cases. Rows stand in order"
    " of what is predicted of draws left out."
)
COLUMNS = (
    "price",
    "parameter",
    "evppi_rp",
    "error_rp",
    "evppi_held_out_rp",
    "evpi_naive_rp",
    "share_of_evpi",
    "basis",
    "r2",
    "terms",
    "draws",
    "clipped",
)
NOTE = (
    "A value below 0 or above the value of perfect information is set to that bound and marked"
    " clipped. basis is the curve that best predicts draws left out: a quadratic unless another is"
    " better by more than chance. error_rp is the standard error from the draws and from the fit to"
    " them. evppi_held_out_rp chooses by a fit that has not seen the draw and is too low in"
    " expectation; where it is 0 the value may be nothing but luck. A parameter drawn together with"
    " others has what it tells about them in its value."
)

Known = Mapping[str, Sequence[Smoother]]
"""By name, the fits from which one is chosen (metamodel.smoothers)."""


def fits_of(parameters: Array, names: Sequence[str]) -> dict[str, tuple[Smoother, ...]]:
    """The fits of every parameter by name; ``parameters`` has shape (draws, names).

    Raises ShapeError, UndefinedNumbers or TooFewDraws.
    """
    check_parameters(parameters, names, len(parameters))
    check_draws(len(parameters), QUADRATIC + 1, "screening")
    return {name: smoothers(name, parameters[:, at]) for at, name in enumerate(names)}


def screen(sample: Sample, price_rp: float, known: Known, most: int) -> Table:
    """The parameters that predict most of the differences in net benefit, at most ``most``.

    Only differences between options that are best in some draw count: what moves an option that is
    never chosen changes no decision. Parameters that do not vary are left out. Raises OneOption or
    ShapeError.
    """
    check_choice(sample, "the value of information")
    _check(known, sample)
    gains = gains_of(sample.draw_benefit(price_rp), best_on_average(sample, price_rp))
    gains = gains[:, contenders(sample.draw_benefit(price_rp))]
    varied = {name: fits for name, fits in known.items() if fits[0].terms > 1}
    tried = sum(len(fits) for fits in varied.values())
    found = []
    for name, fits in varied.items():
        one = best_of(fits, gains)
        r2 = explained(gains, one.fitted(gains))
        limit = r2_by_chance(sample.draws, one.terms - 1, tried)
        found.append((predicted(one, gains), (name, one.basis, r2, limit, r2 > limit)))
    found.sort(key=lambda one: -one[0])
    rows = tuple((rank + 1, *cells) for rank, (_, cells) in enumerate(found[:most]))
    return Table("screening", SCREENED, rows, (SCREEN_NOTE,))


def partial_information(sample: Sample, prices_rp: Sequence[float], known: Known) -> Table:
    """Expected value of knowing each of ``known`` exactly, at each price, in rupiah.

    Raises OneOption or ShapeError.
    """
    check_choice(sample, "the value of information")
    _check(known, sample)
    rows = []
    for price in checked_prices(prices_rp):
        benefit = sample.draw_benefit(price)
        gains, best = gains_of(benefit, best_on_average(sample, price)), contenders(benefit)
        perfect = value_of_choosing(gains)
        for name, fits in known.items():
            one = best_of(fits, gains[:, best])
            fitted = one.fitted(gains)
            raw = value_of_choosing(fitted)
            value = min(max(raw, 0.0), perfect)
            clipped = abs(raw - value) > ROUNDING * max(abs(raw), perfect)
            held_out = _held_out(one.columns, gains)
            share = value / perfect if perfect > 0 else nan
            r2 = explained(gains[:, best], fitted[:, best])
            numbers = (value, value_error(one, gains), held_out, perfect, share)
            rows.append((price, name, *numbers, one.basis, r2, one.terms, sample.draws, clipped))
    return Table("evppi", COLUMNS, tuple(rows), (NOTE,))


def _check(known: Known, sample: Sample) -> None:
    for name, fits in known.items():
        if len(fits[0].columns) != sample.draws:
            raise ShapeError(
                f"{name} has {len(fits[0].columns)} draws; expected {sample.draws}, one for each"
            )


def gains_of(benefit: Array, best: int) -> Array:
    """Net benefit over that of one option, draws x options: its own column 0."""
    return np.asarray(benefit - benefit[:, [best]])


def contenders(benefit: Array) -> npt.NDArray[np.intp]:
    """Options that are best in some draw; ``benefit`` is draws x options."""
    return np.flatnonzero((benefit == benefit.max(axis=1, keepdims=True)).any(axis=0))


def value_error(one: Smoother, gains: Array) -> float:
    """Standard error of a value of choosing by fitted means, from the draws and from the fit.

    To first order the value moves with each draw by its own gain from choosing, less the mean gain,
    and by what the fit made without it misses there, for every option times how far the mean of the
    fitted values in the draws in which it is chosen leans on that draw (less, for the best on
    average, the same over all draws). A draw's two parts are added before they are squared, so that
    neither equal spread nor a right curve is assumed.
    """
    fitted = one.fitted(gains)
    draws, options = fitted.shape
    chosen, best = fitted.argmax(axis=1), int(fitted.mean(axis=0).argmax())
    sums = [one.columns[chosen == option].sum(axis=0) for option in range(options)]
    slopes = np.stack(sums) / draws
    slopes[best] -= one.columns.mean(axis=0)
    gained = fitted.max(axis=1) - fitted[:, best]
    moved = (gained - gained.mean()) / draws
    moved += ((one.columns @ slopes.T) * one.left_out(gains)).sum(axis=1)
    return sqrt(float((moved**2).sum()))


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
