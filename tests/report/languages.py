"""Numbers as one language writes them, in the other."""

from langkah.report.words import say


def in_english(text: str) -> str:
    """An Indonesian number as English writes it."""
    text = text.translate(str.maketrans(".,", ",.")).replace("%", " %")
    for scale in ("trillion", "billion", "million"):
        text = text.replace(say(scale, "id"), say(scale, "en"))
    return text
