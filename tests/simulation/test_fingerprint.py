"""Identity is computed: what moves a number changes it, and nothing else does."""

import ast
import random
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import langkah
from langkah.calibration.study import planned_calibration
from langkah.engines.warm import compile_story
from langkah.inputs.project import find_project
from langkah.runs.comparison import plan_comparison
from langkah.simulation.executors import on_threads
from langkah.simulation.fingerprint import (
    Fingerprint,
    code_of,
    differences,
    digest_of,
    fingerprint_of,
    meaning_of,
    plain,
)
from langkah.simulation.store import Store
from langkah.simulation.study import Ask, Study
from langkah.studies.sweep import planned_sweep

ROOT = Path(langkah.__file__).parent
MUTATIONS = 600
IDLE = 0.1
"""Share of the changes that are comments; lines of docstrings are changed as often as they come."""
NEVER = ("commands/", "report/")
"""Packages no number stands on."""


@cache
def sources() -> Mapping[str, str]:
    """Every source file of the package, by its name."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(ROOT.rglob("*.py"))
    }


SWAPS = (
    (" + ", " - "),
    (" - ", " + "),
    (" * ", " / "),
    (" < ", " <= "),
    (" > ", " >= "),
    (" == ", " != "),
    (" and ", " or "),
    (" not in ", " in "),
    ("True", "False"),
    ("1.0", "1.5"),
    ("0.5", "0.25"),
    (" 0", " 1"),
    (" 1", " 2"),
    ("max(", "min("),
    ("min(", "max("),
    (".sum(", ".max("),
    (".mean(", ".sum("),
    ("[0]", "[-1]"),
)


def mutants(line: str) -> Iterator[str]:
    """A line, changed in every way known here; layout and comments among them."""
    yield from (line.replace(old, new, 1) for old, new in SWAPS if old in line)
    indent = line[: len(line) - len(line.lstrip())]
    if line.strip():
        yield f"{indent}pass"
        yield f"{line}  # said otherwise"
        yield f"{indent}# a comment\n{line}"


def runs_alike(code: CodeType) -> tuple[Any, ...]:
    """What the compiler makes of a file, without places in it: the second opinion."""
    consts = tuple(
        runs_alike(c) if isinstance(c, CodeType) else (type(c), repr(c)) for c in code.co_consts
    )
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    counts = (code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount, code.co_flags)
    return (code.co_name, code.co_code, consts, names, counts, code.co_exceptiontable)


def compiled(source: str) -> tuple[Any, ...]:
    return runs_alike(compile(source, "it", "exec", optimize=2, dont_inherit=True))


def mutated() -> Iterator[tuple[str, str]]:
    """A file numbers stand on and its text with one line another, so many times."""
    chance = random.Random(20110101)
    files = sorted({*code_of("langkah.runs.comparison"), *code_of("langkah.calibration.study")})
    found = 0
    while found < MUTATIONS:
        name = chance.choice(files)
        lines = sources()[name].split("\n")
        at = chance.randrange(len(lines))
        ways = list(mutants(lines[at]))[:: -1 if chance.random() < IDLE else 1]
        if not ways or lines[at].lstrip().startswith("#"):
            continue
        lines[at] = ways[0]
        text = "\n".join(lines)
        try:
            ast.parse(text)
        except SyntaxError:
            continue
        found += 1
        yield name, text


def test_a_line_that_runs_otherwise_changes_what_the_file_means() -> None:
    """Of single lines changed at random: where the meaning is the same, so is what the compiler
    makes of it; where the compiler makes another thing of it, the meaning is another."""
    same = other = 0
    for name, text in mutated():
        before = sources()[name]
        if meaning_of(text) == meaning_of(before):
            assert compiled(text) == compiled(before), f"{name} runs otherwise and means the same"
            same += 1
        else:
            other += 1
    assert same > MUTATIONS / 10 and other > 200


SWEEP = """\
title = "t"
title_id = "t"
question = "q"
question_id = "q"
setting = "2011"
scenarios = ["annual"]
reference = "no_programme"
outcomes = ["covered_years"]
parameters = "prior"
draws = 2
replicates = 1
seed = 1
"""


def a_comparison(folder: Path) -> Study:
    words: dict[str, Any] = {"setting": "2011", "draws": 2, "replicates": 1, "seed": 1}
    return plan_comparison(
        find_project(), ["annual"], fixed={}, prior=True, choice="logistic", **words
    )


def a_sweep(folder: Path) -> Study:
    (folder / "asked.toml").write_text(SWEEP)
    return planned_sweep(find_project(), folder / "asked.toml")


def a_calibration(folder: Path) -> Study:
    return planned_calibration(
        find_project(),
        setting="2011",
        seed=1,
        bank=32,
        generation=32,
        step=2,
        effective=2,
        most=64,
        replicates=1,
        kept=4,
        choice="logistic",
    )


def executed_by(study: Study, folder: Path) -> set[str]:
    """The package's files of which a function ran while the study was simulated and written."""
    met: set[str] = set()

    def note(frame: Any, event: str, argument: object) -> None:
        if event == "call":
            met.add(frame.f_code.co_filename)

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        ask = Ask(study, Store(folder / "runs", study.suffix), on_threads(1))
        study.write(folder, study.explore(ask))
    finally:
        sys.setprofile(None)
        threading.setprofile(None)  # type: ignore[arg-type]
    paths = (Path(name) for name in met)
    return {p.relative_to(ROOT).as_posix() for p in paths if p.is_relative_to(ROOT)}


