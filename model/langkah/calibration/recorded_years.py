"""What candidates show of their recorded years: simulated, measured, and kept block by block.

Nothing here knows a target or a fit: what is simulated once serves every calibration that asks the
same candidates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from langkah.calibration.history import live_history
from langkah.calibration.patterns import BEHAVIOUR, measure
from langkah.calibration.served import OFFICE, counts_of
from langkah.domain.setting import Setting
from langkah.engines.ensemble_engine import RUNNING, Failure
from langkah.engines.telling import Telling
from langkah.simulation.store import Done, pack, unpack
from langkah.simulation.study import Interrupted, Stopped

Values = Mapping[str, float]

GENERATION_ROOM = 1 << 20
"""Addresses of a generation's runs; a generation never has more candidates."""

BLOCK = 16
"""Candidates simulated together: what a stop loses of each worker."""


@dataclass(frozen=True)
class Candidates:
    """Candidates that are simulated together: where they stand, and the values of each."""

    generation: int
    first: int
    values: Sequence[Values]

    @property
    def address(self) -> int:
        """The address of the first; the others follow it."""
        return self.generation * GENERATION_ROOM + self.first


@dataclass(frozen=True)
class Batch:
    """What some candidates showed.

    ``measured`` has shape (candidates, replicates, patterns of BEHAVIOUR), ``office`` (candidates,
    replicates, columns of OFFICE); a run that failed is nan throughout.
    """

    measured: np.ndarray
    office: np.ndarray


@dataclass(frozen=True)
class RecordedYears:
    """Under which setting, seed and compiled story candidates are simulated, each ``replicates``
    times."""

    setting: Setting
    seed: int
    replicates: int

    def simulate(
        self, address: int, values: Sequence[Values], telling: Telling, stopped: Stopped
    ) -> Done:
        """Candidates from ``address`` on. A run that fails fits nothing, and is among the failures.

        Raises Interrupted when ``stopped`` says so.
        """
        measured = np.full((len(values), self.replicates, len(BEHAVIOUR)), np.nan)
        office = np.full((len(values), self.replicates, len(OFFICE)), np.nan)
        failures: list[Failure] = []
        for at, candidate in enumerate(values):
            for replicate in range(self.replicates):
                if stopped():
                    raise Interrupted
                try:
                    shown = self._run(candidate, address + at, replicate, telling)
                except Exception as error:  # whatever it was: a run that fails is a row
                    failures.append(Failure(address + at, replicate, RUNNING, repr(error)))
                    continue
                measured[at, replicate], office[at, replicate] = shown
        return pack({"measured": measured, "office": office}, failures)

    def _run(
        self, values: Values, address: int, replicate: int, telling: Telling
    ) -> tuple[list[float], tuple[float, ...]]:
        run = live_history(values, self.setting, self.seed, address, replicate, telling)
        return list(measure(run).values()), counts_of(run)


def shown_in(data: bytes) -> tuple[Batch, list[Failure]]:
    """What a block's candidates showed, and its runs that failed."""
    arrays, failures = unpack(data)
    return Batch(arrays["measured"], arrays["office"]), failures
