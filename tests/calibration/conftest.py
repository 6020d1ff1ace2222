"""The story is compiled once for all tests of the calibration."""

import pytest

from langkah.engines.warm import compile_story


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    compile_story()
