"""What a calibration stands on: text that does not run and prices are not part of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import langkah
from langkah.calibration.patterns import PATTERNS
from langkah.inputs.meaning import STORY, meaning_of, stands_on
from langkah.inputs.project import find_project
from langkah.inputs.register import load_register
from langkah.inputs.settings import load_setting
from langkah.inputs.targets import load_targets

SOURCE = '''\
"""A module."""

from math import log

RATE: float = 0.5


@mark
def grows(x: int, times: float = 2.0) -> float:
    """How it grows."""
    # a first comment
    if x > 0:
        return RATE * log(x) + times
    return 0.0


class Kept:
    """Only words."""
'''


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"""A module."""\n', ""),
        ('"""A module."""', '"""Another\nmodule."""'),
        ('    """How it grows."""\n', ""),
        ("    # a first comment\n", ""),
        ("a first comment", "a second one"),
        ("RATE * log(x) + times", "(RATE  *  log( x )) + times  # as said"),
        ("x > 0", "(x > 0)"),
        ("\n\n\nclass", "\nclass"),
        ('    """Only words."""', "    pass"),
        ("(x: int, times: float = 2.0)", "(\n    x: int,\n    times: float = 2.0,\n)"),
        ("0.5", "5e-1"),
    ],
)
def test_what_does_not_run_has_no_meaning(old: str, new: str) -> None:
    assert old in SOURCE
    assert meaning_of(SOURCE.replace(old, new, 1)) == meaning_of(SOURCE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0.5", "0.51"),
        ("RATE * log(x) + times", "RATE * (log(x) + times)"),
        ("x > 0", "x >= 0"),
        ("times: float = 2.0", "times: float = 3.0"),
        ("from math import log", "from math import log2 as log"),
        ("@mark\n", ""),
        ("return 0.0", "return -0.0"),
        ("return 0.0", 'return "0.0"'),
        ("class Kept:", "class Kept(int):"),
        ("    return 0.0\n", "    return 0.0\n\n\nRATE = 0.7\n"),
    ],
)
def test_whatever_runs_does(old: str, new: str) -> None:
    assert old in SOURCE
    assert meaning_of(SOURCE.replace(old, new, 1)) != meaning_of(SOURCE)


FILES = [Path(langkah.__file__).parent / name for name in STORY]


@settings(deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_a_comment_anywhere_in_the_story_changes_nothing(file: Path, data: st.DataObject) -> None:
    source = file.read_text(encoding="utf-8")
    lines = source.split("\n")
    bare = [n for n, line in enumerate(lines) if line and not line.startswith((" ", ")", '"'))]
    place = data.draw(st.sampled_from([n for n in bare if "=" not in lines[n]] or [0]))
    quotes = "\n".join(lines[:place]).count('"""')
    if quotes % 2 == 0:
        lines.insert(place, "# a remark")
    assert meaning_of("\n".join(lines)) == meaning_of(source)


def test_every_rule_but_prices_is_part_of_it() -> None:
    names = set(now(find_project()))
    rules = {f"rules/{path.name}" for path in (FILES[0].parents[1] / "rules").glob("*.py")}
    assert rules - names == {"rules/costs.py"}
    assert set(STORY) <= names


def now(project: Path, setting: str = "2011") -> dict[str, str]:
    register = load_register(project)
    return stands_on(
        register, load_setting(project, setting, register), load_targets(project, PATTERNS)
    )


@pytest.fixture(scope="module")
def shipped() -> dict[str, str]:
    return now(find_project())


@pytest.fixture
def shipped_copy(tmp_path: Path) -> Path:
    shutil.copytree(find_project() / "scenarios", tmp_path / "scenarios")
    return tmp_path


def edit(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def in_table(header: str, old: str, new: str) -> Callable[[str], str]:
    """The first ``old`` after a table's header."""

    def change(text: str) -> str:
        start = text.index(header)
        return text[:start] + edit(old, new)(text[start:])

    return change


UNMOVED = {
    "a price": ("parameters/costs.toml", in_table("[costs.training_rp]", "value = ", "value = 1")),
    "a scenario": ("annual.toml", edit('name = "', 'name = "A ')),
    "a comment": ("parameters/choice.toml", lambda text: "# a remark\n" + text),
    "a target's title": ("targets.toml", edit('title_en = "', 'title_en = "Again: ')),
    "a target's reason": ("targets.toml", edit('why = """\nSome 140', 'why = """\nAbout 140')),
    "a held-out fact": ("heldout.toml", lambda text: text + "# a remark\n"),
    "the reason of a reading": ("settings/2011.toml", edit('why = """\nFour', 'why = """\nAll')),
    "a title of the setting": ("settings/2011.toml", edit('title_en = "', 'title_en = "Our ')),
    "policy years": ("settings/2011.toml", edit("policy_years = 10", "policy_years = 8")),
    "a measure never taken": (
        "parameters/sight.toml",
        in_table("[sight.traced_with_staff]", "value = 0.602", "value = 0.6"),
    ),
}


@pytest.mark.parametrize("what", UNMOVED)
def test_what_the_past_does_not_depend_on_leaves_it_as_it_was(
    shipped: dict[str, str], shipped_copy: Path, what: str
) -> None:
    name, change = UNMOVED[what]
    file = shipped_copy / "scenarios" / name
    before = file.read_text(encoding="utf-8")
    file.write_text(change(before), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != before
    assert now(shipped_copy) == shipped


MOVED = {
    "parameter choice.readiness": (
        "parameters/choice.toml",
        in_table("[choice.readiness]", "a = ", "a = 1"),
    ),
    "parameter population.houses": (
        "parameters/population.toml",
        in_table("[population.houses]", "value = 25", "value = 26"),
    ),
    "target stock_2011": ("targets.toml", edit("error = 0.131", "error = 0.132")),
    "target grant_doubled": (
        "targets.toml",
        in_table('name = "grant_doubled"', "weight = 0.5", "weight = 0.6"),
    ),
    "target reported_success": (
        "targets.toml",
        in_table('name = "reported_success"', "error = 0.0", "error = 0.1"),
    ),
    "reading all_left": ("targets.toml", in_table('name = "all_left"', "value = 11", "value = 12")),
    "setting 2011": ("settings/2011.toml", edit("places = 30", "places = 31")),
}


@pytest.mark.parametrize("entry", MOVED)
def test_what_it_depends_on_changes_the_entry_that_is_named_and_no_other(
    shipped: dict[str, str], shipped_copy: Path, entry: str
) -> None:
    name, change = MOVED[entry]
    file = shipped_copy / "scenarios" / name
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    after = now(shipped_copy)
    assert set(after) == set(shipped)
    assert [key for key in after if after[key] != shipped[key]] == [entry]


def test_another_setting_is_another_past(shipped: dict[str, str]) -> None:
    other = now(find_project(), "today")
    assert set(shipped) - set(other) == {"setting 2011"}
    assert set(other) - set(shipped) == {"setting today"}
    shared = set(shipped) & set(other)
    assert {key for key in shared if shipped[key] != other[key]} == set()
