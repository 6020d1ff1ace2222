"""A plainer report of any other result folder: its figures as they are, its tables as they are."""

import csv
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from langkah.report.brief.blocks import Box, Points, Text
from langkah.report.drawing import UnsafeDrawingError, clean_svg
from langkah.report.study.blocks import LONG, Block, Picture, Report, Section, Table, number, word
from langkah.report.study.words import say
from langkah.report.words import say as say_common

REPORT, ROWS = "report", 60
SMALL_VALUES = (str, int, float, bool)


def plain_report(folder: Path, manifest: dict[str, Any], language: str) -> Report:
    """The report of a folder that is no study's."""
    name = str(manifest.get("title") or manifest.get("kind") or folder.name)
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


def _stated(manifest: dict[str, Any]) -> list[tuple[str, str]]:
    return [(key, str(value)) for key, value in manifest.items()
            if isinstance(value, SMALL_VALUES)]  # fmt: skip


def _pictures(folder: Path, language: str) -> list[Section]:
    """The folder's own figures in this language; a figure with one language is shown in both."""
    found = sorted(path for path in folder.glob("figures/*.svg"))
    names = {path.stem for path in found}
    mine: list[Block] = []
    for path in found:
        base, is_id = path.stem.removesuffix("_id"), path.stem.endswith("_id")
        if (f"{base}_id" in names) and is_id != (language == "id"):
            continue
        title = base.replace("_", " ")
        alt = say("alt_plain", language, name=title)
        try:
            drawing = clean_svg(path.read_text(encoding="utf-8"))
        except UnsafeDrawingError as error:
            raise UnsafeDrawingError(error.message, path.relative_to(folder).as_posix()) from None
        mine.append(Picture(title, drawing, alt))
    return [Section(say("figures", language), mine)] if mine else []


def _tables(folder: Path, language: str) -> Section:
    blocks: list[Block] = [Text(say("plain_tables", language, most=ROWS), "note")]
    for path in sorted((*folder.rglob("*.csv"), *folder.rglob("*.csv.gz"))):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(f"{REPORT}/"):
            blocks.append(_table(path, name, language))
    return Section(say("tables", language), blocks)


def _table(path: Path, name: str, language: str) -> Table:
    with _opened(path) as file:
        reader = csv.reader(file)
        head = next(reader, [])
        first: list[list[str]] = []
        count = 0
        for row in reader:
            count += 1
            if count <= ROWS:
                first.append(row)
    words = [place for place in range(len(head)) if not _is_numeric(first, place)]
    note = "" if count <= ROWS else say("plain_more", language, shown=ROWS, count=count, file=name)
    lines = [
        [word(text) if place in words else number(text, float(text or "nan"))
         for place, text in enumerate(row)]
        for row in first
    ]  # fmt: skip
    return Table(name, head, lines, words, note, folded=len(lines) > LONG)


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _is_numeric(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = [row[place] for row in rows if row[place]]
    try:
        [float(cell) for cell in cells]
    except ValueError:
        return False
    return bool(cells)


def read_manifest(folder: Path) -> dict[str, Any]:
    """A folder's manifest. Raises ValueError or OSError when it cannot be read."""
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise ValueError("it is no table")
    return found
