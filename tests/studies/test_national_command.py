"""A national study from its file to its figure, and what the command refuses."""

import csv
import json
import shutil
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from report.sealed import seal
from studies.national_project import COUNTS, DRAWS, REPLICATES, SIZES, write_national_project
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.simulation.folder import manifest_bytes

QUICK = ["--timed", "2", "--timed-draws", "1", "--draws", "10", "--replicates", "2", "--cores", "4"]


def langkah(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, words)], env={"LC_ALL": "en_US.UTF-8"})


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_national_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def study(project: Path) -> Path:
    out = project / "study"
    done = langkah("sweep", "small", "--workers", "2", "--out", out, "--project", project)
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="module")
def told(project: Path, study: Path) -> tuple[Path, str]:
    done = langkah("national", study, *QUICK, "--project", project)
    assert done.exit_code == 0, done.output
    return study.with_name("study-national"), done.output


def test_sums_are_those_of_the_runs_that_are_kept(study: Path) -> None:
    runs = pq.read_table(study / "runs", partitioning=None).to_pandas()
    by_run = runs.set_index(["point", "draw", "replicate", "scenario"])["covered_years"].unstack()
    assert len(by_run) == SIZES * DRAWS * REPLICATES
    effect = (by_run["annual"] - by_run["no_programme"]).mean()
    found = {
        int(row["localities"]): float(row["mean"])
        for row in rows(study / "national.csv")
        if (row["scenario"], row["outcome"]) == ("annual", "covered_years")
    }
    assert found == pytest.approx({count: count * effect for count in (1, *COUNTS)})


def test_localities_have_each_their_own_luck(study: Path) -> None:
    design = rows(study / "design.csv")
    assert len({row["luck"] for row in design}) == SIZES
    runs = pq.read_table(study / "runs", partitioning=None).to_pandas()
    assert (runs["luck"] > 0).any()


def test_places_follow_size_in_policies_and_never_in_the_reference(study: Path) -> None:
    served = [row for row in rows(study / "summary.csv") if row["outcome"] == "served"]
    reference = [float(row["mean"]) for row in served if row["scenario"] == "no_programme"]
    assert reference == [0.0] * SIZES
    annual = sorted(
        (float(row["population.arrivals_per_month"]), float(row["mean"]))
        for row in served
        if row["scenario"] == "annual"
    )
    assert annual[0][1] < annual[-1][1]


def test_the_studys_folder_holds_no_time_and_still_verifies(
    project: Path, study: Path, told: tuple[Path, str]
) -> None:
    done = langkah("verify", study, "--project", project)
    assert done.exit_code == 0, done.output
    assert not [path.name for path in study.iterdir() if "cost" in path.name]
    manifest = json.loads((study / "manifest.json").read_text(encoding="utf-8"))
    assert {"national.csv", "national_sizes.csv", "national_unknown.csv"} <= set(manifest["sha256"])


def test_what_is_not_known_is_told_before_any_number_of_the_result(
    study: Path, told: tuple[Path, str]
) -> None:
    _, output = told
    unknown = rows(study / "national_unknown.csv")
    assert [row["number"] for row in unknown] == ["1", "2", "3", "4"]
    flat = " ".join(output.split())
    places = [flat.index(row["en"].split(".")[0]) for row in unknown]
    assert places == sorted(places)
    assert places[-1] < flat.index("Woman-years out, need covered, beyond no programme")


def test_the_folder_is_whole_and_says_how_it_was_made(study: Path, told: tuple[Path, str]) -> None:
    folder, _ = told
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    timed = [int(row["point"]) for row in rows(folder / "national_measured.csv")]
    assert names == {
        "manifest.json",
        "national.csv",
        "national_cost.csv",
        "national_measured.csv",
        "national_sizes.csv",
        "national_unknown.csv",
        "figures/national.png",
        "figures/national.svg",
        "figures/national_id.png",
        "figures/national_id.svg",
        "log.txt",
        "runs/_kept.jsonl",
        *(f"runs/point-{one:06d}.npz" for one in timed),
    }
    assert set(manifest["sha256"]) == names - {"manifest.json", "log.txt"}
    assert (folder / "national.csv").read_bytes() == (study / "national.csv").read_bytes()
    measured = rows(folder / "national_measured.csv")
    sizes = [float(row["size"]) for row in measured]
    months = [float(row["woman_months"]) for row in measured]
    assert len(measured) == 2 and sizes[0] < sizes[1] and months[0] < months[1]
    cost = rows(folder / "national_cost.csv")
    assert [(int(row["localities"]), int(row["cores"])) for row in cost] == [(5, 4), (20, 4)]
    mean = np.mean([float(row["cpu_seconds"]) for row in measured])
    assert float(cost[1]["cpu_hours"]) == pytest.approx(20 * 10 * 2 * mean / 3600)


def test_what_was_timed_is_not_timed_again(
    project: Path, study: Path, told: tuple[Path, str]
) -> None:
    folder, _ = told
    before = (folder / "national_measured.csv").read_bytes()
    done = langkah("national", study, *QUICK, "--project", project)
    assert done.exit_code == 0
    assert "nothing was run again" in " ".join(done.output.split())
    assert (folder / "national_measured.csv").read_bytes() == before
    assert langkah("verify", folder, "--project", project).exit_code == 0


def test_a_folder_of_anything_else_is_left_alone(
    project: Path, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear")
    out = ("--out", tmp_path / "mine")
    done = langkah("national", study, *QUICK, *out, "--project", project)
    assert done.exit_code == 2
    assert "folder mine holds other files; choose another with --out" in done.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--timed", "1"], "command line: --timed: is 1; expected a whole number from 2"),
        (["--draws", "0"], "command line: --draws: is 0; expected a whole number from 1"),
        (["--cores", "0"], "command line: --cores: is 0; expected a whole number from 1"),
    ],
)
def test_counts_that_are_none(
    project: Path, study: Path, tmp_path: Path, words: list[str], message: str
) -> None:
    done = langkah("national", study, *words, "--out", tmp_path / "x", "--project", project)
    assert done.exit_code != 0
    assert message in done.output
    assert not (tmp_path / "x").exists()


def test_a_folder_of_another_study(project: Path, study: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(study, other)
    (other / "national.csv").unlink()
    done = langkah("national", other, "--project", project)
    assert done.exit_code == 2
    assert "other/national.csv: is missing; do not rely on this folder" in done.output
    path = other / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["sha256"]["national.csv"]
    path.write_bytes(manifest_bytes(told))
    done = langkah("national", other, "--project", project)
    said = "other: holds no national.csv; expected a finished study with [analysis.national]"
    assert said in " ".join(done.output.split())
    id_words = langkah("national", other, "--project", project, "--lang", "id")
    assert "tidak berisi national.csv" in " ".join(id_words.output.split())


def test_runs_of_other_inputs(project: Path, study: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(study, other)
    text = (other / "study.toml").read_text(encoding="utf-8")
    (other / "study.toml").write_text(text.replace("seed = 1\n\n[design]", "seed = 2\n\n[design]"))
    seal(other)
    done = langkah("national", other, "--project", project)
    said = "other: holds runs of other code or inputs; changed since: seed"
    assert said in " ".join(done.output.split())
