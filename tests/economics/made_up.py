"""Samples for tests: options with known means, what is not known, and chance."""

import numpy as np
from scipy.stats import norm

from langkah.economics.sample import Sample, sample_of

NAMES = ("nothing", "training", "shelter", "all")


def two_levels(
    seed: int = 1, draws: int = 200, replicates: int = 4, options: int = 4, chance: float = 1.0
) -> Sample:
    """Options at rupiah scale; the first costs and does nothing."""
    rng = np.random.default_rng(seed)
    effect_means = np.array([0.0, 20.0, 26.0, 40.0])[:options]
    cost_means = np.array([0.0, 3e8, 9e8, 1.3e9])[:options]
    unknown = rng.normal(0, 0.4, (draws, 1, 1)) + rng.normal(0, 0.2, (draws, 1, options))
    effect = effect_means * (1 + unknown)
    effect = effect + chance * rng.normal(0, 5, (draws, replicates, options)) * (effect_means > 0)
    cost = cost_means * (1 + rng.normal(0, 0.1, (draws, 1, options)))
    return sample_of(NAMES[:options], np.broadcast_to(cost, effect.shape), effect)


def value_of_normal_gain(mean: float, sd: float) -> float:
    """Perfect information on a gain N(mean, sd^2) against nothing: E max(0, X) - max(0, mean)."""
    return float(mean * norm.cdf(mean / sd) + sd * norm.pdf(mean / sd)) - max(0.0, mean)


def gains_against_nothing(draws: np.ndarray) -> Sample:
    """Two options at price 1: nothing, and one whose net benefit is given (draws[, replicates])."""
    gain = draws[:, np.newaxis] if draws.ndim == 1 else draws
    effect = np.stack([np.zeros_like(gain), gain], axis=2)
    return sample_of(("nothing", "gain"), np.zeros_like(effect), effect)
