"""The value of a study before it is done: how many to follow up, and whether that is worth it.

A larger study is worth more, never more than knowing what it studies exactly. What a study costs
grows with its size, so one size is best, and a range is nearly as good.
"""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from langkah.economics.information import value_of_choosing
from langkah.economics.metamodel import best_of, smoothers
from langkah.economics.partial_information import contenders, gains_of
from langkah.economics.problems import BadAssumption, ShapeError
from langkah.economics.sample import Array
from langkah.economics.table import Table

NEAR_BEST = 0.05
"""A size is nearly best when its net gain is within this share of the highest."""

COLUMNS = (
    "size",
    "value_rp",
    "cost_rp",
    "net_gain_rp",
    "best_size",
    "near_best",
)
NOT_WORTH = "No size of this study is worth what it costs."


def prior_size(share: Array) -> float:
    """How many observations what is known of a share is worth: that of the Beta with its moments.

    ``share`` are its values by draw. Raises BadAssumption unless they lie in 0 to 1 and vary.

    >>> round(prior_size(np.array([0.25, 0.75])), 6)
    3.0
    """
    mean, variance = float(share.mean()), float(share.var())
    if share.min() < 0 or share.max() > 1 or variance == 0 or variance >= mean * (1 - mean):
        raise BadAssumption("values of a share; expected numbers from 0 to 1 that vary")
    return mean * (1 - mean) / variance - 1


def study_values(
    gains: Array,
    studied: Array,
    prior: float,
    sizes: Sequence[int],
) -> Array:
    """EVSI of a study of one quantity at several sizes, by Gaussian approximation: (sizes,).

    ``gains`` are net benefits (draws, options), ``studied`` the quantity (draws,), ``prior`` how
    many observations its prior is worth. What is expected after a study of n lies between the mean
    and the exact value by the factor sqrt(n / (n + prior)). Raises BadAssumption, ShapeError or
    TooFewDraws.
    """
    if not prior > 0:
        raise BadAssumption(f"prior is worth {prior:g} observations; expected more than 0")
    _check_sizes(sizes)
    fitted = _fitted(gains, studied)
    centre = fitted.mean(axis=0)
    shares = [sqrt(size / (size + prior)) for size in sizes]
    return np.array([value_of_choosing(centre + share * (fitted - centre)) for share in shares])


def value_of_summary(gains: Array, summary: Array) -> float:
    """EVSI from simulated studies: the summary each would give, one for each draw: (draws,).

    Raises ShapeError or TooFewDraws.
    """
    return value_of_choosing(_fitted(gains, summary))


def _fitted(gains: Array, studied: Array) -> Array:
    """Net benefits beyond the best on average as the studied quantity best predicts them."""
    if studied.shape != (len(gains),):
        raise ShapeError(f"studied quantity has shape {studied.shape}; expected ({len(gains)},)")
    benefit = gains_of(gains, int(gains.mean(axis=0).argmax()))
    one = best_of(smoothers("what is studied", studied), benefit[:, contenders(gains)])
    return one.fitted(benefit)


def net_gain(
    sizes: Sequence[int],
    values_rp: Sequence[float],
    setup_rp: float,
    each_rp: float,
) -> Table:
    """Value less cost of each size of a study, the best size, and those nearly as good.

    The cost is ``setup_rp`` + size x ``each_rp``. With equal gains the smaller size is best. Raises
    BadAssumption or ShapeError.
    """
    _check_sizes(sizes)
    for what, number in (("setup", setup_rp), ("cost of each", each_rp)):
        if not number >= 0:
            raise BadAssumption(f"{what} is {number:g} rupiah; expected at least 0")
    if len(values_rp) != len(sizes):
        raise ShapeError(f"{len(values_rp)} values for {len(sizes)} sizes; expected one each")
    costs = [setup_rp + size * each_rp for size in sizes]
    gains = [value - cost for value, cost in zip(values_rp, costs, strict=True)]
    best = max(range(len(sizes)), key=lambda at: (gains[at], -sizes[at]))
    worth = gains[best] > 0
    enough = gains[best] - NEAR_BEST * abs(gains[best])
    rows = tuple(
        (size, float(value), cost, gain, worth and at == best, worth and gain >= enough)
        for at, (size, value, cost, gain) in enumerate(
            zip(sizes, values_rp, costs, gains, strict=True)
        )
    )
    return Table("evsi", COLUMNS, rows, () if worth else (NOT_WORTH,))


def _check_sizes(sizes: Sequence[int]) -> None:
    for size in sizes:
        if size < 1 or int(size) != size:
            raise BadAssumption(f"size of a study is {size:g}; expected a whole number from 1")
