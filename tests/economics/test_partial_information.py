"""The value of knowing a parameter: other tools, closed forms, quadrature, and its guards."""

import math

import numpy as np
import pytest
from economics.made_up import gains_against_nothing
from economics.reference import numbers, records
from scipy.integrate import quad
from scipy.stats import norm

from langkah.economics.metamodel import fit, polynomial, r2_by_chance, spline, standard
from langkah.economics.partial_information import partial_information, screen, smooth_basis
from langkah.economics.sample import sample_of

# INB = p1 - p2 with p1 ~ N(1, 1), p2 ~ N(0, 2): closed forms.
EXACT_P1, EXACT_P2 = 0.0833154705876864, 0.39559311480261217


def normal_model(draws: int, seed: int = 3):
    rng = np.random.default_rng(seed)
    p1, p2 = rng.normal(1, 1, draws), rng.normal(0, 2, draws)
    return p1, p2, gains_against_nothing(p1 - p2)


def test_quadratic_values_of_another_tool() -> None:
    names, cost = numbers("psa_dampack/cost.csv.gz")
    _, effect = numbers("psa_dampack/effect.csv.gz")
    parameters, values = numbers("psa_dampack/parameters.csv.gz")
    sample = sample_of(names, cost, effect)
    expected = [row for row in records("psa_dampack/expected_evppi.csv") if row["type"] == "poly"]
    assert len(expected) == 16
    known = {
        row["params"]: values[:, [parameters.index(p) for p in row["params"].split("+")]]
        for row in expected
    }
    prices = sorted({float(row["wtp"]) for row in expected})
    table = partial_information(sample, prices, known)
    found = {(row["price"], row["parameter"]): row["evppi_rp"] for row in table.records()}
    for row in expected:
        at = (float(row["wtp"]), row["params"])
        assert found[at] == pytest.approx(float(row["evppi"]), rel=1e-9, abs=1e-6)


def test_splines_against_another_tools_smoother() -> None:
    _, table = numbers("voi_chemo/cost_effect.csv.gz")
    names, values = numbers("voi_chemo/parameters.csv.gz")
    sample = sample_of(("SoC", "Novel"), table[:, 2:], table[:, :2])
    benefit = sample.draw_benefit(20_000)
    for row in records("voi_chemo/expected_evppi_single.csv"):
        column = values[:, [names.index(row["par"])]]
        basis = smooth_basis(column, benefit - benefit[:, [0]])
        found = partial_information(sample, [20_000], {row["par"]: column}, basis).records()[0]
        want = float(row["gam"])
        assert found["evppi_rp"] == pytest.approx(
            want, abs=max(0.02 * found["evpi_naive_rp"], 0.05 * want)
        )


def test_reference_draws_of_the_normal_model() -> None:
    names, values = numbers("voi_normal/inputs_seed1_R_n10000.csv.gz")
    assert names == ["p1", "p2"]
    sample = gains_against_nothing(values[:, 0] - values[:, 1])
    known = {"p1": values[:, 0], "p2": values[:, 1]}
    rows = partial_information(sample, [1], known).records()
    # chjackson/voi at b43b895, the smoother's values as printed; exact ones within errors of draws.
    assert rows[0]["evppi_rp"] == pytest.approx(0.08210074, abs=0.02 * 0.476)
    assert rows[1]["evppi_rp"] == pytest.approx(0.39029827, abs=0.02 * 0.476)
    assert rows[0]["evppi_rp"] == pytest.approx(EXACT_P1, abs=0.02 * 0.4798)
    assert rows[1]["evppi_rp"] == pytest.approx(EXACT_P2, abs=0.02 * 0.4798)


def test_closed_form_and_quadrature_agree_with_the_regression() -> None:
    by_quadrature = quad(lambda x: max(0.0, x) * norm.pdf(x, 1, 1), -8, 10, points=[0])[0] - 1
    assert by_quadrature == pytest.approx(EXACT_P1, abs=1e-8)
    p1, p2, sample = normal_model(20_000)
    for basis in (None, spline(3)):
        rows = partial_information(sample, [1], {"p1": p1, "p2": p2}, basis).records()
        for row, exact in zip(rows, (EXACT_P1, EXACT_P2), strict=True):
            assert row["evppi_rp"] == pytest.approx(exact, abs=0.02 * 0.4798)
            assert row["evppi_held_out_rp"] == pytest.approx(exact, abs=0.02)
            assert not row["clipped"]


def test_a_curve_a_quadratic_cannot_follow_is_followed_by_splines() -> None:
    rng = np.random.default_rng(5)
    x = rng.uniform(-1, 1, 4000)
    sample = gains_against_nothing(np.sin(6 * x) + rng.normal(0, 0.3, 4000))
    exact = quad(lambda u: max(0.0, math.sin(6 * u)) / 2, -1, 1, limit=200)[0]
    benefit = sample.draw_benefit(1)
    smooth = partial_information(sample, [1], {"x": x}, smooth_basis(x[:, None], benefit))
    assert smooth.rows[0][2] == pytest.approx(exact, abs=0.02)
    assert partial_information(sample, [1], {"x": x}).rows[0][2] < exact - 0.05


