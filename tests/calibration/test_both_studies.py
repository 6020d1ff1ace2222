"""What calibrate and recover owe their user, as every command that simulates does.

They keep their runs in a folder of the project and publish another, so that they are asked here and
not in tests/simulation/test_every_study.py: it is the same list.
"""

import json
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from calibration.trials import PROJECT
from typer.testing import CliRunner, Result

from langkah.calibration import generations, recorded_years, recovery, size
from langkah.calibration.recorded_years import GENERATION_ROOM, RecordedYears
from langkah.commands.main import app
from langkah.simulation.dask_cluster import OtherCode, simulate_remotely
from langkah.simulation.folder import open_results, work_in
from langkah.simulation.publish import publish
from langkah.simulation.store import Store
from langkah.simulation.study import planned

BATCH = 16
TABLES = (".csv",)


@dataclass(frozen=True)
class Kind:
    """A command in its smallest form, where it keeps its runs, where it publishes, and a table."""

    words: tuple[str, ...]
    kept: str
    published: str
    table: str


KINDS = (
    Kind(
        (
            "calibrate",
            "--bank",
            "48",
            "--generation",
            "16",
            "--step",
            "4",
            "--effective",
            "1",
            "--most",
            "16",
            "--kept",
            "8",
            "--replicates",
            "1",
        ),
        "calibration",
        "calibration",
        "posterior.csv",
    ),
    Kind(
        (
            "recover",
            "--planted",
            "6",
            "--whole",
            "2",
            "--bank",
            "48",
            "--generation",
            "16",
            "--effective",
            "1",
            "--most",
            "16",
            "--replicates",
            "1",
        ),
        "recovery",
        "recovery",
        "whole.csv",
    ),
)


@contextmanager
def made_small() -> Iterator[None]:
    """Small batches, and any generation is good enough to be the last but one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generations, "BATCH", BATCH)
        patch.setattr(generations, "_enough", lambda plan, population: True)
        patch.setattr(recovery, "TOO_FEW", 1.0)
        yield


@pytest.fixture(autouse=True)
def small() -> Iterator[None]:
    with made_small():
        yield


def langkah(*words: str | Path) -> Result:
    return CliRunner().invoke(
        app, [str(word) for word in words], env={"LC_ALL": "en_US.UTF-8", "COLUMNS": "200"}
    )


@pytest.fixture(
    params=[
        pytest.param(KINDS[0], id="calibrate"),
        pytest.param(KINDS[1], id="recover", marks=pytest.mark.slow),
    ],
    scope="module",
)
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The inputs that ship, and no results."""
    shutil.copytree(PROJECT / "scenarios", tmp_path / "project" / "scenarios")
    return tmp_path / "project"


