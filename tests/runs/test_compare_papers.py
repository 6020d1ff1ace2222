"""The papers that ``langkah compare`` ends with: entered, repaired, renewed, never written over."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from engines.trials import write_young_project
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.simulation import folder as folders
from langkah.simulation.folder import open_results, wrong_files

WORDS = ("compare", "annual", "--setting", "young", "--draws", "2", "--replicates", "1", "--prior")
PAPERS = (
    "brief_en.pdf",
    "brief_en.html",
    "brief_id.pdf",
    "brief_id.html",
    "annex.xlsx",
    "kak.docx",
)

WITHOUT = """
import sys

class Core:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("pyarrow", "SALib", "distributed", "dask"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Core())
from langkah.commands.main import main
main()
"""
"""Langkah where only the core install is to be had."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a finished comparison and its papers. Not to be written to."""
    project = write_young_project(tmp_path_factory.mktemp("papers") / "project")
    code, said = compare(project)
    assert code == 0, said
    assert " ".join(said.split()).endswith(f"Papers for the council: {', '.join(PAPERS)}")
    return project


@pytest.fixture
def project(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "project"))


def compare(project: Path) -> tuple[int, str]:
    asked = [*WORDS, "--project", str(project), "--out", str(project / "out")]
    done = CliRunner().invoke(app, asked, env={"LC_ALL": "C"})
    return done.exit_code, done.output


def hashes(project: Path) -> dict[str, str]:
    """What the folder answers for, once every file was held to it."""
    results = open_results(project / "out")
    assert list(wrong_files(results)) == []
    return dict(results.manifest["sha256"])


def changed(project: Path, file: str, old: str, new: str) -> None:
    path = project / "scenarios" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_verify_and_diff_are_clean_on_it_and_the_core_install_suffices(whole: Path) -> None:
    for words in (("verify", "out", "--project", "."), ("diff", "out", "out")):
        asked = [sys.executable, "-c", WITHOUT, *words, "--lang", "en"]
        done = subprocess.run(asked, cwd=whole, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        if words[0] == "verify":
            assert "gave the same numbers to the last bit" in done.stdout


def test_asked_again_it_leaves_everything_as_it_is(project: Path) -> None:
    before = hashes(project)
    code, said = compare(project)
    assert code == 0 and "finished before" in said
    assert hashes(project) == before


def test_what_is_missing_is_made_again(project: Path) -> None:
    before = hashes(project)
    (project / "out" / "brief_id.pdf").unlink()
    (project / "out" / "kak.docx").unlink()
    assert compare(project)[0] == 0
    assert hashes(project) == before


def test_a_disk_that_was_full_leaves_no_name_of_what_is_not_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hashes(project)
    for name in ("brief_en.pdf", "annex.xlsx"):
        (project / "out" / name).unlink()
    put = folders.put

    def full(path: Path, data: bytes) -> None:
        if path.name == "brief_id.html":
            raise OSError(28, "No space left on device")
        put(path, data)

    monkeypatch.setattr(folders, "put", full)
    code, said = compare(project)
    assert code == 2 and "the disk is full; make room and give the command again" in said
    assert "Papers for the council" not in said
    monkeypatch.setattr(folders, "put", put)
    assert compare(project)[0] == 0
    assert hashes(project) == before


def test_other_prices_make_what_stands_on_them_anew(project: Path) -> None:
    before = hashes(project)
    changed(project, "prices.toml", "value = 800_000", "value = 900_000")
    code, said = compare(project)
    assert code == 0
    assert "annex.xlsx made anew; changed since: prices.toml\n" in said
    assert "kak.docx made anew; changed since: prices.toml\n" in said
    after = hashes(project)
    assert {name for name in before if before[name] != after[name]} == {"annex.xlsx", "kak.docx"}


def test_a_corrected_name_arrives_in_tables_and_papers(project: Path) -> None:
    manifest = open_results(project / "out").manifest
    old = next(one["name"] for one in manifest["scenarios"] if one["slug"] == "annual")
    changed(project, "annual.toml", f'"{old}"', '"Every single year"')
    code, said = compare(project)
    assert code == 0 and "finished before" not in said
    assert "Every single" in said
    hashes(project)
    assert "Every single year" in (project / "out" / "brief_en.html").read_text(encoding="utf-8")


def test_what_was_edited_is_kept_and_said(project: Path) -> None:
    kak = project / "out" / "kak.docx"
    kak.write_bytes(b"edited by hand")
    changed(project, "prices.toml", "value = 800_000", "value = 900_000")
    code, said = compare(project)
    assert code == 0 and said.endswith("Kept as they were edited: kak.docx\n")
    assert kak.read_bytes() == b"edited by hand"
    manifest = open_results(project / "out").manifest
    old = next(one["name"] for one in manifest["scenarios"] if one["slug"] == "annual")
    changed(project, "annual.toml", f'"{old}"', '"Every single year"')
    code, said = compare(project)
    assert code == 2
    assert said.endswith("kak.docx edited by hand would be lost; move it elsewhere first\n")
    assert kak.read_bytes() == b"edited by hand"
