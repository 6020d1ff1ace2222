"""A project for studies: the shipped inputs, the published posterior, a setting soon simulated."""

import shutil
from pathlib import Path

import pytest
from engines.trials import PROJECT, write_young_project
from posteriors import stamp
from studies.trial_studies import GRANT_BY_CADENCE, planned, run_study

from langkah.engines.warm import compile_story
from langkah.inputs.project import published_folder


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    compile_story()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Not to be written to, but for studies and results under names of one's own."""
    project = write_young_project(tmp_path_factory.mktemp("bench"))
    shutil.copytree(published_folder(PROJECT), published_folder(project))
    stamp(project)
    return project


@pytest.fixture
def project(shipped: Path, tmp_path: Path) -> Path:
    """A copy for one test to change."""
    return Path(shutil.copytree(shipped, tmp_path / "project"))


@pytest.fixture(scope="session")
def grid(shipped: Path) -> Path:
    """The folder of a small finished grid: two grants by two cadences. Not to be written to."""
    plan = planned(shipped, "shared_grid", GRANT_BY_CADENCE)
    return run_study(plan).folder


@pytest.fixture
def dealt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of one point and one run, so that a small study has many blocks."""
    monkeypatch.setattr("langkah.studies.blocks.ROWS_PER_BLOCK", 4)
    monkeypatch.setattr("langkah.studies.blocks.POINTS_PER_BLOCK", 1)
