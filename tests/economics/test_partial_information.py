"""The value of knowing a parameter: other tools, closed forms, quadrature, and its guards."""

import math

import numpy as np
import pytest
from economics.made_up import gains_against_nothing
from economics.reference import numbers, records
from scipy.integrate import quad
from scipy.stats import norm

from langkah.economics.metamodel import (
    BASES,
    best_of,
    explained,
    fit,
    polynomial,
    predicted,
    r2_by_chance,
    smoothers,
    spline,
    standard,
)
from langkah.economics.partial_information import fits_of, partial_information, screen
from langkah.economics.sample import sample_of

# INB = p1 - p2 with p1 ~ N(1, 1), p2 ~ N(0, 2): closed forms.
EXACT_P1, EXACT_P2 = 0.0833154705876864, 0.39559311480261217


QUADRATIC = {"quadratic": BASES["quadratic"]}


def known(bases=BASES, **values):
    return {name: smoothers(name, of, bases) for name, of in values.items()}


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
    fits = {
        row["params"]: smoothers(
            row["params"],
            values[:, [parameters.index(p) for p in row["params"].split("+")]],
            QUADRATIC,
        )
        for row in expected
    }
    prices = sorted({float(row["wtp"]) for row in expected})
    table = partial_information(sample, prices, fits)
    found = {(row["price"], row["parameter"]): row["evppi_rp"] for row in table.records()}
    for row in expected:
        at = (float(row["wtp"]), row["params"])
        assert found[at] == pytest.approx(float(row["evppi"]), rel=1e-9, abs=1e-6)


def test_the_curve_chosen_against_another_tools_smoother() -> None:
    _, table = numbers("voi_chemo/cost_effect.csv.gz")
    names, values = numbers("voi_chemo/parameters.csv.gz")
    sample = sample_of(("SoC", "Novel"), table[:, 2:], table[:, :2])
    fits = fits_of(values, names)
    for row in records("voi_chemo/expected_evppi_single.csv"):
        one = {row["par"]: fits[row["par"]]}
        found = partial_information(sample, [20_000], one).records()[0]
        want = float(row["gam"])
        assert found["evppi_rp"] == pytest.approx(
            want, abs=max(0.02 * found["evpi_naive_rp"], 0.05 * want)
        )


def test_reference_draws_of_the_normal_model() -> None:
    names, values = numbers("voi_normal/inputs_seed1_R_n10000.csv.gz")
    assert names == ["p1", "p2"]
    sample = gains_against_nothing(values[:, 0] - values[:, 1])
    rows = partial_information(sample, [1], known(p1=values[:, 0], p2=values[:, 1])).records()
    # chjackson/voi at b43b895, the smoother's values as printed; exact ones within errors of draws.
    assert rows[0]["evppi_rp"] == pytest.approx(0.08210074, abs=0.02 * 0.476)
    assert rows[1]["evppi_rp"] == pytest.approx(0.39029827, abs=0.02 * 0.476)
    assert rows[0]["evppi_rp"] == pytest.approx(EXACT_P1, abs=0.02 * 0.4798)
    assert rows[1]["evppi_rp"] == pytest.approx(EXACT_P2, abs=0.02 * 0.4798)


def test_closed_form_and_quadrature_agree_with_the_regression() -> None:
    by_quadrature = quad(lambda x: max(0.0, x) * norm.pdf(x, 1, 1), -8, 10, points=[0])[0] - 1
    assert by_quadrature == pytest.approx(EXACT_P1, abs=1e-8)
    p1, p2, sample = normal_model(20_000)
    for bases in (BASES, {"spline": spline(3)}):
        rows = partial_information(sample, [1], known(bases, p1=p1, p2=p2)).records()
        for row, exact in zip(rows, (EXACT_P1, EXACT_P2), strict=True):
            assert row["evppi_rp"] == pytest.approx(exact, abs=0.02 * 0.4798)
            assert row["evppi_held_out_rp"] == pytest.approx(exact, abs=0.02)
            assert not row["clipped"]


CURVES = {
    "wave": (lambda x: math.sin(6 * x), 0.05),
    "threshold": (lambda x: 1.5 if x > 0.5 else -0.5, 0.07),
}


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("draws", [128, 1024])
def test_a_curve_a_quadratic_cannot_follow_is_followed_by_the_curve_chosen(
    curve: str, draws: int
) -> None:
    shape, near = CURVES[curve]
    better = quad(lambda u: max(0.0, shape(u)) / 2, -1, 1, limit=300, points=[0.5])[0]
    exact = better - max(0.0, quad(lambda u: shape(u) / 2, -1, 1, limit=300, points=[0.5])[0])
    values, squared = [], {"chosen": 0.0, "quadratic": 0.0}
    for seed in range(20):
        rng = np.random.default_rng(seed)
        x = rng.uniform(-1, 1, draws)
        gain = np.vectorize(shape)(x) + rng.normal(0, 0.5, draws)
        for name, bases in (("chosen", BASES), ("quadratic", QUADRATIC)):
            row = partial_information(
                gains_against_nothing(gain), [1], known(bases, x=x)
            ).records()[0]
            squared[name] += (row["evppi_rp"] - exact) ** 2
            values += [row["evppi_rp"]] if name == "chosen" else []
    assert np.mean(values) == pytest.approx(exact, abs=near)
    assert squared["chosen"] < squared["quadratic"]


