"""``langkah search``: with so much a year, which mix of measures does most."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.frame import Way, exit_code, in_both, simulating

if TYPE_CHECKING:
    from langkah.simulation.study import Study


@simulating()
def search(
    way: Way,
    study: Annotated[
        str, typer.Argument(help="Search by name or file: experiments/*.toml with levers.")
    ] = "policy_search",
) -> None:
    """Search the mix that does most under each yearly ceiling, and say how many do as well."""
    from langkah.report.figures.search import draw_search
    from langkah.report.search import search_table
    from langkah.runs.optimise import check_optimiser
    from langkah.runs.search_study import planned_search
    from langkah.simulation.folder import is_finished

    def plan(project: Path) -> "Study":
        planned = planned_search(project, study)
        if not is_finished(way.out or planned.home):
            check_optimiser()
        return planned

    exit_code(way.run(plan, search_table, in_both(draw_search)))
