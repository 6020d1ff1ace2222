"""What a file says in English only: its Indonesian is optional, and said to be missing."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from langkah.inputs.fields import Table

TITLE_ID: Final = "title_id"
QUESTION_ID: Final = "question_id"
_ENGLISH: Final = {"name": "name_id", "title": TITLE_ID, "question": QUESTION_ID}
"""Texts of a scenario or study, and the key of each in Indonesian."""

QUESTION: Final = "question"
"""What has a question is a scenario or a study, whose name is words and not a slug."""


def untranslated(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that would say in Indonesian what a file says in English, where they are missing.

    >>> untranslated({"title": "Beds", "question": "More?", "question_id": "Lebih?"})
    ('title_id',)
    >>> untranslated({"target": [{"name": "a", "title_en": "A"}]})
    ('title_id',)
    """
    own = [key for english, key in _ENGLISH.items() if english in data and key not in data]
    return tuple(dict.fromkeys((*(own if QUESTION in data else ()), *_untitled(data))))


def _untitled(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for member in value:
            yield from _untitled(member)
    elif isinstance(value, Mapping):
        if "title_en" in value and TITLE_ID not in value:
            yield TITLE_ID
        for member in value.values():
            yield from _untitled(member)


def titles(table: Table) -> dict[str, str | None]:
    """A table's ``title_en`` and ``title_id``; English stands where there is no Indonesian."""
    english = table.text("title_en")
    return {"title_en": english, TITLE_ID: table.text(TITLE_ID) or english}
