"""``langkah search``: with so much a year, which mix of measures does most."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import (
    LangOption,
    ProjectOption,
    WorkersOption,
    language_of,
    threads_of,
)
from langkah.commands.progress import counted, make_ready, show_results
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.runs.search_plan import Search


def search(
    study: Annotated[
        str, typer.Argument(help="Search by name or file: experiments/*.toml with levers.")
    ] = "policy_search",
    workers: WorkersOption = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for the results; default results/<study>/<run id>/."),
    ] = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Search the mix that does most under each yearly ceiling, and say how many do as well."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.project import find_project
        from langkah.runs.folder import holds_run
        from langkah.runs.optimise import check_optimiser
        from langkah.runs.search_folder import search_folder
        from langkah.runs.search_plan import plan_search

        threads = threads_of(workers)
        plan = plan_search(find_project(project), study)
        folder = search_folder(plan, out)
        if holds_run(folder, plan.run_id):
            _show(folder, language, already=True)
            return
        check_optimiser()
    _run_and_write(plan, folder, threads, language)


def _run_and_write(plan: "Search", folder: Path, threads: int, language: str) -> None:
    from langkah.report.figures.search import draw_search
    from langkah.runs.search import runs_expected
    from langkah.runs.search import search as run_search
    from langkah.runs.search_folder import search_store, write_search

    make_ready(language)
    with counted(runs_expected(plan), language, "search_stopped") as tell:
        found = run_search(plan, search_store(plan), threads, tell)
    with refusing(language):
        write_search(folder, found, draw_search)
    _show(folder, language, already=False)
    if not found.complete:
        raise typer.Exit(1)


def _show(folder: Path, language: str, *, already: bool) -> None:
    from langkah.report.search import search_table

    show_results(folder, search_table(folder, language), language, already=already)
