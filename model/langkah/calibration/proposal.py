"""Where the next generation looks: near what fitted, in the directions in which fit was seen.

Only parameters that the records say something about are moved towards what fitted; all others are
drawn afresh from their priors every time, and so cost the weights nothing. A share of every
generation comes from the prior in every direction, so that no weight can become large.
"""

from dataclasses import dataclass

import numpy as np

from langkah.calibration.particles import normal_scores

FROM_PRIOR = 0.15
"""Share of candidates drawn from the prior alone: bounds every weight by its inverse."""

SMOOTHING = 0.6
"""Width of the kernel around a particle, as a share of the population's own spread."""

WIDENING = 1.2
"""The population's spread is taken this much wider, so that its edges are searched too."""

NOTICED = 6.0
"""A direction counts as seen when its shift is this many times what chance would show."""

MOST_DIRECTIONS = 24
_LOG_TWO_PI = float(np.log(2.0 * np.pi))
_HALF = 0.5


@dataclass(frozen=True)
class Proposal:
    """A mixture of normals around the last population in some directions, the prior in the rest.

    ``directions`` are positions among the dimensions; ``centres`` has shape (particles,
    directions), ``shares`` their normalised weights, ``root`` the lower Cholesky factor of the
    kernel. With no direction seen it is the prior itself.
    """

    directions: np.ndarray
    centres: np.ndarray
    shares: np.ndarray
    root: np.ndarray

    def draw(self, uniforms: np.ndarray) -> np.ndarray:
        """Scores of candidates; ``uniforms`` has two columns more than there are dimensions."""
        scores = normal_scores(uniforms[:, 2:])
        if len(self.directions) == 0:
            return scores
        moved = uniforms[:, 0] >= FROM_PRIOR
        ends = np.cumsum(self.shares)
        parents = np.minimum(
            np.searchsorted(ends, uniforms[:, 1] * ends[-1], side="right"), len(ends) - 1
        )
        steps = _times(scores[:, self.directions], self.root.T)
        towards = self.centres[parents] + steps
        scores[:, self.directions] = np.where(
            moved[:, None], towards, scores[:, self.directions]
        )
        return scores

    def log_weight(self, scores: np.ndarray) -> np.ndarray:
        """Logarithm of prior density over proposal density at each candidate."""
        if len(self.directions) == 0:
            return np.zeros(len(scores))
        mine = scores[:, self.directions]
        prior = _log_normal(mine)
        inverse = np.linalg.inv(self.root)
        determinant = float(np.log(np.diag(self.root)).sum())
        centres = _times(self.centres, inverse.T)
        logs = np.empty(len(scores))
        for row, point in enumerate(_times(mine, inverse.T)):
            near = _log_normal(centres - point) - determinant
            top = near.max()
            logs[row] = top + np.log((self.shares * np.exp(near - top)).sum())
        mixed = np.logaddexp(np.log(FROM_PRIOR) + prior, np.log1p(-FROM_PRIOR) + logs)
        return np.asarray(prior - mixed)


PRIOR_ONLY = Proposal(np.zeros(0, dtype=np.int64), np.zeros((0, 0)), np.ones(1), np.zeros((0, 0)))


def _times(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Matrix product in a fixed order of sums, whatever the linear algebra library does."""
    return np.einsum("ij,jk->ik", left, right, optimize=False)


def _log_normal(points: np.ndarray) -> np.ndarray:
    squares = np.einsum("ij,ij->i", points, points, optimize=False)
    return np.asarray(-_HALF * squares - _HALF * points.shape[1] * _LOG_TWO_PI)


def seen_directions(scores: np.ndarray, weights: np.ndarray, effective: float) -> np.ndarray:
    """Dimensions in which the weighted population differs from the prior by more than chance.

    Measured by the divergence of a normal with its mean and spread from the standard normal, which
    is about 1 / ``effective`` for a dimension nothing is known of.
    """
    mean = np.einsum("i,ij->j", weights, scores, optimize=False)
    variance = np.einsum("i,ij->j", weights, (scores - mean) ** 2, optimize=False)
    divergence = _HALF * (mean**2 + variance - 1.0 - np.log(variance))
    order = np.argsort(-divergence, kind="stable")[:MOST_DIRECTIONS]
    return np.sort(order[divergence[order] > NOTICED / effective])


def towards(scores: np.ndarray, log_weights: np.ndarray, effective: float) -> Proposal:
    """The proposal that follows from a weighted population.

    Centres are drawn in towards the mean as far as the kernel widens them, so that the mixture is
    as wide as the population (times WIDENING) and not wider.
    """
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    directions = seen_directions(scores, weights, effective)
    if len(directions) == 0:
        return PRIOR_ONLY
    kept = weights > 0.0
    mine, shares = scores[np.ix_(kept, directions)], weights[kept]
    mean = np.einsum("i,ij->j", shares, mine, optimize=False)
    apart = mine - mean
    spread = np.einsum("i,ij,ik->jk", shares, apart, apart, optimize=False) * WIDENING
    centres = mean + np.sqrt((1.0 - SMOOTHING**2) * WIDENING) * apart
    return Proposal(directions, centres, shares, np.linalg.cholesky(SMOOTHING**2 * spread))
