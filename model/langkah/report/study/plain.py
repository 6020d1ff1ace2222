"""A plainer report of any other result folder: its figures as they are, its tables as they are."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from langkah.report.drawing import UnsafeDrawingError, clean_svg
from langkah.report.ledger import Amount
from langkah.report.page import html_of
from langkah.simulation.folder import Results as Folder

ROWS = 60
SMALL_VALUES = (str, int, float, bool)


@dataclass(frozen=True)
class Listed:
    """The first rows of a table of the folder, and how many there are."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: Sequence[int]
    count: int


def plain_report(folder: Folder, language: str) -> bytes:
    """The report of a folder that is no study's."""
    manifest = folder.manifest
    return html_of(
        "plain.html.j2",
        language,
        manifest=manifest,
        name=manifest.get("title") or manifest.get("kind") or folder.folder.name,
        pictures=list(_pictures(folder, language)),
        tables=list(_tables(folder)),
        most=ROWS,
        stated=[(key, v) for key, v in manifest.items() if isinstance(v, SMALL_VALUES)],
    )


def _pictures(folder: Folder, language: str) -> Iterator[tuple[str, str]]:
    """The folder's own figures in this language, each after its title; a figure with one language
    is shown in both."""
    drawn = [name for name in folder.names("figures/*.svg") if name not in folder.papers]
    found = {PurePath(name).stem: name for name in drawn}
    for stem, name in found.items():
        base, is_id = stem.removesuffix("_id"), stem.endswith("_id")
        if (f"{base}_id" in found) and is_id != (language == "id"):
            continue
        try:
            yield base.replace("_", " "), clean_svg(folder.text(name))
        except UnsafeDrawingError as error:
            raise UnsafeDrawingError(error.message, name) from None


def _tables(folder: Folder) -> Iterator[Listed]:
    for name in sorted((*folder.names("*.csv"), *folder.names("*.csv.gz"))):
        if name not in folder.papers:
            yield _listed(folder, name)


def _listed(folder: Folder, name: str) -> Listed:
    head, *rows = csv.reader(io.StringIO(folder.text(name), newline=""))
    first = rows[:ROWS]
    words = [place for place in range(len(head)) if not _is_numeric(first, place)]
    lines = [
        [
            text if place in words else Amount(text, float(text or "nan"))
            for place, text in enumerate(row)
        ]
        for row in first
    ]
    return Listed(name, head, lines, words, len(rows))


def _is_numeric(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = [row[place] for row in rows if row[place]]
    try:
        [float(cell) for cell in cells]
    except ValueError:
        return False
    return bool(cells)
