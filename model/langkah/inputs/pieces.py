"""Draws of the parameters made some at a time, so that a plan's memory does not grow with them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

AT_ONCE = 1024
"""Draws whose values are made together: making one by itself takes as long."""

KEPT = 3
"""So many such pieces are held at once; workers are never further apart."""

Values = Mapping[str, float]


@dataclass(frozen=True)
class Pieces(Sequence[Values]):
    """``length`` draws, each made when it is asked for, with those around it; ``make`` makes those
    of some numbers."""

    length: int
    make: Callable[[range], Sequence[Values]]
    _made: dict[int, Sequence[Values]] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, draw: int) -> Values: ...

    @overload
    def __getitem__(self, draw: slice) -> Sequence[Values]: ...

    def __getitem__(self, draw: int | slice) -> Values | Sequence[Values]:
        if isinstance(draw, slice):
            return [self[at] for at in range(*draw.indices(self.length))]
        at = range(self.length)[draw]  # from the end, and IndexError, as in any sequence
        first = at - at % AT_ONCE
        found = self._made.get(first)
        if found is None:
            for old in list(self._made)[: 1 - KEPT]:
                self._made.pop(old, None)
            found = self._made[first] = self.make(range(first, min(first + AT_ONCE, self.length)))
        return found[at - first]

    def __iter__(self) -> Iterator[Values]:
        return (self[at] for at in range(self.length))
