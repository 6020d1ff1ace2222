"""``langkah sweep``: run a researcher's study, from its file to its tables."""

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
    need,
)
from langkah.commands.refuse import refusing
from langkah.commands.size import sweep_size_told

if TYPE_CHECKING:
    from rich.text import Text

PACKAGES = ("pyarrow", "SALib")
"""What studies need beside the core."""


def sweep(
    study: Annotated[str, typer.Argument(help="Study by name (experiments/) or file.")],
    workers: WorkersOption = None,
    executor: ExecutorOption = LOCAL,
    cluster: ClusterOption = None,
    retry_failed: RetryOption = False,
    out: OutOption = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Run a study of many runs: resumable, on one machine or many; write its tables."""
    language = language_of(lang)
    with refusing(language):
        need(*PACKAGES)
        from langkah.inputs.project import find_project
        from langkah.simulation.folder import is_finished
        from langkah.studies.size import refuse_too_large, size_of
        from langkah.studies.sweep import planned_sweep

        chosen = executor_of(executor, cluster, workers)
        plan = planned_sweep(find_project(project), study)
        folder = out or plan.home
        refuse_too_large(size_of(plan.plan), plan.plan.experiment.document.shown, folder)
    if not is_finished(folder):
        threads = threads_of(workers)
        typer.echo(sweep_size_told(plan.plan, folder, threads, language), err=True)
    done = conducted(
        plan, folder, chosen, _nothing, language, plan.plan.runs, retry_failed=retry_failed
    )
    ended(done, _table, language)
    exit_code(done)


def _nothing(folder: Path) -> None:
    """A sweep's folder is tables alone; `langkah report` draws them."""


def _table(folder: Path, language: str) -> "Text":
    from rich.text import Text

    return Text(say("sweep_done", language))
