"""Where the next generation looks: a normal fitted to how the patterns answer the parameters.

Every parameter's normal score has a standard normal prior, and on the scale of their errors the
patterns answer those scores almost linearly. So a regression of patterns on scores, made where runs
fit best so far, gives a normal that lies close to the posterior: narrowed and moved only in the few
directions that the patterns feel, and the prior itself in all others, where weights then cost
nothing. What the regression misses, the weights make good for; a share of every generation comes
from the prior in every direction, so that none of them can become large.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from langkah.calibration.fit import Aim, deviations
from langkah.calibration.particles import prior_scores
from langkah.calibration.patterns import BEHAVIOUR

FROM_PRIOR = 0.15
"""Share of candidates drawn from the prior alone: bounds every weight by its inverse."""

WIDENING = 1.3
"""Variance by which the fitted normal is widened where it is narrower than the prior."""

FARTHEST = 20.0
"""Deviations beyond this many errors pull on the regression no harder."""

RIDGE = 1e-6
"""Keeps the regression solvable when a reading of the rounds is missing among the candidates."""

_LOG_TWO_PI = float(np.log(2.0 * np.pi))
_HALF = 0.5


@dataclass(frozen=True)
class Normal:
    """A normal over all scores, by its mean and by the axes along which it is narrower than 1.

    ``axes`` has orthonormal columns, shape (dimensions, axes); ``spreads`` the standard deviation
    along each. Off the axes the spread is 1.
    """

    mean: np.ndarray
    axes: np.ndarray
    spreads: np.ndarray

    def stretch(self, scores: np.ndarray) -> np.ndarray:
        """Standard normal scores as scores of this normal."""
        along = _times(scores, self.axes)
        return np.asarray(self.mean + scores + _times(along * (self.spreads - 1.0), self.axes.T))

    def log_density(self, scores: np.ndarray) -> np.ndarray:
        """Logarithm of its density."""
        apart = scores - self.mean
        along = _times(apart, self.axes)
        squares = _squares(apart) - _squares(along) + _squares(along / self.spreads)
        constant = _HALF * scores.shape[1] * _LOG_TWO_PI + float(np.log(self.spreads).sum())
        return np.asarray(-_HALF * squares - constant)


@dataclass(frozen=True)
class Proposal:
    """A normal for each reading of the rounds and of the sentence, and a share of the prior.

    Without normals it is the prior itself. ``normals[history][reading]``.
    """

    normals: tuple[tuple[Normal, ...], ...] = ()

    def draw(self, uniforms: np.ndarray, histories: np.ndarray, readings: np.ndarray) -> np.ndarray:
        """Scores of candidates; ``uniforms`` has one column more than there are dimensions."""
        scores = prior_scores(uniforms)
        moved = uniforms[:, 0] >= FROM_PRIOR
        for history, row in enumerate(self.normals):
            for reading, normal in enumerate(row):
                mine = moved & (histories == history) & (readings == reading)
                scores[mine] = normal.stretch(scores[mine])
        return scores

    def log_weight(
        self, scores: np.ndarray, histories: np.ndarray, readings: np.ndarray
    ) -> np.ndarray:
        """Logarithm of prior density over proposal density at each candidate."""
        found = np.zeros(len(scores))
        for history, row in enumerate(self.normals):
            for reading, normal in enumerate(row):
                mine = (histories == history) & (readings == reading)
                prior = -_HALF * (_squares(scores[mine]) + scores.shape[1] * _LOG_TWO_PI)
                fitted = normal.log_density(scores[mine])
                mixed = np.logaddexp(np.log(FROM_PRIOR) + prior, np.log1p(-FROM_PRIOR) + fitted)
                found[mine] = prior - mixed
        return found


PRIOR_ONLY = Proposal()


def _times(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Matrix product in a fixed order of sums, whatever the linear algebra library does."""
    return np.einsum("ij,jk->ik", left, right, optimize=False)


def _squares(points: np.ndarray) -> np.ndarray:
    return np.einsum("ij,ij->i", points, points, optimize=False)


@dataclass(frozen=True)
class Answer:
    """How the patterns answer the scores: deviation = slopes . scores + level of the history.

    ``slopes`` has shape (patterns, dimensions), ``levels`` (histories, patterns), ``rest`` is the
    covariance of what is left, chance included; all in units of the targets' errors.
    """

    slopes: np.ndarray
    levels: np.ndarray
    rest: np.ndarray


def answer_of(
    scores: np.ndarray,
    histories: np.ndarray,
    measured: np.ndarray,
    log_weights: np.ndarray,
    aims: Sequence[Aim],
    histories_known: int,
) -> Answer:
    """Weighted regression of the replicates' mean deviations from ``aims`` on the scores."""
    names = list(BEHAVIOUR)
    columns = []
    for aim in aims:
        found = deviations(aim, measured[:, :, names.index(aim.outcome)])
        limited = np.clip(np.nan_to_num(found, nan=0.0), -FARTHEST, FARTHEST)
        columns.append(limited.mean(axis=1))
    deviation = np.stack(columns, axis=1)
    told = np.stack([histories == h for h in range(histories_known)], axis=1).astype(np.float64)
    known = np.concatenate([scores, told], axis=1)
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    weighted = known * weights[:, None]
    gram = np.einsum("ij,ik->jk", weighted, known, optimize=False)
    cross = np.einsum("ij,ik->jk", weighted, deviation, optimize=False)
    found = np.linalg.solve(gram + RIDGE * np.eye(len(gram)), cross)
    left = deviation - _times(known, found)
    rest = np.einsum("ij,i,ik->jk", left, weights, left, optimize=False)
    dimensions = scores.shape[1]
    return Answer(found[:dimensions].T, found[dimensions:], rest)


def normal_of(answer: Answer, history: int, kept: Sequence[int], pulls: np.ndarray) -> Normal:
    """The normal that an answer implies for one history, from the patterns in ``kept``.

    ``pulls`` are the weights of those targets; an error counts as 1 / sqrt(pull), to which the rest
    of the answer is added.
    """
    picked = list(kept)
    slopes = answer.slopes[picked]
    noise = answer.rest[np.ix_(picked, picked)] + np.diag(1.0 / pulls)
    told = np.linalg.solve(noise, np.column_stack([slopes, answer.levels[history][picked]]))
    precision = np.eye(slopes.shape[1]) + _times(slopes.T, told[:, :-1])
    mean = -np.linalg.solve(precision, _times(slopes.T, told[:, -1:]))[:, 0]
    known, axes = np.linalg.eigh(precision)
    felt = slice(len(known) - len(picked), None)
    spreads = np.sqrt(np.minimum(1.0, WIDENING / known[felt]))
    return Normal(mean, _signed(axes[:, felt]), spreads)


def _signed(axes: np.ndarray) -> np.ndarray:
    """Axes with their largest part positive: an eigenvector's sign is the library's whim."""
    largest = np.abs(axes).argmax(axis=0)
    return np.asarray(axes * np.sign(axes[largest, np.arange(axes.shape[1])]))
