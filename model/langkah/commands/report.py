"""``langkah report``: a result folder as one HTML file in each language, with its figures."""

import json
import shlex
from pathlib import Path
from typing import Annotated

import typer

from langkah.commands.common import ProjectOption, language_of, say
from langkah.commands.progress import shown
from langkah.commands.refuse import refusing
from langkah.commands.result_folder import ResultsArgument, result_folder

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
    from langkah.report.words import LANGUAGES

    languages = _languages(lang)
    spoken = language_of(None) if lang == BOTH else lang
    with refusing(spoken):
        from langkah.inputs.complaints import InputError

        if out is not None and languages == LANGUAGES:
            message = "names one file; give --lang en or --lang id too"
            raise InputError("command line", 0, "--out", message)
        folder = result_folder(results, project)
        command = verify_command_of(folder, project)
        for target, content in _files(folder, languages, out, command).items():
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(f".partial-{target.name}")
            partial.write_bytes(content)
            partial.replace(target)
            if target.suffix == ".html":
                typer.echo(say("saved", spoken).format(file=shown(target)))


def _languages(lang: str) -> tuple[str, ...]:
    from langkah.inputs.complaints import InputError
    from langkah.report.words import LANGUAGES

    if lang == BOTH:
        return LANGUAGES
    if lang not in LANGUAGES:
        with refusing():
            message = f'is "{lang}"; expected id, en or both'
            raise InputError("command line", 0, "--lang", message)
    return (lang,)


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
    folder: Path, languages: tuple[str, ...], out: Path | None, verify: str
) -> dict[Path, bytes]:
    """What to write, and where; ``verify`` is the command that holds the folder to account."""
    from langkah.inputs.complaints import InputError
    from langkah.report.drawing import UnsafeDrawingError
    from langkah.report.study import html_name, report_files
    from langkah.runs.folder import REPORT

    try:
        found = report_files(folder, languages, verify)
    except UnsafeDrawingError as error:
        raise InputError(error.file or folder.name, 0, "", error.message) from None
    except (json.JSONDecodeError, KeyError, OSError, ValueError) as error:
        message = f'"{folder.name}" cannot be read ({error})'
        raise InputError("command line", 0, "RESULTS", message) from error
    if out is not None:
        return {out: found[html_name(languages[0])]}
    return {folder / REPORT / name: content for name, content in found.items()}
