"""The sampler on a problem with a known posterior: right, the same for any workers and any stop."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from calibration import toy

from langkah.calibration import generations
from langkah.calibration.generations import MOST_GENERATIONS, Generation, Posterior, calibrate
from langkah.calibration.patterns import BEHAVIOUR
from langkah.calibration.recorded_years import BLOCK, Batch, Candidates

ERRORS = 4.0
"""Standard errors a Monte Carlo estimate may lie from the truth; the seed is fixed."""


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "BATCH", toy.BATCH)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Posterior:
    return toy.calibrated(tmp_path_factory.mktemp("toy"))


def worth(posterior: Posterior) -> float:
    return float(1.0 / (posterior.weights**2).sum())


def test_the_posterior_is_the_one_worked_out_on_paper(tmp_path: Path) -> None:
    plan = toy.plan(bank=1024, generation=512, effective=1500.0, most=8192, kept=3000)
    posterior = calibrate(plan, toy.kept_in(tmp_path, 1))
    assert posterior.complete and posterior.missing == ""
    exact, n = toy.exact(), worth(posterior)
    scores = posterior.population.scores[posterior.places]
    weights = posterior.weights[:, None]
    mean = (weights * scores).sum(axis=0)
    sd = np.sqrt((weights * (scores - mean) ** 2).sum(axis=0))
    assert (np.abs(mean - exact.mean) < ERRORS * exact.sd / np.sqrt(n)).all()
    assert (np.abs(sd - exact.sd) < ERRORS * exact.sd / np.sqrt(2 * n)).all()
    for belief, held in (
        (exact.histories, posterior.population.histories),
        (exact.readings, posterior.population.readings),
    ):
        share = posterior.weights[held[posterior.places] == 0].sum()
        assert abs(share - belief[0]) < ERRORS * np.sqrt(belief[0] * belief[1] / n)
    # The test can tell: the prior lies far outside what is allowed.
    assert (np.abs(exact.mean[:2]) > 2 * ERRORS * exact.sd[:2] / np.sqrt(n)).all()
    assert exact.sd[2] == pytest.approx(1.0)


def test_it_ends_at_tolerance_1_with_weights_that_sum_to_1(found: Posterior) -> None:
    assert found.complete
    tolerances = [one.tolerance for one in found.generations]
    assert tolerances == sorted(tolerances, reverse=True)
    assert tolerances[-1] == 1.0
    assert found.generations[-1].effective >= 300.0
    assert found.weights.sum() == pytest.approx(1.0)
    assert len(found.places) == len(set(found.places.tolist())) == len(found.weights)
    assert abs(len(found.places) - 400) < 5 * np.sqrt(400)
    assert [one.number for one in found.generations] == list(range(len(found.generations)))


def test_workers_do_not_change_a_bit(found: Posterior, tmp_path: Path) -> None:
    alone = calibrate(toy.plan(), toy.kept_in(tmp_path, 1))
    assert toy.bytes_of(alone) == toy.bytes_of(found)
    assert alone.generations == found.generations


def test_another_seed_is_another_sample(found: Posterior, tmp_path: Path) -> None:
    other = calibrate(toy.plan(seed=8), toy.kept_in(tmp_path, live=toy.Toy(seed=8)))
    assert toy.bytes_of(other) != toy.bytes_of(found)


def test_how_candidates_are_cut_into_batches_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The last generation ends with a batch, so its size is fixed here by its greatest.
    plan = toy.plan(effective=100.0, most=256)
    posteriors = []
    for batch in (32, 128):
        monkeypatch.setattr(generations, "BATCH", batch)
        posteriors.append(calibrate(plan, toy.kept_in(tmp_path / str(batch))))
    assert toy.bytes_of(posteriors[0]) == toy.bytes_of(posteriors[1])


def test_every_generation_is_told_when_it_is_there(tmp_path: Path) -> None:
    told: list[Generation] = []
    posterior = calibrate(toy.plan(), toy.kept_in(tmp_path), told.append)
    assert told == posterior.generations


def test_asking_ahead_changes_nothing_and_wastes_little(
    found: Posterior, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last generation is asked for many batches at a time; it ends where it would have."""
    asked: list[int] = []
    show = toy.shown_by(toy.Toy())

    def noted(candidates: Sequence[Candidates]) -> list[Batch]:
        asked.append(sum(len(one.values) for one in candidates))
        return show(candidates)

    ahead = calibrate(toy.plan(), noted)
    at_once, simulated = len(asked), sum(asked)
    monkeypatch.setattr(generations, "AHEAD", 0.0)
    asked.clear()
    alone = calibrate(toy.plan(), noted)
    assert toy.bytes_of(ahead) == toy.bytes_of(alone) == toy.bytes_of(found)
    assert at_once < len(asked)
    assert simulated <= 1.05 * sum(asked)


