"""A cluster may be asked more than once: by a search for every generation of its mixes."""

import os
import subprocess
import sys

import pytest

ASKED_TWICE = """
from langkah.simulation.dask_cluster import QUIET, on_dask
import dask
on_dask(None, 1)
with dask.config.set(QUIET):
    import distributed
assert dask.config.get("distributed.comm.require-encryption") is None
"""


@pytest.mark.needs_dask
def test_settings_that_are_put_back_leave_the_others_in_place() -> None:
    python = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", ASKED_TWICE],
        env={**os.environ, "PYTHONPATH": python}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
