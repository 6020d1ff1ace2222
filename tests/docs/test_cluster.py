"""docs/cluster.md: its commands are run here, on a scheduler and two workers of this machine."""

import importlib.util
import os
import re
import shlex
import socket
import subprocess
import sys
import types
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import typer
from studies.national_project import write_national_project

from langkah.commands.main import app
from langkah.simulation.dask_cluster import QUIET

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
RUN = re.findall(r"<!-- run -->\n\n```sh\n(.*?)\n```", PAGE, re.DOTALL)
HERE = Path(sys.executable).parent
PORT, STUDY = "8786", "grant_by_cadence"
SECONDS = 300


def line_of(start: str) -> str:
    lines = [line for block in RUN for line in block.splitlines()]
    return next(line for line in lines if line.startswith(start))


def words_of(line: str, port: int) -> list[str]:
    """A line of the page for this machine: its own programs, a free port, a small study."""
    words = shlex.split(line.replace(PORT, str(port)).replace(STUDY, "small"))
    return [str(HERE / words[0]), *words[1:]]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environment() -> dict[str, str]:
    """This process's, and what the page exports."""
    exported = re.findall(r"^export (\w+)=(.*)$", "\n".join(RUN), re.MULTILINE)
    assert exported == [("DASK_CONFIG", "experiments/dask.yaml")] * 2
    return {**os.environ, **dict(exported)}


@contextmanager
def running(words: list[str]) -> Iterator[None]:
    process = subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment()
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


def swept(words: list[str], project: Path, out: Path) -> dict[str, bytes]:
    done = subprocess.run(
        [*words, "--project", str(project), "--out", str(out)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return {path.name: path.read_bytes() for path in (out / "runs").iterdir()}


@pytest.mark.slow
@pytest.mark.needs_dask
def test_a_scheduler_and_workers_started_by_hand_give_the_bytes_of_one_machine(
    tmp_path: Path,
) -> None:
    project, port = write_national_project(tmp_path / "project"), free_port()
    alone = RUN[0]
    assert alone == f"langkah sweep {STUDY}"
    here = swept(words_of(alone, port), project, tmp_path / "alone")
    with ExitStack() as stack:
        stack.enter_context(running(words_of(line_of("dask scheduler"), port)))
        stack.enter_context(running(words_of(line_of("dask worker"), port)))
        there = swept(
            words_of(line_of(f"langkah sweep {STUDY} --executor"), port), project, tmp_path / "many"
        )
    assert len(here) > 0
    assert there == here


def test_every_command_and_option_of_the_page_is_there() -> None:
    known: Any = typer.main.get_command(app)
    for line in re.findall(r"^langkah .*$", PAGE, re.MULTILINE):
        words = shlex.split(line)
        command = known.commands[words[1]]
        options = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options
    assert len(RUN) == 6


def test_files_the_page_points_to_are_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", PAGE) if "://" not in link]
    assert links and [link for link in links if not (ROOT / "docs" / link).exists()] == []


def recipe() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("on_slurm", ROOT / "experiments" / "on_slurm.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_slurm_recipe_asks_for_one_process_a_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    stand_in = types.ModuleType("dask_jobqueue")
    stand_in.SLURMCluster = lambda **words: given.update(words)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dask_jobqueue", stand_in)
    module = recipe()
    (line,) = re.findall(r"^python experiments/on_slurm.py (.*)$", PAGE, re.MULTILINE)
    asked = module.arguments(shlex.split(line))
    module.cluster_of(asked)
    assert asked.jobs == 4
    assert given["queue"] == "PARTITION" and given["account"] == "NAME"
    assert given["cores"] == given["processes"] == 32
    assert given["python"] == sys.executable
    (prologue,) = given["job_script_prologue"]  # type: ignore[misc]
    assert prologue == f"export DASK_CONFIG={ROOT / 'experiments' / 'dask.yaml'}"


def test_a_cluster_by_hand_is_as_quiet_as_one_made_here() -> None:
    import dask

    found = dask.config.collect(paths=[str(ROOT / "experiments" / "dask.yaml")], env={})
    assert {key: dask.config.get(key, config=found) for key in QUIET} == QUIET


def test_the_slurm_recipe_gives_the_sweep_its_address() -> None:
    words = recipe().sweep_command("national", "tcp://10.0.0.1:40000")
    assert Path(words[0]).name == "langkah"
    assert words[1:] == [
        "sweep",
        "national",
        "--executor",
        "dask",
        "--cluster",
        "tcp://10.0.0.1:40000",
    ]
