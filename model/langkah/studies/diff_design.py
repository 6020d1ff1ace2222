"""How the designs of two result folders differ, column by column."""

import csv
from pathlib import Path

from langkah.inputs.design_plan import POINT
from langkah.inputs.fields import show

DESIGN = "design"
MOST_SHOWN = 6
"""The most values of a column that are shown one by one."""


def design_differences(first: Path, second: Path) -> list[tuple[str, str, str]]:
    """Each column whose values differ, then and now; or the points, where only they do."""
    then, now = _columns(first), _columns(second)
    if then == now:
        return []
    found = [
        (f"{DESIGN} {key}", _told(then.get(key)), _told(now.get(key)))
        for key in dict.fromkeys((*then, *now))
        if key != POINT and set(then.get(key, ())) != set(now.get(key, ()))
    ]
    if found:
        return found
    turned = " in another order" if _count(then) == _count(now) else ""
    return [(f"{DESIGN} points", _count(then), _count(now) + turned)]


def _columns(folder: Path) -> dict[str, list[str]]:
    """The cells of every column of a folder's design; empty for one that has none."""
    path = folder / f"{DESIGN}.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return {name: [row[at] for row in rows] for at, name in enumerate(header)}


def _count(columns: dict[str, list[str]]) -> str:
    return f"{len(columns.get(POINT, []))} points"


def _told(cells: list[str] | None) -> str:
    """The values of a column: one by one when few, else how many and between which."""
    if cells is None:
        return "not varied"
    values = sorted({float(cell) for cell in cells if cell})
    if len(values) > MOST_SHOWN:
        return f"{len(values)} values from {show(values[0])} to {show(values[-1])}"
    left = ["unchanged"] if "" in cells else []
    return ", ".join([*left, *map(show, values)])
