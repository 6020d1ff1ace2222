"""Designs: which values of which parameters a study tries, one row a point.

A column is a parameter of the register, or ``history``, the reading of the records. It takes listed
values, a span from one number to another, or the quantiles of its own prior. An empty cell leaves
the parameter as it is. Random designs are seeded, so the same file gives the same points.
"""

import csv
import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np

from langkah.domain.setting import Setting
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.fields import Table, describe, show
from langkah.inputs.priors import HISTORY, Prior, history_at, quantile
from langkah.inputs.register import WHOLE, Register

GRID, ONE_AT_A_TIME, CSV = "grid", "one_at_a_time", "csv"
LATIN_HYPERCUBE, SOBOL = "latin_hypercube", "sobol"
MORRIS, SALTELLI = "morris", "saltelli"
RANDOM = (LATIN_HYPERCUBE, SOBOL, MORRIS, SALTELLI)
LISTED = (GRID, ONE_AT_A_TIME)
KINDS = (*LISTED, *RANDOM, CSV)

LUCK = "luck"
"""A column that changes nothing but luck: what an analysis finds in it is chance."""

LUCKS = 1 << 16
"""How many different lucks a column of it tells apart."""

BELIEVED = (0.05, 0.95)
"""Morris goes to the ends of what varies; of a prior that is this share of it, not its tails."""

FROM_PRIOR = "prior"
UNCERTAIN = "uncertain"
"""Stands for every parameter that has a prior and that the setting leaves alone."""

POINT = "point"
MORRIS_LEVELS = 4


@dataclass(frozen=True)
class Column:
    """A parameter the design varies.

    One of: ``values``, in order; a span from ``low`` to ``high``; a ``prior``. A column that
    ``follows`` another is that one times ``times``.
    """

    key: str
    values: tuple[float, ...] = ()
    low: float = math.nan
    high: float = math.nan
    prior: Prior | None = None
    follows: str | None = None
    times: float = math.nan
    line: int = 0

    def at(self, shares: np.ndarray, setting: Setting) -> np.ndarray:
        """Its values at these shares (0 to 1) of what it varies over; shape as given."""
        if self.values:
            place = np.minimum((shares * len(self.values)).astype(int), len(self.values) - 1)
            return np.array(self.values)[place]
        if self.key == HISTORY:
            return history_at(shares, setting).astype(float)
        if self.prior is not None:
            found: np.ndarray = quantile(self.prior, shares)
        else:
            found = self.low + shares * (self.high - self.low)
        return np.rint(found) if self.key in WHOLE else found


