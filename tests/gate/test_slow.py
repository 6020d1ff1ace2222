"""What is too slow for every day runs at the gate: no test is marked slow and then never run."""

import re
from pathlib import Path

import pytest

GATE = Path(__file__).resolve().parents[2] / ".ci" / "run"
PYTEST = re.compile(r"^(?:\w+=\w+ )?python -m pytest (.*)$", re.MULTILINE)

NARROWS_NOTHING = re.compile(r"-p \S+|-n \S+")


def runs_every_slow_test(script: str) -> bool:
    """Whether some command of a script runs what is slow, wherever it stands, and all of it."""
    commands = [NARROWS_NOTHING.sub("", words).split() for words in PYTEST.findall(script)]
    return ["-m", "slow"] in commands


def test_the_gate_runs_every_slow_test() -> None:
    assert runs_every_slow_test(GATE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("command", "all_of_it"),
    [
        ("LANGKAH_CI=all python -m pytest -n 0 -m slow -p no:cacheprovider", True),
        ("python -m pytest -m slow tests/studies tests/docs", False),
        ("python -m pytest -m slow -k twin", False),
        ("# python -m pytest -m slow", False),
        ("python -m pytest model", False),
    ],
)
def test_what_counts_as_all_of_it(command: str, all_of_it: bool) -> None:
    assert runs_every_slow_test(f"step\n{command}\n") is all_of_it
