"""Budget impact, rounding, discounting, buildings, and what a ceiling allows."""

import math

import numpy as np
import pytest
from economics.reference import content
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.economics.budget import budget_impact, present_value, whole_parts
from langkah.economics.ceilings import best_under_ceilings
from langkah.timetable import equivalent_annual_cost


def test_budget_of_another_tool_to_the_unit() -> None:
    case = content("bia_htabim/disease_x.json")
    unit = {
        row["treatment"]: row["total_cost_per_patient"]
        for row in case["cost_per_person"]
        if row["year"] == 1
    }
    drugs = sorted(unit)

    def people(scenario: str) -> np.ndarray:
        found = {
            (row["year"], row["treatment"]): row["n_patients"]
            for row in case["shares"]
            if row["scenario"] == scenario
        }
        return np.array([[found[year, drug] for drug in drugs] for year in range(1, 6)])

    for scenario, total in (
        ("base", 202456236),
        ("conservative", 96434778),
        ("optimistic", 333563262),
    ):
        costs = [people(s) @ [unit[d] for d in drugs] for s in ("current", scenario)]
        rows = budget_impact(("now", "new"), range(1, 6), costs, "now").records()[5:]
        annual = [row for row in case["annual"] if row["scenario"] == scenario]
        for row, want in zip(rows, annual, strict=True):
            assert row["difference_rp"] == want["budget_impact"]
            assert 100 * row["difference_share"] == pytest.approx(want["budget_impact_pct"])
        assert rows[-1]["cumulative_difference_rp"] == total


def test_every_second_year_shows_its_saw_tooth_beside_its_mean() -> None:
    table = budget_impact(
        ("none", "biennial"), (2011, 2012, 2013, 2014), [[0] * 4, [6e7, 0, 6e7, 0]], "none"
    )
    rows = table.records()[4:]
    assert [row["amount_rp"] for row in rows] == [6e7, 0, 6e7, 0]
    assert {row["mean_a_year_rp"] for row in rows} == {3e7}
    assert [row["cumulative_difference_rp"] for row in rows] == [6e7, 6e7, 12e7, 12e7]
    assert all(math.isnan(row["difference_share"]) for row in rows), "today is nothing: no share"


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**12).map(lambda n: n / 1000), min_size=1, max_size=20))
def test_rounded_parts_add_up_and_are_never_off_by_one_rupiah(amounts: list[float]) -> None:
    whole = whole_parts(amounts)
    assert sum(whole) == math.floor(np.sum(amounts) + 0.5)
    assert all(abs(part - amount) < 1 for part, amount in zip(whole, amounts, strict=True))


def test_money_by_hand() -> None:
    stream = [1e8] * 5
    assert present_value(stream, 0.03, 0) == pytest.approx(471709840.281037, rel=1e-12)
    assert present_value(stream, 0.03, 1) == pytest.approx(457970718.71945333, rel=1e-12)
    assert present_value(stream, 0.0, 0.5) == 5e8
    assert equivalent_annual_cost(12e9, 0.03, 20) == pytest.approx(806588491.1623092, rel=1e-12)
    assert equivalent_annual_cost(12e9, 0.0, 20) == 6e8


def test_the_equivalent_annual_cost_is_worth_the_building() -> None:
    yearly = equivalent_annual_cost(12e9, 0.07, 25)
    assert present_value([yearly] * 25, 0.07, 1) == pytest.approx(12e9)


def markov(matrix, costs, cycles, counting, rate, first_after):
    state, spent, lived = np.array([1.0, 0, 0, 0]), [], []
    for cycle in range(cycles):
        after = state @ matrix(cycle)
        counted = (state + after) / 2 if counting == "life-table" else after
        spent.append(float(counted @ costs(cycle)))
        lived.append(float(counted[:3].sum()))
        state = after
    return present_value(spent, rate, first_after), sum(lived)


def combined(matrix: np.ndarray, ratio: float) -> np.ndarray:
    reduced = matrix * ratio
    np.fill_diagonal(reduced, 0)
    return reduced + np.diag(1 - reduced.sum(axis=1))


