"""The candidates of a calibration as blocks of a study: asked for, simulated, read again."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from langkah.calibration.generations import Show
from langkah.calibration.plan import Calibration
from langkah.calibration.recorded_years import Batch, Candidates, Values, shown_in
from langkah.engines.ensemble_engine import Failure
from langkah.simulation.fingerprint import digest_of
from langkah.simulation.store import Done, Store
from langkah.simulation.study import Ask, Stopped, Task

LINEAGE: Final = 8
"""Hexadecimal digits of a block's name that tell of the blocks before it."""

Work = tuple[int, Sequence[Values]]
"""What simulates a block: the address of its first candidate, and the values of each."""


def simulate(calibration: Calibration, work: Work, stopped: Stopped) -> Done:
    """A block."""
    address, values = work
    return calibration.recorded_years.simulate(address, values, calibration.telling, stopped)


@dataclass
class Candidature:
    """What a calibration asks its candidates of: the runs of the prior from a bank that others
    share, all others from the study's own store. What was read once is not read again.

    Candidates of a later generation follow from what those before it showed. So the names of their
    blocks do too: where a failed run is tried again and shows something, others are asked.
    """

    calibration: Calibration
    ask: Ask
    bank: dict[int, Batch] = field(default_factory=dict)
    failed: list[tuple[str, Failure]] = field(default_factory=list)
    read: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def show(self, part: str = "") -> Show:
        """How candidates show what they show; ``part`` tells calibrations of one study apart."""

        def shown(asked: Sequence[Candidates]) -> list[Batch]:
            if asked and asked[0].generation == 0:
                return self._prior(asked)
            tasks = [self._task(one, part) for one in asked]
            self.ask(tasks)
            return [self._read(one, task, part) for one, task in zip(asked, tasks, strict=True)]

        return shown

    def _prior(self, asked: Sequence[Candidates]) -> list[Batch]:
        missing = [one for one in asked if one.first not in self.bank]
        tasks = [self._task(one, "") for one in missing]
        self.ask.from_others(tasks, Store(self.calibration.bank))
        for one, task in zip(missing, tasks, strict=True):
            self.bank[one.first] = self._read(one, task, "")
        return [self.bank[one.first] for one in asked]

    def _task(self, one: Candidates, part: str) -> Task:
        name = f"{part}generation-{one.generation:02d}-{self._before(one, part)}{one.first:07d}"
        runs = len(one.values) * self.calibration.plan.replicates
        return Task(name, runs, (one.address, one.values))

    def _before(self, one: Candidates, part: str) -> str:
        """What tells of all blocks of the generations before; nothing for the first."""
        if not one.generation:
            return ""
        later = [self.read.get((part, number), []) for number in range(1, one.generation)]
        return digest_of([self.read["", 0], *later])[:LINEAGE] + "-"

    def _read(self, one: Candidates, task: Task, part: str) -> Batch:
        data = self.ask.store.load(task.name)
        digests = self.read.setdefault((part if one.generation else "", one.generation), [])
        digests.append(hashlib.sha256(data).hexdigest())
        batch, failures = shown_in(data)
        self.failed += [(part, failure) for failure in failures]
        return batch
