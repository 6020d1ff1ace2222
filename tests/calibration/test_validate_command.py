"""``langkah validate`` as its user meets it: same bytes, whole folders, refusals."""

import csv
import gzip
import hashlib
import json
import math
from pathlib import Path

import numpy as np
import pytest
from calibration.trials import register, setting
from posteriors import publish
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.inputs.past import past_keys
from langkah.inputs.priors import HISTORY, draw
from langkah.inputs.project import find_project
from langkah.runs.validation import COLUMNS

SMALL = ["--prior", "--draws", "2", "--replicates", "1"]


def langkah(*words: str | Path):
    return CliRunner().invoke(app, ["validate", *(str(word) for word in words)])


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "validation.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("one") / "results"
    done = langkah(*SMALL, "--workers", "1", "--out", out, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "Only this is validation." in " ".join(done.output.split())
    assert "Nothing was fitted" in done.output
    assert max(len(line) for line in done.stdout.split("\n")) <= 80 + len(str(out))
    return out


def test_workers_and_a_second_time_give_the_same_bytes(found: Path, tmp_path: Path) -> None:
    out = tmp_path / "again"
    assert langkah(*SMALL, "--workers", "2", "--out", out).exit_code == 0
    names = [path.relative_to(found) for path in found.rglob("*") if path.is_file()]
    figures = {name.name for name in names if name.parent.name == "figures"}
    stems = ("validation", "validation_id")
    assert figures == {f"{stem}.{kind}" for stem in stems for kind in ("svg", "png")}
    for name in names:
        if name.name != "log.txt":
            assert (out / name).read_bytes() == (found / name).read_bytes(), name


def test_the_table_is_whole_and_agrees_with_the_values(found: Path) -> None:
    table = {row["name"]: row for row in rows(found)}
    assert list(rows(found)[0]) == list(COLUMNS)
    with gzip.open(found / "values.csv.gz", "rt", encoding="utf-8") as file:
        values: dict[str, list[float]] = {}
        for row in csv.DictReader(file):
            if row["value"]:
                values.setdefault(row["name"], []).append(float(row["value"]))
    for name, row in table.items():
        if row["verdict"] in ("not simulable", "not defined"):
            assert (row["q50"], row["defined"]) == ("", "0")
            continue
        low, high = (float(row[end] or "inf") for end in ("low", "high"))
        inside = [low <= value <= high for value in values[name]]
        assert float(row["share_within"]) == sum(inside) / len(inside)
        assert min(values[name]) <= float(row["q50"]) <= max(values[name])
        assert bool(row["outside_en"]) == (row["verdict"] in ("below", "above"))
        assert not any(math.isnan(value) for value in values[name])


def test_every_column_is_explained(found: Path) -> None:
    text = (found / "README.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        assert column in text, column


def test_manifest_hashes_are_those_of_the_files(found: Path) -> None:
    manifest = json.loads((found / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["complete"] is True and manifest["fitted"] is False
    assert manifest["command"] == "langkah validate --draws 2 --replicates 1 --seed 1 --prior"
    assert manifest["validated_by"] == ["v01_baseline", "v01_annual", "v11", "v12", "v13_use"]
    assert {"validation.csv", "figures/validation_id.svg"} <= set(manifest["sha256"])
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((found / name).read_bytes()).hexdigest() == digest, name


def test_a_finished_check_says_so_and_changes_nothing(found: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in found.rglob("*")}
    done = langkah(*SMALL, "--out", found, "--lang", "id")
    assert done.exit_code == 0
    assert "tidak dijalankan lagi" in " ".join(done.output.split())
    assert {path: path.stat().st_mtime_ns for path in found.rglob("*")} == before


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--draws", "0"], "command line: --draws: is 0; expected a whole number from 1"),
        (["--replicates", "0"], "command line: --replicates: is 0; expected a whole number from 1"),
        (["--seed", "-1"], "command line: --seed: is -1; expected 0 to 2**64 - 1"),
        (["--workers", "0"], "command line: --workers: is 0; expected 1 or more"),
        (["--lang", "de"], 'command line: --lang: is "de"; expected id or en'),
    ],
)
def test_what_makes_no_sense_is_refused(words: list[str], complaint: str) -> None:
    done = langkah("--prior", *words)
    assert done.exit_code == 2
    assert done.stderr.strip() == complaint


def test_a_folder_with_another_check_is_left_alone(found: Path) -> None:
    before = (found / "manifest.json").read_bytes()
    done = langkah("--prior", "--draws", "3", "--replicates", "1", "--out", found)
    assert done.exit_code == 2
    assert "folder results holds another run" in done.stderr
    assert (found / "manifest.json").read_bytes() == before


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped inputs with a posterior of eight particles, of two readings."""
    root = tmp_path_factory.mktemp("published")
    (root / "scenarios").symlink_to(find_project() / "scenarios")
    keys = past_keys(register(), setting())
    drawn = draw(register(), setting(), 8, 5)
    publish(
        root,
        keys,
        np.array([[values[key] for key in keys] for values in drawn]),
        np.full(8, 1 / 8),
        np.array([values[HISTORY] for values in drawn]),
        ["all_left", "all_resident"] * 4,
    )
    return root


def test_a_posterior_is_drawn_from_and_said(published: Path) -> None:
    done = langkah("--draws", "3", "--replicates", "1", "--project", published, "--lang", "en")
    assert done.exit_code == 0, done.output
    text = " ".join(done.output.split())
    assert "Parameters come from the published posterior." in text
    assert "They were fitted, so this is no validation." in text
    (folder,) = [path for path in (published / "results").iterdir() if path.name != "published"]
    table = {row["name"]: row for row in rows(folder)}
    # A reading is looked for only in the particles that were fitted to it.
    assert int(table["all_left"]["defined"]) + int(table["all_resident"]["defined"]) == 3
    assert int(table["tenure"]["defined"]) == 3
    assert json.loads((folder / "manifest.json").read_text())["fitted"] is True
