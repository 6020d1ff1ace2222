"""``langkah finding``: what became of those served, and what the office could know of it."""

from pathlib import Path
from typing import Annotated

import typer

from langkah.commands.common import (
    LangOption,
    PriorOption,
    ProjectOption,
    WorkersOption,
    language_of,
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
)
from langkah.commands.refuse import refusing


def finding(
    draws: Annotated[int, typer.Option(help="Parameter sets drawn.")] = 96,
    replicates: Annotated[int, typer.Option(help="Runs of luck under each draw.")] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the whole finding.")] = 1,
    prior: PriorOption = False,
    workers: WorkersOption = None,
    executor: ExecutorOption = LOCAL,
    cluster: ClusterOption = None,
    retry_failed: RetryOption = False,
    out: OutOption = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Take the past rounds apart: who is out, who would be anyway, what the office could see."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.project import find_project
        from langkah.report.finding import finding_table
        from langkah.runs.finding import plan_finding

        chosen = executor_of(executor, cluster, workers)
        plan = plan_finding(
            find_project(project), draws=draws, replicates=replicates, seed=seed, prior=prior
        )
        folder = out or plan.home
    done = conducted(
        plan, folder, chosen, _decorate, language, plan.runs, retry_failed=retry_failed
    )
    ended(done, finding_table, language)
    exit_code(done)


def _decorate(folder: Path) -> None:
    from langkah.report.figures.finding import draw_finding

    for language in ("en", "id"):
        draw_finding(folder, language)
