"""``langkah sweep``: run a researcher's study, from its file to its tables."""

import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import (
    LangOption,
    ProjectOption,
    WorkersOption,
    language_of,
    say,
    threads_of,
)
from langkah.commands.progress import counted, make_ready, show_results
from langkah.commands.refuse import refusing
from langkah.commands.size import sweep_size_told

if TYPE_CHECKING:
    from langkah.studies.executors import Executor
    from langkah.studies.plan import SweepPlan
    from langkah.studies.sweep import Swept

LOCAL, DASK = "local", "dask"
EXECUTORS = (LOCAL, DASK)


def sweep(
    study: Annotated[str, typer.Argument(help="Study by name (experiments/) or file.")],
    workers: WorkersOption = None,
    executor: Annotated[
        str, typer.Option(help="local: threads of this machine; dask: a Dask cluster.")
    ] = LOCAL,
    cluster: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler; default one made here.")
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Run again what failed; keep the rest.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Folder; default results/<study>/<run id>/.")
    ] = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Run a study of many runs: resumable, on one machine or many; write its tables."""
    language = language_of(lang)
    with refusing(language):
        need_research()
        from langkah.inputs.project import find_project
        from langkah.runs.folder import MANIFEST
        from langkah.studies.plan import plan_sweep
        from langkah.studies.size import refuse_too_large, size_of
        from langkah.studies.sweep import open_store, sweep_folder

        threads = threads_of(workers)
        chosen = _executor(executor, cluster, threads)
        plan = plan_sweep(find_project(project), study)
        folder = sweep_folder(plan, out)
        refuse_too_large(size_of(plan), plan.experiment.document.shown, folder)
        open_store(plan, folder)
    if not (folder / MANIFEST).exists():
        typer.echo(sweep_size_told(plan, folder, threads, language), err=True)
    command = command_of(plan, project)
    swept = _run(plan, folder, chosen, language, command, retry_failed=retry_failed)
    _show(swept, language)
    if not swept.complete:
        raise typer.Exit(1)


def need_research() -> None:
    """Raise InputError when what studies need beside the core is not installed."""
    from importlib.util import find_spec

    from langkah.inputs.complaints import InputError

    for package in ("pyarrow", "SALib"):
        if find_spec(package) is None:
            message = f'{package} is not installed; studies need: pip install -e ".[research]"'
            raise InputError("command line", 0, "", message)


def _executor(name: str, cluster: str | None, threads: int) -> "Executor":
    from langkah.inputs.complaints import InputError, unknown
    from langkah.studies.executors import on_threads

    if name not in EXECUTORS:
        raise InputError("command line", 0, "--executor", unknown("executor", name, EXECUTORS))
    if name == LOCAL:
        if cluster is not None:
            message = "is for --executor dask; give that too, or leave it out"
            raise InputError("command line", 0, "--cluster", message)
        return on_threads(threads)
    from langkah.studies.dask_cluster import on_dask

    return on_dask(cluster, threads)


def _run(
    plan: "SweepPlan",
    folder: Path,
    executor: "Executor",
    language: str,
    command: str,
    *,
    retry_failed: bool,
) -> "Swept":
    from langkah.studies.sweep import sweep as run_sweep

    make_ready(language)
    words = "sweep_stopped"
    with refusing(language), counted(plan.runs, language, words) as tell:
        started = time.perf_counter()
        swept = run_sweep(plan, folder, executor, command, tell, retry_failed=retry_failed)
        if not swept.already:
            log = f"{plan.runs} runs of {len(plan.scenarios)} scenarios in "
            log += f"{time.perf_counter() - started:.1f} s, what was there before not counted\n"
            with (folder / "log.txt").open("a", encoding="utf-8") as file:
                file.write(log)
    return swept


def command_of(plan: "SweepPlan", project: Path | None) -> str:
    """The command line that gives these runs again; ``project`` where one was named."""
    from langkah.inputs.project import shown

    path = shown(plan.experiment.document.path, plan.project)
    where = [] if project is None else ["--project", str(project)]
    return shlex.join(["langkah", "sweep", path, *where])


def _show(swept: "Swept", language: str) -> None:
    from rich.text import Text

    words = say("sweep_done" if swept.complete else "sweep_failed", language)
    line = words.format(failed=swept.failed)
    show_results(swept.folder, Text(line), language, already=swept.already)
