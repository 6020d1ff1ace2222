"""What every command that simulates owes its user, whichever it is.

It resumes after kill -9, a run that fails is a row, an edited folder is refused, verify is clean on
what it wrote, a corrected title arrives without simulating again, and two at once do no harm.
"""

import importlib
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from runs.search_trial import write_trial
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.inputs.project import find_project
from langkah.simulation.folder import open_results, work_in
from langkah.simulation.store import Done, Store
from langkah.simulation.study import PIECES
from langkah.simulation.verify import study_of

TABLES = (".csv", ".gz")
SETTING = Path("scenarios/settings/2011.toml")


@dataclass(frozen=True)
class Kind:
    """A command in its smallest form, and the function one run goes through: ``fails`` names it,
    ``at`` the place of the draw's number among its arguments."""

    words: tuple[str, ...]
    fails: str
    at: int
    table: str

    @property
    def name(self) -> str:
        """The command."""
        return self.words[0]


ONE_RUN = "langkah.engines.ensemble_engine:run_once"
KINDS = (
    Kind(
        ("compare", "annual", "--no-papers", "--draws", "3", "--replicates", "1", "--prior"),
        ONE_RUN,
        3,
        "summary.csv",
    ),
    Kind(
        ("validate", "--draws", "3", "--replicates", "1", "--prior"),
        "langkah.calibration.validate:measure_all",
        1,
        "validation.csv",
    ),
    Kind(
        ("finding", "--draws", "3", "--replicates", "1", "--prior"),
        "langkah.calibration.finding:take_apart",
        3,
        "finding.csv",
    ),
    Kind(
        ("doubt", "--draws", "2", "--replicates", "1", "--prior"),
        ONE_RUN,
        3,
        "standings.csv",
    ),
    Kind(("search", "trial"), ONE_RUN, 3, "references.csv"),
)


def langkah(*words: str | Path) -> Result:
    return CliRunner().invoke(
        app, [str(word) for word in words], env={"LC_ALL": "en_US.UTF-8", "COLUMNS": "200"}
    )


def tables(folder: Path) -> Mapping[str, bytes]:
    """Every table of a folder by name; the first must be there."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in TABLES
    }
    assert found
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own: the inputs that ship, and no results."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(find_project() / "scenarios", root / "scenarios")
    (root / "experiments").mkdir()
    write_trial(root / "experiments", population=4, generations=1)
    return root


@pytest.fixture
def fresh(project: Path, tmp_path: Path) -> Path:
    """The same project before anything was run in it."""
    copied = shutil.copytree(project, tmp_path / "fresh", ignore=shutil.ignore_patterns("results"))
    return Path(copied)


def kept(project: Path, out: Path) -> set[tuple[str, str]]:
    """Every block that is kept, in the folder or where the runs of searches are shared, and every
    piece of blocks that are not whole yet."""
    folders = [out / "runs", out / "runs" / PIECES, *(project / "results").glob("search_store/*")]
    return {(folder.name, block) for folder in folders for block in Store(folder).kept}


EVERYDAY = ("compare",)
"""Held every day; the gate holds all."""


def marks_of(kind: Kind) -> list[pytest.MarkDecorator]:
    needed = [pytest.mark.needs_pymoo] if kind.name == "search" else []
    return needed if kind.name in EVERYDAY else [*needed, pytest.mark.slow]


PARAMS = [pytest.param(kind, id=kind.name, marks=marks_of(kind)) for kind in KINDS]


@pytest.fixture(scope="module", params=PARAMS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param


@pytest.fixture(scope="module")
def whole(kind: Kind, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command writes when nothing disturbs it."""
    out = tmp_path_factory.mktemp(kind.name) / "out"
    done = langkah(*kind.words, "--project", project, "--out", out)
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "copy"))


def verified(folder: Path, project: Path) -> Result:
    return langkah("verify", folder, "--sample", "2", "--project", project)


def test_verify_is_clean_on_what_was_written(whole: Path, project: Path) -> None:
    done = verified(whole, project)
    assert done.exit_code == 0, done.output
    assert "runs simulated again gave the same numbers to the last bit" in done.output
    assert "tables made again" in done.output


KILLED = """
import os, signal, sys
from langkah.commands.main import main
from langkah.simulation.store import Store
from langkah.simulation.verify import study_of
save = Store.save
def once(self, *block):
    save(self, *block)
    os.kill(os.getpid(), signal.SIGKILL)
Store.save = once
sys.argv = ["langkah", *sys.argv[1:]]
main()
"""


