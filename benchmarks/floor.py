"""The floor: a bare compiled loop that does a woman-month's arithmetic and nothing of its meaning.

For each woman-month it deals as many blocks of luck, takes as many exponentials and logarithms and
reads and writes as many bytes of one woman's row as the story does (``counting.py``). It decides
nothing: which woman takes how many follows a fixed pattern over rows, so that the fractions come
out on average and a processor learns them. No telling of the story can be faster.
"""

import math
import types
from collections.abc import Callable
from typing import Any

import numba
import numpy as np

from benchmarks.counting import Work
from langkah.domain import draws
from langkah.domain.decisions import MONTH
from langkah.records import WOMAN

WORDS = WOMAN.itemsize // 8
ROWS = 800
"""About as many women as a run follows at once, so that they sit in the same cache."""
MONTHS = 400


def inlined_luck() -> Callable[..., Any]:
    """The story's luck, inlined where it is called, however the ensemble compiles its own."""
    inline = numba.njit(error_model="numpy", nogil=True, forceinline=True)
    scope = {**draws.luck.__globals__, "philox": inline(draws.philox)}
    return inline(types.FunctionType(draws.luck.__code__, scope))  # type: ignore[no-any-return]


def make_floor() -> Callable[..., float]:
    """The compiled loop: (rows, months, blocks, logarithms and exponentials by row) -> a sum."""
    luck = inlined_luck()
    group = MONTH

    @numba.njit(error_model="numpy", nogil=True)  # type: ignore[untyped-decorator]
    def floor(
        rows: np.ndarray,
        months: int,
        blocks: np.ndarray,
        logarithms: np.ndarray,
        exponentials: np.ndarray,
    ) -> float:
        total = 0.0
        for month in range(months):
            for k in range(len(rows)):
                row = rows[k]
                for word in range(len(row)):
                    row[word] = 0.5 * row[word] + 1.0
                drawn = row[0]
                for _ in range(blocks[k]):
                    first, second, third, fourth = luck((1, 2), k, 0, month, group)
                    drawn += first + second + third + fourth
                x = drawn
                for _ in range(logarithms[k]):
                    x = math.log(1.0 + x)
                for _ in range(exponentials[k]):
                    x = math.exp(-0.1 * x)
                row[1] = drawn
                row[2] = x
                total += x
        return total

    return floor  # type: ignore[no-any-return]


def spread(mean: float, rows: int) -> np.ndarray:
    """Whole numbers, one a row, as even as can be, whose mean is ``mean`` to within one in all.

    >>> spread(1.5, 4).tolist()
    [1, 2, 1, 2]
    """
    return np.diff(np.floor(mean * np.arange(rows + 1))).astype(np.int64)


def floor_task(work: Work) -> tuple[Callable[[], float], int]:
    """A call of the floor at these counts, and how many woman-months it stands for."""
    floor = make_floor()
    rows = np.ones((ROWS, WORDS))
    amounts = (work.blocks, work.logarithms, work.exponentials)
    by_row = tuple(spread(amount, ROWS) for amount in amounts)
    return lambda: floor(rows, MONTHS, *by_row), ROWS * MONTHS
