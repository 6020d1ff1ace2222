"""Identity, computed: the code that made a number, the inputs it read, the arguments, the seed.

Code is the import closure of the module that made the numbers, each file by what it means:
comments, docstrings and layout do not count, and every Python that is promised says the same.
Inputs are what a plan holds once it is read, without the words that are for people.
"""

import ast
import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

import numpy as np

from langkah.domain.told import TOLD

PACKAGE: Final = "langkah"
ID_LENGTH: Final = 12
"""Hexadecimal digits of an identity's name."""

MOST_NAMED: Final = 4
"""How many changes a complaint names before it only counts them."""

Parts = Mapping[str, object]
Digests = Mapping[str, str]


@dataclass(frozen=True)
class Fingerprint:
    """What numbers stand on, part by part.

    ``code`` has a digest for each source file of the import closure, ``inputs`` one for each part
    of the inputs, by names a person knows; ``arguments`` are those of the command, the seed among
    them, readable as they are.
    """

    code: Mapping[str, str]
    inputs: Mapping[str, str]
    arguments: Parts

    def parts(self) -> dict[str, object]:
        """As it is written into a manifest; what differs between two is found by comparing it."""
        return {
            "code": dict(sorted(self.code.items())),
            "inputs": dict(sorted(self.inputs.items())),
            **dict(sorted(self.arguments.items())),
        }

    @property
    def name(self) -> str:
        """Twelve hexadecimal digits: the same for the same numbers."""
        return digest_of(self.parts())


def digest_of(content: object) -> str:
    """The first digits of the hash of what JSON can hold."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, allow_nan=True)
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def fingerprint_of(
    modules: Iterable[str], inputs: Mapping[str, object], arguments: Parts
) -> Fingerprint:
    """The identity of numbers made by these modules from these inputs.

    ``inputs`` are read objects by name (dataclasses, mappings, arrays, numbers); a mapping among
    them is taken apart, so that what differs can be named.
    """
    parts: dict[str, str] = {}
    for name, held in inputs.items():
        if isinstance(held, Mapping):
            parts |= {f"{name} {key}": digest_of(plain(one)) for key, one in held.items()}
        else:
            parts[name] = digest_of(plain(held))
    return Fingerprint(code_of(*modules), parts, arguments)


def table_parts(runs: Fingerprint, modules: Iterable[str], inputs: Mapping[str, object]) -> Digests:
    """What tables stand on beside the runs: the rest of their code, and what only they ask of."""
    code = {name: found for name, found in code_of(*modules).items() if name not in runs.code}
    return {**code, **{name: digest_of(plain(held)) for name, held in inputs.items()}}


def plain(held: Any) -> object:
    """What a value means, as JSON can hold it; fields marked as told are left out.

    Raises TypeError for what has no meaning of its own.
    """
    match held:
        case None | bool() | int() | float() | str():
            return held
        case Enum():
            return held.name
        case date():
            return held.isoformat()
        case Path():
            return None  # where a file lies moves no number; what it holds is held as values
        case np.ndarray():
            data = np.ascontiguousarray(held)
            return [str(data.dtype), list(data.shape), hashlib.sha256(data.tobytes()).hexdigest()]
        case np.generic():
            return plain(held.item())
        case Mapping():
            return [[plain(key), plain(value)] for key, value in held.items()]
        case range():
            return [held.start, held.stop, held.step]
        case frozenset() | set():
            return sorted((plain(one) for one in held), key=repr)
        case Sequence():
            return [plain(one) for one in held]
    if is_dataclass(held) and not isinstance(held, type):
        return {name: plain(getattr(held, name)) for name in meant_fields(held.__class__)}
    raise TypeError(f"{type(held).__name__} has no meaning that can be hashed")


@cache
def meant_fields(kind: type) -> tuple[str, ...]:
    """Names of a dataclass's fields that a number may depend on."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(one.name for one in fields(kind) if not _is_told(hints[one.name]))


def _is_told(hint: Any) -> bool:
    if get_origin(hint) is Annotated and TOLD in hint.__metadata__:
        return True
    inner = [one for one in get_args(hint) if one not in (type(None), ...)]
    return bool(inner) and all(_is_told(one) for one in inner)


def code_of(*modules: str) -> dict[str, str]:
    """The import closure of these modules inside the package: each file with what it means.

    Found once: files that change later are not what this process has loaded.
    """
    return {name: found for module in modules for name, found in _closure(module).items()}


