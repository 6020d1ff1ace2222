"""``langkah recover``: proof that the calibration finds again what is planted."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.frame import SeedOption, Way, simulating
from langkah.commands.progress import shown
from langkah.commands.refuse import refusing
from langkah.language.catalogue import N_, words

if TYPE_CHECKING:
    from langkah.calibration.recovery import Recovered


@simulating(N_("Folder to publish in; default results/published/recovery/."))
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
    _ = words(language)
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
    before = _("Calibrating; what was simulated is kept in {folder}.", folder=shown(study.home))
    done = way.conduct(telling, study.home, before=before)
    with refusing(language):
        publish(done.folder, target)
        found = open_results(target).manifest
    if done.failed:
        typer.echo(
            _(
                "{failed} runs failed and fit nothing; failures.csv says why. Try them again "
                "with --retry-failed.",
                failed=done.failed,
            ),
            err=True,
        )
    told = {**found, "folder": shown(target)}
    if found["planted"]:
        typer.echo(
            _(
                "{planted} planted sets ranked ({left_out} left out): smallest chance of a "
                "spread as uneven {smallest:.2f}, chances even {even:.2f}; {whole} through the "
                "whole procedure: {inside} of {of} values inside their 9 in 10. Tables: "
                "{folder}",
                **told,
            )
        )
    else:
        typer.echo(
            _(
                "None of {left_out} planted sets could be ranked: the bank of {bank} is too "
                "small. {whole} through the whole procedure: {inside} of {of} values inside "
                "their 9 in 10. Tables: {folder}",
                **told,
            )
        )


def _tell(one: "Recovered", language: str) -> None:
    """A line for a planted set, above the bar."""
    _ = words(language)
    told = {"place": one.place, "inside": int(one.inside.sum()), "of": len(one.inside)}
    typer.echo(_("planted set {place}: {inside} of {of} inside", **told), err=True)
