"""experiments/README.md: what it shows is run, and it leaves no field and no design out."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from posteriors import stamp
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.inputs import experiment
from langkah.inputs.analysis import KINDS as ANALYSES
from langkah.inputs.design_plan import KINDS
from langkah.inputs.experiment import SOURCES, experiment_names
from langkah.inputs.project import find_project, published_folder
from langkah.report.glossary import avoided_in

ROOT = find_project()
PAGE = (ROOT / "experiments" / "README.md").read_text(encoding="utf-8")
ENGLISH, INDONESIAN = re.split(r"^(?=# Percobaan$)", PAGE, flags=re.MULTILINE)


def shown(language: str) -> str:
    """The page's only block of code in this language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("reader")
    shutil.copytree(ROOT / "scenarios", root / "scenarios")
    shutil.copytree(published_folder(ROOT), published_folder(root))
    stamp(root)
    (root / "experiments").mkdir()
    (root / "experiments" / "my_study.toml").write_text(shown("toml"), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def folder(project: Path) -> Path:
    """The results of the page's own study, by the page's own commands."""
    results = project / "results" / "my_study"
    for line in shown("sh").splitlines():
        run = next(results.iterdir()).name if results.exists() else ""
        program, *words = shlex.split(line.replace("results/my_study/RUN", str(results / run)))
        assert program == "langkah"
        done = CliRunner().invoke(app, [*words, "--project", str(project)])
        assert done.exit_code == 0, f"{line}: {done.output}"
    return next(results.iterdir())


def test_the_commands_and_the_pandas_shown_work(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, object] = {"folder": folder}
    exec(shown("python"), names)
    printed = capsys.readouterr().out
    assert len(names["runs"]) == 4 * 4 * 2 * 2  # type: ignore[arg-type]
    assert len(names["effects"]) == 4  # type: ignore[arg-type]
    assert "verdict" in printed and "5000000.0" in printed


@pytest.mark.needs_r
def test_the_r_shown_works(folder: Path) -> None:
    lines = [line for line in shown("r").splitlines() if "arrow::" not in line]
    words = ["Rscript", "--vanilla", "-e", "\n".join(lines)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True)
    assert "covered_years" in done.stdout


@pytest.mark.parametrize("page", [ENGLISH, INDONESIAN], ids=["english", "indonesian"])
def test_no_field_and_no_design_is_left_out(page: str) -> None:
    rows = "\n".join(line for line in page.splitlines() if line.startswith("|"))
    fields = [*experiment._REQUIRED, "[design]", *(f"[analysis.{kind}]" for kind in ANALYSES)]
    for name in (*fields, *KINDS):
        assert f"`{name}`" in rows, name
    for name in SOURCES:
        assert f'`"{name}"`' in page, name


def test_both_languages_say_the_same_rows() -> None:
    names = [
        [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| `")]
        for page in (ENGLISH, INDONESIAN)
    ]
    assert names[0] == names[1]


def test_its_words_pass_the_glossary() -> None:
    assert avoided_in(PAGE) == []


@pytest.mark.parametrize("name", experiment_names(ROOT))
def test_every_ready_study_is_right(name: str) -> None:
    done = CliRunner().invoke(app, ["check", name, "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert re.match(rf"ok: (study|search) {name}: \d+ ", done.stdout)
