"""The observation layer: what the office could see and would report, fitted apart from behaviour.

The official success rate never pulls on behaviour: within each particle, whose weight stays as it
is, the office's own parameters are drawn in proportion to how well they bring about the reported
rate. A particle under which no office could have reported it keeps its weight too, and is counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from langkah.calibration.fit import deviations
from langkah.calibration.particles import uniforms
from langkah.inputs.past import OFFICE_KEYS
from langkah.inputs.priors import quantile
from langkah.inputs.register import Register
from langkah.inputs.targets import Target

SIGHT = 0x53494748
TRIES = 256
_HALF = 0.5


def reported_rate(
    office: np.ndarray, seen: np.ndarray, traced: np.ndarray, optimism: np.ndarray
) -> np.ndarray:
    """The share the office would report as out, on average over whom it happens to see.

    ``office`` has the columns of OFFICE last; ``seen`` is the chance to see a woman in reach,
    ``traced`` a woman who is gone. Whoever is not seen counts as out by ``optimism``. Undefined
    (nan) where nobody was served.
    """
    served = office[..., 0]
    seen_out = seen * office[..., 1] + traced * office[..., 3]
    unseen = (1.0 - seen) * (office[..., 1] + office[..., 2]) + (1.0 - traced) * (
        office[..., 3] + office[..., 4]
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((seen_out + optimism * unseen) / served)


@dataclass(frozen=True)
class OfficeFit:
    """The office's parameters for every particle, and the rate it would then report.

    ``values`` has shape (particles, OFFICE_KEYS); ``rate`` and ``within`` (how many of the target's
    errors it misses by) shape (particles,).
    """

    values: np.ndarray
    rate: np.ndarray
    within: np.ndarray


def fit_office(
    register: Register,
    target: Target,
    office: np.ndarray,
    particles: Sequence[Mapping[str, float]],
    seed: int,
) -> OfficeFit:
    """Draw each particle's office from its prior, weighted by the reported rate alone.

    ``office`` has shape (particles, replicates, OFFICE). Draws are addressed by the particle's
    place; TRIES offices are considered for each.
    """
    priors = [prior for key in OFFICE_KEYS if (prior := register[key].prior) is not None]
    traced = np.array([values["sight.traced_now"] for values in particles])
    chosen = np.empty((len(particles), len(priors)))
    rates = np.empty(len(particles))
    for row in range(len(particles)):
        tries = uniforms(seed, SIGHT, row, 0, TRIES, len(priors) + 1)
        seen, optimism = (quantile(p, tries[:, k]) for k, p in enumerate(priors))
        found = reported_rate(office[row][None], seen[:, None], traced[row], optimism[:, None])
        rate = np.nanmean(found, axis=1) if np.isfinite(found).any() else np.full(TRIES, np.nan)
        fits = np.nan_to_num(-_HALF * deviations(target, rate) ** 2, nan=0.0)
        ends = np.cumsum(np.exp(fits - fits.max()))
        pick = int(np.searchsorted(ends, tries[0, -1] * ends[-1], side="right"))
        pick = min(pick, TRIES - 1)
        chosen[row] = seen[pick], optimism[pick]
        rates[row] = rate[pick]
    return OfficeFit(chosen, rates, np.abs(deviations(target, rates)))
