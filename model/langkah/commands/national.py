"""``langkah national``: what a national study found, and what computing it takes."""

from functools import partial
from typing import Annotated

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of
from langkah.commands.frame import OutOption, Way, in_both, need
from langkah.commands.refuse import refusing
from langkah.commands.result_folder import ResultsArgument, result_folder
from langkah.commands.sweep import PACKAGES

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
    out: OutOption = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Tell what all former localities would come to, and time what computing them takes."""
    language = language_of(lang)
    with refusing(language):
        need(*PACKAGES)
        from langkah.inputs.project import find_project
        from langkah.report.figures.national import draw_national
        from langkah.report.national import national_table
        from langkah.simulation.executors import on_threads
        from langkah.studies.national_folder import planned_national

        several = tuple(cores) if cores else CORES
        refuse_costing(timed, (timed_draws, draws, replicates, *several))
        plan = partial(
            planned_national,
            results=result_folder(results, project),
            timed=timed,
            timed_draws=timed_draws,
            draws=draws,
            replicates=replicates,
            cores=several,
        )
        # One after the other: what is timed must not be disturbed.
        way = Way(find_project(project), language, on_threads(1), 1, out)
    way.run(plan, national_table, in_both(draw_national))


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
