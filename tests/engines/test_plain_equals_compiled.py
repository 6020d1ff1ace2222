"""Plain Python, with plain luck too, gives the bits that compiled code gives."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from engines.trials import PROJECT, SEED, differing_fields, setting, women_after, world_of

from langkah.domain.draws import run_key
from langkah.domain.outcomes import TALLY
from langkah.engines.ensemble_engine import expected_rows, live_past
from langkah.engines.telling import Telling, compiled_telling, plain_telling

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


COMMANDS = """
import sys
from langkah.commands.main import app
project, out = sys.argv[1:]
given = ["--setting", "young", "--set", "population.arrivals_per_month=2", "--project", project]
asked = ["--draws", "2", "--replicates", "1", "--prior", "--no-papers", "--out", out]
app(["compare", "baseline", *given, *asked], standalone_mode=False)
print("months:")
app(["run", "baseline", *given, "--months", "4"], standalone_mode=False)
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


def lived_on(telling: Telling, scenario: str, months: int) -> tuple[np.ndarray, np.ndarray]:
    """Women and tallies some months into 2012, the past of which was lived compiled."""
    where, compiled = setting(), compiled_telling()
    world = world_of(scenario)
    key, branch = run_key(SEED, 0, 0), world.branches[0]
    women, town, _ = live_past(world, where, key, 2 * expected_rows(branch.months), compiled)
    tallies = np.zeros(where.end_year - where.start_year, dtype=TALLY)
    middle = where.months_to(2012) + 5
    for told, first, after in (
        (compiled, where.decision_month, middle),
        (telling, middle, middle + months),
    ):
        told.live_months(
            women, town[0], tallies, branch.months, branch.p[0], *key, first, after
        )  # fmt: skip
    return women[: town["rows"][0]], tallies


@pytest.mark.parametrize("compiled_luck", [True, False])
def test_plain_rules_give_the_compiled_bits(compiled_luck: bool) -> None:
    plain = plain_telling(compiled_luck=compiled_luck)
    women, tallies = lived_on(plain, "all_three", 3)
    expected, expected_tallies = women_after("all_three", SEED, 0, 0, setting().months_to(2012) + 8)
    assert tallies["enrolled"].sum() > 60
    assert differing_fields(women, expected) == []
    decided = setting().decision_year - setting().start_year
    assert differing_fields(tallies[decided:], expected_tallies[decided:]) == []


def test_luck_is_plain_only_where_it_is_asked_for() -> None:
    assert "luck" in plain_telling().names()
    assert not hasattr(plain_telling(compiled_luck=False).luck, "py_func")
    assert hasattr(plain_telling().luck, "py_func")
    assert not hasattr(plain_telling().chance_out, "py_func")


def test_without_compilation_the_same_women_live() -> None:
    plain = in_a_process(SHORT_WORLD, NUMBA_DISABLE_JIT="1")
    compiled = in_a_process(SHORT_WORLD, NUMBA_DISABLE_JIT="0")
    assert (plain[0], compiled[0]) == ("plain", "compiled")
    assert int(plain[1]) > 10, "nobody completed a course: the comparison is empty"
    assert plain[1:] == compiled[1:]


def test_commands_give_the_same_tables_without_compilation(
    young_project: Path, tmp_path: Path
) -> None:
    folders = {off: tmp_path / off for off in "10"}
    said = [
        in_a_process(COMMANDS, str(young_project), str(folder), NUMBA_DISABLE_JIT=off)
        for off, folder in folders.items()
    ]
    plain, compiled = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.csv*")}
        for folder in folders.values()
    )
    assert len(plain) > 10
    assert [name for name in plain if plain[name] != compiled.get(name)] == []
    assert plain.keys() == compiled.keys()
    months = [words[words.index("months:") :] for words in said]
    assert months[0] == months[1]
    assert len(months[0]) > 20