def test_the_table_says_which_curve_was_chosen() -> None:
    rng = np.random.default_rng(5)
    x, y = rng.uniform(-1, 1, (2, 1000))
    sample = gains_against_nothing(np.sin(6 * x) + y**2 - 1 / 3 + rng.normal(0, 0.3, 1000))
    rows = {
        row["parameter"]: row
        for row in partial_information(sample, [1], known(x=x, y=y, few=np.round(y))).records()
    }
    assert rows["x"]["basis"].startswith("spline of ") and rows["x"]["terms"] > 3
    assert (rows["y"]["basis"], rows["y"]["terms"]) == ("quadratic", 3)
    assert rows["few"]["basis"] == "quadratic", "three values are a quadratic, whatever the basis"


@pytest.mark.parametrize("shape", [lambda x: 0 * x, lambda x: x, lambda x: x**2 - x])
def test_what_a_quadratic_can_follow_is_left_to_it(shape) -> None:
    others = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=128)
        responses = (shape(x) + rng.normal(size=128))[:, np.newaxis]
        others += best_of(smoothers("x", x), responses).basis != "quadratic"
    assert others <= 8


def test_left_out_misses_are_those_of_fits_made_without_the_draw() -> None:
    rng = np.random.default_rng(6)
    x, responses = rng.normal(size=50), rng.normal(size=(50, 2))
    one = smoothers("x", x)[1]
    assert one.basis == "cubic"
    terms = BASES["cubic"](standard(x[:, np.newaxis]))
    for draw in range(50):
        seen = np.arange(50) != draw
        found = fit(terms[seen], responses[seen]).coefficients
        missed = responses[draw] - terms[draw] @ found
        assert one.left_out(responses)[draw] == pytest.approx(missed, rel=1e-8)
    assert one.fitted(responses) == pytest.approx(fit(terms, responses).fitted, abs=1e-9)
    centred = responses - responses.mean(axis=0)
    share = 1 - (one.left_out(responses) ** 2).sum() / (centred**2).sum()
    assert predicted(one, responses) == pytest.approx(share)


def test_a_draw_alone_with_its_value_is_predicted_by_the_mean_of_the_others() -> None:
    alone = np.zeros(60)
    alone[7] = 1.0
    responses = 1e9 + np.random.default_rng(6).normal(size=(60, 1)) * 1e6
    one = smoothers("x", alone)[0]
    others = np.delete(responses, 7, axis=0)
    assert one.leverage[7] == pytest.approx(1.0)
    assert one.left_out(responses)[7] == pytest.approx(responses[7] - others.mean(axis=0))
    assert one.left_out(responses)[8] == pytest.approx(
        responses[8] - np.delete(others, 7, axis=0).mean(axis=0)
    )


def test_curves_need_ten_draws_for_each_term() -> None:
    def offered(draws: int) -> list[str]:
        return [one.basis for one in smoothers("x", np.random.default_rng(1).normal(size=draws))]

    assert offered(30) == ["quadratic"] and offered(40) == ["quadratic", "cubic"]
    assert offered(70) == list(BASES)[:3] and offered(120) == list(BASES)


def uneven(rng, draws: int):
    """Luck grows with the parameter: spreads of the misses are not equal."""
    p, z = rng.normal(0.5, 1, draws), rng.normal(0, 2, draws)
    return p, gains_against_nothing(p * (1 + z))


def three_options(rng, draws: int):
    p, luck = rng.normal(0.5, 1, draws), rng.normal(0, 1, (draws, 2))
    effect = np.column_stack([np.zeros(draws), p + luck[:, 0], luck[:, 1] - p])
    return p, sample_of("abc", np.zeros_like(effect), effect)


def normal_p1(rng, draws: int):
    p1, p2 = rng.normal(1, 1, draws), rng.normal(0, 2, draws)
    return p1, gains_against_nothing(p1 - p2)


def normal_p2(rng, draws: int):
    p1, p2 = rng.normal(1, 1, draws), rng.normal(0, 2, draws)
    return p2, gains_against_nothing(p1 - p2)


