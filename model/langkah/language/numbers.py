"""How numbers, rupiah and lists are written in a language, with what Babel knows of it."""

import math
from collections.abc import Sequence
from functools import cache
from typing import Final

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALES: Final = {"en": "en_GB", "id": "id_ID"}

POWERS: Final = (12, 9, 6)
"""Powers of ten that money is told in: trillions, billions, millions."""


@cache
def locale_of(language: str) -> Locale:
    """What Babel knows of a language, as it is written here."""
    return Locale.parse(LOCALES[language])


def number(value: float, language: str, digits: int = 0) -> str:
    """A number with the separators of its language, and no zero below zero; a dash when undefined.

    >>> number(-1234.56, "en", 1), number(-1234.56, "id", 1), number(-0.04, "en")
    ('-1,234.6', '-1.234,6', '0')
    """
    if math.isnan(value):
        return "-"
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return format_decimal(round(value, digits) + 0.0, format=pattern, locale=locale_of(language))


def signed(value: float, language: str, digits: int = 0) -> str:
    """A difference: the same with its sign, and one decimal where it would else look like none.

    >>> signed(48.5, "en", 1), signed(0.0, "id"), signed(-3.2, "en"), signed(-0.3, "en")
    ('+48.5', '0', '-3', '-0.3')
    """
    if round(value, digits) == 0.0:
        digits = 1 if round(value, 1) else digits
    return ("+" if round(value, digits) > 0 else "") + number(value, language, digits)


def digits_for(*values: float) -> int:
    """Decimals to write these numbers with: one where all are below ten, else none."""
    largest = max((abs(value) for value in values if not math.isnan(value)), default=0.0)
    return 1 if 0.0 < largest < 10.0 else 0


def percent(share: float, language: str, digits: int = 0) -> str:
    """A share as percent, whole unless ``digits`` asks for more.

    >>> percent(0.546, "en"), percent(0.546, "id")
    ('55 %', '55%')
    """
    return number(100.0 * share, language, digits) + ("%" if language == "id" else " %")


def rupiah(value: float, language: str) -> str:
    """Rupiah in short: Rp1.2 billion, Rp1,2 miliar; one decimal below a hundred, else none.

    >>> rupiah(1.24e9, "en"), rupiah(1.24e9, "id"), rupiah(-86_876_668, "en"), rupiah(0, "id")
    ('Rp1.2 billion', 'Rp1,2 miliar', '-Rp86.9 million', 'Rp0')
    >>> rupiah(999_960_000, "en"), rupiah(250_000, "id")
    ('Rp1.0 billion', 'Rp250.000')
    """
    if math.isnan(value):
        return "-"
    sign = "-" if value < 0 else ""
    size = abs(value)
    scale, word = scale_of(size / 0.9995, language)
    if not word:
        return f"{sign}Rp{number(size, language)}"
    digits = 1 if size < 99.95 * scale else 0
    return f"{sign}Rp{number(size / scale, language, digits)} {word}"


def full_rupiah(amount_rp: float, language: str) -> str:
    """Rupiah in full.

    >>> full_rupiah(1_500_000, "id"), full_rupiah(1_500_000, "en")
    ('Rp1.500.000,00', 'Rp1,500,000.00')
    """
    return f"Rp{number(amount_rp, language, 2)}"


def spelled(amount_rp: float, language: str) -> str:
    """Whole rupiah in words.

    >>> spelled(1_500_000, "id")
    '(satu juta lima ratus ribu rupiah)'
    >>> spelled(0, "en")
    '(zero rupiah)'
    """
    from num2words import num2words

    return f"({num2words(round(amount_rp), lang=language)} rupiah)"


def scale_of(largest: float, language: str) -> tuple[float, str]:
    """The scale that amounts up to this one are told in, and its name; 1 and none below a million.

    >>> scale_of(2.5e6, "id"), scale_of(3e9, "en"), scale_of(10.0, "en")
    ((1000000.0, 'juta'), (1000000000.0, 'billion'), (1.0, ''))
    """
    names = locale_of(language).compact_decimal_formats["long"]["other"]
    for power in POWERS:
        if largest >= 10.0**power:
            return 10.0**power, str(names[str(10**power)].pattern).removeprefix("0 ")
    return 1.0, ""


def listed(items: Sequence[str], language: str) -> str:
    """Items one after the other, the last after "and".

    >>> listed(["a", "b", "c"], "en"), listed(["a", "b"], "id"), listed(["a", "b", "c"], "id")
    ('a, b and c', 'a dan b', 'a, b, dan c')
    """
    return format_list(items, locale=locale_of(language))
