"""Functions on the unit cube whose indices are known in closed form; a peeling as a table."""

import numpy as np

from langkah.economics.table import Table
from langkah.exploration.cases import Cases
from langkah.exploration.trajectory import COLUMNS, Peeling, rows_of, steps

ISHIGAMI_FIRST = (0.31390519114781146, 0.4424111447900409, 0.0)
ISHIGAMI_TOTAL = (0.5575888552099592, 0.4424111447900409, 0.2436836640621477)


def ishigami(points: np.ndarray) -> np.ndarray:
    """Ishigami and Homma, a = 7, b = 0.1; columns beyond the third do nothing."""
    x = (2 * points - 1) * np.pi
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def g_function(points: np.ndarray, a: np.ndarray) -> np.ndarray:
    return np.prod((np.abs(4 * points[:, : len(a)] - 2) + a) / (1 + a), axis=1)


def g_indices(a: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and total: variances 1 / (3 (1 + a)^2) of factors with mean 1."""
    alone = 1 / (3 * (1 + a) ** 2)
    every = np.prod(1 + alone)
    return alone / (every - 1), alone * every / (1 + alone) / (every - 1)


def trajectory(cases: Cases, how: Peeling) -> Table:
    """A row for every step of a peeling."""
    return Table("trajectory", COLUMNS, rows_of(cases, steps(cases, how)))
