"""Delta: against quadrature and another program, dead inputs, dependence, and stretching."""

import warnings

import numpy as np
import pytest
from exploration.functions import ishigami
from scipy.integrate import quad
from scipy.stats import norm

from langkah.exploration.moment_independent import deltas, moment_independent
from langkah.exploration.problems import BadAssumption, ConstantOutcome

SLOPES = np.array([2.0, 1.0, 0.5, 0.0])


def exact_delta(own: float, whole: float) -> float:
    """Delta of a normal part with spread ``own`` in a normal sum with spread ``whole``."""
    rest = np.sqrt(whole**2 - own**2)
    grid = np.linspace(-10 * whole, 10 * whole, 4001)
    density = norm.pdf(grid, 0, whole)

    def distance(z: float) -> float:
        gap = np.abs(norm.pdf(grid, own * z, rest) - density)
        return float(np.trapezoid(gap, grid)) * norm.pdf(z)

    return quad(distance, -6, 6, limit=200, epsabs=1e-6)[0] / 2


def linear(n: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    points = np.random.default_rng(seed).normal(size=(n, len(SLOPES)))
    return points, points @ SLOPES


def test_a_sum_of_normals_against_quadrature() -> None:
    points, outcome = linear(4000)
    whole = float(np.sqrt((SLOPES**2).sum()))
    expected = [exact_delta(slope, whole) for slope in SLOPES[:3]]
    found = deltas(points, outcome, 20, 20, 1)
    assert expected == pytest.approx([0.4724, 0.1556, 0.0716], abs=1e-3)
    assert found.corrected[:3] == pytest.approx(expected, abs=0.04)
    assert found.corrected_resampled.mean(axis=0)[:3] == pytest.approx(found.corrected[:3])
    table = moment_independent("abcd", found, 0.95, 0.05)
    assert table.column("above_luck") == (True, True, True, False)
    assert table.column("delta")[3] < 0.04
    assert table.column("plain")[3] == pytest.approx(table.column("plain_by_luck")[3], rel=0.15)


@pytest.mark.needs_salib
@pytest.mark.slow
def test_another_program_finds_nearly_the_same() -> None:
    from SALib.analyze import delta as other

    points = np.random.default_rng(1).random((1500, 4))
    outcome = ishigami(points)
    problem = {"num_vars": 4, "names": list("abcd"), "bounds": [[0, 1]] * 4}
    how_warnings_look = warnings.formatwarning
    try:
        with warnings.catch_warnings():
            theirs = other.analyze(problem, points, outcome, num_resamples=10, seed=1)
    finally:
        warnings.formatwarning = how_warnings_look
    # Renamed in 1.6, where other estimates joined it.
    key = "delta_raw" if "delta_raw" in theirs else "delta"
    ours = deltas(points, outcome, 10, 2, 1).corrected
    assert ours == pytest.approx(theirs[key], abs=0.05)
    assert np.argsort(ours).tolist() == np.argsort(theirs[key]).tolist()


@pytest.mark.slow
def test_luck_exceeds_the_threshold_of_many_dead_inputs_as_seldom_as_stated() -> None:
    rng = np.random.default_rng(7)
    above = 0
    for seed in range(40):
        found = deltas(rng.random((100, 5)), rng.random(100), 2, 39, seed)
        above += any(moment_independent("abcde", found, 0.95, 0.05).column("above_luck"))
    assert above <= 6, "40 cases of which 1 in 20 may be above; more than 6 in 3 of 1000"


def test_stretching_the_outcome_changes_nothing_at_all() -> None:
    points, outcome = linear(300)
    found, stretched = deltas(points, outcome, 5, 5, 1), deltas(points, np.exp(outcome), 5, 5, 1)
    assert (found.plain == stretched.plain).all()
    assert (found.resampled == stretched.resampled).all()
    assert (found.by_luck == stretched.by_luck).all()
    assert (found.plain == deltas(np.exp(points), outcome, 5, 5, 1).plain).all(), "nor of an input"
    assert deltas(points, outcome + 100, 5, 5, 1).plain == pytest.approx(found.plain)


def test_columns_and_rows_may_change_places() -> None:
    points, outcome = linear(300)
    found = deltas(points, outcome, 5, 5, 1)
    order = [3, 1, 0, 2]
    swapped = deltas(points[:, order], outcome, 5, 5, 1)
    assert (swapped.resampled == found.resampled[:, order]).all()
    rows = np.random.default_rng(1).permutation(300)
    assert deltas(points[rows], outcome[rows], 5, 5, 1).plain == pytest.approx(found.plain)


def test_an_input_counts_for_what_it_tells_of_those_it_goes_with() -> None:
    rng = np.random.default_rng(3)
    acts = rng.normal(size=600)
    goes_with = acts + rng.normal(0, 0.3, 600)
    points = np.column_stack([acts, goes_with, rng.normal(size=600)])
    found = deltas(points, acts**3, 20, 20, 1)
    assert found.corrected[0] > found.corrected[1] > 0.4
    table = moment_independent(("acts", "goes with", "dead"), found, 0.95, 0.05)
    assert table.column("above_luck") == (True, True, False)


def test_a_category_is_taken_value_by_value() -> None:
    # Two halves of an outcome that do not overlap: of each half the density is twice the whole's.
    which = np.repeat([0.0, 1.0], 500)
    outcome = np.arange(1000.0)
    dead = np.tile([0.0, 1.0], 500)
    plain = deltas(np.column_stack([which, dead]), outcome, 2, 2, 1).plain
    assert plain[0] == pytest.approx(0.5, abs=0.06) and plain[1] < 0.01


def test_counts_with_many_ties_can_be_explained() -> None:
    rng = np.random.default_rng(5)
    points = rng.random((400, 2))
    found = deltas(points, rng.poisson(3 * points[:, 0]), 10, 20, 1)
    assert moment_independent("ab", found, 0.9, 0.1).column("above_luck") == (True, False)


def test_refused() -> None:
    points, outcome = linear(50)
    with pytest.raises(ConstantOutcome, match=r"^the outcome is 3 at every point; nothing to expl"):
        deltas(points, np.full(50, 3.0), 5, 5, 1)
    with pytest.raises(
        BadAssumption, match=r"^number of points is 39; expected a whole number fro"
    ):
        deltas(points[:39], outcome[:39], 5, 5, 1)
    with pytest.raises(
        BadAssumption, match=r"^5 shuffles cannot show what happens in 0\.05 of the"
    ):
        moment_independent("abcd", deltas(points, outcome, 5, 5, 1), 0.95, 0.05)