MACHINERY = ("simulation/executors.py", "simulation/study.py")
"""Who asks for blocks and where they are simulated move no number: results are the same whoever
does it, which other tests hold."""


@pytest.mark.parametrize("make", [a_comparison, a_sweep, a_calibration])
def test_whatever_runs_while_numbers_are_made_is_in_the_closure(make: Any, tmp_path: Path) -> None:
    compile_story()
    study = make(tmp_path)
    closure = {*study.fingerprint.code, *study.tables}
    ran = executed_by(study, tmp_path)
    assert "engines/ensemble_engine.py" in ran or "calibration/history.py" in ran
    assert ran - closure <= set(MACHINERY), "code that made numbers and is in no identity"
    assert not [name for name in closure if name.startswith(NEVER)]
    assert {"rules/choice.py", "schedule.py", "inputs/priors.py", "engines/world.py"} <= closure


def test_every_line_of_the_closure_counts_and_no_other() -> None:
    """Code read with one file another: the identity changes where the file is in the closure."""
    closure = code_of("langkah.runs.compare")
    assert "inputs/search.py" not in closure and "inputs/prices.py" not in closure
    assert "calibration/fit.py" not in closure
    for name, digest in closure.items():
        means = digest_of_file(sources()[name])
        assert means == digest, name
        assert digest_of_file(sources()[name] + "\nEXTRA = 1\n") != digest, name
        assert digest_of_file("# said otherwise\n" + sources()[name]) == digest, name


def digest_of_file(text: str) -> str:
    import hashlib

    return hashlib.sha256(meaning_of(text).encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    "one, other",
    [
        ("x = 1", "x = 2"),
        ("x = 1", "x = 1.0"),
        ("x = 1", "x = True"),
        ("x = 'a'", "x = b'a'"),
        ("f(a, b)", "f(b, a)"),
        ("f(*a)", "f(a)"),
        ("x = -1", "x = 1"),
        ("a < b", "a <= b"),
        ("def f(a, b=1): return a", "def f(a, b=2): return a"),
        ("def f(a, *, b): return a", "def f(a, b): return a"),
        ("for x in y: pass\nelse: z()", "for x in y: z()"),
        ("x: int = 1", "x: float = 1"),
        ("x = f'{a}'", "x = f'{a!r}'"),
        ("import a as b", "import a as c"),
        ("if a: b()\nelif c: d()", "if a: b()\nif c: d()"),
        ("try: a()\nexcept E: b()", "try: a()\nfinally: b()"),
    ],
)
def test_what_runs_otherwise_means_something_else(one: str, other: str) -> None:
    assert meaning_of(one) != meaning_of(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("x = (1)", "x=1  # one"),
        ("x = 'a'", 'x = "a"'),
        ("x = 1_000", "x = 1000"),
        ('def f():\n    "Says."\n    return 1', "def f():\n\n    return 1"),
        ('"Says."\nx = 1', "x = 1"),
        ("x = 'ab'", "x = 'a' 'b'"),
        ('__version__ = "1"\nx = 1', '__version__ = "2"\nx = 1'),
        ('def f():\n    "Says."', "def f():\n    pass"),
    ],
)
def test_layout_comments_and_docstrings_mean_nothing(one: str, other: str) -> None:
    assert meaning_of(one) == meaning_of(other)


def identity(**changed: Any) -> Fingerprint:
    held = {"numbers": {"a": 1.5, "b": np.arange(3.0)}, "setting": (1, "x")} | changed
    return fingerprint_of(["langkah.domain.months"], held, {"seed": 1})


def test_a_changed_input_is_named() -> None:
    then = identity().parts()
    now = identity(numbers={"a": 1.5, "b": np.array([0.0, 1.0, 2.5])}).parts()
    assert list(differences(then, now)) == ["inputs numbers b"]
    assert list(differences(then, identity(setting=(1, "y")).parts())) == ["inputs setting"]
    assert identity().name == identity().name != identity(setting=(2, "x")).name


SIMPLE = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(SIMPLE, SIMPLE)
def test_two_things_are_the_same_when_they_mean_the_same(one: Any, other: Any) -> None:
    alike = digest_of(plain(one)) == digest_of(plain(other))
    assert alike == (repr(plain(one)) == repr(plain(other)))


def test_what_has_no_meaning_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no meaning that can be hashed"):
        plain(object())
