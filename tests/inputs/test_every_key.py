"""Every key of every file that ships, spoilt in every way: each is refused at its own line.

Where rows are alike (the tables of a register file, the rows of dated values) the same field is
spoilt in all of them at once: each must still be complained of at its own line.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from inputs.checking import (
    Loader,
    alike,
    check_all,
    check_at_its_line,
    check_misspelt,
    errors_of,
    loader_of,
)
from inputs.spoiling import (
    Edit,
    Key,
    content_at,
    edited,
    headers,
    is_number,
    keys,
    put,
)

from langkah.calibration.heldout import KINDS
from langkah.calibration.patterns import PATTERNS
from langkah.inputs.economics import load_economics
from langkah.inputs.fields import Faults, whole_document
from langkah.inputs.heldout import load_heldout
from langkah.inputs.project import (
    ECONOMICS,
    HELD_OUT,
    TARGETS,
    find_project,
    scenario_names,
    scenarios_folder,
    shown,
)
from langkah.inputs.register import (
    OPTIONAL,
    Known,
    Register,
    known_names,
    load_register,
    read_block,
)
from langkah.inputs.scenario import check_text
from langkah.inputs.settings import load_setting
from langkah.inputs.targets import load_targets
from langkah.inputs.toml_lines import Document, KeyPath, dotted, parse_toml, read_toml

FOLDER = scenarios_folder(find_project())
BLOCK_FILES = sorted((FOLDER / "parameters").glob("*.toml"))
SCENARIO_FILES = [FOLDER / f"{name}.toml" for name in scenario_names(find_project())]
SETTING_FILES = sorted((FOLDER / "settings").glob("*.toml"))
DATED_FILES = sorted((FOLDER / "dated").glob("*.toml"))
TOLD_FILES = [FOLDER / TARGETS, FOLDER / HELD_OUT, FOLDER / ECONOMICS]

UNSOURCED = ("assumed", "policy", "shock")
FAR = 10**15
"""Farther out than any range."""


def values_in(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of every value of a file, lists of plain values whole."""
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from values_in(inner, (*path, name))
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for position, inner in enumerate(data):
            yield from values_in(inner, (*path, position))
    else:
        yield path


@pytest.mark.parametrize(
    "file",
    [*BLOCK_FILES, *SCENARIO_FILES, *SETTING_FILES, *DATED_FILES, *TOLD_FILES],
    ids=lambda file: file.stem,
)
def test_no_key_is_overlooked_and_each_stands_where_it_is_said_to(file: Path) -> None:
    document = read_toml(file, file.name)
    found = {key.path: key for key in keys(document)}
    assert set(values_in(document.data)) <= set(found)
    for key in found.values():
        assert document.text[slice(*key.name)].strip('"') == key.last
        written = document.text[slice(*key.value)]
        assert tomllib.loads(f"it = {written}")["it"] == key.content
        assert document.text.count("\n", 0, key.name[0]) + 1 == key.line


# --- the register -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def known() -> Known:
    return known_names(find_project())


@pytest.fixture(scope="module")
def shipped() -> Register:
    return load_register(find_project())


@pytest.mark.parametrize("file", BLOCK_FILES, ids=lambda file: file.stem)
def test_every_key_of_the_register(file: Path, known: Known) -> None:
    document = read_toml(file, shown(file, find_project()))

    def load(raw: bytes) -> None:
        faults = Faults()
        table = whole_document(parse_toml(raw, file, document.shown), faults)
        read_block(table, file.stem, known)
        faults.refuse_any()

    def is_required(key: Key) -> bool:
        if key.last == "source":
            return document.data[key.path[0]][key.path[1]]["kind"] not in UNSOURCED
        if "needs" in key.path or key.last == "order":
            return False
        return key.last not in (*OPTIONAL, "shift") or key.last == "prices_of"

    load(document.text.encode())
    for group in alike(keys(document)):
        check_all(document, load, group, [key for key in group if is_required(key)])
    check_misspelt(document, load, [key for key in headers(document) if len(key.path) > 1])
    for header in headers(document):
        check_parameter_removed(document, load, header)
    check_ranges(document, load)


