"""Every parameter moves something, the way the register says; every outcome is moved by something.

A parameter is pushed to an end of its range under the scenario its register entry names, and the
same women live with the same luck as without the push.
"""

import functools
import math
from dataclasses import dataclass

import numpy as np
import pytest
from engines.trials import branch_values, register, trial, unpushed, unpushed_trial, world_of

from langkah.domain.outcomes import OUTCOMES

FEW, MANY = 4, 24
"""Paired runs: a few where they already go the expected way, else enough to contradict."""

CONTRADICTED = -2.0
SIGN = {"up": 1.0, "down": -1.0, "either": 0.0}
KEYS = register().keys()


@dataclass(frozen=True)
class Push:
    """What a push changed: any bit of the tallies, which outcomes, and the named outcome's rises.

    ``rises`` are paired differences of the named outcome for a push upwards.
    """

    tallies_changed: bool
    moved: frozenset[str]
    rises: tuple[float, ...]

    @property
    def z(self) -> float:
        """Mean rise in its standard errors."""
        rises = np.array(self.rises)
        error = float(rises.std(ddof=1)) / math.sqrt(len(rises)) if len(rises) > 1 else 0.0
        mean = float(rises.mean()) if len(rises) else 0.0
        if error == 0.0:
            return math.copysign(math.inf, mean) if mean else 0.0
        return mean / error


def upper_end(key: str) -> float:
    low, high = register()[key].range
    return high if register()[key].value < high else low


def lower_end(key: str) -> float:
    low, high = register()[key].range
    return low if register()[key].value > low else high


@functools.cache
def pushed(key: str, end: float) -> Push:
    parameter = register()[key]
    scenario = parameter.under or "baseline"
    _, central = unpushed(scenario)
    before = branch_values(scenario)[key]
    assert before != end, f"{key} already is {end} under {scenario}: nothing would be pushed"
    other = world_of(scenario, pushed={key: end})
    upwards = 1.0 if end > before else -1.0
    changed, moved, rises = False, set(), []
    for replicate in range(MANY):
        one = unpushed_trial(scenario, replicate)
        two = trial(other, {**central, key: end}, replicate)
        changed = changed or one.bits != two.bits
        moved |= {
            name
            for name in OUTCOMES
            if not np.array_equal(one.outcomes[name], two.outcomes[name], equal_nan=True)
        }
        rise = upwards * (two.outcomes[parameter.moves] - one.outcomes[parameter.moves])
        if math.isfinite(rise):
            rises.append(rise)
        enough = parameter.moves in moved and (
            parameter.direction == "either" or SIGN[parameter.direction] * sum(rises) > 0
        )
        if replicate + 1 >= FEW and enough:
            break
    return Push(changed, frozenset(moved), tuple(rises))


def assert_goes_as_said(key: str, end: float) -> None:
    parameter = register()[key]
    push = pushed(key, end)
    where = f"{parameter.file}:{parameter.line}: {key} -> {end:g}"
    assert push.tallies_changed or push.moved, f"{where} changes nothing"
    z = SIGN[parameter.direction] * push.z
    assert z >= CONTRADICTED, (
        f"{where} moves {parameter.moves} against its direction {parameter.direction} (z = {z:.1f})"
    )


@pytest.mark.parametrize("key", KEYS)
def test_every_parameter_matters(key: str) -> None:
    assert_goes_as_said(key, upper_end(key))


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_every_parameter_matters_at_its_other_end(key: str) -> None:
    assert_goes_as_said(key, lower_end(key))


@pytest.mark.parametrize("key", KEYS)
def test_every_parameter_moves_the_outcome_it_names(key: str) -> None:
    named = register()[key].moves
    ends = (upper_end(key), lower_end(key))
    assert any(named in pushed(key, end).moved for end in ends), f"{key} never moves {named}"


def test_every_outcome_is_moved_by_something() -> None:
    moved = frozenset().union(*(pushed(key, upper_end(key)).moved for key in KEYS))
    assert sorted(set(OUTCOMES) - moved) == []


def test_a_push_of_nothing_moves_nothing() -> None:
    """The measure itself is silent where nothing differs."""
    world, central = unpushed("baseline")
    same = world_of("baseline", pushed={"choice.readiness": central["choice.readiness"]})
    one, two = unpushed_trial("baseline", 0), trial(same, central, 0)
    assert one.bits == two.bits
    assert all(
        np.array_equal(one.outcomes[name], two.outcomes[name], equal_nan=True) for name in OUTCOMES
    )
    assert world.past.p.tobytes() == same.past.p.tobytes()
