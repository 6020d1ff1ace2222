"""One step of PRIM: the peels that a box allows, and the pastes (Friedman and Fisher 1999).

A peel takes a thin slice off one side of one input, or one category. Equal values go together: of n
runs in the box a slice holds the lowest whole values that make up more than alpha (n - 1) of them,
or the highest. A limit lies midway between the last value that goes and the first that stays; for
whole numbers it is the first that stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np

from langkah.exploration.box import LOWER, UPPER, WITHOUT, Box
from langkah.exploration.cases import CATEGORY, WHOLE, Cases
from langkah.exploration.given import Array, Flags


@dataclass(frozen=True)
class Change:
    """A box one step away: what was moved, and how many runs (of interest) it adds or takes."""

    column: int
    side: str
    box: Box
    runs: int
    of_interest: int


def peels(cases: Cases, box: Box, inside: Flags, alpha: float) -> Iterator[Change]:
    """Every slice that can be taken off a box without emptying it, inputs in order."""
    values, interest = cases.values[inside], cases.interest[inside]
    rising = np.sort(values, axis=0)
    taken = floor(alpha * (len(values) - 1))
    for side, at in ((LOWER, taken), (UPPER, len(values) - 1 - taken)):
        slices = values <= rising[at] if side == LOWER else values >= rising[at]
        runs, hits = slices.sum(axis=0), slices[interest].sum(axis=0)
        for column in np.nonzero(runs < len(values))[0].tolist():
            if cases.kinds[column] == CATEGORY:
                continue
            count = int(runs[column])
            edge = count if side == LOWER else len(values) - count
            limit = _limit(rising[:, column], edge, side, cases.kinds[column])
            yield Change(column, side, box.limited(column, side, limit), count, int(hits[column]))
    for column, kind in enumerate(cases.kinds):
        if kind == CATEGORY:
            yield from _without_one(column, box, values[:, column], interest)


def _limit(rising: Array, edge: int, side: str, kind: str) -> float:
    """The limit between the values before ``edge`` and those from it on."""
    low, high = float(rising[edge - 1]), float(rising[edge])
    if kind == WHOLE:
        return high if side == LOWER else low
    middle = low + (high - low) / 2
    # Between neighbouring numbers there is no middle: the limit is the value that stays.
    return middle if low < middle < high else (high if side == LOWER else low)


def _without_one(column: int, box: Box, values: Array, interest: Flags) -> Iterator[Change]:
    present = np.unique(values)
    for category in present.tolist() if len(present) > 1 else ():
        gone = values == category
        left_out = replace(box, without=box.without | {(column, category)})
        yield Change(column, WITHOUT, left_out, int(gone.sum()), int((gone & interest).sum()))


def pastes(cases: Cases, box: Box, rows: int, alpha: float) -> Iterator[Change]:
    """Every restriction widened by at least a share ``alpha`` of the ``rows`` in the box.

    Equal values come together; a side beyond which no run is left is freed. A category comes back
    whole.
    """
    wanted = max(1, ceil(alpha * rows))
    for column, side in box.restrictions():
        freed = box.freed(column, side)
        reach = freed.inside(cases.values) & ~box.inside(cases.values)
        if not reach.any():
            yield Change(column, side, freed, 0, 0)
        elif side == WITHOUT:
            yield from _with_one_more(cases, box, column, reach)
        else:
            yield _wider(cases, box, (column, side), reach, wanted)


def _wider(cases: Cases, box: Box, what: tuple[int, str], reach: Flags, wanted: int) -> Change:
    column, side = what
    sign = 1 if side == UPPER else -1
    outward = sign * cases.values[:, column]
    near = np.sort(outward[reach])
    last = near[min(wanted, len(near)) - 1]
    beyond = near[near > last]
    if not len(beyond):
        wider = box.freed(column, side)
    else:
        pair = np.sort(sign * np.array([last, beyond[0]]))
        wider = box.limited(column, side, _limit(pair, 1, side, cases.kinds[column]))
    added = reach & (outward <= last)
    return Change(column, side, wider, int(added.sum()), int((added & cases.interest).sum()))


def _with_one_more(cases: Cases, box: Box, column: int, reach: Flags) -> Iterator[Change]:
    for category in sorted(value for at, value in box.without if at == column):
        added = reach & (cases.values[:, column] == category)
        wider = replace(box, without=box.without - {(column, category)})
        hits = int((added & cases.interest).sum())
        yield Change(column, WITHOUT, wider, int(added.sum()), hits)
