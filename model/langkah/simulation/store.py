"""A store of runs: blocks in a folder, each there whole or not at all, each known by its hash.

A stop at any moment loses the blocks under way and nothing else. What a stop, a full disk or a
hand has damaged is found when the store is opened, and simulated again.
"""

import hashlib
import io
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from langkah.engines.ensemble_engine import Failure
from langkah.inputs.complaints import InputError
from langkah.simulation.folder import clear_partials, disk_told, put

KEPT: Final = "_kept.jsonl"
"""The journal: a line for each block, its hash and how many of its runs failed. Readers of a
folder of Parquet files pass over names that begin so."""

FAILURES: Final = "failures"


@dataclass(frozen=True)
class Done:
    """A block that was simulated: its bytes, and how many of its runs failed."""

    data: bytes
    failed: int = 0


def pack(arrays: Mapping[str, np.ndarray], failures: Sequence[Failure] = ()) -> Done:
    """Arrays and failures as a block's bytes; the same content gives the same bytes."""
    told = json.dumps([asdict(one) for one in failures]).encode()
    buffer = io.BytesIO()
    saved: dict[str, Any] = {**arrays, FAILURES: np.frombuffer(told, dtype=np.uint8)}
    np.savez(buffer, **saved)
    return Done(zlib.compress(buffer.getvalue(), level=1), len(failures))


def unpack(data: bytes) -> tuple[dict[str, np.ndarray], list[Failure]]:
    """What ``pack`` packed."""
    with np.load(io.BytesIO(zlib.decompress(data)), allow_pickle=False) as saved:
        arrays = {name: saved[name] for name in saved.files if name != FAILURES}
        told = json.loads(saved[FAILURES].tobytes())
    return arrays, [Failure(**one) for one in told]


class Store:
    """The blocks of a study in ``folder``, by name; ``suffix`` is that of their files.

    Only one process writes it at a time: see ``folder.work_in`` and ``folder.in_turn``.
    """

    def __init__(self, folder: Path, suffix: str = ".npz") -> None:
        self.folder = folder
        self.suffix = suffix
        self._kept: dict[str, dict[str, Any]] | None = None

    def path(self, name: str) -> Path:
        """Where a block lies."""
        return self.folder / f"{name}{self.suffix}"

    @property
    def kept(self) -> Mapping[str, int]:
        """The blocks that are there as they were kept, and how many runs failed in each."""
        return {name: line["failed"] for name, line in self._lines().items()}

    def _lines(self) -> dict[str, dict[str, Any]]:
        if self._kept is None:
            self._kept = {
                name: line
                for name, line in self._journal().items()
                if self._digest(name) == line["sha256"]
            }
        return self._kept

    def _journal(self) -> dict[str, dict[str, Any]]:
        """The last line of each block; a line that a stop tore is passed over, and so its block."""
        path = self.folder / KEPT
        found: dict[str, dict[str, Any]] = {}
        if path.is_file():
            for text in path.read_bytes().splitlines():
                try:
                    line = json.loads(text)
                    found[str(line["block"])] = {
                        "sha256": str(line["sha256"]),
                        "failed": int(line["failed"]),
                    }
                except (ValueError, KeyError, TypeError):
                    continue
        return found

    def _digest(self, name: str) -> str | None:
        try:
            return hashlib.sha256(self.path(name).read_bytes()).hexdigest()
        except OSError:
            return None

    def load(self, name: str) -> bytes:
        """A block's bytes. Raises InputError when they are not those that were kept."""
        data = self.path(name).read_bytes() if self.path(name).is_file() else b""
        if hashlib.sha256(data).hexdigest() != self._lines().get(name, {}).get("sha256"):
            message = "is not the block that was kept; give the command again"
            raise InputError(f"{self.folder.name}/{self.path(name).name}", 0, "", message)
        return data

    def save(self, name: str, done: Done) -> None:
        """Keep a block: its file first, then its line. Raises InputError when the disk is full."""
        self.save_all({name: done})

    def save_all(self, blocks: Mapping[str, Done]) -> None:
        """Keep blocks that are of use together only: their files first, then all lines at once.
        Raises InputError when the disk is full."""
        lines = self._lines()
        new: dict[str, dict[str, Any]] = {
            name: {"sha256": hashlib.sha256(done.data).hexdigest(), "failed": done.failed}
            for name, done in blocks.items()
        }
        with disk_told(self.folder, f" {len(lines)} blocks are safe,"):
            self.folder.mkdir(parents=True, exist_ok=True)
            for name, done in blocks.items():
                put(self.path(name), done.data)
            with (self.folder / KEPT).open("a+b") as journal:
                torn = journal.seek(0, 2) and journal.seek(-1, 2) >= 0 and journal.read() != b"\n"
                journal.write((b"\n" if torn else b"") + _written(new).encode())
        lines.update(new)

    def mend(self) -> None:
        """Take away what a stop left half written, see what others have kept meanwhile, and write
        the journal anew. Only for who holds the lock of a store that is shared."""
        clear_partials(self.folder)
        self._kept = None
        self.settle()

    def clear(self) -> None:
        """Take every block away, and the journal."""
        for path in (self.folder / KEPT, *self.folder.glob(f"*{self.suffix}")):
            path.unlink(missing_ok=True)
        self._kept = None

    @property
    def files(self) -> Sequence[str]:
        """The names of its files: the journal, and those of the blocks that are there."""
        return [KEPT, *(self.path(name).name for name in self._lines())]

    def settle(self) -> None:
        """Write the journal anew, in order of the blocks: however it came about, it reads alike."""
        if not self._lines():
            return
        put(self.folder / KEPT, _written(dict(sorted(self._lines().items()))).encode())


def _written(lines: Mapping[str, Mapping[str, Any]]) -> str:
    """Lines of the journal."""
    return "".join(json.dumps({"block": name, **line}) + "\n" for name, line in lines.items())
