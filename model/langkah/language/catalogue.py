"""The words of a language: English stands in the code, Indonesian in ``locale/``.

    _ = words("id")
    _("Yearly cost of {name}", name="Shelter")  # the Indonesian, with the name filled in
    _.context("table head", "Out")              # where one English word has two meanings

A catalogue is a gettext file that any translator's tool opens; ``langkah.language.extract`` brings
it up to date with the code, and a test holds that nothing is missing.
"""

import warnings
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("en", "id")

SOURCE: Final = "en"
"""The language the code is written in: it needs no catalogue."""


class Untranslated(UserWarning):
    """A text that its catalogue does not hold, and that is therefore said in English."""


class Phrase(str):
    """A text kept in a table, with the meaning it has there."""

    __slots__ = ("meaning",)
    meaning: str

    def __new__(cls, meaning: str, text: str) -> "Phrase":
        """A text with its meaning."""
        made = super().__new__(cls, text)
        made.meaning = meaning
        return made


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a text that is kept in a table, for the catalogue; ``_`` says it later."""
    return text


def C_(meaning: str, text: str) -> Phrase:  # noqa: N802 - beside N_
    """Mark a text that is kept in a table and has one of several meanings.

    >>> words("en")(C_("situation", "left"))
    'left'
    """
    return Phrase(meaning, text)


def folded(text: str) -> str:
    """Help or a docstring as a text to be said: a line a paragraph.

    >>> folded("One line\\n    of help.\\n\\nAnother.")
    'One line of help.\\n\\nAnother.'
    """
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


class Words:
    """Says English texts in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._said = {} if language == SOURCE else _read(language)

    def __call__(self, text: str, /, **values: object) -> str:
        """The text in this language, with values filled in.

        >>> words("en")("{low} to {high}", low="1", high="2")
        '1 to 2'
        """
        return self.context(getattr(text, "meaning", ""), text, **values)

    def context(self, meaning: str, text: str, /, **values: object) -> str:
        """The same for a text that has several meanings. Markup among the values stays markup."""
        said = self.find(text, meaning)
        if said is None:
            warnings.warn(f"not in {self.language}: {text}", Untranslated, stacklevel=3)
            said = str(text)
        if any(hasattr(value, "__html__") for value in values.values()):
            from markupsafe import escape

            return escape(said).format(**values)
        return said.format(**values)

    def find(self, text: str, meaning: str = "") -> str | None:
        """The text as the catalogue has it, nothing filled in; None where it has none."""
        return str(text) if self.language == SOURCE else self._said.get((meaning, text))


@cache
def words(language: str) -> Words:
    """The words of a language. Raises ValueError for one that there is not."""
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}; expected one of {', '.join(LANGUAGES)}")
    return Words(language)


def _read(language: str) -> Mapping[tuple[str, str], str]:
    """What a catalogue says, by meaning and English; what a translator left in doubt is not in."""
    from babel.messages.pofile import read_po

    file = files("langkah").joinpath("locale", language, "LC_MESSAGES", "langkah.po")
    with file.open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }
