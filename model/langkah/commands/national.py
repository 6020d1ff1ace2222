"""``langkah national``: what a national study found, and what computing it takes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of
from langkah.commands.doubt import refuse_taken
from langkah.commands.progress import make_ready, show_results
from langkah.commands.refuse import refusing
from langkah.commands.result_folder import ResultsArgument, result_folder
from langkah.commands.sweep import need_research

if TYPE_CHECKING:
    from langkah.studies.national_folder import Costing

CORES = (2, 8, 32, 128, 512)
"""Processors told of where none are named: a laptop's to a small cluster's."""

FEWEST_TIMED = 2


def national(
    results: ResultsArgument,
    timed: Annotated[int, typer.Option(help="Localities timed, from small to large.")] = 16,
    timed_draws: Annotated[int, typer.Option(help="Draws in which each is timed.")] = 8,
    draws: Annotated[
        int, typer.Option(help="Draws of the whole study whose cost is asked.")
    ] = 1000,
    replicates: Annotated[int, typer.Option(help="Runs of luck under each of them.")] = 4,
    cores: Annotated[
        list[int] | None, typer.Option(help="Processors it is divided over; repeatable.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder; default that of the study with -national.")
    ] = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Tell what all former localities would come to, and time what computing them takes."""
    language = language_of(lang)
    with refusing(language):
        need_research()
        from langkah.inputs.project import find_project
        from langkah.report.figures.national import draw_national
        from langkah.report.national import national_table
        from langkah.studies.national_folder import Costing, national_plan, write_national

        several = tuple(cores) if cores else CORES
        costing = Costing(timed, timed_draws, draws, replicates, several)
        refuse_costing(costing.timed, (timed_draws, draws, replicates, *several))
        study = result_folder(results, project)
        folder = out or study.resolve().with_name(f"{study.resolve().name}-national")
        refuse_taken(folder)
        plan, asked = national_plan(find_project(project), study)
        make_ready(language)
        write_national(folder, study, plan, asked, costing, _command(costing), draw_national)
    show_results(folder, national_table(folder, language), language)


def refuse_costing(timed: int, counts: tuple[int, ...]) -> None:
    """Raise InputError when there is nothing to draw a line through, or a count is not one."""
    from langkah.inputs.complaints import InputError

    if timed < FEWEST_TIMED:
        message = f"is {timed}; expected a whole number from {FEWEST_TIMED}"
        raise InputError("command line", 0, "--timed", message)
    names = ("--timed-draws", "--draws", "--replicates", *["--cores"] * len(counts))
    for name, count in zip(names, counts, strict=False):
        if count < 1:
            message = f"is {count}; expected a whole number from 1"
            raise InputError("command line", 0, name, message)


def _command(costing: "Costing") -> str:
    words = [f"langkah national RESULTS --timed {costing.timed}"]
    words += [f"--timed-draws {costing.timed_draws} --draws {costing.draws}"]
    words += [f"--replicates {costing.replicates}", *(f"--cores {n}" for n in costing.cores)]
    return " ".join(words)
