"""What a calibration has lived so far, on disk batch by batch, so that a stop loses one batch."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Batch:
    """What a batch of candidates showed.

    ``measured`` has shape (candidates, replicates, patterns of BEHAVIOUR), ``office`` (candidates,
    replicates, columns of OFFICE).
    """

    measured: np.ndarray
    office: np.ndarray


class Store:
    """Batches of one calibration in a folder; a batch is there whole or not at all.

    ``bank`` is another calibration's folder to share the first generation with: prior runs do not
    depend on the targets.
    """

    def __init__(self, folder: Path, bank: Path | None = None) -> None:
        self.folder = folder
        self.bank = bank or folder

    def path(self, generation: int, batch: int) -> Path:
        """Where a batch lies."""
        folder = self.folder if generation else self.bank
        return folder / f"generation_{generation:02d}" / f"batch_{batch:04d}.npz"

    def load(self, generation: int, batch: int) -> Batch | None:
        """A batch lived before, or None."""
        path = self.path(generation, batch)
        if not path.exists():
            return None
        with np.load(path) as saved:
            return Batch(saved["measured"], saved["office"])

    def save(self, generation: int, batch: int, found: Batch) -> None:
        """Keep a batch: written beside, then moved into place."""
        path = self.path(generation, batch)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        with partial.open("wb") as file:
            np.savez(file, measured=found.measured, office=found.office)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
