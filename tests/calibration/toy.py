"""A small problem whose posterior is known in closed form: linear patterns under normal priors.

Three parameters, two readings of the rounds that move the patterns' level, the two readings of the
sentence, three targets of which one is told by its logarithm and one pulls with half its weight.
Noise is addressed by the candidate and the replicate, as the luck of the model is.
"""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import numpy as np
import pytest
from calibration.trials import setting, targets
from scipy.stats import multivariate_normal

from langkah.calibration import generations
from langkah.calibration.blocks import Candidature, Work
from langkah.calibration.generations import Plan, Posterior, Show, calibrate
from langkah.calibration.particles import Space, normal_scores, uniforms
from langkah.calibration.patterns import BEHAVIOUR
from langkah.calibration.recorded_years import shown_in
from langkah.calibration.served import OFFICE
from langkah.inputs.priors import HISTORY, Prior
from langkah.inputs.targets import Targets
from langkah.simulation.executors import on_threads
from langkah.simulation.store import Done, Store, pack
from langkah.simulation.study import Ask, Stopped, never

KEYS = ("toy.first", "toy.second", "toy.third")
PATTERNS = ("natural_exit_hazard", "grant_log_odds", "age_years")
READ = ("ex_trainees_out_here", "ex_trainees_here")
SLOPES = np.array(
    [[1.0, 0.4, 0.0], [0.3, -0.8, 0.0], [0.5, 0.5, 0.0], [0.7, 0.0, 0.0], [0.0, 0.6, 0.0]]
)
"""Answer of the three patterns and of the two read ones; the third parameter moves nothing."""

LEVELS = np.array([[0.0, 0.0, 0.0, 0.0, 0.0], [0.5, -0.3, 0.2, 0.4, -0.4]])
HISTORY_WEIGHTS = (0.6, 0.4)
NOISE = 0.2
BATCH = 64
LUCK = 0x544F59
STANDARD = Prior("normal", MappingProxyType({"mean": 0.0, "sd": 1.0}), -8.0, 8.0)

TOLD = {
    "natural_exit": {"value": float(np.exp(1.2)), "error": 0.4},
    "grant_doubled": {"value": -0.5, "error": 0.5},
    "mean_age": {"value": 0.9, "error": 0.6},
}
READING_VALUE, READING_ERROR = 0.6, 0.5


def toy_targets(official: float = 0.7) -> Targets:
    """Three of the shipped targets and both readings with numbers of the toy's own."""
    shipped = targets()
    known = {target.name: target for target in shipped.targets}
    told = [replace(known[name], **numbers) for name, numbers in TOLD.items()]
    told.append(replace(known["reported_success"], value=official))
    readings = [replace(one, value=READING_VALUE, error=READING_ERROR) for one in shipped.readings]
    return replace(shipped, targets=tuple(told), readings=tuple(readings))


def space() -> Space:
    return Space(
        KEYS,
        (STANDARD,) * len(KEYS),
        {},
        HISTORY_WEIGHTS,
        tuple(reading.weight for reading in targets().readings),
    )


def plan(**changed: object) -> Plan:
    usual = Plan(
        space=space(),
        setting=setting(),
        targets=toy_targets(),
        seed=7,
        bank=512,
        generation=256,
        step=60.0,
        effective=300.0,
        most=4096,
        replicates=2,
        kept=400,
    )
    return replace(usual, **changed)


@dataclass(frozen=True)
class Toy:
    """Lives a toy particle; ``slow_s`` seconds of sleep stand for a model that takes its time."""

    seed: int = 7
    replicates: int = 2
    slow_s: float = 0.0

    def __call__(self, values: Mapping[str, float], address: int) -> tuple[np.ndarray, np.ndarray]:
        if self.slow_s:
            time.sleep(self.slow_s)
        scores = np.array([values[key] for key in KEYS])
        count = self.replicates * len(SLOPES)
        luck = normal_scores(uniforms(self.seed, LUCK, 0, address, 1, count))
        noise = NOISE * luck.reshape(self.replicates, len(SLOPES))
        shown = SLOPES @ scores + LEVELS[int(values[HISTORY])] + noise
        shown[:, 0] = np.exp(shown[:, 0])
        measured = np.full((self.replicates, len(BEHAVIOUR)), np.nan)
        measured[:, [list(BEHAVIOUR).index(name) for name in (*PATTERNS, *READ)]] = shown
        office = np.tile([10.0, 4.0, 3.0, 2.0, 1.0, 5.0], (self.replicates, 1))
        assert office.shape[1] == len(OFFICE)
        return measured, office


