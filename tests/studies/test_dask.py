"""A Dask cluster: the same bytes as threads, whatever becomes of its workers; refusals in words."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster
from studies.trial_studies import (
    GRANT_BY_CADENCE,
    hashes,
    kept_files,
    planned,
    run_study,
    write_study,
)
from typer.testing import CliRunner

import langkah
from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.simulation import dask_cluster, fingerprint
from langkah.simulation.dask_cluster import OtherCode, on_client, on_dask, simulate_remotely
from langkah.simulation.folder import reopen
from langkah.studies.plan import SweepPlan, plan_sweep
from langkah.studies.sweep import SweepStudy

pytestmark = pytest.mark.slow

NOBODY = "tcp://127.0.0.1:9"


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    here = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": ":0"}
    with LocalCluster(**here, silence_logs=50) as cluster, Client(cluster) as found:
        yield found


def many(project: Path, slug: str) -> SweepPlan:
    """A plan of four blocks at the size that every process gives them."""
    return planned(project, slug, GRANT_BY_CADENCE, draws=4, replicates=128)


def swept_by(client: Client, plan: SweepPlan, folder: Path) -> dict[str, str]:
    run_study(plan, folder, executor=lambda study, tasks: on_client(client, study, tasks))
    return hashes(folder)


def test_a_worker_lost_in_mid_sweep_changes_nothing(
    shipped: Path, tmp_path: Path, client: Client
) -> None:
    plan = many(shipped, "lossy")
    assert len(plan.blocks) >= 4
    killed: list[int] = []

    def losing(study: Any, tasks: Any) -> Any:
        for kept in on_client(client, study, tasks):
            yield kept
            if not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)

    folder = tmp_path / "lossy"
    run_study(plan, folder, executor=losing)
    assert killed
    assert hashes(folder) == hashes(run_study(plan, tmp_path / "threads").folder)


def test_a_study_of_other_inputs_is_not_lived(
    project: Path, tmp_path: Path, client: Client
) -> None:
    plan = planned(project, "edited")
    write_study(project, "edited", seed=2)
    other = plan_sweep(project, "edited")
    with pytest.raises(OtherCode) as refused:
        swept_by(client, plan, tmp_path / "out")
    assert str(refused.value) == (
        f"a worker would simulate runs {SweepStudy(other).run_id}, "
        f"asked was {SweepStudy(plan).run_id}; "
        "update its clone, restart it"
    )
    assert kept_files(tmp_path / "out") == []
    swept_by(client, other, tmp_path / "other")  # the same workers take what they do have
    assert len(kept_files(tmp_path / "other")) == 1


def test_a_worker_of_other_code_refuses(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = planned(shipped, "coded_elsewhere")
    study = SweepStudy(plan)
    recipe = json.dumps({"planner": study.recipe.planner, "words": dict(study.recipe.words)})
    run_id = study.run_id
    monkeypatch.setattr(fingerprint, "code_of", lambda *_: {"rules/grant.py": "another"})
    with pytest.raises(OtherCode, match=f"asked was {run_id}"):
        simulate_remotely(str(shipped), recipe, run_id, 0)


def test_what_a_cluster_refuses_is_said_in_words(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(project, "in_words")

    def refuse(*_: object) -> Any:
        raise OtherCode("other")
        yield

    class Nothing:
        def __enter__(self) -> None: ...

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(dask_cluster, "on_client", refuse)
    monkeypatch.setattr(dask_cluster, "_client", lambda *_: Nothing())
    with pytest.raises(InputError) as refused:
        list(on_dask(None, 1)(SweepStudy(plan), SweepStudy(plan).tasks()))
    assert str(refused.value) == "command line: --cluster: other"


def test_a_lost_cluster_is_said_and_nothing_is_lost(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = many(shipped, "lost")
    here = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": ":0"}
    folder = tmp_path / "out"
    with LocalCluster(**here, silence_logs=50) as cluster, Client(cluster) as found:
        seen = []

        def going(client: Any, study: Any, tasks: Any) -> Any:
            for kept in on_client(client, study, tasks):
                yield kept
                if not seen:
                    seen.append(kept)
                    found.cancel([*found.futures])
                    found.shutdown()

        monkeypatch.setattr(dask_cluster, "on_client", going)
        with pytest.raises(InputError) as refused:
            run_study(plan, folder, executor=on_dask(cluster.scheduler_address, 1))
    assert str(refused.value) == (
        "command line: --cluster: the cluster was lost; what it gave back is safe. "
        "Give the command again"
    )
    there = len(kept_files(folder))
    assert 0 < there < len(plan.blocks)


def test_a_scheduler_that_dies_leaves_one_sentence(shipped: Path, tmp_path: Path) -> None:
    """As on a real cluster: scheduler, worker and command are processes of their own."""
    write_study(shipped, "dying", GRANT_BY_CADENCE, draws=64, replicates=128)
    model = str(Path(langkah.__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": model, "LC_ALL": "en_US.UTF-8"}
    with contextlib.ExitStack() as ending:

        def begin(*words: str) -> subprocess.Popen[bytes]:
            log = ending.enter_context((tmp_path / f"{words[-1]}.log".replace("/", "_")).open("w"))
            process = subprocess.Popen([sys.executable, *words], env=env, stdout=log, stderr=log)
            ending.callback(process.wait)
            ending.callback(process.kill)
            return process

        address = tmp_path / "address.json"
        scheduler = begin(
            "-m",
            "dask",
            "scheduler",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(address),
        )
        wait_for(address.exists)
        where = json.loads(address.read_text())["address"]
        begin("-m", "dask", "worker", where, "--nthreads", "1", "--no-dashboard")
        out = tmp_path / "out"
        command = begin(
            "-c",
            "from langkah.commands.main import main; main()",
            "sweep",
            "dying",
            "--project",
            str(shipped),
            "--out",
            str(out),
            "--executor",
            "dask",
            "--cluster",
            where,
        )
        wait_for(lambda: bool(kept_files(out)))
        scheduler.kill()
        command.wait(timeout=PATIENCE)
    said = (tmp_path / f"{where}.log".replace("/", "_")).read_text()
    assert command.returncode == 2
    assert "Traceback" not in said
    assert said.splitlines()[-1] == (
        "command line: --cluster: the cluster was lost; what it gave back is safe. "
        "Give the command again"
    )


PATIENCE = 240


def wait_for(happened: Callable[[], bool]) -> None:
    """Until it has. Raises TimeoutError when it never does."""
    until = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.2)


def test_an_unreachable_cluster_is_said_and_nothing_is_lost(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster, "WAIT_SECONDS", "0.5s")
    out = tmp_path / "out"
    plan = planned(project, "far", GRANT_BY_CADENCE)
    run_study(plan, out)
    reopen(out)
    kept_files(out)[0].rename(tmp_path / "away")
    before = hashes(out)
    words = ["sweep", "far", "--project", str(project), "--out", str(out)]
    done = CliRunner().invoke(
        app, [*words, "--executor", "dask", "--cluster", NOBODY], env={"LC_ALL": "en_US.UTF-8"}
    )
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == (
        f"command line: --cluster: no Dask scheduler answers at {NOBODY}; "
        "nothing was run and nothing is lost"
    )
    assert hashes(out) == before


@pytest.mark.parametrize(
    "words, complaint",
    [
        (["--executor", "cloud"], '--executor: unknown executor "cloud". Known: local, dask'),
        (
            ["--cluster", NOBODY],
            "--cluster: is for --executor dask; give that too, or leave it out",
        ),
        (["--workers", "0"], "--workers: is 0; expected 1 or more"),
    ],
)
def test_options_that_make_no_sense(shipped: Path, words: list[str], complaint: str) -> None:
    write_study(shipped, "optional")
    asked = ["sweep", "optional", "--project", str(shipped), *words]
    done = CliRunner().invoke(app, asked, env={"LC_ALL": "en_US.UTF-8"})
    assert (done.exit_code, done.stderr) == (2, f"command line: {complaint}\n")
