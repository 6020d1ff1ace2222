"""``langkah calibrate``: fit the behaviour of the place to what its records and studies tell."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.frame import ChoiceOption, SeedOption, Way, simulating
from langkah.commands.progress import shown
from langkah.commands.refuse import refusing
from langkah.language.catalogue import N_, words

if TYPE_CHECKING:
    from langkah.calibration.generations import Generation
    from langkah.simulation.study import Conducted


@simulating(N_("Folder to publish in; default results/published/calibration/."))
def calibrate(
    way: Way,
    setting: Annotated[str, typer.Option(help="Setting whose past is fitted.")] = "2011",
    seed: SeedOption = 1,
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
    choice: ChoiceOption = "logistic",
) -> None:
    """Find parameter sets that reproduce the records; say what the records cannot decide.

    Stopped at any moment, it goes on where it was when it is asked again. What reached its goal is
    published; what did not touches nothing.
    """
    language = way.language
    _ = words(language)
    with refusing(language):
        from langkah.calibration.published import calibration_folder
        from langkah.calibration.study import planned_calibration
        from langkah.simulation.publish import check_place, publish

        study = planned_calibration(
            way.project,
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
        target = way.out or calibration_folder(study.project, choice)
        check_place(target, study.kind)
    telling = replace(study, report=lambda one: _tell(one, language))
    before = _("Calibrating; what was simulated is kept in {folder}.", folder=shown(study.home))
    done = way.conduct(telling, study.home, before=before)
    with refusing(language):
        complete = _ended(done, target, language)
        if complete:
            publish(done.folder, target)
    if not complete:
        raise typer.Exit(1)


def _tell(generation: "Generation", language: str) -> None:
    """A line for a generation, above the bar."""
    _ = words(language)
    typer.echo(
        _(
            "generation {number}  candidates {candidates}  tolerance {tolerance:.2f}  "
            "effective {effective:.0f}  mean fit {mean_fit:.4f}",
            **asdict(generation),
        ),
        err=True,
    )


def _ended(done: "Conducted", target: Path, language: str) -> bool:
    """Say what was reached, and how many runs failed; gives whether it may be published."""
    from langkah.simulation.folder import open_results

    _ = words(language)

    found = open_results(done.folder).manifest
    if done.failed:
        typer.echo(
            _(
                "{failed} runs failed and fit nothing; failures.csv says why. Try them again "
                "with --retry-failed.",
                failed=done.failed,
            ),
            err=True,
        )
    complete = bool(found["complete"])
    told = {
        "particles": found["particles"],
        "effective": found["effective_particles"],
        "missing": found["missing"],
        "folder": shown(target if complete else done.folder),
    }
    typer.echo(
        _("{particles} particles, worth {effective:.0f} independent ones: {folder}", **told)
        if complete
        else _("INCOMPLETE: {missing}. Nothing published was touched; see {folder}.", **told)
    )
    return complete
