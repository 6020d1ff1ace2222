"""Small studies on the shipped inputs, in a setting whose past is two years long."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from pandas import DataFrame

from langkah.simulation.executors import on_threads
from langkah.simulation.study import Conducted, Executor, conduct
from langkah.studies.plan import SweepPlan, plan_sweep
from langkah.studies.simulate import SimulatedRun, simulate_block
from langkah.studies.sweep import SweepStudy

HEAD = """\
title = "{slug}"
title_id = "{slug}"
question = "What does it do?"
question_id = "Apa hasilnya?"
setting = "{setting}"
scenarios = {scenarios}
reference = "{reference}"
outcomes = {outcomes}
parameters = "{parameters}"
draws = {draws}
replicates = {replicates}
seed = {seed}
"""

USUAL: Mapping[str, Any] = {
    "setting": "young",
    "scenarios": ["annual"],
    "reference": "no_programme",
    "outcomes": ["covered_years", "served", "true_rate"],
    "parameters": "prior",
    "draws": 2,
    "replicates": 2,
    "seed": 1,
}

GRANT_BY_CADENCE = """
[design]
kind = "grid"

[design.vary]
"grant.amount_rp" = [0, 3_000_000]
"round.every_months" = [6, 12]
"""

DRIFT = """
[design]
kind = "latin_hypercube"
points = 3
seed = 1

[design.vary]
"choice.readiness" = "prior"
"""


def listed(value: object) -> str:
    """A value as TOML writes it: here a list of texts, or a text."""
    return str(value).replace("'", '"') if isinstance(value, list) else str(value)


def study_text(slug: str, design: str = "", **changed: object) -> str:
    """The text of a study file: the usual one with some fields changed."""
    fields = {name: listed(value) for name, value in {**USUAL, **changed}.items()}
    return HEAD.format(slug=slug, **fields) + design


def write_study(project: Path, slug: str, design: str = "", **changed: object) -> Path:
    """A study file in the project's experiments/."""
    path = project / "experiments" / f"{slug}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(study_text(slug, design, **changed), encoding="utf-8")
    return path


def planned(project: Path, slug: str, design: str = "", **changed: object) -> SweepPlan:
    """A study written and planned."""
    return plan_sweep(project, write_study(project, slug, design, **changed))


def run_study(
    plan: SweepPlan, out: Path | None = None, workers: int = 2, executor: Executor | None = None
) -> Conducted:
    """A planned study swept to its end."""
    study = SweepStudy(plan)
    return conduct(study, out or study.home, executor or on_threads(workers), lambda folder: None)


def simulated(plan: SweepPlan) -> list[SimulatedRun]:
    """Every run of a plan, in the order of blocks."""
    return [run for block in plan.blocks for run in simulate_block(plan, block)]


def outcomes_by_run(runs: Sequence[SimulatedRun]) -> dict[tuple[int, int, int], np.ndarray]:
    return {(run.point, run.draw, run.replicate): run.outcomes for run in runs}


def same_numbers(mine: np.ndarray, theirs: np.ndarray) -> bool:
    """Equal to the last bit, undefined where the other is."""
    return mine.shape == theirs.shape and bool(np.array_equal(mine, theirs, equal_nan=True))


def runs_of(folder: Path) -> DataFrame:
    """The table of runs, as pandas reads it."""
    return pd.read_parquet(folder / "runs")


def kept_files(folder: Path) -> list[Path]:
    return sorted((folder / "runs").glob("part-*.parquet"))


def rows_in(path: Path) -> int:
    return int(pq.read_metadata(path).num_rows)


def hashes(folder: Path) -> dict[str, str]:
    """Every file of a folder but the log, by its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "log.txt"
    }
