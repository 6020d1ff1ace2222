"""``langkah compare``: the main job. Policies on the same women with the same luck."""

from pathlib import Path
from typing import Annotated

import typer

from langkah.commands.common import (
    LangOption,
    PriorOption,
    ProjectOption,
    SetOption,
    WorkersOption,
    language_of,
    parse_sets,
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


def compare(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Scenarios by name or file; no_programme and baseline always join."),
    ] = None,
    setting: Annotated[str, typer.Option(help="Setting the scenarios are played in.")] = "2011",
    sets: SetOption = None,
    draws: Annotated[int, typer.Option(help="Draws of the uncertain parameters.")] = 128,
    replicates: Annotated[int, typer.Option(help="Runs of luck under each draw.")] = 4,
    seed: Annotated[int, typer.Option(help="Seed of the whole study.")] = 1,
    prior: PriorOption = False,
    choice: Annotated[
        str, typer.Option(help="Rule of choice: logistic, or threshold, the second one.")
    ] = "logistic",
    workers: WorkersOption = None,
    executor: ExecutorOption = LOCAL,
    cluster: ClusterOption = None,
    retry_failed: RetryOption = False,
    out: OutOption = None,
    papers: Annotated[
        bool, typer.Option("--papers/--no-papers", help="Write brief, budget annex and KAK too.")
    ] = True,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Compare policies on the same women with the same luck; write tables and figures.

    Stopped at any moment, it goes on where it was when it is asked again.
    """
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.project import find_project
        from langkah.report.table import comparison_table
        from langkah.runs.comparison import plan_comparison

        chosen = executor_of(executor, cluster, workers)
        plan = plan_comparison(
            find_project(project),
            list(files or ()),
            setting=setting,
            draws=draws,
            replicates=replicates,
            seed=seed,
            fixed=parse_sets(sets),
            prior=prior,
            choice=choice,
        )
        folder = out or plan.home
    runs = plan.study.draws * plan.study.replicates
    done = conducted(plan, folder, chosen, _decorate, language, runs, retry_failed=retry_failed)
    ended(done, comparison_table, language)
    if papers and done.complete:
        from langkah.commands.brief import write_papers

        write_papers(done.folder, project, language)
    exit_code(done)


def _decorate(folder: Path) -> None:
    """What a folder holds beside its tables and is made from them: figures, the checklist."""
    from langkah.report.cheers import write_checklist
    from langkah.report.figures import draw_figures

    draw_figures(folder, "en")
    write_checklist(folder)
