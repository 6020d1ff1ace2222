"""The finding taken apart: fair shares, parts that add up, what is reported of no effect."""

import numpy as np
import pytest
from calibration.trials import SEED, register, setting
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.calibration import finding
from langkah.calibration.finding import (
    ALL,
    PARTS,
    QUANTITIES,
    apart_draw,
    fair_shares,
    finding_rows,
    subsets,
    take_apart,
)
from langkah.inputs.priors import draw
from langkah.simulation.study import Interrupted

NAMES = ("a", "b", "c", "d")
WORTHS = st.lists(st.floats(-1, 1), min_size=16, max_size=16).map(
    lambda values: dict(zip(subsets(NAMES), values, strict=True))
)


def test_subsets_begin_with_nothing_and_end_with_the_whole() -> None:
    found = subsets(NAMES)
    assert len(found) == len(set(found)) == 16
    assert found[0] == frozenset() and found[-1] == frozenset(NAMES)


@settings(deadline=None)
@given(WORTHS)
def test_shares_add_up_to_the_whole_less_nothing(worth: dict[frozenset[str], float]) -> None:
    shares = fair_shares(worth, NAMES)
    whole = worth[frozenset(NAMES)] - worth[frozenset()]
    assert sum(shares.values()) == pytest.approx(whole, abs=1e-9)


@settings(deadline=None)
@given(WORTHS)
def test_a_part_that_adds_nothing_gets_nothing(worth: dict[frozenset[str], float]) -> None:
    idle = {kept: worth[kept - {"d"}] for kept in worth}
    assert fair_shares(idle, NAMES)["d"] == 0.0


@settings(deadline=None)
@given(WORTHS)
def test_parts_that_do_the_same_get_the_same(worth: dict[frozenset[str], float]) -> None:
    swap = {"a": "b", "b": "a", "c": "c", "d": "d"}

    def swapped(kept: frozenset[str]) -> frozenset[str]:
        return frozenset(swap[name] for name in kept)

    alike = {kept: worth[kept] + worth[swapped(kept)] for kept in worth}
    shares = fair_shares(alike, NAMES)
    assert shares["a"] == pytest.approx(shares["b"], abs=1e-9)


@settings(deadline=None)
@given(WORTHS, WORTHS)
def test_shares_of_a_sum_are_sums_of_shares(
    one: dict[frozenset[str], float], other: dict[frozenset[str], float]
) -> None:
    both = fair_shares({kept: one[kept] + other[kept] for kept in one}, NAMES)
    first, second = fair_shares(one, NAMES), fair_shares(other, NAMES)
    for name in NAMES:
        assert both[name] == pytest.approx(first[name] + second[name], abs=1e-9)


def draws(count: int) -> list[dict[str, float]]:
    return draw(register(), setting(), count, SEED)


@pytest.mark.parametrize("place", range(3))
def test_the_parts_add_up_to_the_programmes_own_part(place: int) -> None:
    found = take_apart(draws(3)[place], setting(), SEED, place, 0)
    assert tuple(found) == QUANTITIES
    assert sum(found[f"part_{name}"] for name in PARTS) == pytest.approx(
        found["own_part"], abs=1e-9
    )
    assert found["own_part"] == found["true"] - found["without_rounds"]
    assert 0.0 <= found["seen_out"] <= found["reported"] <= 1.0
    assert all(0.0 <= found[name] <= 1.0 for name in ("true", "without_rounds", "not_seen"))


def test_of_parts_that_do_nothing_nothing_is_found_and_the_office_reports_as_much() -> None:
    for place, values in enumerate(draws(2)):
        for nothing in PARTS.values():
            values |= nothing
        found = take_apart(values, setting(), SEED, place, 0)
        assert found["own_part"] == 0.0
        assert {found[f"part_{name}"] for name in PARTS} == {0.0}
        assert found["reported_no_effect"] == found["reported"] > 0.0
        assert found["seen_out_no_effect"] == found["seen_out"]


def test_a_part_taken_away_before_has_no_share() -> None:
    values = draws(1)[0] | PARTS["guidance"] | PARTS["visits"]
    found = take_apart(values, setting(), SEED, 0, 0)
    assert found["part_guidance"] == found["part_visits"] == 0.0
    assert any(found[f"part_{name}"] != 0.0 for name in PARTS)


def test_a_past_that_fails_is_told_of_and_counts_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def planted(
        values: dict[str, float], _setting: object, _seed: int, draw: int, replicate: int, _: object
    ) -> dict[str, float]:
        return dict.fromkeys(QUANTITIES, values["worth"] / (draw - 1 + replicate))

    monkeypatch.setattr(finding, "take_apart", planted)
    draws = [apart_draw({"worth": 1.0}, setting(), 1, draw, 2) for draw in (0, 1)]
    failures = [one for _, failed in draws for one in failed]
    assert [(one.draw, one.replicate, one.stage) for one in failures] == [
        (0, 1, "past"),
        (1, 0, "past"),
    ]
    assert "ZeroDivisionError" in failures[0].message
    found = np.array([one for one, _ in draws])
    assert found.shape == (2, 2, len(QUANTITIES))
    assert np.isnan(found[:, :, 0]).tolist() == [[False, True], [True, False]]
    rows = finding_rows(found, ["h", "h"], ["r", "r"], np.ones(2))
    assert rows[0].mean == pytest.approx(0.0), "of those that did not fail: -1 and 1"


def test_asked_to_stop_nothing_is_taken_apart() -> None:
    with pytest.raises(Interrupted):
        apart_draw(draws(1)[0], setting(), SEED, 0, 1, lambda: True)


def test_rows_are_weighted_over_particles_and_apart_by_reading() -> None:
    found = np.zeros((3, 2, len(QUANTITIES)))
    found[:, :, 0] = [[0.1, 0.1], [0.4, 0.4], [0.9, np.nan]]
    rows = finding_rows(found, ["h", "h", "g"], ["r", "s", "r"], np.array([1.0, 1.0, 2.0]))
    true = {(row.history, row.reading): row for row in rows if row.quantity == "true"}
    assert set(true) == {(ALL, ALL), ("h", ALL), ("g", ALL), (ALL, "r"), (ALL, "s")}
    assert true["h", ALL].mean == pytest.approx(0.25) and true["h", ALL].belief == 0.5
    assert true[ALL, ALL].mean == pytest.approx((0.1 * 2 + 0.4 * 2 + 0.9 * 2) / 6)
    assert (true[ALL, "r"].q05, true[ALL, "r"].q95) == (0.1, 0.9)
    assert true["g", ALL].mean == 0.9


def test_a_quantity_that_nobody_has_is_left_out() -> None:
    found = np.full((1, 1, len(QUANTITIES)), np.nan)
    assert finding_rows(found, ["h"], ["r"], np.ones(1)) == []
    assert finding_rows(found[:0], [], [], np.ones(0)) == []
