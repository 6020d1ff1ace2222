"""``python -m benchmarks.sweep_once DRAWS WORKERS``: one study swept to its end, and its cost."""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from langkah.engines.ensemble_engine import run_once
from langkah.engines.telling import compiled_telling
from langkah.engines.warm import compile_story
from langkah.inputs.project import find_project
from langkah.simulation.executors import on_threads
from langkah.simulation.study import conduct
from langkah.studies.plan import SweepPlan, plan_sweep
from langkah.studies.sweep import SweepStudy

REPLICATES = 4

STUDY = """\
title = "A benchmark"
title_id = "Tolok ukur"
question = "What does keeping runs cost?"
question_id = "Berapa biaya menyimpan simulasi?"
setting = "2011"
scenarios = ["baseline"]
reference = "no_programme"
outcomes = ["covered_years", "need_years", "returns", "served", "spending_real_rp"]
parameters = "posterior"
draws = {draws}
replicates = {replicates}
seed = 1
"""


@dataclass(frozen=True)
class Swept:
    """What a sweep took beside the start of its process: everything from the empty folder on."""

    runs: int
    cpu_s: float
    wall_s: float
    peak_mb: float
    growth_mb: float
    disk_mb: float


@contextmanager
def planned(draws: int) -> Iterator[tuple[SweepPlan, Path]]:
    """A study of so many draws, planned, and an empty folder for its results."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "benchmark.toml"
        file.write_text(STUDY.format(draws=draws, replicates=REPLICATES), encoding="utf-8")
        yield plan_sweep(find_project(None), file), Path(name) / "results"


def swept(plan: SweepPlan, folder: Path, workers: int) -> None:
    """The whole of what ``langkah sweep`` does after planning."""
    conduct(SweepStudy(plan), folder, on_threads(workers), lambda _: None)


def bare(plan: SweepPlan) -> None:
    """The same runs by the engine alone: worlds made, months lived, nothing kept or told."""
    telling = compiled_telling()
    for draw, drawn in enumerate(plan.drawn(range(plan.experiment.draws))):
        world, _ = plan.world(drawn, range(1), telling)
        for replicate in range(plan.experiment.replicates):
            run_once(world, plan.setting, plan.experiment.seed, draw, replicate, telling)


def measured(draws: int, workers: int) -> Swept:
    """Sweep once, in this process."""
    compile_story()
    with planned(1) as (plan, folder):
        swept(plan, folder, workers)  # what is loaded once is loaded here
    with planned(draws) as (plan, folder):
        before = _peak_from_now_mb()
        cpu, wall = time.process_time(), time.perf_counter()
        swept(plan, folder, workers)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        return Swept(plan.runs, cpu, wall, _peak_mb(), _peak_mb() - before, disk / 1e6)


STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FORGET_PEAK = "5"


def _peak_from_now_mb() -> float:
    """The memory in use, from which the peak is counted anew: compiling has a higher one. Linux."""
    CLEAR.write_text(FORGET_PEAK, encoding="ascii")
    return _peak_mb()


def _peak_mb() -> float:
    """The most memory this process has held since its peak was last forgotten."""
    told = dict(line.split(":", 1) for line in STATUS.read_text(encoding="utf-8").splitlines())
    return int(told["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(asdict(measured(int(sys.argv[1]), int(sys.argv[2])))))
