"""Proof that the method works: is what was planted found again?

Simulation-based calibration: a particle of the prior is planted, its patterns are blurred by the
targets' own errors, and the posterior is worked out as if they were the records. Over many planted
sets, the planted value's rank within the posterior must be spread evenly. One bank of prior runs
serves all of them. A few planted sets also go through every generation of the whole procedure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from langkah.calibration.fit import (
    Aim,
    behaviour_targets,
    effective_size,
    log_kernel,
    on_scale,
    squared_distance,
)
from langkah.calibration.generations import Plan, Population, Show, calibrate
from langkah.calibration.learned import Q05, Q95, weighted_quantile
from langkah.calibration.particles import normal_scores, uniforms
from langkah.calibration.patterns import BEHAVIOUR
from langkah.inputs.targets import LOG, Targets

PLANTED = 0x504C4E54
RANKED = 0x52414E4B

POSTERIOR_DRAWS = 19
"""Draws of a posterior among which a planted value is ranked: twenty possible ranks."""

BINS = 10
"""Ranks are counted in so many bins of equal size."""

TOO_FEW = 20.0
"""Below so many effective particles, ranks say more of the bank than of the method."""


@dataclass(frozen=True)
class Ranks:
    """What simulation-based calibration found.

    ``ranks`` has shape (planted sets, dimensions), 0 to POSTERIOR_DRAWS; ``effective`` how many
    particles of the bank each posterior was worth. ``left_out`` counts planted sets whose posterior
    the bank could not carry.
    """

    keys: tuple[str, ...]
    ranks: np.ndarray
    effective: np.ndarray
    left_out: int


def planted_targets(
    targets: Targets, measured: np.ndarray, reading: int, noise: np.ndarray
) -> Targets:
    """Targets with a planted run's patterns in the place of the records, blurred by their errors.

    ``measured`` are the patterns of BEHAVIOUR of one run, ``noise`` standard normal values, one for
    each behaviour target and one for the sentence, which the planted ``reading`` gives its number.
    """
    names = list(BEHAVIOUR)
    behaviour = behaviour_targets(targets)

    def blurred(aim: Aim, outcome: str, weight: float, draw: float) -> float:
        error = aim.error / weight**_HALF
        value = float(on_scale(aim, np.array(measured[names.index(outcome)]))) + error * draw
        return float(np.exp(value)) if aim.scale == LOG else value

    moved = {
        target.name: blurred(target, target.outcome, target.weight, float(noise[place]))
        for place, target in enumerate(behaviour)
    }
    read = targets.readings[reading]
    number = blurred(read, read.outcome, 1.0, float(noise[len(behaviour)]))
    return replace(
        targets,
        targets=tuple(
            replace(target, value=moved.get(target.name, target.value))
            for target in targets.targets
        ),
        readings=tuple(replace(one, value=number) for one in targets.readings),
    )


_HALF = 0.5


def planted_from(plan: Plan, bank: Population, place: int) -> Targets:
    """What the records would say had this candidate of the bank been the truth."""
    count = len(behaviour_targets(plan.targets)) + 1
    noise = normal_scores(uniforms(plan.seed, PLANTED, 0, place, 1, count))[0]
    return planted_targets(plan.targets, bank.measured[place, 0], int(bank.readings[place]), noise)


def rank_planted(plan: Plan, bank: Population, planted: int) -> Ranks:
    """Ranks of the bank's first ``planted`` candidates in posteriors made from the rest of it."""
    ranks, effective = [], []
    left_out = 0
    for place in range(planted):
        weighed = _posterior_in_bank(plan, bank, place)
        worth = effective_size(weighed)
        if worth < TOO_FEW:
            left_out += 1
            continue
        weights = np.exp(weighed - weighed.max())
        ends = np.cumsum(weights)
        picks = uniforms(plan.seed, RANKED, 0, place, 1, POSTERIOR_DRAWS)[0] * ends[-1]
        drawn = bank.scores[np.searchsorted(ends, picks, side="right")]
        ranks.append((drawn < bank.scores[place]).sum(axis=0))
        effective.append(worth)
    found = np.array(ranks, dtype=np.int64).reshape(-1, plan.space.dimensions)
    return Ranks(plan.space.keys, found, np.array(effective), left_out)


