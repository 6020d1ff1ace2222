"""The check of every target and held-out fact: what counts as outside, and what is held out."""

import ast
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from calibration.trials import SEED, heldout, register, setting, shipped, targets

import langkah.calibration
from langkah.calibration import validate as checks
from langkah.calibration.fit import behaviour_targets
from langkah.calibration.history import live_history
from langkah.calibration.patterns import measure
from langkah.calibration.validate import (
    ABOVE,
    BELOW,
    FACT,
    INSIDE,
    NOT_DEFINED,
    NOT_SIMULABLE,
    READING,
    Plan,
    Row,
    Validation,
    compare,
    measure_draw,
    rows_of,
    validation_of,
)
from langkah.inputs.heldout import INDEPENDENT, HeldOut
from langkah.inputs.priors import draw
from langkah.simulation.study import Interrupted

ROOT = Path(__file__).resolve().parents[2]
QUICK = ("open_offer", "six_months_on")


def row(low: float, high: float) -> Row:
    return replace(rows_of(targets(), heldout())[0], low=low, high=high)


def quick_plan(draws: int = 2, replicates: int = 2, readings: Sequence[str] | None = None) -> Plan:
    facts = tuple(f for f in heldout().facts if f.check is None or f.check.experiment in QUICK)
    few = HeldOut({name: heldout().experiments[name] for name in QUICK}, facts)
    stages = {name: shipped(name) for name in QUICK}
    values = draw(register(), setting(), draws, SEED)
    return Plan(setting(), targets(), few, stages, values, readings, replicates, SEED)


def validated(plan: Plan) -> Validation:
    """Every draw of a plan."""
    rows = rows_of(plan.targets, plan.heldout)
    draws = [measure_draw(plan, rows, draw) for draw in range(len(plan.values))]
    failures = [failure for _, failed in draws for failure in failed]
    return validation_of(rows, np.array([measured for measured, _ in draws]), failures)


def columns(found: Validation) -> dict[str, np.ndarray]:
    return {one.name: found.measured[:, :, at] for at, one in enumerate(found.rows)}


# --- what counts as outside -----------------------------------------------------------------------

HUNDRED = np.arange(1, 101, dtype=float)


@pytest.mark.parametrize(
    ("low", "high", "verdict", "within"),
    [
        (40, 60, INSIDE, 0.21),
        (94, 200, INSIDE, 0.07),
        (97, 200, BELOW, 0.04),
        (-9, 7, INSIDE, 0.07),
        (-9, 4, ABOVE, 0.04),
        (30, math.inf, INSIDE, 0.71),
        (101, math.inf, BELOW, 0),
    ],
)
def test_a_row_is_outside_when_95_of_100_are(
    low: float, high: float, verdict: str, within: float
) -> None:
    shown = compare(row(low, high), HUNDRED.reshape(50, 2))
    assert (shown.verdict, shown.within, shown.defined) == (verdict, within, 100)
    assert (shown.q05, shown.q50, shown.q95) == pytest.approx((5.95, 50.5, 95.05))


def test_undefined_values_are_left_out() -> None:
    half = np.where(HUNDRED > 50, HUNDRED, math.nan)
    shown = compare(row(40, 60), half)
    assert (shown.defined, shown.within) == (50, 0.2)
    assert compare(row(40, 60), np.full((2, 2), math.nan)).verdict == NOT_DEFINED
    assert compare(row(math.nan, math.nan), HUNDRED).verdict == NOT_SIMULABLE


# --- simulating it --------------------------------------------------------------------------------


def test_every_row_has_its_measure() -> None:
    one = validated(quick_plan())
    assert not one.failures
    lived = live_history(quick_plan().values[1], setting(), SEED, 1, 0)
    found = columns(one)
    for target in behaviour_targets(targets()):
        assert found[target.name][1, 0] == measure(lived)[target.outcome]
    told = {row.name: row for row in one.rows}
    assert 0 < found["reported_success"][0, 0] < 1
    assert told["v08"].measured == "" and np.isnan(found["v08"]).all()
    assert np.isfinite(found["v06_take_up"]).all() and np.isfinite(found["v10"]).all()


