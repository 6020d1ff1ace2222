"""The toy's posterior found by another program's sequential Monte Carlo, written by others."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from calibration import toy

from langkah.calibration.generations import calibrate

pytestmark = [
    pytest.mark.needs_pyabc,
    pytest.mark.slow,
    pytest.mark.filterwarnings("default"),
]

PARTICLES, POPULATIONS = 400, 6


def by_pyabc(history: int, reading: int, folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of the posterior under one reading of rounds and sentence."""
    import pyabc

    rows = [0, 1, 2, 3 + reading]
    told = [target for target in toy.toy_targets().targets if target.name in toy.TOLD]
    goal = [np.log(told[0].value), told[1].value, told[2].value, toy.READING_VALUE]
    variance = [target.error**2 / target.weight for target in told]

    def live(values: Mapping[str, float]) -> dict[str, np.ndarray]:
        scores = np.array([values[key] for key in ("a", "b", "c")])
        luck = np.random.normal(0.0, toy.NOISE, 4)
        return {"shown": toy.SLOPES[rows] @ scores + toy.LEVELS[history][rows] + luck}

    smc = pyabc.ABCSMC(
        live,
        pyabc.Distribution(**{name: pyabc.RV("norm", 0, 1) for name in ("a", "b", "c")}),
        pyabc.IndependentNormalKernel(var=[*variance, toy.READING_ERROR**2]),
        population_size=PARTICLES,
        sampler=pyabc.SingleCoreSampler(),
        eps=pyabc.Temperature(),
        acceptor=pyabc.StochasticAcceptor(),
    )
    smc.new(f"sqlite:///{folder}/{history}{reading}.db", {"shown": np.array(goal)})
    run = smc.run(max_nr_populations=POPULATIONS)
    table, weights = run.get_distribution(m=0)
    assert run.get_all_populations()["epsilon"].iloc[-1] == 1.0
    scores = table[["a", "b", "c"]].to_numpy()
    mean = weights @ scores
    return mean, np.sqrt(weights @ (scores - mean) ** 2)


def test_another_program_finds_the_same_posterior(tmp_path: Path) -> None:
    history, reading = 0, 0
    np.random.seed(3)
    other_mean, other_sd = by_pyabc(history, reading, tmp_path)
    plan = toy.plan(effective=800.0, most=8192, kept=2000)
    posterior = calibrate(plan, toy.shown_by(toy.Toy()))
    population, places = posterior.population, posterior.places
    mine = (population.histories[places] == history) & (population.readings[places] == reading)
    scores, weights = population.scores[places][mine], posterior.weights[mine]
    weights = weights / weights.sum()
    mean = weights @ scores
    sd = np.sqrt(weights @ (scores - mean) ** 2)
    worth = 1.0 / (weights**2).sum()
    error = np.sqrt(1.0 / worth + 2.0 / PARTICLES)
    assert worth > 150
    assert (np.abs(mean - other_mean) < 4.0 * sd * error).all()
    assert (np.abs(sd - other_sd) < 4.0 * sd * error).all()
