"""``langkah search``: with so much a year, which mix of measures does most."""

from pathlib import Path
from typing import Annotated

import typer

from langkah.commands.common import LangOption, ProjectOption, WorkersOption, language_of
from langkah.commands.frame import (
    LOCAL,
    ClusterOption,
    ExecutorOption,
    OutOption,
    RetryOption,
    conducted,
    ended,
    executor_of,
    exit_code,
)
from langkah.commands.refuse import refusing


def search(
    study: Annotated[
        str, typer.Argument(help="Search by name or file: experiments/*.toml with levers.")
    ] = "policy_search",
    workers: WorkersOption = None,
    executor: ExecutorOption = LOCAL,
    cluster: ClusterOption = None,
    retry_failed: RetryOption = False,
    out: OutOption = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Search the mix that does most under each yearly ceiling, and say how many do as well."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.project import find_project
        from langkah.report.search import search_table
        from langkah.runs.optimise import check_optimiser
        from langkah.runs.search_study import planned_search
        from langkah.simulation.folder import is_finished

        chosen = executor_of(executor, cluster, workers)
        plan = planned_search(find_project(project), study)
        folder = out or plan.home
        if not is_finished(folder):
            check_optimiser()
    done = conducted(
        plan, folder, chosen, _decorate, language, plan.runs, retry_failed=retry_failed
    )
    ended(done, search_table, language)
    exit_code(done)


def _decorate(folder: Path) -> None:
    from langkah.report.figures.search import draw_search

    for language in ("en", "id"):
        draw_search(folder, language)
