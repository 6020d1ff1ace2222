"""What a text of a file may hold: only what every figure, paper, page and terminal can show.

Names and questions travel from the files into figures (DejaVu Sans), the brief (Lato), Word, Excel,
HTML and the terminal. A character that one of them lacks is found when the file is read, not after
the runs.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_PLAIN: Final = frozenset(map(chr, range(0x20, 0x7F)))
_LATIN_1: Final = frozenset(map(chr, range(0xA0, 0x100))) - {"\N{SOFT HYPHEN}"}
_LETTERS: Final = frozenset("ĄąĆćĘęıŁłŃńŒœŚśŠšŸŹźŻżŽž")
_SIGNS: Final = frozenset("–—‘’‚“”„†‡•…‰‹›€™−√∞≈≠≤≥")

PRINTABLE: Final = _PLAIN | _LATIN_1 | _LETTERS | _SIGNS
"""Every character a text may hold. Both faces have all of them: a test reads the fonts."""

LONGEST_TEXT: Final = 1000
"""A paragraph: what still stands in one cell of a table on one page of a paper."""

LONGEST_QUESTION: Final = 300
"""Two or three sentences: what stands as a heading of a paper without filling its page."""

LONGEST_NAME: Final = 80
"""A line: what stands as the name of a row in a table, and above a panel of a figure."""

LONGEST: Final = {"name": LONGEST_NAME, "title": LONGEST_NAME, "question": LONGEST_QUESTION}
"""How long the texts of keys that begin with these words may be, such as title_id."""

LONGEST_WORD: Final = 30
"""A word of a name or question cannot be broken; longer ones run out of a column of the brief."""

_BREAKS: Final = re.compile(r"[\s/-]")
_NAMELESS: Final = {"Cc": "a control character"}
_HIDDEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of Unicode that a terminal obeys, or shows nothing of, instead of printing them."""


def folded(text: str) -> str:
    """A text in one line: what may stand over several lines of a file, tabs and all, is one text.

    Only the white space that people type is folded; what else counts as white space is left to be
    refused.

    >>> folded("one\\n    two\\tthree ")
    'one two three'
    """
    return " ".join(part for part in re.split(r"[ \t\r\n\xa0]+", text) if part)


def longest_at(key: str | int) -> int:
    """How long the text of a key may be; of a list's member, any text's length.

    >>> longest_at("title_id"), longest_at("why")
    (80, 1000)
    """
    return LONGEST.get(str(key).partition("_")[0], LONGEST_TEXT)


def unprintable(text: str, longest: int = LONGEST_TEXT) -> str | None:
    """What is wrong with a text, as a complaint says it; None when it can be printed everywhere.

    >>> unprintable("Grant & \\"shelter\\", $5") is None
    True
    >>> unprintable("a\\u202eb")[:37]
    'holds U+202E (RIGHT-TO-LEFT OVERRIDE)'
    """
    stranger = next((character for character in text if character not in PRINTABLE), None)
    if stranger is not None:
        found = f"U+{ord(stranger):04X} ({_name(stranger)})"
        return (
            f"holds {found}, which not every paper can print; expected Latin letters, digits and"
            " common signs"
        )
    if len(text) > longest:
        return f"has {len(text)} characters; expected at most {longest}"
    word = max(map(len, _BREAKS.split(text)))
    if longest < LONGEST_TEXT and word > LONGEST_WORD:
        return f"has a word of {word} characters; expected at most {LONGEST_WORD}"
    return None


def spelled_out(text: str) -> str:
    """A text for the terminal: what it would obey, or not show, stands as TOML would write it.

    Lines stay lines, and letters of every script stay as they are: this is for names of files and
    for what was found wrong, which may hold anything.

    >>> spelled_out("a\\x1b[31m")
    'a\\\\u001b[31m'
    """
    return "".join(_spelled(text))


def _spelled(text: str) -> Iterator[str]:
    for character in text:
        if character == "\n" or unicodedata.category(character) not in _HIDDEN:
            yield character
        elif ord(character) <= 0xFFFF:
            yield f"\\u{ord(character):04x}"
        else:
            yield f"\\U{ord(character):08x}"


def _name(character: str) -> str:
    kind = _NAMELESS.get(unicodedata.category(character), "a character without a name")
    return unicodedata.name(character, kind)
