"""Commands that results print: given as they stand, they do what the results say they do."""

import html
import json
import re
import shlex
from pathlib import Path

import pytest
from engines.trials import PROJECT, write_young_project
from studies.trial_studies import GRANT_BY_CADENCE, study_text, write_study
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.commands.report import verify_command_of
from langkah.commands.result_folder import result_folder

MINE = """\
name = "Mine"
question = "?"
extends = "baseline"

[change."grant.amount_rp"]
from = 1_500_000
to = 4_000_000
why = "a test"
"""
SMALL = ("--setting", "young", "--draws", "2", "--replicates", "1", "--prior")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_young_project(tmp_path_factory.mktemp("printed"))


def langkah(*words: str | Path) -> Result:
    done = CliRunner().invoke(app, [*(str(word) for word in words), "--lang", "en"])
    assert done.exit_code == 0, done.output
    return done


def given_again(folder: Path, out: Path) -> None:
    """Run the command that the folder says made it, into another folder."""
    command = json.loads((folder / "manifest.json").read_text())["command"]
    name, *words = shlex.split(command)
    assert name == "langkah"
    langkah(*words, "--no-papers", "--out", out)


@pytest.mark.parametrize("place", ["outside", pytest.param("scenarios", marks=pytest.mark.slow)])
def test_the_command_of_a_comparison_gives_its_tables_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = project / "scenarios" if place == "scenarios" else Path("our plans, today's")
    folder.mkdir(exist_ok=True)
    file = folder / f"mine_{place}.toml"
    file.write_text(MINE)
    asked = ("compare", file, "annual", *SMALL, "--set", "choice.readiness=0.2")
    langkah(*asked, "--no-papers", "--project", project, "--out", "first")
    given_again(Path("first"), Path("again"))
    for table in ("summary.csv", "differences.csv", "draws.csv.gz"):
        assert Path("first", table).read_bytes() == Path("again", table).read_bytes(), table
    assert f"mine_{place}" in Path("again", "summary.csv").read_text()


def test_the_command_of_a_sweep_gives_its_tables_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    study = Path("it's our studies", "one.toml")
    study.parent.mkdir()
    study.write_text(study_text("one", GRANT_BY_CADENCE))
    langkah("sweep", study, "--project", project, "--out", "first")
    command = json.loads(Path("first/manifest.json").read_text())["command"]
    langkah(*shlex.split(command)[1:], "--out", "again")
    for table in ("summary.csv", "differences.csv", "runs/part-000000.parquet"):
        assert Path("first", table).read_bytes() == Path("again", table).read_bytes(), table


def verify_command(page: Path) -> list[str]:
    """The words of the command in a report that holds its folder to account."""
    found = re.search(r"<code>(langkah verify .*?)</code>", page.read_text(encoding="utf-8"))
    assert found is not None
    return shlex.split(html.unescape(found[1]))[1:]


@pytest.mark.parametrize("by", ["name", "path", "a place with spaces and quotes"])
def test_the_command_that_holds_a_folder_to_account_works_from_anywhere(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    slug = f"held_{by.split()[0]}"
    write_study(project, slug)
    out = () if by == "name" else ("--out", tmp_path / 'it\'s "my" place' / by)
    langkah("sweep", slug, "--project", project, *out)
    monkeypatch.chdir(tmp_path)
    given = slug if by == "name" else out[1].relative_to(tmp_path)
    langkah("report", given, "--project", project, "--out", "page.html")
    words = verify_command(tmp_path / "page.html")
    monkeypatch.chdir(Path("/"))
    assert "4 runs simulated again gave the same numbers" in langkah(*words).output.replace(
        "\n", " "
    )


def test_a_folder_of_the_clone_is_named_from_its_root_and_found_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = PROJECT / "results" / "published" / "finding"
    assert verify_command_of(folder, None) == "langkah verify results/published/finding"
    assert result_folder("results/published/finding", None) == folder
