"""Policies judged by several aims at once: the front, the area under it, a choice under a ceiling.

A search tries many policies. None is best in everything, so those that no other beats in every aim
are kept; under a ceiling the one with the largest effect is chosen.
"""

from math import inf

import numpy as np
import numpy.typing as npt

from langkah.economics.problems import BadAssumption, ShapeError, UndefinedNumbers
from langkah.economics.sample import Array

Flags = npt.NDArray[np.bool_]


def not_dominated(aims: npt.ArrayLike) -> Flags:
    """Which rows no other row beats; ``aims`` (options, aims), less is better in each.

    A row is beaten by one that is as good in every aim and better in one; equal rows beat none of
    each other. Raises ShapeError or UndefinedNumbers.

    >>> not_dominated([[1.0, 5.0], [2.0, 5.0], [3.0, 1.0]]).tolist()
    [True, False, True]
    """
    points = np.asarray(aims, np.float64)
    if points.ndim != 2 or points.shape[1] == 0:
        raise ShapeError(f"aims have shape {points.shape}; expected options x aims")
    if not np.isfinite(points).all():
        raise UndefinedNumbers("an aim is not a finite number")
    kept = np.ones(len(points), np.bool_)
    for at, point in enumerate(points):
        as_good = (points <= point).all(axis=1)
        kept[at] = not (as_good & (points < point).any(axis=1)).any()
    return kept


def hypervolume(costs: npt.ArrayLike, effects: npt.ArrayLike, highest_cost: float) -> float:
    """Area between the best effect that money buys and none, for money from 0 to a highest cost.

    It grows whenever something better or cheaper is found and never falls, so it shows whether a
    search still finds anything. Options dearer than ``highest_cost`` or with an effect below 0 add
    nothing. Raises ShapeError, UndefinedNumbers or BadAssumption.

    >>> hypervolume([1.0, 3.0], [2.0, 5.0], 4.0)
    9.0
    """
    money, effect = _pair(costs, effects)
    if not highest_cost > 0:
        raise BadAssumption(f"highest cost is {highest_cost:g} rupiah; expected more than 0")
    area, best = 0.0, 0.0
    for at in np.lexsort((-effect, money)):
        if money[at] <= highest_cost and effect[at] > best:
            area += float((effect[at] - best) * (highest_cost - money[at]))
            best = float(effect[at])
    return area


def best_under(costs: npt.ArrayLike, effects: npt.ArrayLike, ceiling: float) -> int | None:
    """Position of the largest effect that costs no more than the ceiling; None when all cost more.

    Equal effects go to the cheaper option, then to the one given first. Raises ShapeError or
    UndefinedNumbers.

    >>> best_under([5.0, 9.0, 5.0], [1.0, 7.0, 1.0], 6.0), best_under([5.0], [1.0], 4.0)
    (0, None)
    """
    money, effect = _pair(costs, effects)
    allowed = np.flatnonzero(money <= ceiling)
    if not len(allowed):
        return None
    return int(min(allowed, key=lambda at: (-effect[at], money[at], at)))


def smallest_that_covers(costs: npt.ArrayLike, ceilings: npt.ArrayLike) -> Array:
    """The smallest ceiling that pays for each option; infinite above the highest.

    >>> smallest_that_covers([0.0, 5.0, 9.0], [5.0, 8.0]).tolist()
    [5.0, 5.0, inf]
    """
    limits = np.append(np.sort(np.asarray(ceilings, np.float64)), inf)
    return np.asarray(limits[np.searchsorted(limits, np.asarray(costs, np.float64), side="left")])


def shortfall(effects: npt.ArrayLike) -> Array:
    """Regret: what each option falls short of the best option of the same draw.

    ``effects`` (draws, options) are means over replicates, which take out most of the chance within
    a draw; what is left of it makes regret look larger than it is. Raises ShapeError.

    >>> shortfall([[1.0, 4.0], [3.0, 2.0]]).tolist()
    [[3.0, 0.0], [0.0, 1.0]]
    """
    values = np.asarray(effects, np.float64)
    if values.ndim != 2 or values.shape[1] == 0:
        raise ShapeError(f"effects have shape {values.shape}; expected draws x options")
    return np.asarray(values.max(axis=1, keepdims=True) - values)


def _pair(costs: npt.ArrayLike, effects: npt.ArrayLike) -> tuple[Array, Array]:
    money, effect = np.asarray(costs, np.float64), np.asarray(effects, np.float64)
    if money.ndim != 1 or money.shape != effect.shape:
        raise ShapeError(
            f"costs have shape {money.shape} and effects {effect.shape}; expected one each for"
            " every option"
        )
    if not (np.isfinite(money).all() and np.isfinite(effect).all()):
        raise UndefinedNumbers("a cost or an effect is not a finite number")
    return money, effect
