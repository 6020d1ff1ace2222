"""How large a sweep is, from its plan alone, and some of its runs to be timed."""

from math import ceil

from langkah.simulation.size import NUMBER, TEXT_NUMBER
from langkah.simulation.study import Size
from langkah.studies.blocks import Block
from langkah.studies.described import drawn_keys
from langkah.studies.plan import SweepPlan
from langkah.studies.simulate import simulate_block

TEXT_ROW = 160
"""Most bytes of what stands beside the design's columns in a row of summary.csv or
differences.csv."""

FILE, FILE_COLUMN = 6_000, 700
"""Most bytes a Parquet file says of itself and of each column, beside the numbers."""

REDUCED = 100
"""Most bytes of memory for each row of the points that are told in tables together."""


def size_of(plan: SweepPlan) -> Size:
    """The size of a sweep, from its plan alone. Bytes are bounds from above."""
    experiment = plan.experiment
    columns, outcomes = len(experiment.columns), len(experiment.outcomes)
    rows, blocks = plan.runs * len(plan.scenarios), len(plan.blocks)
    told = 2 * plan.points * len(plan.scenarios) * outcomes  # summary.csv and differences.csv
    disk = (
        _parquet(blocks, rows, columns + outcomes)
        + _parquet(1, experiment.draws, len(drawn_keys(plan)))
        + told * (TEXT_ROW + TEXT_NUMBER * columns)
        + plan.points * TEXT_NUMBER * (1 + columns)
    )
    together = len(plan.blocks[0].points) * experiment.draws * experiment.replicates
    return Size(plan.runs, disk, REDUCED * together * len(plan.scenarios), blocks)


def _parquet(files: int, rows: int, columns: int) -> int:
    return rows * NUMBER * (1 + columns) + files * (FILE + FILE_COLUMN * columns)


def simulate_some(plan: SweepPlan, pieces: int) -> int:
    """So many draws of the first block, then of its replicates: how many runs they were."""
    first = plan.blocks[0]
    points = first.points if plan.shares_past else first.points[:1]
    draws = first.draws[:pieces]
    block = Block(0, points, draws, first.replicates[: ceil(pieces / len(draws))])
    simulate_block(plan, block)
    return block.runs
