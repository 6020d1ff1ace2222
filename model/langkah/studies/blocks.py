"""Blocks: the pieces a study is simulated in, each kept on disk as one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import overload

BLOCKS_OF_A_STUDY = 16
"""Blocks a study is dealt into at least, where it has the rows for it: enough to share out."""

FEWEST_ROWS, ROWS_PER_BLOCK = 128, 1024
"""Fewest and most rows a block aims at: some seconds of one processor, so that keeping it costs
next to nothing and a stop loses little."""

POINTS_PER_BLOCK = 32
"""Points that branch from one past, where the design lets them share it."""


@dataclass(frozen=True)
class Block:
    """Runs that are simulated and kept together: every (point, draw, replicate) of three ranges."""

    number: int
    points: range
    draws: range
    replicates: range

    @property
    def runs(self) -> int:
        """How many runs."""
        return len(self.points) * len(self.draws) * len(self.replicates)


@dataclass(frozen=True)
class Blocks(Sequence[Block]):
    """The blocks of a study, in order, each made when it is asked for: a plan of a thousand million
    runs takes no more room than one of ten.

    Points are outermost, so that a point's runs lie in few files; then replicates, then draws. A
    block has up to ``points_each`` points and aims at ``rows`` runs, scenario by scenario.
    """

    points: int
    draws: int
    replicates: int
    scenarios: int
    points_each: int
    rows: int

    def __len__(self) -> int:
        whole, left = divmod(self.points, self.points_each)
        return whole * self._at(self.points_each) + (self._at(left) if left else 0)

    @overload
    def __getitem__(self, number: int) -> Block: ...

    @overload
    def __getitem__(self, number: slice) -> "tuple[Block, ...]": ...

    def __getitem__(self, number: int | slice) -> "Block | tuple[Block, ...]":
        if isinstance(number, slice):
            return tuple(self[at] for at in range(*number.indices(len(self))))
        at = range(len(self))[number]  # from the end, and IndexError, as in any sequence
        piece, at = divmod(at, self._at(min(self.points, self.points_each)))
        points = _piece(self.points, self.points_each, piece)
        room = self._room(len(points))
        each = min(self.replicates, room)
        piece, at = divmod(at, ceil(self.draws / max(1, room // each)))
        replicates = _piece(self.replicates, room, piece)
        draws = _piece(self.draws, max(1, room // len(replicates)), at)
        return Block(range(len(self))[number], points, draws, replicates)

    def _room(self, points: int) -> int:
        """Pairs of draw and replicate in a block of so many points."""
        return max(1, self.rows // (points * self.scenarios))

    def _at(self, points: int) -> int:
        """How many blocks share so many points."""
        room = self._room(points)
        whole, left = divmod(self.replicates, room)
        return whole * self.draws + (ceil(self.draws / (room // left)) if left else 0)


def blocks_of(points: int, draws: int, replicates: int, scenarios: int) -> Blocks:
    """The blocks of a study. Their size follows from the study alone, not from who simulates.

    >>> [block.runs for block in blocks_of(points=1, draws=16, replicates=1000, scenarios=1)][:3]
    [1000, 1000, 1000]
    >>> [block.runs for block in blocks_of(points=1, draws=64, replicates=4, scenarios=2)]
    [64, 64, 64, 64]
    >>> len(blocks_of(points=1, draws=1_000_000, replicates=65_535, scenarios=2))
    128000000
    """
    rows = points * draws * replicates * scenarios // BLOCKS_OF_A_STUDY
    rows = min(max(rows, FEWEST_ROWS), ROWS_PER_BLOCK)
    return Blocks(points, draws, replicates, scenarios, POINTS_PER_BLOCK, rows)


def _piece(count: int, size: int, number: int) -> range:
    """The piece of this number, where ``count`` are dealt into pieces of ``size``."""
    return range(number * size, min((number + 1) * size, count))


def run_of(block: Block, at: int) -> Block:
    """One run of a block, by its place in it: points outermost, replicates innermost."""
    point, rest = divmod(at, len(block.draws) * len(block.replicates))
    draw, replicate = divmod(rest, len(block.replicates))
    parts = (block.points[point], block.draws[draw], block.replicates[replicate])
    return Block(block.number, *(range(part, part + 1) for part in parts))
