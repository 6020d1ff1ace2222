"""What a result folder says, part by part, as hashes: columns of tables, sections of papers.

Only what is said counts. A number counts with ten significant digits, so that another processor's
last bit is no news, and whatever names a run (its id, a commit, a version, a command line) does
not count. How a file packs what it says does not count either: a table packed anew is the same.
"""

import csv
import gzip
import hashlib
import html.parser
import io
import json
import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import docx
import openpyxl

import langkah

DIGITS = 10
"""Significant digits of a number that count."""

SUMS = "~"
"""How what a solved column says begins: sums in the place of a hash."""

SHARED = 1e-6
"""To how much of itself a number that linear algebra made is the same on every processor."""

NOTHING = 1e-12
"""What is smaller is a sum that should be nought and missed it by its last bits."""


class Part(NamedTuple):
    """One part of one file: how many values it has, and the hash of what they say."""

    values: int
    sha256: str

    def says_as(self, other: "Part") -> bool:
        """Whether both say the same; sums of a solved column to the digits processors share."""
        if not (self.sha256.startswith(SUMS) and other.sha256.startswith(SUMS)):
            return self == other
        pairs = zip(self.sha256[1:].split(), other.sha256[1:].split(), strict=True)
        return self.values == other.values and all(
            math.isclose(float(a), float(b), rel_tol=SHARED, abs_tol=SHARED) for a, b in pairs
        )


def hashed(values: Iterable[str]) -> Part:
    """A part from its values, in their order."""
    listed = list(values)
    digest = hashlib.sha256("\x1f".join(listed).encode()).hexdigest()
    return Part(len(listed), digest[:16])


def said(cell: object) -> str:
    """A cell as it counts: a number to its digits, a text without the names of runs."""
    text = "" if cell is None else str(cell)
    try:
        number = float(text)
    except ValueError:
        return without_names(text)
    if abs(number) < NOTHING:
        return "0"
    return f"{number:.{DIGITS}g}" if math.isfinite(number) else str(number)


NAMES = (
    (
        r"\blangkah (?:accounts|calibrate|compare|doubt|finding|national|recover|report|search"
        r"|sweep|validate|verify) .*",
        "COMMAND",
    ),
    (r"^[0-9a-f]{12}$", "ID"),
    (r"\b([Rr]un|[Ss]imulasi) [0-9a-f]{12}\b", r"\1 ID"),
    (r"\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])(?:[0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{40})\b", "ID"),
    (r"\b[0-9a-f]{64}\b", "ID"),
    (r"\b20\d\d-\d\d-\d\d\b", "DATE"),
    (rf"\b{re.escape(langkah.__version__)}\b", "VERSION"),
)
"""What names a run rather than says what it found."""


def without_names(text: str) -> str:
    """A text in which every name of a run is the same word."""
    for pattern, word in NAMES:
        text = re.sub(pattern, word, text, flags=re.DOTALL)
    return " ".join(text.split())


NUMBER = re.compile(r"[-+−]?\d(?:[\d.,]*\d)?")


def sentences(texts: Sequence[str], section: str) -> dict[str, Part]:
    """Texts of one section as two parts: the numbers in them, and the words around these."""
    whole = [text for text in map(without_names, texts) if text]
    return {
        f"{section}: numbers": hashed(n for text in whole for n in NUMBER.findall(text)),
        f"{section}: words": hashed(NUMBER.sub("#", " ".join(whole)).split()),
    }


def table(columns: Mapping[str, Sequence[object]]) -> dict[str, Part]:
    """A table's columns."""
    return {name: hashed(map(said, values)) for name, values in columns.items()}


