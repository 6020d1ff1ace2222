"""The smallest study there is, simulated one block after another."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from langkah.simulation.fingerprint import Fingerprint
from langkah.simulation.folder import write_csv
from langkah.simulation.store import Done, pack
from langkah.simulation.study import Ask, Recipe, Stopped, Task


@dataclass(frozen=True)
class Counting:
    """A study of three blocks of one number each."""

    project: Path

    kind = "counting"
    suffix = ".npz"
    recipe = Recipe("nowhere:nothing", {})
    command = "langkah counting"
    tables: Mapping[str, str] = None  # type: ignore[assignment]
    fingerprint = Fingerprint({"a.py": "0"}, {}, {"seed": 1})
    run_id = fingerprint.name

    @property
    def home(self) -> Path:
        return self.project / "results"

    title: str = "Counting"

    def words(self) -> dict[str, object]:
        return {"title": self.title}

    def simulate(self, work: int, stopped: Stopped) -> Done:
        return pack({"x": np.array([float(work)])})

    def again(self, work: int, data: bytes, share: float, exact: bool) -> tuple[int, str]:
        return 1, ""

    def explore(self, ask: Ask) -> list[float]:
        ask(Task(f"block-{n}", 1, n) for n in range(3))
        return [0.0, 1.0, 2.0]

    def write(self, folder: Path, found: list[float]) -> dict[str, object]:
        write_csv(folder / "summary.csv", ["x"], [[x] for x in found])
        return {"failed_runs": 0}


def one_by_one(study: Any, tasks: Any) -> Any:
    for task in tasks:
        yield task, study.simulate(task.work, lambda: False)


def nothing(folder: Path) -> None:
    """No figures."""
