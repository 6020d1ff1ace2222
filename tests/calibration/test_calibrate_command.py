"""``langkah calibrate`` as its user meets it: what is refused, what is written, what is left."""

import json
import shlex
import shutil
from pathlib import Path

import pytest
from calibration.trials import PROJECT
from posteriors import planned_in
from typer.testing import CliRunner

from langkah.calibration import generations
from langkah.calibration.published import calibration_folder, published_posterior
from langkah.commands.main import app
from langkah.inputs.priors import draw
from langkah.simulation.folder import open_results, wrong_files


def langkah(*words: str | Path):
    return CliRunner().invoke(
        app, ["calibrate", *(str(word) for word in words)], env={"LC_ALL": "en_US.UTF-8"}
    )


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


def test_targets_that_are_wrong_are_refused_before_anything_is_simulated(project: Path) -> None:
    file = project / "scenarios" / "targets.toml"
    file.write_text(file.read_text().replace("error = 0.131", "error = 0", 1))
    done = langkah("--project", project)
    assert done.exit_code == 2
    assert done.stderr.startswith("scenarios/targets.toml:")
    assert done.stderr.endswith("target[1].error: is 0; expected more than 0\n")
    assert not (project / "results").exists()


def test_where_it_cannot_be_published_is_said_before_anything_runs(project: Path) -> None:
    (project / "mine").mkdir()
    (project / "mine" / "letter.txt").write_text("mine")
    done = langkah("--project", project, "--out", project / "mine")
    assert (done.exit_code, done.stderr) == (
        2,
        "command line: --out: folder mine holds other files; choose another with --out\n",
    )
    assert not (project / "results").exists()
    assert (project / "mine" / "letter.txt").read_text() == "mine"


def test_the_id_follows_what_decides_numbers(project: Path) -> None:
    changes = {
        "setting": "today",
        "seed": 2,
        "bank": 17,
        "generation": 15,
        "step": 2.0,
        "effective": 2.0,
        "most": 17,
        "replicates": 2,
        "kept": 9,
        "choice": "threshold",
    }
    usual = planned_in(project)
    others = {name: planned_in(project, **{name: value}) for name, value in changes.items()}
    assert len({usual.run_id, *(one.run_id for one in others.values())}) == 11
    assert planned_in(project).run_id == usual.run_id
    bank = usual.calibration.bank.name
    other_banks = {name for name, one in others.items() if one.calibration.bank.name != bank}
    assert other_banks == {"setting", "seed", "replicates", "choice"}


def test_the_command_in_the_manifest_gives_the_same_plan(project: Path) -> None:
    study = planned_in(project, seed=20110121, step=1.25, most=999_999)
    words = shlex.split(study.command)
    assert words[:2] == ["langkah", "calibrate"]
    told = dict(zip(words[2::2], words[3::2], strict=True))
    assert told["--project"] == str(project)
    assert told["--seed"] == "20110121" and told["--most"] == "999999"
    kinds = {name: type(value) for name, value in study.calibration.arguments.items()}
    again = {name: kind(told[f"--{name}"]) for name, kind in kinds.items()}
    assert planned_in(project, **again).run_id == study.run_id


SMALL = (
    "--bank",
    "64",
    "--generation",
    "32",
    "--step",
    "4",
    "--effective",
    "1",
    "--most",
    "32",
    "--kept",
    "8",
    "--replicates",
    "1",
)


def test_a_whole_small_calibration_is_published_and_can_be_drawn_from(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "BATCH", 32)
    monkeypatch.setattr(generations, "_enough", lambda plan, population: True)
    done = langkah(*SMALL, "--workers", "2", "--project", project)
    assert done.exit_code == 0, done.output
    assert [line[:12] for line in done.stderr.splitlines() if line.startswith("generation")] == [
        f"generation {number}" for number in range(3)
    ]
    folder = calibration_folder(project)
    results = open_results(folder)
    manifest = results.manifest
    assert not list(wrong_files(results)) and manifest["runs_kept"] is False
    assert not (folder / "runs").exists()
    assert manifest["complete"] is True and manifest["missing"] == ""
    assert manifest["effective_particles"] >= 1.0
    assert sum(one["posterior"] for one in manifest["histories"]) == pytest.approx(1.0)
    assert sum(one["posterior"] for one in manifest["readings"]) == pytest.approx(1.0)
    assert len(results.rows("shown.csv")) == manifest["particles"]
    told = results.rows("generations.csv")
    assert [row["candidates"] for row in told] == ["64", "32", "32"]
    assert manifest["runs"] == 128 and results.rows("failures.csv") == []
    posterior = published_posterior(project)
    assert len(posterior.weights) == manifest["particles"]
    study = planned_in(project, **manifest["recipe"]["words"])
    drawn = draw(study.calibration.register, study.calibration.plan.setting, 4, 1, posterior)
    readiness = posterior.values[:, posterior.keys.index("choice.readiness")]
    assert all(values["choice.readiness"] in readiness for values in drawn)

    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(study.home)
    shutil.rmtree(study.calibration.bank)
    done = langkah(*SMALL, "--workers", "1", "--project", project)
    assert done.exit_code == 0, done.output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == ["calibration"]


def test_an_incomplete_calibration_touches_nothing_that_was_published(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "BATCH", 16)
    monkeypatch.setattr(generations, "MOST_GENERATIONS", 2)
    published = calibration_folder(PROJECT)
    folder = Path(shutil.copytree(published, calibration_folder(project)))
    words = [
        "--bank",
        "16",
        "--generation",
        "16",
        "--most",
        "16",
        "--effective",
        "16",
        "--kept",
        "16",
        "--step",
        "4",
        "--replicates",
        "1",
        "--workers",
        "1",
        "--project",
        project,
    ]
    for _ in range(2):  # the second time it was finished before, and is as incomplete
        done = langkah(*words)
        assert done.exit_code == 1, done.output
        assert done.stdout.startswith("INCOMPLETE: tolerance 1 not reached after 2 generations")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in published.iterdir()
    }
    (written,) = (project / "results").glob("calibration-*/manifest.json")
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
        "--setting",
        "today",
        "--bank",
        "16",
        "--generation",
        "16",
        "--most",
        "16",
        "--effective",
        "16",
        "--kept",
        "16",
        "--step",
        "4",
        "--replicates",
        "1",
        "--project",
        project,
    )
    assert done.exit_code == 1, done.output
    assert "none of 16 candidates shows every pattern that is fitted" in done.stdout
    (written,) = (project / "results").glob("calibration-*/manifest.json")
    manifest = json.loads(written.read_text())
    assert (manifest["particles"], manifest["effective_particles"]) == (0, 0.0)
    assert not (project / "results" / "published").exists()
