"""Where something is to be written and cannot be: told in words, in both languages, first."""

import errno
import os
from pathlib import Path

import pytest
from report.council_folder import STUDIES, write_council_folder
from report.study_folder import write_study
from typer.testing import CliRunner

from langkah.commands.main import app

pytestmark = pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc here")

LONG = "x" * 300
PLACES = {
    "/proc/none/page": ('there is no folder "/proc/none"', 'folder "/proc/none" tidak ada'),
    "/proc/page": (
        "page cannot be written (nothing can be created there); choose another folder",
        "page tidak dapat ditulis (tidak ada yang dapat dibuat di sana); pilih folder lain",
    ),
    LONG: (
        f"{LONG[:40]} cannot be written (File name too long); choose another folder",
        f"{LONG[:40]} tidak dapat ditulis (nama terlalu panjang); pilih folder lain",
    ),
    "file/page": ('there is no folder "file"', 'folder "file" tidak ada'),
    "here": (
        "here is a folder; expected a file, or none yet",
        "here adalah folder; seharusnya berkas, atau belum ada",
    ),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    work = tmp_path_factory.mktemp("places")
    council = write_council_folder(work / "council", STUDIES["shelter_dominates"], draws=8)
    return {
        **dict.fromkeys(("annex", "paper", "brief"), council),
        "report": write_study(work / "study"),
    }


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("mine")
    Path("here").mkdir()


def call(language: str, *words: str | Path) -> tuple[int, str]:
    # Langkah asks the terminal for its language where --lang names that of a document.
    environment = {"LC_ALL": "id_ID.UTF-8" if language == "id" else "C"}
    done = CliRunner().invoke(app, [*map(str, words)], env=environment)
    assert isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("place", PLACES, ids=["missing", "proc", "long", "file", "folder"])
@pytest.mark.parametrize("command", ["annex", "paper", "report", "trace", "parameters"])
def test_a_file(
    command: str, place: str, folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(*_: object, **__: object) -> bytes:
        raise AssertionError("nothing is to be made")

    monkeypatch.setattr("langkah.report.annex.annex_bytes", made)
    monkeypatch.setattr("langkah.report.paper.paper_bytes", made)
    monkeypatch.setattr("langkah.report.study.report_files", made)
    folder = [folders[command]] if command in folders else []
    for language, text in zip(("en", "id"), PLACES[place], strict=True):
        words = ["--lang", language] if folder else []
        start = {"en": "command line", "id": "baris perintah"}[language]
        asked = (command, *folder, "--out", place, *words)
        assert call(language, *asked) == (2, f"{start}: --out: {text}\n")
    assert sorted(path.name for path in Path().iterdir()) == ["file", "here"]


@pytest.mark.parametrize(
    "command",
    [
        ("compare", "annual", "--prior"),
        ("validate", "--prior"),
        ("calibrate",),
        ("finding", "--prior"),
        ("search", "policy_search"),
        pytest.param(("sweep", "grant_by_cadence"), marks=pytest.mark.needs_salib),
    ],
    ids=lambda words: str(words[0]),
)
def test_a_folder_for_results(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    def ran(*_: object) -> None:
        raise AssertionError("nothing is to be simulated")

    monkeypatch.setattr("langkah.simulation.executors.on_threads", lambda workers: ran)
    Path("loop").symlink_to("loop")
    Path("lost").symlink_to("nowhere")
    said = {
        "file": "file adalah berkas; seharusnya folder, atau belum ada",
        "file/below": "below tidak dapat ditulis (bukan folder); pilih folder lain",
        LONG: f"{LONG[:40]} tidak dapat ditulis (nama terlalu panjang); pilih folder lain",
        "loop": "loop tidak dapat ditulis (tautan berputar); pilih folder lain",
        "lost": "lost tidak dapat ditulis (tautan ke tempat yang tidak ada); pilih folder lain",
        "lost/below": "below tidak dapat ditulis (tautan ke tempat yang tidak ada); pilih folder "
        "lain",
        "/proc/langkah": "langkah tidak dapat ditulis (tidak ada yang dapat dibuat di sana); pilih "
        "folder lain",
    }
    for place, text in said.items():
        code, output = call("id", *command, "--out", place, "--lang", "id")
        assert code == 2 and output.endswith(f"baris perintah: --out: {text}\n"), output
    assert sorted(path.name for path in Path().iterdir()) == ["file", "here", "loop", "lost"]


@pytest.mark.parametrize("place", ["/proc/langkah", LONG, "file", "nowhere"])
def test_a_folder_for_a_brief(place: str, folders: dict[str, Path]) -> None:
    code, said = call("en", "brief", folders["brief"], "--out", place)
    assert code == 2
    assert said.startswith("command line: --out: ") and said.count("\n") == 1
    assert not list(folders["brief"].glob("brief*"))


@pytest.mark.parametrize("command", ["annex", "paper", "brief", "report"])
def test_a_results_folder_without_leave_to_write(
    command: str, folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(*_: object, **__: object) -> bytes:
        raise AssertionError("nothing is to be made")

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    for name in (
        "annex.annex_bytes",
        "paper.paper_bytes",
        "study.report_files",
        "brief.brief_files",
    ):
        monkeypatch.setattr(f"langkah.report.{name}", made)
    monkeypatch.setattr("langkah.simulation.folder.put", refused)
    for language, text in (
        (
            "en",
            "command line: --out: {} cannot be written (Permission denied); choose another "
            "folder\n",
        ),
        (
            "id",
            "baris perintah: --out: {} tidak dapat ditulis (tidak diizinkan); pilih folder lain\n",
        ),
    ):
        words = ["--lang", language]
        assert call(language, command, folders[command], *words) == (
            2,
            text.format("manifest.json"),
        )


def test_a_name_for_a_scenario() -> None:
    code, said = call("id", "new", LONG)
    assert (code, said.count("\n")) == (2, 1)
    assert "nama terlalu panjang" in said
