"""Which result folder is meant, and opened: nothing is read of one that was edited."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from langkah.simulation.folder import Results as Folder

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
    if is_folder(path) and (path / MANIFEST).is_file():
        return path
    root = find_project(project)
    if (root / path / MANIFEST).is_file():  # as reports name folders, whoever reads them where
        return root / path
    runs = root / "results" / results
    studies = sorted(file.stem for file in (root / "experiments").glob("*.toml"))
    if len(path.parts) > 1 or (is_folder(path) and not is_folder(runs) and results not in studies):
        message = (
            f'"{path.name}" is not a results folder: it has no manifest.json'
            if is_folder(path)
            else f'there is no folder "{path.as_posix()}"'
        )
        raise InputError("command line", 0, "RESULTS", message)
    finished = [file for file in runs.glob(f"*/{MANIFEST}") if file.is_file()]
    if finished:
        return max(finished, key=lambda file: (file.stat().st_mtime, file.parent.name)).parent
    if results in studies or is_folder(runs):
        message = f"study {results} has no finished run; run it: langkah sweep {results}"
        raise InputError("command line", 0, "RESULTS", message)
    raise InputError("command line", 0, "RESULTS", unknown("study", results, studies))


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a name that is too long for the system is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def open_finished(folder: Path) -> "Folder":
    """A result folder that is finished and holds what was written.

    Raises InputError when it is not finished, or a file of it is missing or was edited.
    """
    from langkah.inputs.complaints import InputError
    from langkah.simulation.folder import STATE, open_results, refuse_edited

    found = open_results(folder)
    if STATE in found.manifest:
        raise InputError(folder.name, 0, "", "is not finished; give its command again")
    refuse_edited(found)
    return found


def open_comparison(folder: Path) -> "Folder":
    """A comparison's folder that papers can be made of.

    Raises InputError: no such folder, no comparison's, another version's, one with failed runs, or
    one that was edited.
    """
    import langkah
    from langkah.inputs.complaints import InputError

    def refuse(message: str) -> InputError:
        return InputError("command line", 0, "RESULTS", message)

    if not is_folder(folder):
        raise refuse(f'there is no folder "{folder.as_posix()}"; langkah compare writes one')
    if not (folder / MANIFEST).is_file():
        raise refuse(f'"{folder.name}" is not a results folder: it has no manifest.json')
    found = open_finished(folder)
    if found.kind != COMPARE:
        raise refuse(f'"{folder.name}" is of langkah {found.kind}; expected one of langkah compare')
    version = found.manifest["version"]
    if version != langkah.__version__:
        raise refuse(
            f'"{folder.name}" was written by version {version}; this is {langkah.__version__}. '
            "Run langkah compare again"
        )
    if not found.manifest["complete"]:
        raise refuse(
            f'"{folder.name}" is incomplete: {found.manifest["failed_runs"]} runs failed '
            "(see failures.csv). Nothing is drawn from it"
        )
    return found


COMPARE = "compare"
