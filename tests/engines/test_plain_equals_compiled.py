"""Plain Python, with plain luck too, gives the bits that compiled code gives."""

from pathlib import Path

import pytest
from engines.processes import SHORT_WORLD, in_a_process
from engines.trials import SEED, differing_fields, lived_on, setting, women_after

from langkah.engines.telling import plain_telling

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


@pytest.mark.slow
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
