"""The published posterior: when it is refused, in which words, and that studies draw from it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from calibration.trials import PROJECT
from posteriors import planned_in, publish, retell
from typer.testing import CliRunner

from langkah.calibration.published import calibration_folder, published_posterior
from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.inputs.past import past_keys
from langkah.inputs.priors import draw
from langkah.inputs.register import load_register
from langkah.inputs.settings import load_setting
from langkah.runs.study import plan_study
from langkah.simulation.fingerprint import code_of

WHERE = "results/published/calibration/posterior.csv: "
RENEW = "renew it with `langkah calibrate`, or use --prior"
WEIGHTS = np.array([0.5, 0.3, 0.2])


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped inputs, where nothing is published."""
    shutil.copytree(PROJECT / "scenarios", tmp_path / "scenarios")
    return tmp_path


@pytest.fixture
def published(shipped: Path) -> Path:
    """The same with three draws of the priors as its posterior."""
    register = load_register(shipped)
    setting = load_setting(shipped, "2011", register)
    keys = past_keys(register, setting)
    values = np.array([[one[key] for key in keys] for one in draw(register, setting, 3, 9)])
    publish(shipped, keys, values, WEIGHTS, np.array([0, 1, 0]), ("all", "some", "all"))
    return shipped


def refused(project: Path, choice: str = "logistic") -> str:
    with pytest.raises(InputError) as refusal:
        published_posterior(project, choice)
    return str(refusal.value)


def manifest(project: Path) -> Path:
    return calibration_folder(project) / "manifest.json"


def told(project: Path) -> dict:
    return json.loads(manifest(project).read_text())


def test_one_that_is_whole_is_read(published: Path) -> None:
    found = published_posterior(published)
    assert found.weights == pytest.approx(WEIGHTS)
    assert found.setting == "2011" and found.readings == ("all", "some", "all")
    assert found.digest == told(published)["sha256"]["posterior.csv"]


def test_without_one_the_command_that_makes_it_is_told(published: Path) -> None:
    assert refused(published, "threshold") == (
        "results/published/calibration_threshold/posterior.csv: there is no calibrated posterior; "
        "make one with `langkah calibrate --choice threshold`, or use --prior"
    )
    manifest(published).unlink()
    assert refused(published) == (
        WHERE + "there is no calibrated posterior; make one with `langkah calibrate`, or use "
        "--prior"
    )


def spoilt(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(project: Path) -> None:
        path = calibration_folder(project) / file
        before = path.read_bytes()
        path.write_bytes(change(before))
        assert path.read_bytes() != before

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        spoilt("posterior.csv", lambda data: data.replace(b"0.5", b"0.6", 1)),
        spoilt("manifest.json", lambda data: data.replace(b"true", b"false", 1)),
        spoilt("manifest.json", lambda data: b"[]"),
        spoilt("manifest.json", lambda data: b"\xff"),
        lambda project: (calibration_folder(project) / "posterior.csv").unlink(),
    ],
    ids=["a weight", "a word of the manifest", "another thing", "no text", "no table"],
)
def test_one_that_was_edited(published: Path, spoil: Callable[[Path], None]) -> None:
    spoil(published)
    assert refused(published) == (
        WHERE + "is not as it was published; restore it or renew it with `langkah calibrate`"
    )


def test_one_that_is_not_complete(published: Path) -> None:
    retell(manifest(published).parent, {"complete": False})
    assert refused(published) == (
        WHERE + "is incomplete; finish it with `langkah calibrate`, or use --prior"
    )


def test_results_of_another_command_are_no_posterior(published: Path) -> None:
    retell(manifest(published).parent, {"kind": "compare"})
    assert refused(published) == WHERE + f"is of langkah compare; {RENEW}"


def test_one_that_was_asked_in_words_no_longer_understood_is_stale(published: Path) -> None:
    recipe = told(published)["recipe"]
    asked = {**recipe, "words": {**recipe["words"], "temperature": 3}}
    retell(manifest(published).parent, {"recipe": asked})
    assert refused(published).startswith(WHERE + "is stale: changed since are ")


def test_one_that_is_stale_names_what_changed(published: Path) -> None:
    identity = told(published)["identity"]
    code = identity["code"] | {"calibration/fit.py": "x", "rules/grant.py": "y"}
    retell(manifest(published).parent, {"identity": identity | {"code": code}})
    assert refused(published) == (
        WHERE + "is stale: changed since are code calibration/fit.py, code rules/grant.py; " + RENEW
    )


def test_tables_that_no_study_reads_make_no_posterior_stale(published: Path) -> None:
    identity = told(published)["identity"]
    assert identity["tables"]
    retell(manifest(published).parent, {"identity": identity | {"tables": {"learned": "x"}}})
    assert len(published_posterior(published).weights) == 3


def plan(project: Path, prior: bool = False):
    return plan_study(
        project, ["annual"], setting="2011", draws=2, replicates=1, seed=1, prior=prior
    )


def test_a_study_draws_from_what_is_published_until_it_is_stale(published: Path) -> None:
    study = plan(published)
    assert study.posterior is not None
    column = study.posterior.keys.index("choice.readiness")
    readiness = {values["choice.readiness"] for values in study.parameter_draws()}
    assert readiness <= set(study.posterior.values[:, column])
    file = published / "scenarios" / "targets.toml"
    file.write_text(file.read_text().replace("error = 0.131", "error = 0.2", 1))
    with pytest.raises(InputError) as refusal:
        plan(published)
    assert str(refusal.value) == (
        WHERE + f"is stale: changed since are inputs target stock_2011; {RENEW}"
    )
    assert plan(published, prior=True).posterior is None


def test_what_only_reads_a_posterior_does_not_stand_on_what_fits_one() -> None:
    """Its hash says enough: else every edit of the sampler would rename every comparison."""
    fitting = {f"calibration/{name}.py" for name in ("study", "generations", "fit", "proposal")}
    for module in ("langkah.runs.compare", "langkah.studies.simulate"):
        closure = set(code_of(module))
        assert "calibration/published.py" in closure or "runs/study.py" not in closure
        assert not closure & fitting


def langkah(*words: str | Path):
    return CliRunner().invoke(app, [str(word) for word in words], env={"LC_ALL": "en_US.UTF-8"})


def test_without_a_posterior_compare_refuses_and_with_prior_it_runs(shipped: Path) -> None:
    words = ["compare", "annual", "--draws", "1", "--replicates", "1", "--project", shipped]
    done = langkah(*words)
    assert (done.exit_code, done.stderr) == (
        2,
        WHERE + "there is no calibrated posterior; make one with `langkah calibrate`, or use "
        "--prior\n",
    )
    assert not (shipped / "results").exists()
    done = langkah(*words, "--prior", "--no-papers", "--out", shipped / "out")
    assert done.exit_code == 0, done.output
    told = json.loads((shipped / "out" / "manifest.json").read_text())
    assert " --prior" in told["command"]


@pytest.mark.slow
@pytest.mark.parametrize("choice", ["logistic", "threshold"])
def test_what_ships_stands_on_the_code_that_ships(choice: str) -> None:
    assert len(published_posterior(PROJECT, choice).weights) > 500


def test_a_calibration_of_today_stands_on_what_is_published(published: Path) -> None:
    assert told(published)["run_id"] == planned_in(published).run_id