def test_a_reading_is_looked_for_where_it_was_fitted() -> None:
    found = columns(validated(quick_plan(2, 1, ["all_left", "all_resident"])))
    assert np.isfinite(found["all_left"][:, 0]).tolist() == [True, False]
    assert np.isfinite(found["all_resident"][:, 0]).tolist() == [False, True]
    unfitted = columns(validated(quick_plan(2, 1)))
    assert np.isfinite(unfitted["all_left"]).all() and np.isfinite(unfitted["all_resident"]).all()


def test_a_run_that_fails_is_told_of_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = checks.measure_all

    def fails_once(plan: Plan, draw: int, replicate: int) -> dict[str, float]:
        if (draw, replicate) == (1, 0):
            raise FloatingPointError("too much")
        return whole(plan, draw, replicate)

    monkeypatch.setattr(checks, "measure_all", fails_once)
    found = validated(quick_plan())
    assert [(f.draw, f.replicate) for f in found.failures] == [(1, 0)]
    stock = columns(found)["stock_2011"]
    assert np.isnan(stock).tolist() == [[False, False], [True, False]]


def test_asked_to_stop_nothing_is_measured() -> None:
    plan = quick_plan()
    with pytest.raises(Interrupted):
        measure_draw(plan, rows_of(plan.targets, plan.heldout), 0, lambda: True)


# --- what is held out -----------------------------------------------------------------------------


def test_every_fact_is_here_but_the_one_that_is_a_target() -> None:
    found = {int(fact.id.removeprefix("V")) for fact in heldout().facts}
    assert found == set(range(1, 17)) - {2}
    assert [target.source for target in targets().targets if target.name == "stock_2011"] == [
        ("F3",)
    ]


def test_at_least_nine_facts_are_simulated() -> None:
    assert len({fact.id for fact in heldout().simulated}) >= 9
    assert len([f for f in heldout().simulated if f.standing == INDEPENDENT]) >= 4


def test_no_held_out_fact_is_fitted() -> None:
    fitted = [*targets().targets, *targets().readings]
    facts = heldout().facts
    assert not {fact.name for fact in facts} & {one.name for one in fitted}
    aims = {(one.outcome, source) for one in fitted for source in one.source}
    looked_for = {
        (fact.check.measure, source)
        for fact in heldout().simulated
        for source in fact.source
        if fact.check is not None
    }
    assert not aims & looked_for


def test_nothing_that_fits_reads_what_is_held_out() -> None:
    knows = {"heldout", "validate", "courses"}
    folder = Path(langkah.calibration.__file__).parent
    fitting = [file for file in folder.glob("*.py") if file.stem not in knows]
    assert {"fit", "generations", "history", "patterns"} <= {file.stem for file in fitting}
    for file in fitting:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").rpartition(".")[2] not in knows, file.name
                assert not {alias.name for alias in node.names} & knows, file.name


def test_rows_are_targets_readings_and_facts() -> None:
    rows = rows_of(targets(), heldout())
    assert len({one.name for one in rows}) == len(rows)
    assert [one.kind for one in rows].index(READING) == len(targets().targets)
    assert sum(one.kind == FACT for one in rows) == len(heldout().facts)
    for one in rows:
        assert all(one.titles) and (one.measured == "" or (all(one.below) and one.meaning))
        assert math.isinf(one.high) or one.measured == "" or all(one.above)


@pytest.mark.needs_shared
def test_the_facts_are_those_of_the_evidence_with_its_sources() -> None:
    text = (ROOT.parent / "shared" / "evidence" / "evidence.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (V\d+) \|.*\| ([F0-9b,\-]+) \|[^|]*\|$", text, re.MULTILINE)
    assert len(told) == 16
    for number, written in told:
        if number == "V2":
            continue
        cited = {source for fact in heldout().facts if fact.id == number for source in fact.source}
        assert cited == set(sources_in(written)), number


def sources_in(written: str) -> list[str]:
    """The keys in a list such as F17,F18 or F21-F23."""
    keys: list[str] = []
    for part in written.split(","):
        first, _, last = part.partition("-")
        start, end = (int(key.removeprefix("F")) for key in (first, last or first))
        keys += [f"F{one}" for one in range(start, end + 1)]
    return keys
