"""A real study, run and reported: the folder stays as it was written, and an old report goes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.simulation.verify import verify

ROOT = Path(__file__).resolve().parents[2]
STUDY = """\
title = "Beds"
title_id = "Tempat tidur"
question = "What do more beds add?"
question_id = "Apa tambahan hasil dari lebih banyak tempat tidur?"
setting = "2011"
scenarios = ["shelter"]
reference = "baseline"
outcomes = ["covered_years", "occupancy"]
parameters = "central"
draws = 1
replicates = 1
seed = 1

[design]
kind = "grid"

[design.vary]
"shelter.beds" = [10, 30]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("beds")
    (work / "beds.toml").write_text(STUDY, encoding="utf-8")
    sweep(work / "run")
    return work / "run"


def sweep(folder: Path) -> None:
    words = [
        "sweep",
        str(folder.parent / "beds.toml"),
        "--out",
        str(folder),
        "--project",
        str(ROOT),
        "--workers",
        "1",
    ]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output


def report(folder: Path) -> list[str]:
    done = CliRunner().invoke(app, ["report", str(folder)])
    assert done.exit_code == 0, done.output
    return [(folder / "report" / f"report_{one}.html").read_text() for one in ("en", "id")]


def test_names_come_from_the_folder_and_undefined_differences_show_levels(folder: Path) -> None:
    en, id_ = report(folder)
    assert "Woman-years out, need covered: Shelter less Baseline" in en
    assert "Occupancy of beds: Shelter" in en and "Occupancy of beds: Shelter less" not in en
    assert "Tahun-orang keluar, kebutuhan terpenuhi: " in id_
    assert "Every unknown stands at its central value" in en


def test_the_folder_is_still_what_was_written(folder: Path) -> None:
    report(folder)
    verdict = verify(ROOT, folder, 1, 1)
    assert verdict.faults == () and verdict.rerun == 1


def test_tables_told_anew_take_the_old_report_away(folder: Path) -> None:
    report(folder)
    file = folder.parent / "beds.toml"
    file.write_text(STUDY.replace('title = "Beds"', 'title = "More beds"'), encoding="utf-8")
    sweep(folder)
    assert not (folder / "report").exists()
    assert verify(ROOT, folder, 0, 1).faults == ()
    assert "<title>More beds" in report(folder)[0]
