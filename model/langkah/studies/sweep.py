"""A sweep: planned, lived block by block into its store, then told in tables."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from langkah.calibration.store import put
from langkah.inputs.complaints import InputError
from langkah.runs.folder import (
    MANIFEST,
    REPORT,
    made_with,
    manifest_bytes,
    write_csv,
    write_json,
)
from langkah.studies.analyse import analyses
from langkah.studies.described import data_dictionary, data_package, drawn_keys, tables_of
from langkah.studies.described_analyses import analysis_table
from langkah.studies.executors import Executor
from langkah.studies.identity import changed_parts
from langkah.studies.plan import DRAWS_AT_ONCE, SweepPlan
from langkah.studies.reduce import (
    FAILURES,
    difference_rows,
    differences_header,
    failure_rows,
    summary_header,
    summary_rows,
)
from langkah.studies.shards import RUNS, design_table, failed_in, full_disk_told, keep, kept

PLAN, STUDY, DESIGN = "plan.json", "study.toml", "design.csv"
PARTIAL = ".*.partial"
SWEEP = "sweep"

Progress = Callable[[int], None]
"""Told how many runs are done."""


@dataclass(frozen=True)
class Swept:
    """A finished sweep: its folder, and how many of its runs failed."""

    folder: Path
    failed: int
    already: bool

    @property
    def complete(self) -> bool:
        """Whether every planned run is among the results."""
        return self.failed == 0


def sweep_folder(plan: SweepPlan, out: Path | None) -> Path:
    """Where the runs of a study go: ``out``, else results/<study>/<run id>/ of the project."""
    return out or plan.project / "results" / plan.experiment.slug / plan.run_id


def open_store(plan: SweepPlan, folder: Path) -> None:
    """Make the folder's store, or find it as an earlier start left it.

    Raises InputError when the folder holds anything else, or runs of other code or inputs.
    """
    stated = folder / PLAN
    if stated.exists():
        _refuse_other_runs(plan, folder)
    elif folder.exists() and (not folder.is_dir() or _others(folder)):
        message = f"folder {folder.name} holds other files; choose another with --out"
        raise InputError("command line", 0, "--out", message)
    with full_disk_told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if not stated.exists():  # first of all: what else lies here is then known to be ours
            statement = {"run_id": plan.run_id, "identity": plan.identity()}
            put(stated, (json.dumps(statement, indent=1) + "\n").encode())
        (folder / RUNS).mkdir(exist_ok=True)
        _keep_asked(plan, folder)


def _refuse_other_runs(plan: SweepPlan, folder: Path) -> None:
    try:
        then = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        identity, run_id = then["identity"], then["run_id"]
    except (ValueError, KeyError, TypeError) as error:
        message = f"{folder.name}/{PLAN} cannot be read ({error})"
        raise InputError("command line", 0, "--out", message) from error
    if run_id != plan.run_id:
        changed = ", ".join(changed_parts(identity, plan.identity()))
        message = (
            f"folder {folder.name} holds runs of other code or inputs; changed since: "
            f"{changed}. Choose another folder with --out"
        )
        raise InputError("command line", 0, "--out", message)


def _others(folder: Path) -> bool:
    """Whether anything lies here but what a stopped start left half written."""
    return any(not path.match(PARTIAL) for path in folder.iterdir())


def _keep_asked(plan: SweepPlan, folder: Path) -> None:
    """What was asked, kept as it was asked: with another title or analysis the same runs are told
    anew."""
    design = plan.experiment.design
    asked = {STUDY: plan.experiment.document.path.read_bytes()}
    if design is not None and design.file is not None and design.file.name != DESIGN:
        asked[design.file.name] = design.file.read_bytes()
    for name, data in asked.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            (folder / MANIFEST).unlink(missing_ok=True)
            put(path, data)
    if not (folder / MANIFEST).exists():
        write_csv(folder / DESIGN, *design_table(plan))


def sweep(
    plan: SweepPlan,
    folder: Path,
    executor: Executor,
    command: str,
    progress: Progress | None = None,
    *,
    retry_failed: bool = False,
) -> Swept:
    """Live what is not there yet, then write the tables. The folder is ``open_store``'s.

    Results do not depend on the executor, on its workers, or on how often it was stopped.
    """
    there = kept(folder)
    if retry_failed:
        there = {number for number in there if not failed_in(folder, number)}
    missing = [block for block in plan.blocks if block.number not in there]
    if not missing and (folder / MANIFEST).exists():
        return Swept(folder, _failed(plan, folder), already=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    done = sum(block.runs for block in plan.blocks if block.number in there)
    if progress is not None:
        progress(done)
    with full_disk_told(folder), closing(executor(plan, missing)) as lived:
        for block, data in lived:
            keep(folder, block.number, data)
            done += block.runs
            if progress is not None:
                progress(done)
        return _write(plan, folder, command)


def _failed(plan: SweepPlan, folder: Path) -> int:
    return sum(failed_in(folder, block.number) for block in plan.blocks)


def _write(plan: SweepPlan, folder: Path, command: str) -> Swept:
    for left in folder.rglob(PARTIAL):  # what a stop left of a file under way
        left.unlink()
    shutil.rmtree(folder / REPORT, ignore_errors=True)  # it told of the tables before these
    _write_draws(plan, folder / "draws.parquet")
    write_csv(folder / "summary.csv", summary_header(plan), summary_rows(plan, folder))
    write_csv(folder / "differences.csv", differences_header(plan), difference_rows(plan, folder))
    write_csv(folder / "failures.csv", FAILURES, failure_rows(folder, plan.blocks))
    found = []
    for name, header, rows in analyses(plan, folder):
        write_csv(folder / name, header, rows)
        found.append(analysis_table(name, header))
    tables = (*tables_of(plan), *found)
    write_json(folder / "datapackage.json", data_package(plan, tables))
    told = data_dictionary(plan, tables, command)
    (folder / "README.md").write_text(told, encoding="utf-8")
    failed = _failed(plan, folder)
    # Last and whole: a folder that has it is finished.
    put(folder / MANIFEST, manifest_bytes(_manifest(plan, folder, command, failed)))
    return Swept(folder, failed, already=False)


def _write_draws(plan: SweepPlan, path: Path) -> None:
    keys = drawn_keys(plan)
    fields = [pa.field("draw", pa.int32()), *(pa.field(key, pa.float64()) for key in keys)]
    schema = pa.schema(fields)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, plan.experiment.draws, DRAWS_AT_ONCE):
            some = range(start, min(start + DRAWS_AT_ONCE, plan.experiment.draws))
            values = plan.drawn(some)
            columns = [list(some), *([one[key] for one in values] for key in keys)]
            writer.write_table(pa.table(columns, schema=schema))


def _manifest(plan: SweepPlan, folder: Path, command: str, failed: int) -> dict[str, object]:
    experiment = plan.experiment
    return {
        "kind": SWEEP,
        "run_id": plan.run_id,
        "study": experiment.slug,
        "title": experiment.title,
        "title_id": experiment.title_id,
        "question": experiment.question,
        "question_id": experiment.question_id,
        "complete": failed == 0,
        "failed_runs": failed,
        "runs": plan.runs,
        "points": plan.points,
        "design_kind": None if experiment.design is None else experiment.design.kind,
        "design_columns": [column.key for column in experiment.columns],
        "scenario_names": {
            scenario.slug: {language: scenario.name_in(language) for language in ("en", "id")}
            for scenario in plan.scenarios
        },
        "outcomes": list(experiment.outcomes),
        "learned_but_fixed": list(plan.learned_but_fixed),
        "placeholder_money": plan.setting.placeholder_money,
        "command": command,
        "identity": plan.identity(),
        **made_with(plan.project, folder),
    }
