"""The lock of a folder, also where an open file cannot be deleted, as on Windows."""

from pathlib import Path
from typing import ClassVar

import filelock
import pytest
from simulation.counting import Counting, nothing, one_by_one

from langkah.inputs.complaints import InputError
from langkah.simulation.folder import LOCK, enter, in_turn, open_results, work_in, wrong_files
from langkah.simulation.study import conduct


class WindowsLock:
    """Whoever holds it has its file open, and a file that is open cannot be deleted."""

    opened: ClassVar[set[Path]] = set()

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_locked = False

    def acquire(self, timeout: float = -1) -> None:
        if self.path in self.opened:
            raise filelock.Timeout(str(self.path))
        self.path.touch()
        self.opened.add(self.path)
        self.is_locked = True

    def release(self) -> None:
        self.opened.discard(self.path)
        self.is_locked = False


@pytest.fixture(params=["ours", "windows"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "windows":
        unlink = Path.unlink

        def refused(self: Path, missing_ok: bool = False) -> None:
            if self in WindowsLock.opened:
                raise PermissionError(13, "used by another process", str(self))
            unlink(self, missing_ok=missing_ok)

        monkeypatch.setattr(filelock, "FileLock", WindowsLock)
        monkeypatch.setattr(Path, "unlink", refused)
    return str(request.param)


def test_a_folder_is_written_by_one_at_a_time_and_is_whole(system: str, tmp_path: Path) -> None:
    study, out = Counting(tmp_path, {}), tmp_path / "out"

    def second(*_: object) -> None:
        for again in (lambda: enter(out, {"a.pdf": b"a"}, {}), lambda: begin(study, out)):
            with pytest.raises(InputError, match="another langkah is writing out just now"):
                again()

    assert conduct(study, out, one_by_one, second).complete
    assert (out / LOCK).exists() == (system == "windows")
    assert list(wrong_files(open_results(out))) == []
    assert conduct(study, out, one_by_one, nothing).already
    enter(out, {"a.pdf": b"a"}, {"language": "en"})
    assert list(wrong_files(open_results(out))) == []


def begin(study: Counting, out: Path) -> None:
    with work_in(out, study.run_id, {}):
        raise AssertionError("nobody works in a folder of another")


def test_a_turn_ends(system: str, tmp_path: Path) -> None:
    for _ in range(2):
        with in_turn(tmp_path / "shared"):
            (tmp_path / "shared" / "block").write_bytes(b"x")


def test_what_was_chosen_of_papers_stays_when_a_folder_is_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {"language": "id", "option": "shelter", "technical": False}
    out = tmp_path / "out"
    conduct(Counting(tmp_path, {}), out, one_by_one, nothing)
    enter(out, {"kak.docx": b"a paper"}, chosen)
    told_again = Counting(tmp_path, {}, title="Corrected")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        conduct(told_again, out, one_by_one, stopped)
    assert not conduct(told_again, out, one_by_one, nothing).already
    results = open_results(out)
    assert results.papers == {"kak.docx": chosen}
    assert not (out / "kak.docx").exists() and not results.has("kak.docx")
    assert list(wrong_files(results)) == []
