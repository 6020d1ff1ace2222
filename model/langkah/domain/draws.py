"""Luck with an address: every draw is a pure function of (seed, woman, month, group of decisions).

There is no generator and no queue. Philox4x32-10 (Salmon, Moraes, Dror and Shaw, 2011) turns an
address into four uniforms at once; decisions that are met together share one block
(``decisions.py``). So the same woman meets the same luck in every scenario, whoever else is there
and in whatever order women are visited. A newcomer's address is (month of arrival, place among that
month's arrivals).

Arithmetic is written on non-negative integers below 2**64 with masks, so that plain Python and
compiled 64-bit code give the same bits.
"""

from typing import Final, TypeAlias

from langkah.domain.rule import rule

Key: TypeAlias = tuple[int, int]
"""What sets a run's luck apart from every other run's: ``run_key``."""

NOBODY: Final = 0xFFFFFFFF
"""Stands for the place itself in an address, where a draw belongs to no woman."""

RUN: Final = 15
"""The group of a run's key: of no decision in ``decisions.py``."""

DRAWN_IN: Final = 65536
"""Added to the place among arrivals of women whom a vacated place drew in."""

MASK: Final = 0xFFFFFFFF
_MULTIPLIER_0: Final = 0xD2511F53
_MULTIPLIER_1: Final = 0xCD9E8D57
_WEYL_0: Final = 0x9E3779B9
_WEYL_1: Final = 0xBB67AE85
_ROUNDS: Final = 10
_UNIT: Final = 1.0 / 4294967296.0


@rule
def philox(
    counter_0: int, counter_1: int, counter_2: int, counter_3: int, key_0: int, key_1: int
) -> tuple[int, int, int, int]:
    """Philox4x32-10: four 32-bit words of counter and two of key give four random words.

    >>> [f"{word:08x}" for word in philox(0, 0, 0, 0, 0, 0)]
    ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']
    """
    for _ in range(_ROUNDS):
        product_0 = counter_0 * _MULTIPLIER_0
        product_1 = counter_2 * _MULTIPLIER_1
        counter_0 = ((product_1 >> 32) & MASK) ^ counter_1 ^ key_0
        counter_2 = ((product_0 >> 32) & MASK) ^ counter_3 ^ key_1
        counter_1 = product_1 & MASK
        counter_3 = product_0 & MASK
        key_0 = (key_0 + _WEYL_0) & MASK
        key_1 = (key_1 + _WEYL_1) & MASK
    return counter_0, counter_1, counter_2, counter_3


@rule
def luck(
    key: Key, arrival_month: int, arrival_place: int, month: int, group: int
) -> tuple[float, float, float, float]:
    """The four uniforms, strictly between 0 and 1, of one group of decisions of one woman-month.

    ``key`` is the run's (``run_key``); the other four are the address.

    >>> luck((1, 2), 12, 0, 30, 5) == luck((1, 2), 12, 0, 30, 5)
    True
    >>> luck((1, 2), 12, 0, 30, 5) == luck((1, 2), 12, 1, 30, 5)
    False
    """
    word_0, word_1, word_2, word_3 = philox(
        int(arrival_month), int(arrival_place), int(month), group, key[0], key[1]
    )
    return (
        (word_0 + 0.5) * _UNIT,
        (word_1 + 0.5) * _UNIT,
        (word_2 + 0.5) * _UNIT,
        (word_3 + 0.5) * _UNIT,
    )


def run_key(seed: int, draw: int, replicate: int) -> Key:
    """The key of one run, mixed (never added) from the study's seed, the draw and the replicate.

    Raises ValueError for a seed, draw or replicate that is negative or too large for an address.
    """
    if not 0 <= seed < 1 << 64:
        raise ValueError(f"seed {seed} is not a whole number from 0 to 2**64 - 1")
    if not (0 <= draw < 1 << 32 and 0 <= replicate < 1 << 32):
        raise ValueError(f"draw {draw} or replicate {replicate} is not a number below 2**32")
    words = philox(draw, replicate, NOBODY, RUN, seed & MASK, seed >> 32)
    return words[0], words[1]
