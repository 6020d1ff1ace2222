"""Which parameters the past depends on, found by living it: those said to, and no other."""

import functools

import numpy as np
import pytest
from calibration.trials import SEED, register, setting
from engines.trials import differing_fields

from langkah.calibration.history import HistoryRun, live_history
from langkah.inputs.past import past_keys
from langkah.inputs.priors import draw, quantile

KEYS = tuple(register().keys())
NOT_OF_THE_PAST = [key for key in KEYS if not register()[key].of_the_past]
PAST = past_keys(register(), setting())
DRAWS = 64
"""Enough for a visit to tip, in one of them, whether a business ends."""


@functools.cache
def draws() -> tuple[dict[str, float], ...]:
    return tuple(draw(register(), setting(), DRAWS, SEED))


def lived(place: int, **pushed: float) -> HistoryRun:
    return live_history({**draws()[place], **pushed}, setting(), SEED, place, 0)


@functools.cache
def unpushed(place: int) -> HistoryRun:
    return lived(place)


def differ(one: HistoryRun, other: HistoryRun) -> bool:
    """Whether any bit of any woman differs at the decision date, in either course."""
    courses = ((one.with_rounds, other.with_rounds), (one.without, other.without))
    return any(
        len(first.women) != len(second.women) or differing_fields(first.women, second.women) != []
        for first, second in courses
    )


def test_the_two_lists_are_of_the_register_and_apart() -> None:
    assert len(NOT_OF_THE_PAST) > 40 and len(PAST) > 60
    assert not set(NOT_OF_THE_PAST) & set(PAST)
    uncertain = {key for key in KEYS if register()[key].prior is not None}
    assert uncertain - set(NOT_OF_THE_PAST) == set(PAST)


@pytest.mark.parametrize("key", NOT_OF_THE_PAST)
def test_what_is_not_of_the_past_leaves_every_woman_as_she_was(key: str) -> None:
    for end in register()[key].range:
        assert not differ(unpushed(0), lived(0, **{key: end})), f"{key} -> {end:g}"


@pytest.mark.slow
@pytest.mark.parametrize("key", PAST)
def test_what_is_of_the_past_moves_somebody(key: str) -> None:
    prior = register()[key].prior
    assert prior is not None
    low, high = (float(x) for x in quantile(prior, np.array([0.01, 0.99])))
    assert any(
        differ(lived(place, **{key: low}), lived(place, **{key: high})) for place in range(DRAWS)
    ), f"{key} moves nobody in {DRAWS} draws"


def test_a_measure_that_was_never_taken_would_be_noticed() -> None:
    """The test can tell: what is of the past moves bits at once."""
    assert differ(unpushed(0), lived(0, **{"choice.readiness": 0.6}))
    assert differ(unpushed(0), lived(0, **{"training.skill_gain": 0.0}))
