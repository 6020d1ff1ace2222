"""A design of one's own: a table of comma-separated values beside the study."""

import csv
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from langkah.domain.setting import Setting
from langkah.inputs.analysis import KINDS
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.design_plan import CSV, LUCK, POINT, Column, DesignPlan
from langkah.inputs.design_range import out_of_range
from langkah.inputs.fields import Table, describe
from langkah.inputs.priors import HISTORY
from langkah.inputs.register import Register

ENDING = ".csv"

OWN_TABLES = ("summary", "differences", "failures")
"""Tables of every result folder, beside those of analyses. A design called design.csv is welcome:
the folder's own has the same points."""


def design_of_file(table: Table, register: Register, setting: Setting) -> DesignPlan | None:
    """The design in the file a study names; None when it is not right, which is then noted."""
    table.check_names(["kind", "file"])
    name = table.text("file")
    if name is None:
        return None
    path = table.document.path.parent / name
    if fault := _cannot_be_kept(name):
        table.complain("file", fault)
        return None
    if not path.is_file():
        table.complain("file", f"there is no file {name} beside the study")
        return None
    where = str(Path(table.document.shown).parent / name)
    try:
        plan = read_points(path.read_text(encoding="utf-8-sig"), where, register, setting)
        return replace(plan, file=path)
    except UnicodeDecodeError:
        table.complain("file", f"{name} is not a table in UTF-8")
    except InputError as error:
        table.faults.add(error)
    return None


def _cannot_be_kept(name: str) -> str | None:
    """Why the file cannot lie beside the results under its own name, where it cannot."""
    if Path(name).name != name or Path(name).suffix != ENDING:
        return f"expected the name of a {ENDING} file beside the study, found {describe(name)}"
    if Path(name).stem.partition("_")[0] in (*OWN_TABLES, *KINDS):
        return f"{name} is what a table of the results is called; give the file another name"
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
