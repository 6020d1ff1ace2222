"""How flat the top is: what the policies that do as well as the best have in common.

Where many mixes do as well, the best one of a list is luck. What they share is the advice, and
where they differ a planner is free.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt

from langkah.economics.problems import BadAssumption, ShapeError
from langkah.economics.sample import Array


@dataclass(frozen=True)
class Span:
    """One lever among the policies that do as well: its ends, its commonest value and how common.

    ``share`` is of all policies and 1 where they all have it; ``different`` counts the values. A
    policy in which the lever changes nothing has none; where no policy has one, numbers are nan.
    """

    lever: str
    lowest: float
    highest: float
    commonest: float
    share: float
    different: int


def spans(levers: Sequence[str], values: npt.ArrayLike) -> tuple[Span, ...]:
    """The span of every lever; ``values`` (policies, levers) are those of the as good policies.

    nan marks a lever that changes nothing in a policy. Of equally common values the lower is named.
    Raises ShapeError.

    >>> spans(["beds"], [[0.0], [10.0], [0.0], [0.0]])[0]
    Span(lever='beds', lowest=0.0, highest=10.0, commonest=0.0, share=0.75, different=2)
    """
    table = np.asarray(values, np.float64)
    if table.ndim != 2 or table.shape[1] != len(levers) or not len(table):
        raise ShapeError(f"values have shape {table.shape}; expected policies x {len(levers)}")
    moving = [column[~np.isnan(column)] for column in table.T]
    return tuple(_span(lever, of, len(table)) for lever, of in zip(levers, moving, strict=True))


def _span(lever: str, column: Array, policies: int) -> Span:
    if not len(column):
        return Span(lever, nan, nan, nan, nan, 0)
    distinct, counts = np.unique(column, return_counts=True)
    most = int(counts.argmax())
    share = float(counts[most] / policies)
    ends = (float(distinct[0]), float(distinct[-1]))
    return Span(lever, *ends, float(distinct[most]), share, len(distinct))


def as_good(chances_better: npt.ArrayLike, apart: float) -> npt.NDArray[np.bool_]:
    """Which policies cannot be told to be worse than the best, by their chance of doing better.

    ``apart`` is the chance from which two are told apart; a chance that cannot be told is nan.
    Raises BadAssumption.

    >>> as_good([0.5, 0.1, 0.95, nan], 0.8).tolist()
    [True, False, True, True]
    """
    if not 0.5 <= apart <= 1:
        raise BadAssumption(f"chance to be told apart is {apart:g}; expected 0.5 to 1")
    return ~np.asarray(1.0 - np.asarray(chances_better, np.float64) >= apart)
