"""``langkah report``: a result folder as one HTML file in each language, with its figures."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import ProjectOption, language_of
from langkah.commands.papers import kept, write_once
from langkah.commands.progress import shown
from langkah.commands.refuse import refusing
from langkah.commands.result_folder import ResultsArgument, open_finished, result_folder
from langkah.commands.unknowns import unknowns_of
from langkah.language.catalogue import LANGUAGES, words

if TYPE_CHECKING:
    from langkah.report.unknowns import Unknowns
    from langkah.simulation.folder import Results as Folder

BOTH = "both"


def report(
    results: ResultsArgument,
    lang: Annotated[
        str, typer.Option("--lang", help="Language of the report: id, en or both.")
    ] = BOTH,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="HTML file of one language; default report/ in the folder."),
    ] = None,
    project: ProjectOption = None,
) -> None:
    """Write a study's report: what was found, figures with the table behind each, one HTML file."""

    languages = _languages(lang)
    spoken = language_of(None) if lang == BOTH else lang
    with refusing(spoken):
        from langkah.inputs.complaints import InputError
        from langkah.inputs.project import find_project
        from langkah.report.study import html_name

        if out is not None and languages == LANGUAGES:
            message = "names one file; give --lang en or --lang id too"
            raise InputError("command line", 0, "--out", message)
        folder = open_finished(result_folder(results, project))
        verify = verify_command_of(folder.folder, project)
        unknowns = unknowns_of(find_project(project))

        def make() -> dict[str, bytes]:
            return _files(folder, languages, unknowns, verify)

        if out is None:
            _write_into(folder, make, spoken)
        else:
            name = html_name(languages[0])
            write_once(out, lambda: make()[name], spoken)


def _languages(lang: str) -> tuple[str, ...]:
    from langkah.inputs.complaints import InputError

    if lang == BOTH:
        return LANGUAGES
    if lang not in LANGUAGES:
        with refusing():
            message = f'is "{lang}"; expected id, en or both'
            raise InputError("command line", 0, "--lang", message)
    return (lang,)


def _write_into(folder: "Folder", make: Callable[[], dict[str, bytes]], spoken: str) -> None:
    """Made anew from the tables, as often as wanted; what is the same already is not written again,
    and what somebody has edited stays.

    Raises InputError where a file of it was edited, or the folder cannot be written.
    """
    from langkah.simulation.folder import MANIFEST, REPORT, check_target, enter

    _ = words(spoken)
    check_target(folder.folder / MANIFEST)
    files = {f"{REPORT}/{n}": data for n, data in make().items()}
    edited = [name for name in files if folder.is_edited(name)]
    if edited:
        raise kept(edited[0])
    new = {name: data for name, data in files.items() if not _is_there(folder, name, data)}
    if new:
        enter(folder.folder, new, {})
    for name in files:
        if name.endswith(".html"):
            file = shown(folder.folder / name)
            typer.echo(
                _("written: {file}", file=file)
                if name in new
                else _("unchanged: {file}", file=file)
            )


def _is_there(folder: "Folder", name: str, data: bytes) -> bool:
    """Whether the folder answers for a file of this content, and has it."""
    path = folder.folder / name
    return folder.has(name) and path.is_file() and path.read_bytes() == data


def verify_command_of(folder: Path, project: Path | None) -> str:
    """The command that holds this folder to account, wherever it is given.

    A folder of the clone is named from the clone's root, any other by its whole path.
    """
    from langkah.inputs.project import find_project

    path, root = folder.resolve(), find_project(project).resolve()
    if project is not None:
        words = [str(path), "--project", str(root)]
    else:
        words = [path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)]
    return shlex.join(["langkah", "verify", *words])


def _files(
    folder: "Folder", languages: tuple[str, ...], unknowns: "Unknowns", verify: str
) -> dict[str, bytes]:
    """What to write, by name. Raises InputError for a drawing that is more than one."""
    from langkah.inputs.complaints import InputError
    from langkah.report.drawing import UnsafeDrawingError
    from langkah.report.study import report_files

    try:
        return report_files(folder, languages, unknowns, verify)
    except UnsafeDrawingError as error:
        raise InputError(error.file or folder.folder.name, 0, "", error.message) from None
