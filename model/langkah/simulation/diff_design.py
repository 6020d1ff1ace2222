"""How the designs of two result folders differ, column by column."""

from langkah.inputs.design_plan import POINT
from langkah.inputs.fields import show
from langkah.simulation.folder import Results

DESIGN = "design"
MOST_SHOWN = 6
"""The most values of a column that are shown one by one."""


def design_differences(first: Results, second: Results) -> list[tuple[str, str, str]]:
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


def _columns(results: Results) -> dict[str, list[str]]:
    """The cells of every column of a folder's design; empty for one that has none."""
    table = f"{DESIGN}.csv"
    rows = results.rows(table) if results.has(table) else []
    return {name: [row[name] for row in rows] for row in rows[:1] for name in row}


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
