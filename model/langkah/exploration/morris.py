"""Elementary effects: what one move of one input does, over many places (Morris 1991).

``mu`` is the mean effect, ``mu_star`` the mean of its size (Campolongo and others 2007), ``sigma``
its spread, which interactions and bends make. Per whole range of the input.

Chance in the outcome makes every effect larger: with an error of standard deviation s at each
point, a move of size d adds variance 2 (s/d)^2 to each effect, so mu_star of an input that does
nothing is 2 s / (d sqrt(pi)), not 0. mu stays unbiased. A luck input shows that floor.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from langkah.economics.table import Table
from langkah.exploration.given import (
    FEWEST,
    Array,
    blocks_of,
    check_count,
    check_share,
    checked_names,
    checked_outcome,
    checked_points,
)
from langkah.exploration.luck import ABOVE, above_luck, luck_note
from langkah.exploration.problems import ShapeError

COLUMNS = ("input", "mu_star", "mu_star_lower", "mu_star_upper", "mu", "sigma", ABOVE)


def elementary_effects(points: npt.ArrayLike, outcome: npt.ArrayLike) -> Array:
    """The effect of each input in each trajectory: (trajectories, inputs).

    ``points`` as of morris_points. Raises ShapeError, UndefinedNumbers or ConstantOutcome.

    >>> elementary_effects([[0, 0], [0.5, 0], [0.5, 0.5]], [1.0, 2.0, 1.5]).tolist()
    [[2.0, -1.0]]
    """
    given = checked_points(points)
    inputs = given.shape[1]
    trajectories = blocks_of(given[:, 0], inputs + 1)
    results = checked_outcome(outcome, len(given)).reshape(trajectories, inputs + 1)
    moves = np.diff(given.reshape(trajectories, inputs + 1, inputs), axis=1)
    moved = moves != 0
    if not ((moved.sum(axis=1) == 1).all() and (moved.sum(axis=2) == 1).all()):
        raise ShapeError("a trajectory does not move each input once, one at a time")
    changes = np.diff(results, axis=1)
    # Of each column of moves one is not 0: the sum over steps picks it and its change.
    return np.asarray((moved * changes[:, :, np.newaxis]).sum(axis=1) / moves.sum(axis=1))


def resampled_mu_star(effects: Array, resamples: int, seed: int) -> Array:
    """mu_star of trajectories drawn anew: (resamples, inputs). Raises BadAssumption."""
    check_count(resamples, FEWEST, "number of resamples")
    check_count(seed, 0, "seed")
    rng = np.random.default_rng(seed)
    chosen = rng.integers(len(effects), size=(resamples, len(effects)))
    return np.asarray(np.abs(effects)[chosen].mean(axis=1))


def morris(
    names: Sequence[str], effects: Array, resampled: Array, share: float, luck: str | None = None
) -> Table:
    """mu_star with its interval of a share, mu and sigma by input.

    ``luck`` names the input that does nothing. Raises ShapeError, UnknownInput or BadAssumption.
    """
    names = checked_names(names, effects.shape[1])
    check_count(len(effects), FEWEST, "number of trajectories")
    check_share(share, "share of an interval")
    lower, upper = np.quantile(resampled, [(1 - share) / 2, (1 + share) / 2], axis=0)
    columns = (
        np.abs(effects).mean(axis=0),
        lower,
        upper,
        effects.mean(axis=0),
        effects.std(axis=0, ddof=1),
    )
    above = above_luck(names, lower, upper, luck)
    rows = tuple(zip(names, *(c.tolist() for c in columns), above, strict=True))
    return Table("morris", COLUMNS, rows, (luck_note(luck),))
