"""Blocks: the pieces a study is lived in, each kept on disk as one shard."""

from collections.abc import Iterator
from dataclasses import dataclass

BLOCKS_OF_A_STUDY = 16
"""Blocks a study is dealt into at least, where it has the rows for it: enough to share out."""

FEWEST_ROWS, ROWS_PER_BLOCK = 128, 1024
"""Fewest and most rows a block aims at: some seconds of one processor, so that keeping it costs
next to nothing and a stop loses little."""

POINTS_PER_BLOCK = 32
"""Points that branch from one past, where the design lets them share it."""


@dataclass(frozen=True)
class Block:
    """Runs that are lived and kept together: every (point, draw, replicate) of three ranges."""

    number: int
    points: range
    draws: range
    replicates: range

    @property
    def runs(self) -> int:
        """How many runs."""
        return len(self.points) * len(self.draws) * len(self.replicates)


def blocks_of(points: int, draws: int, replicates: int, scenarios: int) -> tuple[Block, ...]:
    """The blocks of a study: points outermost, so that a point's runs lie in few shards.

    Their size follows from the study alone, never from who lives them.

    >>> [block.runs for block in blocks_of(points=1, draws=16, replicates=1000, scenarios=1)][:3]
    [1000, 1000, 1000]
    >>> [block.runs for block in blocks_of(points=1, draws=64, replicates=4, scenarios=2)]
    [64, 64, 64, 64]
    """
    rows = points * draws * replicates * scenarios // BLOCKS_OF_A_STUDY
    rows = min(max(rows, FEWEST_ROWS), ROWS_PER_BLOCK)
    found: list[Block] = []
    for some_points in _pieces(points, POINTS_PER_BLOCK):
        room = max(1, rows // (len(some_points) * scenarios))
        for some_replicates in _pieces(replicates, room):
            for some_draws in _pieces(draws, max(1, room // len(some_replicates))):
                found.append(Block(len(found), some_points, some_draws, some_replicates))
    return tuple(found)


def _pieces(count: int, size: int) -> Iterator[range]:
    for start in range(0, count, size):
        yield range(start, min(start + size, count))