def test_discounting_conventions_move_a_ratio_by_six_per_cent() -> None:
    # The HIV model of Chancellor 1997 as heemod's pages print it, under both countings.
    mono = np.array(
        [[0.721, 0.202, 0.067, 0.01], [0, 0.581, 0.407, 0.012], [0, 0, 0.75, 0.25], [0, 0, 0, 1]]
    )
    health = np.array([2756, 3052, 9007, 0.0])
    alive = np.array([1, 1, 1, 0.0])
    runs = [
        markov(lambda _, m=m: m, lambda _, d=d: health + d * alive, 50, "life-table", 0.06, 0)
        for m, d in ((mono, 2278), (combined(mono, 0.509), 4364))
    ]
    assert runs[0][1] * 1000 == pytest.approx(8585.843, abs=5e-4)
    assert runs[1][0] * 1000 == pytest.approx(92984848, abs=1)
    ratio = (runs[1][0] - runs[0][0]) / (runs[1][1] - runs[0][1])
    assert ratio == pytest.approx(5100.02, abs=5e-3)

    counts = np.array([[1251, 350, 116, 17], [0, 731, 512, 15], [0, 0, 1312, 437], [0, 0, 0, 1]])
    book = counts / counts.sum(axis=1, keepdims=True)
    helped = combined(book, 0.509)
    runs = [
        markov(lambda _: book, lambda _: health + 2278 * alive, 20, "end", 0.06, 1),
        markov(
            lambda cycle: helped if cycle < 2 else book,
            lambda cycle: health + (2278 + (2086.5 if cycle < 2 else 0)) * alive,
            20,
            "end",
            0.06,
            1,
        ),
    ]
    assert runs[0] == pytest.approx((44663.45, 7.991207), abs=5e-3)
    ratio = (runs[1][0] - runs[0][0]) / (runs[1][1] - runs[0][1])
    assert ratio == pytest.approx(6275.956, abs=5e-3)


OPTIONS = ("nothing", "rounds", "shelter", "both")
YEARLY = [[0, 0], [60, 0], [100, 20], [160, 20]]
EFFECTS = [[0, 4, 5, 10], [0, 6, 5, 8]]


def test_the_best_that_a_ceiling_allows_every_year_and_on_average() -> None:
    table = best_under_ceilings(OPTIONS, YEARLY, EFFECTS, [50, 60, 100, 200])
    found = {(row["rule"], row["ceiling_rp"]): row for row in table.records()}
    best = {at: row["best"] for at, row in found.items()}
    assert best == {
        ("every year", 50): "nothing",
        ("every year", 60): "rounds",
        ("every year", 100): "rounds",
        ("every year", 200): "both",
        ("on average", 50): "rounds",
        ("on average", 60): "rounds",
        ("on average", 100): "both",
        ("on average", 200): "both",
    }
    row = found["every year", 100]
    assert row["affordable"] == "nothing rounds shelter"
    # Equal means of 5: the cheaper is kept, and the draws cannot tell them apart.
    assert (row["next_best"], row["share_better_than_next"]) == ("shelter", 0.5)
    assert (row["without_ceiling"], row["effect_given_up"]) == ("both", 4)
    assert (row["next_up"], row["more_yearly_rp"], row["more_effect"]) == ("both", 100, 4)
    assert row["shadow_price_rp"] == 25
    top = found["every year", 200]
    assert top["next_up"] == "" and math.isnan(top["shadow_price_rp"])
    assert found["every year", 50]["next_best"] == ""


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(-9, 9)), min_size=1, max_size=6),
    st.integers(0, 60),
)
def test_a_ceilings_best_by_brute_force(pairs: list[tuple[int, int]], ceiling: int) -> None:
    pairs = [(0, 0), *pairs]
    names = [f"o{i}" for i in range(len(pairs))]
    table = best_under_ceilings(names, [[c] for c, _ in pairs], [[e for _, e in pairs]], [ceiling])
    for row in table.records():
        assert row["effect"] == max(effect for cost, effect in pairs if cost <= ceiling)
        assert row["yearly_rp"] <= ceiling
        higher = [cost for cost, effect in pairs if effect > row["effect"]]
        assert (row["next_up"] == "") == (not higher)
        if higher:
            assert row["yearly_rp"] + row["more_yearly_rp"] == min(higher)
