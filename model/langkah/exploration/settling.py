"""Whether indices have settled: what a quarter and a half of the experiment would have said."""

from collections.abc import Callable, Sequence

import numpy as np

from langkah.economics.table import Table
from langkah.exploration.given import Array, check_count, checked_names
from langkah.exploration.problems import BadAssumption, ShapeError

COLUMNS = ("input", "quarter", "half", "all", "last_change", "settled")
QUARTERS = 4
SIZES = "The columns rest on {sizes} blocks."


def settling(
    names: Sequence[str],
    blocks: int,
    index_of: Callable[[int], Array],
    tolerance: float,
) -> Table:
    """Indices from the first quarter, the first half and all blocks, by input.

    A block is what an experiment is made of: a trajectory, the inputs + 2 points of Saltelli's
    design, or one point. ``index_of`` gives indices (inputs,) from that many first blocks. An
    input has settled when the second half changed it by at most ``tolerance``. Raises
    BadAssumption or ShapeError.

    >>> settling(("a",), 8, lambda n: np.array([1 / n]), 0.2).rows
    (('a', 0.5, 0.25, 0.125, -0.125, True),)
    """
    check_count(blocks, QUARTERS, "number of blocks")
    if not tolerance >= 0:
        raise BadAssumption(f"tolerance is {tolerance:g}; expected at least 0")
    sizes = (blocks // QUARTERS, blocks // 2, blocks)
    found = [np.asarray(index_of(size), np.float64) for size in sizes]
    if any(index.shape != (len(names),) for index in found):
        raise ShapeError(f"indices have shape {found[0].shape}; expected ({len(names)},)")
    rows = tuple(
        (name, quarter, half, whole, whole - half, abs(whole - half) <= tolerance)
        for name, quarter, half, whole in zip(
            checked_names(names, len(names)), *(index.tolist() for index in found), strict=True
        )
    )
    return Table("settling", COLUMNS, rows, (SIZES.format(sizes=", ".join(map(str, sizes))),))
