"""The same bits whatever the workers, the process or the room; failures are data."""

import dataclasses

import numpy as np
import pytest
from engines.processes import in_a_process
from engines.small_study import DRAWS, results_bits, study
from engines.trials import SEED, setting, world_of

from langkah.domain.draws import run_key
from langkah.engines import ensemble_engine
from langkah.engines.ensemble_engine import (
    Failure,
    RunResult,
    TooManyArrivals,
    live_past,
    run_draw,
    run_once,
)
from langkah.engines.telling import compiled_telling
from langkah.engines.world import World

TALLIES_OF_A_STUDY = """
import hashlib
from engines.small_study import results_bits, study
print(hashlib.sha256(b"".join(bits for _, _, bits in results_bits(study(), 2))).hexdigest())
"""


def test_workers_change_neither_bits_nor_order() -> None:
    alone = results_bits(study(), 1)
    assert [one[:2] for one in alone] == [(d, r) for d in range(DRAWS) for r in range(2)]
    assert len({one[2] for one in alone}) == len(alone), "two runs are the same run"
    assert results_bits(study(), 2) == alone
    assert results_bits(study(), 3) == alone


@pytest.mark.slow
def test_processes_and_hash_seeds_change_nothing() -> None:
    one = in_a_process(TALLIES_OF_A_STUDY, PYTHONHASHSEED="0")
    other = in_a_process(TALLIES_OF_A_STUDY, PYTHONHASHSEED="4242")
    assert one == other
    assert len(one[0]) == 64


def run_three(worlds: dict[int, World | Exception]) -> list[RunResult | Failure]:
    def make(draw: int) -> World:
        made = worlds[draw]
        if isinstance(made, Exception):
            raise made
        return made

    told = compiled_telling()
    return [
        one
        for draw in range(3)
        for one in run_draw(lambda draw=draw: make(draw), setting(), SEED, draw, range(2), told)
    ]


def test_a_world_that_fails_becomes_rows_and_the_others_go_on() -> None:
    whole = world_of("annual")
    results = run_three({0: whole, 1: ZeroDivisionError("a share of nothing"), 2: whole})
    assert [(one.draw, one.replicate) for one in results] == [
        (draw, replicate) for draw in range(3) for replicate in range(2)
    ]
    failed = [one for one in results if isinstance(one, Failure)]
    assert [(one.draw, one.stage) for one in failed] == [(1, "preparing")] * 2
    assert "a share of nothing" in failed[0].message
    alone = run_once(whole, setting(), SEED, 2, 1)
    assert isinstance(results[-1], RunResult)
    assert results[-1].branches[0].tobytes() == alone.branches[0].tobytes()


def test_a_run_whose_tally_is_not_a_number_is_a_failure() -> None:
    whole = world_of("annual")
    branch = whole.branches[0]
    months = branch.months.copy()
    months["round_price_rp"][-1] = np.nan  # no round is held so late: nothing is wrong
    held = np.flatnonzero(months["places_paid"])[-1]
    broken = months.copy()
    broken["round_price_rp"][held] = np.nan
    worlds = {
        draw: World(whole.past, (dataclasses.replace(branch, months=prices),))
        for draw, prices in enumerate((months, broken, branch.months))
    }
    results = run_three(dict(worlds))
    assert [type(one) for one in results] == [RunResult] * 2 + [Failure] * 2 + [RunResult] * 2
    assert [one.stage for one in results if isinstance(one, Failure)] == ["running"] * 2


@pytest.mark.parametrize("error", [KeyError("no such key"), ValueError("no"), MemoryError("full")])
def test_whatever_a_run_fails_of_is_a_row(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    whole = world_of("annual")
    usual = ensemble_engine.run_once

    def fails(world, setting, seed, draw, replicate, telling=None):  # type: ignore[no-untyped-def]
        if (draw, replicate) == (2, 0):
            raise error
        return usual(world, setting, seed, draw, replicate, telling)

    monkeypatch.setattr(ensemble_engine, "run_once", fails)
    found = run_three({0: whole, 1: error, 2: whole})
    failed = [(f.draw, f.replicate, f.stage) for f in found if isinstance(f, Failure)]
    assert failed == [(1, 0, "preparing"), (1, 1, "preparing"), (2, 0, "running")]
    assert {f.message for f in found if isinstance(f, Failure)} == {repr(error)}
    assert isinstance(found[-1], RunResult)


@pytest.mark.parametrize("spare", [None, 1])
def test_too_few_rows_start_again_with_more_and_give_the_same(
    monkeypatch: pytest.MonkeyPatch, spare: int | None
) -> None:
    """Rows run out in the past (None), or in the branch, one row after the past has filled them."""
    world, where = world_of("refilling", pushed={"shock.refill_chance": 0.3}), setting()
    key, told = run_key(SEED, 0, 0), compiled_telling()
    _, town, _ = live_past(world, where, key, 5000, told)
    needed_by_past = int(town["rows"][0])
    monkeypatch.setattr(ensemble_engine, "expected_rows", lambda months: 6000)
    roomy = run_once(world, where, SEED, 0, 0)
    few = 40 if spare is None else needed_by_past + spare
    monkeypatch.setattr(ensemble_engine, "expected_rows", lambda months: few)
    if spare is None:
        with pytest.raises(TooManyArrivals):
            live_past(world, where, key, few, told)
    else:
        live_past(world, where, key, few, told)
    tight = run_once(world, where, SEED, 0, 0)
    assert roomy.branches[0]["drawn_in"].sum() > 1
    assert tight.past.tobytes() == roomy.past.tobytes()
    assert tight.branches[0].tobytes() == roomy.branches[0].tobytes()


def test_inputs_of_a_run_are_left_as_they_were() -> None:
    world = world_of("all_three")
    before = [part.tobytes() for b in (world.past, *world.branches) for part in (b.p, b.months)]
    first = run_once(world, setting(), SEED, 0, 0)
    after = [part.tobytes() for b in (world.past, *world.branches) for part in (b.p, b.months)]
    assert before == after
    second = run_once(world, setting(), SEED, 0, 0)
    assert first.branches[0].tobytes() == second.branches[0].tobytes()
