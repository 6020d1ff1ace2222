"""The store: the same bytes whoever simulates the runs, whole after any trouble."""

import errno
import json
import os
import threading
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from studies.trial_studies import (
    GRANT_BY_CADENCE,
    hashes,
    kept_files,
    planned,
    run_study,
    runs_of,
    study_text,
    write_study,
)
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.engines.ensemble_engine import RunResult
from langkah.inputs.complaints import InputError
from langkah.records import TALLY
from langkah.simulation import fingerprint
from langkah.simulation import store as stores
from langkah.simulation.executors import on_threads
from langkah.simulation.folder import put
from langkah.simulation.study import Interrupted
from langkah.studies import run_files, simulate
from langkah.studies.plan import plan_sweep
from langkah.studies.simulate import simulate_block
from langkah.studies.sweep import SweepStudy


def langkah(*words: str | Path) -> Result:
    asked = ["sweep", *(str(word) for word in words), "--workers", "1"]
    return CliRunner().invoke(app, asked, env={"LC_ALL": "en_US.UTF-8"})


def test_any_number_of_workers_gives_the_same_bytes(
    shipped: Path, tmp_path: Path, dealt: None
) -> None:
    plan = planned(shipped, "workers", GRANT_BY_CADENCE)
    assert len(plan.blocks) == 8
    one, two = (run_study(plan, tmp_path / str(n), workers=n).folder for n in (1, 2))
    assert hashes(one) == hashes(two)
    assert len(kept_files(one)) == 8


