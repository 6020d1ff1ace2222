"""What a study takes is told before it is run, by every command that simulates, and refused where
it cannot be."""

import importlib
import pkgutil
import re
import shutil
import tracemalloc
from pathlib import Path

import pytest
from runs.search_trial import write_trial
from studies.national_project import write_national_project
from studies.trial_studies import write_study
from typer.testing import CliRunner, Result

import langkah
from langkah.commands.indonesian import translated
from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.inputs.project import find_project
from langkah.runs.validation import plan_validation
from langkah.simulation.planned import Planned
from langkah.simulation.size import MOST_FILES, in_blocks, refuse_too_large, room, seconds_of
from langkah.simulation.study import Size

for found in pkgutil.walk_packages(langkah.__path__, "langkah."):
    if found.name.split(".")[1] in ("runs", "studies", "calibration"):
        importlib.import_module(found.name)

KINDS = sorted(kind.kind for kind in Planned.__subclasses__())
ASKED = {
    "compare": ("annual", "--prior", "--draws", "8"),
    "doubt": ("--prior", "--draws", "8"),
    "search": ("trial",),
    "sweep": ("small",),
    "national": ("swept", "--timed", "2"),
    "calibrate": (),
    "recover": (),
}
"""What a command needs to be told; the others are told --prior."""

MARKS = {
    "doubt": [pytest.mark.slow],  # it compiles a second rule of choice
    "sweep": [pytest.mark.needs_salib],
    "national": [pytest.mark.needs_salib, pytest.mark.slow],
}
SIZES = (
    r"(\d[\d ]*|Paling banyak \d[\d ]*) simulasi: (sampai )?sekitar \d+ (detik|menit|jam|hari) "
    r"dengan \d+ utas di mesin ini, diukur dari yang pertama; "
    r"paling banyak [\d,]+ [kMG]B dari [\d,]+ [kMGT]B yang kosong\."
)


def langkah_of(project: Path, *words: str | Path) -> Result:
    asked = [*(str(word) for word in words), "--project", str(project), "--lang", "id"]
    return CliRunner().invoke(app, asked)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs that ship, a small search and a small sweep, and no results."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(find_project() / "scenarios", root / "scenarios")
    (root / "experiments").mkdir()
    write_trial(root / "experiments", population=4)
    write_study(root, "small", setting="2011")
    return root


@pytest.fixture(params=[pytest.param(kind, marks=MARKS.get(kind, [])) for kind in KINDS])
def asked(request: pytest.FixtureRequest, project: Path, tmp_path: Path) -> tuple[Path, list[str]]:
    """A command and the project it is given in."""
    kind = request.param
    if kind != "national":
        return project, [kind, *ASKED.get(kind, ("--prior",))]
    swept = write_national_project(tmp_path)
    done = langkah_of(swept, "sweep", "small", "--out", swept / "swept")
    assert done.exit_code == 0, done.output
    return swept, [kind, str(swept / "swept"), *ASKED[kind][1:]]


def _stops(*_: object) -> None:
    raise InputError("command line", 0, "", "enough")


def test_every_study_says_what_it_takes_before_it_is_run(
    asked: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, words = asked
    monkeypatch.setattr("langkah.simulation.executors.on_threads", lambda workers: _stops)
    done = langkah_of(project, *words, "--out", tmp_path / "out")
    assert done.exit_code == 2, done.output
    *said, stopped = done.stderr.splitlines()
    assert sum(bool(re.fullmatch(SIZES, line)) for line in said) == 1, done.stderr
    assert stopped.endswith("enough")


def test_every_study_is_refused_in_the_same_words_where_no_disk_holds_it(
    asked: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, words = asked
    monkeypatch.setattr("langkah.simulation.size.room", lambda folder: 1)
    before = {path for path in project.rglob("*") if "bank-" not in str(path)}
    done = langkah_of(project, *words, "--out", tmp_path / "out")
    assert done.exit_code == 2, done.output
    assert re.fullmatch(
        r"(baris perintah|experiments/\w+\.toml): [\d_]+ simulasi akan memakan sampai [\d_]+ dari "
        r"1 bita yang kosong di disk\n",
        done.stderr,
    ), done.stderr
    assert not (tmp_path / "out").exists()
    assert {path for path in project.rglob("*") if "bank-" not in str(path)} == before


def test_time_is_that_of_the_runs_timed() -> None:
    slept = []

    def run_some(pieces: int) -> int:
        import time

        time.sleep(0.01 * pieces)
        slept.append(pieces)
        return 5 * pieces

    found = seconds_of(100_000, 4, run_some)
    assert found == pytest.approx(100_000 * 0.01 / 5 / 4, rel=0.3)
    assert slept[0] == 1 and slept[1] > 10
    assert sum(slept) < 100


def test_a_short_study_is_not_timed_for_longer_than_it_is_worth() -> None:
    asked = []

    def run_some(pieces: int) -> int:
        asked.append(pieces)
        return pieces

    seconds_of(1000, 2, run_some)
    assert asked == [1, 2]
    asked.clear()
    seconds_of(1, 8, run_some)
    assert asked == [1, 1]


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (Size(7, 0, 0, MOST_FILES + 1), "would take up to 1_000_001 of the 1_000_000 files"),
        (Size(7, 1 << 60), "would take up to 1_152_921_504_606_846_976 of the "),
        (Size(7, 0, 1 << 61), "would take up to 2_305_843_009_213_693_952 of the "),
        (in_blocks(7, MOST_FILES + 1, 1), "would take up to 1_000_001 of the 1_000_000 files"),
        (in_blocks(1 << 40, 7, 1 << 10), "would take up to "),
    ],
)
def test_what_cannot_be_held_is_refused(tmp_path: Path, size: Size, said: str) -> None:
    with pytest.raises(InputError) as refused:
        refuse_too_large(size, "experiments/it.toml", tmp_path / "not" / "there")
    assert said in refused.value.message
    assert translated(refused.value.message) is not None


def test_what_a_folder_holds_already_is_room_for_it(tmp_path: Path) -> None:
    before = room(tmp_path / "out")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part").write_bytes(b"x" * 50_000_000)
    assert abs(room(tmp_path / "out") - before) < 25_000_000


def test_a_check_of_many_draws_is_planned_without_making_them(project: Path) -> None:
    def peak(draws: int) -> int:
        tracemalloc.start()
        try:
            plan = plan_validation(project, draws=draws, replicates=1, seed=1, prior=True)
            assert plan.size.runs == draws
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(2)  # what is loaded once is loaded here
    assert peak(1_000_000) < 1.1 * peak(2) + 100_000
