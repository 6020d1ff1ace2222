"""``langkah recover``: proof that the calibration finds again what is planted."""

from pathlib import Path
from typing import Annotated

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


def recover(
    planted: Annotated[
        int, typer.Option(help="Planted sets ranked in the bank of prior runs.")
    ] = 400,
    whole: Annotated[
        int, typer.Option(help="Planted sets that go through the whole procedure.")
    ] = 10,
    bank: Annotated[int, typer.Option(help="Prior candidates in the bank.")] = 4096,
    generation: Annotated[int, typer.Option(help="Candidates of a later generation.")] = 512,
    effective: Annotated[
        float, typer.Option(help="Effective candidates each whole procedure must reach.")
    ] = 150.0,
    most: Annotated[int, typer.Option(help="Candidates after which one gives up.")] = 8192,
    replicates: Annotated[int, typer.Option(help="Runs of luck inside each particle.")] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the whole proof.")] = 1,
    workers: WorkersOption = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the tables; default results/published/.")
    ] = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Plant known parameter sets, blur what they show, and see whether they are found again."""
    language = language_of(lang)
    with refusing(language):
        from langkah.calibration.run import LOGISTIC, plan_calibration
        from langkah.inputs.posterior import published_folder
        from langkah.inputs.project import find_project

        threads = threads_of(workers)
        calibration = plan_calibration(
            find_project(project),
            setting="2011",
            seed=seed,
            bank=bank,
            generation=generation,
            step=effective,
            effective=effective,
            most=most,
            replicates=replicates,
            kept=int(2 * effective),
            choice=LOGISTIC,
        )
        folder = out if out is not None else published_folder(calibration.project)
    from langkah.calibration.recovery import prove

    console = beside()
    console.print(say("calibrating", language).format(folder=calibration.work_folder.name))
    try:
        proof = prove(
            calibration.plan,
            calibration.store(),
            folder,
            planted,
            whole,
            threads,
            console.print,
        )
    except KeyboardInterrupt:
        console.print(say("calibration_stopped", language))
        raise typer.Exit(130) from None
    typer.echo(say("recovered", language).format(**proof))
