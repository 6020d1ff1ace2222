"""``langkah search`` and its shared runs: what verify makes of them, and a policy that failed."""

import shutil
from pathlib import Path

import pytest
from runs.search_trial import write_trial
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.inputs.project import find_project
from langkah.runs import policies

pytestmark = pytest.mark.needs_pymoo


def langkah(*words: str | Path) -> Result:
    asked = [str(word) for word in words]
    return CliRunner().invoke(app, asked, env={"LC_ALL": "en_US.UTF-8", "COLUMNS": "200"})


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(find_project() / "scenarios", root / "scenarios")
    (root / "experiments").mkdir()
    write_trial(root / "experiments", population=4, generations=1)
    done = langkah("search", "trial", "--project", root, "--out", root / "out")
    assert done.exit_code == 0, done.output
    return root


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(project, tmp_path / "copy"))


def stores(project: Path) -> list[Path]:
    return sorted((project / "results" / "search_store").iterdir())


def verified(project: Path) -> Result:
    return langkah("verify", project / "out", "--project", project, "--sample", "3")


def test_the_folder_keeps_no_runs_and_there_is_a_store_for_each_sample(project: Path) -> None:
    assert not (project / "out" / "runs").exists()
    assert len(stores(project)) == 2
    assert (project / "out" / "study.toml").read_bytes() == (
        project / "experiments" / "trial.toml"
    ).read_bytes()


def test_a_folder_whose_runs_are_elsewhere_is_held_to_its_files(copy: Path) -> None:
    needed = stores(copy)[0].parent
    shutil.rmtree(copy / "results")
    done = verified(copy)
    assert done.exit_code == 0, done.output
    assert "files are as they were written; such a folder keeps no runs to simulate" in done.output
    assert f"they are kept in {needed.relative_to(copy).as_posix()}/" in done.output


def test_a_run_that_was_edited_in_its_store_is_a_fault(copy: Path) -> None:
    block = next(stores(copy)[0].glob("*.npz"))
    block.write_bytes(block.read_bytes()[:-1])
    done = verified(copy)
    assert done.exit_code == 1
    assert f"{block.parent.name}: block {block.stem} is not there as it was kept" in done.output


def test_asked_again_under_another_name_nothing_is_run_again(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("nothing is to be simulated")

    monkeypatch.setattr(policies.Drawn, "cut", never)
    (copy / "experiments" / "trial.toml").rename(copy / "experiments" / "other.toml")
    done = langkah("search", "other", "--project", copy)
    assert done.exit_code == 0, done.output
    (folder,) = (copy / "results" / "other").iterdir()
    for name in ("recommended.csv", "front.csv", "evaluated.csv.gz"):
        assert (folder / name).read_bytes() == (copy / "out" / name).read_bytes()
