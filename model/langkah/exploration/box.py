"""A box: for each input the values it lets in."""

from dataclasses import dataclass, replace

import numpy as np

from langkah.exploration.given import Array, Flags

LOWER, UPPER, WITHOUT = "lower", "upper", "without"


@dataclass(frozen=True)
class Box:
    """Limits, both let in, one for each input, infinite where there is none; categories left out.

    ``without`` holds pairs of the position of an input and a category.
    """

    lower: tuple[float, ...]
    upper: tuple[float, ...]
    without: frozenset[tuple[int, float]] = frozenset()

    def inside(self, values: Array) -> Flags:
        """Which runs (runs, inputs) lie inside: (runs,)."""
        within = ((values >= self.lower) & (values <= self.upper)).all(axis=1)
        for column, category in self.without:
            within &= values[:, column] != category
        return np.asarray(within, np.bool_)

    def restrictions(self) -> list[tuple[int, str]]:
        """Which sides of which inputs are restricted; categories of one input count as one."""
        sides = [(at, LOWER) for at, limit in enumerate(self.lower) if np.isfinite(limit)]
        sides += [(at, UPPER) for at, limit in enumerate(self.upper) if np.isfinite(limit)]
        sides += [(at, WITHOUT) for at in sorted({column for column, _ in self.without})]
        return sorted(sides)

    def restricted(self) -> frozenset[int]:
        """Positions of inputs that are restricted on any side."""
        return frozenset(at for at, _ in self.restrictions())

    def limited(self, column: int, side: str, limit: float) -> "Box":
        """The box with another limit of one side of an input."""
        if side == LOWER:
            return replace(self, lower=_with(self.lower, column, limit))
        return replace(self, upper=_with(self.upper, column, limit))

    def freed(self, column: int, side: str) -> "Box":
        """The box without the restriction of a side of an input."""
        if side == WITHOUT:
            return replace(self, without=frozenset(p for p in self.without if p[0] != column))
        return self.limited(column, side, -np.inf if side == LOWER else np.inf)


def whole_space(inputs: int) -> Box:
    """The box that lets everything in.

    >>> whole_space(2).restrictions()
    []
    """
    return Box((-np.inf,) * inputs, (np.inf,) * inputs)


def _with(limits: tuple[float, ...], at: int, limit: float) -> tuple[float, ...]:
    return (*limits[:at], float(limit), *limits[at + 1 :])
