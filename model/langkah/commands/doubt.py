"""``langkah doubt``: does any ranking hang on the shape of the choice?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import (
    LangOption,
    PriorOption,
    ProjectOption,
    WorkersOption,
    language_of,
    say,
    threads_of,
)
from langkah.commands.progress import beside, show_results
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.runs.doubt import Doubt


def doubt(
    setting: Annotated[str, typer.Option(help="Setting the scenarios are played in.")] = "2011",
    draws: Annotated[int, typer.Option(help="Draws under each rule of choice.")] = 128,
    replicates: Annotated[int, typer.Option(help="Runs of luck under each draw.")] = 4,
    seed: Annotated[int, typer.Option(help="Seed of both comparisons.")] = 1,
    prior: PriorOption = False,
    workers: WorkersOption = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the results; default results/doubt/.")
    ] = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Compare the headline scenarios under a second rule of choice, fitted to the same records."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.project import find_project
        from langkah.runs.doubt import doubt as find_doubt
        from langkah.runs.doubt import write_doubt

        root = find_project(project)
        threads = threads_of(workers)
        folder = out if out is not None else root / "results" / "doubt"
        refuse_taken(folder)
        console = beside()
        with console.status(say("loading", language)) as status:
            found = find_doubt(
                root,
                setting=setting,
                draws=draws,
                replicates=replicates,
                seed=seed,
                workers=threads,
                prior=prior,
                progress=lambda choice, done, total: status.update(f"{choice} {done}/{total}"),
            )
        words = ["langkah doubt --setting", setting, f"--draws {draws} --replicates {replicates}"]
        words += [f"--seed {seed}", *(["--prior"] if prior else [])]
        write_doubt(folder, found, " ".join(words))
    _show(found, folder, language)
    if not found.complete:
        raise typer.Exit(1)


def refuse_taken(folder: Path) -> None:
    """Raise InputError when the folder holds anything: nothing is written over."""
    from langkah.inputs.complaints import InputError

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder.name} is not empty; choose another folder with --out"
        raise InputError("command line", 0, "--out", message)


def _show(found: "Doubt", folder: Path, language: str) -> None:
    from rich import box
    from rich.console import Group
    from rich.table import Table

    from langkah.report.terminal import Legible
    from langkah.runs.doubt import TOLD_BY_ONE

    choices = list(dict.fromkeys(standing.choice for standing in found.standings))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(say("doubt_scenario", language))
    for choice in choices:
        table.add_column(choice, justify="right")
        table.add_column(say("doubt_rank", language), justify="right")
    for slug in dict.fromkeys(standing.scenario for standing in found.standings):
        mine = {s.choice: s for s in found.standings if s.scenario == slug}
        cells = []
        for choice in choices:
            one = mine[choice]
            cells += [f"{one.mean:+.0f} [{one.q05:+.0f}, {one.q95:+.0f}]", str(one.rank)]
        table.add_row(slug, *cells)
    turned = ", ".join(f"{pair.first} / {pair.second}" for pair in found.turned)
    by_one = sum(pair.verdict == TOLD_BY_ONE for pair in found.pairs)
    lines = (
        say("doubt_turned" if turned else "doubt_same", language).format(pairs=turned),
        say("doubt_one", language).format(one=by_one, pairs=len(found.pairs)),
    )
    show_results(folder, Group(Legible(table), *lines), language)