def check_parameter_removed(document: Document, load: Loader, header: Key) -> None:
    start = header.value[0]
    end = document.text.find("\n[", start)
    errors = errors_of(
        load, edited(document, [(start, len(document.text) if end < 0 else end, "")])
    )
    assert dotted(header.path) in [error.key for error in errors]


def check_ranges(document: Document, load: Loader) -> None:
    found = keys(document)
    values = [key for key in found if key.last == "value"]

    def below(document: Document, key: Key) -> Edit:
        low = document.data[key.path[0]][key.path[1]]["range"][0]
        return (*key.value, str(low - 1))

    def above(document: Document, key: Key) -> Edit:
        high = document.data[key.path[0]][key.path[1]]["range"][1]
        return (*key.value, str(high + 1))

    check_at_its_line(document, load, values, below)
    check_at_its_line(document, load, values, above)
    ranges = [key for key in found if key.last == "range"]
    for value in ("[1, 0]", "[nan, 1]", "[0, inf]", "[0]", "[0, true]", '["0", "1"]'):
        check_at_its_line(document, load, ranges, put(value))
    numbers = [key for key in found if "prior" in key.path and is_number(key)]
    check_at_its_line(document, load, numbers, put(str(-FAR)))
    places = [key for key in numbers if key.last not in ("a", "b", "sd", "sd_log")]
    check_at_its_line(document, load, places, put(str(FAR)))


# --- scenarios --------------------------------------------------------------------------------


@pytest.mark.parametrize("file", SCENARIO_FILES, ids=lambda file: file.stem)
def test_every_key_of_a_scenario(file: Path, shipped: Register) -> None:
    project = find_project()
    document = read_toml(file, shown(file, project))
    changes = document.data.get("change", {})

    def load(raw: bytes) -> None:
        check_text(project, file, raw, shipped)

    def is_required(key: Key) -> bool:
        if key.last in ("extends", "combines"):
            return bool(changes) and key.last == "extends"
        if key.last == "from":
            return "times" not in changes[key.path[1]]
        return key.last in ("name", "question", "why")

    load(document.text.encode())
    for key in keys(document):
        check_all(document, load, [key], [key] if is_required(key) else [])
        if key.last in ("from", "to", "times"):
            check_at_its_line(document, load, [key], put(str(-FAR)))
            check_at_its_line(document, load, [key], put(str(FAR)))
    for header in headers(document):
        check_misspelt(document, load, [header])


