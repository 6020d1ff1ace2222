"""Which parameters are read, and by what: found in the code, listed nowhere.

Rules read theirs from a record (``story.READ``). What is needed once a scenario and a draw are
fixed, or once the months are lived, is taken by its dotted key in the files below.
"""

import ast
import functools
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from langkah.story import READ

BY_KEY = ("levers/*.py", "timetable.py", "runs/outcomes.py")
"""Files of the package that take parameters by their dotted keys."""

KEY = re.compile(r"[a-z]+\.[a-z_]+")


@functools.cache
def readers() -> Mapping[str, str]:
    """Every key that is read, with the first file that reads it: rules before others."""
    package = Path(__file__).parents[1]
    found = dict(READ)
    for file in (file for name in BY_KEY for file in sorted(package.glob(name))):
        for key in keys_in(file.read_text(encoding="utf-8")):
            found.setdefault(key, file.relative_to(package).as_posix())
    return MappingProxyType(found)


def keys_in(source: str) -> tuple[str, ...]:
    """The dotted keys that this source takes values by, in their order.

    >>> keys_in('places = policy["round.places"] + len("round.month")')
    ('round.places',)
    """
    named = (
        inner.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Subscript)
        for inner in ast.walk(node.slice)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    )
    return tuple(dict.fromkeys(name for name in named if KEY.fullmatch(name)))
