"""What tests share stands in modules that hold no tests: a test runs where it is written."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
MODULES = sorted(TESTS.rglob("*.py"))

TAKES_A_TEST_MODULE = re.compile(r"^\s*(?:from|import)\s+(?:[\w.]+\.)?test_\w+", re.MULTILINE)
"""Also in code that a test hands to another process."""

A_TEST = re.compile(r"^(?:async )?def test_|^class Test", re.MULTILINE)


def faults(path: Path) -> list[str]:
    """What a module of the tests takes from where it should not, or holds where nobody looks."""
    text = path.read_text(encoding="utf-8")
    taken = TAKES_A_TEST_MODULE.findall(text)
    found = [f"takes from a test module: {line.strip()}" for line in taken]
    if not path.name.startswith("test_") and A_TEST.search(text):
        found.append("holds tests that pytest does not collect")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_module_takes_from_a_test_module(path: Path) -> None:
    assert faults(path) == []


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("test_a.py", "from engines.test_b import study\n", 1),
        ("test_a.py", "import report.test_b\n", 1),
        ("test_a.py", 'CODE = """\nfrom test_b import study\n"""\n', 1),
        ("helper.py", "def test_it() -> None: ...\n", 1),
        ("test_a.py", "from engines.trials import setting\ndef test_it() -> None: ...\n", 0),
    ],
)
def test_what_is_refused(name: str, text: str, count: int, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(faults(tmp_path / name)) == count
