"""Numbers as one language writes them, in the other."""

from langkah.language.numbers import scale_of


def in_english(text: str) -> str:
    """An Indonesian number as English writes it."""
    text = text.translate(str.maketrans(".,", ",.")).replace("%", " %")
    for scale in (1e12, 1e9, 1e6):
        text = text.replace(scale_of(scale, "id")[1], scale_of(scale, "en")[1])
    return text
