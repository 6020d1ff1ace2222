"""A design of one's own: a table of comma-separated values beside the study."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from langkah.domain.setting import Setting
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.design_plan import CSV, LUCK, POINT, Column, DesignPlan
from langkah.inputs.design_range import out_of_range
from langkah.inputs.fields import Table
from langkah.inputs.priors import HISTORY
from langkah.inputs.register import Register

OWN_TABLES = ("summary.csv", "differences.csv", "failures.csv")
"""Tables of a result folder, in which a design's own file is kept under its name; one that is
called design.csv is the folder's own, which has the same points."""


def design_of_file(table: Table, register: Register, setting: Setting) -> DesignPlan | None:
    """The design in the file a study names; None when it is not right, which is then noted."""
    table.check_names(["kind", "file"])
    name = table.text("file")
    if name is None:
        return None
    path = table.document.path.parent / name
    if Path(name).name != name or name in OWN_TABLES:
        message = f"{name} cannot be kept beside the results; expected a file beside the study"
        table.complain("file", f"{message}, not called {', '.join(OWN_TABLES)}")
        return None
    if not path.is_file():
        table.complain("file", f"there is no file {name} beside the study")
        return None
    where = str(Path(table.document.shown).parent / name)
    try:
        return read_points(path.read_text(encoding="utf-8-sig"), where, register, setting)
    except UnicodeDecodeError:
        table.complain("file", f"{name} is not a table in UTF-8")
    except InputError as error:
        table.faults.add(error)
    return None


def read_points(text: str, where: str, register: Register, setting: Setting) -> DesignPlan:
    """A design from a table of comma-separated values whose first row names the parameters.

    A first column called ``point`` only counts them. Raises InputError at the first fault.
    """
    lines, rows = _lines_and_rows(text)
    names = [name.strip() for name in rows[0]] if rows else []
    skip = 1 if names[:1] == [POINT] else 0
    keys = names[skip:]
    if not keys or len(rows) == 1:
        raise InputError(where, 0, "", "is empty; expected a row of names and a row for each point")
    _check_keys(keys, where, lines[0], register)
    points = np.full((len(rows) - 1, len(keys)), math.nan)
    for at, row in enumerate(rows[1:]):
        cells, line = row[skip:], lines[at + 1]
        if len(cells) != len(keys):
            raise InputError(where, line, "", f"has {len(cells)} values; expected {len(keys)}")
        for position, cell in enumerate(cells):
            points[at, position] = _number(cell, where, line, keys[position])
    for position, key in enumerate(keys):
        fault = out_of_range(key, points[:, position], register, setting)
        if fault is not None:
            raise InputError(where, lines[fault[0] + 1], key, fault[1])
    return DesignPlan(CSV, tuple(Column(key) for key in keys), points)


def _lines_and_rows(text: str) -> tuple[list[int], list[list[str]]]:
    """The rows that hold anything, and the line of the file each ends on."""
    reader = csv.reader(text.splitlines())
    found = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    return [line for line, _ in found], [row for _, row in found]


def _check_keys(keys: Sequence[str], where: str, line: int, register: Register) -> None:
    for key in keys:
        if ";" in key:
            raise InputError(where, line, "", "is parted by semicolons; expected commas")
        if key not in (HISTORY, LUCK) and key not in register:
            message = unknown("parameter", key, (*register.keys(), HISTORY))
            raise InputError(where, line, "", message)
        if keys.count(key) > 1:
            raise InputError(where, line, key, "stands twice in the list")


def _number(cell: str, where: str, line: int, key: str) -> float:
    if not cell.strip():
        return math.nan
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputError(where, line, key, f'"{cell.strip()}" is not a number')
    return value
