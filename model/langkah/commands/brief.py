"""langkah brief: a result folder as three pages for a council, and a technical one.

``langkah compare`` writes it too, with the budget annex and the terms of reference. What was edited
is never written over.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.budget import COUNCIL, FolderArgument, annex_of, gather, paper_again
from langkah.commands.common import ProjectOption, language_of
from langkah.commands.papers import (
    Paper,
    chosen,
    code_mark,
    name_inside,
    tell_changed,
    write_into,
    write_once,
)
from langkah.commands.progress import screen
from langkah.commands.refuse import refusing
from langkah.commands.result_folder import open_comparison
from langkah.commands.unknowns import unknowns_of
from langkah.language.catalogue import LANGUAGES, words

if TYPE_CHECKING:
    from langkah.report.ledger import Row
    from langkah.simulation.folder import Results as Folder

BOTH = "both"
TRACE_FILE = "brief_trace.csv"
"""Where every printed number is from: no paper for a council."""

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

    spoken = language_of(None if lang == BOTH else _language(lang))
    languages = LANGUAGES if lang == BOTH else (spoken,)
    with refusing(spoken):
        folder = open_comparison(results)
        made = brief_of(folder, languages, project, technical=technical)
        inside = "." if out is None else name_inside(results, out)
        if inside == ".":
            write_into(folder, made, spoken)
        elif out is not None:
            _write_elsewhere(out, made, spoken)


def _write_elsewhere(out: Path, made: Paper, spoken: str) -> None:
    from langkah.simulation.folder import check_target

    for name in made.files:
        check_target(out / name)
    files = made.make()
    for name in made.files:
        write_once(out / name, lambda name=name: files[name], spoken)  # type: ignore[misc]


def _language(lang: str) -> str:
    from langkah.inputs.complaints import InputError

    if lang not in ("id", "en"):
        with refusing():
            message = f'is "{lang}"; expected id, en or both'
            raise InputError("command line", 0, "--lang", message)
    return lang


def brief_of(
    folder: "Folder", languages: tuple[str, ...], project: Path | None, *, technical: bool
) -> Paper:
    """The brief in these languages, as files of the folder. Raises InputError."""
    from langkah.inputs.project import find_project
    from langkah.report.brief import TRACE, brief_files
    from langkah.simulation.fingerprint import digest_of, plain

    root = find_project(project)
    unknowns = unknowns_of(root)
    worth = _worth(folder, root)
    made_from = {
        "parameters": digest_of(plain(unknowns)),
        "finding": digest_of([dict(row) for row in worth]),
        "code": code_mark("langkah.report.brief"),
        "technical": technical,
    }
    files = (*(f"brief_{one}.{kind}" for one in languages for kind in ("pdf", "html")), TRACE)
    return Paper(
        files,
        made_from,
        lambda: brief_files(folder, unknowns, worth, languages, technical=technical),
    )


def _worth(folder: "Folder", project: Path) -> "list[Row]":
    """What data would teach: the folder's own table, else the published one, else nothing."""
    from langkah.simulation.folder import open_results

    if folder.has(WORTH):
        return [*folder.rows(WORTH)]
    published = project / PUBLISHED
    return [*open_results(published).rows(WORTH)] if published.is_dir() else []


def _is_read(name: str) -> bool:
    """Whether a council reads it."""
    from langkah.simulation.folder import TEMPLATES

    return name != TRACE_FILE and not name.startswith(f"{TEMPLATES}/")


def write_papers(results: Path, project: Path | None, language: str) -> None:
    """Write brief, annex and terms of reference into a result folder: those that are not there, and
    those that were made from other prices, account codes or findings. What was edited stays.

    Exits with a complaint when the city's prices or account codes cannot be used.
    """
    from langkah.simulation.folder import enter

    _ = words(language)

    with refusing(language):
        folder = open_comparison(results)
        ask = gather(folder, project, COUNCIL)
        technical = bool(chosen(folder, f"brief_{COUNCIL}.pdf").get("technical", True))
        papers = (
            brief_of(folder, LANGUAGES, project, technical=technical),
            annex_of(ask),
            paper_again(ask),
        )
        names: list[str] = []
        edited: list[str] = []
        for one in papers:
            mine, changed = one.edited_in(folder), one.changed_since(folder)
            if not mine and (changed or one.is_missing_in(folder)):
                enter(results, one.make(), one.made_from)
                tell_changed(one.files, changed, language)
            names += [name for name in one.files if name not in mine and _is_read(name)]
            edited += mine
    screen().print(_("Papers for the council: {names}", names=", ".join(names)))
    if edited:
        screen().print(_("Kept as they were edited: {names}", names=", ".join(edited)))
