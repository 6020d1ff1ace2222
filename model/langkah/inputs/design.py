"""Designs: which values of which parameters a study tries, one row a point.

A column is a parameter of the register, or ``history``, the reading of the records. It takes listed
values, a span from one number to another, or the quantiles of its own prior. An empty cell leaves
the parameter as it is. Random designs are seeded, so the same file gives the same points.
"""

import math
from collections.abc import Sequence
from itertools import product

import numpy as np

from langkah.domain.setting import Setting
from langkah.inputs.complaints import InputError
from langkah.inputs.counts import check_seed, too_large
from langkah.inputs.design_columns import followed_columns, varied_columns
from langkah.inputs.design_file import design_of_file
from langkah.inputs.design_plan import (
    CSV,
    GRID,
    KINDS,
    LUCK,
    MORRIS,
    RANDOM,
    SALTELLI,
    SOBOL,
    Column,
    DesignPlan,
)
from langkah.inputs.design_range import out_of_range
from langkah.inputs.fields import Table
from langkah.inputs.register import Register

BELIEVED = (0.05, 0.95)
"""Morris goes to the ends of what varies; of a prior that is this share of it, not its tails."""

MORRIS_LEVELS = 4


def read_design(table: Table, register: Register, setting: Setting) -> DesignPlan | None:
    """The design of a study's table; None when it is not right, which is then noted."""
    before = len(table.faults)
    kind = table.choice("kind", KINDS, "kind of design")
    if kind is None:
        table.check_names(["kind"], ("vary", "follow", "points", "seed", "file", LUCK))
        return None
    if kind == CSV:
        return design_of_file(table, register, setting)
    random = kind in RANDOM
    table.check_names(
        ["kind", "vary", *(("points", "seed") if random else ())],
        ("follow", *((LUCK,) if random else ())),
    )
    varied = varied_columns(table, register, setting, listed=not random)
    if random and table.flag(LUCK):
        varied.append(Column(LUCK, low=0, high=1))
    followed = followed_columns(table, register, {column.key for column in varied})
    points, seed = table.whole("points") if random else None, check_seed(table)
    if not varied and len(table.faults) == before:
        table.complain("vary", "is empty; a design varies at least one parameter")
    if points is not None and (fault := _wrong_size(kind, points)):
        table.complain("points", fault)
    elif fault := too_large(_size(kind, varied, points or 0), len(varied) + len(followed)):
        table.complain("points" if random else "vary", fault)
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


def _size(kind: str, varied: Sequence[Column], points: int) -> int:
    """How many points the design will have, before any is made."""
    match kind:
        case "grid":
            return math.prod(len(column.values) for column in varied)
        case "one_at_a_time":
            return 1 + sum(len(column.values) for column in varied)
        case "morris":
            return points * (len(varied) + 1)
        case "saltelli":
            return points * (len(varied) + 2)
        case _:
            return points


def _looked_at(kind: str, column: Column, shares: np.ndarray) -> np.ndarray:
    if kind != MORRIS or column.prior is None:
        return shares
    low, high = BELIEVED
    return low + shares * (high - low)


def _wrong_size(kind: str, size: int) -> str | None:
    least = 2 if kind in (MORRIS, SALTELLI) else 1
    if size < least:
        return f"is {size}; expected a whole number from {least}"
    if kind in (SOBOL, SALTELLI) and size & (size - 1):
        return f"is {size}; a Sobol sequence is balanced at powers of two only: expected one"
    return None


def _following(column: Column, varied: Sequence[Column], cells: np.ndarray) -> np.ndarray:
    leader = [other.key for other in varied].index(column.follows or "")
    found = cells[:, leader] * column.times
    return np.rint(found) if column.whole else found


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
        fault = out_of_range(column.key, plan.points[:, position], register, setting)
        if fault is not None:
            file = table.document.shown
            table.faults.add(InputError(file, column.line, column.key, fault))
