"""The terminal: a reader that goes away, names with brackets, and forty columns."""

import ast
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from inputs.small_project import copy_project, write_project
from rich.text import Text

import langkah.commands
from langkah.commands.progress import show_results
from langkah.inputs.printable import PRINTABLE

STYLES = re.compile(r"\x1b\[\??\d*[a-zA-Z]")
PROGRESS = """
from langkah.commands.progress import counted
with counted(123_456, "id") as tell:
    tell(60_000)
"""
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
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def on_a_terminal(columns: int, command: list[str]) -> list[str]:
    """The lines a program prints on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    size = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", "NO_COLOR": "1"}
    done = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=size)
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # how Linux says that a terminal was hung up
        pass
    os.close(ours)
    assert done.wait(timeout=60) == 0
    return [line.rstrip() for line in STYLES.sub("", said.decode()).split("\r\n")]


def test_explain_is_legible_at_forty_columns_and_in_brackets(project: Path, tmp_path: Path) -> None:
    own = copy_project(project, tmp_path / "project")
    (own / "scenarios" / "odd.toml").write_text(
        'name = "[red]x[/] [/]"\nquestion = ":smile: [bold]?"\nextends = "baseline"\n'
    )
    lines = on_a_terminal(40, [*COMMAND, "explain", "odd", "--project", str(own)])
    assert lines[:2] == ["odd: [red]x[/] [/]", "Question: :smile: [bold]?"]
    assert max(map(len, lines)) <= 40
    assert not any("…" in line for line in lines)
    at = lines.index("amount_rp")
    assert lines[at + 1 : at + 5] == [
        "  value: 1,500,000",
        "  unit: rupiah",
        "  kind: policy",
        "  source: -",
    ]


def test_a_path_with_brackets_or_escapes_is_printed_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    show_results(Path("[red]x[/]") / "[/]" / "a\x1b[2Jb", Text("a table"), "en")
    assert capsys.readouterr().out.split("\n")[1] == (
        r"Tables and figures: [red]x[/]/[/]/a\u001b[2Jb"
    )


def test_only_one_place_makes_consoles() -> None:
    """So that none reads markup out of a name."""
    makers = {
        path.name
        for path in Path(langkah.commands.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Console")
    }
    assert makers == {"progress.py"}


@pytest.mark.parametrize("columns", [40, 80])
def test_progress_shows_every_digit(columns: int) -> None:
    shown = "\n".join(on_a_terminal(columns, [sys.executable, "-c", PROGRESS]))
    assert "60000/123456 sisa" in shown and "…" not in shown


def test_every_printable_character_is_explained(project: Path, tmp_path: Path) -> None:
    own = copy_project(project, tmp_path / "project")
    letters = sorted(PRINTABLE - {" ", "\N{NO-BREAK SPACE}"})
    words = ["".join(letters[at : at + 20]) for at in range(0, len(letters), 20)]
    question = " ".join(words).translate({ord(mark): f"\\{mark}" for mark in '"\\'})
    (own / "scenarios" / "odd.toml").write_text(
        f'name = "Odd"\nquestion = "{question}"\nextends = "baseline"\n', encoding="utf-8"
    )
    command = [*COMMAND, "explain", "odd", "--project", str(own)]
    lines = on_a_terminal(80, command)
    assert set(words) <= set(" ".join(lines).split())


def test_a_terminal_that_lacks_a_letter_spells_it_out(project: Path, tmp_path: Path) -> None:
    own = copy_project(project, tmp_path / "project")
    (own / "scenarios" / "odd.toml").write_text(
        'name = "Odd é €"\nquestion = "?"\nextends = "baseline"\n', encoding="utf-8"
    )
    command = [*COMMAND, "explain", "odd", "--project", str(own)]
    narrow = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        command, env=narrow, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("odd: Odd \\xe9 \\u20ac\n")


def test_names_of_files_cannot_steer_the_terminal(project: Path, tmp_path: Path) -> None:
    """Whatever a file or a folder is called: what would move the cursor is spelled out."""
    own = copy_project(project, tmp_path / "project")
    evil = own / "scenarios" / "a\x1b[2J[red].toml"
    evil.write_text('name = "A"\nquestion = "?"\n')
    folder = tmp_path / "f\x1b[2J"
    folder.mkdir()
    files = {"manifest.json": '{"run_id": "x", "sha256": {"b\\u001b[2J": "c"}}'}
    for name, text in files.items():
        (folder / name).write_text(text)
    asked = [
        ["check", str(evil)],
        ["explain", str(evil)],
        ["rebase", str(evil)],
        ["check", "\x1b[2J[/]"],
        ["verify", str(folder)],
        ["report", str(folder)],
        ["brief", str(folder)],
        ["explain", "baseline", "--lang", "\x1b[2J"],
    ]
    for words in asked:
        done = subprocess.run(
            [*COMMAND, *words, "--project", str(own)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        said = done.stdout + done.stderr
        assert said and "\x1b" not in said, words
        assert "Traceback" not in said, said
