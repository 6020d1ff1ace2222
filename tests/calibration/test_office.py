"""The office's own parameters: fitted to the reported rate, and never pulling on behaviour."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from calibration import toy
from calibration.trials import SEED, central, register, setting, targets
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.calibration import generations
from langkah.calibration.generations import calibrate
from langkah.calibration.history import is_out, live_history
from langkah.calibration.office import OFFICE_KEYS, OfficeFit, fit_office, reported_rate
from langkah.calibration.patterns import served_recently
from langkah.calibration.plan import plan_calibration
from langkah.calibration.served import counts_of
from langkah.calibration.tables import Found, told_of
from langkah.inputs.project import find_project

TARGET = next(target for target in targets().targets if target.layer == "observation")


def rate(counts: list[float], seen: float, traced: float, optimism: float) -> float:
    return float(
        reported_rate(np.array(counts), np.array(seen), np.array(traced), np.array(optimism))
    )


@pytest.mark.parametrize(
    ("counts", "seen", "traced", "optimism", "expected"),
    [
        ([10, 4, 3, 2, 1, 5], 1.0, 1.0, 1.0, 0.6),  # sees all: what is true
        ([10, 4, 3, 2, 1, 5], 1.0, 1.0, 0.0, 0.6),
        ([10, 4, 3, 2, 1, 5], 0.0, 0.0, 1.0, 1.0),  # sees nobody and hopes
        ([10, 4, 3, 2, 1, 5], 0.0, 0.0, 0.0, 0.0),  # sees nobody and does not
        ([10, 4, 3, 2, 1, 5], 1.0, 0.0, 1.0, 0.7),  # whoever is gone counts as out
        ([10, 4, 3, 2, 1, 5], 0.5, 0.1, 0.8, (2 + 0.2 + 0.8 * (3.5 + 2.7)) / 10),
    ],
)
def test_known_rates(
    counts: list[float], seen: float, traced: float, optimism: float, expected: float
) -> None:
    assert rate(counts, seen, traced, optimism) == pytest.approx(expected)


def test_where_nobody_was_served_there_is_no_rate() -> None:
    assert np.isnan(rate([0, 0, 0, 0, 0, 0], 0.5, 0.1, 0.5))


SHARES = st.floats(0, 1)


@settings(deadline=None)
@given(st.lists(st.integers(0, 50), min_size=4, max_size=4), SHARES, SHARES, SHARES, SHARES)
def test_more_optimism_is_never_a_lower_rate(
    women: list[int], seen: float, traced: float, one: float, other: float
) -> None:
    counts = [float(max(1, sum(women))), *map(float, women), 0.0]
    low, high = sorted((one, other))
    assert rate(counts, seen, traced, low) <= rate(counts, seen, traced, high) + 1e-12
    assert 0.0 <= rate(counts, seen, traced, one) <= 1.0 + 1e-12


def test_counts_are_of_everyone_served_in_the_years_reported_on() -> None:
    run = live_history(central(), setting(), SEED, 0, 0)
    counts = counts_of(run)
    assert counts[0] == sum(counts[1:5]) > 50
    rows = served_recently(run, run.with_rounds)
    women = run.with_rounds.women[rows]
    assert counts[1] + counts[3] == is_out(women).sum()
    assert counts[5] == is_out(run.without.women[rows]).sum()
    years = run.branch.p["sight_report_years"][0]
    assert (women["first_served_month"] >= setting().decision_month - 12 * years).all()
    assert (women["enrolment"] == 0).all()
    assert counts_of(run, run.without)[5] == counts[5]


def counts(out_in_reach: float, at_work: float, gone: float) -> np.ndarray:
    """The counts of a particle of two replicates alike."""
    whole = out_in_reach + at_work + gone
    return np.tile([whole, out_in_reach, at_work, gone, 0.0, 0.0], (2, 1))


def particles(n: int) -> list[dict[str, float]]:
    return [{"sight.traced_now": 0.05}] * n


def test_chosen_offices_pull_the_mean_rate_towards_the_target() -> None:
    n = 200
    office = np.tile(counts(20, 40, 40), (n, 1, 1))

    def found(value: float) -> tuple[float, np.ndarray]:
        fit = fit_office(register(), replace(TARGET, value=value), office, particles(n), 1)
        assert fit.values.shape == (n, len(OFFICE_KEYS))
        again = reported_rate(office[:, 0], fit.values[:, 0], np.array(0.05), fit.values[:, 1])
        assert again == pytest.approx(fit.rate)
        return float(fit.rate.mean()), fit.values

    unfitted = fit_office(
        register(), replace(TARGET, error=1e6), office, particles(n), 1
    ).rate.mean()
    low, middle, high = (found(value) for value in (0.3, unfitted, 0.9))
    assert low[0] < unfitted - 0.05 and high[0] > unfitted + 0.05
    assert abs(middle[0] - unfitted) < 0.03
    assert low[1][:, 1].mean() < high[1][:, 1].mean()
    for key, values in zip(OFFICE_KEYS, high[1].T, strict=True):
        least, most = register()[key].range
        assert (least <= values).all() and (values <= most).all()


def test_a_rate_that_no_office_can_reach_is_told_apart() -> None:
    """Everyone is in reach and at work: hardly any office reports nine in ten as out."""
    office = np.stack([counts(0, 100, 0), counts(60, 40, 0)])
    within = fit_office(
        register(), replace(TARGET, value=2.0, error=0.03), office, particles(2), 1
    ).within
    assert (within > 2.0).all()
    reached = fit_office(register(), replace(TARGET, value=0.6), office, particles(2), 1).within
    assert reached[1] < 2.0


def test_particles_whose_office_cannot_reach_it_keep_their_weight_and_are_counted(
    tmp_path: Path,
) -> None:
    calibration = plan_calibration(
        find_project(),
        setting="2011",
        seed=1,
        bank=1,
        generation=1,
        step=1.0,
        effective=1.0,
        most=1,
        replicates=2,
        kept=1,
        choice="logistic",
    )
    posterior = toy.calibrated(tmp_path)
    n = len(posterior.weights)
    missed = np.where(np.arange(n) < 10, 2.1, 1.9)
    office = OfficeFit(np.zeros((n, 2)), np.full(n, 0.7), missed)
    manifest = told_of(calibration, Found(posterior, ()), office)
    assert manifest["office_out_of_reach"] == pytest.approx(posterior.weights[:10].sum())
    assert manifest["particles"] == n and manifest["failed_runs"] == 0


def test_an_office_that_served_nobody_has_no_rate_and_still_an_answer() -> None:
    office = np.stack([np.full((2, 6), np.nan), counts(60, 40, 0)])
    fit = fit_office(register(), TARGET, office, particles(2), 1)
    assert np.isnan(fit.rate[0]) and np.isfinite(fit.rate[1])
    assert np.isfinite(fit.values).all()


def test_an_office_is_addressed_by_its_particle() -> None:
    office = np.tile(counts(20, 40, 40), (5, 1, 1))
    five = fit_office(register(), TARGET, office, particles(5), 1)
    three = fit_office(register(), TARGET, office[:3], particles(3), 1)
    assert five.values[:3].tobytes() == three.values.tobytes()
    assert len(np.unique(five.values[:, 0])) == 5


def test_what_the_office_reports_never_moves_a_weight_of_behaviour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(generations, "BATCH", toy.BATCH)
    posteriors = [
        calibrate(toy.plan(targets=toy.toy_targets(official)), toy.shown_by(toy.Toy()))
        for official in (0.05, 0.95)
    ]
    assert toy.bytes_of(posteriors[0]) == toy.bytes_of(posteriors[1])
