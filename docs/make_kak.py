"""The table of fields in kak.md, from where they are declared.

python docs/make_kak.py
"""

import re
from pathlib import Path

from langkah.language.catalogue import words
from langkah.report.paper import FIELDS

PAGE = Path(__file__).resolve().parent / "kak.md"
TABLE = re.compile(r"(?<=<!-- fields -->\n).*(?=<!-- /fields -->)", re.DOTALL)


def table() -> str:
    """A row for every field: its name, its columns, what it says in both languages."""
    id_ = words("id")
    rows = ["| field | columns | what it says | artinya |", "|---|---|---|---|"]
    for field in FIELDS:
        columns = ", ".join(f"`{column}`" for column in field.columns)
        rows.append(f"| `{field.name}` | {columns} | {field.meaning} | {id_(field.meaning)} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(TABLE.sub(lambda _: table(), PAGE.read_text("utf-8")), "utf-8")
