"""A design read: its columns, its points, and what each point changes."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from langkah.domain.setting import Setting
from langkah.inputs.priors import HISTORY, Prior, history_at, quantile

GRID, ONE_AT_A_TIME, CSV = "grid", "one_at_a_time", "csv"
LATIN_HYPERCUBE, SOBOL = "latin_hypercube", "sobol"
MORRIS, SALTELLI = "morris", "saltelli"
RANDOM = (LATIN_HYPERCUBE, SOBOL, MORRIS, SALTELLI)
LISTED = (GRID, ONE_AT_A_TIME)
KINDS = (*LISTED, *RANDOM, CSV)

LUCK = "luck"
"""A column that changes nothing but luck: what an analysis finds in it is chance."""

LUCKS = 1 << 16
"""How many different lucks a column of it tells apart."""

POINT = "point"


@dataclass(frozen=True)
class Column:
    """A parameter the design varies.

    One of: ``values``, in order; a span from ``low`` to ``high``; a ``prior``. A column that
    ``follows`` another is that one times ``times``. A ``whole`` one is rounded.
    """

    key: str
    values: tuple[float, ...] = ()
    low: float = math.nan
    high: float = math.nan
    prior: Prior | None = None
    follows: str | None = None
    times: float = math.nan
    whole: bool = False
    line: int = 0

    def at(self, shares: np.ndarray, setting: Setting) -> np.ndarray:
        """Its values at these shares (0 to 1) of what it varies over; shape as given."""
        if self.values:
            place = np.minimum((shares * len(self.values)).astype(int), len(self.values) - 1)
            return np.array(self.values)[place]
        if self.key == HISTORY:
            return history_at(shares, setting).astype(float)
        if self.prior is not None:
            found: np.ndarray = quantile(self.prior, shares)
        else:
            found = self.low + shares * (self.high - self.low)
        return np.rint(found) if self.whole else found


@dataclass(frozen=True)
class DesignPlan:
    """A design as the file asks for it, and its points.

    ``points`` has shape (points, columns), nan where a parameter is left as it is; ``shares`` are
    the points of a random design in the unit cube, shape (points, varied columns). ``file`` is
    the table it was read from, where it was.
    """

    kind: str
    columns: tuple[Column, ...]
    points: np.ndarray = field(repr=False)
    shares: np.ndarray | None = field(default=None, repr=False)
    file: Path | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(column.key for column in self.columns)

    @property
    def digest(self) -> str:
        """A hash of the whole design."""
        parts = [self.kind, *self.keys]
        return hashlib.sha256("\0".join(parts).encode() + self.points.tobytes()).hexdigest()


def luck_of(plan: DesignPlan | None, point: int) -> int:
    """Which luck a point has: 0, unless the design varies it."""
    if plan is None or LUCK not in plan.keys:
        return 0
    share = plan.points[point, plan.keys.index(LUCK)]
    return 0 if math.isnan(share) else int(share * LUCKS)


def design_rows(plan: DesignPlan | None) -> tuple[list[str], list[list[object]]]:
    """Names and rows of a design's own table: the points, counted from 0, empty cells nan."""
    if plan is None:
        return [POINT], [[0]]
    rows = [[point, *row] for point, row in enumerate(plan.points.tolist())]
    return [POINT, *plan.keys], rows


def changes_of(plan: DesignPlan | None, point: int) -> Mapping[str, float]:
    """What a point changes, by parameter; what it leaves as it is does not appear."""
    if plan is None:
        return {}
    row = plan.points[point].tolist()
    return {
        key: value
        for key, value in zip(plan.keys, row, strict=True)
        if key != LUCK and not math.isnan(value)
    }