def gain_of_choosing(mean: float) -> float:
    """E max(0, X) - max(0, mean) of X ~ N(mean, 1)."""
    return float(norm.pdf(mean) + mean * norm.cdf(mean)) - max(0.0, mean)


@pytest.mark.parametrize(
    ("model", "exact"),
    [
        (normal_p1, EXACT_P1),
        (normal_p2, EXACT_P2),
        (uneven, gain_of_choosing(0.5)),
        (three_options, gain_of_choosing(0.5) + gain_of_choosing(-0.5)),
    ],
)
def test_standard_error_is_the_spread_over_fresh_draws_and_covers_the_answer(
    model, exact: float
) -> None:
    found = []
    for seed in range(300):
        values, sample = model(np.random.default_rng(seed), 400)
        row = partial_information(sample, [1], known(p=values)).records()[0]
        found.append((row["evppi_rp"], row["error_rp"]))
    values, errors = np.array(found).T
    assert errors.mean() == pytest.approx(values.std(ddof=1), rel=0.12)
    covered = (np.abs(values - exact) < 1.96 * errors).mean()
    assert 0.90 <= covered <= 0.985


def test_knowing_everything_is_the_most_and_nothing_is_worth_nothing() -> None:
    p1, p2, sample = normal_model(3000)
    rng = np.random.default_rng(11)
    fits = known(
        all=np.column_stack([p1, p2]),
        p1=p1,
        unrelated=rng.normal(size=3000),
        constant=np.ones(3000),
    )
    rows = {row["parameter"]: row for row in partial_information(sample, [1], fits).records()}
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
    row = partial_information(gains_against_nothing(gain), [1], known(QUADRATIC, x=x)).records()[0]
    assert row["clipped"] is True and row["evppi_rp"] == row["evpi_naive_rp"] == 0.0


def test_screening_finds_what_matters_and_says_what_chance_would_reach() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(size=(128, 40))
    values[:, 39] = 7.0
    names = [f"p{i}" for i in range(40)]
    gain = 1.5 * values[:, 5] + 0.7 * (values[:, 8] ** 2 - 1) + 0.5 * rng.normal(size=128)
    table = screen(gains_against_nothing(gain), 1, fits_of(values, names), 10)
    rows = table.records()
    assert [row["parameter"] for row in rows[:2]] == ["p5", "p8"]
    assert [row["rank"] for row in rows] == list(range(1, 11))
    assert [row["above_chance"] for row in rows[:2]] == [True, True]
    assert sum(row["above_chance"] for row in rows) <= 3
    assert "p39" not in [
        row["parameter"]
        for row in screen(gains_against_nothing(gain), 1, fits_of(values, names), 40).records()
    ]


def test_screening_sees_what_a_quadratic_cannot() -> None:
    rng = np.random.default_rng(2)
    values = rng.uniform(-1, 1, (400, 20))
    gain = np.cos(9 * values[:, 7]) + 0.5 * rng.normal(size=400)
    names = [f"p{i}" for i in range(20)]
    row = screen(gains_against_nothing(gain), 1, fits_of(values, names), 1).records()[0]
    assert (row["parameter"], row["above_chance"]) == ("p7", True)
    assert row["basis"].startswith("spline") and row["r2"] > 0.4


def test_with_every_curve_tried_chance_is_above_its_limit_in_one_of_twenty_cases() -> None:
    above = 0
    for seed in range(150):
        rng = np.random.default_rng(seed)
        fits = fits_of(rng.normal(size=(128, 12)), [f"p{i}" for i in range(12)])
        rows = screen(gains_against_nothing(rng.normal(size=128)), 1, fits, 12).records()
        above += any(row["above_chance"] for row in rows)
    assert above <= 12, "at most 7.5 expected of 150"


def test_what_moves_only_an_option_that_is_never_best_is_not_screened_in() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(size=(128, 2))
    effect = np.column_stack([np.zeros(128), values[:, 0], np.full(128, -50.0)])
    cost = np.column_stack([np.zeros(128), np.zeros(128), 10 * values[:, 1]])
    sample = sample_of(("nothing", "gain", "palace"), cost, effect)
    found = screen(sample, 1, fits_of(values, ["x", "y"]), 2)
    rows = {row["parameter"]: row for row in found.records()}
    assert rows["x"]["rank"] == 1 and rows["x"]["r2"] == pytest.approx(1)
    assert not rows["y"]["above_chance"]


def test_chance_reaches_its_limit_in_one_of_twenty_cases() -> None:
    rng = np.random.default_rng(4)
    basis, reached = polynomial(2), 0
    limit = r2_by_chance(100, 2, 10)
    for _ in range(400):
        response = rng.normal(size=(100, 1))
        fits = [fit(basis(rng.normal(size=(100, 1))), response).fitted for _ in range(10)]
        best = max(explained(response, fitted) for fitted in fits)
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
