"""Whether the inputs that matter most are the same ones when the experiment is drawn anew."""

from collections.abc import Sequence

import numpy as np

from langkah.economics.table import Table
from langkah.exploration.given import Array, check_count, checked_names
from langkah.exploration.problems import ShapeError, UndefinedNumbers

COLUMNS = ("rank", "input", "index", "share_in_top", "share_same_rank")
SAME_SET = "The same {top} inputs are the first {top} in {share:.3f} of the resamples."
SAME_ORDER = "They come in the same order in {share:.3f} of the resamples."


def ranked(names: Sequence[str], index: Array) -> list[int]:
    """Positions of inputs from the largest index down; equal ones by name.

    >>> ranked(("b", "a", "c"), np.array([1.0, 1.0, 2.0]))
    [2, 1, 0]
    """
    return sorted(range(len(names)), key=lambda at: (-index[at], names[at]))


def same_shares(names: Sequence[str], index: Array, resampled: Array, top: int) -> Array:
    """Shares of resamples in which the set of the top inputs is the same, and their order too."""
    first = ranked(names, index)[:top]
    orders = [ranked(names, row)[:top] for row in resampled]
    same = [(set(order) == set(first), order == first) for order in orders]
    return np.asarray(np.mean(same, axis=0), np.float64)


def rank_stability(names: Sequence[str], index: Array, resampled: Array, top: int) -> Table:
    """The top inputs, and in which share of resamples each stays among them and at its rank.

    ``resampled`` has shape (resamples, inputs). With fewer inputs than ``top`` all are shown.
    Raises ShapeError, UndefinedNumbers or BadAssumption.
    """
    names = checked_names(names, len(index))
    check_count(top, 1, "number of top ranks")
    if resampled.ndim != 2 or resampled.shape[1] != len(names) or not len(resampled):
        raise ShapeError(
            f"resampled indices have shape {resampled.shape}; expected (resamples, {len(names)})"
        )
    if not (np.isfinite(index).all() and np.isfinite(resampled).all()):
        raise UndefinedNumbers("an index is not a finite number")
    top = min(top, len(names))
    orders = [ranked(names, row)[:top] for row in resampled]
    rows = tuple(
        (
            rank,
            names[at],
            float(index[at]),
            sum(at in order for order in orders) / len(orders),
            sum(order[rank - 1] == at for order in orders) / len(orders),
        )
        for rank, at in enumerate(ranked(names, index)[:top], start=1)
    )
    same_set, same_order = same_shares(names, index, resampled, top).tolist()
    notes = (SAME_SET.format(top=top, share=same_set), SAME_ORDER.format(share=same_order))
    return Table("ranks", COLUMNS, rows, notes)
