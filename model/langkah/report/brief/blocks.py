"""What a page of the brief is made of. Both its forms, PDF and HTML, are drawn from these."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading within a page."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph; ``tone`` is "body" or, for what explains other things, "note"."""

    text: str
    tone: str = "body"


@dataclass(frozen=True)
class Points:
    """Short answers, each after the words it answers."""

    items: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """Rows under a head; ``widths`` are shares of the page, ``words`` names columns of words (the
    others hold numbers), ``strong`` rows set off from the others."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    words: Sequence[int] = (0,)
    strong: Sequence[int] = ()
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture as SVG, what it shows in words, and the table behind it (read in HTML only)."""

    title: str
    svg: str
    alt: str
    behind: Table
    note: str = ""


@dataclass(frozen=True)
class Box:
    """Blocks set off under a title; ``tone`` is "ask", "result" or "care"."""

    title: str
    blocks: Sequence["Block"]
    tone: str


@dataclass(frozen=True)
class Columns:
    """Blocks side by side; ``shares`` are the widths."""

    columns: Sequence[Sequence["Block"]]
    shares: Sequence[float]


Block = Heading | Text | Points | Table | Figure | Box | Columns


@dataclass(frozen=True)
class Page:
    """One page: its title, what it answers, its blocks."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Document:
    """The brief in one language. ``about`` stands under the title, ``footer`` under every page."""

    language: str
    title: str
    subtitle: str
    about: str
    footer: str
    page_word: str
    behind_word: str
    pages: Sequence[Page]


def as_data(block: Block) -> dict[str, Any]:
    """A block as plain data under its kind.

    >>> as_data(Text("A"))
    {'kind': 'Text', 'text': 'A', 'tone': 'body'}
    """
    if isinstance(block, Box):
        inside: dict[str, Any] = {"title": block.title, "tone": block.tone,
                                  "blocks": [as_data(one) for one in block.blocks]}  # fmt: skip
    elif isinstance(block, Columns):
        columns = [[as_data(one) for one in column] for column in block.columns]
        inside = {"shares": list(block.shares), "columns": columns}
    else:
        inside = asdict(block)
    return {"kind": type(block).__name__, **inside}
