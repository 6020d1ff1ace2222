"""Complaints, and what the terminal says, in Indonesian: nothing falls through untranslated."""

import re
from pathlib import Path

import pytest
from commands.messages import code_messages
from inputs.bad_cases import FILES, load, place, read_case
from inputs.small_project import copy_project, write_project
from typer.testing import CliRunner, Result

from langkah.commands.indonesian import in_indonesian, translated
from langkah.commands.main import app
from langkah.commands.run import STATES, _events
from langkah.domain.woman import SITUATIONS
from langkah.inputs.complaints import InputError, InputErrors
from langkah.inputs.project import find_project
from langkah.inputs.register import load_register
from langkah.records import EVENTS


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("pristine"))


def run(project: Path, *words: str, **environment: str) -> Result:
    asked = [*words, "--project", str(project)]
    return CliRunner().invoke(app, asked, env={"LC_ALL": "en_US.UTF-8", **environment})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_complaint_about_the_broken_files(pristine: Path, tmp_path: Path, file: Path) -> None:
    case = read_case(file)
    project = place(pristine, tmp_path, file, case)
    with pytest.raises(InputError) as refused:
        load(project, case.at)
    said = in_indonesian(refused.value).split("\n")
    assert len(said) == len(refused.value.errors)
    for error, line in zip(refused.value.errors, said, strict=True):
        assert translated(error.message) is not None, error.message
        assert line.startswith(f"{error.file}:{error.line}: " if error.line else error.file)
        # Where it is and what was written stays as it is, so that it can be found in the file.
        assert set(re.findall(r"\d[\d_.-]*\d", error.message)) <= set(
            re.findall(r"\d[\d_.-]*\d", line)
        )


def test_every_message_the_code_can_make() -> None:
    messages = code_messages()
    assert len(messages) > 150
    assert [(place, text) for place, text in messages if translated(text) is None] == []


def test_every_pair_of_values_that_makes_no_sense() -> None:
    for what in load_register(find_project()).needs().values():
        assert translated(f"{what}: a.b is 7 but a.c is 0") is not None, what


@pytest.mark.parametrize(
    ("message", "indonesian"),
    [
        ("is 90; expected at most 60", "tertulis 90; seharusnya paling besar 60"),
        ("is -1; expected 0 or more", "tertulis -1; seharusnya 0 atau lebih"),
        (
            'unknown key "bed"; did you mean "beds"? Known: beds, stay_months',
            'kunci "bed" tidak dikenal; maksudnya "beds"? Yang dikenal: beds, stay_months',
        ),
        (
            'unknown source "x". Known: none (see sources.bib)',
            'sumber "x" tidak dikenal. Belum ada satu pun (lihat sources.bib)',
        ),
        (
            'expected a number, found the text "3 million"',
            'seharusnya angka, ditemukan teks "3 million"',
        ),
        (
            "the entry does not end, or a field is not like name = {value}",
            "entri tidak ditutup, atau isiannya tidak seperti name = {value}",
        ),
        (
            "cannot be read as TOML: What a later Python says (column 3)",
            "tidak terbaca sebagai TOML: What a later Python says (kolom 3)",
        ),
    ],
)
def test_complaints_word_by_word(message: str, indonesian: str) -> None:
    assert translated(message) == indonesian


def test_a_message_nobody_has_translated_is_shown_in_english() -> None:
    errors = InputErrors(
        [
            InputError("a.toml", 2, "b", "is empty; expected some words"),
            InputError("a.toml", 3, "c", "?!"),
        ]
    )
    assert (
        in_indonesian(errors) == "a.toml:2: b: kosong; seharusnya berisi kata-kata\na.toml:3: c: ?!"
    )


def test_the_terminal_decides_and_lang_decides_over_it(pristine: Path) -> None:
    english = 'scenarios: unknown scenario "anual"; did you mean "annual"?'
    indonesian = 'scenarios: skenario "anual" tidak dikenal; maksudnya "annual"?'
    assert run(pristine, "check", "anual").stderr.startswith(english)
    assert run(pristine, "check", "anual", LC_ALL="id_ID.UTF-8").stderr.startswith(indonesian)
    assert run(pristine, "check", "anual", "--lang", "id").stderr.startswith(indonesian)
    in_english = run(pristine, "check", "anual", "--lang", "en", LC_ALL="id_ID.UTF-8")
    assert in_english.stderr.startswith(english)


@pytest.mark.parametrize("command", ["check", "explain", "new", "rebase", "run", "compare"])
def test_every_planners_command_refuses_in_indonesian(
    pristine: Path, tmp_path: Path, command: str
) -> None:
    project = copy_project(pristine, tmp_path / "project")
    file = project / "scenarios" / "parameters" / "need.toml"
    file.write_text(file.read_text().replace("value = 1", "value = 11", 1))
    done = run(project, command, "mine" if command == "new" else "annual", "--lang", "id")
    assert done.exit_code == 2
    assert done.stderr == (
        "scenarios/parameters/need.toml:4: need.living_rp.value: tertulis 11; seharusnya paling"
        " besar 10\n"
    )


def test_an_unknown_language_is_refused_in_the_terminals_own(pristine: Path) -> None:
    done = run(pristine, "run", "--lang", "fr", LC_ALL="id_ID.UTF-8")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == 'baris perintah: --lang: tertulis "fr"; seharusnya id atau en\n'


def test_a_scenario_from_new_to_rebase_in_indonesian(pristine: Path, tmp_path: Path) -> None:
    project = copy_project(pristine, tmp_path / "project")
    said = run(project, "new", "gagasan", "--lang", "id")
    assert said.stdout == (
        "scenarios/gagasan.toml: ditulis. Sunting, lalu: langkah check gagasan\n"
    )
    said = run(project, "check", "gagasan", "annual", "--lang", "id")
    english = "tidak ada; dalam berkas berbahasa Indonesia tertulis bahasa Inggrisnya"
    assert said.stdout == (
        f"benar: gagasan tidak mengubah apa pun\nname_id, question_id: {english}\n"
        f"benar: annual mengubah 1 nilai dari baseline\nname_id, question_id: {english}\n"
    )
    said = run(project, "rebase", "gagasan", "--lang", "id")
    assert said.stdout == "scenarios/gagasan.toml: tidak ada yang usang\n"


def test_every_situation_and_event_is_said_in_both_languages() -> None:
    assert set(STATES) == set(SITUATIONS)
    for mark in EVENTS:
        (english,), (indonesian,) = (_events(mark, language) for language in ("en", "id"))
        assert english != indonesian
