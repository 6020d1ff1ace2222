"""``langkah parameters``: docs/parameters.md, made again from the inputs and the calibration."""

from pathlib import Path
from typing import Annotated

import typer

from langkah.commands.common import ProjectOption
from langkah.commands.refuse import refusing

PAGE = Path("docs") / "parameters.md"


def parameters(
    out: Annotated[
        Path | None, typer.Option(help="File to write; default docs/parameters.md.")
    ] = None,
    project: ProjectOption = None,
) -> None:
    """Write every parameter with prior, posterior, source, grade and whether it was learned."""
    with refusing():
        from langkah.inputs.project import find_project
        from langkah.runs.parameters_page import parameters_page
        from langkah.simulation.folder import check_target, disk_told, put

        root = find_project(project)
        path = out if out is not None else root / PAGE
        check_target(path)
        page = parameters_page(root)
        with disk_told(path):
            put(path, page.encode())
    typer.echo(path.name)
