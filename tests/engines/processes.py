"""Pythons of their own: what a test runs in another process, and a world soon lived there."""

import os
import subprocess
import sys

from engines.trials import PROJECT

SHORT_WORLD = """
import dataclasses, numpy as np
from engines.trials import hash_of, register, PROJECT, SEED
from langkah.domain.draws import run_key
from langkah.domain.outcomes import TALLY
from langkah.domain.place import TOWN
from langkah.domain.setting import History, Round
from langkah.domain.woman import WOMAN
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
    told.live_months(women, town[0], tallies, part.months, part.p[0], *key, first, after)
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
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.split()