@pytest.fixture(scope="module")
def done_once(kind: Kind, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which the command was given once, and nothing disturbed it."""
    root = tmp_path_factory.mktemp(kind.kept) / "project"
    shutil.copytree(PROJECT / "scenarios", root / "scenarios")
    with made_small():
        done = langkah(*kind.words, "--project", root)
    assert done.exit_code == 0, done.output
    return root


@pytest.fixture
def copy(done_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(done_once, tmp_path / "copy"))


@pytest.fixture
def simulated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The addresses of blocks that are simulated, as they are; not what is only timed."""
    found: list[int] = []
    simulate = RecordedYears.simulate

    def noted(self: RecordedYears, address: int, *told: object) -> object:
        found.append(address)
        return simulate(self, address, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(RecordedYears, "simulate", noted)
    monkeypatch.setattr(size, "simulate", lambda *told: None)
    return found


def kept(kind: Kind, project: Path) -> Path:
    (folder,) = (project / "results").glob(f"{kind.kept}-*")
    return folder


def published(kind: Kind, project: Path) -> Path:
    return project / "results" / "published" / kind.published


def tables(folder: Path) -> Mapping[str, bytes]:
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in TABLES}
    assert len(found) >= 3
    return found


def never(*_: object) -> None:
    raise AssertionError("nothing is to be simulated")


def test_verify_is_clean_on_what_was_written_and_on_what_was_published(
    kind: Kind, done_once: Path
) -> None:
    folder = kept(kind, done_once)
    done = langkah("verify", folder, "--sample", "3", "--project", done_once)
    assert done.exit_code == 0, done.output
    assert "3 runs simulated again gave the same numbers to the last bit" in done.output
    assert "tables made again" in done.output
    done = langkah("verify", published(kind, done_once), "--sample", "2", "--project", done_once)
    assert done.exit_code == 0, done.output
    assert "2 runs simulated again gave the same numbers to the last bit" in done.output
    assert tables(published(kind, done_once)) == tables(folder)


def test_a_publication_elsewhere_names_the_folder_that_its_runs_are_kept_in(
    kind: Kind, copy: Path, tmp_path: Path
) -> None:
    elsewhere, home = tmp_path / "elsewhere", kept(kind, copy)
    publish(home, elsewhere)
    words = ("verify", elsewhere, "--sample", "2", "--project", copy)
    assert "2 runs simulated again gave the same numbers" in langkah(*words).output
    home.rename(tmp_path / "away")
    done = langkah(*words)
    assert done.exit_code == 0, done.output
    assert (
        "such a folder keeps no runs to simulate again: they are kept in "
        f"results/{home.name} of the project, and are not there."
    ) in done.output


def test_a_folder_is_whole_without_the_bank_it_took_runs_from(kind: Kind, copy: Path) -> None:
    (bank,) = (copy / "results").glob("bank-*")
    shutil.rmtree(bank)
    done = langkah("verify", kept(kind, copy), "--sample", "1", "--project", copy)
    assert done.exit_code == 0, done.output
    assert not bank.exists()


KILLED = """
import os, signal, sys
from langkah.calibration import generations, recovery
generations.BATCH, generations._enough = 16, lambda plan, population: True
recovery.TOO_FEW = 1.0
from langkah.commands.main import main
from langkah.simulation.store import Store
from langkah.simulation.study import planned
save, saved = Store.save, []
def some(self, *block):
    save(self, *block)
    saved.append(block)
    if len(saved) == int(os.environ["KILL_AFTER"]):
        os.kill(os.getpid(), signal.SIGKILL)
Store.save = some
sys.argv = ["langkah", *sys.argv[1:]]
main()
"""


def told_in(kind: Kind, project: Path, name: str) -> str:
    """A published file, without where its project lies and without the hash of that."""
    text = (published(kind, project) / name).read_text(encoding="utf-8")
    return re.sub(r"\b[0-9a-f]{64}\b", "", text.replace(str(project), "here"))


@pytest.mark.parametrize(
    ("after", "there"),
    [
        pytest.param(2, 2, id="in the bank", marks=pytest.mark.slow),
        pytest.param(4, 3, id="while it is copied", marks=pytest.mark.slow),
        pytest.param(7, 4, id="later", marks=pytest.mark.slow),
    ],
)
def test_killed_in_the_middle_it_goes_on_to_the_same_bytes(
    kind: Kind, after: int, there: int, done_once: Path, project: Path, simulated: list[int]
) -> None:
    """The bank has three blocks; after so many saves so many blocks are there for good."""
    words = [*kind.words, "--project", str(project)]
    python = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *words, "--workers", "1"],
        env={**os.environ, "PYTHONPATH": python, "KILL_AFTER": str(after)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert not (project / "results" / "published").exists()
    resumed = langkah(*words)
    assert resumed.exit_code == 0, resumed.output
    blocks = len(list((kept(kind, project) / "runs").glob("*.npz")))
    assert len(simulated) == blocks - there
    assert tables(kept(kind, project)) == tables(kept(kind, done_once))
    for name in ("manifest.json", "README.md"):
        assert told_in(kind, project, name) == told_in(kind, done_once, name)


def test_a_run_that_fails_is_a_row_and_fits_nothing(
    kind: Kind, done_once: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = recorded_years.live_history

    def planted(*told: object) -> object:
        if told[3] == 7:
            raise ValueError("planted")
        return usual(*told)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(recorded_years, "live_history", planted)
        done = langkah(*kind.words, "--project", project)
    assert done.exit_code == 0, done.output
    assert "1 runs failed and fit nothing; failures.csv says why" in done.output
    results = open_results(published(kind, project))
    assert results.manifest["failed_runs"] == 1
    assert results.rows("failures.csv") == [
        {
            "part": "",
            "generation": "0",
            "candidate": "7",
            "replicate": "0",
            "stage": "running",
            "message": "ValueError('planted')",
        }
    ]
    retried = langkah(*kind.words, "--project", project, "--retry-failed")
    assert retried.exit_code == 0, retried.output
    assert tables(published(kind, project)) == tables(published(kind, done_once))


def test_a_folder_edited_by_hand_is_refused_and_condemned(kind: Kind, copy: Path) -> None:
    before = tables(published(kind, copy))
    table = kept(kind, copy) / kind.table
    table.write_text(table.read_text().replace("0.", "9.", 1))
    again = langkah(*kind.words, "--project", copy)
    assert again.exit_code == 2
    assert f"{kind.table}: is not the file that was written" in again.stderr
    condemned = langkah("verify", kept(kind, copy), "--project", copy)
    assert condemned.exit_code == 1
    assert f"{kind.table}: is not the file that was written" in condemned.output
    assert tables(published(kind, copy)) == before


def test_what_is_no_publication_is_not_written_over(kind: Kind, copy: Path) -> None:
    folder = published(kind, copy)
    told = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(told.replace("runs_kept", "runs_kept_"))
    done = langkah(*kind.words, "--project", copy)
    assert done.exit_code == 2
    assert f"folder {folder.name} holds other files" in done.stderr
    assert "runs_kept_" in (folder / "manifest.json").read_text()


def test_what_was_finished_before_is_published_again_without_simulating(
    kind: Kind, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "save", never)
    done = langkah(*kind.words, "--project", copy, "--out", tmp_path / "elsewhere")
    assert done.exit_code == 0, done.output
    assert tables(tmp_path / "elsewhere") == tables(published(kind, copy))


def test_another_aim_takes_its_prior_runs_from_the_bank(
    kind: Kind, copy: Path, simulated: list[int]
) -> None:
    """A target told another way asks for other candidates, but for the same of the prior."""
    file = copy / "scenarios" / "targets.toml"
    file.write_text(file.read_text().replace("error = 0.131", "error = 0.2", 1))
    done = langkah(*kind.words, "--project", copy)
    assert done.exit_code == 0, done.output
    assert min(simulated) >= GENERATION_ROOM
    assert len(list((copy / "results").glob(f"{kind.kept}-*"))) == 2
    assert len(list((copy / "results").glob("bank-*"))) == 1


def test_the_second_of_two_at_once_is_refused_before_it_runs(
    kind: Kind, done_once: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "save", never)
    whole = kept(kind, done_once)
    told = open_results(whole).manifest
    with work_in(project / "results" / whole.name, told["run_id"], told["identity"]):
        done = langkah(*kind.words, "--project", project)
    assert done.exit_code == 2
    assert f"another langkah is writing {whole.name} just now" in done.stderr


def test_a_bank_that_another_writes_is_left_alone(
    kind: Kind, done_once: Path, project: Path
) -> None:
    (bank,) = (done_once / "results").glob("bank-*")
    busy = project / "results" / bank.name
    with work_in(busy, "another", {}):
        done = langkah(*kind.words, "--project", project)
    assert done.exit_code == 0, done.output
    assert list(busy.glob("*.npz")) == []
    assert tables(published(kind, project)) == tables(published(kind, done_once))


def test_a_publication_replaces_the_older_one_whole_or_not_at_all(
    kind: Kind, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = published(kind, copy)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name.endswith(".partial") and not self.name.endswith(".older.partial"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", full)
        done = langkah(*kind.words, "--project", copy)
    assert done.exit_code == 2 and "the disk is full" in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    publish(kept(kind, copy), folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_corrected_title_arrives_without_simulating_again(
    kind: Kind, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = copy / "scenarios" / "settings" / "2011.toml"
    line = next(one for one in file.read_text().splitlines() if one.startswith("title_en"))
    file.write_text(file.read_text().replace(line, 'title_en = "Corrected"'))
    monkeypatch.setattr(Store, "save", never)
    before = tables(published(kind, copy))
    done = langkah(*kind.words, "--project", copy)
    assert done.exit_code == 0, done.output
    assert tables(published(kind, copy)) == before
    assert open_results(published(kind, copy)).manifest["setting_title_en"] == "Corrected"


def test_a_worker_of_a_cluster_simulates_a_block_like_this_process(
    kind: Kind, done_once: Path
) -> None:
    results = open_results(kept(kind, done_once))
    recipe = results.manifest["recipe"]
    study = planned(recipe, done_once)
    values = study.calibration.plan.space.values(
        np.zeros((2, len(study.calibration.plan.space.keys))), np.zeros(2, int)
    )
    words = (str(done_once), json.dumps(recipe), study.run_id)
    work = pickle.loads(pickle.dumps((7, values)))
    assert simulate_remotely(*words, work) == study.simulate((7, values), lambda: False)
    with pytest.raises(OtherCode, match="a worker would simulate runs"):
        simulate_remotely(str(done_once), json.dumps(recipe) + " ", "another", work)
