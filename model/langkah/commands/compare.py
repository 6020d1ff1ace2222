"""``langkah compare``: the main job. Policies on the same women with the same luck."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import PriorOption, SetOption, parse_sets
from langkah.commands.frame import (
    ChoiceOption,
    ReplicatesOption,
    SeedOption,
    SettingOption,
    Way,
    exit_code,
    simulating,
)

if TYPE_CHECKING:
    from langkah.simulation.study import Study


@simulating()
def compare(
    way: Way,
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Scenarios by name or file; no_programme and baseline always join."),
    ] = None,
    setting: SettingOption = "2011",
    sets: SetOption = None,
    draws: Annotated[int, typer.Option(help="Draws of the uncertain parameters.")] = 128,
    replicates: ReplicatesOption = 4,
    seed: SeedOption = 1,
    prior: PriorOption = False,
    choice: ChoiceOption = "logistic",
    papers: Annotated[
        bool, typer.Option("--papers/--no-papers", help="Write brief, budget annex and KAK too.")
    ] = True,
) -> None:
    """Compare policies on the same women with the same luck; write tables and figures.

    Stopped at any moment, it goes on where it was when it is asked again.
    """
    from langkah.report.table import comparison_table

    def plan(project: Path) -> "Study":
        from langkah.runs.comparison import plan_comparison

        return plan_comparison(
            project,
            list(files or ()),
            setting=setting,
            draws=draws,
            replicates=replicates,
            seed=seed,
            fixed=parse_sets(sets),
            prior=prior,
            choice=choice,
        )

    done = way.run(plan, comparison_table, _decorate)
    if papers and done.complete:
        from langkah.commands.brief import write_papers

        write_papers(done.folder, way.project, way.language)
    exit_code(done)


def _decorate(folder: Path) -> None:
    """What a folder holds beside its tables and is made from them: figures, the checklist."""
    from langkah.report.cheers import write_checklist
    from langkah.report.figures import draw_figures

    draw_figures(folder, "en")
    write_checklist(folder)
