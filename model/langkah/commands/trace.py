"""``langkah trace``: docs/trace.md, made again from what is published."""

from pathlib import Path
from typing import Annotated

import typer

from langkah.commands.common import ProjectOption
from langkah.commands.refuse import refusing

PAGE = Path("docs") / "trace.md"


def trace(
    out: Annotated[Path | None, typer.Option(help="File to write; default docs/trace.md.")] = None,
    project: ProjectOption = None,
) -> None:
    """Write what was done to trust the model, and what was not, from the published results."""
    with refusing():
        from langkah.inputs.project import find_project
        from langkah.runs.trace_page import trace_page
        from langkah.simulation.folder import check_target, disk_told, put

        root = find_project(project)
        path = out if out is not None else root / PAGE
        check_target(path)
        page = trace_page(root)
        with disk_told(path):
            put(path, page.encode())
    typer.echo(path.name)
