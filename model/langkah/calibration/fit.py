"""How well a run fits the targets: a kernel whose widths are the targets' own errors.

At tolerance 1 the kernel is the stated error of each target, no wider and no narrower: what is then
fitted is not an approximation but the posterior under those errors. A larger tolerance widens them
all alike; it only serves to get there.
"""

from collections.abc import Sequence

import numpy as np

from langkah.calibration.patterns import BEHAVIOUR
from langkah.inputs.targets import Reading, Target, Targets

_HALF = 0.5
LOG = "log"
BEHAVIOUR_LAYER = "behaviour"

Aim = Target | Reading


def behaviour_targets(targets: Targets) -> tuple[Target, ...]:
    """Targets of the behaviour layer; the observation layer is fitted apart and never here."""
    return tuple(target for target in targets.targets if target.layer == BEHAVIOUR_LAYER)


def on_scale(aim: Aim, values: np.ndarray) -> np.ndarray:
    """Values on the scale the target's error is stated on; the logarithm of nothing is -inf."""
    if aim.scale != LOG:
        return np.asarray(values, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(np.asarray(values, dtype=np.float64))


def deviations(aim: Aim, values: np.ndarray) -> np.ndarray:
    """How many of its errors each value lies from the target."""
    goal = on_scale(aim, np.array(aim.value))
    return np.asarray((on_scale(aim, values) - goal) / aim.error)


def squared_distance(
    measured: np.ndarray, targets: Sequence[Target], readings: Sequence[Reading], read: np.ndarray
) -> np.ndarray:
    """Weighted sum of squared deviations of each run from all targets.

    ``measured`` has shape (particles, replicates, patterns of BEHAVIOUR in order), ``read`` the
    reading of each particle. A pattern that has no value in a run makes the distance infinite.
    Returns shape (particles, replicates).
    """
    names = list(BEHAVIOUR)
    total = np.zeros(measured.shape[:2])
    for target in targets:
        column = measured[:, :, names.index(target.outcome)]
        total += target.weight * deviations(target, column) ** 2
    for position, reading in enumerate(readings):
        mine = read == position
        column = measured[mine][:, :, names.index(reading.outcome)]
        total[mine] += deviations(reading, column) ** 2
    return np.where(np.isnan(total), np.inf, total)


def log_kernel(squared: np.ndarray, tolerance: float) -> np.ndarray:
    """Logarithm of the mean fit over a particle's replicates; shape (particles,).

    The mean is over the replicates' kernels, not of their distances: chance in a small town is part
    of what a target may show.
    """
    from scipy.special import logsumexp

    logs = -_HALF * squared / tolerance**2
    with np.errstate(divide="ignore"):
        return np.asarray(logsumexp(logs, axis=1) - np.log(logs.shape[1]))


def effective_size(log_weights: np.ndarray) -> float:
    """How many equally weighted particles these weights are worth."""
    if not np.isfinite(log_weights).any():
        return 0.0
    weights = np.exp(log_weights - log_weights.max())
    return float(weights.sum() ** 2 / (weights**2).sum())


def next_tolerance(
    log_weights: np.ndarray, squared: np.ndarray, now: float, wanted: float
) -> float:
    """The smallest tolerance, not below 1, at which this population is still worth ``wanted``.

    ``log_weights`` are importance weights without any kernel. Found by bisection on the logarithm;
    ``now`` is the tolerance of the last generation, which the next never exceeds.
    """
    if effective_size(log_weights + log_kernel(squared, 1.0)) >= wanted:
        return 1.0
    low, high = 1.0, now
    for _ in range(_BISECTIONS):
        middle = float(np.sqrt(low * high))
        if effective_size(log_weights + log_kernel(squared, middle)) >= wanted:
            high = middle
        else:
            low = middle
    return high


_BISECTIONS = 40
