"""The published posterior: when it is refused, in which words, and how it is drawn from."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from langkah.calibration.patterns import PATTERNS
from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.inputs.meaning import past_keys, stands_on
from langkah.inputs.posterior import (
    Posterior,
    load_posterior,
    posterior_rows,
    published_folder,
)
from langkah.inputs.priors import HISTORY, draw
from langkah.inputs.project import find_project
from langkah.inputs.register import Register, load_register
from langkah.inputs.settings import load_setting
from langkah.inputs.targets import load_targets
from langkah.runs.study import plan_study

WHERE = "results/published/posterior.csv: "
KEYS = ("choice.readiness", "moving.moves_on")
VALUES = np.array([[0.1, 1.5], [0.2, 0.1 + 0.2], [0.3, 1e-17]])
WEIGHTS = np.array([0.5, 0.3, 0.2])
HISTORIES = np.array([0, 1, 0])
READINGS = ("all", "some", "all")
STANDS_ON = {"rules/grant.py": "a", "parameter choice.readiness": "b", "setting 2011": "c"}


def publish(
    project: Path,
    *,
    keys: tuple[str, ...] = KEYS,
    values: np.ndarray = VALUES,
    table: str = "posterior.csv",
    **manifest: object,
) -> Path:
    """A published posterior of three particles; ``manifest`` replaces what stands beside it."""
    folder = published_folder(project)
    folder.mkdir(parents=True, exist_ok=True)
    rows = posterior_rows(keys, values, WEIGHTS, HISTORIES, READINGS)
    data = "".join(",".join(row) + "\n" for row in rows).encode()
    (folder / table).write_bytes(data)
    told = {
        "complete": True,
        "setting": "2011",
        "stands_on": STANDS_ON,
        "sha256": hashlib.sha256(data).hexdigest(),
    } | manifest
    (folder / table).with_suffix(".json").write_text(json.dumps(told))
    return folder


def same(_: str) -> Mapping[str, str]:
    return STANDS_ON


def refused(project: Path, now: Mapping[str, str] = STANDS_ON) -> str:
    with pytest.raises(InputError) as refusal:
        load_posterior(project, lambda _: now)
    return str(refusal.value)


def test_what_was_written_is_read_again_to_the_last_bit(tmp_path: Path) -> None:
    publish(tmp_path)
    found = load_posterior(tmp_path, same)
    assert found.keys == KEYS and found.readings == READINGS and found.setting == "2011"
    assert found.values.tobytes() == VALUES.tobytes()
    assert found.weights == pytest.approx(WEIGHTS)
    assert found.weights.sum() == 1.0
    assert found.histories.tolist() == [0, 1, 0]
    assert found.digest == found.manifest["sha256"]


def test_another_table_stands_beside_another_manifest(tmp_path: Path) -> None:
    publish(tmp_path, table="posterior_threshold.csv", choice="threshold")
    found = load_posterior(tmp_path, same, "posterior_threshold.csv")
    assert found.manifest["choice"] == "threshold"
    assert "posterior.csv: there is no calibrated posterior" in refused(tmp_path)


@pytest.mark.parametrize("gone", ["posterior.csv", "posterior.json", None])
def test_one_that_is_not_there(tmp_path: Path, gone: str | None) -> None:
    if gone is not None:
        (publish(tmp_path) / gone).unlink()
    assert refused(tmp_path) == (
        WHERE + "there is no calibrated posterior; make one with `langkah calibrate`, or use "
        "--prior"
    )


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b""])
def test_a_manifest_that_is_not_json(tmp_path: Path, content: bytes) -> None:
    (publish(tmp_path) / "posterior.json").write_bytes(content)
    assert refused(tmp_path) == (
        "results/published/posterior.json: is not JSON; restore it or renew it with "
        "`langkah calibrate`"
    )


@pytest.mark.parametrize("content", ["[]", "3", '"text"', "null"])
def test_a_manifest_that_is_another_thing(tmp_path: Path, content: str) -> None:
    (publish(tmp_path) / "posterior.json").write_text(content)
    assert refused(tmp_path) == (
        "results/published/posterior.json: is not a manifest; restore it or renew it with "
        "`langkah calibrate`"
    )


def test_a_table_that_was_changed(tmp_path: Path) -> None:
    table = publish(tmp_path) / "posterior.csv"
    table.write_bytes(table.read_bytes().replace(b"0.5", b"0.6", 1))
    assert refused(tmp_path) == (
        WHERE + "is not the file its manifest describes; restore it or renew it with "
        "`langkah calibrate`"
    )


def test_one_that_is_not_complete(tmp_path: Path) -> None:
    publish(tmp_path, complete=False)
    assert refused(tmp_path) == (
        WHERE + "is incomplete; finish it with `langkah calibrate`, or use --prior"
    )


STALE = WHERE + "is stale: changed since are {}; renew it with `langkah calibrate`, or use --prior"


@pytest.mark.parametrize(
    ("now", "named"),
    [
        (STANDS_ON | {"rules/grant.py": "z"}, "rules/grant.py"),
        (STANDS_ON | {"rules/new.py": "z"}, "rules/new.py"),
        ({k: v for k, v in STANDS_ON.items() if k != "setting 2011"}, "setting 2011"),
        (
            {"rules/grant.py": "z", "parameter choice.readiness": "z", "x": "y"},
            "rules/grant.py, parameter choice.readiness, x, setting 2011",
        ),
        (
            {"rules/grant.py": "z", "x": "y", "v": "w"},
            "rules/grant.py, x, v, parameter choice.readiness and 1 more",
        ),
        ({}, "rules/grant.py, parameter choice.readiness, setting 2011"),
    ],
)
def test_one_that_is_stale_names_what_changed(
    tmp_path: Path, now: Mapping[str, str], named: str
) -> None:
    publish(tmp_path)
    assert refused(tmp_path, now) == STALE.format(named)


@pytest.mark.parametrize("told", [None, [], "text"])
def test_a_manifest_that_does_not_say_what_it_stands_on_is_stale(
    tmp_path: Path, told: object
) -> None:
    publish(tmp_path, stands_on=told)
    assert refused(tmp_path) == STALE.format(", ".join(STANDS_ON))


def test_it_is_asked_of_the_setting_it_was_made_in(tmp_path: Path) -> None:
    publish(tmp_path, setting="later")
    asked: list[str] = []

    def now(setting: str) -> Mapping[str, str]:
        asked.append(setting)
        return STANDS_ON

    assert load_posterior(tmp_path, now).setting == "later"
    assert asked == ["later"]


def test_particles_are_picked_by_their_weights(tmp_path: Path) -> None:
    publish(tmp_path)
    found = load_posterior(tmp_path, same)
    shares = np.array([0.0, 0.4999, 0.5001, 0.7999, 0.8001, 0.9999, 1.0])
    assert found.pick(shares).tolist() == [0, 0, 1, 1, 2, 2, 2]
    even = (np.arange(1000) + 0.5) / 1000
    assert np.bincount(found.pick(even)).tolist() == [500, 300, 200]


@pytest.fixture
def made(project: Path, register: Register) -> tuple[Path, Register, Posterior]:
    """The small project with a posterior of two parameters."""
    publish(project)
    return project, register, load_posterior(project, same)


def test_a_draw_takes_a_particle_whole_and_the_rest_from_the_priors(
    made: tuple[Path, Register, Posterior],
) -> None:
    project, register, posterior = made
    setting = load_setting(project, "2011", register)
    n = 64
    prior = draw(register, setting, n, 1)
    drawn = draw(register, setting, n, 1, posterior)
    rows = [(*row, float(history)) for row, history in zip(VALUES, HISTORIES, strict=True)]
    picked = [rows.index((one[KEYS[0]], one[KEYS[1]], one[HISTORY])) for one in drawn]
    assert np.bincount(picked) == pytest.approx(n * WEIGHTS, abs=2)
    for before, after in zip(prior, drawn, strict=True):
        assert set(before) == set(after)
        differing = {key for key in before if before[key] != after[key]}
        assert differing <= {*KEYS, HISTORY}
    assert len({one["shelter.seeks"] for one in drawn}) == n


def test_first_draws_are_the_same_for_any_number(made: tuple[Path, Register, Posterior]) -> None:
    project, register, posterior = made
    setting = load_setting(project, "2011", register)
    assert draw(register, setting, 4, 1, posterior) == draw(register, setting, 16, 1, posterior)[:4]


def test_another_setting_keeps_its_own_past(made: tuple[Path, Register, Posterior]) -> None:
    project, register, posterior = made
    later = load_setting(project, "later", register)
    drawn = draw(register, later, 32, 1, posterior)
    assert {one[HISTORY] for one in drawn} == {0.0}
    assert {one["choice.readiness"] for one in drawn} == set(VALUES[:, 0])


def test_a_value_that_the_setting_fixes_is_not_drawn(project: Path, register: Register) -> None:
    setting = load_setting(project, "2011", register)
    (fixed,) = setting.values
    publish(project, keys=(KEYS[0], fixed))
    posterior = load_posterior(project, same)
    drawn = draw(register, setting, 8, 1, posterior)
    assert {one[fixed] for one in drawn} == {setting.values[fixed]}
    assert {one[KEYS[0]] for one in drawn} <= set(VALUES[:, 0])


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped inputs, where nothing is published."""
    shutil.copytree(find_project() / "scenarios", tmp_path / "scenarios")
    return tmp_path


