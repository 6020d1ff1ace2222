"""What a calibration stands on: found by changing inputs and code, never by a list."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from calibration.trials import PROJECT
from posteriors import planned_in

import langkah
from langkah.calibration.study import CalibrationStudy
from langkah.simulation import fingerprint
from langkah.simulation.fingerprint import Fingerprint, differences


@pytest.fixture(scope="module")
def shipped() -> CalibrationStudy:
    return planned_in(PROJECT)


@pytest.fixture
def shipped_copy(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "scenarios", tmp_path / "scenarios")
    return tmp_path


def changed(one: Fingerprint, other: Fingerprint) -> list[str]:
    return list(differences(one.parts(), other.parts()))


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
    shipped: CalibrationStudy, shipped_copy: Path, what: str
) -> None:
    name, change = UNMOVED[what]
    file = shipped_copy / "scenarios" / name
    before = file.read_text(encoding="utf-8")
    file.write_text(change(before), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != before
    assert planned_in(shipped_copy).run_id == shipped.run_id


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
    "setting histories": ("settings/2011.toml", edit("places = 30", "places = 31")),
}


FITTED = ("target", "reading")
"""Inputs that are fitted: prior runs do not know them."""


@pytest.mark.parametrize("entry", MOVED)
def test_what_it_depends_on_changes_the_entry_that_is_named_and_no_other(
    shipped: CalibrationStudy, shipped_copy: Path, entry: str
) -> None:
    name, change = MOVED[entry]
    file = shipped_copy / "scenarios" / name
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    after = planned_in(shipped_copy)
    assert changed(shipped.fingerprint, after.fingerprint) == [f"inputs {entry}"]
    same_bank = after.calibration.bank.name == shipped.calibration.bank.name
    assert same_bank == entry.startswith(FITTED)


def test_the_order_of_targets_is_part_of_it(shipped: CalibrationStudy, shipped_copy: Path) -> None:
    """Readings are numbered in their order, and sums are taken in the order of targets."""
    file = shipped_copy / "scenarios" / "targets.toml"
    head, *tables = file.read_text(encoding="utf-8").split("[[target]]")
    tables[0], tables[1] = tables[1], tables[0]
    file.write_text("[[target]]".join([head, *tables]), encoding="utf-8")
    after = planned_in(shipped_copy)
    assert changed(shipped.fingerprint, after.fingerprint) == ["inputs order of targets"]


def test_another_setting_is_another_past(shipped: CalibrationStudy) -> None:
    found = changed(shipped.fingerprint, planned_in(PROJECT, setting="today").fingerprint)
    assert "setting" in found and "inputs setting years" in found
    assert not [name for name in found if name.startswith(("code", "inputs parameter"))]


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package's sources that fingerprints are taken of, to be changed."""
    root = Path(langkah.__file__).parent
    copy = tmp_path / "langkah"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint, "_root", lambda: copy)
    forget()
    yield copy
    forget()


def forget() -> None:
    """Have sources read anew."""
    fingerprint._read.cache_clear()
    fingerprint._closure.cache_clear()


SCORING, SIMULATING, NEITHER = "scoring", "simulating", "neither"
LINES = {
    "calibration/fit.py": ("logs = -_HALF * squared", "logs = -squared", SCORING),
    "calibration/proposal.py": ("FROM_PRIOR = 0.15", "FROM_PRIOR = 0.16", SCORING),
    "calibration/generations.py": ("LOOSEST = 1000.0", "LOOSEST = 999.0", SCORING),
    "calibration/office.py": ("TRIES = 256", "TRIES = 255", SCORING),
    "calibration/posterior_table.py": ("plan.seed)", "plan.seed + 1)", SCORING),
    "calibration/blocks.py": ("if asked and asked[0].generation == 0", "if False", SCORING),
    "inputs/priors.py": ("P95 = 0.95", "P95 = 0.94", SIMULATING),
    "engines/world.py": ("def make_world(", "def make_world_(", SIMULATING),
    "calibration/particles.py": ("_HALF = 0.5", "_HALF = 0.4", SIMULATING),
    "calibration/patterns.py": ("YOUNG_UNDER_YEARS = 29", "YOUNG_UNDER_YEARS = 30", SIMULATING),
    "calibration/served.py": ("(out & ~reach)", "(~reach)", SIMULATING),
    "calibration/choices.py": ("HALF_BAND: Final = 1.5", "HALF_BAND: Final = 1.6", SIMULATING),
    "rules/choice.py": ("return ", "return 0.0 + ", SIMULATING),
    "report/verdict.py": ("return ", "return 0 or ", NEITHER),
    "commands/calibrate.py": ("= 4096", "= 4095", NEITHER),
    "calibration/finding.py": ("replace(", "replace (", NEITHER),
}
"""A line of each file, another in its place, and what numbers that is part of."""


@pytest.mark.parametrize("file", LINES)
def test_a_line_of_code_changes_the_identity_of_what_it_is_part_of(source: Path, file: str) -> None:
    before = planned_in(PROJECT)
    names = before.run_id, before.calibration.bank.name
    old, new, part = LINES[file]
    text = (source / file).read_text(encoding="utf-8")
    assert old in text
    (source / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    forget()
    after = planned_in(PROJECT)
    assert (after.run_id != names[0]) == (part != NEITHER)
    assert (after.calibration.bank.name != names[1]) == (part == SIMULATING)
