"""``langkah finding``: what became of those served, and what the office could know of it."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of, say, threads_of
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.runs.finding import Search


def finding(
    draws: Annotated[int, typer.Option(help="Parameter sets drawn.")] = 128,
    replicates: Annotated[int, typer.Option(help="Runs of luck under each draw.")] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the whole finding.")] = 1,
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
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from langkah.engines.warm import compile_story
    from langkah.report.figures.finding import draw_finding
    from langkah.runs.finding import search, write_finding

    console = Console(stderr=True)
    with console.status(say("loading", language)):
        compile_story()
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(say("runs", language), total=plan.study.draws)
        try:
            found = search(plan, threads, lambda done, _: bar.update(task, completed=done))
        except KeyboardInterrupt:
            console.print(say("interrupted", language))
            raise typer.Exit(130) from None
    with refusing(language):
        write_finding(folder, plan, found, draw_finding)
    _show(folder, language, already=False)
    if not found.complete:
        raise typer.Exit(1)


def _show(folder: Path, language: str, *, already: bool) -> None:
    from rich.console import Console

    from langkah.report.finding import finding_table

    console = Console(width=min(Console().width, 100) if sys.stdout.isatty() else 80)
    console.print(finding_table(folder, language))
    where = Path(os.path.relpath(folder.resolve())).as_posix()
    console.print(
        say("already" if already else "written", language).format(folder=where), soft_wrap=True
    )