def _posterior_in_bank(plan: Plan, bank: Population, place: int) -> np.ndarray:
    """Log weights of the bank's candidates when one of them is the truth; its own is nothing."""
    targets = planted_from(plan, bank, place)
    squared = squared_distance(
        bank.measured, behaviour_targets(targets), targets.readings, bank.readings
    )
    weighed = log_kernel(squared, 1.0)
    weighed[place] = -np.inf
    return weighed


def rank_rows(found: Ranks) -> list[list[object]]:
    """A row for each parameter: counts of ranks by bin and the chance of a spread this uneven.

    There is no such chance where none was ranked.
    """
    from scipy.stats import chisquare

    rows: list[list[object]] = [
        ["parameter", "planted", *(f"bin_{b}" for b in range(BINS)), "p_value"]
    ]
    width = (POSTERIOR_DRAWS + 1) // BINS
    for place, key in enumerate(found.keys):
        counts = np.bincount(found.ranks[:, place] // width, minlength=BINS)
        chance = repr(float(chisquare(counts).pvalue)) if len(found.ranks) else ""
        rows.append([key, len(found.ranks), *(int(count) for count in counts), chance])
    return rows


def all_even(rows: Sequence[Sequence[object]]) -> tuple[float, float] | None:
    """Over all parameters: the smallest p-value times their number, and a test that p is even.

    Both are chances of a result this bad if the method is right; the first is capped at 1. None
    where none was ranked.
    """
    from scipy.stats import kstest

    if not all(str(row[-1]) for row in rows):
        return None
    chances = np.array([float(str(row[-1])) for row in rows[1:]])
    return min(1.0, float(chances.min() * len(chances))), float(kstest(chances, "uniform").pvalue)


@dataclass(frozen=True)
class Recovered:
    """One planted set that went through the whole procedure.

    ``inside`` says of each dimension whether the planted value lies in its 5 to 95 per cent range;
    ``deviation`` how many posterior standard deviations it lies from the mean.
    """

    place: int
    complete: bool
    effective: float
    candidates: int
    inside: np.ndarray
    deviation: np.ndarray


def recover(plan: Plan, show: Show, bank: Population, place: int) -> Recovered:
    """Plant one candidate of the bank and run every generation against it.

    The planted candidate stays in the bank: its weight is one among thousands.
    """
    planted = replace(plan, targets=planted_from(plan, bank, place))
    posterior = calibrate(planted, show)
    scores = posterior.population.scores[posterior.places]
    weights = posterior.weights
    mean = np.einsum("i,ij->j", weights, scores, optimize=False)
    spread = np.sqrt(np.einsum("i,ij->j", weights, (scores - mean) ** 2, optimize=False))
    truth = bank.scores[place]
    low = np.array([weighted_quantile(column, weights, Q05) for column in scores.T])
    high = np.array([weighted_quantile(column, weights, Q95) for column in scores.T])
    return Recovered(
        place,
        posterior.complete,
        posterior.effective,
        sum(one.candidates for one in posterior.generations),
        (low <= truth) & (truth <= high),
        (truth - mean) / spread,
    )


def recovered_rows(plan: Plan, found: Sequence[Recovered]) -> list[list[object]]:
    """A row for each planted set: how often its values lie in their ranges, and how far off."""
    rows: list[list[object]] = [
        [
            "planted",
            "complete",
            "effective",
            "candidates",
            "parameters",
            "inside",
            "largest_deviation",
            "mean_squared_deviation",
        ]
    ]
    for one in found:
        rows.append(
            [
                one.place,
                int(one.complete),
                repr(one.effective),
                one.candidates,
                len(plan.space.keys),
                int(one.inside.sum()),
                repr(float(np.abs(one.deviation).max())),
                repr(float((one.deviation**2).mean())),
            ]
        )
    return rows
