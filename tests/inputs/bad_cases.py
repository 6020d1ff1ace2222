"""Broken files and how each is placed and read; see ``test_bad_files.py``."""

from dataclasses import dataclass
from pathlib import Path

from inputs.small_project import copy_project

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
