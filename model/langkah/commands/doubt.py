"""``langkah doubt``: does any ranking hang on the shape of the choice?"""

import math
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import PriorOption
from langkah.commands.frame import (
    ReplicatesOption,
    SeedOption,
    SettingOption,
    Way,
    exit_code,
    simulating,
)
from langkah.language.catalogue import words

if TYPE_CHECKING:
    from rich.console import Group


@simulating()
def doubt(
    way: Way,
    setting: SettingOption = "2011",
    draws: Annotated[int, typer.Option(help="Draws under each rule of choice.")] = 96,
    replicates: ReplicatesOption = 4,
    seed: SeedOption = 1,
    prior: PriorOption = False,
) -> None:
    """Compare the headline scenarios under a second rule of choice, fitted to the same records."""
    from langkah.runs.doubt import plan_doubt

    plan = partial(
        plan_doubt, setting=setting, draws=draws, replicates=replicates, seed=seed, prior=prior
    )
    exit_code(way.run(plan, _table))


def _table(folder: Path, language: str) -> "Group":
    """Each scenario under each rule of choice, and what the second rule changes."""
    from rich import box
    from rich.console import Group
    from rich.table import Table

    from langkah.report.terminal import Legible
    from langkah.runs.doubt import TOLD_BY_ONE, TURNED
    from langkah.simulation.folder import open_results

    _ = words(language)

    results = open_results(folder)
    standings, pairs = results.rows("standings.csv"), results.rows("pairs.csv")
    choices = list(dict.fromkeys(row["choice"] for row in standings))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(_("woman-years with need covered, beyond no programme"))
    for choice in choices:
        table.add_column(choice, justify="right")
        table.add_column(_("rank"), justify="right")
    for slug in dict.fromkeys(row["scenario"] for row in standings):
        mine = {row["choice"]: row for row in standings if row["scenario"] == slug}
        cells = [cell for choice in choices for cell in _cells(mine[choice])]
        table.add_row(slug, *cells)
    turned = ", ".join(f"{p['first']} / {p['second']}" for p in pairs if p["verdict"] == TURNED)
    by_one = sum(pair["verdict"] == TOLD_BY_ONE for pair in pairs)
    lines = (
        (
            _("The order turns for: {pairs}.", pairs=turned)
            if turned
            else _("No two scenarios that both rules tell apart change their order.")
        ),
        _("{one} of {pairs} pairs are told apart by one rule only.", one=by_one, pairs=len(pairs)),
    )
    return Group(Legible(table), *lines)


def _cells(row: Mapping[str, str]) -> tuple[str, str]:
    """A standing's range and its rank; a dash where no draw is whole."""
    mean, low, high = (float(row[name] or "nan") for name in ("mean", "q05", "q95"))
    if math.isnan(mean):
        return "-", "-"
    return f"{mean:+.0f} [{low:+.0f}, {high:+.0f}]", row["rank"]
