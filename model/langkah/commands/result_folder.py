"""Which result folder is meant: a folder, or a study by its name."""

from pathlib import Path
from typing import Annotated

import typer

MANIFEST = "manifest.json"

ResultsArgument = Annotated[
    str,
    typer.Argument(
        metavar="RESULTS", help="A result folder, or a study's name: its newest finished run."
    ),
]


def result_folder(results: str, project: Path | None) -> Path:
    """The folder named, else the newest finished run of the study of that name.

    Raises InputError.
    """
    from langkah.inputs.complaints import InputError, unknown
    from langkah.inputs.project import find_project

    path = Path(results)
    if path.is_dir() and (path / MANIFEST).is_file():
        return path
    root = find_project(project)
    if (root / path / MANIFEST).is_file():  # as reports name folders, whoever reads them where
        return root / path
    runs = root / "results" / results
    studies = sorted(file.stem for file in (root / "experiments").glob("*.toml"))
    if len(path.parts) > 1 or (path.is_dir() and not runs.is_dir() and results not in studies):
        message = (
            f'"{path.name}" is not a results folder: it has no manifest.json'
            if path.is_dir()
            else f'there is no folder "{path.as_posix()}"'
        )
        raise InputError("command line", 0, "RESULTS", message)
    finished = [file for file in runs.glob(f"*/{MANIFEST}") if file.is_file()]
    if finished:
        return max(finished, key=lambda file: (file.stat().st_mtime, file.parent.name)).parent
    if results in studies or runs.is_dir():
        message = f"study {results} has no finished run; run it: langkah sweep {results}"
        raise InputError("command line", 0, "RESULTS", message)
    raise InputError("command line", 0, "RESULTS", unknown("study", results, studies))
