"""``langkah sweep``: run a researcher's study, from its file to its tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.frame import Way, exit_code, need, simulating
from langkah.language.catalogue import words

if TYPE_CHECKING:
    from rich.text import Text

    from langkah.simulation.study import Study

PACKAGES = ("pyarrow", "SALib")
"""What studies need beside the core."""


@simulating()
def sweep(
    way: Way, study: Annotated[str, typer.Argument(help="Study by name (experiments/) or file.")]
) -> None:
    """Run a study of many runs: resumable, on one machine or many; write its tables."""

    def plan(project: Path) -> "Study":
        need(*PACKAGES)
        from langkah.studies.sweep import planned_sweep

        return planned_sweep(project, study)

    exit_code(way.run(plan, _table))


def _table(folder: Path, language: str) -> "Text":
    """Nothing of its tables: `langkah report` draws them."""
    from rich.text import Text

    _ = words(language)

    return Text(_("Every run is there."))
