"""The story is compiled once for all engine tests."""

from pathlib import Path

import pytest
from engines.trials import write_young_project

from langkah.engines.warm import compile_story


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    compile_story()


@pytest.fixture(scope="session")
def young_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose setting ``young`` begins two years before the decision."""
    return write_young_project(tmp_path_factory.mktemp("young"))
