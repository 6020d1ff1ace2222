"""Pythons of their own: what a test runs in another process, and a world soon lived there."""

import os
import shutil
import subprocess
import sys

import pytest
from engines.trials import PROJECT

MINE = "python{}.{}".format(*sys.version_info[:2])
OTHERS = sorted({"python3.11", "python3.12", "python3.13", "python3.14"} - {MINE})
"""Pythons beside the one the other parity tests run under: on PATH, or in the folders that
LANGKAH_PYTHONS names, which come first."""

SHORT_WORLD = """
import dataclasses, numpy as np
from engines.trials import hash_of, register, PROJECT, SEED
from langkah.records import TALLY, WOMAN
from langkah.domain.draws import run_key
from langkah.domain.place import TOWN
from langkah.domain.setting import History, Round
from langkah.engines.telling import compiled_telling
from langkah.engines.world import make_world
from langkah.inputs.scenario import load_scenario
from langkah.inputs.settings import apply_setting, central_values, load_setting

where = load_setting(PROJECT, "2011", register())
held = History("one round", 1.0, (Round(2010, 8),), "so that there are women who were served")
where = dataclasses.replace(where, start_year=2009, records_year=2009, histories=(held,))
values = {**central_values(register(), where), "population.arrivals_per_month": 3.0}
branch = load_scenario(PROJECT, "all_three", register()).values(values)
world = make_world(apply_setting(values, where), [apply_setting(branch, where)], where, held)
told, key = compiled_telling(), run_key(SEED, 0, 0)
women, town = np.zeros(400, dtype=WOMAN), np.zeros(1, dtype=TOWN)
tallies = np.zeros(where.end_year - where.start_year, dtype=TALLY)
decided, until = where.decision_month, where.decision_month + 27
for part, first, after in ((world.past, 0, decided), (world.branches[0], decided, until)):
    told.live_months(women, town[0], tallies, part.months, part.p[0], key, first, after)
import numba
kinds = "plain" if numba.config.DISABLE_JIT else "compiled"
print(kinds, int(tallies["completed"].sum()), hash_of(women, town, tallies, world.past.p))
"""


def in_a_process(
    code: str, *arguments: str, python: str = sys.executable, **environment: str
) -> list[str]:
    """Words printed by ``code`` in a Python of its own, as the tests see the project."""
    path = os.pathsep.join([str(PROJECT / "model"), str(PROJECT / "tests")])
    finished = subprocess.run(
        [python, "-W", "error", "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.split()


def other_python(name: str) -> str:
    """A Python of this name that can run the engines; the test is skipped where there is none."""
    folders = [os.environ.get("LANGKAH_PYTHONS", ""), os.environ["PATH"]]
    python = shutil.which(name, path=os.pathsep.join(folders))
    if python is None:
        pytest.skip(f"{name} is not on PATH or in LANGKAH_PYTHONS: not run")
    reason = _lacks(python)
    if reason:
        pytest.skip(f"{name} was found and not run: {reason}")
    return python


def _lacks(python: str) -> str:
    """Why this Python cannot run the engines; empty when it can."""
    code = "import sys, mesa, numba, scipy; print(sys.version_info[:2], mesa.__version__)"
    asked = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    if asked.returncode == 0:
        return ""
    said = asked.stderr.strip().splitlines() or ["it does not start"]
    return next((line for line in said if "Error" in line), said[0])
