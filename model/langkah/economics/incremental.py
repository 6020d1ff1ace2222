"""The incremental table: which options are worth a ratio, and what the next unit of effect costs.

Ratios are ratios of means, and only between neighbours on the frontier. No interval is given for a
ratio: the order of options changes between draws, so it would mix different questions.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import nan

import numpy as np
import numpy.typing as npt

from langkah.economics.problems import ShapeError, UndefinedNumbers, UnknownOption
from langkah.economics.sample import Array, check_options
from langkah.economics.table import Cell, Table

TOLERANCE = Fraction(1, 10**12)
"""Relative difference of slopes below which three options lie on one line: none beats another."""

ON_FRONTIER, SAME_POINT, BY_MIXTURE, BY_ONE = "ND", "DUP", "ED", "D"

COLUMNS = (
    "option",
    "cost",
    "effect",
    "status",
    "beaten_by",
    "same_as",
    "previous",
    "cost_step",
    "effect_step",
    "icer",
    "today",
    "cost_vs_today",
    "effect_vs_today",
    "quadrant_vs_today",
    "ratio_vs_today",
)

AVERAGE_WARNING = (
    "A ratio against today mixes what the first and the last step buy: an option that a mixture of"
    " two others beats can look good in it. Choose by the steps along the frontier."
)
SAVING_NOTE = (
    "Where an option is cheaper and worse than today, its ratio is what is saved for each unit"
    " given up: it is worth it when one unit is valued at less."
)


def frontier(costs: Array, effects: Array) -> list[int]:
    """Positions of the efficient options, cheapest first; of identical ones only the first."""
    hull: list[int] = []
    for option in _undominated(costs, effects):
        while len(hull) > 1 and _beaten(hull[-2], hull[-1], option, costs, effects):
            hull.pop()
        hull.append(option)
    return hull


def _undominated(costs: Array, effects: Array) -> list[int]:
    """Options no single other is as cheap and as effective as, cheapest first."""
    kept: list[int] = []
    for option in sorted(range(len(costs)), key=lambda i: (costs[i], -effects[i], i)):
        if not kept or effects[option] > effects[kept[-1]]:
            kept.append(option)
    return kept


def _beaten(before: int, middle: int, after: int, costs: Array, effects: Array) -> bool:
    """Whether a mixture of its neighbours beats the middle one; cross products, no division.

    Exact: products of very large or very small numbers would overflow or vanish as floats.
    """
    cost = [Fraction(float(costs[at])) for at in (before, middle, after)]
    effect = [Fraction(float(effects[at])) for at in (before, middle, after)]
    left = (cost[1] - cost[0]) * (effect[2] - effect[1])
    right = (cost[2] - cost[1]) * (effect[1] - effect[0])
    return left - right > TOLERANCE * max(abs(left), abs(right))


def quadrant(cost_more: float, effect_more: float) -> str:
    """In words, where an option lies when seen from another.

    >>> quadrant(1.0, 1.0), quadrant(0.0, 1.0), quadrant(1.0, 0.0), quadrant(-1.0, -1.0)
    ('dearer and better', 'dominates', 'dominated', 'cheaper and worse')
    >>> quadrant(0.0, 0.0)
    'same'
    """
    if cost_more == 0 and effect_more == 0:
        return "same"
    if cost_more <= 0 and effect_more >= 0:
        return "dominates"
    if cost_more >= 0 and effect_more <= 0:
        return "dominated"
    return "dearer and better" if cost_more > 0 else "cheaper and worse"


def incremental(
    options: Sequence[str],
    costs: npt.ArrayLike,
    effects: npt.ArrayLike,
    today: str | None = None,
) -> Table:
    """Mean costs and effects in order of cost along the frontier, then what is beaten.

    ``today`` is the option the others are set against beside the frontier; without it those columns
    are empty. Status: ND on the frontier, DUP the same point as one there, ED beaten by a mixture
    of two, D beaten by one. Raises ShapeError, UndefinedNumbers or UnknownOption.
    """
    cost, effect = _checked(options, costs, effects)
    if today is not None and today not in options:
        raise UnknownOption(f'there is no option "{today}"; the options are {", ".join(options)}')
    hull = frontier(cost, effect)
    undominated = _undominated(cost, effect)
    status = [_status(i, hull, undominated, cost, effect) for i in range(len(options))]
    rows = []
    for i in _in_order(status, cost, effect):
        row: list[Cell] = [options[i], float(cost[i]), float(effect[i]), status[i]]
        row += [_beaten_by(i, status[i], hull, options, cost, effect)]
        row += [_same_as(i, status, options, cost, effect)]
        row += _step(i, hull, options, cost, effect) if i in hull else ["", nan, nan, nan]
        row += _against_today(i, options, today, cost, effect)
        rows.append(tuple(row))
    return Table("incremental", COLUMNS, tuple(rows), _notes(hull, options, today, rows))


def _checked(
    options: Sequence[str], costs: npt.ArrayLike, effects: npt.ArrayLike
) -> tuple[Array, Array]:
    cost, effect = np.asarray(costs, dtype=np.float64), np.asarray(effects, dtype=np.float64)
    if cost.ndim != 1 or cost.shape != effect.shape or len(cost) == 0:
        raise ShapeError(
            f"mean costs have shape {cost.shape} and mean effects {effect.shape}; expected one"
            " number for each option"
        )
    check_options(options, len(cost))
    for name, one_cost, one_effect in zip(options, cost, effect, strict=True):
        if not (np.isfinite(one_cost) and np.isfinite(one_effect)):
            raise UndefinedNumbers(f"mean cost or effect of {name} is not a finite number")
    return cost, effect


def _twins(option: int, others: Sequence[int], cost: Array, effect: Array) -> list[int]:
    return [
        j for j in others if j != option and cost[j] == cost[option] and effect[j] == effect[option]
    ]


def _status(
    option: int, hull: list[int], undominated: list[int], cost: Array, effect: Array
) -> str:
    if option in hull:
        return ON_FRONTIER
    if _twins(option, hull, cost, effect):
        return SAME_POINT
    if option in undominated or _twins(option, undominated, cost, effect):
        return BY_MIXTURE
    return BY_ONE


def _in_order(status: list[str], cost: Array, effect: Array) -> list[int]:
    groups = ((ON_FRONTIER, SAME_POINT), (BY_MIXTURE,), (BY_ONE,))
    order: list[int] = []
    for group in groups:
        members = [i for i, one in enumerate(status) if one in group]
        order += sorted(members, key=lambda i: (cost[i], -effect[i], status[i] == SAME_POINT, i))
    return order


def _beaten_by(
    option: int, status: str, hull: list[int], options: Sequence[str], cost: Array, effect: Array
) -> str:
    if status == BY_ONE:
        others = [*hull, *_undominated(cost, effect)]
        better = (j for j in others if cost[j] <= cost[option] and effect[j] >= effect[option])
        return options[next(better)]
    if status == BY_MIXTURE:
        below = [j for j in hull if effect[j] < effect[option]][-1]
        above = next(j for j in hull if effect[j] > effect[option])
        return f"{options[below]} + {options[above]}"
    return ""


def _same_as(
    option: int, status: list[str], options: Sequence[str], cost: Array, effect: Array
) -> str:
    if status[option] not in (ON_FRONTIER, SAME_POINT):
        return ""
    return " ".join(options[j] for j in _twins(option, range(len(options)), cost, effect))


def _step(
    option: int, hull: list[int], options: Sequence[str], cost: Array, effect: Array
) -> list[Cell]:
    at = hull.index(option)
    if at == 0:
        return ["", nan, nan, nan]
    before = hull[at - 1]
    cost_step = float(cost[option] - cost[before])
    effect_step = float(effect[option] - effect[before])
    return [options[before], cost_step, effect_step, cost_step / effect_step]


def _against_today(
    option: int, options: Sequence[str], today: str | None, cost: Array, effect: Array
) -> list[Cell]:
    if today is None:
        return ["", nan, nan, "", nan]
    reference = list(options).index(today)
    cost_more = float(cost[option] - cost[reference])
    effect_more = float(effect[option] - effect[reference])
    where = quadrant(cost_more, effect_more)
    has_ratio = where in ("dearer and better", "cheaper and worse")
    return [today, cost_more, effect_more, where, cost_more / effect_more if has_ratio else nan]


def _notes(
    hull: list[int], options: Sequence[str], today: str | None, rows: list[tuple[Cell, ...]]
) -> tuple[str, ...]:
    notes = []
    if len(hull) == 1 and len(options) > 1:
        notes.append(
            f"{options[hull[0]]} costs no more and does no worse than any other: no ratio."
        )
    if today is not None and len(options) > 1:
        notes.append(AVERAGE_WARNING)
        if any(row[COLUMNS.index("quadrant_vs_today")] == "cheaper and worse" for row in rows):
            notes.append(SAVING_NOTE)
    return tuple(notes)
