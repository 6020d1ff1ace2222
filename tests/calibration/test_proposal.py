"""The proposal: densities against scipy, draws against their normal, planted answers recovered."""

import numpy as np
import pytest
from calibration import toy
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import multivariate_normal

from langkah.calibration import proposal as proposals
from langkah.calibration.fit import behaviour_targets
from langkah.calibration.particles import PROPOSAL, uniforms
from langkah.calibration.patterns import BEHAVIOUR
from langkah.calibration.proposal import (
    FROM_PRIOR,
    PRIOR_ONLY,
    Answer,
    Normal,
    Proposal,
    answer_of,
    normal_of,
)

DIMENSIONS = 5


def some_normal(seed: int, axes: int = 2) -> Normal:
    rng = np.random.default_rng(seed)
    basis = np.linalg.qr(rng.normal(size=(DIMENSIONS, DIMENSIONS)))[0][:, :axes]
    return Normal(rng.normal(size=DIMENSIONS), basis, rng.uniform(0.1, 1.0, axes))


def covariance_of(normal: Normal) -> np.ndarray:
    narrowed = normal.axes * (normal.spreads**2 - 1.0)
    return np.eye(len(normal.mean)) + narrowed @ normal.axes.T


def some_proposal() -> Proposal:
    return Proposal(tuple(tuple(some_normal(10 * h + r) for r in range(2)) for h in range(3)))


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, DIMENSIONS))
def test_the_density_is_that_of_a_normal(seed: int, axes: int) -> None:
    normal = some_normal(seed, axes)
    points = np.random.default_rng(seed).normal(0.0, 2.0, (8, DIMENSIONS))
    expected = multivariate_normal(normal.mean, covariance_of(normal)).logpdf(points)
    assert normal.log_density(points) == pytest.approx(expected, rel=1e-9)


def test_stretched_scores_have_its_mean_and_covariance() -> None:
    normal = some_normal(3)
    n = 40_000
    drawn = normal.stretch(np.random.default_rng(1).normal(size=(n, DIMENSIONS)))
    assert np.abs(drawn.mean(axis=0) - normal.mean).max() < 5 / np.sqrt(n)
    assert np.abs(np.cov(drawn.T) - covariance_of(normal)).max() < 5 * np.sqrt(2 / n)


def test_a_weight_is_the_prior_over_the_mixture_that_proposed() -> None:
    proposal = some_proposal()
    rng = np.random.default_rng(2)
    scores = rng.normal(size=(30, DIMENSIONS))
    histories, readings = rng.integers(0, 3, 30), rng.integers(0, 2, 30)
    found = proposal.log_weight(scores, histories, readings)
    for row in range(30):
        normal = proposal.normals[histories[row]][readings[row]]
        prior = multivariate_normal(np.zeros(DIMENSIONS)).pdf(scores[row])
        fitted = multivariate_normal(normal.mean, covariance_of(normal)).pdf(scores[row])
        mixed = FROM_PRIOR * prior + (1.0 - FROM_PRIOR) * fitted
        assert found[row] == pytest.approx(np.log(prior / mixed), rel=1e-9, abs=1e-9)


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.1, 50.0))
def test_no_weight_is_above_the_inverse_of_the_share_of_the_prior(seed: int, far: float) -> None:
    scores = np.random.default_rng(seed).normal(0.0, far, (20, DIMENSIONS))
    found = some_proposal().log_weight(scores, np.zeros(20, int), np.ones(20, int))
    assert found.max() <= -np.log(FROM_PRIOR) + 1e-9


def test_draws_follow_the_mixture_and_weights_bring_back_the_prior() -> None:
    n = 40_000
    proposal = Proposal(((some_normal(1), some_normal(2)),))
    shares = uniforms(5, PROPOSAL, 1, 0, n, DIMENSIONS + 1)
    histories, readings = np.zeros(n, int), np.arange(n) % 2
    scores = proposal.draw(shares, histories, readings)
    for reading in range(2):
        mean = (1.0 - FROM_PRIOR) * proposal.normals[0][reading].mean
        mine = scores[readings == reading]
        assert np.abs(mine.mean(axis=0) - mean).max() < 5 * 2.0 / np.sqrt(n / 2)
    weights = np.exp(proposal.log_weight(scores, histories, readings))
    assert weights.mean() == pytest.approx(1.0, abs=5 * weights.std() / np.sqrt(n))
    brought_back = (weights[:, None] * scores).mean(axis=0)
    error = (weights[:, None] * scores).std(axis=0) / np.sqrt(n)
    assert (np.abs(brought_back) < 5 * error).all()


