"""One telling of the month, run plain or compiled, with any rule replaced.

A telling is the call graph under ``schedule.live_months``: every function marked ``@rule`` that it
reaches. ``compiled_telling`` rebuilds the graph with numba, ``plain_telling`` leaves it in Python;
a rule replaced by name is replaced wherever it is called, in both. Nothing else differs, so the
bits do not either.

Compiled code is cached on disk in a folder named by a hash of the story's sources: numba by itself
would keep calling yesterday's rule after a change in another file.
"""

import functools
import hashlib
import sys
import types
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numba
import numpy as np

import langkah
from langkah import coefficients, schedule
from langkah.story import ORIGINAL, ROOTS, Function, callees, record_of, story_of

CONFIG: Any = numba.config

FIRST_NEEDED = (schedule.live_months, coefficients.derive)
"""The roots without which nothing is lived."""

STORY = (
    "domain",
    "levers",
    "rules",
    "population.py",
    "sharing.py",
    "counting.py",
    "schedule.py",
    "coefficients.py",
    "implied.py",
    "watched.py",
    "story.py",
    "engines/telling.py",
)


class Telling:
    """The story's functions by name, all of one kind: ``telling.live_months`` and those it meets.

    ``replaced`` are the rules told another way, as they were given; ``record`` is the type of the
    record of parameters that all of them read.

    Raises AttributeError for a name that is not part of the story.
    """

    def __init__(
        self,
        functions: Mapping[str, Function],
        replaced: Mapping[str, Function],
        record: np.dtype,
    ) -> None:
        self._functions = dict(functions)
        self.replaced = dict(replaced)
        self.record = record

    def __getattr__(self, name: str) -> Function:
        try:
            return self._functions[name]
        except KeyError:
            raise AttributeError(f"the story has no function {name!r}") from None

    def names(self) -> list[str]:
        """Names of every function of the telling, in the order they are needed."""
        return list(self._functions)


@functools.cache
def source_hash() -> str:
    """Hash of every source file of the story and of numba's version."""
    root = Path(langkah.__file__).parent
    digest = hashlib.sha256(numba.__version__.encode())
    for part in STORY:
        path = root / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Where compiled code of today's story is kept; beside the package, as Python keeps its own."""
    return Path(langkah.__file__).parent / "__pycache__" / f"story-{source_hash()}"


def is_compiled_before() -> bool:
    """Whether today's story has been compiled here for this Python: a first run starts at once."""
    if CONFIG.DISABLE_JIT:
        return True
    python = "py{}{}".format(*sys.version_info[:2])
    return all(
        any(cache_folder().rglob(f"*.{root.__name__}-*.{python}.nbi")) for root in FIRST_NEEDED
    )


def _rebuilt(replaced: Mapping[str, Function], finish: Callable[[Function], Function]) -> Telling:
    """The story rebuilt, each function finished after those it calls."""
    done: dict[str, Function] = {}
    story = story_of(replaced)
    for name, function in story.items():
        scope = dict(function.__globals__)
        for known_as, callee in callees(function).items():
            scope[known_as] = done.get(callee.__name__) or done[ORIGINAL + callee.__name__]
        fresh = types.FunctionType(
            function.__code__, scope, name, function.__defaults__, function.__closure__
        )
        fresh.__module__ = function.__module__
        fresh.__qualname__ = name
        fresh.__doc__ = function.__doc__
        done[name] = finish(fresh)
    return Telling(done, replaced, record_of(story.values()))


def plain_telling(
    replaced: Mapping[str, Function] | None = None, *, compiled_luck: bool = True
) -> Telling:
    """The story in plain Python, with the rules in ``replaced`` told your way.

    ``compiled_luck`` keeps the arithmetic of draws compiled; it is the same to the last bit, and
    plain Python spends most of a month on it otherwise.
    """

    own_luck = "luck" in (replaced or {})

    def finish(function: Function) -> Function:
        if compiled_luck and not own_luck and function.__name__ == "luck":
            return compiled_telling().luck
        return function

    return _rebuilt(replaced or {}, finish)


@functools.cache
def _default_compiled() -> Telling:
    before = CONFIG.CACHE_DIR
    CONFIG.CACHE_DIR = str(cache_folder())
    try:
        return _rebuilt({}, _compile(cache=True))
    finally:
        CONFIG.CACHE_DIR = before


def compiled_telling(replaced: Mapping[str, Function] | None = None) -> Telling:
    """The story compiled; with ``replaced``, compiled anew for this process.

    A replacement is a plain function with the arguments of the rule it replaces; it may call other
    rules and ``math``.
    """
    if not replaced:
        return _default_compiled()
    return _rebuilt(replaced, _compile(cache=False))


def _compile(*, cache: bool) -> Callable[[Function], Function]:
    """Our way of compiling: strict arithmetic, no lock held, small rules inlined."""
    outermost = {root.__name__ for root in ROOTS}

    def finish(function: Function) -> Function:
        compiled: Function = numba.njit(
            error_model="numpy",
            nogil=True,
            cache=cache,
            forceinline=function.__name__ not in outermost,
        )(function)
        return compiled

    return finish
