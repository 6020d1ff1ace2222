"""``langkah calibrate``: fit the behaviour of the place to what its records and studies tell."""

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
from langkah.commands.progress import beside
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.calibration.generations import Progress
    from langkah.calibration.run import Calibration, Published


def calibrate(
    setting: Annotated[str, typer.Option(help="Setting whose past is fitted.")] = "2011",
    seed: Annotated[int, typer.Option(help="Seed of the whole calibration.")] = 1,
    bank: Annotated[int, typer.Option(help="Prior candidates of the first generation.")] = 4096,
    generation: Annotated[int, typer.Option(help="Candidates of each later generation.")] = 1536,
    step: Annotated[
        float, typer.Option(help="Effective candidates a generation keeps as tolerance falls.")
    ] = 200.0,
    effective: Annotated[
        float, typer.Option(help="Effective candidates the last generation must reach.")
    ] = 1250.0,
    most: Annotated[
        int, typer.Option(help="Candidates after which the last one gives up.")
    ] = 32768,
    kept: Annotated[int, typer.Option(help="Particles to publish, about.")] = 2000,
    replicates: Annotated[int, typer.Option(help="Runs of luck inside each particle.")] = 2,
    choice: Annotated[
        str, typer.Option(help="Rule of choice: logistic, or threshold, the second one.")
    ] = "logistic",
    workers: WorkersOption = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the posterior; default results/published/.")
    ] = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Find parameter sets that reproduce the records; say what the records cannot decide.

    Stopped at any moment, it goes on where it was when it is asked again.
    """
    language = language_of(lang)
    with refusing(language):
        from langkah.calibration.choices import check_choice
        from langkah.calibration.run import plan_calibration
        from langkah.inputs.posterior import published_folder
        from langkah.inputs.project import find_project

        threads = threads_of(workers)
        check_choice(choice)
        calibration = plan_calibration(
            find_project(project),
            setting=setting,
            seed=seed,
            bank=bank,
            generation=generation,
            step=step,
            effective=effective,
            most=most,
            replicates=replicates,
            kept=kept,
            choice=choice,
        )
        folder = out if out is not None else published_folder(calibration.project)
    published = _with_progress(calibration, folder, threads, language)
    _show(published, language)
    if not published.complete:
        raise typer.Exit(1)


def _with_progress(
    calibration: "Calibration", folder: Path, threads: int, language: str
) -> "Published":
    """Calibrate, showing the generation, candidates, tolerance, effective size and fit."""
    from langkah.calibration.choices import telling_of
    from langkah.calibration.run import run_calibration

    console = beside()
    console.print(say("calibrating", language).format(folder=calibration.work_folder.name))
    with console.status(say("loading", language)):
        telling = telling_of(calibration.choice)

    shown = -1

    def report(at: "Progress") -> None:
        nonlocal shown
        line = say("generation", language).format(
            generation=at.generation,
            candidates=at.candidates,
            tolerance=at.tolerance,
            effective=at.effective,
            fit=at.mean_fit,
        )
        fresh = at.generation != shown
        shown = at.generation
        if console.is_terminal:
            console.print(line, end="\n" if fresh else "\r")
        elif fresh or at.candidates % _EVERY == 0:
            console.print(line)

    try:
        return run_calibration(calibration, folder, threads, _command(calibration), report, telling)
    except KeyboardInterrupt:
        console.print(say("calibration_stopped", language))
        raise typer.Exit(130) from None


_EVERY = 1024


def _command(calibration: "Calibration") -> str:
    """The command line that gives this posterior again."""
    words = ["langkah", "calibrate", "--setting", calibration.plan.setting.name]
    for name, value in calibration.arguments().items():
        words += [f"--{name}", str(value)]
    return " ".join([*words, "--choice", calibration.choice])


def _show(published: "Published", language: str) -> None:
    posterior = published.posterior
    typer.echo(
        say("calibrated" if published.complete else "calibration_incomplete", language).format(
            particles=len(posterior.weights),
            effective=posterior.effective,
            missing=posterior.missing,
            folder=published.folder.name,
        )
    )
