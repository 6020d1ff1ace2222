"""A published study: what is small is copied, the runs are not, and ``verify`` is clean on it."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from report.council_folder import STUDIES, write_council_folder
from report.sealed import seal
from report.study_folder import write_study
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.inputs.project import find_project
from langkah.simulation.folder import open_results


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = find_project() / "docs" / "publish_study.py"
    spec = importlib.util.spec_from_file_location("publish_study", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def call(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*map(str, words)], env={"LC_ALL": "C"})
    return done.exit_code, done.output


def test_a_sweep_without_its_runs_or_its_report(tool: ModuleType, tmp_path: Path) -> None:
    folder = write_study(tmp_path / "made")
    (folder / "runs").mkdir()
    (folder / "runs" / "part-000000.parquet").write_bytes(b"runs")
    (folder / "large.csv").write_text("a\n" + "1\n" * tool.LARGEST_BYTES)
    seal(folder)
    assert call("report", folder)[0] == 0
    target = tool.publish(folder, tmp_path / "published")
    published = open_results(target)
    assert target.name == "made_up" and published.manifest["runs_kept"] is False
    assert published.manifest["answer"] and not published.papers
    assert {name for name in published.manifest["sha256"] if "/" not in name} == {
        "datapackage.json",
        "design.csv",
        "differences.csv",
        "failures.csv",
        "summary.csv",
    }
    assert published.names("figures/*.png") and not published.names("runs/*")
    code, said = call("verify", target)
    assert code == 0 and "such a folder keeps no runs to simulate again" in " ".join(said.split())


def test_an_edited_folder_is_not_published(tool: ModuleType, tmp_path: Path) -> None:
    folder = write_study(tmp_path / "made")
    (folder / "summary.csv").write_text("forged\n")
    with pytest.raises(InputError, match="is not the file that was written"):
        tool.publish(folder, tmp_path / "published")
    assert not (tmp_path / "published").exists()


def test_another_kind_keeps_the_figures_it_has(tool: ModuleType, tmp_path: Path) -> None:
    folder = write_council_folder(tmp_path / "council", STUDIES["today_best"], draws=8)
    seal(folder, kind="search", study="a_search")
    assert tool.publish(folder, tmp_path / "published").name == "a_search"
    assert call("verify", tmp_path / "published" / "a_search")[0] == 0
