"""langkah brief: a result folder as three pages for a council, and a technical one.

``langkah compare`` writes it too, with the budget annex and the terms of reference. What was
written once is never written over.
"""

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.budget import (
    ANNEX,
    NEEDED,
    PAPER,
    FolderArgument,
    annex,
    check_folder,
    paper,
    write_once,
)
from langkah.commands.common import ProjectOption, language_of, say
from langkah.commands.progress import screen, shown
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.report.brief.ledger import Row

BOTH = "both"
WORTH = "worth.csv"
PUBLISHED = Path("results") / "published" / "finding"


def brief(
    results: FolderArgument,
    lang: Annotated[
        str, typer.Option("--lang", help="Language of the brief: id, en or both.")
    ] = BOTH,
    technical: Annotated[
        bool, typer.Option("--technical/--no-technical", help="With the technical fourth page.")
    ] = True,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder to write to; default the results' own.")
    ] = None,
    project: ProjectOption = None,
) -> None:
    """Write a result folder as a policy brief: PDF and HTML, and where every number is from."""
    from langkah.report.words import LANGUAGES

    spoken = language_of(None if lang == BOTH else _language(lang))
    languages = LANGUAGES if lang == BOTH else (spoken,)
    with refusing(spoken):
        for name, content in _files(results, languages, project, technical=technical).items():
            target = (out or results) / name
            written = write_once(target, content)
            done = say("saved" if written else "unchanged", spoken)
            typer.echo(done.format(file=shown(target)))


def _language(lang: str) -> str:
    from langkah.inputs.complaints import InputError

    if lang not in ("id", "en"):
        with refusing():
            message = f'is "{lang}"; expected id, en or both'
            raise InputError("command line", 0, "--lang", message)
    return lang


def _files(
    folder: Path, languages: tuple[str, ...], project: Path | None, *, technical: bool
) -> dict[str, bytes]:
    from langkah.inputs.project import find_project
    from langkah.inputs.register import load_register
    from langkah.report.brief import TABLES, brief_files

    check_folder(folder, (*NEEDED, *TABLES))
    root = find_project(project)
    marks = {key: found.grade for key, found in load_register(root).parameters.items()}
    return brief_files(folder, marks, _worth(folder, root), languages, technical=technical)


def _worth(folder: Path, project: Path) -> "list[Row]":
    """What data would teach: the folder's own table, else the published one, else nothing."""
    for path in (folder / WORTH, project / PUBLISHED / WORTH):
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))
    return []


def write_papers(folder: Path, project: Path | None, language: str) -> None:
    """Write brief, annex and terms of reference into a result folder; those that are there stay.

    Exits with a complaint when the city's prices or account codes cannot be used.
    """
    from langkah.report.words import LANGUAGES

    with refusing(language):
        if not (folder / f"brief_{LANGUAGES[0]}.pdf").exists():
            for name, content in _files(folder, LANGUAGES, project, technical=True).items():
                write_once(folder / name, content)
    for name, write in ((ANNEX, annex), (PAPER, paper)):
        if not (folder / name).exists():
            # The council's forms are Indonesian whichever language the terminal speaks.
            write(folder, lang="id" if language == "id" else None, project=project)
    names = [f"brief_{one}.{kind}" for one in LANGUAGES for kind in ("pdf", "html")]
    screen().print(say("papers", language).format(names=", ".join([*names, ANNEX, PAPER])))
