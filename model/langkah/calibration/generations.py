"""Population Monte Carlo: from the prior to what fits, generation by generation.

Every candidate has an address (seed, generation, place), and so do its parameters and the uniforms
of its runs. Which candidates are simulated does not depend on what simulates them or on how often
the work was interrupted; batches are counted in order.

A candidate is never thrown away by a coin: it weighs as much as its prior, against how likely it
was to be proposed, times how well it fits. Only at the end are light candidates thinned out, so
that the published set is short, each kept with a chance that its weight makes good for.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from langkah.calibration.fit import (
    behaviour_targets,
    effective_size,
    log_kernel,
    next_tolerance,
    squared_distance,
)
from langkah.calibration.particles import KEPT, Drawn, Space, prior_scores, uniforms
from langkah.calibration.proposal import PRIOR_ONLY, Proposal, answer_of, normal_of
from langkah.calibration.recorded_years import BLOCK, Batch, Candidates
from langkah.domain.setting import Setting
from langkah.inputs.targets import Targets

BATCH = 128
"""Candidates after which the last generation asks whether it has enough."""

AHEAD = 0.9
"""Share of the candidates that the last generation seems to need which are asked for at once."""

LOOSEST = 1000.0
"""Where the search for a first tolerance begins: at this width every run fits."""

MOST_GENERATIONS = 12
"""A tolerance of 1 that is not reached in so many generations is not reached."""


@dataclass(frozen=True)
class Plan:
    """Everything that decides a calibration's numbers."""

    space: Space
    setting: Setting
    targets: Targets
    seed: int
    bank: int
    generation: int
    step: float
    effective: float
    most: int
    replicates: int
    kept: int


@dataclass(frozen=True)
class Population:
    """Candidates of one generation: where they lie, what they showed, what they weigh.

    ``log_weights`` are prior over proposal, without fit; ``squared`` distances by replicate.
    """

    scores: np.ndarray
    histories: np.ndarray
    readings: np.ndarray
    measured: np.ndarray
    office: np.ndarray
    squared: np.ndarray
    log_weights: np.ndarray

    def weighed(self, tolerance: float) -> np.ndarray:
        """Logarithm of each candidate's weight at a tolerance."""
        return self.log_weights + log_kernel(self.squared, tolerance)


@dataclass(frozen=True)
class Generation:
    """What one generation came to, for the record."""

    number: int
    candidates: int
    tolerance: float
    effective: float
    mean_fit: float


@dataclass
class Posterior:
    """The last generation, thinned: equal in expectation to the whole of it.

    ``places`` are the candidates kept, ``weights`` sum to 1. ``complete`` says whether tolerance 1
    and the wanted effective size were reached.
    """

    population: Population
    places: np.ndarray
    weights: np.ndarray
    generations: list[Generation] = field(default_factory=list)
    complete: bool = True
    missing: str = ""

    @property
    def effective(self) -> float:
        """How many equally weighted particles the kept ones are worth; 0 when none were kept."""
        if not len(self.weights):
            return 0.0
        return float(self.weights.sum() ** 2 / (self.weights**2).sum())


Report = Callable[[Generation], object]
"""Told of every generation when it is there."""

Show = Callable[[Sequence[Candidates]], Sequence[Batch]]
"""What groups of candidates show; it must depend on nothing but what it is given."""


def calibrate(plan: Plan, show: Show, report: Report | None = None) -> Posterior:
    """The posterior of a plan; the same to the last bit whatever simulates it, after any stop.

    When tolerance 1 or the wanted effective size is not reached, what was reached comes back with
    ``complete`` false and the reason in ``missing``.
    """
    generations: list[Generation] = []
    simulated: list[Population] = []
    proposal, tolerance, last = PRIOR_ONLY, LOOSEST, False
    for number in range(MOST_GENERATIONS):
        population = _generation(plan, show, number, proposal, tolerance, last)
        generations.append(_record(number, population, tolerance))
        if report is not None:
            report(generations[-1])
        simulated.append(population)
        if last:
            return _thinned(plan, population, number, generations)
        pooled = _joined(simulated)
        if effective_size(pooled.weighed(LOOSEST)) == 0.0:
            posterior = _thinned(plan, population, number, generations)
            missing = f"none of {len(pooled.scores)} candidates shows every pattern that is fitted"
            posterior.complete, posterior.missing = False, missing
            return posterior
        tolerance = next_tolerance(pooled.log_weights, pooled.squared, tolerance, plan.step)
        last = number > 0 and _enough(plan, population)
        tolerance = 1.0 if last else tolerance
        proposal = _fitted(plan, pooled, tolerance)
    posterior = _thinned(plan, population, number, generations)
    posterior.complete = False
    posterior.missing = (
        f"tolerance 1 not reached after {MOST_GENERATIONS} generations; "
        f"the smallest was {tolerance:.2f}"
    )
    return posterior


def _enough(plan: Plan, population: Population) -> bool:
    """Whether, at this generation's rate, tolerance 1 gives enough within the most allowed."""
    rate = effective_size(population.weighed(1.0)) / len(population.scores)
    return rate * plan.most >= plan.effective


