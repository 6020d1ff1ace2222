"""What chance can feign: an input that is known to do nothing, and how much of a spread is luck."""

from collections.abc import Sequence

from langkah.economics.table import Cell
from langkah.exploration.given import Array, position_of

ABOVE = "above_luck"
LUCK_NOTE = (
    "above_luck: the interval lies wholly above the upper end of that of {luck}, which changes"
    " nothing but luck. What is not above it cannot be told apart from chance."
)
NO_LUCK = "No input is known to do nothing: how much chance feigns is not known."


def above_luck(
    names: Sequence[str], lower: Array, upper: Array, luck: str | None
) -> tuple[Cell, ...]:
    """By input whether its interval lies above that of luck; empty without luck, or for itself.

    Raises UnknownInput.

    >>> import numpy as np
    >>> above_luck(("a", "b", "luck"), np.array([2.0, 0, 0]), np.array([3.0, 2, 1]), "luck")
    (True, False, '')
    """
    if luck is None:
        return ("",) * len(names)
    threshold = upper[position_of(luck, names)]
    return tuple(
        "" if name == luck else bool(low > threshold)
        for name, low in zip(names, lower, strict=True)
    )


def luck_note(luck: str | None) -> str:
    """What a reader of such a column must know."""
    return NO_LUCK if luck is None else LUCK_NOTE.format(luck=luck)
