"""The value of a study: closed forms, enumeration, simulated studies, and the best size."""

import math

import numpy as np
import pytest
from economics.reference import content, records
from scipy.integrate import quad
from scipy.stats import beta, betabinom, norm

from langkah.economics.sampling import (
    net_gain,
    prior_size,
    study_values,
    value_of_summary,
)

# Gain k p1 - p2 with p1 ~ N(1, 1), p2 ~ N(0, 2), k = 1; studies of p1 with sd 1: closed forms.
NORMAL = {
    1: 0.0251272708300061,
    10: 0.07232512026086235,
    100: 0.08211760559711401,
    1000: 0.08319460609998663,
}
KNOWN_P1 = 0.0833154705876864

# Prior Beta(a, b), worth of a success, cost: value by size, and of perfect information.
BETA = {
    (7, 3, 100, 65): (
        {
            1: 0.4090909090909065,
            5: 1.5034965034964696,
            20: 2.670755531325282,
            50: 3.147153637763971,
            200: 3.4831316151218132,
        },
        3.610245730050785,
    ),
    (15, 5, 100, 80): (
        {1: 0.0, 5: 0.0, 20: 0.7049707049707026, 50: 1.1373084510241358, 200: 1.4874239047155076},
        1.6394317506509672,
    ),
    (2, 2, 10, 5): (
        {
            1: 0.5,
            5: 0.7142857142857163,
            20: 0.8540372670807418,
            50: 0.9017758046615052,
            200: 0.9282405705461819,
        },
        0.9375,
    ),
}


@pytest.mark.parametrize("prior", BETA)
def test_values_of_a_study_of_a_share_are_those_of_enumeration(prior) -> None:
    a, b, worth, cost = prior
    values, perfect = BETA[prior]
    before = max(0.0, worth * a / (a + b) - cost)
    for size, value in values.items():
        seen = np.arange(size + 1)
        after = np.maximum(0, worth * (a + seen) / (a + b + size) - cost)
        found = betabinom.pmf(seen, size, a, b) @ after - before
        assert found == pytest.approx(value, rel=1e-9, abs=1e-9)
        assert found <= perfect
    exact = quad(
        lambda p: max(0, worth * p - cost) * beta.pdf(p, a, b), 0, 1, points=[cost / worth]
    )
    assert exact[0] - before == pytest.approx(perfect, abs=1e-7)


def normal_draws(draws: int = 20_000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(9)
    p1 = 1 + norm.ppf((rng.permutation(draws) + 0.5) / draws)
    p2 = 2 * norm.ppf((rng.permutation(draws) + 0.5) / draws)
    return p1, np.column_stack([np.zeros(draws), p1 - p2])


def test_gaussian_approximation_is_right_where_it_is_exact() -> None:
    p1, gains = normal_draws()
    sizes = list(NORMAL)
    # One observation of sd 1 beside a prior of sd 1: the prior is worth one observation.
    found = study_values(gains, p1, 1.0, sizes)
    for value, size in zip(found, sizes, strict=True):
        assert value == pytest.approx(NORMAL[size], abs=0.03 * KNOWN_P1)
    assert (np.diff(found) > 0).all() and found[-1] <= KNOWN_P1 * 1.03


def test_simulated_studies_agree() -> None:
    p1, gains = normal_draws(200_000)
    rng = np.random.default_rng(10)
    for size in (1, 10, 100):
        summary = p1 + rng.normal(0, 1 / math.sqrt(size), len(p1))
        assert value_of_summary(gains, summary) == pytest.approx(NORMAL[size], abs=0.03 * KNOWN_P1)


def test_both_estimators_find_the_value_of_a_study_of_a_share() -> None:
    rng = np.random.default_rng(12)
    share = beta.ppf((rng.permutation(20_000) + 0.5) / 20_000, 7, 3)
    assert prior_size(share) == pytest.approx(10, rel=1e-2)
    gains = np.column_stack([np.zeros_like(share), 100 * share - 65])
    values, _ = BETA[7, 3, 100, 65]
    sizes = [20, 50, 200]
    found = study_values(gains, share, prior_size(share), sizes)
    for value, size in zip(found, sizes, strict=True):
        assert value == pytest.approx(values[size], rel=0.06)
        summary = rng.binomial(size, share) / size
        assert value_of_summary(gains, summary) == pytest.approx(values[size], rel=0.06)


def test_best_size_and_those_nearly_as_good_of_another_tool() -> None:
    # chjackson/voi at b43b895, tests/testthat/test_enbs.R: setup 5 to 10 million, 28 to 42
    # thousand each; 46,000 people, ten years at 3.5 %.
    expected = content("voi_chemo/expected_enbs.json")["enbsmax"][0]
    studies = records("voi_chemo/evsi_or_k20000.csv")
    sizes = [int(row["n"]) for row in studies]
    people = 46000 * (1 - math.exp(-0.035 * 10)) / 0.035
    values = [float(row["evsi"]) * people for row in studies]
    rows = net_gain(sizes, values, 7.5e6, 35e3).records()
    for row, want in zip(rows, records("voi_chemo/expected_enbs_k20000.csv"), strict=True):
        assert row["net_gain_rp"] == pytest.approx(float(want["enbs"]), rel=1e-9)
    best = next(row for row in rows if row["best_size"])
    assert (best["size"], expected["nmax"]) == (450, 450)
    assert best["net_gain_rp"] == pytest.approx(84091443.2510478, rel=1e-9)
    near = [row["size"] for row in rows if row["near_best"]]
    assert (min(near), max(near)) == (250, 750)


def test_a_study_that_is_never_worth_it_has_no_best_size() -> None:
    table = net_gain([10, 20], [100.0, 150.0], 1000.0, 1.0)
    assert table.column("best_size") == table.column("near_best") == (False, False)
    assert table.notes == ("No size of this study is worth what it costs.",)
    ties = net_gain([10, 20], [100.0, 110.0], 0.0, 1.0)
    assert ties.column("best_size") == (True, False), "of equal gains the smaller study"