def of_csv(path: Path) -> dict[str, Part]:
    """The columns of a CSV table, packed or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    return table({name: [row[place] for row in rows] for place, name in enumerate(header)})


def of_solved(path: Path) -> dict[str, Part]:
    """The columns of fractions of a CSV table whose numbers passed through linear algebra.

    There the last bits are the processor's, and what the small studies of the ledger ask is solved
    from few candidates, so that they grow. Such a column says its mean, its mean square and
    its mean by place, which a changed, added or exchanged number moves.
    """
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    found = {}
    for place, name in enumerate(header):
        try:
            numbers = [float(row[place]) for row in rows if row[place]]
        except ValueError:
            continue
        if all(number.is_integer() for number in numbers):
            continue
        count = len(numbers)
        sums = (
            sum(numbers) / count,
            sum(number**2 for number in numbers) / count,
            sum(at * number for at, number in enumerate(numbers, 1)) / count**2,
        )
        found[name] = Part(len(rows), SUMS + " ".join(f"{one:.9g}" for one in sums))
    return found


def of_parquet(path: Path) -> dict[str, Part]:
    """The columns of a Parquet table, which may lie in several files of one folder."""
    from pyarrow import parquet

    return table(parquet.read_table(path).to_pydict())


def _leaves(value: Any, where: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{where}.{key}" if where else str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, where)
    else:
        yield where, value


def _by_key(content: Mapping[str, Any]) -> dict[str, Part]:
    grouped: dict[str, list[object]] = {}
    for key, value in _leaves(content):
        grouped.setdefault(key, []).append(value)
    return table(grouped)


def of_toml(path: Path) -> dict[str, Part]:
    """A scenario: every value by its key."""
    return _by_key(tomllib.loads(path.read_text(encoding="utf-8")))


FOUND = (
    "particles",
    "effective_particles",
    "effective_before_thinning",
    "generations",
    "failed_runs",
    "histories",
    "readings",
    "office_out_of_reach",
    "planted",
    "left_out",
    "median_effective",
    "smallest",
    "even",
    "whole",
    "inside",
    "of",
)
"""What of a calibration's or a recovery's summary is a finding; the rest names it."""


def of_json(path: Path) -> dict[str, Part]:
    """A calibration's or a recovery's summary: what it found, by key."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return _by_key({key: value for key, value in content.items() if key in FOUND})


def of_xlsx(path: Path) -> dict[str, Part]:
    """The sheets of a workbook: numbers and words of its cells, and its formulas."""
    values, formulas = (openpyxl.load_workbook(path, data_only=only) for only in (True, False))
    parts: dict[str, Part] = {}
    for sheet in values:
        cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
        parts |= sentences([said(value) for value in cells], sheet.title)
        written = [
            f"{cell.coordinate} {cell.value}"
            for row in formulas[sheet.title].iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]
        parts[f"{sheet.title}: formulas"] = hashed(written)
    return parts


def of_docx(path: Path) -> dict[str, Part]:
    """The parts of a Word document, by their headings: paragraphs and cells."""
    sections: dict[str, list[str]] = {"start": []}
    here = "start"
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, docx.table.Table):
            sections[here] += [cell.text for row in block.rows for cell in row.cells]
            continue
        if block.style is not None and block.style.name == "Heading 1":
            here = f"{len(sections)} {block.text}"
            sections[here] = []
        sections[here].append(block.text)
    return {k: v for name, texts in sections.items() for k, v in sentences(texts, name).items()}


class _Page(html.parser.HTMLParser):
    """The texts of a page by its headings of the first two ranks; no drawing, style or script."""

    SILENT = ("script", "style", "svg")

    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, list[str]] = {"start": []}
        self._silent = 0
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in self.SILENT
        if tag in ("h1", "h2"):
            self._heading = []

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self.SILENT
        if tag in ("h1", "h2") and self._heading is not None:
            title = without_names(" ".join(self._heading))
            self.sections[f"{len(self.sections)} {title}"] = self._heading
            self._heading = None

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._heading is not None:
            self._heading.append(data)
        else:
            self.sections[next(reversed(self.sections))].append(data)


def of_html(path: Path) -> dict[str, Part]:
    """The sections of a page, by their headings."""
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return {
        k: v for name, texts in page.sections.items() for k, v in sentences(texts, name).items()
    }
