"""From values to a world: the parameters and months an engine needs, scenario by scenario."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from langkah.coefficients import CLAMPED, NEWCOMERS
from langkah.domain.setting import History, Setting
from langkah.engines.telling import Telling, compiled_telling
from langkah.records import PLACE, WOMAN
from langkah.story import DERIVED, as_record
from langkah.timetable import CutRound, timetable

Values = Mapping[str, float]


@dataclass(frozen=True)
class Branch:
    """One course of the programme: its parameters (a one-element record) and its months."""

    p: np.ndarray
    months: np.ndarray
    cut_rounds: tuple[CutRound, ...] = ()


@dataclass(frozen=True)
class World:
    """One draw of the parameters: the past, and the scenarios that branch from it."""

    past: Branch
    branches: tuple[Branch, ...]


def clamped(world: World) -> tuple[str, ...]:
    """Parameters whose stated value does not come about in this draw: their weight met a bound."""
    p = world.past.p[0]
    return tuple(key for mark, key in CLAMPED.items() if p[mark] > 0.0)


def plain_month() -> np.ndarray:
    """A month without season, shock or programme: where coefficients are derived."""
    months = np.zeros(1, dtype=PLACE)
    months["demand"] = months["season"] = months["open_share"] = months["price_level"] = 1.0
    return months


def derive_weights(values: Values, telling: Telling | None = None) -> dict[str, float]:
    """The derived weights of the choice under these parameter values."""
    telling = telling or compiled_telling()
    p = as_record(values, dict.fromkeys(DERIVED, 0.0), telling.record)
    telling.derive(np.zeros(NEWCOMERS, dtype=WOMAN), plain_month()[0], p[0])
    return {name: float(p[name][0]) for name in DERIVED}


def make_world(
    past: Values,
    scenarios: Sequence[Values],
    setting: Setting,
    history: History,
    telling: Telling | None = None,
) -> World:
    """The past under ``past`` values, and a branch for each scenario's values.

    Every mapping has every key of the register. Weights are derived from the past's values: what a
    scenario may change (policy and shocks) does not enter them.
    """
    telling = telling or compiled_telling()
    weights = derive_weights(past, telling)

    def branch(values: Values) -> Branch:
        table = timetable(past, values, setting, history)
        return Branch(as_record(values, weights, telling.record), table.months, table.cut_rounds)

    return World(branch(past), tuple(branch(values) for values in scenarios))
