"""Draws made some at a time: any of them alone is the one that stands among all."""

import pytest

from langkah.inputs.pieces import AT_ONCE, KEPT, Pieces


def test_any_draw_is_the_one_that_stands_among_all_and_few_are_held() -> None:
    made: list[range] = []

    def make(some: range) -> list[dict[str, float]]:
        made.append(some)
        return [{"draw": float(draw)} for draw in some]

    count = 10 * AT_ONCE + 7
    draws = Pieces(count, make)
    assert len(draws) == count and made == []
    assert draws[count - 1] == draws[-1] == {"draw": count - 1.0}
    assert made == [range(10 * AT_ONCE, count)]
    assert [one["draw"] for one in draws] == list(range(count))
    assert sum(len(some) for some in made[1:]) <= count
    assert [one["draw"] for one in draws[AT_ONCE - 1 : AT_ONCE + 1]] == [AT_ONCE - 1, AT_ONCE]
    assert len(draws._made) == KEPT
    with pytest.raises(IndexError):
        draws[count]
