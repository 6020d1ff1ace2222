"""What a study takes, told before it is run and refused where it cannot be: any study's runs, disk,
memory, and time on this machine."""

import os
import shutil
import time
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Final

from langkah.inputs.complaints import InputError
from langkah.inputs.fields import show
from langkah.simulation.folder import disk_told
from langkah.simulation.study import Size

ANY: Final = 1 << 62
"""Bytes of what does not say how many it has: as many as could be."""

MOST_FILES: Final = 1_000_000
"""A block's name has six digits, and a folder of more files serves nobody."""

NUMBER, TEXT_NUMBER = 8, 24
"""Most bytes of a number as it is kept, and as a table says it in text."""

BLOCK: Final = 2_500
"""Most bytes a block says of itself beside its numbers: names and shapes of its arrays, its line in
the journal."""

BESIDE: Final = 8_000_000
"""Most bytes of the figures, papers and small tables beside the runs."""

TIMED_SECONDS, TIMED_SHARE = 0.3, 0.005
"""How long some runs are timed for, to know the time of all; and never longer than this share of
it, for a short study should not wait for its estimate."""


def in_blocks(
    runs: int, blocks: int, numbers: int, *, beside: int = 0, at_most: bool = False
) -> Size:
    """The size of runs kept in so many blocks, each run so many ``numbers``, all gathered at once
    to be told; ``beside`` are bytes of tables that grow with the study."""
    kept = NUMBER * runs * numbers
    return Size(runs, kept + blocks * BLOCK + beside + BESIDE, 2 * kept, blocks, at_most)


def some_of(pieces: int, draws: int, replicates: int) -> tuple[range, range]:
    """The draws and replicates that make about so many runs: a replicate of each draw, then more.

    >>> some_of(3, 8, 2), some_of(20, 8, 9)
    ((range(0, 3), range(0, 1)), (range(0, 8), range(0, 3)))
    """
    some = min(pieces, draws)
    return range(some), range(min(ceil(pieces / some), replicates))


def refuse_too_large(size: Size, where: str, folder: Path) -> None:
    """Raise InputError for what this machine, or the store, cannot hold.

    ``where`` is what the complaint is about, ``folder`` where the results go: what lies there
    already is counted as room.
    """
    for wanted, most, what in (
        (size.files, MOST_FILES, "files that one folder holds; divide the study"),
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
        disk = shutil.disk_usage(there)
        return disk.free + mine if disk.total else ANY  # below /proc no disk is told of


def machine_memory() -> int:
    """Bytes of memory this machine has; where it does not say, as many as could be."""
    if not hasattr(os, "sysconf"):
        return ANY
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def seconds_of(runs: int, threads: int, run_some: Callable[[int], int]) -> float:
    """About how long ``runs`` take on so many threads of this machine, by timing a few.

    ``run_some(n)`` does n pieces of work on one thread and says how many runs they were.
    """
    started = time.perf_counter()
    threads = min(threads, runs)
    all_of_them = runs / run_some(1) / threads
    first = time.perf_counter() - started
    pieces = max(1, int(min(TIMED_SECONDS / first, TIMED_SHARE * all_of_them)))
    started = time.perf_counter()
    done = run_some(pieces)
    return (time.perf_counter() - started) / done * runs / threads
