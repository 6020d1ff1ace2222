"""Where to look: points in the unit cube, (points, inputs). The same seed gives the same points."""

import numpy as np
from scipy.stats import qmc

from langkah.exploration.given import Array, check_count
from langkah.exploration.problems import BadAssumption
from langkah.exploration.tool import tool


def morris_points(inputs: int, trajectories: int, levels: int, seed: int) -> Array:
    """Trajectories of inputs + 1 points, each of which moves one input of the point before.

    A move is levels / (2 (levels - 1)). Raises BadAssumption (levels must be even) or
    MissingPackage. Source: Morris 1991.
    """
    _check(inputs, seed)
    check_count(trajectories, 2, "number of trajectories")
    check_count(levels, 2, "number of levels")
    if levels % 2:
        raise BadAssumption(f"number of levels is {levels}; expected an even number")
    sample = tool("SALib.sample.morris").sample
    return np.asarray(sample(_cube(inputs), trajectories, num_levels=levels, seed=seed), np.float64)


def saltelli_points(inputs: int, n: int, seed: int) -> Array:
    """n blocks of inputs + 2 points: one of A, A with each input of B in turn, one of B.

    n must be a power of 2, on which the balance of Sobol's sequence rests. Raises BadAssumption or
    MissingPackage. Source: Saltelli and others 2010.
    """
    _check(inputs, seed)
    _check_power(n)
    sample = tool("SALib.sample.sobol").sample
    found = sample(_cube(inputs), n, calc_second_order=False, scramble=True, seed=seed)
    return np.asarray(found, np.float64)


def latin_hypercube(inputs: int, n: int, seed: int) -> Array:
    """n points, one in each n-th of every input's range. Raises BadAssumption."""
    _check(inputs, seed)
    check_count(n, 1, "number of points")
    return np.asarray(qmc.LatinHypercube(inputs, seed=seed).random(n), np.float64)


def sobol_points(inputs: int, n: int, seed: int) -> Array:
    """n points of a scrambled Sobol sequence. Raises BadAssumption unless n is a power of 2."""
    _check(inputs, seed)
    _check_power(n)
    return np.asarray(qmc.Sobol(inputs, scramble=True, seed=seed).random(n), np.float64)


def _cube(inputs: int) -> dict[str, object]:
    names = [f"x{column}" for column in range(inputs)]
    return {"num_vars": inputs, "names": names, "bounds": [[0, 1]] * inputs}


def _check(inputs: int, seed: int) -> None:
    check_count(inputs, 1, "number of inputs")
    check_count(seed, 0, "seed")


def _check_power(n: int) -> None:
    check_count(n, 1, "number of points")
    if n & (n - 1):
        raise BadAssumption(f"number of points is {n}; expected a power of 2")
