"""Broken files, each refused with exactly the complaint written at its head.

A file of ``bad/`` says in comments where in a project it would stand (``# at:``), which files of
``bad/beside/`` stand next to it (``# beside:``) and, line by line, what is said about it
(``# expect:``). A file that cannot hold comments has them in a file ``.expect`` of its name.
"""

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest
from inputs.small_project import copy_project

from langkah.inputs.complaints import InputError, InputErrors
from langkah.inputs.register import load_register
from langkah.inputs.scenario import load_scenario
from langkah.inputs.settings import load_setting

BAD = Path(__file__).parent / "bad"
FILES = sorted(BAD.glob("*.toml")) + sorted(BAD.glob("*.bib"))


@dataclass(frozen=True)
class Case:
    at: str
    beside: list[str]
    expect: str


def read_case(file: Path) -> Case:
    sidecar = file.with_suffix(".expect")
    raw = (sidecar if sidecar.exists() else file).read_bytes()
    # Any byte is a character of latin-1; the lines that matter are plain ASCII.
    lines = [line.removeprefix("\xef\xbb\xbf") for line in raw.decode("latin-1").split("\n")]

    def marked(word: str) -> list[str]:
        start = f"# {word}: "
        return [line.removeprefix(start) for line in lines if line.startswith(start)]

    return Case(marked("at")[0], marked("beside"), "\n".join(marked("expect")))


def load(project: Path, at: str) -> None:
    """Read the file the way its place asks for."""
    register = load_register(project)
    folder = Path(at).parent.name
    if folder in ("settings", "dated"):
        load_setting(project, "2011", register)
    elif folder == "scenarios":
        load_scenario(project, project / at, register)


def place(pristine: Path, tmp_path: Path, file: Path, case: Case) -> Path:
    project = copy_project(pristine, tmp_path / "project")
    (project / case.at).write_bytes(file.read_bytes())
    for name in case.beside:
        (project / "scenarios" / name).write_bytes((BAD / "beside" / name).read_bytes())
    return project


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_broken_file_is_refused_with_its_complaint(
    pristine: Path, tmp_path: Path, file: Path
) -> None:
    case = read_case(file)
    project = place(pristine, tmp_path, file, case)
    with pytest.raises(InputError) as refused:
        load(project, case.at)
    assert str(refused.value) == case.expect


def test_there_are_at_least_sixty() -> None:
    assert len(FILES) >= 60


def test_every_file_beside_is_used() -> None:
    used = {name for file in FILES for name in read_case(file).beside}
    assert used == {file.name for file in (BAD / "beside").iterdir()}


def test_complaints_come_back_whole_from_another_process() -> None:
    faults = (InputError("a.toml", 1, "b", "is empty"), InputError("a.toml", 2, "", "stands twice"))
    back = pickle.loads(pickle.dumps(InputErrors(faults)))
    assert isinstance(back, InputErrors)
    assert str(back) == "a.toml:1: b: is empty\na.toml:2: stands twice"
    assert [(one.file, one.line, one.key) for one in back.errors] == [
        ("a.toml", 1, "b"),
        ("a.toml", 2, ""),
    ]
