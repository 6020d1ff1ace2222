"""``langkah recover``: proof that the calibration finds again what is planted."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import say
from langkah.commands.frame import SeedOption, Way, simulating
from langkah.commands.progress import shown
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.calibration.recovery import Recovered


@simulating(out="Folder to publish in; default results/published/recovery/.")
def recover(
    way: Way,
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
    seed: SeedOption = 1,
) -> None:
    """Plant known parameter sets, blur what they show, and see whether they are found again.

    Stopped at any moment, it goes on where it was when it is asked again.
    """
    language = way.language
    with refusing(language):
        from langkah.calibration.recovery_study import planned_recovery
        from langkah.inputs.project import published_folder
        from langkah.simulation.folder import open_results
        from langkah.simulation.publish import check_place, publish

        study = planned_recovery(
            way.project,
            planted=planted,
            whole=whole,
            bank=bank,
            generation=generation,
            effective=effective,
            most=most,
            replicates=replicates,
            seed=seed,
        )
        target = way.out or published_folder(study.project) / "recovery"
        check_place(target, study.kind)
    telling = replace(study, report=lambda one: _tell(one, language))
    before = say("calibrating", language).format(folder=shown(study.home))
    done = way.conduct(telling, study.home, before=before)
    with refusing(language):
        publish(done.folder, target)
        found = open_results(target).manifest
    if done.failed:
        typer.echo(say("fits_nothing", language).format(failed=done.failed), err=True)
    message = "recovered" if found["planted"] else "recovered_none"
    typer.echo(say(message, language).format(**found, folder=shown(target)))


def _tell(one: "Recovered", language: str) -> None:
    """A line for a planted set, above the bar."""
    told = {"place": one.place, "inside": int(one.inside.sum()), "of": len(one.inside)}
    typer.echo(say("planted", language).format(**told), err=True)