def _fitted(plan: Plan, pooled: Population, tolerance: float) -> Proposal:
    """The proposal that follows from everything simulated, weighed at a tolerance it can carry."""
    targets, readings = behaviour_targets(plan.targets), plan.targets.readings
    carried = max(tolerance, next_tolerance(pooled.log_weights, pooled.squared, LOOSEST, plan.step))
    answer = answer_of(
        pooled.scores,
        pooled.histories,
        pooled.measured,
        pooled.weighed(carried),
        (*targets, *readings),
        len(plan.space.history_weights),
    )
    shared = list(range(len(targets)))
    pulls = np.array([*(target.weight for target in targets), 1.0])
    return Proposal(
        tuple(
            tuple(
                normal_of(answer, history, [*shared, len(targets) + reading], pulls)
                for reading in range(len(readings))
            )
            for history in range(len(plan.space.history_weights))
        )
    )


def _generation(
    plan: Plan, show: Show, number: int, proposal: Proposal, tolerance: float, last: bool
) -> Population:
    """Simulate a generation: a fixed number of candidates, or in the last as many as it takes.

    It ends with the first batch that is enough; more may have been asked for by then.
    """
    parts: list[Population] = []
    used = asked = -(-(plan.generation if number else plan.bank) // BATCH)
    while True:
        parts += _batches(plan, show, number, range(len(parts), asked), proposal)
        while used <= asked:
            population = _joined(parts[:used])
            effective = effective_size(population.weighed(tolerance))
            if not last or effective >= plan.effective or used * BATCH >= plan.most:
                return population
            used += 1
        asked += _ahead(plan, asked, effective)


def _ahead(plan: Plan, batches: int, effective: float) -> int:
    """How many more batches are to be asked for, at the rate of those that are there."""
    most = -(-plan.most // BATCH) - batches
    if effective <= 0.0:
        return 1
    wanted = math.floor(AHEAD * batches * plan.effective / effective) - batches
    return max(1, min(wanted, batches, most))


def _batches(
    plan: Plan, show: Show, number: int, batches: range, proposal: Proposal
) -> list[Population]:
    """Batches of a generation, drawn, simulated and held against the targets."""
    space, drawn, candidates = plan.space, [], []
    for batch in batches:
        one = space.drawn(plan.seed, number, batch * BATCH, BATCH)
        # The bank is drawn by code that knows no proposal: a change there leaves it as it is.
        scores = (
            proposal.draw(one.shares, one.histories, one.readings)
            if number
            else prior_scores(one.shares)
        )
        values = space.values(scores, one.histories)
        drawn.append((one, scores))
        candidates += [
            Candidates(number, batch * BATCH + at, values[at : at + BLOCK])
            for at in range(0, BATCH, BLOCK)
        ]
    shown = list(show(candidates))
    each = len(shown) // len(drawn)
    return [
        _population(plan, one, scores, shown[at * each : (at + 1) * each], proposal)
        for at, (one, scores) in enumerate(drawn)
    ]


def _population(
    plan: Plan, drawn: Drawn, scores: np.ndarray, shown: Sequence[Batch], proposal: Proposal
) -> Population:
    measured = np.concatenate([one.measured for one in shown])
    office = np.concatenate([one.office for one in shown])
    squared = squared_distance(
        measured, behaviour_targets(plan.targets), plan.targets.readings, drawn.readings
    )
    weights = proposal.log_weight(scores, drawn.histories, drawn.readings)
    return Population(scores, drawn.histories, drawn.readings, measured, office, squared, weights)


def bank_of(plan: Plan, show: Show) -> Population:
    """The first generation alone: candidates of the prior, with what they showed."""
    return _generation(plan, show, 0, PRIOR_ONLY, LOOSEST, False)


def _joined(parts: list[Population]) -> Population:
    return Population(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in Population.__dataclass_fields__
        )
    )


def _record(number: int, population: Population, tolerance: float) -> Generation:
    weighed = population.weighed(tolerance)
    return Generation(
        number,
        len(population.scores),
        tolerance,
        effective_size(weighed),
        float(np.exp(log_kernel(population.squared, tolerance)).mean()),
    )


def _thinned(
    plan: Plan, population: Population, number: int, generations: list[Generation]
) -> Posterior:
    """Keep about ``plan.kept`` candidates: heavy ones surely, light ones by a chance made good for.

    Expected weights are unchanged, whichever candidates are kept.
    """
    weighed = population.weighed(1.0)
    effective = effective_size(weighed)
    weights = np.exp(weighed - weighed.max()) if effective > 0.0 else np.zeros(len(weighed))
    bar = _bar(weights, plan.kept)
    coin = uniforms(plan.seed, KEPT, number, 0, len(weights), 1)[:, 0]
    places = np.flatnonzero(coin * bar < weights)
    kept = np.maximum(weights[places], bar)
    posterior = Posterior(population, places, kept / kept.sum(), generations)
    if effective < plan.effective:
        posterior.complete = False
        posterior.missing = (
            f"{effective:.0f} effective particles of {plan.effective:.0f} wanted "
            f"after {len(weighed)} candidates"
        )
    return posterior


def _bar(weights: np.ndarray, wanted: int) -> float:
    """The weight below which candidates are thinned, so that about ``wanted`` are kept."""
    low, high = 0.0, float(weights.sum())
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2.0
        expected = float(np.minimum(1.0, weights / middle).sum()) if middle > 0.0 else np.inf
        if expected > wanted:
            low = middle
        else:
            high = middle
    return high


_BISECTIONS = 60
