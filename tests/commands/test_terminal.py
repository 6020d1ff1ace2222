"""The terminal: a reader that goes away, names with brackets, and forty columns."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from inputs.small_project import write_project

COMMAND = [sys.executable, "-c", "from langkah.commands.main import main; main()"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("project"))


def without_a_reader(words: list[str], stderr: int) -> tuple[int, str]:
    """Exit code and what is said on standard error, with nobody reading standard output."""
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = subprocess.run(
            [*COMMAND, *words], stdout=writes, stderr=stderr, text=True, timeout=120, check=False
        )
    finally:
        os.close(writes)
    return done.returncode, done.stderr or ""


@pytest.mark.parametrize("words", [["explain", "annual"], ["check", "annual"], ["--help"]])
def test_a_reader_that_has_gone_is_no_fault_of_the_command(project: Path, words: list[str]) -> None:
    asked = words if words == ["--help"] else [*words, "--project", str(project)]
    assert without_a_reader(asked, subprocess.PIPE) == (141, "")
    assert without_a_reader(asked, subprocess.STDOUT) == (141, "")


def test_the_work_is_done_though_nobody_reads_of_it(project: Path) -> None:
    words = ["new", "unread", "--project", str(project)]
    assert without_a_reader(words, subprocess.PIPE) == (141, "")
    assert (project / "scenarios" / "unread.toml").exists()


def test_an_output_that_was_never_open_is_none(project: Path) -> None:
    words = [*COMMAND, "explain", "annual", "--project", str(project)]
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *words],
        stderr=subprocess.PIPE, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
