"""``langkah verify``: a folder passes as written, and fails when a byte of it is another."""

import gzip
import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studies.trial_studies import GRANT_BY_CADENCE, kept_files, planned, run_study
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.complaints import InputError
from langkah.simulation.folder import manifest_bytes
from langkah.simulation.store import KEPT, pack, unpack
from langkah.simulation.verify import TOLERANCE, verify
from langkah.studies import simulate

ALL = 1000


def langkah(*words: str | Path) -> Result:
    asked = [str(word) for word in words]
    return CliRunner().invoke(app, asked, env={"LC_ALL": "en_US.UTF-8", "COLUMNS": "200"})


@pytest.fixture
def copy(grid: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(grid, tmp_path / "copy"))


@pytest.fixture(scope="module")
def compared(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("compared") / "out"
    done = langkah(
        "compare",
        "--no-papers",
        "annual",
        "--setting",
        "young",
        "--draws",
        "2",
        "--replicates",
        "2",
        "--prior",
        "--project",
        shipped,
        "--out",
        out,
    )
    assert done.exit_code == 0, done.output
    return out


def edit_manifest(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Forge: every hash that can be made to fit is made to fit."""
    journal = folder / "runs" / KEPT
    suffix = next((folder / "runs").glob("*-0*")).suffix
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    for line in lines:
        line["sha256"] = sha256(
            (folder / "runs" / f"{line['block']}{suffix}").read_bytes()
        ).hexdigest()
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines))
    path = folder / "manifest.json"
    found = json.loads(path.read_text())
    change(found)
    for name in found["sha256"]:
        found["sha256"][name] = sha256((folder / name).read_bytes()).hexdigest()
    path.write_bytes(manifest_bytes(found))


def edit_block(folder: Path, column: str, change: Callable[[np.ndarray], np.ndarray]) -> None:
    file = kept_files(folder)[0]
    table = pq.read_table(file, partitioning=None)
    at = table.schema.get_field_index(column)
    values = change(table[column].to_numpy().copy())
    edited = table.set_column(at, table.schema.field(at), pa.array(values))
    pq.write_table(edited, file, compression="zstd")


def one_more(values: np.ndarray) -> np.ndarray:
    values[5] += 1
    return values


def a_little_more(values: np.ndarray) -> np.ndarray:
    return values * (1 + TOLERANCE / 10)


def test_a_sweep_passes(shipped: Path, grid: Path) -> None:
    done = langkah("verify", grid, "--project", shipped, "--sample", "7")
    assert done.exit_code == 0, done.output
    assert done.stdout.endswith(
        ": 10 files are as they were written; 7 runs simulated again gave the same numbers "
        "to the last bit, and so did 5 tables made again from the runs.\n"
    )


def test_a_comparison_passes(shipped: Path, compared: Path) -> None:
    found = verify(shipped, compared, ALL, 1)
    assert (found.faults, found.rerun, found.exact, found.reason) == ((), 4, True, "")


def test_every_run_of_a_study_of_ones_own_points_is_lived_again(
    shipped: Path, tmp_path: Path
) -> None:
    (shipped / "experiments" / "points.csv").write_text("grant.amount_rp\n0\n2000000\n")
    plan = planned(shipped, "own_points", '\n[design]\nkind = "csv"\nfile = "points.csv"\n')
    folder = run_study(plan, tmp_path / "out").folder
    (shipped / "experiments" / "points.csv").write_text("grant.amount_rp\n1\n")
    found = verify(shipped, folder, ALL, 1)
    assert (found.faults, found.rerun) == ((), 2 * 4)


def test_a_folder_with_failed_runs_passes_while_they_fail(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = simulate.is_finite
    monkeypatch.setattr(simulate, "is_finite", lambda tallies: usual(tallies) and len(tallies) > 99)
    swept = run_study(planned(shipped, "all_failed"), tmp_path / "out")
    assert swept.failed == 4
    assert verify(shipped, swept.folder, ALL, 1).faults == ()
    monkeypatch.undo()
    faults = verify(shipped, swept.folder, ALL, 1).faults
    assert len(faults) == 4
    assert all("[0, 0] is nan in the folder and " in fault for fault in faults)


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_one_byte_of_any_file_changed_is_found(
    shipped: Path, grid: Path, tmp_path: Path, data: st.DataObject
) -> None:
    copy = tmp_path / "one_byte"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(grid, copy)
    names = sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file())
    names.remove("log.txt")  # wall times: no result
    name = data.draw(st.sampled_from(names))
    whole = bytearray((copy / name).read_bytes())
    if not whole:
        return
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    (copy / name).write_bytes(bytes(whole))
    try:
        faults = verify(shipped, copy, 0, 1).faults
    except InputError as error:  # a manifest that is none any more
        assert name == "manifest.json"
        assert str(error) == "one_byte/manifest.json: is not a manifest"
        return
    assert any(fault.startswith(f"{name}: ") for fault in faults)


@pytest.mark.parametrize("name", ["runs/part-000000.parquet", "summary.csv", "study.toml"])
def test_a_missing_file_is_named(shipped: Path, copy: Path, name: str) -> None:
    (copy / name).unlink()
    done = langkah("verify", copy, "--project", shipped)
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{name}: is missing\n")
    assert done.stdout.endswith(": do not rely on this folder; faults: 1.\n")


def test_a_file_that_was_not_written_is_named(shipped: Path, copy: Path) -> None:
    (copy / "runs" / "part-000001.parquet").write_bytes(kept_files(copy)[0].read_bytes())
    (copy / "report").mkdir()
    (copy / "report" / "report_en.html").write_text("not by langkah report")
    assert verify(shipped, copy, 0, 1).faults == (
        "report/report_en.html: was not there when the folder was written",
        "runs/part-000001.parquet: was not there when the folder was written",
    )


@pytest.mark.parametrize("column", ["served", "covered_years"])
def test_a_number_changed_and_its_hash_forged_is_found_by_living_it_again(
    shipped: Path, copy: Path, column: str
) -> None:
    edit_block(copy, column, one_more)
    edit_manifest(copy, lambda _: None)
    found = verify(shipped, copy, ALL, 1)
    assert found.rerun == 16
    assert any(fault.endswith(" when run again") for fault in found.faults)
    assert "summary.csv: is not what its runs give" in found.faults


def test_a_table_of_a_comparison_changed_and_forged_is_not_what_its_runs_give(
    shipped: Path, compared: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(compared, tmp_path / "copy"))
    table = copy / "draws.csv.gz"
    header, *rows = gzip.decompress(table.read_bytes()).decode().splitlines()
    at = next(n for n, row in enumerate(rows) if row.startswith("annual,") and ",served," in row)
    cells = rows[at].split(",")
    place = header.split(",").index("value")
    cells[place] = repr(float(cells[place]) + 1)
    rows[at] = ",".join(cells)
    table.write_bytes(gzip.compress("\n".join([header, *rows]).encode() + b"\n", mtime=0))
    edit_manifest(copy, lambda _: None)
    assert verify(shipped, copy, ALL, 1).faults == ("draws.csv.gz: is not what its runs give",)


def test_a_run_of_a_comparison_changed_and_forged_is_found(
    shipped: Path, compared: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(compared, tmp_path / "copy"))
    block = copy / "runs" / "draw-000001.npz"
    arrays, failures = unpack(block.read_bytes())
    arrays["outcomes"][2, 0, 0] += 1.0
    block.write_bytes(pack(arrays, failures).data)
    edit_manifest(copy, lambda _: None)
    faults = verify(shipped, copy, ALL, 1).faults
    assert faults[0].startswith("draw-000001: outcomes[2, 0, 0] is ")
    assert faults[0].endswith(" when run again")


def on_another_machine(manifest: dict[str, Any]) -> None:
    manifest["platform"] = "Elsewhere arm64"


def test_on_another_machine_counts_are_exact_and_the_rest_is_near(
    shipped: Path, copy: Path
) -> None:
    edit_block(copy, "covered_years", a_little_more)
    edit_manifest(copy, on_another_machine)
    found = verify(shipped, copy, ALL, 1)
    assert (found.exact, found.faults, found.rerun) == (False, (), 16)
    done = langkah("verify", copy, "--project", shipped)
    assert "gave the same counts, and the rest to one part in a thousand million" in done.output


@pytest.mark.parametrize("column, change", [("served", a_little_more), ("covered_years", one_more)])
def test_on_another_machine_a_wrong_count_or_a_far_number_is_found(
    shipped: Path, copy: Path, column: str, change: Callable[[np.ndarray], np.ndarray]
) -> None:
    edit_block(copy, column, change)
    edit_manifest(copy, on_another_machine)
    faults = verify(shipped, copy, ALL, 1).faults
    assert faults and all(fault.endswith(" when run again") for fault in faults)


def test_what_is_counted_is_whole(grid: Path) -> None:
    runs = pd.read_parquet(grid / "runs")
    for name in ("covered_years", "served", "true_rate"):
        whole = (runs[name].dropna() % 1 == 0).all()
        assert whole == OUTCOMES[name].is_count, name


def test_other_inputs_since_are_named(project: Path) -> None:
    folder = run_study(planned(project, "aged", GRANT_BY_CADENCE)).folder
    path = project / "scenarios" / "annual.toml"
    path.write_text(path.read_text().replace("to = 12", "to = 6"))
    assert verify(project, folder, 4, 1).faults == (
        "runs are of other code or inputs; changed since: scenarios annual",
    )


def test_a_published_folder_is_held_to_the_runs_of_the_project_or_names_what_it_needs(
    shipped: Path, copy: Path
) -> None:
    shutil.rmtree(copy / "runs")
    path = copy / "manifest.json"
    found = json.loads(path.read_text())
    found["sha256"] = {n: h for n, h in found["sha256"].items() if not n.startswith("runs/")}
    path.write_bytes(manifest_bytes({**found, "runs_kept": False}))
    done = langkah("verify", copy, "--project", shipped, "--sample", "1")
    assert done.exit_code == 0
    assert ": 8 files are as they were written; 1 runs simulated again gave the same" in done.stdout
    path.write_bytes(manifest_bytes({**found, "runs_kept": False, "run_id": "0" * 12}))
    done = langkah("verify", copy, "--project", shipped)
    assert done.exit_code == 0
    assert done.stdout.endswith(
        ": 8 files are as they were written; such a folder keeps no runs to simulate again: they "
        "are kept in results/shared_grid/000000000000 of the project, and are not there.\n"
    )
    (copy / "summary.csv").write_text("a\n2\n")
    assert langkah("verify", copy, "--project", shipped).exit_code == 1


def test_no_sample_is_said_to_be_none(shipped: Path, grid: Path) -> None:
    done = langkah("verify", grid, "--project", shipped, "--sample", "0")
    assert done.stdout.endswith(
        ": 10 files are as they were written; no run was simulated again.\n"
    )


@pytest.mark.parametrize(
    "make, complaint",
    [
        (
            lambda folder: None,
            'command line: RESULTS: "out" is not a results folder: it has no manifest.json',
        ),
        (
            lambda folder: (folder / "manifest.json").write_text("{"),
            "out/manifest.json: is not a manifest",
        ),
        (
            lambda folder: (folder / "manifest.json").write_text("[]"),
            "out/manifest.json: is not a manifest",
        ),
    ],
)
def test_a_folder_that_holds_no_results_is_refused(
    shipped: Path, tmp_path: Path, make: Callable[[Path], object], complaint: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    make(folder)
    done = langkah("verify", folder, "--project", shipped)
    assert (done.exit_code, done.stderr) == (2, f"{complaint}\n")


def test_a_study_is_known_by_its_name(shipped: Path, grid: Path) -> None:
    done = langkah("verify", "shared_grid", "--project", shipped, "--sample", "0")
    assert done.exit_code == 0
    assert f"{grid.name}: 10 files are as they were written" in done.stdout
    done = langkah("verify", "shared_gird", "--project", shipped)
    complaint = 'command line: RESULTS: unknown study "shared_gird"; did you mean "shared_grid"?'
    assert done.exit_code == 2 and done.stderr.startswith(complaint)


def test_a_sample_below_none_is_refused(shipped: Path, grid: Path) -> None:
    done = langkah("verify", grid, "--project", shipped, "--sample", "-1")
    assert (done.exit_code, done.stderr) == (
        2,
        "command line: --sample: is -1; expected a whole number from 0\n",
    )
