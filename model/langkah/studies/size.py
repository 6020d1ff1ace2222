"""How large a study is before it is run: runs, disk, memory, and time on this machine."""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from langkah.inputs.complaints import InputError
from langkah.inputs.fields import show
from langkah.simulation.folder import disk_told
from langkah.studies.blocks import Block
from langkah.studies.described import drawn_keys
from langkah.studies.live import live_block
from langkah.studies.plan import SweepPlan

MOST_SHARDS = 1_000_000
"""A shard's name has six digits, and a folder of more files serves nobody."""

NUMBER, TEXT_NUMBER, TEXT_ROW = 8, 24, 160
"""Most bytes of a number in Parquet and in CSV, and of what stands beside the design's columns in
a row of summary.csv or differences.csv."""

FILE, FILE_COLUMN = 6_000, 700
"""Most bytes a Parquet file says of itself and of each column, beside the numbers."""

REDUCED = 100
"""Most bytes of memory for each row of the points that are told in tables together."""

TIMED_SECONDS = 0.3
"""How long some runs are timed for, to know the time of all."""


@dataclass(frozen=True)
class Size:
    """What a study takes: ``disk`` and ``memory`` are most bytes, ``shards`` files of its store."""

    runs: int
    disk: int
    memory: int = 0
    shards: int = 0


def size_of(plan: SweepPlan) -> Size:
    """The size of a sweep, from its plan alone. Bytes are bounds from above."""
    experiment = plan.experiment
    columns, outcomes = len(experiment.columns), len(experiment.outcomes)
    rows, shards = plan.runs * len(plan.scenarios), len(plan.blocks)
    told = 2 * plan.points * len(plan.scenarios) * outcomes  # summary.csv and differences.csv
    disk = (
        _parquet(shards, rows, columns + outcomes)
        + _parquet(1, experiment.draws, len(drawn_keys(plan)))
        + told * (TEXT_ROW + TEXT_NUMBER * columns)
        + plan.points * TEXT_NUMBER * (1 + columns)
    )
    together = len(plan.blocks[0].points) * experiment.draws * experiment.replicates
    return Size(plan.runs, disk, REDUCED * together * len(plan.scenarios), shards)


def _parquet(files: int, rows: int, columns: int) -> int:
    return rows * NUMBER * (1 + columns) + files * (FILE + FILE_COLUMN * columns)


def refuse_too_large(size: Size, where: str, folder: Path) -> None:
    """Raise InputError for what this machine, or the store, cannot hold.

    ``where`` is what the complaint is about, ``folder`` where the results go: what lies there
    already is counted as room.
    """
    for wanted, most, what in (
        (size.shards, MOST_SHARDS, "files that one folder holds; divide the study"),
        (size.disk, room(folder), "bytes free on the disk"),
        (size.memory, machine_memory(), "bytes of memory; ask for fewer draws or replicates"),
    ):
        if wanted > most:
            runs = show(size.runs)
            message = f"{runs} runs would take up to {show(wanted)} of the {show(most)} {what}"
            raise InputError(where, 0, "", message)


def room(folder: Path) -> int:
    """Bytes that results in this folder may take: what is free, and what is theirs already.

    Raises InputError in words when there can be no such folder.
    """
    with disk_told(folder):
        there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
        mine = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        return shutil.disk_usage(there).free + mine


def machine_memory() -> int:
    """Bytes of memory this machine has; where it does not say, as many as could be."""
    if not hasattr(os, "sysconf"):
        return 1 << 62
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def seconds_of(runs: int, threads: int, run_some: Callable[[int], int]) -> float:
    """About how long ``runs`` take on so many threads of this machine, by timing a few.

    ``run_some(n)`` does n pieces of work on one thread and says how many runs they were.
    """
    started = time.perf_counter()
    run_some(1)
    first = time.perf_counter() - started
    pieces = max(1, int(TIMED_SECONDS / max(first, TIMED_SECONDS / runs)))
    started = time.perf_counter()
    done = run_some(pieces)
    return (time.perf_counter() - started) / done * runs / min(threads, runs)


def seconds_of_sweep(plan: SweepPlan, threads: int) -> float:
    """``seconds_of`` the study's own first runs."""
    first = plan.blocks[0]
    points = first.points if plan.shares_past else first.points[:1]

    def run_some(pieces: int) -> int:
        draws = first.draws[:pieces]
        replicates = first.replicates[: ceil(pieces / len(draws))]
        block = Block(0, points, draws, replicates)
        live_block(plan, block)
        return block.runs

    return seconds_of(plan.runs, threads, run_some)
