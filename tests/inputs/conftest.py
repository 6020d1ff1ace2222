"""Fixtures of the inputs' tests: a small project to break, and the one that ships."""

from pathlib import Path

import pytest
from inputs.small_project import copy_project, write_project

from langkah.inputs.register import Register, load_register


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small valid project; not to be written to."""
    return write_project(tmp_path_factory.mktemp("pristine"))


@pytest.fixture(scope="session")
def register(pristine: Path) -> Register:
    return load_register(pristine)


@pytest.fixture
def project(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the small project, for one test to break."""
    return copy_project(pristine, tmp_path / "project")
