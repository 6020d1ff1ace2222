"""The scanner finds every key tomllib finds, on its line, with exactly its characters."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.inputs.complaints import InputError
from langkah.inputs.toml_lines import Document, KeyPath, dotted, parse_toml

TRICKY = '''\
# [not.a.table]
plain = 1 # = 2
"with.dots" = "a = b # no comment"
a.b = [1, # one
  "]", ['}'], { c = ']', "d.e" = { f = 1_000 } },
]
when = 1979-05-27 07:32:00
long = """
[not] = "here" \\
\\""" still ""inside"" """""
raw = \'\'\'
key = "\\\'\'\'\'\'
[ table . "quoted.name" ]
x = 1.5 # after
[[list]]
x = -inf
[[list.inner]]
y = 0x1F
[[list.inner]]
y = true
[list.table]
z = []
[[list]]
x = {}
'''


def read(text: str) -> Document:
    return parse_toml(text.encode(), Path("some.toml"), "some.toml")


def every_path(data: Any, path: KeyPath = ()) -> dict[KeyPath, Any]:
    found = {path: data} if path else {}
    if isinstance(data, dict):
        for name, inner in data.items():
            found |= every_path(inner, (*path, name))
    if isinstance(data, list):
        for position, inner in enumerate(data):
            found |= every_path(inner, (*path, position))
    return found


def check_places(document: Document) -> None:
    paths = every_path(document.data)
    assert set(document.places) == set(paths)
    for path, place in document.places.items():
        written = document.text[place.start : place.end]
        content = paths[path]
        # A table's place is its header; a value's is the value.
        is_value = not isinstance(content, dict | list) or written[:1] == "{"
        if is_value:
            assert folded(tomllib.loads(f"it = {written}")["it"]) == content


def test_tricky_text() -> None:
    document = read(TRICKY)
    check_places(document)
    assert document.line(("a", "b", 3, "d.e", "f")) == 5
    assert document.line(("long",)) == 8
    assert document.line(("table", "quoted.name", "x")) == 14
    assert document.line(("list", 0, "inner", 1, "y")) == 20
    assert document.line(("list", 1, "x")) == 24
    assert document.line(("list", 1, "missing")) == 23
    assert document.line(("missing",)) == 1


def test_line_ends_of_another_system() -> None:
    document = read(TRICKY.replace("\n", "\r\n"))
    check_places(document)
    assert document.line(("list", 1, "x")) == 24


NAMES = st.text("ab.\" '#=[]é-_1", min_size=1, max_size=5)
VALUES = st.recursive(
    st.one_of(
        st.integers(-(10**6), 10**6),
        st.booleans(),
        st.text('ab"\\ #]}=\n', max_size=6),  # white space in it is folded
        st.floats(allow_nan=False, allow_infinity=False, width=16),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


def folded(value: Any) -> Any:
    """The content with the white space of its texts folded, as it is read."""
    match value:
        case str():
            return " ".join(value.split())
        case list():
            return [folded(member) for member in value]
        case dict():
            return {name: folded(member) for name, member in value.items()}
        case _:
            return value


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def written(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case list():
            return "[\n  " + " , # ]\n".join([*map(written, value), ""]) + "]"
        case dict():
            pairs = (f"{quoted(name)} = {written(inner)}" for name, inner in value.items())
            return "{ " + ", ".join(pairs) + " }"
        case _:
            return repr(value)


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=3), min_size=1, max_size=3))
def test_any_document(data: dict[str, dict[str, Any]]) -> None:
    text = ""
    for table, fields in data.items():
        text += f"[{quoted(table)}] # a table\n"
        text += "".join(f"{quoted(n)} = {written(value)}\n" for n, value in fields.items())
    document = read(text)
    assert document.data == folded(data)
    check_places(document)
    for table, fields in data.items():
        for name in fields:
            line = text.split("\n")[document.line((table, name)) - 1]
            assert line.startswith(f"{quoted(name)} = ")


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        document = parse_toml(raw, Path("some.toml"), "some.toml")
    except InputError as error:
        assert str(error).startswith("some.toml:")
        assert 1 <= error.line <= raw.count(b"\n") + 1
    else:
        check_places(document)


@settings(deadline=None)
@given(st.text("ab\"'[]{}=.,#\n 1\\", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = read(text)
    except InputError as error:
        assert 1 <= error.line <= text.count("\n") + 1
    else:
        check_places(document)


@pytest.mark.parametrize(
    ("path", "name"),
    [(("a",), "a"), (("a", "b.c"), 'a."b.c"'), (("a", 0, "b"), "a[1].b"), (("", 1), '""[2]')],
)
def test_dotted(path: KeyPath, name: str) -> None:
    assert dotted(path) == name
