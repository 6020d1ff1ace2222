"""A test whose tool is missing is skipped with the reason; at the gate it fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"


def outcome(folder: Path, marker: str, programs: str, gate: str, modules: str = "") -> str:
    """What pytest says of one marked test, where only ``programs`` is on PATH.

    ``modules`` is a folder that Python looks for modules in first.
    """
    project = folder / "project"
    (project / "tests").mkdir(parents=True)
    (project / "tests" / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"))
    (project / "tests" / "test_one.py").write_text(
        f"import pytest\n@pytest.mark.{marker}\ndef test_one(): pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--strict-markers", "-rs", "-p", "no:cacheprovider"],
        cwd=project,
        env={
            "PATH": programs,
            "LANGKAH_CI": gate,
            "PYTHONPATH": modules,
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("marker", "program"),
    [("needs_libreoffice", "soffice"), ("needs_chromium", "chromium"), ("needs_r", "Rscript")],
)
def test_a_missing_tool_skips_and_at_the_gate_fails(
    tmp_path: Path, marker: str, program: str
) -> None:
    skipped = outcome(tmp_path / "a", marker, "", gate="")
    assert "1 skipped" in skipped
    assert f"{program} " in skipped and "is not on PATH: not run" in skipped
    assert "1 error" in outcome(tmp_path / "b", marker, "", gate="1")
    found = tmp_path / "bin" / program
    found.parent.mkdir()
    found.touch(mode=0o755)
    assert "1 passed" in outcome(tmp_path / "c", marker, str(found.parent), gate="1")


def test_missing_references_skip_even_at_the_gate(tmp_path: Path) -> None:
    assert "1 skipped" in outcome(tmp_path / "a", "needs_shared", "", gate="1")
    (tmp_path / "b" / "shared").mkdir(parents=True)
    assert "1 passed" in outcome(tmp_path / "b", "needs_shared", "", gate="1")


def test_a_missing_package_fails_only_where_the_gate_installed_it(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as util\n"
        "found = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'pyabc' else found(name, *rest)\n"
    )
    for gate, said in (("", "1 skipped"), ("1", "1 skipped"), ("all", "1 error")):
        told = outcome(tmp_path / f"gate{gate}", "needs_pyabc", "", gate, str(hidden))
        assert said in told
        assert "the package pyabc is not installed: not run" in told
