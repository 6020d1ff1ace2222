"""What the parts that still name their words by keys share; ``language`` and ``verdict`` say the
rest."""

from typing import Final

from langkah.language.catalogue import LANGUAGES, N_, words
from langkah.language.numbers import digits_for, number, percent, rupiah, signed
from langkah.report.verdict import verdict

__all__ = ["LANGUAGES", "digits_for", "number", "percent", "rupiah", "signed", "verdict"]

WORDS: Final = {
    "incomplete": N_("INCOMPLETE: {failed} runs failed."),
    "trillion": N_("trillion"),
    "billion": N_("billion"),
    "million": N_("million"),
}

SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def say(key: str, language: str, **values: object) -> str:
    """The words of this key, or of this English text."""
    return words(language)(WORDS.get(key, key), **values)
