"""What every analysis is given: names, points and outcomes, looked at before anything is done."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from langkah.exploration.problems import (
    BadAssumption,
    ConstantOutcome,
    ShapeError,
    UndefinedNumbers,
    UnknownInput,
)

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

FEWEST = 2
"""Of resamples, trajectories or shuffles: fewer have no spread."""


def checked_names(names: Sequence[str], inputs: int) -> tuple[str, ...]:
    """The names, one for each input. Raises ShapeError or UnknownInput."""
    if len(names) != inputs:
        raise ShapeError(f"{len(names)} names for {inputs} inputs; expected one each")
    for name in names:
        if list(names).count(name) > 1:
            raise UnknownInput(f'two inputs are called "{name}"; expected different names')
    return tuple(names)


def position_of(name: str, names: Sequence[str]) -> int:
    """Where an input stands. Raises UnknownInput."""
    if name not in names:
        raise UnknownInput(f'there is no input "{name}"; the inputs are {", ".join(names)}')
    return list(names).index(name)


def checked_points(points: npt.ArrayLike) -> Array:
    """Points as finite numbers (points, inputs). Raises ShapeError or UndefinedNumbers."""
    given = np.asarray(points, np.float64)
    if given.ndim != 2 or 0 in given.shape:
        raise ShapeError(f"points have shape {given.shape}; expected (points, inputs), none 0")
    rows, columns = np.nonzero(~np.isfinite(given))
    if len(rows):
        raise UndefinedNumbers(
            f"input {columns[0] + 1} of point {rows[0] + 1} is not a finite number"
        )
    return given


def checked_outcome(outcome: npt.ArrayLike, points: int) -> Array:
    """An outcome by point, finite and not always the same: (points,).

    Raises ShapeError, UndefinedNumbers or ConstantOutcome.
    """
    given = np.asarray(outcome, np.float64)
    if given.shape != (points,):
        raise ShapeError(f"outcome has shape {given.shape}; expected ({points},)")
    bad = np.nonzero(~np.isfinite(given))[0]
    if len(bad):
        raise UndefinedNumbers(f"outcome of point {bad[0] + 1} is not a finite number")
    if (given == given[0]).all():
        raise ConstantOutcome(f"the outcome is {given[0]:g} at every point; nothing to explain")
    return given


def blocks_of(outcome: npt.ArrayLike, rows: int) -> int:
    """How many blocks of ``rows`` points an outcome holds. Raises ShapeError."""
    length = np.asarray(outcome).size
    if length == 0 or length % rows:
        raise ShapeError(f"{length} outcomes; expected a multiple of {rows}")
    return length // rows


def check_share(share: float, what: str) -> None:
    """Raise BadAssumption unless a share lies between 0 and 1, both excluded."""
    if not 0 < share < 1:
        raise BadAssumption(f"{what} is {share:g}; expected a share between 0 and 1")


def check_count(count: int, least: int, what: str) -> None:
    """Raise BadAssumption unless a number of things is a whole number and large enough."""
    if count < least or int(count) != count:
        raise BadAssumption(f"{what} is {count:g}; expected a whole number from {least}")
