"""The best option that a yearly ceiling allows, and what the next one up would cost.

A planner has a ceiling for each year, not a price of an effect. Options are whole, so this lists
which can be paid; a slope between options would promise what nobody can buy.
"""

from collections.abc import Sequence
from math import nan

import numpy as np
import numpy.typing as npt

from langkah.economics.problems import BadAssumption, NothingAffordable, ShapeError
from langkah.economics.sample import Array, check_options
from langkah.economics.table import Cell, Table

EVERY_YEAR, ON_AVERAGE = "every year", "on average"

COLUMNS = (
    "rule",
    "ceiling_rp",
    "best",
    "effect",
    "yearly_rp",
    "affordable",
    "next_best",
    "share_better_than_next",
    "without_ceiling",
    "effect_given_up",
    "next_up",
    "more_yearly_rp",
    "more_effect",
    "shadow_price_rp",
)
NOTE = (
    "every year: no fiscal year may cost more than the ceiling, so a building must fit into the"
    " years it is built. on average: the mean year may not. next_up is the cheapest better option"
    " and shadow_price_rp what one more unit of effect a year's ceiling away costs in yearly money."
)


def best_under_ceilings(
    options: Sequence[str],
    yearly_rp: npt.ArrayLike,
    effects: npt.ArrayLike,
    ceilings_rp: Sequence[float],
) -> Table:
    """Best affordable option under each ceiling, once for every year and once on average.

    ``yearly_rp`` (options, years); ``effects`` (draws, options), of which the mean decides; equal
    effects go to the cheaper option, then to the one given first. Raises ShapeError, BadAssumption
    or NothingAffordable.
    """
    money, effect = np.asarray(yearly_rp, np.float64), np.asarray(effects, np.float64)
    if money.ndim != 2 or effect.ndim != 2 or len(money) != effect.shape[1]:
        raise ShapeError(
            f"yearly money has shape {money.shape} and effects {effect.shape}; expected options x"
            " years, and draws x options"
        )
    check_options(options, len(money))
    rows = []
    for rule, costs in ((EVERY_YEAR, money.max(axis=1)), (ON_AVERAGE, money.mean(axis=1))):
        for ceiling in ceilings_rp:
            if not np.isfinite(ceiling) or ceiling < 0:
                raise BadAssumption(f"ceiling is {ceiling:g} rupiah; expected at least 0")
            rows.append((rule, float(ceiling), *_under(options, costs, effect, ceiling, rule)))
    return Table("ceilings", COLUMNS, tuple(rows), (NOTE,))


def _under(
    options: Sequence[str], costs: Array, effect: Array, ceiling: float, rule: str
) -> list[Cell]:
    means = effect.mean(axis=0)
    allowed = [i for i in range(len(options)) if costs[i] <= ceiling]
    if not allowed:
        cheapest = int(costs.argmin())
        raise NothingAffordable(
            f"a ceiling of {ceiling:.0f} rupiah {rule} lies below every option; the cheapest,"
            f" {options[cheapest]}, costs {costs[cheapest]:.0f}"
        )
    ranked = _ranked(allowed, means, costs)
    best = ranked[0]
    free = _ranked(range(len(options)), means, costs)[0]
    cells: list[Cell] = [options[best], float(means[best]), float(costs[best])]
    cells += [" ".join(options[i] for i in allowed)]
    if len(ranked) > 1:
        better = float((effect[:, best] > effect[:, ranked[1]]).mean())
        cells += [options[ranked[1]], better]
    else:
        cells += ["", nan]
    cells += [options[free], float(means[free] - means[best])]
    return cells + _next_up(options, best, means, costs, ceiling)


def _ranked(members: Sequence[int], means: Array, costs: Array) -> list[int]:
    return sorted(members, key=lambda i: (-means[i], costs[i], i))


def _next_up(
    options: Sequence[str], best: int, means: Array, costs: Array, ceiling: float
) -> list[Cell]:
    """The cheapest option beyond the ceiling that does better, and its price for each unit more."""
    beyond = [i for i in range(len(options)) if costs[i] > ceiling and means[i] > means[best]]
    if not beyond:
        return ["", nan, nan, nan]
    up = min(beyond, key=lambda i: (costs[i], -means[i], i))
    more_money = float(costs[up] - costs[best])
    more_effect = float(means[up] - means[best])
    return [options[up], more_money, more_effect, more_money / more_effect]
