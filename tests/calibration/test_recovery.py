"""Recovery: ranks are even when the method is right, and not when an error is wrong."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from calibration import toy

from langkah.calibration import recovery
from langkah.calibration.generations import Plan, Population, bank_of
from langkah.calibration.patterns import BEHAVIOUR
from langkah.calibration.recorded_years import GENERATION_ROOM
from langkah.calibration.recovery import (
    BINS,
    POSTERIOR_DRAWS,
    Ranks,
    Recovered,
    all_even,
    planted_from,
    planted_targets,
    rank_planted,
    rank_rows,
    recover,
    recovered_rows,
)

BANK, PLANTED = 3072, 300
EVEN, UNEVEN = 0.01, 1e-4


@pytest.fixture(scope="module")
def plan() -> Plan:
    return toy.plan(bank=BANK, effective=600.0, kept=600)


@pytest.fixture(scope="module")
def bank(plan: Plan) -> Population:
    return bank_of(plan, toy.shown_by(toy.Toy()))


def test_a_planted_value_is_put_in_blurred_by_its_error() -> None:
    names = list(BEHAVIOUR)
    measured = np.zeros(len(names))
    for name, value in zip((*toy.PATTERNS, *toy.READ), (2.0, 0.4, 0.3, 7.0, 9.0), strict=True):
        measured[names.index(name)] = value
    told = toy.toy_targets()
    planted = planted_targets(told, measured, 1, np.array([1.0, -2.0, 0.0, 3.0]))
    exit_hazard, grant, age, official = planted.targets
    assert exit_hazard.value == pytest.approx(2.0 * np.exp(0.4))
    assert grant.value == pytest.approx(0.4 - 2.0 * 0.5 / np.sqrt(0.5))
    assert age.value == 0.3
    assert official == told.targets[-1]
    assert [one.value for one in planted.readings] == [pytest.approx(9.0 + 3.0 * 0.5)] * 2
    assert [one.error for one in planted.targets] == [one.error for one in told.targets]


def test_blurs_are_standard_normal_and_each_planted_set_has_its_own(
    plan: Plan, bank: Population
) -> None:
    blurs = []
    for place in range(200):
        target = planted_from(plan, bank, place).targets[0]
        shown = bank.measured[place, 0, list(BEHAVIOUR).index(target.outcome)]
        blurs.append((np.log(target.value) - np.log(shown)) / target.error)
    assert abs(np.mean(blurs)) < 4 / np.sqrt(200)
    assert abs(np.std(blurs) - 1.0) < 4 / np.sqrt(400)
    assert planted_from(plan, bank, 3) == planted_from(plan, bank, 3)


def test_ranks_are_even_when_the_method_is_right(plan: Plan, bank: Population) -> None:
    found = rank_planted(plan, bank, PLANTED)
    assert len(found.ranks) + found.left_out == PLANTED
    assert found.left_out < PLANTED / 10
    assert found.ranks.min() >= 0 and found.ranks.max() <= POSTERIOR_DRAWS
    header, *rows = rank_rows(found)
    assert header == ["parameter", "planted", *(f"bin_{b}" for b in range(BINS)), "p_value"]
    assert [row[0] for row in rows] == list(toy.KEYS)
    assert all(sum(row[2:-1]) == row[1] == len(found.ranks) for row in rows)  # type: ignore[arg-type]
    smallest, even = all_even([header, *rows])
    assert smallest > EVEN and even > EVEN


def test_a_wrong_error_is_noticed(
    plan: Plan, bank: Population, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records twice as uncertain as they are said to be: planted values fall outside too often."""
    right = recovery.normal_scores
    monkeypatch.setattr(recovery, "normal_scores", lambda shares: 2.0 * right(shares))
    monkeypatch.setattr(recovery, "TOO_FEW", 2.0)
    rows = rank_rows(rank_planted(plan, bank, PLANTED))
    assert all_even(rows)[0] < UNEVEN


def test_a_value_that_is_planted_wrongly_is_noticed(plan: Plan, bank: Population) -> None:
    moved = bank.scores.copy()
    moved[:PLANTED, 0] += 0.6
    found = rank_planted(plan, replace(bank, scores=moved), PLANTED)
    assert all_even(rank_rows(found))[0] < UNEVEN


def test_ranks_that_are_given_have_known_chances() -> None:
    level = np.repeat(np.arange(POSTERIOR_DRAWS + 1), 10)[:, None]
    even = Ranks(("a.b",), level, np.full(len(level), 100.0), 0)
    assert float(str(rank_rows(even)[1][-1])) == 1.0
    low = Ranks(("a.b",), np.zeros((100, 1), int), np.full(100, 100.0), 0)
    row = rank_rows(low)[1]
    assert row[2:-1] == [100] + [0] * (BINS - 1)
    assert float(str(row[-1])) < 1e-100


def test_a_planted_set_that_the_bank_cannot_carry_is_left_out(
    plan: Plan, bank: Population, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery, "TOO_FEW", float(BANK + 1))
    found = rank_planted(plan, bank, 10)
    assert found.left_out == 10 and len(found.ranks) == 0


@pytest.mark.slow
def test_the_whole_procedure_finds_what_was_planted(
    plan: Plan, bank: Population, tmp_path: Path
) -> None:
    simulated = []

    def live(values: Mapping[str, float], address: int) -> tuple[np.ndarray, np.ndarray]:
        simulated.append(address)
        return toy.Toy()(values, address)

    asked = toy.asked_in(tmp_path, live=live)
    assert bank_of(plan, asked.show()).measured.tobytes() == bank.measured.tobytes()
    simulated.clear()
    found = [recover(plan, asked.show(f"planted-{place}-"), bank, place) for place in range(5)]
    assert all(one.complete for one in found)
    assert min(simulated) >= GENERATION_ROOM, "the bank is not simulated again"
    inside = np.array([one.inside for one in found])
    assert inside.mean() > 0.75
    deviations = np.array([one.deviation for one in found])
    assert np.abs(deviations).max() < 4.0
    assert len(list(tmp_path.rglob("planted-0-generation-01-*.npz"))) >= 1


def test_recovered_rows_count_what_lies_inside() -> None:
    one = Recovered(4, True, 80.5, 900, np.array([True, False, True]), np.array([0.5, -2.5, 1.0]))
    header, row = recovered_rows(toy.plan(), [one])
    assert dict(zip(header, row, strict=True)) == {
        "planted": 4,
        "complete": 1,
        "effective": "80.5",
        "candidates": 900,
        "parameters": 3,
        "inside": 2,
        "largest_deviation": "2.5",
        "mean_squared_deviation": "2.5",
    }
