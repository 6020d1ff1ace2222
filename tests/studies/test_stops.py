"""A stop at any moment of finishing or of writing anew loses nothing and condemns nothing."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from studies.trial_studies import hashes, planned, run_study
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.simulation import folder as folders
from langkah.simulation.executors import on_threads
from langkah.simulation.folder import manifest_bytes, open_results
from langkah.simulation.store import Done, Store
from langkah.simulation.study import conduct
from langkah.studies.sweep import SweepStudy


class StopError(BaseException):
    """Somebody pulls the plug."""


def stopping_at(count: int, usual: Callable[..., object]) -> Callable[..., object]:
    """The usual function, but the plug is pulled before its so-manyth call."""
    calls: list[int] = []

    def act(*words: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == count:
            raise StopError
        return usual(*words, **named)

    return act


@pytest.mark.parametrize("name", ["manifest_bytes", "made_with", "hashed_files"])
@pytest.mark.parametrize("count", [1, 2])
def test_a_stop_while_it_is_finished(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, count: int
) -> None:
    plan, out = planned(shipped, "finishing"), tmp_path / "out"
    whole = hashes(run_study(plan, tmp_path / "whole").folder)
    with monkeypatch.context() as patched:
        patched.setattr(folders, name, stopping_at(count, getattr(folders, name)))
        with pytest.raises(StopError):
            run_study(plan, out)
    blocks = {path.name: path.stat().st_mtime_ns for path in (out / "runs").glob("part*")}
    again = run_study(plan, out)
    assert not again.already and hashes(out) == whole
    assert blocks == {p.name: p.stat().st_mtime_ns for p in (out / "runs").glob("part*")}


def test_a_stop_between_plan_and_manifest_condemns_nothing(shipped: Path, tmp_path: Path) -> None:
    plan = planned(shipped, "between")
    out = run_study(plan, tmp_path / "out").folder
    manifest = open_results(out).manifest
    stated = {name: manifest[name] for name in ("run_id", "identity")}
    (out / "plan.json").write_text(json.dumps(stated))
    words = ["verify", str(out), "--project", str(shipped), "--sample", "1"]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert run_study(plan, out).already and not (out / "plan.json").exists()


def test_nobodys_file_is_left_alone_when_a_stopped_study_goes_on(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, out = planned(shipped, "notes"), tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(folders, "made_with", stopping_at(1, folders.made_with))
        with pytest.raises(StopError):
            run_study(plan, out)
    others = ("my_notes.txt", "runs/more.parquet")
    for name in others:
        (out / name).write_text("mine")
    words = ["sweep", "notes", "--project", str(shipped), "--out", str(out)]
    done = CliRunner().invoke(app, words, env={"LC_ALL": "en_US.UTF-8"})
    assert done.exit_code == 0, done.output
    said = "Left alone, since no part of these results: my_notes.txt, runs/more.parquet"
    assert said in done.stderr
    assert {(out / name).read_text() for name in others} == {"mine"}
    written = {name for name in hashes(out) if name != "manifest.json"}
    assert set(open_results(out).manifest["sha256"]) == written - {*others}


@pytest.mark.parametrize(
    "fault",
    [
        FileNotFoundError(errno.ENOENT, "No such file or directory", "/fonts/lato.ttf"),
        ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"),
    ],
)
def test_a_fault_that_is_not_of_the_results_disk_is_not_told_as_one(
    shipped: Path, tmp_path: Path, fault: OSError
) -> None:
    def drawing(folder: Path) -> None:
        raise fault

    study = SweepStudy(planned(shipped, "drawn"))
    with pytest.raises(type(fault)) as raised:
        conduct(study, tmp_path / "out", on_threads(1), drawing)
    assert raised.value is fault


def test_a_fault_of_the_results_disk_is_told_whichever_file_it_is_of(
    shipped: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"

    def drawing(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(out / "figures" / "a.svg"))

    with pytest.raises(InputError, match=r"out cannot be written \(Permission denied\)"):
        conduct(SweepStudy(planned(shipped, "drawn")), out, on_threads(1), drawing)


@pytest.mark.parametrize(
    "recipe",
    [
        {"planner": "langkah.studies.gone:planned_sweep", "words": {}},
        {"planner": "langkah.studies.sweep:planned_gone", "words": {}},
        {"planner": "langkah.studies.sweep:planned_sweep", "words": {"stude": "x"}},
        {"planner": "os:system", "words": {}},
        {"planner": "shutil:rmtree", "words": {}},
    ],
)
def test_a_folder_names_a_planner_and_nothing_else(
    shipped: Path, tmp_path: Path, recipe: dict[str, object]
) -> None:
    out = run_study(planned(shipped, "recipes"), tmp_path / "out").folder
    path = out / "manifest.json"
    path.write_bytes(manifest_bytes({**json.loads(path.read_text()), "recipe": recipe}))
    done = CliRunner().invoke(
        app, ["verify", str(out), "--project", str(shipped)], env={"LC_ALL": "en_US.UTF-8"}
    )
    assert (done.exit_code, done.stderr) == (
        2,
        "manifest.json: recipe: was asked in words that are no longer understood; "
        "give its command again\n",
    )


def test_a_torn_line_of_the_journal_costs_its_own_block_only(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in ("a", "b"):
        store.save(name, Done(name.encode()))
    journal = tmp_path / "_kept.jsonl"
    journal.write_bytes(journal.read_bytes()[:-9])
    again = Store(tmp_path)
    assert set(again.kept) == {"a"}
    again.save("c", Done(b"c"))
    assert set(Store(tmp_path).kept) == {"a", "c"}
