"""``langkah compare``: the main job. Policies on the same women with the same luck."""

import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import (
    LangOption,
    PriorOption,
    ProjectOption,
    SetOption,
    WorkersOption,
    language_of,
    parse_sets,
    threads_of,
)
from langkah.commands.progress import counted, make_ready, show_results
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.inputs.scenario import Scenario
    from langkah.runs.study import Study


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
    out: Annotated[
        Path | None, typer.Option(help="Folder for the results; default results/<run id>/.")
    ] = None,
    papers: Annotated[
        bool, typer.Option("--papers/--no-papers", help="Write brief, budget annex and KAK too.")
    ] = True,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Compare policies on the same women with the same luck; write tables and figures."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.project import find_project
        from langkah.runs.folder import holds_run, results_folder
        from langkah.runs.study import plan_study

        threads = threads_of(workers)
        study = plan_study(
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
        folder = results_folder(study, out)
        finished = holds_run(folder, study.run_id)
    if finished:
        _show(folder, language, already=True)
    else:
        _run_and_write(study, folder, threads, language, _command(study, project))
    if papers:
        from langkah.commands.brief import write_papers

        write_papers(folder, project, language)


def _run_and_write(study: "Study", folder: Path, threads: int, language: str, command: str) -> None:
    from langkah.runs.compare import compare as run_comparison
    from langkah.runs.folder import write_folder

    compiling = make_ready(language)
    started = time.perf_counter()
    with counted(study.draws * study.replicates, language) as tell:
        comparison = run_comparison(study, threads, lambda done, _: tell(done))
    running = time.perf_counter() - started
    log = (
        f"workers {threads}\ncompiling or loading {compiling:.1f} s\n"
        f"{study.draws * study.replicates * len(study.scenarios)} scenario runs {running:.1f} s\n"
    )
    with refusing(language):
        write_folder(folder, comparison, command, log, _tell)
    _show(folder, language, already=False)
    if not comparison.complete:
        raise typer.Exit(1)


def _tell(folder: Path, language: str) -> None:
    """What a folder holds beside its tables and is made from them: figures, the checklist."""
    from langkah.report.cheers import write_checklist
    from langkah.report.figures import draw_figures

    draw_figures(folder, language)
    write_checklist(folder)


def _command(study: "Study", project: Path | None) -> str:
    """The command line that gives these results again; ``project`` where one was named."""
    words = ["langkah", "compare", *(_named(study, scenario) for scenario in study.scenarios)]
    words += ["--setting", study.setting.name, "--draws", str(study.draws)]
    words += ["--replicates", str(study.replicates), "--seed", str(study.seed)]
    if study.choice != "logistic":
        words += ["--choice", study.choice]
    for key, value in sorted(study.fixed.items()):
        words += ["--set", f"{key}={value!r}"]
    if study.posterior is None:
        words.append("--prior")
    if project is not None:
        words += ["--project", str(project)]
    return shlex.join(words)


def _named(study: "Study", scenario: "Scenario") -> str:
    """A scenario as the command line names it: by its name, or by its file where that stands
    elsewhere."""
    from langkah.inputs.project import scenarios_folder

    file = scenario.chain[-1]
    path = study.project / file
    mine = path.resolve().parent == scenarios_folder(study.project).resolve()
    return scenario.slug if mine else file


def _show(folder: Path, language: str, *, already: bool) -> None:
    from langkah.report.table import comparison_table

    show_results(folder, comparison_table(folder, language), language, already=already)