Live = Callable[[Mapping[str, float], int], tuple[np.ndarray, np.ndarray]]
"""Shows one particle: its values and its address in, what it measured and its office out."""


@dataclass(frozen=True)
class ToyStudy:
    """As much of a study as its blocks need."""

    live: Live

    def simulate(self, work: Work, stopped: Stopped) -> Done:
        address, values = work
        shown = [self.live(one, address + at) for at, one in enumerate(values)]
        measured, office = (np.array(part) for part in zip(*shown, strict=True))
        return pack({"measured": measured, "office": office})


def shown_by(live: Live) -> Show:
    """Candidates simulated at once and kept nowhere."""
    study = ToyStudy(live)
    return lambda asked: [
        shown_in(study.simulate((one.address, one.values), never).data)[0] for one in asked
    ]


def kept_in(folder: Path, workers: int = 1, live: Live | None = None) -> Show:
    """The toy's candidates simulated by threads into a store; those of the prior into a bank."""
    return asked_in(folder, workers, live).show()


def asked_in(folder: Path, workers: int = 1, live: Live | None = None) -> Candidature:
    """What such candidates are asked of."""
    ask = Ask(ToyStudy(live or Toy()), Store(folder / "runs"), on_threads(workers))  # type: ignore[arg-type]
    calibration = SimpleNamespace(plan=plan(), bank=folder / "bank")
    return Candidature(calibration, ask)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Exact:
    """The toy's posterior worked out on paper."""

    mean: np.ndarray
    sd: np.ndarray
    histories: np.ndarray
    readings: np.ndarray


def exact() -> Exact:
    """A mixture of normals, one for each reading of the rounds and of the sentence."""
    told = [target for target in toy_targets().targets if target.name in TOLD]
    goal = np.array([np.log(told[0].value), told[1].value, told[2].value, READING_VALUE])
    variance = [target.error**2 / target.weight for target in told]
    noise = np.diag([*variance, READING_ERROR**2]) + NOISE**2 * np.eye(4)
    belief, means, seconds = np.zeros((2, 2)), [], []
    for history in range(2):
        for reading in range(2):
            rows = [0, 1, 2, 3 + reading]
            slopes, level = SLOPES[rows], LEVELS[history][rows]
            whole = slopes @ slopes.T + noise
            prior = HISTORY_WEIGHTS[history] * targets().readings[reading].weight
            belief[history, reading] = prior * multivariate_normal(level, whole).pdf(goal)
            gain = slopes.T @ np.linalg.inv(whole)
            mean = gain @ (goal - level)
            means.append(mean)
            seconds.append(np.diag(np.eye(3) - gain @ slopes) + mean**2)
    belief /= belief.sum()
    weights = belief.ravel()[:, None]
    mean = (weights * means).sum(axis=0)
    sd = np.sqrt((weights * seconds).sum(axis=0) - mean**2)
    return Exact(mean, sd, belief.sum(axis=1), belief.sum(axis=0))


def bytes_of(posterior: Posterior) -> bytes:
    """Everything of a posterior that is published, to the last bit."""
    population, places = posterior.population, posterior.places
    tables = (
        places,
        posterior.weights,
        population.scores[places],
        population.histories[places],
        population.readings[places],
        population.measured[places],
        population.office[places],
    )
    return b"".join(np.ascontiguousarray(table).tobytes() for table in tables)


def calibrated(folder: Path, slow_s: float = 0.0) -> Posterior:
    """The toy's calibration in small batches; slow, it can be killed at random moments."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generations, "BATCH", BATCH)
        return calibrate(plan(), kept_in(folder, 2, Toy(slow_s=slow_s)))


if __name__ == "__main__":
    calibrated(Path(sys.argv[1]), float(sys.argv[2]))