@dataclass(frozen=True)
class DesignPlan:
    """A design as the file asks for it, and its points.

    ``points`` has shape (points, columns), nan where a parameter is left as it is; ``shares`` are
    the points of a random design in the unit cube, shape (points, varied columns).
    """

    kind: str
    columns: tuple[Column, ...]
    points: np.ndarray = field(repr=False)
    shares: np.ndarray | None = field(default=None, repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(column.key for column in self.columns)

    @property
    def digest(self) -> str:
        """A hash of the whole design."""
        parts = [self.kind, *self.keys]
        return hashlib.sha256("\0".join(parts).encode() + self.points.tobytes()).hexdigest()


def read_design(table: Table, register: Register, setting: Setting) -> DesignPlan | None:
    """The design of a study's table; None when it is not right, which is then noted."""
    before = len(table.faults)
    kind = table.choice("kind", KINDS, "kind of design")
    if kind is None:
        table.check_names(["kind"], ("vary", "follow", "points", "seed", "file", LUCK))
        return None
    if kind == CSV:
        return _from_file(table, register, setting)
    random = kind in RANDOM
    table.check_names(
        ["kind", "vary", *(("points", "seed") if random else ())],
        ("follow", *((LUCK,) if random else ())),
    )
    varied = _varied(table, register, setting, listed=not random)
    if random and table.flag(LUCK):
        varied.append(Column(LUCK, low=0, high=1))
    followed = _followed(table, register, {column.key for column in varied})
    points, seed = table.whole("points") if random else None, table.whole("seed")
    if not varied and len(table.faults) == before:
        table.complain("vary", "is empty; a design varies at least one parameter")
    if points is not None and (fault := _wrong_size(kind, points)):
        table.complain("points", fault)
    if len(table.faults) > before:
        return None
    shares = unit_points(kind, len(varied), points or 0, seed or 0) if random else None
    if kind == GRID:
        cells = np.array(list(product(*(column.values for column in varied))))
    elif shares is None:
        cells = _one_at_a_time(varied)
    else:
        cells = np.column_stack(
            [c.at(_looked_at(kind, c, shares[:, at]), setting) for at, c in enumerate(varied)]
        )
    columns = (*varied, *followed)
    whole = np.column_stack([cells, *(_following(c, varied, cells) for c in followed)])
    plan = DesignPlan(kind, columns, whole, shares)
    _check_range(table, plan, register, setting)
    return plan if len(table.faults) == before else None


def unit_points(kind: str, dimensions: int, size: int, seed: int) -> np.ndarray:
    """Points of a random design in the unit cube; shape (points, dimensions).

    ``size`` is the number of points, for morris of trajectories and for saltelli the base sample:
    those have size x (dimensions + 1) and size x (dimensions + 2) points.
    """
    from langkah.exploration import sampling

    match kind:
        case "latin_hypercube":
            return sampling.latin_hypercube(dimensions, size, seed)
        case "sobol":
            return sampling.sobol_points(dimensions, size, seed)
        case "morris":
            return sampling.morris_points(dimensions, size, MORRIS_LEVELS, seed)
        case _:
            return sampling.saltelli_points(dimensions, size, seed)


def _looked_at(kind: str, column: Column, shares: np.ndarray) -> np.ndarray:
    if kind != MORRIS or column.prior is None:
        return shares
    low, high = BELIEVED
    return low + shares * (high - low)


def luck_of(plan: DesignPlan | None, point: int) -> int:
    """Which luck a point has: 0, unless the design varies it."""
    if plan is None or LUCK not in plan.keys:
        return 0
    return int(plan.points[point, plan.keys.index(LUCK)] * LUCKS)


def _wrong_size(kind: str, size: int) -> str | None:
    least = 2 if kind in (MORRIS, SALTELLI) else 1
    if size < least:
        return f"is {size}; expected a whole number from {least}"
    if kind in (SOBOL, SALTELLI) and size & (size - 1):
        return f"is {size}; a Sobol sequence is balanced at powers of two only: expected one"
    return None


def _varied(table: Table, register: Register, setting: Setting, *, listed: bool) -> list[Column]:
    vary = table.table("vary")
    if vary is None:
        return []
    found = []
    for key, value in vary.fields.items():
        if key == UNCERTAIN and not listed:
            found += _uncertain_columns(vary, register, setting)
            continue
        if not _may_vary(vary, key, value, register):
            continue
        if isinstance(value, list):
            column = _list_column(vary, key)
        elif listed:
            vary.complain(key, f"expected a list of numbers, found {describe(value)}")
            continue
        elif value == FROM_PRIOR:
            column = _prior_column(vary, key, register)
        else:
            column = _span_column(vary, key, value)
        if column is not None:
            found.append(column)
    return found


def _may_vary(vary: Table, key: str, value: object, register: Register) -> bool:
    inner = next((f"{key}.{name}" for name in value), "") if isinstance(value, dict) else ""
    if inner in register:
        vary.complain(key, f'the key needs quotes: "{inner}" = ...')
        return False
    if key != HISTORY and key not in register:
        vary.complain(key, unknown("parameter", key, (*register.keys(), HISTORY)))
        return False
    return True


def _list_column(vary: Table, key: str) -> Column | None:
    values = vary.fields[key]
    if not values:
        vary.complain(key, "is an empty list; expected at least one number")
        return None
    numbers = [vary.member(key, position) for position in range(len(values))]
    if any(number is None for number in numbers):
        return None
    repeated = next((n for at, n in enumerate(numbers) if n in numbers[:at]), None)
    if repeated is not None:
        vary.complain(key, f"{show(repeated)} stands twice in the list")
        return None
    line = vary.document.line((*vary.path, key))
    return Column(key, values=tuple(n for n in numbers if n is not None), line=line)


def _prior_column(vary: Table, key: str, register: Register) -> Column | None:
    line = vary.document.line((*vary.path, key))
    if key == HISTORY:
        return Column(key, line=line)
    prior = register[key].prior
    if prior is None:
        vary.complain(key, "has no prior; expected a list, or { from = .., to = .. }")
        return None
    return Column(key, prior=prior, line=line)


def _uncertain_columns(vary: Table, register: Register, setting: Setting) -> list[Column]:
    if vary.fields[UNCERTAIN] != FROM_PRIOR:
        found = describe(vary.fields[UNCERTAIN])
        vary.complain(UNCERTAIN, f'expected "{FROM_PRIOR}", found {found}')
    line = vary.document.line((*vary.path, UNCERTAIN))
    return [
        Column(key, prior=register[key].prior, line=line)
        for key in register.uncertain()
        if key not in setting.values and key not in vary.fields
    ]


def _span_column(vary: Table, key: str, value: object) -> Column | None:
    if not isinstance(value, dict):
        message = f'expected a list, {{ from = .., to = .. }} or "prior", found {describe(value)}'
        vary.complain(key, message)
        return None
    span = vary.table(key)
    if span is None:
        return None
    before = len(vary.faults)
    span.check_names(["from", "to"])
    low, high = span.number("from"), span.number("to")
    if len(vary.faults) > before or low is None or high is None:
        return None
    if low >= high:
        span.complain("to", f"is {show(high)}; expected more than {show(low)} (from)")
        return None
    return Column(key, low=low, high=high, line=vary.document.line(span.path))


def _followed(table: Table, register: Register, varied: set[str]) -> list[Column]:
    follow = table.table("follow")
    found: list[Column] = []
    for key in follow.fields if follow is not None else ():
        entry = follow.table(key) if follow is not None else None
        if follow is None or entry is None or not _may_vary(follow, key, entry.fields, register):
            continue
        entry.check_names(["key", "times"])
        leader = entry.choice("key", sorted(varied), "varied parameter")
        times = entry.number("times")
        if key in varied:
            follow.complain(key, "is varied and follows another; expected one of them")
        if leader is not None and times is not None:
            line = follow.document.line(entry.path)
            found.append(Column(key, follows=leader, times=times, line=line))
    return found


def _following(column: Column, varied: Sequence[Column], cells: np.ndarray) -> np.ndarray:
    leader = [other.key for other in varied].index(column.follows or "")
    found = cells[:, leader] * column.times
    return np.rint(found) if column.key in WHOLE else found


def _one_at_a_time(columns: Sequence[Column]) -> np.ndarray:
    """The first point changes nothing, each other one parameter."""
    rows = [[math.nan] * len(columns)]
    for position, column in enumerate(columns):
        for value in column.values:
            row = [math.nan] * len(columns)
            row[position] = value
            rows.append(row)
    return np.array(rows)


def _check_range(table: Table, plan: DesignPlan, register: Register, setting: Setting) -> None:
    for position, column in enumerate(plan.columns):
        fault = _out_of_range(column.key, plan.points[:, position], register, setting)
        if fault is not None:
            file = table.document.shown
            table.faults.add(InputError(file, column.line, column.key, fault[1]))


def _out_of_range(
    key: str, values: np.ndarray, register: Register, setting: Setting
) -> tuple[int, str] | None:
    """The first point whose value is not admissible, and what is wrong with it."""
    for point, value in enumerate(values.tolist()):
        if math.isnan(value) or key == LUCK:
            continue
        if key == HISTORY:
            last = len(setting.histories) - 1
            if value not in range(last + 1):
                return point, f"is {show(value)}; expected a whole number from 0 to {last}"
        elif fault := register[key].fault(value):
            return point, fault
    return None


def _from_file(table: Table, register: Register, setting: Setting) -> DesignPlan | None:
    table.check_names(["kind", "file"])
    name = table.text("file")
    if name is None:
        return None
    path = table.document.path.parent / name
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
    rows = [row for row in csv.reader(text.splitlines()) if any(cell.strip() for cell in row)]
    names = [name.strip() for name in rows[0]] if rows else []
    skip = 1 if names[:1] == [POINT] else 0
    keys = names[skip:]
    if not keys or len(rows) == 1:
        raise InputError(where, 0, "", "is empty; expected a row of names and a row for each point")
    for key in keys:
        if key not in (HISTORY, LUCK) and key not in register:
            raise InputError(where, 1, "", unknown("parameter", key, (*register.keys(), HISTORY)))
        if keys.count(key) > 1:
            raise InputError(where, 1, key, "stands twice in the list")
    points = np.full((len(rows) - 1, len(keys)), math.nan)
    for at, row in enumerate(rows[1:]):
        cells = row[skip:]
        if len(cells) != len(keys):
            message = f"has {len(cells)} values; expected {len(keys)}"
            raise InputError(where, at + 2, "", message)
        for position, cell in enumerate(cells):
            points[at, position] = _number(cell, where, at + 2, keys[position])
    for position, key in enumerate(keys):
        fault = _out_of_range(key, points[:, position], register, setting)
        if fault is not None:
            raise InputError(where, fault[0] + 2, key, fault[1])
    return DesignPlan(CSV, tuple(Column(key) for key in keys), points)


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


def design_rows(plan: DesignPlan | None) -> tuple[list[str], list[list[object]]]:
    """Names and rows of a design's own table: the points, counted from 0, empty cells nan."""
    if plan is None:
        return [POINT], [[0]]
    rows = [[point, *row] for point, row in enumerate(plan.points.tolist())]
    return [POINT, *plan.keys], rows


def changes_of(plan: DesignPlan | None, point: int) -> Mapping[str, float]:
    """What a point changes, by parameter; what it leaves as it is does not appear."""
    if plan is None:
        return {}
    row = plan.points[point].tolist()
    return {
        key: value
        for key, value in zip(plan.keys, row, strict=True)
        if key != LUCK and not math.isnan(value)
    }