def test_killed_in_the_middle_it_goes_on_to_the_same_bytes(
    kind: Kind, whole: Path, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    words = [*kind.words, "--project", str(fresh), "--out", str(out)]
    python = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *words, "--workers", "1"],
        env={**os.environ, "PYTHONPATH": python},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert not (out / "manifest.json").exists()
    before = kept(fresh, out)
    assert len(before) == 1
    saved: list[tuple[str, str]] = []
    save_all = Store.save_all

    def noted(self: Store, blocks: Mapping[str, Done]) -> None:
        saved.extend((self.folder.name, name) for name in blocks)
        save_all(self, blocks)

    monkeypatch.setattr(Store, "save_all", noted)
    resumed = langkah(*words)
    assert resumed.exit_code == 0, resumed.output
    assert len(saved) == len(set(saved)) and not set(saved) & before
    assert {block for block in saved if block[0] != PIECES} == kept(fresh, out) - before
    assert tables(out) == tables(whole)
    assert open_results(out).identity == open_results(whole).identity


def test_the_command_that_a_folder_prints_gives_its_tables_again(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, *words = shlex.split(open_results(whole).manifest["command"])
    assert name == "langkah"
    monkeypatch.chdir(tmp_path)
    papers = ["--no-papers"] if words[0] == "compare" else []
    done = langkah(*words, *papers, "--out", "again")
    assert done.exit_code == 0, done.output
    assert tables(Path("again")) == tables(whole)


def test_a_run_that_fails_is_a_row_and_the_rest_is_told(
    kind: Kind, whole: Path, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module(kind.fails.partition(":")[0])
    name = kind.fails.partition(":")[2]
    usual = getattr(module, name)

    def planted(*told: object) -> object:
        if told[kind.at] == 1:
            raise ZeroDivisionError("planted")
        return usual(*told)

    out = tmp_path / "out"
    words = (*kind.words, "--project", fresh, "--out", out)
    with monkeypatch.context() as patch:
        patch.setattr(module, name, planted)
        done = langkah(*words)
    assert done.exit_code == 1, done.output
    assert "failures.csv says why" in done.output
    manifest = open_results(out).manifest
    rows = open_results(out).rows("failures.csv")
    assert manifest["complete"] is False
    assert manifest["failed_runs"] == len(rows) > 0
    assert {row["draw"] for row in rows} == {"1"}
    assert all("planted" in row["message"] for row in rows)
    assert open_results(out).rows(kind.table)
    asked_again = langkah(*words)
    assert asked_again.exit_code == 1 and "failures.csv" in asked_again.output
    retried = langkah(*words, "--retry-failed")
    assert retried.exit_code == 0, retried.output
    assert tables(out) == tables(whole)


def test_a_folder_edited_by_hand_is_refused_and_condemned(
    kind: Kind, copy: Path, project: Path
) -> None:
    table = copy / kind.table
    table.write_text(table.read_text().replace("0.", "9.", 1))
    again = langkah(*kind.words, "--project", project, "--out", copy)
    assert again.exit_code == 2
    assert f"{kind.table}: is not the file that was written" in again.stderr
    condemned = verified(copy, project)
    assert condemned.exit_code == 1
    assert f"{kind.table}: is not the file that was written" in condemned.output


def test_a_corrected_title_arrives_without_simulating_again(
    kind: Kind,
    copy: Path,
    whole: Path,
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corrected = Path(shutil.copytree(project, tmp_path / "project"))
    text = (corrected / SETTING).read_text()
    line = next(line for line in text.splitlines() if line.startswith("title_en"))
    (corrected / SETTING).write_text(text.replace(line, 'title_en = "Corrected"'))

    def never(*_: object) -> None:
        raise AssertionError("nothing is to be simulated")

    monkeypatch.setattr(Store, "save", never)
    done = langkah(*kind.words, "--project", corrected, "--out", copy)
    assert done.exit_code == 0, done.output
    manifest = json.loads((copy / "manifest.json").read_text())
    assert manifest["setting_title_en"] == "Corrected"
    assert manifest["run_id"] == open_results(whole).manifest["run_id"]
    assert tables(copy) == tables(whole)
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    already = langkah(*kind.words, "--project", corrected, "--out", copy)
    assert "finished before" in already.output
    assert {path: path.stat().st_mtime_ns for path in copy.rglob("*")} == before


def test_the_second_of_two_at_once_is_refused_before_it_runs(
    kind: Kind, whole: Path, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("nothing is to be simulated")

    monkeypatch.setattr(Store, "save", never)
    told = open_results(whole).manifest
    out = tmp_path / "out"
    with work_in(out, told["run_id"], told["identity"]):
        done = langkah(*kind.words, "--project", project, "--out", out)
    assert done.exit_code == 2
    assert "another langkah is writing out just now" in done.stderr


def test_its_size_was_known_beforehand(kind: Kind, whole: Path, project: Path) -> None:
    size = study_of(open_results(whole), project).size
    done = int((whole / "log.txt").read_text().split()[0])
    assert 0 < done <= size.runs
    assert done == size.runs or kind.name == "search"  # which may ask about the same twice
    written = sum(path.stat().st_size for path in whole.rglob("*") if path.is_file())
    assert written <= size.disk
