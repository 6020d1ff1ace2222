"""Stopped at any moment and gone on with: the same bytes as never stopped."""

import random
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from studies.stopping import Command
from studies.trial_studies import GRANT_BY_CADENCE, hashes, shards, write_study

from langkah.studies.plan import plan_sweep

pytestmark = pytest.mark.slow

ROWS = 16
MANY: Mapping[str, Any] = {"draws": 40, "replicates": 8}
LOCAL, DASK = ("--executor", "local"), ("--executor", "dask")


@pytest.fixture(scope="module")
def never_stopped(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    write_study(shipped, "stopped_at_times", GRANT_BY_CADENCE, **MANY)
    folder = tmp_path_factory.mktemp("never") / "out"
    Command(shipped, "stopped_at_times", folder, ROWS, "--workers", "1").finish()
    return folder


@pytest.mark.parametrize("words", [LOCAL, DASK], ids=["local", "dask"])
def test_killed_three_times_and_gone_on_with(
    project: Path, tmp_path: Path, never_stopped: Path, words: tuple[str, ...]
) -> None:
    write_study(project, "stopped_at_times", GRANT_BY_CADENCE, **MANY)
    workers = (*words, "--workers", "2")
    killed = Command(project, "stopped_at_times", tmp_path / "killed", ROWS, *workers)
    chance = random.Random(20110121)
    seen = [0]
    for _ in range(3):
        code, said = killed.stop(signal.SIGKILL, chance)
        assert code == -signal.SIGKILL, said
        assert not (killed.folder / "manifest.json").exists()
        seen.append(len(shards(killed.folder)))
    killed.finish()
    assert 0 < seen[1] < seen[2] < seen[3] < len(shards(never_stopped))
    assert hashes(killed.folder) == hashes(never_stopped)
    assert (killed.folder / "log.txt").exists()


@pytest.mark.parametrize(
    "words", [LOCAL, pytest.param(DASK, marks=pytest.mark.slow)], ids=["local", "dask"]
)
def test_interrupted_from_the_keyboard_it_ends_and_keeps_its_shards(
    project: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = write_study(project, "interrupted", GRANT_BY_CADENCE, **MANY)
    command = Command(project, "interrupted", tmp_path / "out", ROWS, *words, "--workers", "2")
    code, said = command.stop(signal.SIGINT, random.Random(1))
    assert code == 130, said
    assert "Stopped: give the command again and it goes on from the last shard." in said
    assert "Traceback" not in said
    there = {shard.name: shard.stat().st_mtime_ns for shard in shards(command.folder)}
    assert 0 < len(there) < plan_sweep(project, path).runs * 2 // ROWS
    assert not list((command.folder / "runs").glob(".*"))
    command.finish()
    for name, written in there.items():
        assert (command.folder / "runs" / name).stat().st_mtime_ns == written
