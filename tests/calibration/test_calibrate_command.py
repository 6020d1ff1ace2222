"""``langkah calibrate`` as its user meets it: what is refused, what is written, what is left."""

import csv
import hashlib
import json
import shlex
import shutil
from pathlib import Path

import pytest
from calibration.trials import PROJECT
from typer.testing import CliRunner

from langkah.calibration import generations
from langkah.calibration.run import Calibration, plan_calibration, run_calibration
from langkah.commands.calibrate import _command
from langkah.commands.main import app
from langkah.inputs.posterior import load_posterior, published_folder
from langkah.inputs.priors import draw


def langkah(*words: str | Path):
    return CliRunner().invoke(app, ["calibrate", *(str(word) for word in words)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "scenarios", tmp_path / "scenarios")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--bank", "0"], "command line: --bank: is 0; expected a number from 1"),
        (["--generation", "0"], "command line: --generation: is 0; expected a number from 1"),
        (["--replicates", "-1"], "command line: --replicates: is -1; expected a number from 1"),
        (["--step", "0.5"], "command line: --step: is 0.5; expected a number from 1"),
        (["--step", "nan"], "command line: --step: is nan; expected a number from 1"),
        (["--effective", "nan"], "command line: --effective: is nan; expected a number from 1"),
        (
            ["--kept", "100", "--effective", "200"],
            "command line: --kept: is 100; expected at least --effective, 200",
        ),
        (
            ["--most", "100", "--generation", "200"],
            "command line: --most: is 100; expected at least --generation, 200",
        ),
        (["--seed", "-1"], "command line: --seed: is -1; expected 0 to 2**64 - 1"),
        (
            ["--seed", str(1 << 64)],
            f"command line: --seed: is {1 << 64}; expected 0 to 2**64 - 1",
        ),
        (["--workers", "0"], "command line: --workers: is 0; expected 1 or more"),
        (
            ["--choice", "treshold"],
            'command line: --choice: unknown rule "treshold"; did you mean "threshold"? '
            "Known: logistic, threshold",
        ),
        (
            ["--setting", "2021"],
            'scenarios/settings: unknown setting "2021"; did you mean "2011"? Known: 2011, today',
        ),
    ],
)
def test_what_is_not_understood_is_refused(project: Path, words: list[str], complaint: str) -> None:
    done = langkah(*words, "--project", project)
    assert (done.exit_code, done.stderr) == (2, complaint + "\n")
    assert not (project / "results").exists()


def test_targets_that_are_wrong_are_refused_before_anything_is_lived(project: Path) -> None:
    file = project / "scenarios" / "targets.toml"
    file.write_text(file.read_text().replace("error = 0.131", "error = 0", 1))
    done = langkah("--project", project)
    assert done.exit_code == 2
    assert done.stderr.startswith("scenarios/targets.toml:")
    assert done.stderr.endswith("target[1].error: is 0; expected more than 0\n")
    assert not (project / "results").exists()


def planned(project: Path, **changed: object) -> Calibration:
    words = {
        "setting": "2011", "seed": 1, "bank": 16, "generation": 16, "step": 1.0, "effective": 1.0,
        "most": 16, "replicates": 1, "kept": 8, "choice": "logistic",
    } | changed  # fmt: skip
    return plan_calibration(project, **words)  # type: ignore[arg-type]


def test_the_id_follows_what_decides_numbers(project: Path) -> None:
    ids = {
        planned(project).run_id,
        *(
            planned(project, **{name: value}).run_id
            for name, value in {
                "setting": "today", "seed": 2, "bank": 17, "generation": 15, "step": 2.0,
                "effective": 2.0, "most": 17, "replicates": 2, "kept": 9, "choice": "threshold",
            }.items()
        ),
    }  # fmt: skip
    assert len(ids) == 11
    assert planned(project).run_id in ids
    file = project / "scenarios" / "targets.toml"
    file.write_text(file.read_text().replace("error = 0.131", "error = 0.132", 1))
    assert planned(project).run_id not in ids


def test_the_command_in_the_manifest_gives_the_same_plan(project: Path) -> None:
    calibration = planned(project, seed=20110121, step=1.25, most=12345678)
    words = shlex.split(_command(calibration))
    assert words[:2] == ["langkah", "calibrate"]
    told = dict(zip(words[2::2], words[3::2], strict=True))
    assert told["--seed"] == "20110121" and told["--most"] == "12345678"
    kinds = {name: type(value) for name, value in calibration.arguments().items()}
    again = {name: kind(told[f"--{name}"]) for name, kind in kinds.items()}
    assert planned(project, **again).run_id == calibration.run_id


