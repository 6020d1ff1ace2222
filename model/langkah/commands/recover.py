"""``langkah recover``: proof that the calibration finds again what is planted."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import (
    LangOption,
    ProjectOption,
    WorkersOption,
    language_of,
    say,
)
from langkah.commands.frame import (
    LOCAL,
    ClusterOption,
    ExecutorOption,
    RetryOption,
    conducted,
    executor_of,
)
from langkah.commands.progress import shown
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.calibration.recovery import Recovered


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
    executor: ExecutorOption = LOCAL,
    cluster: ClusterOption = None,
    retry_failed: RetryOption = False,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder to publish in; default results/published/recovery/."),
    ] = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Plant known parameter sets, blur what they show, and see whether they are found again.

    Stopped at any moment, it goes on where it was when it is asked again.
    """
    language = language_of(lang)
    with refusing(language):
        from langkah.calibration.recovery_study import planned_recovery
        from langkah.inputs.project import find_project, published_folder
        from langkah.simulation.folder import open_results
        from langkah.simulation.publish import check_place, publish

        chosen = executor_of(executor, cluster, workers)
        study = planned_recovery(
            find_project(project),
            planted=planted,
            whole=whole,
            bank=bank,
            generation=generation,
            effective=effective,
            most=most,
            replicates=replicates,
            seed=seed,
        )
        target = out or published_folder(study.project) / "recovery"
        check_place(target, study.kind)
    typer.echo(say("calibrating", language).format(folder=shown(study.home)), err=True)
    telling = replace(study, report=lambda one: _tell(one, language))
    done = conducted(
        telling, study.home, chosen, _nothing, language, None, retry_failed=retry_failed
    )
    with refusing(language):
        publish(done.folder, target)
        found = open_results(target).manifest
    if done.failed:
        typer.echo(say("fits_nothing", language).format(failed=done.failed), err=True)
    message = "recovered" if found["planted"] else "recovered_none"
    typer.echo(say(message, language).format(**found, folder=shown(target)))


def _nothing(folder: Path) -> None:
    """A proof's folder is tables alone."""


def _tell(one: "Recovered", language: str) -> None:
    """A line for a planted set, above the bar."""
    told = {"place": one.place, "inside": int(one.inside.sum()), "of": len(one.inside)}
    typer.echo(say("planted", language).format(**told), err=True)