def test_standard_error_is_the_spread_over_repeated_draws() -> None:
    found = []
    for seed in range(60):
        rng = np.random.default_rng(100 + seed)
        p1 = norm.ppf((np.arange(400) + 0.5) / 400) + 1  # its own draws fixed: only the fit varies
        sample = gains_against_nothing(p1 - rng.normal(0, 2, 400))
        row = partial_information(sample, [1], {"p1": p1}, polynomial(1)).records()[0]
        found.append((row["evppi_rp"], row["error_rp"]))
    values, errors = np.array(found).T
    assert errors.mean() == pytest.approx(values.std(ddof=1), rel=0.3)


def test_knowing_everything_is_the_most_and_nothing_is_worth_nothing() -> None:
    p1, p2, sample = normal_model(3000)
    rng = np.random.default_rng(11)
    known = {
        "all": np.column_stack([p1, p2]), "p1": p1, "unrelated": rng.normal(size=3000),
        "constant": np.ones(3000),
    }  # fmt: skip
    rows = {row["parameter"]: row for row in partial_information(sample, [1], known).records()}
    assert rows["all"]["evppi_rp"] == pytest.approx(rows["all"]["evpi_naive_rp"], rel=1e-9)
    assert rows["constant"]["evppi_rp"] == rows["constant"]["terms"] - 1 == 0
    assert rows["unrelated"]["evppi_rp"] < 0.005 and rows["unrelated"]["evppi_held_out_rp"] < 0.005
    for row in rows.values():
        assert 0 <= row["evppi_rp"] <= row["evpi_naive_rp"]
        assert row["share_of_evpi"] == pytest.approx(row["evppi_rp"] / row["evpi_naive_rp"])


def test_a_value_above_perfect_information_is_set_to_it_and_marked() -> None:
    # A quadratic through a step overshoots: every draw gains, and knowing them is worth nothing.
    x = np.linspace(0, 1, 60)
    gain = np.where(x > 0.97, 60.0, 0.01)
    row = partial_information(gains_against_nothing(gain), [1], {"x": x}).records()[0]
    assert row["clipped"] is True and row["evppi_rp"] == row["evpi_naive_rp"] == 0.0


def test_screening_finds_what_matters_and_says_what_chance_would_reach() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(size=(128, 40))
    values[:, 39] = 7.0
    names = [f"p{i}" for i in range(40)]
    gain = 1.5 * values[:, 5] + 0.7 * (values[:, 8] ** 2 - 1) + 0.5 * rng.normal(size=128)
    table = screen(gains_against_nothing(gain), 1, values, names, 10)
    rows = table.records()
    assert [row["parameter"] for row in rows[:2]] == ["p5", "p8"]
    assert [row["rank"] for row in rows] == list(range(1, 11))
    assert [row["above_chance"] for row in rows[:2]] == [True, True]
    assert sum(row["above_chance"] for row in rows) <= 3
    assert "p39" not in [row["parameter"] for row in screen(
        gains_against_nothing(gain), 1, values, names, 40).records()]  # fmt: skip


def test_what_moves_only_an_option_that_is_never_best_is_not_screened_in() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(size=(128, 2))
    effect = np.column_stack([np.zeros(128), values[:, 0], np.full(128, -50.0)])
    cost = np.column_stack([np.zeros(128), np.zeros(128), 10 * values[:, 1]])
    sample = sample_of(("nothing", "gain", "palace"), cost, effect)
    rows = {row["parameter"]: row for row in screen(sample, 1, values, ["x", "y"], 2).records()}
    assert rows["x"]["rank"] == 1 and rows["x"]["r2"] == pytest.approx(1)
    assert not rows["y"]["above_chance"]


def test_chance_reaches_its_limit_in_one_of_twenty_cases() -> None:
    rng = np.random.default_rng(4)
    basis, reached = polynomial(2), 0
    limit = r2_by_chance(100, 2, 10)
    for _ in range(400):
        response = rng.normal(size=(100, 1))
        best = max(fit(basis(rng.normal(size=(100, 1))), response).r2 for _ in range(10))
        reached += best > limit
    assert 8 <= reached <= 34, "20 expected of 400"
    assert r2_by_chance(3, 2, 1) == 1.0


def test_standard_columns_and_cross_terms() -> None:
    values = np.column_stack([np.arange(5.0) * 1e9, np.full(5, 1e9), np.arange(5.0)])
    scaled = standard(values)
    assert scaled.std(axis=0) == pytest.approx([1, 0, 1]) and not scaled[:, 1].any()
    assert polynomial(2, cross=True)(scaled).shape == (5, 1 + 6 + 3)


def test_splines_follow_a_cubic_exactly_and_take_few_or_no_values() -> None:
    x = np.random.default_rng(1).uniform(-1, 1, (60, 1))
    cubic = 1 - x + 2 * x**2 - 3 * x**3
    assert fit(spline(3)(x), cubic).fitted == pytest.approx(cubic, abs=1e-10)
    three = np.repeat([[-1.0], [0.0], [2.0]], 20, axis=0)
    assert fit(spline(3)(three), three**3).fitted == pytest.approx(three**3, abs=1e-10)
    assert spline(3)(np.zeros((5, 1))).tolist() == [[1.0]] * 5