@cache
def _closure(module: str) -> Mapping[str, str]:
    waiting, met = [module], {module}
    found: dict[str, str] = {}
    while waiting:
        file, meaning, imported = _read(waiting.pop())
        found[file] = meaning
        waiting += sorted(imported - met)
        met |= imported
    return found


@cache
def _read(module: str) -> tuple[str, str, frozenset[str]]:
    """A module's file, the digest of its meaning, and the modules of the package it imports."""
    path = _file_of(module)
    if path is None:
        raise ModuleNotFoundError(f"no module {module} in the package")
    tree = ast.parse(path.read_bytes())
    root = _root()
    shown = path.relative_to(root).as_posix()
    digest = hashlib.sha256(meaning_of(tree).encode()).hexdigest()[:ID_LENGTH]
    return shown, digest, frozenset(_imported(tree, module))


@cache
def _root() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(PACKAGE)
    return Path(found.origin).parent


def _file_of(module: str) -> Path | None:
    """The file of a module of the package, None when it is no module."""
    parts = module.split(".")[1:]
    path = _root().joinpath(*parts)
    if (path / "__init__.py").is_file():
        return path / "__init__.py"
    file = path.with_suffix(".py")
    return file if parts and file.is_file() else None


def _imported(tree: ast.AST, module: str) -> Iterator[str]:
    """Modules of the package that running this one, or a function of it, may load."""
    yield from _parents(module)
    for node in _run(tree):
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module is not None and not node.level:
            below = [f"{node.module}.{one.name}" for one in node.names]
            names = [node.module, *(name for name in below if _file_of_ours(name))]
        else:
            continue
        for name in names:
            if _file_of_ours(name):
                yield name
                yield from _parents(name)


def _file_of_ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] == PACKAGE and _file_of(module) is not None


def _parents(module: str) -> Iterator[str]:
    parts = module.split(".")
    yield from (".".join(parts[:length]) for length in range(1, len(parts)))


def _run(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those that only a type checker reads."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and _name(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
        else:
            waiting += ast.iter_child_nodes(node)


def _name(node: ast.AST) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def meaning_of(source: str | bytes | ast.AST) -> str:
    """Python source without what does not run: comments, docstrings, layout.

    The same under every Python: nodes are written out here, empty fields are not.

    >>> meaning_of('def f(x):\\n    "Twice."\\n    return 2*x  # see') == meaning_of(
    ...     'def f(x):\\n    return 2 * x')
    True
    """
    tree = source if isinstance(source, ast.AST) else ast.parse(source)
    return _written(tree)


def _written(node: Any) -> str:
    if isinstance(node, list):
        return "[" + ",".join(_written(one) for one in node) + "]"
    if not isinstance(node, ast.AST):
        return f"{type(node).__name__} {node!r}"
    parts = []
    for name, value in ast.iter_fields(node):
        if name in _NO_MEANING or value is None or value == []:
            continue
        kept = (
            [one for one in value if not _is_idle(one)]
            if name == "body" and isinstance(value, list)
            else value
        )
        if kept != []:
            parts.append(f"{name}={_written(kept)}")
    return f"{type(node).__name__}({','.join(parts)})"


_NO_MEANING = frozenset({"ctx", "kind", "type_comment", "type_ignores"})


def _is_idle(node: ast.AST) -> bool:
    """A text that stands alone, ``pass``, or a name the module gives itself for others to read."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return isinstance(node.value.value, str)
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        return _name(node.targets[0]) == "__version__"
    return isinstance(node, ast.Pass)


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Names of the parts that differ: ``code rules/choice.py``, ``scenarios shelter``, ``seed``.

    >>> list(differences({"seed": 1, "code": {"a.py": "x"}}, {"seed": 2, "code": {"a.py": "x"}}))
    ['seed']
    """
    for name in dict.fromkeys((*then, *now)):
        before, after = then.get(name), now.get(name)
        if before == after:
            continue
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            parts = dict.fromkeys((*before, *after))
            yield from (f"{name} {part}" for part in parts if before.get(part) != after.get(part))
        else:
            yield name


def changed_parts(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """The first few differing parts by name, and how many more."""
    found = list(differences(then, now))
    if len(found) <= MOST_NAMED:
        return found
    return [*found[:MOST_NAMED], f"{len(found) - MOST_NAMED} more"]
