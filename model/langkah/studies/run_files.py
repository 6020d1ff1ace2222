"""The store of a study: one Parquet file a block, there whole or not at all."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from langkah.inputs.complaints import InputError
from langkah.inputs.design_plan import design_rows
from langkah.simulation.folder import RUNS
from langkah.simulation.store import Done
from langkah.studies.blocks import Block
from langkah.studies.plan import SweepPlan
from langkah.studies.simulate import FAILED, SimulatedRun

SUFFIX = ".parquet"
ADDRESS = ("scenario", "point", "draw", "replicate")
STATE = ("status", "stage", "message")
BOUND = "clamped"
FAILED_RUNS, CLAMPED_RUNS = b"failed_runs", b"clamped_runs"


def block_name(number: int) -> str:
    """What a block is called in the store."""
    return f"part-{number:06d}"


def file_name(number: int) -> str:
    """What the file of a block is called."""
    return f"{block_name(number)}{SUFFIX}"


def run_schema(plan: SweepPlan) -> Any:
    """The columns of the table of runs and their types."""
    numbers = [*plan_columns(plan), *plan.experiment.outcomes]
    return pa.schema(
        [
            pa.field("scenario", pa.string()),
            *(pa.field(name, pa.int32()) for name in ADDRESS[1:]),
            *(pa.field(name, pa.string()) for name in (*STATE, BOUND)),
            *(pa.field(name, pa.float64()) for name in numbers),
        ]
    )


def plan_columns(plan: SweepPlan) -> tuple[str, ...]:
    """The design's columns, as the table of runs repeats them."""
    return tuple(column.key for column in plan.experiment.columns)


def pack_runs(plan: SweepPlan, runs: Sequence[SimulatedRun]) -> Done:
    """The rows of these runs as a Parquet file; the same runs give the same bytes."""
    slugs = [scenario.slug for scenario in plan.scenarios]
    width = len(slugs)
    points = np.repeat([run.point for run in runs], width)
    columns: list[Any] = [
        slugs * len(runs),
        points,
        np.repeat([run.draw for run in runs], width),
        np.repeat([run.replicate for run in runs], width),
        *(
            np.repeat([getattr(run, name) for run in runs], width).tolist()
            for name in (*STATE, BOUND)
        ),
    ]
    design = plan.experiment.design
    if design is not None:
        columns += list(design.points[points].T)
    outcomes = np.concatenate([run.outcomes for run in runs])
    columns += list(outcomes.T)
    schema = run_schema(plan)
    arrays = [
        pa.array(values, type=field.type, from_pandas=True)  # undefined numbers are null
        for values, field in zip(columns, schema, strict=True)
    ]
    failed = sum(run.status == FAILED for run in runs)
    bound = sum(run.clamped != "" for run in runs)
    counts = {FAILED_RUNS: str(failed).encode(), CLAMPED_RUNS: str(bound).encode()}
    told = schema.with_metadata(counts)
    buffer = io.BytesIO()
    pq.write_table(pa.table(arrays, schema=told), buffer, compression="zstd")
    return Done(buffer.getvalue(), failed)


def failed_in(folder: Path, number: int) -> int:
    """How many runs of a kept block failed. Raises InputError when the file is not whole."""
    return _counted(folder, number, FAILED_RUNS)


def clamped_in(folder: Path, number: int) -> int:
    """In how many runs of a kept block a weight of the choice met a bound. Raises InputError."""
    return _counted(folder, number, CLAMPED_RUNS)


def _counted(folder: Path, number: int, what: bytes) -> int:
    with _torn_told(folder, number) as path:
        return int(pq.read_schema(path).metadata[what])


def read_runs(folder: Path, number: int, columns: Sequence[str]) -> Any:
    """Columns of a kept block. Raises InputError when the file is not whole."""
    with _torn_told(folder, number) as path:
        return pq.read_table(path, columns=list(columns), partitioning=None)


@contextmanager
def _torn_told(folder: Path, number: int) -> Iterator[Path]:
    path = folder / RUNS / file_name(number)
    try:
        yield path
    except (OSError, pa.ArrowInvalid) as error:
        message = "is not a whole block; delete it and give the command again"
        raise InputError(f"{folder.name}/{RUNS}/{path.name}", 0, "", message) from error


def values_of(plan: SweepPlan, folder: Path, blocks: Sequence[Block], outcome: str) -> np.ndarray:
    """One outcome over blocks of the same points; shape (scenarios, points, draws, replicates).

    A failed run is nan.
    """
    experiment = plan.experiment
    points = blocks[0].points
    shape = (len(plan.scenarios), len(points), experiment.draws, experiment.replicates)
    values = np.full(shape, np.nan)
    for block in blocks:
        column = read_runs(folder, block.number, [outcome])[outcome].to_numpy()
        inner = (len(points), len(block.draws), len(block.replicates), len(plan.scenarios))
        draws = slice(block.draws.start, block.draws.stop)
        replicates = slice(block.replicates.start, block.replicates.stop)
        values[:, :, draws, replicates] = np.moveaxis(column.reshape(inner), -1, 0)
    return values


def design_table(plan: SweepPlan) -> tuple[list[str], list[list[object]]]:
    """Names and rows of design.csv."""
    return design_rows(plan.experiment.design)
