"""What a calibration has lived so far, on disk batch by batch, so that a stop loses one batch."""

import json
import os
from collections.abc import Mapping, Sequence
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

    ``bank`` is a folder for the first generation, which others share: prior runs do not depend on
    the targets.
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


def put(path: Path, data: bytes) -> None:
    """Write a file whole: beside first, then moved into place."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    partial.write_bytes(data)
    partial.replace(path)


def table_bytes(rows: Sequence[Sequence[object]]) -> bytes:
    """A table of cells that hold no comma, as CSV."""
    return "".join(",".join(str(cell) for cell in row) + "\n" for row in rows).encode()


def write_table(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """Write a table of cells that hold no comma."""
    put(path, table_bytes(rows))


def write_summary(path: Path, content: Mapping[str, object]) -> None:
    """Write indented JSON."""
    put(path, (json.dumps(content, indent=1) + "\n").encode())