def publish_real(project: Path) -> None:
    """Three draws of the priors as if they were the posterior of the shipped inputs."""
    register = load_register(project)
    setting = load_setting(project, "2011", register)
    keys = past_keys(register, setting)
    values = np.array([[one[key] for key in keys] for one in draw(register, setting, 3, 9)])
    told = stands_on(register, setting, load_targets(project, PATTERNS))
    publish(project, keys=keys, values=values, stands_on=told)


def plan(project: Path, prior: bool = False):
    return plan_study(
        project, ["annual"], setting="2011", draws=2, replicates=1, seed=1, prior=prior
    )


def test_a_study_draws_from_what_is_published_until_it_is_stale(shipped: Path) -> None:
    publish_real(shipped)
    study = plan(shipped)
    assert study.posterior is not None
    column = study.posterior.keys.index("choice.readiness")
    readiness = {values["choice.readiness"] for values in study.parameter_draws()}
    assert readiness <= set(study.posterior.values[:, column])
    assert plan(shipped, prior=True).run_id != study.run_id
    file = shipped / "scenarios" / "targets.toml"
    file.write_text(file.read_text().replace("error = 0.131", "error = 0.2", 1))
    with pytest.raises(InputError) as refusal:
        plan(shipped)
    assert str(refusal.value) == STALE.format("target stock_2011")
    assert plan(shipped, prior=True).posterior is None


def langkah(*words: str | Path):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_without_a_posterior_compare_refuses_and_with_prior_it_runs(shipped: Path) -> None:
    words = ["compare", "annual", "--draws", "1", "--replicates", "1", "--project", shipped]
    done = langkah(*words)
    assert (done.exit_code, done.stderr) == (
        2,
        WHERE + "there is no calibrated posterior; make one with `langkah calibrate`, or use "
        "--prior\n",
    )
    assert not (shipped / "results").exists()
    done = langkah(*words, "--prior", "--out", shipped / "out")
    assert done.exit_code == 0, done.output
    manifest = json.loads((shipped / "out" / "manifest.json").read_text())
    assert manifest["command"].endswith(" --prior")