def test_without_normals_it_is_the_prior_itself() -> None:
    shares = uniforms(5, PROPOSAL, 0, 0, 50, DIMENSIONS + 1)
    none = np.zeros(50, int)
    scores = PRIOR_ONLY.draw(shares, none, none)
    assert PRIOR_ONLY.log_weight(scores, none, none).tolist() == [0.0] * 50


def planted(n: int, noise: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores, readings of the rounds and patterns of a linear model of two replicates."""
    rng = np.random.default_rng(8)
    scores, histories = rng.normal(size=(n, 3)), rng.integers(0, 2, n)
    shown = scores @ toy.SLOPES.T + toy.LEVELS[histories]
    shown = shown[:, None, :] + noise * rng.normal(size=(n, 2, len(toy.SLOPES)))
    shown[..., 0] = np.exp(shown[..., 0])
    measured = np.full((n, 2, len(BEHAVIOUR)), np.nan)
    names = list(BEHAVIOUR)
    measured[:, :, [names.index(one) for one in (*toy.PATTERNS, *toy.READ)]] = shown
    return scores, histories, measured


def test_a_planted_answer_is_recovered() -> None:
    scores, histories, measured = planted(400, noise=0.0)
    told = toy.toy_targets()
    aims = (*behaviour_targets(told), *told.readings)
    weights = np.random.default_rng(1).normal(0.0, 1.0, 400)
    answer = answer_of(scores, histories, measured, weights, aims, 2)
    errors = np.array([aim.error for aim in aims])
    goals = np.array([np.log(aims[0].value), *(aim.value for aim in aims[1:])])
    assert answer.slopes == pytest.approx(toy.SLOPES / errors[:, None], abs=1e-4)
    assert answer.levels == pytest.approx((toy.LEVELS - goals) / errors, abs=1e-4)
    assert np.abs(answer.rest).max() < 1e-6


def test_what_an_answer_leaves_is_the_noise_of_the_mean_over_replicates() -> None:
    scores, histories, measured = planted(4000, noise=0.2)
    told = toy.toy_targets()
    aims = (*behaviour_targets(told), *told.readings)
    answer = answer_of(scores, histories, measured, np.zeros(4000), aims, 2)
    expected = np.diag([0.2**2 / 2 / aim.error**2 for aim in aims])
    assert answer.rest == pytest.approx(expected, abs=0.01)


def test_the_normal_of_an_answer_is_the_conjugate_posterior(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proposals, "WIDENING", 1.0)
    rng = np.random.default_rng(4)
    slopes, levels = rng.normal(size=(4, DIMENSIONS)), rng.normal(size=(2, 4))
    pulls = np.array([1.0, 0.5, 1.0])
    kept = [0, 1, 3]
    normal = normal_of(Answer(slopes, levels, np.zeros((4, 4))), 1, kept, pulls)
    own = slopes[kept]
    covariance = np.linalg.inv(np.eye(DIMENSIONS) + own.T @ np.diag(pulls) @ own)
    assert normal.mean == pytest.approx(-covariance @ own.T @ (pulls * levels[1][kept]))
    assert covariance_of(normal) == pytest.approx(covariance)


def test_widening_never_makes_it_wider_than_the_prior() -> None:
    slopes = np.array([[0.1, 0.0, 0.0], [0.0, 3.0, 0.0]])
    answer = Answer(slopes, np.zeros((1, 2)), np.zeros((2, 2)))
    normal = normal_of(answer, 0, [0, 1], np.ones(2))
    assert sorted(normal.spreads) == pytest.approx([np.sqrt(1.3 / 10.0), 1.0])
