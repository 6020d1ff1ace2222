"""``langkah brief`` as its user meets it, and the papers that ``langkah compare`` ends with."""

import shutil
from pathlib import Path

import pytest
from report.council_folder import STUDIES, write_council_folder
from report.sealed import seal
from typer.testing import CliRunner

import langkah
from langkah.commands.brief import write_papers
from langkah.commands.main import app
from langkah.report.paper import default_option
from langkah.report.results import read_results
from langkah.simulation.folder import open_results

BEGINS = {
    ".pdf": b"%PDF-",
    ".html": b"<!DOCTYPE html>",
    ".csv": b"file,row,column,value,",
    ".xlsx": b"PK",
    ".docx": b"PK",
}
"""How a file of each kind begins."""

FILES = ["brief_en.pdf", "brief_en.html", "brief_id.pdf", "brief_id.html", "brief_trace.csv"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    told = STUDIES["shelter_dominates"]
    return write_council_folder(tmp_path_factory.mktemp("commands") / "results", told)


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of a whole folder, for one test to write to or to break."""
    return Path(shutil.copytree(whole, tmp_path / "results"))


def call(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["brief", *(str(word) for word in words)])
    return done.exit_code, done.output


def test_writes_once_and_never_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    said = "".join(f"written: {folder.name}/{name}\n" for name in FILES)
    assert call(folder) == (0, said)
    assert call(folder) == (0, said.replace("written", "unchanged"))
    (folder / "brief_id.html").write_text("edited by hand")
    code, said = call(folder)
    assert code == 2
    assert said.endswith(
        'command line: --out: "brief_id.html" was edited and is kept as it is; name another with '
        "--out, or move it\n"
    )
    assert (folder / "brief_id.html").read_text() == "edited by hand"


def test_one_language_elsewhere(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    code, said = call(folder, "--lang", "id", "--out", tmp_path / "out", "--no-technical")
    assert code == 0 and said.startswith("ditulis: ")
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "brief_id.pdf",
        "brief_id.html",
        "brief_trace.csv",
    }
    assert not list(folder.glob("brief*"))


def test_what_is_no_finished_folder_of_this_version_is_refused(
    folder: Path, tmp_path: Path
) -> None:
    def refused(path: Path) -> str:
        code, said = call(path)
        assert code == 2
        return said.removeprefix("command line: RESULTS: ").rstrip("\n")

    nowhere = tmp_path / "nowhere"
    assert refused(nowhere) == (
        f'there is no folder "{nowhere.as_posix()}"; langkah compare writes one'
    )
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / "empty") == (
        '"empty" is not a results folder: it has no manifest.json'
    )
    evpi = folder / "decision" / "evpi.csv"
    kept = evpi.read_bytes()
    evpi.unlink()
    assert refused(folder) == (
        "results/decision/evpi.csv: is missing; do not rely on this folder, make it again"
    )
    evpi.write_bytes(kept)
    seal(folder, kind="sweep")
    assert refused(folder) == '"results" is of langkah sweep; expected one of langkah compare'
    seal(folder, kind="compare")
    seal(folder, complete=False, failed_runs=3)
    assert refused(folder) == (
        '"results" is incomplete: 3 runs failed (see failures.csv). Nothing is drawn from it'
    )
    seal(folder, version="0.0.9")
    assert refused(folder) == (
        f'"results" was written by version 0.0.9; this is {langkah.__version__}. '
        "Run langkah compare again"
    )
    assert not list(folder.glob("brief*"))


def test_an_unknown_language_is_refused(folder: Path) -> None:
    assert call(folder, "--lang", "jv") == (
        2,
        'command line: --lang: is "jv"; expected id, en or both\n',
    )


def test_papers_are_written_beside_each_other_and_edited_ones_stay(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_papers(folder, None, "en")
    for name in [*FILES, "annex.xlsx", "kak.docx"]:
        assert (folder / name).read_bytes().startswith(BEGINS[Path(name).suffix]), name
    assert capsys.readouterr().out.endswith("annex.xlsx, kak.docx\n")
    (folder / "kak.docx").write_bytes(b"edited")
    write_papers(folder, None, "en")
    assert (folder / "kak.docx").read_bytes() == b"edited"


def test_terms_of_reference_ask_for_what_the_brief_is_about(folder: Path, tmp_path: Path) -> None:
    assert default_option(read_results(open_results(folder))) == "annual"
    files = {}
    for name, words in (("own", ()), ("shelter", ("--option", "shelter"))):
        files[name] = tmp_path / name
        command = ["paper", str(folder), "--out", str(files[name]), *words]
        assert CliRunner().invoke(app, command).exit_code == 0
    assert files["own"].read_bytes() == files["shelter"].read_bytes()
