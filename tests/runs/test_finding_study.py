"""The finding as a study: a draw in which anything failed counts nowhere, whatever it was."""

from pathlib import Path

import numpy as np
import pytest

from langkah.calibration import finding as apart
from langkah.engines import ensemble_engine
from langkah.inputs.project import find_project
from langkah.runs import pasts, worth_of_data
from langkah.runs.finding import Found, plan_finding
from langkah.simulation.executors import on_threads
from langkah.simulation.store import Store
from langkah.simulation.study import Ask

DRAWS, FAILS = 5, 3
PLACES = {
    "attribution": (apart, "take_apart"),
    "comparison": (ensemble_engine, "run_once"),
    "past": (pasts, "live_history"),
}
"""What a run of each of the three parts goes through; the draw is its fourth argument."""


def found_in(folder: Path) -> Found:
    study = plan_finding(find_project(), draws=DRAWS, replicates=2, seed=1, prior=True)
    return study.explore(Ask(study, Store(folder), on_threads(2)))


def failing(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    module, name = PLACES[part]
    usual = getattr(module, name)

    def planted(*told: object) -> object:
        if told[3] == FAILS:
            raise RuntimeError(f"planted in the {part}")
        return usual(*told)

    monkeypatch.setattr(module, name, planted)


@pytest.fixture(autouse=True)
def few_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worth_of_data, "RESAMPLES", 5)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return found_in(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """The finding where every part of the draw failed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worth_of_data, "RESAMPLES", 5)
        for part in PLACES:
            failing(patch, part)
        return found_in(tmp_path_factory.mktemp("without"))


@pytest.mark.parametrize("part", PLACES)
def test_a_draw_that_failed_in_one_part_counts_in_none(
    part: str, without: Found, whole: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, part)
    found = found_in(tmp_path)
    assert {failure.draw for failure in found.failures} == {FAILS}
    assert all(f"planted in the {part}" in failure.message for failure in found.failures)
    assert found.rows == without.rows != whole.rows
    for one, other in zip(found.worth, without.worth, strict=True):
        assert one.option == other.option and one.scenario == other.scenario
        assert np.array_equal(
            [one.share, one.q05, one.q95], [other.share, other.q05, other.q95], equal_nan=True
        )
