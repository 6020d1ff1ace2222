"""What a study's report is made of, beside the brief's texts, points and boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure as Drawing

LONG = 15
"""Tables of more rows than this, with no figure before them, are folded."""


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
class Box:
    """Blocks set off under a title; ``tone`` is "ask", "result" or "care"."""

    title: str
    blocks: Sequence["Block"]
    tone: str


@dataclass(frozen=True)
class Cell:
    """A cell's text, and what its column is sorted by."""

    text: str
    sort: float | str


@dataclass(frozen=True)
class Table:
    """Rows under a head; ``words`` names columns of words, the others hold numbers. A
    ``folded`` table is opened by its title."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    words: Sequence[int] = (0,)
    note: str = ""
    folded: bool = False


@dataclass(frozen=True)
class Drawn:
    """A figure as it was drawn, by the ``name`` of its files, what it shows in words for those who
    cannot see it, and the table behind it."""

    name: str
    title: str
    subtitle: str
    alt: str
    drawing: Drawing
    behind: Table
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture that is there already, as SVG."""

    title: str
    svg: str
    alt: str


@dataclass(frozen=True)
class Code:
    """A command to copy."""

    text: str


Block = Text | Points | Box | Heading | Table | Drawn | Picture | Code


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Report:
    """The report in one language; ``warning`` stands in red above all, "" for none."""

    language: str
    title: str
    question: str
    about: str
    warning: str
    sections: Sequence[Section]
    footer: str
    behind_word: str
    sort_word: str


def word(text: str) -> Cell:
    """A cell of words."""
    return Cell(text, text)


def number(text: str, value: float) -> Cell:
    """A cell of a number, sorted by the number itself."""
    return Cell(text, value)