def test_a_finished_study_is_not_run_again(shipped: Path, tmp_path: Path) -> None:
    plan = planned(shipped, "finished")
    first = run_study(plan, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")}
    again = run_study(plan, tmp_path / "out")
    assert (first.already, again.already) == (False, True)
    assert {path: path.stat().st_mtime_ns for path in again.folder.rglob("*")} == before


def test_another_title_tells_the_same_runs_anew(project: Path, tmp_path: Path) -> None:
    first = run_study(planned(project, "told"), tmp_path / "out")
    file = kept_files(first.folder)[0].stat().st_mtime_ns
    path = project / "experiments" / "told.toml"
    path.write_text(path.read_text().replace('title = "told"', 'title = "Told again"'))
    again = run_study(plan_sweep(project, "told"), tmp_path / "out")
    assert not again.already
    assert kept_files(again.folder)[0].stat().st_mtime_ns == file
    assert (again.folder / "README.md").read_text().startswith("# Told again\n")
    assert (again.folder / "study.toml").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("left", [".partial", "plan.json", "runs"])
def test_a_stop_at_any_moment_of_opening_can_be_gone_on_from(
    shipped: Path, tmp_path: Path, left: str
) -> None:
    plan = planned(shipped, "opened")
    folder = run_study(plan, tmp_path / "whole").folder
    whole = hashes(folder)
    out = tmp_path / "out"
    out.mkdir()
    (out / ".plan.json.7.partial").write_text("{")
    if left != ".partial":
        study = SweepStudy(plan)
        stated = {"run_id": study.run_id, "identity": study.fingerprint.parts()}
        (out / "plan.json").write_text(json.dumps(stated))
    if left == "runs":
        (out / "runs").mkdir()
    assert hashes(run_study(plan, out).folder) == whole


def test_what_a_stop_or_a_hand_damaged_is_simulated_again(
    shipped: Path, tmp_path: Path, dealt: None
) -> None:
    """Before the study is finished: a torn block, a torn line of the journal, a lost block."""
    plan = planned(shipped, "damaged", GRANT_BY_CADENCE)
    folder = run_study(plan, tmp_path / "out").folder
    whole = hashes(folder)
    (folder / "manifest.json").rename(tmp_path / "manifest.json")
    study = SweepStudy(plan)
    stated = {"run_id": study.run_id, "identity": study.fingerprint.parts()}
    (folder / "plan.json").write_text(json.dumps(stated))
    kept = kept_files(folder)
    kept[1].write_bytes(kept[1].read_bytes()[:-9])
    kept[2].write_bytes(kept[3].read_bytes())
    kept[4].unlink()
    journal = folder / "runs" / stores.KEPT
    journal.write_bytes(journal.read_bytes()[:-20])
    untouched = {path.name: path.stat().st_mtime_ns for path in (kept[0], kept[3], kept[5])}
    assert hashes(run_study(plan, folder).folder) == whole
    assert {path.name: path.stat().st_mtime_ns for path in (kept[0], kept[3], kept[5])} == untouched


def test_a_full_disk_loses_nothing_that_was_there(
    project: Path, tmp_path: Path, dealt: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(project, "full", GRANT_BY_CADENCE)
    whole = hashes(run_study(plan, tmp_path / "whole").folder)
    done: list[Path] = []

    def small_disk(path: Path, data: bytes) -> None:
        if len(done) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done.append(path)
        put(path, data)

    out = tmp_path / "small_disk"
    with monkeypatch.context() as patched:
        patched.setattr(stores, "put", small_disk)
        refused = langkah("full", "--project", project, "--out", out)
    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[-1] == (
        "runs: the disk is full; 3 blocks are safe, make room and give the command again"
    )
    assert sorted(path.name for path in (out / "runs").iterdir()) == [
        "_kept.jsonl",
        *(f"part-00000{number}.parquet" for number in range(3)),
    ]
    assert not (out / "manifest.json").exists()
    safe = {path.name: path.stat().st_mtime_ns for path in kept_files(out)}
    resumed = run_study(plan, out, workers=1)
    assert {name: (out / "runs" / name).stat().st_mtime_ns for name in safe} == safe
    assert resumed.complete
    assert hashes(out) == whole


def test_a_disk_full_while_tables_are_written_is_told_too(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(shipped, "full_tables")

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("langkah.studies.sweep_tables.write_json", no_room)
    with pytest.raises(InputError) as refused:
        run_study(plan, tmp_path / "out")
    assert str(refused.value) == "out: the disk is full; make room and give the command again"


def test_another_fault_of_the_disk_is_not_called_a_full_one(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(shipped, "broken_disk")

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(stores, "put", broken)
    with pytest.raises(InputError, match=r"runs cannot be written \(Input/output error\)"):
        run_study(plan, tmp_path / "out")
    assert kept_files(tmp_path / "out") == []


def broken_runs(draw: int, replicate: int):  # type: ignore[no-untyped-def]
    """``run_once``, but the second branch of this run counts what is no number."""
    usual = simulate.run_once

    def run_once(world, setting, seed, at, luck, telling=None):  # type: ignore[no-untyped-def]
        found = usual(world, setting, seed, at, luck, telling)
        if (at, luck) != (draw, replicate):
            return found
        bad = found.branches[1].copy()
        bad["working"][-1] = np.inf
        assert bad.dtype == TALLY
        branches = (found.branches[0], bad, *found.branches[2:])
        return RunResult(found.draw, found.replicate, found.past, branches)

    return run_once


def test_failed_runs_are_rows_and_are_tried_again_when_asked(
    project: Path, tmp_path: Path, dealt: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_study(project, "failing", GRANT_BY_CADENCE)
    out = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(simulate, "run_once", broken_runs(1, 0))
        done = langkah("failing", "--project", project, "--out", out)
    assert done.exit_code == 1
    assert "INCOMPLETE: 4 runs failed; failures.csv says why." in done.output
    failures = pd.read_csv(out / "failures.csv")
    told = failures[["draw", "replicate", "stage", "message"]].drop_duplicates()
    assert told.to_numpy().tolist() == [[1, 0, "running", "a tally is not a finite number"]]
    assert failures.point.tolist() == [0, 1, 2, 3]
    runs = runs_of(out)
    assert len(runs) == 4 * 2 * 4
    bad = runs[runs.status == "failed"]
    assert set(zip(bad.draw, bad.replicate, strict=True)) == {(1, 0)} and len(bad) == 4 * 2
    assert bad[["covered_years", "served"]].isna().all(axis=None)
    assert runs[runs.status == "ok"].covered_years.notna().all()
    manifest = json.loads((out / "manifest.json").read_text())
    assert (manifest["complete"], manifest["failed_runs"]) == (False, 4)
    summary = pd.read_csv(out / "summary.csv")
    whole = runs[runs.draw == 0].groupby(["scenario", "point"]).covered_years.mean()
    told = summary[summary.outcome == "covered_years"].set_index(["scenario", "point"])["mean"]
    assert told.sort_index().tolist() == pytest.approx(whole.tolist(), rel=1e-12)

    again = langkah("failing", "--project", project, "--out", out)
    assert again.exit_code == 1, "what failed is not tried again unasked"
    before = {path.name: path.stat().st_mtime_ns for path in kept_files(out)}
    retried = langkah("failing", "--project", project, "--out", out, "--retry-failed")
    assert retried.exit_code == 0, retried.output
    with_failures = {f"part-00000{2 * point + 1}.parquet" for point in range(4)}
    assert with_failures == {
        p.name for p in kept_files(out) if p.stat().st_mtime_ns != before[p.name]
    }
    plain = langkah("failing", "--project", project, "--out", tmp_path / "plain")
    assert plain.exit_code == 0
    assert hashes(out) == hashes(tmp_path / "plain")


def test_a_block_says_how_many_of_its_runs_failed(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(shipped, "counted")
    monkeypatch.setattr(simulate, "run_once", broken_runs(0, 1))
    done = SweepStudy(plan).simulate(0, lambda: False)
    assert done.failed == 1
    told = pq.read_schema(pa.BufferReader(done.data)).metadata
    assert told[run_files.FAILED_RUNS] == b"1"


def edited(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


@pytest.mark.parametrize(
    "edit, changed",
    [
        (("experiments/other.toml", "seed = 1", "seed = 2"), "seed"),
        (("experiments/other.toml", "[0, 3_000_000]", "[0, 5_000_000]"), "inputs design"),
        (
            ("scenarios/parameters/need.toml", "value = 400_000", "value = 400_001"),
            "inputs parameter need.living_rp",
        ),
        (("scenarios/annual.toml", "to = 12", "to = 6"), "scenarios annual"),
    ],
)
def test_a_store_of_other_inputs_is_refused_naming_them(
    project: Path, tmp_path: Path, edit: tuple[str, str, str], changed: str
) -> None:
    write_study(project, "other", GRANT_BY_CADENCE)
    out = tmp_path / "out"
    assert langkah("other", "--project", project, "--out", out).exit_code == 0
    before = hashes(out)
    edited(project, *edit)
    refused = langkah("other", "--project", project, "--out", out)
    assert refused.exit_code == 2
    assert refused.stderr.startswith("command line: --out: folder out holds another run (")
    assert f"; changed since: {changed}" in refused.stderr
    assert refused.stderr.endswith(". Choose another folder with --out\n")
    assert hashes(out) == before


@pytest.mark.parametrize(
    "edit",
    [
        ("scenarios/parameters/need.toml", "\n", "\n\n"),
        ("scenarios/parameters/need.toml", "why ", "why  "),
        ("scenarios/annual.toml", "# ", "# Another comment. "),
    ],
)
def test_layout_and_words_of_inputs_are_no_other_inputs(
    project: Path, tmp_path: Path, edit: tuple[str, str, str]
) -> None:
    write_study(project, "laid_out", GRANT_BY_CADENCE)
    out = tmp_path / "out"
    assert langkah("laid_out", "--project", project, "--out", out).exit_code == 0
    before = hashes(out)
    edited(project, *edit)
    assert langkah("laid_out", "--project", project, "--out", out).exit_code == 0
    assert hashes(out) == before


def test_a_store_of_other_code_is_refused_naming_the_file(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(shipped, "coded")
    run_study(plan, tmp_path / "out")
    code = fingerprint.code_of("langkah.studies.simulate")
    other = {**code, "rules/grant.py": "another"}
    monkeypatch.setattr(fingerprint, "code_of", lambda *_: other)
    with pytest.raises(InputError, match=r"changed since: code rules/grant\.py"):
        run_study(planned(shipped, "coded"), tmp_path / "out")


def test_words_of_a_study_are_no_other_inputs(project: Path) -> None:
    plan = planned(project, "words")
    path = project / "experiments" / "words.toml"
    path.write_text("# A comment.\n" + study_text("words").replace("What does it do?", "What?"))
    again = SweepStudy(plan_sweep(project, "words"))
    assert again.run_id == SweepStudy(plan).run_id


def test_a_folder_with_other_files_is_refused(shipped: Path, tmp_path: Path) -> None:
    plan = planned(shipped, "elsewhere")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear")
    with pytest.raises(InputError) as refused:
        run_study(plan, tmp_path / "mine")
    assert str(refused.value) == (
        "command line: --out: folder mine holds other files; choose another with --out"
    )
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_plan_that_cannot_be_read_is_refused(shipped: Path, tmp_path: Path) -> None:
    plan = planned(shipped, "torn")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "plan.json").write_text("{}")
    with pytest.raises(InputError) as refused:
        run_study(plan, tmp_path / "out")
    assert str(refused.value) == "command line: --out: out/plan.json cannot be read ('run_id')"


def test_a_torn_block_is_named(shipped: Path, tmp_path: Path) -> None:
    plan = planned(shipped, "torn_block")
    folder = run_study(plan, tmp_path / "out").folder
    file = kept_files(folder)[0]
    file.write_bytes(file.read_bytes()[:-9])
    for read in (
        lambda: run_files.read_runs(folder, 0, ["served"]),
        lambda: run_files.failed_in(folder, 0),
    ):
        with pytest.raises(InputError) as refused:
            read()
        assert str(refused.value) == (
            "out/runs/part-000000.parquet: is not a whole block; "
            "delete it and give the command again"
        )


def test_a_finished_study_of_which_a_file_was_edited_is_refused(
    shipped: Path, tmp_path: Path
) -> None:
    plan = planned(shipped, "edited_later")
    folder = run_study(plan, tmp_path / "out").folder
    kept_files(folder)[0].write_bytes(b"not what it was")
    with pytest.raises(InputError) as refused:
        run_study(plan, tmp_path / "out")
    assert str(refused.value) == (
        "folder out: runs/part-000000.parquet: is not the file that was written; "
        "choose another folder with --out"
    )


def test_a_block_asked_to_stop_ends_before_its_next_run(shipped: Path) -> None:
    plan = planned(shipped, "stopped", replicates=50)
    asked = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) == 3

    with pytest.raises(Interrupted):
        simulate_block(plan, plan.blocks[0], stopped)
    assert len(asked) == 3


def test_threads_closed_early_live_no_further(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, dealt: None
) -> None:
    plan = planned(shipped, "closed", GRANT_BY_CADENCE, replicates=40)
    begun = []
    usual = simulate.run_once

    def counted(*words, **named):  # type: ignore[no-untyped-def]
        begun.append(1)
        return usual(*words, **named)

    monkeypatch.setattr(simulate, "run_once", counted)
    study = SweepStudy(plan)
    simulated = on_threads(2)(study, study.tasks())
    next(simulated)
    simulated.close()
    at_close = len(begun)
    assert at_close < plan.runs / 4
    assert not [one for one in threading.enumerate() if "ThreadPool" in one.name]
    assert len(begun) == at_close
