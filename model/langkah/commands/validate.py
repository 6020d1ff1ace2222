"""``langkah validate``: every target and held-out fact against what the model shows."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of, say, threads_of
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.calibration.validate import Validation
    from langkah.runs.validation import Check


def validate(
    draws: Annotated[int, typer.Option(help="Parameter sets drawn.")] = 96,
    replicates: Annotated[int, typer.Option(help="Runs of luck under each draw.")] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the whole check.")] = 1,
    prior: Annotated[
        bool, typer.Option("--prior", help="Draw from the priors alone, not from the posterior.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(help="Threads; the numbers do not depend on it.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the results; default results/<run id>/.")
    ] = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Check the model against what is told: fitted targets and facts held out of the fit."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.project import find_project
        from langkah.runs.folder import holds_run
        from langkah.runs.validation import plan_check

        threads = threads_of(workers)
        check = plan_check(
            find_project(project), draws=draws, replicates=replicates, seed=seed, prior=prior
        )
        folder = out if out is not None else check.project / "results" / check.run_id
        if holds_run(folder, check.run_id):
            _show(folder, language, already=True)
            return
    _run_and_write(check, folder, threads, language)


def _run_and_write(check: "Check", folder: Path, threads: int, language: str) -> None:
    from langkah.report.figures.validation import draw_validation
    from langkah.runs.validation import write_check

    started = time.perf_counter()
    found = _with_progress(check, threads, language)
    runs = check.draws * check.plan.replicates
    log = f"workers {threads}\n{runs} runs {time.perf_counter() - started:.1f} s\n"
    with refusing(language):
        write_check(folder, check, found, log, draw_validation)
    _show(folder, language, already=False)
    if found.failures:
        raise typer.Exit(1)


def _with_progress(check: "Check", threads: int, language: str) -> "Validation":
    """Run the check; on the terminal: that it compiles, runs done, time left."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from langkah.engines.telling import is_compiled_before
    from langkah.engines.warm import compile_story

    console = Console(stderr=True)
    message = say("loading" if is_compiled_before() else "compiling", language)
    with console.status(message):
        if not console.is_terminal:
            console.print(message)
        compile_story()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn(say("left", language)),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(say("runs", language), total=check.draws * check.plan.replicates)
        try:
            return check.run(threads, lambda done: bar.update(task, completed=done))
        except KeyboardInterrupt:
            console.print(say("interrupted", language))
            raise typer.Exit(130) from None


def _show(folder: Path, language: str, *, already: bool) -> None:
    from rich.console import Console

    from langkah.report.validation import check_table

    console = Console(width=min(Console().width, 100) if sys.stdout.isatty() else 80)
    console.print(check_table(folder, language))
    where = Path(os.path.relpath(folder.resolve())).as_posix()
    console.print(
        say("already" if already else "written", language).format(folder=where), soft_wrap=True
    )
