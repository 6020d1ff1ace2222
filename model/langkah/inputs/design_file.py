"""A design of one's own: a table of comma-separated values beside the study."""

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from langkah.domain.setting import Setting
from langkah.inputs.analysis import KINDS
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.counts import too_large
from langkah.inputs.design_plan import CSV, LUCK, POINT, Column, DesignPlan
from langkah.inputs.design_range import value_fault
from langkah.inputs.fields import Faults, Table, describe
from langkah.inputs.priors import HISTORY
from langkah.inputs.register import Register

ENDING = ".csv"

FIRST_POINT = 2
"""The line of the first point, below that of the names."""

NUMBER = re.compile(r"[+-]?[0-9]+(_[0-9]+)*(\.[0-9]*)?([eE][+-]?[0-9]+)?|[+-]?\.[0-9]+")
COMMA = re.compile(r"[+-]?[0-9.]*,[0-9]+")

EMPTY_ROW = (
    "an empty row; delete it, or, for a point that changes nothing, number the points in a first "
    "column called point"
)

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

    A first column called ``point`` counts them from 0. ``where`` is how complaints show the file.
    Raises InputErrors with every fault.
    """
    faults = Faults()
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    if len(lines) <= 1:
        raise InputError(where, 0, "", "is empty; expected a row of names and a row for each point")
    names = _names(lines[0], where, register, faults)
    if fault := too_large(len(lines) - 1, len(names)):
        faults.add(InputError(where, 0, "", fault))
    faults.refuse_any()
    reader = _Rows(names, where, register, setting, faults)
    points = [reader.point(at, line) for at, line in enumerate(lines[1:])]
    faults.refuse_any()
    keys = [name for name in names if name != POINT]
    return DesignPlan(CSV, tuple(Column(key) for key in keys), np.array(points))


def _names(line: str, where: str, register: Register, faults: Faults) -> list[str]:
    """The names in the first row; what is not right with them is noted."""
    names = [name.strip() for name in _cells(line, where, 1, faults) or ()]
    for sign, what in ((";", "semicolons"), ("\t", "tabs")):
        if any(sign in name for name in names):
            faults.add(InputError(where, 1, "", f"is parted by {what}; expected commas"))
            return names
    keys = names[1:] if names[:1] == [POINT] else names
    if not any(keys):
        if not len(faults):
            faults.add(InputError(where, 1, "", EMPTY_ROW))
        return names
    for at, key in enumerate(keys):
        if key in keys[:at]:
            faults.add(InputError(where, 1, key, "stands twice in the list"))
        elif key not in (HISTORY, LUCK) and key not in register:
            message = unknown("parameter", key, (*register.keys(), HISTORY))
            faults.add(InputError(where, 1, "", message))
    return names


def _cells(line: str, where: str, number: int, faults: Faults) -> list[str] | None:
    """The cells of one line; None where it is not a whole row by itself, which is noted."""
    try:
        return next(csv.reader([line], strict=True, skipinitialspace=True), [])
    except csv.Error:
        faults.add(InputError(where, number, "", "a quote does not end on its line"))
        return None


class _Rows:
    """Reads the rows below the names, one point each, and notes every fault."""

    def __init__(
        self,
        names: Sequence[str],
        where: str,
        register: Register,
        setting: Setting,
        faults: Faults,
    ) -> None:
        self._names, self._where, self._faults = names, where, faults
        self._register, self._setting = register, setting
        self._met: dict[tuple[str, ...], int] = {}

    def point(self, at: int, line: str) -> list[float]:
        """The values of point ``at``, nan where its cell is empty; the point column left out."""
        number = at + FIRST_POINT
        cells = _cells(line, self._where, number, self._faults)
        if cells is None:
            return []
        cells, before = [cell.strip() for cell in cells], len(self._faults)
        if not any(cells):
            self._complain(number, "", EMPTY_ROW)
            return []
        if len(cells) != len(self._names):
            self._complain(number, "", f"has {len(cells)} values; expected {len(self._names)}")
            return []
        if self._names[0] == POINT and cells[0] != str(at):
            self._complain(number, POINT, f"expected {at}: it counts the points from 0")
        values = [
            self._value(cell, key, number)
            for cell, key in zip(cells, self._names, strict=True)
            if key != POINT
        ]
        if len(self._faults) > before:
            return values
        first = self._met.setdefault(tuple(map(repr, values)), number)
        if first != number:
            self._complain(number, "", f"is the point of line {first} again")
        return values

    def _value(self, cell: str, key: str, number: int) -> float:
        if not cell:
            return math.nan
        value = float(cell) if NUMBER.fullmatch(cell) else math.nan
        if not math.isfinite(value):
            decimal = "; a decimal is written with a point" if COMMA.fullmatch(cell) else ""
            self._complain(number, key, f'"{cell}" is not a number{decimal}')
        elif fault := value_fault(key, value, self._register, self._setting):
            self._complain(number, key, fault)
        return value + 0.0

    def _complain(self, number: int, key: str, message: str) -> None:
        self._faults.add(InputError(self._where, number, key, message))
