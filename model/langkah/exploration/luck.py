"""What chance can feign: an input that is known to do nothing, and how much of a spread is luck."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from langkah.economics.table import Cell
from langkah.exploration.given import Array, position_of
from langkah.exploration.problems import BadAssumption, ConstantOutcome, ShapeError

ABOVE = "above_luck"
LUCK_NOTE = (
    "above_luck: the interval lies wholly above the upper end of that of {luck}, which changes"
    " nothing but luck. What is not above it cannot be told apart from chance."
)
NO_LUCK = "No input is known to do nothing: how much chance feigns is not known."


def above_luck(
    names: Sequence[str], lower: Array, upper: Array, luck: str | None
) -> tuple[Cell, ...]:
    """By input whether its interval lies above that of luck; empty without luck, or for itself.

    Raises UnknownInput.

    >>> above_luck(("a", "b", "luck"), np.array([2.0, 0, 0]), np.array([3.0, 2, 1]), "luck")
    (True, False, '')
    """
    if luck is None:
        return ("",) * len(names)
    threshold = upper[position_of(luck, names)]
    return tuple(
        "" if name == luck else bool(low > threshold)
        for name, low in zip(names, lower, strict=True)
    )


def luck_note(luck: str | None) -> str:
    """What a reader of such a column must know."""
    return NO_LUCK if luck is None else LUCK_NOTE.format(luck=luck)


def share_of_chance(replicates: npt.ArrayLike) -> float:
    """Which share of the variance of means of replicates is chance: from (points, replicates).

    The mean of the variances within points, divided by the number of replicates, over the variance
    of the means; at most 1. It is what a total index of luck comes to when every point has luck of
    its own. Raises ShapeError, BadAssumption or ConstantOutcome.

    >>> share_of_chance([[0.0, 2.0], [4.0, 6.0]])
    0.125
    """
    given = np.asarray(replicates, np.float64)
    if given.ndim != 2 or 0 in given.shape:
        raise ShapeError(f"outcomes have shape {given.shape}; expected (points, replicates)")
    if 1 in given.shape:
        raise BadAssumption(f"outcomes have shape {given.shape}; expected at least 2 of each")
    spread = float(given.mean(axis=1).var(ddof=1))
    if not spread > 0:
        raise ConstantOutcome("the mean of replicates is the same at every point")
    return min(1.0, float(given.var(axis=1, ddof=1).mean()) / given.shape[1] / spread)
