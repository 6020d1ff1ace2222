"""What needs a process of its own: memory against runs, and cold and warm starts."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import langkah
from langkah.inputs.project import find_project

ROOT = Path(__file__).resolve().parent.parent

FIRST_RUN = """
from langkah.engines.ensemble_engine import run_once
from langkah.engines.world import make_world
from langkah.inputs.project import find_project
from langkah.inputs.register import load_register
from langkah.inputs.settings import apply_setting, central_values, load_setting
project = find_project(None)
register = load_register(project)
setting = load_setting(project, "2011", register)
values = apply_setting(central_values(register, setting), setting)
run_once(make_world(values, [values], setting, setting.histories[0]), setting, 1, 0, 0)
"""

COMMAND = "from langkah.commands.main import main; main()"


@dataclass(frozen=True)
class Cost:
    """What a process took: processor seconds of it and its threads, and its largest memory."""

    cpu_s: float
    peak_mb: float


def run_process(arguments: Sequence[str], folder: Path, path: Sequence[Path]) -> tuple[Cost, str]:
    """Run Python in ``folder`` with these folders on its path; what it cost and what it printed.

    Raises CalledProcessError when it fails.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(p) for p in path)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu_s, after.ru_maxrss / 1024), done.stdout


@contextmanager
def fresh_clone() -> Iterator[Path]:
    """The package and the scenarios copied to an empty folder, with nothing compiled."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = Path(langkah.__file__).parent
        no_cache = shutil.ignore_patterns("__pycache__")
        shutil.copytree(package, folder / "model" / "langkah", ignore=no_cache)
        shutil.copytree(find_project(None) / "scenarios", folder / "scenarios", ignore=no_cache)
        yield folder


def start_costs(warm_starts: int) -> tuple[Cost, list[Cost]]:
    """A first result with nothing compiled, then the same in new processes after it."""
    with fresh_clone() as folder:
        path = [folder / "model"]
        cold, _ = run_process(["-c", FIRST_RUN], folder, path)
        warm = [run_process(["-c", FIRST_RUN], folder, path)[0] for _ in range(warm_starts)]
    return cold, warm


def help_costs(times: int) -> list[Cost]:
    """``langkah --help`` in new processes, warm; empty where the command does not exist."""
    if not (Path(langkah.__file__).parent / "commands" / "main.py").exists():
        return []
    path = [Path(langkah.__file__).parent.parent]
    asked = [run_process(["-c", COMMAND, "--help"], ROOT, path)[0] for _ in range(times + 1)]
    return asked[1:]


@dataclass(frozen=True)
class ManyRuns:
    """What a number of runs took, past the start of the process."""

    runs: int
    cpu_s: float
    wall_s: float
    growth_mb: float
    peak_mb: float


def many_runs(runs: int, workers: int) -> ManyRuns:
    """This many runs of the baseline in a process of their own, nothing kept."""
    arguments = ["-m", "benchmarks.many_runs", str(runs), str(workers)]
    _, printed = run_process(arguments, ROOT, [ROOT, Path(langkah.__file__).parent.parent])
    return ManyRuns(**json.loads(printed))
