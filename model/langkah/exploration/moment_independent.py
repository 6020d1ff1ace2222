"""How much knowing an input moves the whole distribution of an outcome: Borgonovo's delta.

Half the mean distance between the density of the outcome and its density where the input is known:
0 when they have nothing to do with each other, 1 when one settles the other. It needs no design and
no independent inputs, so draws of a posterior will do; an input then counts for what it tells about
those it goes with. Estimated from given data (Plischke, Borgonovo and Smith 2013): classes of the
input, a kernel density in each, and the bias that drawing anew shows taken off.

The outcome is first turned into normal scores of its ranks. Delta does not change when an outcome
is stretched; so neither does the estimate, and a long tail does not spoil the kernels.

Few points in a class make densities differ by chance, and chance in the outcome blurs them: noise
lowers the delta of an input that matters and leaves that of others where luck has it. What luck
feigns is found by shuffling the outcome.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri
from scipy.stats import rankdata

from langkah.economics.table import Table
from langkah.exploration.given import (
    FEWEST,
    Array,
    check_count,
    check_share,
    checked_names,
    checked_outcome,
    checked_points,
)
from langkah.exploration.luck import ABOVE
from langkah.exploration.problems import BadAssumption

COLUMNS = ("input", "delta", "delta_lower", "delta_upper", "plain", "plain_by_luck", ABOVE)
NOTE = (
    "above_luck: the plain estimate is larger than {threshold:.4f}, which the largest of all inputs"
    " exceeds by luck in {rare:g} of the cases. What is not above it cannot be told apart from"
    " nothing."
)

MOST_CLASSES = 48
FEWEST_POINTS = 40
"""Fewer points are refused: classes grow with their cube root, and so do points in a class."""

GRID = np.linspace(-4, 4, 81)
"""Where densities of normal scores are compared."""

Classes = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Deltas:
    """Plain estimates (inputs,), of resamples (resamples, inputs) and of shuffled outcomes."""

    plain: Array
    resampled: Array
    by_luck: Array

    @property
    def corrected(self) -> Array:
        """Estimates with the bias that resampling shows taken off, not below 0: (inputs,)."""
        return np.maximum(0.0, 2 * self.plain - self.resampled.mean(axis=0))

    @property
    def corrected_resampled(self) -> Array:
        """The same of every resample: (resamples, inputs)."""
        return self.resampled - 2 * (self.resampled.mean(axis=0) - self.plain)


def deltas(
    points: npt.ArrayLike, outcome: npt.ArrayLike, resamples: int, shuffles: int, seed: int
) -> Deltas:
    """Delta of every input: as found, drawn anew, and with the outcome shuffled.

    Raises ShapeError, UndefinedNumbers, ConstantOutcome or BadAssumption.
    """
    given = checked_points(points)
    scores = normal_scores(checked_outcome(outcome, len(given)))
    check_count(len(given), FEWEST_POINTS, "number of points")
    check_count(resamples, FEWEST, "number of resamples")
    check_count(shuffles, FEWEST, "number of shuffles")
    check_count(seed, 0, "seed")
    rng = np.random.default_rng(seed)
    n, inputs = given.shape
    classes = [classes_of(given[:, column]) for column in range(inputs)]
    drawn = [rng.integers(n, size=n) for _ in range(resamples)]
    shuffled = [rng.permutation(scores) for _ in range(shuffles)]
    return Deltas(
        np.array([_delta(scores, each) for each in classes]),
        np.array([[_delta(scores[rows], each[rows]) for each in classes] for rows in drawn]),
        np.array([[_delta(other, each) for each in classes] for other in shuffled]),
    )


def moment_independent(names: Sequence[str], found: Deltas, share: float, rare: float) -> Table:
    """Delta with its interval of a share, the plain estimate and what luck makes of that.

    An input is above luck when its plain estimate exceeds what the largest of all inputs reaches
    by shuffling in a share ``rare`` of the cases. Raises ShapeError, UnknownInput or BadAssumption.
    """
    names = checked_names(names, len(found.plain))
    check_share(share, "share of an interval")
    check_share(rare, "share that is rare")
    if len(found.by_luck) * rare < 1:
        raise BadAssumption(
            f"{len(found.by_luck)} shuffles cannot show what happens in {rare:g} of the cases"
        )
    ends = [(1 - share) / 2, (1 + share) / 2]
    lower, upper = np.maximum(0.0, np.quantile(found.corrected_resampled, ends, axis=0))
    threshold = float(np.quantile(found.by_luck.max(axis=1), 1 - rare))
    columns = (
        found.corrected,
        lower,
        upper,
        found.plain,
        found.by_luck.mean(axis=0),
        found.plain > threshold,
    )
    rows = tuple(zip(names, *(c.tolist() for c in columns), strict=True))
    return Table("delta", COLUMNS, rows, (NOTE.format(threshold=threshold, rare=rare),))


def normal_scores(outcome: Array) -> Array:
    """Ranks as quantiles of the standard normal; equal outcomes share their mean rank.

    >>> normal_scores(np.array([5.0, 1.0, 9.0])).round(3).tolist()
    [0.0, -0.967, 0.967]
    """
    return np.asarray(ndtri((rankdata(outcome) - 1 / 2) / len(outcome)), np.float64)


def classes_of(values: Array) -> Classes:
    """The class of every value: values of their own where few differ, else equally full ones.

    There are as many classes as the cube root of the number of values, as Plischke and others
    have it within a class or two. Equal values are in one class, so the order of points does not
    matter.

    >>> classes_of(np.array([2.0, 1.0, 2.0])).tolist()
    [1, 0, 1]
    """
    most = min(MOST_CLASSES, max(2, round(len(values) ** (1 / 3))))
    different, which = np.unique(values, return_inverse=True)
    if len(different) <= most:
        return np.asarray(which, np.intp)
    shares = (rankdata(values) - 1 / 2) / len(values)
    return np.asarray(shares * most, np.intp)


def _delta(scores: Array, classes: Classes) -> float:
    whole = _density(scores)
    step = float(GRID[1] - GRID[0])
    distance = 0.0
    for each in range(int(classes.max()) + 1):
        inside = scores[classes == each]
        if len(inside):
            distance += len(inside) * float(np.abs(_density(inside) - whole).sum()) * step
    return distance / (2 * len(scores))


def _density(scores: Array) -> Array:
    """Kernel density on the grid, as wide as Silverman's rule has it, at least a step of the grid.

    The width falls to a step where all scores are alike, whose density would be a spike.
    """
    spread = float(scores.std(ddof=1)) if len(scores) > 1 else 0.0
    width = max(spread * (len(scores) * 3 / 4) ** (-1 / 5), float(GRID[1] - GRID[0]))
    away = (GRID[:, np.newaxis] - scores) / width
    return np.exp(-(away**2) / 2).mean(axis=1) / (width * sqrt(2 * pi))
