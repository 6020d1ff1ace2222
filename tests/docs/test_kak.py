"""The page on templates of a KAK names the fields there are, in both languages."""

import importlib.util

from langkah.inputs.project import find_project
from langkah.report.paper import FIELDS

DOCS = find_project() / "docs"


def test_the_table_is_that_of_the_declared_fields() -> None:
    spec = importlib.util.spec_from_file_location("make_kak", DOCS / "make_kak.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    (shown,) = tool.TABLE.findall((DOCS / "kak.md").read_text(encoding="utf-8"))
    assert shown == tool.table(), "run: python docs/make_kak.py"
    assert all(f"| `{field.name}` |" in shown for field in FIELDS)
