"""Tornado, two-way maps and robustness: other tools' bars, planted changes, hand cases."""

import numpy as np
import pytest
from economics.reference import numbers, records
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from langkah.economics.robustness import RULES, robustness
from langkah.economics.tornado import NO_LENGTH, ONE_SIDE, Ends, bars, tornado
from langkah.economics.two_way import two_way


def test_exact_bars_of_another_tool() -> None:
    # DARTH-git/dampack at 0430fee, tests of the one-way analysis; net benefit at 100,000.
    ends = []
    for name, low, high in (("p1", 0, 1), ("p2", 4, 5)):
        rows = {
            float(row["paramval"]): row
            for row in records("dsa_dampack/dsa_oneway_input.csv")
            if row["parameter"] == name
        }
        at = [
            np.array(
                [
                    1e5 * float(rows[x][f"effect.{s}"]) - float(rows[x][f"cost.{s}"])
                    for s in ("s1", "s2")
                ]
            )
            for x in (low, high)
        ]
        ends.append(Ends(name, low, high, *at))
    found = bars(("s1", "s2"), np.array([0.0, 1.0]), ends).records()
    expected = records("dsa_dampack/dsa_oneway_tornado_nmb_1e5.csv")
    for row, want in zip(found, expected, strict=True):
        assert row["parameter"] == want["parameter"]
        assert row["outcome_low"] == pytest.approx(float(want["outcome_val.low"]), rel=1e-9)
        assert row["outcome_high"] == pytest.approx(float(want["outcome_val.high"]), rel=1e-9)
        assert row["length"] == pytest.approx(float(want["abs_diff"]), rel=1e-9)
        assert row["best_low"] == row["best_high"] == "s2"


def test_bars_from_draws_of_another_tool() -> None:
    names, cost = numbers("psa_dampack/cost.csv.gz")
    _, effect = numbers("psa_dampack/effect.csv.gz")
    parameters, values = numbers("psa_dampack/parameters.csv.gz")
    found = tornado(names, 1e5 * effect - cost, values, parameters).records()
    expected = records("dsa_dampack/psa_tornado_nmb_1e5.csv")
    for row, want in zip(found, expected, strict=True):
        assert row["parameter"] == want["parameter"]
        for ours, theirs in (
            ("low", "param_val.low"),
            ("high", "param_val.high"),
            ("length", "abs_diff"),
            ("outcome_low", "outcome_val.low"),
            ("outcome_high", "outcome_val.high"),
        ):
            assert row[ours] == pytest.approx(float(want[theirs]), rel=1e-9)


def planted(draws: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """b beats a where the first parameter is high; the second moves both; the third neither."""
    rng = np.random.default_rng(6)
    values = rng.uniform(-1, 1, (draws, 4))
    values[:, 3] = 5.0
    a = 10 + 8 * values[:, 1]
    b = 9 + 8 * values[:, 1] + 4 * values[:, 0]
    return np.column_stack([a, b]), values


def test_length_and_change_of_the_best_are_different_things() -> None:
    outcome, values = planted()
    table = tornado(("a", "b"), outcome, values, ["switch", "mover", "idle", "fixed"])
    rows = {row["parameter"]: row for row in table.records()}
    assert table.rows[0][0] == "mover" and set(rows) == {"switch", "mover", "idle"}
    assert not rows["mover"]["best_changes"] and rows["switch"]["best_changes"]
    assert (rows["switch"]["best_low"], rows["switch"]["best_high"]) == ("a", "b")
    assert rows["mover"]["above_chance"] and not rows["idle"]["above_chance"]
    outcome, values = planted(20_000)
    followed = tornado(("a", "b"), outcome, values[:, :1], ["switch"], follow="b").records()[0]
    # From -0.95 to 0.95 the option's own outcome moves by 4 for each unit.
    assert followed["length"] == pytest.approx(4 * 1.9, rel=0.05)
    assert followed["outcome_low"] < followed["base"] < followed["outcome_high"]


def test_bars_without_length_or_on_one_side_are_marked() -> None:
    base = np.array([5.0, 4.0])
    still = Ends("still", 0, 1, base, base)
    bowl = Ends("bowl", 0, 1, np.array([6.0, 4.0]), np.array([8.0, 4.0]))
    fair = Ends("fair", 0, 1, np.array([4.5, 4.0]), np.array([5.5, 4.0]))
    found = {
        row["parameter"]: row["remark"]
        for row in bars(("a", "b"), base, [still, bowl, fair]).records()
    }
    assert found == {"still": NO_LENGTH, "bowl": ONE_SIDE, "fair": ""}


def test_map_finds_a_planted_indifference_line() -> None:
    rng = np.random.default_rng(8)
    x, y = rng.uniform(0, 1, 500), rng.uniform(0, 10, 500)
    # b is better where 2x + y / 10 > 1.
    outcome = np.column_stack([np.full(500, 1.0), 2 * x + y / 10]) + rng.normal(0, 1e-3, (500, 2))
    table = two_way(("a", "b"), outcome, x, y, ("x", "y"), 11)
    rows = table.records()
    assert len(rows) == 11 * 11 + 1 and [row["mean_point"] for row in rows] == [False] * 121 + [
        True
    ]
    for row in rows:
        ahead = 2 * row["x"] + row["y"] / 10 - 1
        assert row["margin"] == pytest.approx(abs(ahead), abs=2e-3)
        if abs(ahead) > 2e-3:
            assert (row["best"], row["next_best"]) == (("b", "a") if ahead > 0 else ("a", "b"))
    assert rows[-1]["x"] == pytest.approx(x.mean())


# Hand case: five worlds; policies A, B, C. Higher is better, 5 is enough.
WORLDS = np.array([[5, 9, 6], [5, 7, 10], [5, 4, 1], [5, 2, 3], [5, 8, 7.0]])
BY_HAND = {
    "worst": [5, 2, 1],
    "best": [5, 9, 10],
    "mean": [5, 6, 5.4],
    "hurwicz": [5, 4.1, 3.7],
    "largest_regret": [5, 3, 4],
    "mean_regret": [2.4, 1.4, 2.0],
    "p90_regret": [4.6, 3.0, 3.6],
    "share_enough": [1, 0.6, 0.6],
    "mean_over_spread": [6.0, 1.9403046094081753, 1.5470605815541172],
}


def test_robustness_by_hand() -> None:
    table = robustness(("A", "B", "C"), WORLDS, WORLDS >= 5, 0.3)
    for rule, values in BY_HAND.items():
        assert table.column(rule) == pytest.approx(values, rel=1e-12), rule
    firsts = {row["option"]: set(str(row["first_by"]).split()) for row in table.records()}
    assert firsts["A"] == {"worst", "hurwicz", "share_enough", "mean_over_spread"}
    assert firsts["B"] == {"mean", "largest_regret", "mean_regret", "p90_regret"}
    assert firsts["C"] == {"best"}


@settings(deadline=None)
@given(hnp.arrays(np.float64, (7, 3), elements=st.integers(-99, 99).map(float)), st.integers(-9, 9))
def test_a_constant_moves_levels_and_leaves_regret(values: np.ndarray, shift: int) -> None:
    before = robustness("abc", values, values > 0, 0.5)
    after = robustness("abc", values + shift, values > 0, 0.5)
    for rule in RULES[:4]:
        assert np.array(after.column(rule)) == pytest.approx(np.array(before.column(rule)) + shift)
    for rule in ("largest_regret", "mean_regret", "p90_regret", "share_enough"):
        assert after.column(rule) == pytest.approx(before.column(rule))
        assert min(after.column(rule)) >= 0
