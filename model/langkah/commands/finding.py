"""``langkah finding``: what became of those served, and what the office could know of it."""

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
    from langkah.runs.finding import Search


def finding(
    draws: Annotated[int, typer.Option(help="Parameter sets drawn.")] = 128,
    replicates: Annotated[int, typer.Option(help="Runs of luck under each draw.")] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the whole finding.")] = 1,
    prior: PriorOption = False,
    workers: WorkersOption = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the results; default results/<run id>/.")
    ] = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Take the past rounds apart: who is out, who would be anyway, what the office could see."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.project import find_project
        from langkah.runs.finding import plan_search
        from langkah.runs.folder import holds_run

        threads = threads_of(workers)
        plan = plan_search(
            find_project(project), draws=draws, replicates=replicates, seed=seed, prior=prior
        )
        folder = out if out is not None else plan.study.project / "results" / plan.run_id
        if holds_run(folder, plan.run_id):
            _show(folder, language, already=True)
            return
    _run_and_write(plan, folder, threads, language)


def _run_and_write(plan: "Search", folder: Path, threads: int, language: str) -> None:
    from langkah.report.figures.finding import draw_finding
    from langkah.runs.finding import search, write_finding

    make_ready(language)
    with counted(plan.study.draws, language) as tell:
        found = search(plan, threads, lambda done, _: tell(done))
    with refusing(language):
        write_finding(folder, plan, found, draw_finding)
    _show(folder, language, already=False)
    if not found.complete:
        raise typer.Exit(1)


def _show(folder: Path, language: str, *, already: bool) -> None:
    from langkah.report.finding import finding_table

    show_results(folder, finding_table(folder, language), language, already=already)
