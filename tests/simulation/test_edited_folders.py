"""An edited result folder is never believed: every command that reads it says so in words."""

import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from report.council_folder import STUDIES, write_council_folder
from report.study_folder import write_study
from simulation.counting import Counting, nothing, one_by_one
from simulation.edits import EDITS, edit
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.inputs.project import find_project
from langkah.simulation.study import conduct

PUBLISHED = find_project() / "results" / "published"
READERS: Mapping[str, Sequence[str]] = {
    "compare": ("brief", "annex", "paper", "report", "diff"),
    "sweep": ("report", "diff"),
    "search": ("report", "diff"),
    "finding": ("report", "diff"),
    "validate": ("report", "diff"),
    "doubt": ("report", "diff"),
    "calibrate": ("report", "diff"),
    "recover": ("report", "diff"),
    "national": ("report", "diff"),
}
"""Kinds of folder, and what reads them beside ``verify``."""

SOURCES = {
    "search": "studies/policy_search",
    "finding": "finding",
    "validate": "validation",
    "doubt": "doubt",
    "calibrate": "calibration",
    "recover": "recovery",
    "national": "studies/national",
}

EVERYDAY, ALL = 72, 424
FORGED = "98765432101234"


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A small intact folder of each kind. Not to be written to."""
    work = tmp_path_factory.mktemp("whole")
    made = {
        "compare": write_council_folder(work / "compare", STUDIES["shelter_dominates"], draws=8),
        "sweep": write_study(work / "sweep"),
    }
    for kind, source in SOURCES.items():
        made[kind] = Path(shutil.copytree(PUBLISHED / source, work / kind))
    return made


def call(command: str, *words: Path) -> Result:
    asked = [command, *map(str, words)]
    return CliRunner().invoke(app, asked, env={"LC_ALL": "en_US.UTF-8"})


def read(command: str, folder: Path, intact: Path) -> Result:
    return call(command, folder, intact) if command == "diff" else call(command, folder)


def listed(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(p), p.stat().st_mtime_ns) for p in folder.rglob("*"))


def check(kind: str, whole: Path, work: Path, seed: int) -> None:
    """Make one edit, and have every command read the folder."""
    folder = Path(shutil.copytree(whole, work / f"{kind}_{seed}"))
    done = f"{kind} {seed}: {edit(folder, random.Random(seed))}"
    before = listed(folder)
    for command in (*READERS[kind], "verify"):
        result = read(command, folder, whole)
        told = f"{done}: {command}: {result.output[-300:]!r}"
        assert isinstance(result.exception, SystemExit), (told, result.exception)
        wrong = (2,) if command != "verify" else (1, 2)
        assert result.exit_code in wrong, told
        assert result.output.strip() and "Traceback" not in result.output, told
    assert listed(folder) == before, f"{done}: something was written"
    shutil.rmtree(folder)


@pytest.mark.parametrize("kind", READERS)
def test_an_edited_folder_is_refused_by_whatever_reads_it(
    kind: str, whole: Mapping[str, Path], tmp_path: Path
) -> None:
    for seed in range(EVERYDAY // len(READERS)):
        check(kind, whole[kind], tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("kind", READERS)
def test_so_are_four_hundred_edits_of_every_kind(
    kind: str, whole: Mapping[str, Path], tmp_path: Path
) -> None:
    for seed in range(EVERYDAY, ALL):
        check(kind, whole[kind], tmp_path, seed)


@pytest.mark.parametrize("kind", READERS)
def test_a_file_that_was_added_is_named_and_never_read(
    kind: str, whole: Mapping[str, Path], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(whole[kind], tmp_path / kind))
    clean = call("verify", folder)
    assert clean.exit_code == 0, clean.output
    (folder / "decision").mkdir(exist_ok=True)
    for name in ("summary_2.csv", "decision/more.csv", "figures/more.svg"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"outcome,mean\ncovered_years,{FORGED}\n")
    (folder / ".DS_Store").write_bytes(b"litter")
    (folder / "~$annex.xlsx").write_bytes(b"litter")
    result = call("verify", folder)
    assert result.exit_code == 1 and "faults: 3" in result.output
    assert call("report", folder).exit_code == 0
    pages = (folder / "report").glob("*.html")
    assert all(FORGED not in page.read_text() for page in pages)


# ---------------------------------------------------------------------------- a repeated command


def unused(study: Any, tasks: Any) -> Any:
    assert list(tasks) == [], "nothing is to be simulated"
    yield from ()


@pytest.fixture(scope="session")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counting, Path]:
    work = tmp_path_factory.mktemp("counting")
    study = Counting(work, {})
    assert conduct(study, work / "out", one_by_one, nothing).complete
    return study, work / "out"


def test_a_repeated_command_refuses_an_edited_folder(
    counted: tuple[Counting, Path], tmp_path: Path
) -> None:
    study, out = counted
    assert conduct(study, out, unused, nothing).already
    for seed in range(EVERYDAY):
        folder = Path(shutil.copytree(out, tmp_path / f"n{seed}"))
        done = edit(folder, random.Random(seed))
        before = listed(folder)
        with pytest.raises(InputError) as refused:
            conduct(study, folder, unused, nothing)
        assert str(refused.value).strip(), done
        assert [name for name, _ in listed(folder)] == [name for name, _ in before], done
        shutil.rmtree(folder)


def test_every_kind_of_edit_is_made() -> None:
    made = {random.Random(seed).choice(EDITS) for seed in range(EVERYDAY)}
    assert made == set(EDITS)


def test_two_at_once_is_told_before_any_work(
    counted: tuple[Counting, Path], tmp_path: Path
) -> None:
    study, _ = counted

    def second(study_: Any, tasks: Any) -> Any:
        with pytest.raises(InputError, match="another langkah is writing out just now"):
            conduct(study, tmp_path / "out", unused, nothing)
        yield from one_by_one(study_, tasks)

    assert conduct(study, tmp_path / "out", second, nothing).complete
    assert not list(tmp_path.rglob(".*"))


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc here")
@pytest.mark.parametrize("place", ["/proc/langkah", "x" * 300, "file", "file/below", "loop"])
def test_a_place_that_cannot_be_written_is_told_before_any_work(
    counted: tuple[Counting, Path], tmp_path: Path, place: str
) -> None:
    study, _ = counted
    (tmp_path / "file").write_text("mine")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(InputError) as refused:
        conduct(study, tmp_path / place, unused, nothing)
    assert ".partial" not in str(refused.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop"]
