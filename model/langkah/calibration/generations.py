"""Population Monte Carlo: from the prior to what fits, generation by generation.

Every candidate has an address (seed, generation, place), and so do its parameters and the luck of
its runs. Which candidates are lived does not depend on how many workers live them or on how often
the work was interrupted; batches are counted in order.

A candidate is never thrown away by a coin: it weighs as much as its prior, against how likely it
was to be proposed, times how well it fits. Only at the end are light candidates thinned out, so
that the published set is short, each kept with a chance that its weight makes good for.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from langkah.calibration.fit import (
    behaviour_targets,
    effective_size,
    log_kernel,
    next_tolerance,
    squared_distance,
)
from langkah.calibration.history import live_history
from langkah.calibration.office import OFFICE, counts_of
from langkah.calibration.particles import KEPT, PROPOSAL, Space, uniforms
from langkah.calibration.patterns import BEHAVIOUR, measure
from langkah.calibration.proposal import PRIOR_ONLY, Proposal, answer_of, normal_of
from langkah.calibration.store import Batch, Store
from langkah.domain.setting import Setting
from langkah.engines.telling import Telling, compiled_telling
from langkah.inputs.targets import Targets

BATCH = 128
"""Candidates lived between two saves."""

GENERATION_ROOM = 1 << 20
"""Addresses of a generation's runs; a generation never has more candidates."""

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


@dataclass(frozen=True)
class Progress:
    """Where a calibration stands; told after every batch."""

    generation: int
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
    bank: Population | None = None
    complete: bool = True
    missing: str = ""

    @property
    def effective(self) -> float:
        """How many equally weighted particles the kept ones are worth; 0 when none were kept."""
        if not len(self.weights):
            return 0.0
        return float(self.weights.sum() ** 2 / (self.weights**2).sum())


Report = Callable[[Progress], None]

Live = Callable[[Mapping[str, float], int], tuple[np.ndarray, np.ndarray]]
"""Lives one particle: its values and its address in; what it showed, as in ``Batch``, out."""


class Living:
    """Lives candidates batch by batch on some workers, keeping what each showed."""

    def __init__(self, plan: Plan, store: Store, workers: int, live: Live) -> None:
        self.plan = plan
        self.store = store
        self.workers = workers
        self.live = live

    def batch(
        self, generation: int, batch: int, proposal: Proposal
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, Batch]:
        """Scores, readings of the rounds and of the sentence, and what was shown."""
        plan, space = self.plan, self.plan.space
        first = batch * BATCH
        shares = uniforms(plan.seed, PROPOSAL, generation, first, BATCH, space.dimensions + 3)
        histories = space.histories(shares[:, 0])
        readings = space.readings(shares[:, 1])
        scores = proposal.draw(shares[:, 2:], histories, readings)
        found = self.store.load(generation, batch)
        if found is None:
            found = self._live(generation, first, space.values(scores, histories))
            self.store.save(generation, batch, found)
        return scores, histories, readings, found

    def _live(self, generation: int, first: int, values: list[dict[str, float]]) -> Batch:
        def one(place: int) -> tuple[np.ndarray, np.ndarray]:
            return self.live(values[place], generation * GENERATION_ROOM + first + place)

        with ThreadPoolExecutor(max_workers=self.workers) as pool:
            found = list(pool.map(one, range(len(values))))
        return Batch(np.array([one[0] for one in found]), np.array([one[1] for one in found]))


def live_recorded_years(plan: Plan, telling: Telling | None = None) -> Live:
    """How a particle is lived: every replicate of its recorded years, measured.

    A replicate that cannot be worked out is nan throughout and then fits nothing.
    """
    told = telling or compiled_telling()

    def live(values: Mapping[str, float], address: int) -> tuple[np.ndarray, np.ndarray]:
        measured = np.full((plan.replicates, len(BEHAVIOUR)), np.nan)
        office = np.full((plan.replicates, len(OFFICE)), np.nan)
        for replicate in range(plan.replicates):
            try:
                run = live_history(values, plan.setting, plan.seed, address, replicate, told)
            except ArithmeticError:
                continue
            measured[replicate] = list(measure(run).values())
            office[replicate] = counts_of(run)
        return measured, office

    return live


def calibrate(
    plan: Plan,
    store: Store,
    workers: int,
    live: Live,
    report: Report | None = None,
) -> Posterior:
    """The posterior of a plan; the same to the last bit for any workers and after any stop.

    ``live`` lives one particle; it must depend on nothing but what it is given.

    When tolerance 1 or the wanted effective size is not reached, what was reached comes back with
    ``complete`` false and the reason in ``missing``.
    """
    living = Living(plan, store, workers, live)
    generations: list[Generation] = []
    lived: list[Population] = []
    proposal, tolerance, last = PRIOR_ONLY, LOOSEST, False
    for number in range(MOST_GENERATIONS):
        population = _generation(living, number, proposal, tolerance, last, report)
        generations.append(_record(number, population, tolerance))
        lived.append(population)
        if last:
            return _thinned(plan, population, number, generations, lived[0])
        pooled = _joined(lived)
        if effective_size(pooled.weighed(LOOSEST)) == 0.0:
            posterior = _thinned(plan, population, number, generations, lived[0])
            missing = f"none of {len(pooled.scores)} candidates shows every pattern that is fitted"
            posterior.complete, posterior.missing = False, missing
            return posterior
        tolerance = next_tolerance(pooled.log_weights, pooled.squared, tolerance, plan.step)
        last = number > 0 and _enough(plan, population)
        tolerance = 1.0 if last else tolerance
        proposal = _fitted(plan, pooled, tolerance)
    posterior = _thinned(plan, population, number, generations, lived[0])
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
    """The proposal that follows from everything lived, weighed at a tolerance it can carry."""
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
    living: Living,
    number: int,
    proposal: Proposal,
    tolerance: float,
    final: bool,
    report: Report | None,
) -> Population:
    """Live a generation: a fixed number of candidates, or in the last as many as it takes."""
    plan = living.plan
    size = plan.generation if number else plan.bank
    parts: list[Population] = []
    batch = 0
    while True:
        scores, histories, readings, found = living.batch(number, batch, proposal)
        squared = squared_distance(
            found.measured, behaviour_targets(plan.targets), plan.targets.readings, readings
        )
        parts.append(
            Population(
                scores,
                histories,
                readings,
                found.measured,
                found.office,
                squared,
                proposal.log_weight(scores, histories, readings),
            )
        )
        batch += 1
        population = _joined(parts)
        weighed = population.weighed(tolerance)
        effective = effective_size(weighed)
        if report is not None:
            fit = float(np.exp(log_kernel(population.squared, tolerance)).mean())
            report(Progress(number, batch * BATCH, tolerance, effective, fit))
        done = batch * BATCH >= size
        if final and done:
            done = effective >= plan.effective or batch * BATCH >= plan.most
        if done:
            return population


def bank_of(living: Living) -> Population:
    """The first generation alone: candidates of the prior, with what they showed."""
    return _generation(living, 0, PRIOR_ONLY, LOOSEST, False, None)


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
    plan: Plan,
    population: Population,
    number: int,
    generations: list[Generation],
    bank: Population,
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
    posterior = Posterior(population, places, kept / kept.sum(), generations, bank)
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
