"""What one woman-month of the story asks of the processor, counted on a real run and not guessed.

The plain telling runs with ``luck`` and the functions of ``math`` replaced by ones that count.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from benchmarks.workload import Workload
from langkah.domain.draws import Key, run_key
from langkah.domain.place import TOWN
from langkah.domain.woman import LEFT
from langkah.engines.ensemble_engine import expected_rows
from langkah.engines.telling import compiled_telling, plain_telling
from langkah.records import TALLY, WOMAN

COUNTED = ("exp", "log")


@dataclass(frozen=True)
class Work:
    """Blocks of four draws, exponentials and logarithms for each woman-month lived."""

    blocks: float
    exponentials: float
    logarithms: float
    woman_months: int


@contextmanager
def _counting_math(counts: Counter[str]) -> Iterator[None]:
    """While open, every module of the story finds a ``math`` that counts."""

    def counted(name: str) -> Any:
        function = getattr(math, name)

        def call(x: float) -> float:
            counts[name] += 1
            return float(function(x))

        return call

    known = {name: getattr(math, name) for name in dir(math)}
    double = SimpleNamespace(**{**known, **{name: counted(name) for name in COUNTED}})
    modules = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("langkah.") and getattr(module, "math", None) is math
    ]
    for module in modules:
        module.__dict__["math"] = double
    try:
        yield
    finally:
        for module in modules:
            module.__dict__["math"] = math


def count_work(workload: Workload, seed: int = 1) -> Work:
    """Count one run of the past and the first branch, from the empty place on."""
    counts: Counter[str] = Counter()
    fast_luck = compiled_telling().luck

    def counted_luck(
        key: Key, arrival_month: int, arrival_place: int, month: int, group: int
    ) -> Any:
        counts["blocks"] += 1
        return fast_luck(key, arrival_month, arrival_place, month, group)

    with _counting_math(counts):
        story = plain_telling({"luck": counted_luck}, compiled_luck=False)
    setting, world = workload.setting, workload.world
    key = run_key(seed, 0, 0)
    parts = (
        (world.past, 0, setting.decision_month),
        (world.branches[0], setting.decision_month, setting.end_month),
    )
    women = np.zeros(2 * max(expected_rows(part.months) for part, _, _ in parts), dtype=WOMAN)
    town = np.zeros(1, dtype=TOWN)
    tally = np.zeros(1, dtype=TALLY)[0]
    for branch, first, after in parts:
        p = _plain(branch.p[0])
        for month in range(first, after):
            place = _plain(branch.months[month])
            lived = women["situation"][: town[0]["rows"]] != LEFT
            counts["woman_months"] += int(lived.sum())
            before = int(town[0]["rows"])
            story.live_month(women, town[0], tally, place, p, key, month)
            counts["woman_months"] += int(town[0]["rows"]) - before
    lived_months = counts["woman_months"]
    return Work(
        counts["blocks"] / lived_months,
        counts["exp"] / lived_months,
        counts["log"] / lived_months,
        lived_months,
    )


def _plain(record: Any) -> dict[str, Any]:
    return dict(zip(record.dtype.names, record.item(), strict=True))