def small(calibration: Calibration, folder: Path, workers: int = 1):
    return run_calibration(calibration, folder, workers, "langkah calibrate")


@pytest.mark.slow
def test_a_whole_small_calibration_is_published_and_can_be_drawn_from(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "BATCH", 32)
    monkeypatch.setattr(generations, "_enough", lambda plan, population: True)
    calibration = planned(project, bank=64, generation=32, step=4.0, most=32)
    folder = published_folder(project)
    published = small(calibration, folder, workers=2)
    assert published.complete and published.folder == folder
    data = (folder / "posterior.csv").read_bytes()
    manifest = json.loads((folder / "posterior.json").read_text())
    assert manifest["complete"] is True and manifest["missing"] == ""
    assert hashlib.sha256(data).hexdigest() == manifest["sha256"]
    assert manifest["effective_particles"] >= 1.0
    assert sum(one["posterior"] for one in manifest["histories"]) == pytest.approx(1.0)
    assert sum(one["posterior"] for one in manifest["readings"]) == pytest.approx(1.0)
    posterior = load_posterior(project, lambda _: calibration.stands_on())
    assert len(posterior.weights) == manifest["particles"]
    drawn = draw(calibration.register, calibration.plan.setting, 4, 1, posterior)
    assert all(
        values["choice.readiness"] in posterior.values[:, posterior.keys.index("choice.readiness")]
        for values in drawn
    )
    again = project / "again"
    work = calibration.work_folder
    shutil.rmtree(work)
    small(calibration, again, workers=1)
    for file in folder.iterdir():
        assert (again / file.name).read_bytes() == file.read_bytes(), file.name
    with (folder / "posterior_shown.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) == manifest["particles"]


@pytest.mark.slow
def test_an_incomplete_calibration_touches_nothing_that_was_published(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "BATCH", 16)
    monkeypatch.setattr(generations, "MOST_GENERATIONS", 2)
    folder = published_folder(project)
    folder.mkdir(parents=True)
    for name in ("posterior.csv", "posterior.json", "posterior_learned.csv"):
        (folder / name).write_text("older\n")
    done = langkah(
        "--bank", "16", "--generation", "16", "--most", "16", "--effective", "16", "--kept", "16",
        "--step", "4", "--replicates", "1", "--workers", "1", "--project", project, "--lang", "en",
    )  # fmt: skip
    assert done.exit_code == 1, done.output
    assert {path.name: path.read_text() for path in folder.iterdir()} == dict.fromkeys(
        ("posterior.csv", "posterior.json", "posterior_learned.csv"), "older\n"
    )
    assert done.stdout.startswith("INCOMPLETE: tolerance 1 not reached after 2 generations")
    (written,) = (project / "results").glob("calibration-*/incomplete/posterior.json")
    manifest = json.loads(written.read_text())
    assert manifest["complete"] is False
    assert manifest["missing"].startswith("tolerance 1 not reached after 2 generations")


@pytest.mark.slow
def test_a_place_where_nobody_completes_says_that_it_cannot_be_fitted(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a round no grant is given, and what a grant does cannot be measured."""
    monkeypatch.setattr(generations, "BATCH", 16)
    file = project / "scenarios" / "settings" / "today.toml"
    text = file.read_text()
    start = text.index("rounds = [")
    file.write_text(text[:start] + "rounds = [{ year = 2016, places = 1 }]\n")
    done = langkah(
        "--setting", "today", "--bank", "16", "--generation", "16", "--most", "16", "--effective",
        "16", "--kept", "16", "--step", "4", "--replicates", "1", "--project", project,
        "--lang", "en",
    )  # fmt: skip
    assert done.exit_code == 1, done.output
    assert "none of 16 candidates shows every pattern that is fitted" in done.stdout
    (written,) = (project / "results").glob("calibration-*/incomplete/posterior.json")
    manifest = json.loads(written.read_text())
    assert (manifest["particles"], manifest["effective_particles"]) == (0, 0.0)
    assert not (project / "results" / "published").exists()
