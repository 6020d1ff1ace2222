"""What a source means: text that does not run is no part of it, whatever runs is."""

import pytest

from langkah.simulation.fingerprint import meaning_of

SOURCE = '''\
"""A module."""

from math import log

RATE: float = 0.5


@mark
def grows(x: int, times: float = 2.0) -> float:
    """How it grows."""
    # a first comment
    if x > 0:
        return RATE * log(x) + times
    return 0.0


class Kept:
    """Only words."""
'''


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"""A module."""\n', ""),
        ('"""A module."""', '"""Another\nmodule."""'),
        ('    """How it grows."""\n', ""),
        ("    # a first comment\n", ""),
        ("a first comment", "a second one"),
        ("RATE * log(x) + times", "(RATE  *  log( x )) + times  # as said"),
        ("x > 0", "(x > 0)"),
        ("\n\n\nclass", "\nclass"),
        ('    """Only words."""', "    pass"),
        ("(x: int, times: float = 2.0)", "(\n    x: int,\n    times: float = 2.0,\n)"),
        ("0.5", "5e-1"),
    ],
)
def test_what_does_not_run_has_no_meaning(old: str, new: str) -> None:
    assert old in SOURCE
    assert meaning_of(SOURCE.replace(old, new, 1)) == meaning_of(SOURCE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0.5", "0.51"),
        ("RATE * log(x) + times", "RATE * (log(x) + times)"),
        ("x > 0", "x >= 0"),
        ("times: float = 2.0", "times: float = 3.0"),
        ("from math import log", "from math import log2 as log"),
        ("@mark\n", ""),
        ("return 0.0", "return -0.0"),
        ("return 0.0", 'return "0.0"'),
        ("class Kept:", "class Kept(int):"),
        ("    return 0.0\n", "    return 0.0\n\n\nRATE = 0.7\n"),
    ],
)
def test_whatever_runs_does(old: str, new: str) -> None:
    assert old in SOURCE
    assert meaning_of(SOURCE.replace(old, new, 1)) != meaning_of(SOURCE)