def test_what_was_simulated_is_not_simulated_again(found: Posterior, tmp_path: Path) -> None:
    calibrate(toy.plan(), toy.kept_in(tmp_path, 1))

    def never(*_: object) -> tuple[np.ndarray, np.ndarray]:
        raise AssertionError("simulated again")

    assert toy.bytes_of(calibrate(toy.plan(), toy.kept_in(tmp_path, live=never))) == toy.bytes_of(
        found
    )


def test_killed_at_random_moments_it_ends_as_if_it_had_not_been(
    found: Posterior, tmp_path: Path
) -> None:
    moments = random.Random(11)
    words = [sys.executable, "-m", "calibration.toy", str(tmp_path), "0.002"]
    paths = os.pathsep.join(path for path in sys.path if path)
    killed = 0
    for kept in (1, 30, 60):
        process = subprocess.Popen(words, env={**os.environ, "PYTHONPATH": paths})
        while len(list(tmp_path.rglob("generation-*.npz"))) < kept and process.poll() is None:
            time.sleep(0.005)
        time.sleep(moments.uniform(0.0, 0.1))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
    assert killed == 3
    whole = sum(one.candidates for one in found.generations) // BLOCK
    assert 60 <= len(list(tmp_path.rglob("generation-*.npz"))) < whole
    resumed = calibrate(toy.plan(), toy.kept_in(tmp_path, 2))
    assert toy.bytes_of(resumed) == toy.bytes_of(found)
    assert resumed.generations == found.generations


def test_a_tolerance_that_is_never_reached_is_said(tmp_path: Path) -> None:
    plan = toy.plan(generation=64, bank=64, most=64, effective=64.0, step=30.0)
    posterior = calibrate(plan, toy.kept_in(tmp_path, 1))
    assert not posterior.complete
    assert len(posterior.generations) == MOST_GENERATIONS
    assert posterior.missing == (
        "tolerance 1 not reached after 12 generations; the smallest was 1.00"
    )


def test_too_few_effective_particles_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "_enough", lambda plan, population: True)
    plan = toy.plan(bank=128, generation=64, most=128, effective=100.0, kept=100)
    posterior = calibrate(plan, toy.kept_in(tmp_path, 1))
    assert not posterior.complete
    effective = posterior.generations[-1].effective
    assert effective < 100.0
    assert posterior.missing == (
        f"{effective:.0f} effective particles of 100 wanted after 128 candidates"
    )


def test_thinning_changes_no_expectation(found: Posterior) -> None:
    """Over many coins, each candidate's mean weight is what it was before."""
    population = found.population
    before = np.exp(population.weighed(1.0) - population.weighed(1.0).max())
    before /= before.sum()
    kept = np.zeros(len(before))
    coins = 300
    for seed in range(coins):
        thinned = generations._thinned(
            replace(toy.plan(), seed=seed, kept=150), population, 3, found.generations
        )
        kept[thinned.places] += thinned.weights / coins
    heavy = np.argsort(before)[-100:]
    assert kept[heavy] == pytest.approx(before[heavy], rel=0.25)
    assert kept.sum() == pytest.approx(1.0)


def test_candidates_that_cannot_be_measured_weigh_nothing(tmp_path: Path) -> None:
    """A third of the candidates fail: the posterior is that of the others."""

    def failing(values: dict[str, float], address: int) -> tuple[np.ndarray, np.ndarray]:
        measured, office = toy.Toy()(values, address)
        if address % 3 == 0:
            measured[:] = np.nan
            office[:] = np.nan
        return measured, office

    posterior = calibrate(toy.plan(), toy.kept_in(tmp_path, live=failing))
    assert posterior.complete
    exit_hazard = list(BEHAVIOUR).index("natural_exit_hazard")
    assert np.isfinite(posterior.population.measured[posterior.places, :, exit_hazard]).all()


def test_when_nothing_can_be_measured_it_is_said(tmp_path: Path) -> None:
    def nothing(values: dict[str, float], address: int) -> tuple[np.ndarray, np.ndarray]:
        measured, office = toy.Toy()(values, address)
        return np.full_like(measured, np.nan), office

    posterior = calibrate(toy.plan(bank=64, generation=64), toy.kept_in(tmp_path, live=nothing))
    assert not posterior.complete
    assert posterior.missing == "none of 64 candidates shows every pattern that is fitted"
    assert len(posterior.generations) == 1
    assert len(posterior.places) == len(posterior.weights) == 0
