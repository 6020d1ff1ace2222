"""What was learned: weighted quantiles, contraction, verdicts and confounded pairs."""

from pathlib import Path

import numpy as np
import pytest
from calibration import toy
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.calibration.generations import Population, Posterior
from langkah.calibration.learned import (
    contraction,
    contraction_rows,
    pair_rows,
    verdict,
    weighted_quantile,
)
from langkah.calibration.office import OfficeFit
from langkah.calibration.plan import Calibration, plan_calibration
from langkah.inputs.past import OFFICE_KEYS
from langkah.inputs.priors import quantile
from langkah.inputs.project import find_project

VALUES = st.lists(st.floats(-100, 100), min_size=1, max_size=20)
SHARES = st.floats(0.01, 0.99)


@settings(deadline=None)
@given(VALUES, SHARES, st.integers(0, 2**32 - 1))
def test_a_quantile_has_its_share_of_the_weight_at_or_below_it(
    values: list[float], share: float, seed: int
) -> None:
    known = np.array(values)
    weights = np.random.default_rng(seed).uniform(0.1, 1.0, len(values))
    found = weighted_quantile(known, weights, share)
    assert found in values
    assert weights[known <= found].sum() >= share * weights.sum() * (1 - 1e-9)
    assert weights[known < found].sum() <= share * weights.sum() * (1 + 1e-9)


@settings(deadline=None)
@given(VALUES, SHARES, st.integers(0, 2**32 - 1), st.floats(0.1, 10))
def test_quantiles_do_not_depend_on_order_or_on_the_scale_of_weights(
    values: list[float], share: float, seed: int, times: float
) -> None:
    known = np.array(values)
    rng = np.random.default_rng(seed)
    weights, order = rng.integers(1, 9, len(values)).astype(float), rng.permutation(len(values))
    assert weighted_quantile(known, weights, share) == weighted_quantile(
        known[order], weights[order], share
    )
    assert weighted_quantile(known, 2.0 * weights, share) == weighted_quantile(
        known, weights, share
    )
    assert times * weighted_quantile(known, weights, share) == pytest.approx(
        weighted_quantile(times * known, weights, share)
    )


def test_equal_weights_give_the_usual_median() -> None:
    assert weighted_quantile(np.array([5.0, 1.0, 3.0]), np.ones(3), 0.5) == 3.0
    assert weighted_quantile(np.array([5.0, 1.0, 3.0]), np.array([9.0, 1.0, 1.0]), 0.5) == 5.0


def test_contraction_is_nothing_for_the_prior_and_half_for_half_its_spread() -> None:
    scores = np.random.default_rng(1).normal(size=(100_000, 3)) * [1.0, 0.5, 1.2] + [0.0, 3.0, 0.0]
    even = np.full(len(scores), 1.0 / len(scores))
    assert contraction(scores, even) == pytest.approx([0.0, 0.5, -0.2], abs=0.01)


def test_contraction_follows_the_weights() -> None:
    scores = np.array([[-1.0], [1.0], [50.0]])
    assert contraction(scores, np.array([0.5, 0.5, 0.0])) == pytest.approx([0.0])
    assert contraction(scores, np.array([1.0, 0.0, 0.0])) == pytest.approx([1.0])


@pytest.mark.parametrize(
    ("contracted", "shift", "word"),
    [
        (0.20, 0.0, "learned"),
        (0.19, 0.0, "barely"),
        (0.05, 0.0, "barely"),
        (0.049, 0.199, "not at all"),
        (0.0, -0.2, "barely"),
        (-0.1, -1.0, "learned"),
        (-0.3, 0.1, "not at all"),
    ],
)
def test_verdicts(contracted: float, shift: float, word: str) -> None:
    assert verdict(contracted, shift) == word


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return plan_calibration(
        find_project(),
        setting="2011",
        seed=1,
        bank=1,
        generation=1,
        step=1.0,
        effective=1.0,
        most=1,
        replicates=1,
        kept=1,
        choice="logistic",
    )


def posterior_of(scores: np.ndarray) -> Posterior:
    """Equally weighted particles at these scores."""
    n = len(scores)
    none = np.zeros((n, 1))
    whole = np.zeros(n, dtype=np.int64)
    population = Population(scores, whole, whole, none, none, none, np.zeros(n))
    return Posterior(population, np.arange(n), np.full(n, 1.0 / n))


def test_a_row_for_each_parameter_from_prior_to_posterior(calibration: Calibration) -> None:
    n, keys = 4000, calibration.plan.space.keys
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(n, len(keys)))
    scores[:, 0] = 0.5 * scores[:, 0] + 1.5
    priors = [calibration.register[key].prior for key in OFFICE_KEYS]
    offices = np.column_stack([quantile(p, rng.uniform(0.4, 0.6, n)) for p in priors if p])
    office = OfficeFit(offices, np.full(n, 0.7), np.zeros(n))
    header, *rows = contraction_rows(calibration, posterior_of(scores), office)
    assert [row[0] for row in rows] == [*keys, *OFFICE_KEYS]
    assert [row[1] for row in rows[-3:]] == ["behaviour", "observation", "observation"]
    named = [dict(zip(header, row, strict=True)) for row in rows]
    assert float(str(named[0]["contraction"])) == pytest.approx(0.5, abs=0.02)
    assert float(str(named[0]["shift_sd"])) == pytest.approx(1.5, abs=0.05)
    assert named[0]["verdict"] == "learned"
    assert float(str(named[1]["contraction"])) == pytest.approx(0.0, abs=0.05)
    assert named[1]["verdict"] == "not at all"
    assert {row["verdict"] for row in named[-2:]} == {"learned"}
    for row in named[1:-2]:
        for prior, after in (("prior_q05", "q05"), ("prior_q50", "q50"), ("prior_q95", "q95")):
            share = calibration.register[str(row["parameter"])].range
            wide = share[1] - share[0]
            assert abs(float(str(row[prior])) - float(str(row[after]))) < 0.1 * wide
    assert named[0]["grade"] == calibration.register[keys[0]].grade


def test_pairs_that_move_together_are_named_strongest_first(calibration: Calibration) -> None:
    keys = calibration.plan.space.keys
    rng = np.random.default_rng(4)
    scores = rng.normal(size=(4000, len(keys)))
    scores[:, 3] = -0.9 * scores[:, 1] + np.sqrt(1 - 0.81) * scores[:, 3]
    scores[:, 7] = 0.5 * scores[:, 2] + np.sqrt(0.75) * scores[:, 7]
    header, *rows = pair_rows(calibration, posterior_of(scores))
    assert header == ["parameter", "confounded_with", "correlation"]
    assert [row[:2] for row in rows] == [[keys[1], keys[3]], [keys[2], keys[7]]]
    assert float(str(rows[0][2])) == pytest.approx(-0.9, abs=0.02)


def test_the_toys_third_parameter_is_learned_by_nothing(tmp_path: Path) -> None:
    posterior = toy.calibrated(tmp_path)
    scores = posterior.population.scores[posterior.places]
    contracted = contraction(scores, posterior.weights)
    assert (contracted[:2] > 0.2).all()
    assert abs(contracted[2]) < 0.15
