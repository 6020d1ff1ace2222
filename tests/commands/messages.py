"""Every message of a complaint that the code can make, read from the code itself.

A value that is filled in when the program runs stands as a number here; what is said in words
stands as one of the texts of ``EXAMPLES``, by the expression that fills it in.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import langkah
from langkah.inputs.heldout import _STATUS_IN_WORDS
from langkah.inputs.scenario import SLUG_IN_WORDS

PACKAGE = Path(langkah.__file__).parent
PARTS = ("inputs", "commands", "runs", "calibration", "engines", "studies", "simulation")

COMPLAINS = {"InputError", "complaint", "complain", "refuse", "refused", "_taken"}
"""Calls whose last argument is a complaint's message."""

SAYS = {
    "prior_faults",
    "_faults",
    "_fields",
    "_value",
    "_wrong_size",
    "_cannot_be_kept",
    "other_code",
    "too_many",
    "too_large",
    "unprintable",
}
"""Functions whose texts all become messages of complaints."""

EXAMPLES = {
    "SLUG_IN_WORDS": SLUG_IN_WORDS,
    "_STATUS_IN_WORDS": _STATUS_IN_WORDS,
    "expected": "expected a whole number (see a.toml:1)",
    "message": 'unknown source "thesys". Known: thesis',
    "reason": "Invalid value",
    "what": "Invalid value",
    "found": "byte 0xe9",
    "describe(value)": 'the text "a"',
    "describe(member)": "a table",
    "bounds": "0 to below 1",
    "FROM_PRIOR": "prior",
    "ALL": "all",
    "ENDING": ".csv",
    "unknown('source', key, sources)": 'unknown source "thesys". Known: thesis',
}
BY_FILE = {
    ("inputs/scenario.py", "what"): "rounds without a rhythm",
    ("inputs/scenario.py", "found"): "makes 7 into",
    ("inputs/prices.py", "expected"): '"belum dari SSH", or a standard price that begins with SSH',
    ("inputs/toml_lines.py", "where"): "column 7",
    ("inputs/heldout.py", "found"): "F1",
    ("simulation/folder.py", "found"): "0123456789ab",
    ("inputs/design_columns.py", "found"): 'the text "a"',
    ("simulation/folder.py", "kept"): " 7 blocks are safe,",
    ("simulation/folder.py", "NOT_WRITTEN"): "is not the file that was written",
    ("simulation/folder.py", "how"): " (a spreadsheet program has probably resaved it)",
    ("simulation/folder.py", "RUN_AGAIN"): "do not rely on this folder, make it again",
    ("simulation/study.py", "faults[0]"): "a.csv: is missing",
    ("simulation/study.py", "more"): " and 3 more",
    ("simulation/size.py", "what"): "bytes free on the disk",
    ("studies/plan.py", "what"): "rounds without a rhythm",
    ("inputs/design_file.py", "what"): "semicolons",
    ("inputs/design_file.py", "describe(name)"): 'the text "a/b.csv"',
}


def code_messages() -> list[tuple[str, str]]:
    """(place in the code, message) of all of them."""
    found = []
    for part in PARTS:
        for path in sorted((PACKAGE / part).glob("*.py")):
            name = path.relative_to(PACKAGE).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node, text in _messages(tree, name):
                found.append((f"{name}:{node.lineno}", text))
    return found


def _messages(tree: ast.Module, name: str) -> Iterator[tuple[ast.expr, str]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call):
                for said in _said(node):
                    yield from _texts(said, function, name)
                yield from _unknown(node)
        if function.name in SAYS:
            for node in ast.walk(function):
                if isinstance(node, ast.Yield | ast.Return) and node.value is not None:
                    yield from _texts(node.value, function, name)
                if isinstance(node, ast.List):
                    for member in node.elts:
                        yield from _texts(member, function, name)
                if _called(node) in ("append", "ValueError"):
                    yield from _texts(node.args[0], function, name)  # type: ignore[attr-defined]
                if isinstance(node, ast.ListComp):
                    yield from _texts(node.elt, function, name)


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _said(call: ast.Call) -> list[ast.expr]:
    return [call.args[-1]] if _called(call) in COMPLAINS and call.args else []


def _unknown(call: ast.Call) -> Iterator[tuple[ast.expr, str]]:
    """What ``unknown`` says, and ``choice`` through it: the kind of thing is their constant."""
    at = {"unknown": 0, "choice": 2}.get(_called(call))
    if at is not None and len(call.args) > at:
        kind = call.args[at]
        if isinstance(kind, ast.Constant):
            yield kind, f'unknown {kind.value} "7"; did you mean "8"? Known: 8, 9'


def _texts(said: ast.expr, function: ast.FunctionDef, name: str) -> Iterator[tuple[ast.expr, str]]:
    match said:
        case ast.Constant(value=str() as text):
            yield said, text
        case ast.JoinedStr(values=values):
            yield said, "".join(_example(part, name) for part in values)
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one, function, name)
            yield from _texts(other, function, name)
        case ast.Name(id=variable):
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == variable:
                    yield from _texts(node.value, function, name)


def _example(part: ast.expr, name: str) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    written = ast.unparse(part.value)
    return BY_FILE.get((name, written)) or EXAMPLES.get(written, "7")
