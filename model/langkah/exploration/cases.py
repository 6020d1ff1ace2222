"""The runs in which to look for conditions: inputs, and which of the runs are of interest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from langkah.exploration.given import Array, Flags, checked_names, checked_points
from langkah.exploration.problems import (
    BadAssumption,
    ConstantOutcome,
    ShapeError,
    UndefinedNumbers,
    UnknownInput,
)

NUMBER, WHOLE, CATEGORY = "number", "whole", "category"
KINDS = (NUMBER, WHOLE, CATEGORY)


@dataclass(frozen=True)
class Cases:
    """Runs in an order of their own: inputs by name, runs by values.

    So nothing that is found depends on the order in which they were given. ``values`` has shape
    (runs, inputs), ``interest`` (runs,). A category is a number that only names something.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    values: Array
    interest: Flags

    @property
    def of_interest(self) -> int:
        """How many runs are of interest."""
        return int(self.interest.sum())

    def only(self, rows: Flags) -> "Cases":
        """Some of the runs."""
        return Cases(self.names, self.kinds, self.values[rows], self.interest[rows])

    def of(self, columns: Flags) -> "Cases":
        """The same runs with some of their inputs."""
        kept = np.nonzero(columns)[0].tolist()
        names, kinds = ([all_of[at] for at in kept] for all_of in (self.names, self.kinds))
        return Cases(tuple(names), tuple(kinds), self.values[:, kept], self.interest)

    def shuffled(self, rng: np.random.Generator) -> "Cases":
        """The same runs with their interest dealt out by chance."""
        return Cases(self.names, self.kinds, self.values, rng.permutation(self.interest))


def cases_of(
    names: Sequence[str],
    points: npt.ArrayLike,
    interest: npt.ArrayLike,
    kinds: Mapping[str, str] | None = None,
) -> Cases:
    """Cases, looked at and put in order. Inputs that ``kinds`` does not name are numbers.

    Raises ShapeError, UndefinedNumbers, UnknownInput, BadAssumption or ConstantOutcome.

    >>> cases_of("ba", [[2, 1], [1, 5]], [True, False]).values.tolist()
    [[1.0, 2.0], [5.0, 1.0]]
    """
    given = checked_points(points)
    named = checked_names(names, given.shape[1])
    wanted = _checked_interest(interest, len(given))
    of_kind = dict(kinds or {})
    for name, kind in of_kind.items():
        if name not in named:
            raise UnknownInput(f'there is no input "{name}"; the inputs are {", ".join(named)}')
        if kind not in KINDS:
            raise BadAssumption(f'input {name} is a "{kind}"; expected {", ".join(KINDS)}')
    columns = sorted(range(len(named)), key=lambda at: named[at])
    values = given[:, columns]
    order = np.lexsort((wanted, *values.T[::-1]))
    ordered = tuple(named[at] for at in columns)
    found = tuple(of_kind.get(name, NUMBER) for name in ordered)
    _check_whole(ordered, found, values)
    return Cases(ordered, found, values[order], wanted[order])


def _checked_interest(interest: npt.ArrayLike, runs: int) -> Flags:
    given = np.asarray(interest)
    if given.shape != (runs,):
        raise ShapeError(f"interest has shape {given.shape}; expected ({runs},)")
    if not np.isin(given, (0, 1)).all():
        raise UndefinedNumbers("interest is something else than yes or no")
    if len(np.unique(given)) == 1:
        raise ConstantOutcome(
            f"{'every run is' if given[0] else 'no run is'} of interest; nothing to explain"
        )
    return given.astype(np.bool_)


def _check_whole(names: Sequence[str], kinds: Sequence[str], values: Array) -> None:
    for column, (name, kind) in enumerate(zip(names, kinds, strict=True)):
        if kind == WHOLE and (values[:, column] != np.round(values[:, column])).any():
            raise BadAssumption(f"input {name} is whole; expected whole numbers only")
