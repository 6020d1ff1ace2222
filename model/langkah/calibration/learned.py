"""What the records taught: from prior to posterior, and pairs they cannot tell apart."""

from typing import TYPE_CHECKING

import numpy as np

from langkah.calibration.generations import Posterior
from langkah.calibration.office import OfficeFit
from langkah.inputs.past import OFFICE_KEYS
from langkah.inputs.priors import quantile

if TYPE_CHECKING:
    from langkah.calibration.plan import Calibration

LEARNED = 0.20
BARELY = 0.05
"""Contraction from which a parameter counts as learned, and as barely learned."""

CONFOUNDED = 0.25
"""Correlation from which two parameters count as told apart by nothing in the records."""

Q05, Q50, Q95 = 0.05, 0.5, 0.95


def weighted_quantile(values: np.ndarray, weights: np.ndarray, share: float) -> float:
    """The value below which ``share`` of the weight lies."""
    order = np.argsort(values, kind="stable")
    ends = np.cumsum(weights[order])
    return float(values[order][min(int(np.searchsorted(ends, share * ends[-1])), len(order) - 1)])


def contraction(scores: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Share of each dimension's prior spread that the records took away; 0 where nothing.

    One less the posterior standard deviation of the normal score, whose prior one is 1. Below zero
    only by chance or where the records pull a parameter into a wider tail.
    """
    mean = np.einsum("i,ij->j", weights, scores, optimize=False)
    variance = np.einsum("i,ij->j", weights, (scores - mean) ** 2, optimize=False)
    return np.asarray(1.0 - np.sqrt(variance))


def verdict(contracted: float, shift: float) -> str:
    """In a word how much was learned.

    A shift counts as well: the records can move what is believed without narrowing it.

    >>> verdict(0.3, 0.0), verdict(0.0, 0.3), verdict(0.01, 0.05)
    ('learned', 'barely', 'not at all')
    """
    if contracted >= LEARNED or abs(shift) >= 1.0:
        return "learned"
    if contracted >= BARELY or abs(shift) >= LEARNED:
        return "barely"
    return "not at all"


def contraction_rows(
    calibration: "Calibration", posterior: Posterior, office: OfficeFit
) -> list[list[object]]:
    """A row for each free parameter: prior and posterior quantiles, shift, contraction, verdict."""
    plan = calibration.plan
    scores = posterior.population.scores[posterior.places]
    weights = posterior.weights
    contracted = contraction(scores, weights)
    shifts = np.einsum("i,ij->j", weights, scores, optimize=False)
    header = [
        "parameter",
        "layer",
        "prior_q05",
        "prior_q50",
        "prior_q95",
        "q05",
        "q50",
        "q95",
        "shift_sd",
        "contraction",
        "verdict",
        "grade",
    ]
    rows: list[list[object]] = [list(header)]
    sets = plan.space.values(scores, posterior.population.histories[posterior.places])
    for place, key in enumerate(plan.space.keys):
        values = np.array([one[key] for one in sets])
        rows.append(
            _row(calibration, key, "behaviour", values, weights, shifts[place], contracted[place])
        )
    for place, key in enumerate(OFFICE_KEYS[: office.values.shape[1]]):
        values = office.values[:, place]
        scored = _scores(calibration, key, values)[:, None]
        shift = float((weights * scored[:, 0]).sum())
        narrowed = float(contraction(scored, weights)[0])
        rows.append(_row(calibration, key, "observation", values, weights, shift, narrowed))
    return rows


def _row(
    calibration: "Calibration",
    key: str,
    layer: str,
    values: np.ndarray,
    weights: np.ndarray,
    shift: float,
    contracted: float,
) -> list[object]:
    parameter = calibration.register[key]
    assert parameter.prior is not None
    prior = [float(quantile(parameter.prior, share)) for share in (Q05, Q50, Q95)]
    after = [weighted_quantile(values, weights, share) for share in (Q05, Q50, Q95)]
    numbers = [repr(x) for x in (*prior, *after, float(shift), float(contracted))]
    return [key, layer, *numbers, verdict(contracted, shift), parameter.grade]


def _scores(calibration: "Calibration", key: str, values: np.ndarray) -> np.ndarray:
    from scipy.special import ndtri

    from langkah.inputs.priors import distribution

    prior = calibration.register[key].prior
    assert prior is not None
    whole = distribution(prior)
    least, most = whole.cdf(prior.low), whole.cdf(prior.high)
    shares = (whole.cdf(values) - least) / (most - least)
    edge = np.finfo(np.float64).eps
    return np.asarray(ndtri(np.clip(shares, edge, 1.0 - edge)))


def pair_rows(calibration: "Calibration", posterior: Posterior) -> list[list[object]]:
    """Confounded pairs: parameters whose posterior values move together, strongest first."""
    scores = posterior.population.scores[posterior.places]
    weights = posterior.weights
    mean = np.einsum("i,ij->j", weights, scores, optimize=False)
    apart = scores - mean
    covariance = np.einsum("i,ij,ik->jk", weights, apart, apart, optimize=False)
    spread = np.sqrt(np.diag(covariance))
    correlation = covariance / spread[:, None] / spread[None, :]
    keys = calibration.plan.space.keys
    rows: list[list[object]] = []
    for first in range(len(keys)):
        for second in range(first + 1, len(keys)):
            found = float(correlation[first, second])
            if abs(found) >= CONFOUNDED:
                rows.append([keys[first], keys[second], repr(found)])
    rows.sort(key=lambda row: -abs(float(str(row[2]))))
    return [["parameter", "confounded_with", "correlation"], *rows]
