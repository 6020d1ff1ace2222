"""``langkah report``: a result folder as one HTML file in each language, with its figures."""

import json
from pathlib import Path
from typing import Annotated

import typer

from langkah.commands.common import ProjectOption, language_of, say
from langkah.commands.progress import shown
from langkah.commands.refuse import refusing

BOTH = "both"
MANIFEST = "manifest.json"


def report(
    results: Annotated[
        str,
        typer.Argument(
            metavar="RESULTS", help="A result folder, or a study's name: its newest finished run."
        ),
    ],
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
        for target, content in _files(_folder(results, project), languages, out).items():
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


def _folder(results: str, project: Path | None) -> Path:
    """The folder named, else the newest finished run of the study of that name."""
    from langkah.inputs.complaints import InputError, unknown
    from langkah.inputs.project import find_project

    path = Path(results)
    if path.is_dir() and (path / MANIFEST).is_file():
        return path
    root = find_project(project)
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


def _files(folder: Path, languages: tuple[str, ...], out: Path | None) -> dict[Path, bytes]:
    """What to write, and where."""
    from langkah.inputs.complaints import InputError
    from langkah.report.study import html_name, report_files
    from langkah.runs.folder import REPORT

    try:
        found = report_files(folder, languages)
    except (json.JSONDecodeError, KeyError, OSError, ValueError) as error:
        message = f'"{folder.name}" cannot be read ({error})'
        raise InputError("command line", 0, "RESULTS", message) from error
    if out is not None:
        return {out: found[html_name(languages[0])]}
    return {folder / REPORT / name: content for name, content in found.items()}
