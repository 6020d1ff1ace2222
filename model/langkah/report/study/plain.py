"""A plainer report of any other result folder: its figures as they are, its tables as they are."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from langkah.report.drawing import UnsafeDrawingError, clean_svg
from langkah.report.study.blocks import (
    LONG,
    Block,
    Box,
    Picture,
    Points,
    Report,
    Section,
    Table,
    Text,
    number,
    word,
)
from langkah.report.study.words import say
from langkah.report.words import say as say_common
from langkah.simulation.folder import Results as Folder

ROWS = 60
SMALL_VALUES = (str, int, float, bool)


def plain_report(folder: Folder, language: str) -> Report:
    """The report of a folder that is no study's."""
    manifest = folder.manifest
    name = str(manifest.get("title") or manifest.get("kind") or folder.folder.name)
    run = str(manifest.get("run_id", ""))
    failed = manifest.get("failed_runs", 0)
    complete = manifest.get("complete", True)
    return Report(
        language,
        say("plain_title", language, name=name),
        say("plain_question", language),
        say("plain_about", language, version=manifest.get("version", ""), run=run),
        "" if complete else say_common("incomplete", language, failed=failed),
        [
            *_pictures(folder, language),
            _tables(folder, language),
            Section(say("rests", language), [Points(_stated(manifest))]),
            Section(
                say("limits_section", language),
                [Box(say("limits_title", language),
                     [Text(say(key, language)) for key in ("limits_model", "limits_persons")],
                     "care")],
            ),
        ],
        say("plain_footer", language, run=run),
        say("behind", language),
        say("sort", language),
    )  # fmt: skip


def _stated(manifest: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(key, str(value)) for key, value in manifest.items()
            if isinstance(value, SMALL_VALUES)]  # fmt: skip


def _pictures(folder: Folder, language: str) -> list[Section]:
    """The folder's own figures in this language; a figure with one language is shown in both."""
    drawn = [name for name in folder.names("figures/*.svg") if name not in folder.papers]
    found = {PurePath(name).stem: name for name in drawn}
    mine: list[Block] = []
    for stem, name in found.items():
        base, is_id = stem.removesuffix("_id"), stem.endswith("_id")
        if (f"{base}_id" in found) and is_id != (language == "id"):
            continue
        title = base.replace("_", " ")
        alt = say("alt_plain", language, name=title)
        try:
            drawing = clean_svg(folder.text(name))
        except UnsafeDrawingError as error:
            raise UnsafeDrawingError(error.message, name) from None
        mine.append(Picture(title, drawing, alt))
    return [Section(say("figures", language), mine)] if mine else []


def _tables(folder: Folder, language: str) -> Section:
    blocks: list[Block] = [Text(say("plain_tables", language, most=ROWS), "note")]
    for name in sorted((*folder.names("*.csv"), *folder.names("*.csv.gz"))):
        if name not in folder.papers:
            blocks.append(_table(folder, name, language))
    return Section(say("tables", language), blocks)


def _table(folder: Folder, name: str, language: str) -> Table:
    head, *rows = csv.reader(io.StringIO(folder.text(name), newline=""))
    first, count = rows[:ROWS], len(rows)
    words = [place for place in range(len(head)) if not _is_numeric(first, place)]
    note = "" if count <= ROWS else say("plain_more", language, shown=ROWS, count=count, file=name)
    lines = [
        [word(text) if place in words else number(text, float(text or "nan"))
         for place, text in enumerate(row)]
        for row in first
    ]  # fmt: skip
    return Table(name, head, lines, words, note, folded=len(lines) > LONG)


def _is_numeric(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = [row[place] for row in rows if row[place]]
    try:
        [float(cell) for cell in cells]
    except ValueError:
        return False
    return bool(cells)
