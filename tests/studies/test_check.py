"""`langkah check` of studies and searches wherever they stand, and of texts in English only."""

import re
from pathlib import Path

import pytest
from studies.trial_studies import GRANT_BY_CADENCE, study_text, write_study
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.inputs.project import find_project
from langkah.studies.described import data_dictionary
from langkah.studies.plan import plan_sweep

INDONESIAN = re.compile(r"^(title|question)_id = .*\n", re.MULTILINE)
MISSING = {
    "en": "title_id, question_id: missing; English stands in its place in Indonesian papers",
    "id": "title_id, question_id: tidak ada; dalam berkas berbahasa Indonesia tertulis bahasa "
    "Inggrisnya",
}


def check(project: Path, *files: str | Path, language: str = "en") -> tuple[int, list[str], str]:
    asked = ["check", *map(str, files), "--project", str(project), "--lang", language]
    done = CliRunner().invoke(app, asked)
    return done.exit_code, done.stdout.splitlines(), done.stderr


def test_a_study_elsewhere_is_a_study(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "mine.toml"
    path.parent.mkdir()
    path.write_text(study_text("mine", GRANT_BY_CADENCE))
    code, said, _ = check(project, path)
    assert (code, said[0]) == (0, "ok: study mine: 4 points, 16 runs of 2 scenarios")
    path.write_text(study_text("mine", GRANT_BY_CADENCE, draws=0).replace("reference", "referenc"))
    code, said, complaints = check(project, path)
    assert (code, said) == (2, [])
    assert f'{path}:7: referenc: unknown key "referenc"; did you mean "reference"?' in complaints
    assert f"{path}:10: draws: is 0; expected a whole number from 1" in complaints


def test_a_study_in_a_folder_of_experiments_is_a_study(project: Path) -> None:
    path = project / "experiments" / "deeper" / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text(study_text("mine", GRANT_BY_CADENCE))
    assert check(project, path)[1][0].startswith("ok: study mine")


def test_a_search_elsewhere_is_a_search(tmp_path: Path) -> None:
    path = tmp_path / "mix.toml"
    text = (find_project() / "experiments" / "policy_search.toml").read_text("utf-8")
    path.write_text(text.replace('"posterior"', '"prior"'), encoding="utf-8")
    code, said, _ = check(find_project(), path)
    assert code == 0 and said[0].startswith("ok: search mix: ")


def test_a_scenario_elsewhere_is_a_scenario(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('name = "Mine"\nquestion = "What?"\nextends = "baseline"\n')
    assert check(project, path)[1][0] == "ok: mine changes nothing"
    path.write_text('nam = "Mine"\nquestion = "What?"\nextends = "baseline"\n')
    assert f'{path}:1: nam: unknown key "nam"; did you mean "name"?' in check(project, path)[2]


@pytest.mark.parametrize("broken", ["= 1\n", ""])
def test_what_is_no_toml_is_refused_as_what_it_is(
    project: Path, tmp_path: Path, broken: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(broken)
    code, said, complaints = check(project, path)
    assert (code, said) == (2, []) and complaints.startswith(f"{path}:1: ")


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_study_in_english_only_is_right_and_said_to_be(project: Path, language: str) -> None:
    path = write_study(project, "plain", GRANT_BY_CADENCE)
    assert MISSING[language] not in check(project, path, language=language)[1]
    path.write_text(INDONESIAN.sub("", path.read_text()))
    code, said, _ = check(project, path, language=language)
    assert (code, said[-1]) == (0, MISSING[language])
    plan = plan_sweep(project, path)
    assert (plan.experiment.title_id, plan.experiment.question_id) == (None, None)
    text = data_dictionary(plan, [], "0123456789ab", "langkah sweep it")
    assert "lacks its title or its question in Indonesian" in text and "None" not in text


def test_settings_and_facts_in_english_only_are_right_and_said_to_be(shipped: Path) -> None:
    names = ("settings/today", "targets", "heldout", "data_options")
    files = [shipped / "scenarios" / f"{name}.toml" for name in names]
    before = [file.read_text("utf-8") for file in files]
    try:
        for file, text in zip(files, before, strict=True):
            file.write_text(INDONESIAN.sub("", text), encoding="utf-8")
        code, said, complaints = check(shipped, *files)
        assert (code, complaints) == (0, "")
        one = "title_id: missing; English stands in its place in Indonesian papers"
        assert said[1::2] == [one] * len(files)
    finally:
        for file, text in zip(files, before, strict=True):
            file.write_text(text, encoding="utf-8")
