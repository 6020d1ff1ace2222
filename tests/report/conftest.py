"""Fixtures of the report's tests."""

from pathlib import Path

import pytest
from report.synthetic_folder import write_folder


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up folder of eight scenarios; not to be written to."""
    return write_folder(tmp_path_factory.mktemp("results"))
