"""A cluster may be asked more than once: by a search for every generation of its mixes."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from simulation.counting import Counting, nothing, one_by_one

from langkah.simulation import dask_cluster
from langkah.simulation.dask_cluster import on_dask
from langkah.simulation.store import Done
from langkah.simulation.study import Ask, Task, conduct

ASKED_TWICE = """
from langkah.simulation.dask_cluster import QUIET, on_dask
import dask
on_dask(None, 1)
with dask.config.set(QUIET):
    import distributed
assert dask.config.get("distributed.comm.require-encryption") is None
"""


@pytest.mark.needs_dask
def test_settings_that_are_put_back_leave_the_others_in_place() -> None:
    python = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", ASKED_TWICE],
        env={**os.environ, "PYTHONPATH": python},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.needs_dask
def test_a_study_that_asks_more_than_once_has_one_cluster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    @contextmanager
    def client(*_: object) -> Iterator[str]:
        happened.append("begun")
        yield "client"
        happened.append("ended")

    def asked(client: str, study: Any, tasks: Iterable[Task]) -> Iterator[tuple[Task, Done]]:
        happened.append(client)
        return one_by_one(study, tasks)

    class Twice(Counting):
        def explore(self, ask: Ask) -> list[float]:
            ask([])
            ask([Task("first", 1, 0)])
            return super().explore(ask)

    monkeypatch.setattr(dask_cluster, "_client", client)
    monkeypatch.setattr(dask_cluster, "on_client", asked)
    conduct(Twice(tmp_path, {}), tmp_path / "out", on_dask(None, 1), nothing)
    assert happened == ["begun", "client", "client", "ended"]