# --- settings and dated values ----------------------------------------------------------------


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped project, copied, to spoil one file of it at a time."""
    root = tmp_path_factory.mktemp("copied")
    for file in FOLDER.rglob("*"):
        if file.suffix in (".toml", ".bib"):
            copy = root / "scenarios" / file.relative_to(FOLDER)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    return root


def loader_in(copied: Path, document: Document, name: str, register: Register) -> Loader:
    return loader_of(document, lambda: load_setting(copied, name, register))


@pytest.mark.parametrize("file", SETTING_FILES, ids=lambda file: file.stem)
def test_every_key_of_a_setting(file: Path, copied: Path, shipped: Register) -> None:
    path = copied / "scenarios" / "settings" / file.name
    document = read_toml(path, shown(path, copied))
    load = loader_in(copied, document, file.stem, shipped)
    load(document.text.encode())
    for group in alike(keys(document)):
        required = [key for key in group if key.last not in ("source", "title_id", "value")]
        check_all(document, load, group, required)
        numbers = [key for key in group if is_number(key)]
        check_at_its_line(document, load, numbers, put("-1"))
        check_at_its_line(document, load, numbers, put(str(-FAR)))
    for header in headers(document):
        check_misspelt(document, load, [header])


ABOVE = {
    "start_year": "settings/2011.toml",
    "records_year": "settings/2011.toml",
    # Years that nobody knows prices of: the complaint stands where the prices should.
    "decision_year": "dated/price_index.toml",
    "policy_years": "dated/price_index.toml",
    "follow_years": "dated/price_index.toml",
    "policy_price_year": "dated/price_index.toml",
}


@pytest.mark.parametrize("name", ABOVE)
def test_a_year_of_a_setting_beyond_all_others(name: str, copied: Path, shipped: Register) -> None:
    path = copied / "scenarios" / "settings" / "2011.toml"
    document = read_toml(path, shown(path, copied))
    load = loader_in(copied, document, "2011", shipped)
    key = next(key for key in keys(document) if key.last == name)
    for year in ("2999", str(FAR)):
        errors = errors_of(load, edited(document, [put(year)(document, key)]))
        assert f"scenarios/{ABOVE[name]}" in [error.file for error in errors]
        assert all(error.line for error in errors)


@pytest.mark.parametrize("file", DATED_FILES, ids=lambda file: file.stem)
def test_every_key_of_the_dated_values(file: Path, copied: Path, shipped: Register) -> None:
    path = copied / "scenarios" / "dated" / file.name
    document = read_toml(path, shown(path, copied))
    load = loader_in(copied, document, "2011", shipped)

    def is_required(key: Key) -> bool:
        row = document.data[str(key.path[0])][key.path[1]]
        if key.last in ("source", "why"):
            return (row["kind"] in UNSOURCED) == (key.last == "why")
        return True

    load(document.text.encode())
    for group in alike(keys(document)):
        check_all(document, load, group, [key for key in group if is_required(key)])
    for key in keys(document):
        if key.last == "value":
            check_at_its_line(document, load, [key], put("-0.9"))
            check_at_its_line(document, load, [key], put("6.4"))
    rows = [key for key in keys(document) if key.last in ("year", "date")][1:]
    for row in rows:
        early, late = ("1", "2999") if row.last == "year" else ("0001-01-01", "2999-01-01")
        check_at_its_line(document, load, [row], put(early))
        check_at_its_line(document, load, [row], put(late))
    for header in headers(document):
        check_misspelt(document, load, [header])


# --- targets and held-out facts ---------------------------------------------------------------


def test_every_key_of_the_targets(copied: Path) -> None:
    path = copied / "scenarios" / TARGETS
    document = read_toml(path, shown(path, copied))
    load = loader_of(document, lambda: load_targets(copied, PATTERNS))
    load(document.text.encode())
    for group in alike(keys(document)):
        check_all(document, load, group, [key for key in group if key.last != "title_id"])
        positive = [key for key in group if key.last in ("error", "weight")]
        for value in ("0", "-1"):
            check_at_its_line(document, load, positive, put(value))
        logs = [key for key in group if key.last == "value" and is_log(document, key)]
        check_at_its_line(document, load, logs, put("0"))
    for header in headers(document):
        check_misspelt(document, load, [header])


def test_every_key_of_the_questions_to_the_decision_analysis(copied: Path) -> None:
    path = copied / "scenarios" / ECONOMICS
    document = read_toml(path, shown(path, copied))
    load = loader_of(document, lambda: load_economics(copied))
    load(document.text.encode())
    for key in keys(document):
        check_all(document, load, [key], [key])
        if is_number(key):
            check_at_its_line(document, load, [key], put("-1"))
        if isinstance(key.content, list):
            for value in ("[-1]", "[2, 1]", "[1, 1]", "[nan]", "[true]", '["1"]'):
                check_at_its_line(document, load, [key], put(value))
    for header in headers(document):
        check_misspelt(document, load, [header])


def is_log(document: Document, key: Key) -> bool:
    return bool(content_at(document.data, key.path[:-1])["scale"] == "log")


def test_every_key_of_the_held_out_facts(copied: Path, shipped: Register) -> None:
    path = copied / "scenarios" / HELD_OUT
    document = read_toml(path, shown(path, copied))
    targets = load_targets(copied, PATTERNS)
    load = loader_of(document, lambda: load_heldout(copied, targets, shipped, KINDS))
    load(document.text.encode())
    optional = {"title_id", "high", "above_en", "above_id", "policy_years", "follow_years"}
    for group in alike(keys(document)):
        # A value's name is a parameter's: one that is misspelt or left out is another experiment.
        own = [key for key in group if "values" in key.path]
        named = [key for key in group if key not in own]
        if named:
            required = [key for key in named if key.last not in optional]
            check_all(document, load, named, required)
        numbers = [key for key in group if is_number(key)]
        check_misspelt(document, load, [key for key in own if "." in key.last])
        for value in ('"1"', "true", "nan"):
            check_at_its_line(document, load, [key for key in numbers if key in own], put(value))
    lows = [key for key in keys(document) if key.last == "high"]
    check_at_its_line(document, load, lows, put(str(-FAR)))
    for header in headers(document):
        check_misspelt(document, load, [header])
