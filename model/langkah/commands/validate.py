"""``langkah validate``: every target and held-out fact against what the model shows."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import (
    LangOption,
    PriorOption,
    ProjectOption,
    WorkersOption,
    language_of,
    threads_of,
)
from langkah.commands.progress import counted, make_ready, show_results
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.runs.validation import Check


def validate(
    draws: Annotated[int, typer.Option(help="Parameter sets drawn.")] = 96,
    replicates: Annotated[int, typer.Option(help="Runs of luck under each draw.")] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the whole check.")] = 1,
    prior: PriorOption = False,
    workers: WorkersOption = None,
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
    make_ready(language)
    with counted(check.draws * check.plan.replicates, language) as tell:
        found = check.run(threads, tell)
    runs = check.draws * check.plan.replicates
    log = f"workers {threads}\n{runs} runs {time.perf_counter() - started:.1f} s\n"
    with refusing(language):
        write_check(folder, check, found, log, draw_validation)
    _show(folder, language, already=False)
    if found.failures:
        raise typer.Exit(1)


def _show(folder: Path, language: str, *, already: bool) -> None:
    from langkah.report.validation import check_table

    show_results(folder, check_table(folder, language), language, already=already)
