"""``langkah validate``: every target and held-out fact against what the model shows."""

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


def validate(
    draws: Annotated[int, typer.Option(help="Parameter sets drawn.")] = 96,
    replicates: Annotated[int, typer.Option(help="Runs of luck under each draw.")] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the whole check.")] = 1,
    prior: PriorOption = False,
    workers: WorkersOption = None,
    executor: ExecutorOption = LOCAL,
    cluster: ClusterOption = None,
    retry_failed: RetryOption = False,
    out: OutOption = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Check the model against what is told: fitted targets and facts held out of the fit."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.project import find_project
        from langkah.report.validation import check_table
        from langkah.runs.validation import plan_validation

        chosen = executor_of(executor, cluster, workers)
        plan = plan_validation(
            find_project(project), draws=draws, replicates=replicates, seed=seed, prior=prior
        )
        folder = out or plan.home
    runs = draws * replicates
    done = conducted(plan, folder, chosen, _decorate, language, runs, retry_failed=retry_failed)
    ended(done, check_table, language)
    exit_code(done)


def _decorate(folder: Path) -> None:
    from langkah.report.figures.validation import draw_validation

    for language in ("en", "id"):
        draw_validation(folder, language)
