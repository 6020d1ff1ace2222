"""The call graph of a month, and the record of parameters that its rules read.

Which parameters a rule reads is found in its code, every ``p["block_name"]``, and listed nowhere:
``block_name`` is the register's ``block.name`` with the dot replaced, so that one word finds it in
both places. What no rule reads (prices, dates, whatever only the timetable needs) never enters the
record. What ``coefficients.py`` works out is written by the story, and stands in the record too.
"""

import dis
import functools
import types
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any, Final

import numpy as np

from langkah import coefficients, implied, schedule, watched

Function = Callable[..., Any]

ROOTS: Final[tuple[Function, ...]] = (
    schedule.live_months,
    coefficients.derive,
    implied.implied_grant_log_odds,
    implied.implied_duty_log_odds,
    watched.live_watched,
)

ORIGINAL: Final = "original_"

RECORD: Final = "p"
"""What every rule calls the record of parameters."""


def story_of(replaced: Mapping[str, Function] | None = None) -> dict[str, Function]:
    """Every marked function the story reaches by name, callees before callers.

    A replacement that calls the rule it replaces calls the one in the story, under the name
    ``original_<rule>``.

    Raises NameError when ``replaced`` names a function the story does not call, and when two
    functions have one name: the story knows a rule by nothing else.
    """
    replaced = replaced or {}
    found: dict[str, Function] = {}
    named: dict[str, Function] = {}

    def visit(function: Function) -> None:
        name = function.__name__
        if named.setdefault(name, function) is not function:
            where = " and ".join(where_of(one) for one in (named[name], function))
            raise NameError(f"two rules are called {name!r}: {where}; give one another name")
        if name in found:
            return
        told = replaced.get(name, function)
        for callee in callees(told).values():
            if callee is function:
                _visit_original(function)
            else:
                visit(callee)
        found[name] = told

    def _visit_original(function: Function) -> None:
        for callee in callees(function).values():
            visit(callee)
        found[ORIGINAL + function.__name__] = function

    for root in ROOTS:
        visit(root)
    for name in replaced:
        if name not in found:
            raise NameError(
                f"the story has no rule {name!r}; rules are: {', '.join(sorted(found))}"
            )
    return found


def where_of(function: Function) -> str:
    """File and line of a function, a file of the package as its readers know it."""
    return f"{file_of(function)}:{function.__code__.co_firstlineno}"


def file_of(function: Function) -> str:
    """The file of a function, one of the package as its readers know it."""
    path, package = PurePath(function.__code__.co_filename), PurePath(schedule.__file__).parent
    return (path.relative_to(package) if path.is_relative_to(package) else path).as_posix()


def callees(function: Function) -> dict[str, Function]:
    """Marked functions that ``function`` calls, by the global name it knows them under."""
    scope = function.__globals__
    return {
        name: scope[name]
        for name in function.__code__.co_names
        if isinstance(scope.get(name), types.FunctionType) and "is_rule" in scope[name].__dict__
    }


@functools.cache
def names_on_the_record(function: Function) -> tuple[tuple[str, bool], ...]:
    """Every ``p["name"]`` in a function's code, and whether it is written there."""
    steps = [step for step in dis.get_instructions(function) if step.opname != "EXTENDED_ARG"]
    found = []
    for loaded, name, then in zip(steps, steps[1:], steps[2:], strict=False):
        last = loaded.argval[-1] if isinstance(loaded.argval, tuple) else loaded.argval
        if "LOAD" in loaded.opname and last == RECORD and isinstance(name.argval, str):
            if name.opname == "LOAD_CONST":
                found.append((name.argval, then.opname == "STORE_SUBSCR"))
    return tuple(found)


def parameters_read(functions: Iterable[Function]) -> dict[str, Function]:
    """The fields of parameters these rules read, each with the first rule that does."""
    found: dict[str, Function] = {}
    for function in functions:
        for name, _ in names_on_the_record(function):
            if name not in DERIVED:
                found.setdefault(name, function)
    return found


def record_of(functions: Iterable[Function]) -> np.dtype:
    """The record these rules read: a number for each parameter, and for each derived weight."""
    return np.dtype([(name, "f8") for name in (*parameters_read(functions), *DERIVED)])


def key_of(field: str) -> str:
    """The register's key of a field of the record.

    >>> key_of("choice_exit_hazard")
    'choice.exit_hazard'
    """
    return field.replace("_", ".", 1)


def as_record(
    values: Mapping[str, float], derived: Mapping[str, float], record: np.dtype | None = None
) -> np.ndarray:
    """One-element record array of parameters, as the compiled rules take it.

    ``values`` has a number for every key of the register, ``derived`` one for each of DERIVED;
    ``record`` is that of a telling, else the story's own. Raises KeyError when one is missing.
    """
    found = np.zeros(1, dtype=PARAMS if record is None else record)
    for name in found.dtype.names or ():
        found[name] = derived[name] if name in DERIVED else _value(values, name)
    return found


def _value(values: Mapping[str, float], name: str) -> float:
    if key_of(name) not in values:
        raise KeyError(f'a rule reads {RECORD}["{name}"]; no register has {key_of(name)}')
    return values[key_of(name)]


_STORY: Final = story_of()

DERIVED: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(
        name
        for function in _STORY.values()
        for name, written in names_on_the_record(function)
        if written
    )
)
"""What the story works out from the parameters; never set by hand."""

READ: Final[Mapping[str, str]] = {
    key_of(name): file_of(function) for name, function in parameters_read(_STORY.values()).items()
}
"""The keys of the parameters that rules read, each with the file of the first rule that does."""

PARAMS: Final = record_of(_STORY.values())
