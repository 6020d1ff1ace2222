"""Small experiments the engine tests share: a world by scenario and pushed values, and its runs."""

import functools
import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from langkah.domain.draws import run_key
from langkah.domain.setting import Setting
from langkah.engines.ensemble_engine import (
    RunResult,
    expected_rows,
    live_past,
    run_once,
)
from langkah.engines.telling import Telling, compiled_telling
from langkah.engines.world import World, make_world
from langkah.inputs.priors import draw as draw_priors
from langkah.inputs.project import find_project
from langkah.inputs.register import Register, load_register
from langkah.inputs.scenario import load_scenario
from langkah.inputs.settings import apply_setting, central_values, load_setting
from langkah.records import TALLY
from langkah.runs.outcomes import outcomes_of

PROJECT = find_project(None)
SEED = 20110121
ONLY_BRANCH = ("policy", "shock")
"""Kinds a scenario may change: the past knows nothing of them."""

YOUNG_SETTING = """
name = "young"
title_en = "Two years of past"
title_id = "Dua tahun masa lalu"
start_year = 2009
records_year = 2009
decision_year = 2011
policy_years = 10
follow_years = 5
policy_price_year = 2011
placeholder_money = false

[[history]]
title = "One round"
weight = 1.0
why = "So that a test need not live seventeen years in plain Python."
rounds = [ { year = 2010, places = 8 } ]
"""


@functools.cache
def register() -> Register:
    return load_register(PROJECT)


@functools.cache
def setting(name: str = "2011") -> Setting:
    return load_setting(PROJECT, name, register())


def write_young_project(folder: Path) -> Path:
    """The shipped inputs with one more setting, ``young``, whose past is two years long."""
    shutil.copytree(PROJECT / "scenarios", folder / "scenarios")
    target = folder / "scenarios" / "settings" / "young.toml"
    target.write_text(YOUNG_SETTING, encoding="utf-8")
    return folder


@functools.cache
def prior_draws(number: int) -> tuple[dict[str, float], ...]:
    """Values of some draws from the priors, with ``history``."""
    drawn = draw_priors(register(), setting(), number, SEED)
    return tuple({**central_values(register(), setting()), **one} for one in drawn)


def world_of(
    scenario: str,
    values: Mapping[str, float] | None = None,
    *,
    pushed: Mapping[str, float] | None = None,
    setting_name: str = "2011",
    history: int = 0,
) -> World:
    """One scenario's world; ``values`` hold before and after the decision, ``pushed`` come last.

    A pushed policy or shock holds from the decision on, as in a scenario; anything else throughout.
    """
    where = setting(setting_name)
    pushed = pushed or {}
    always = {k: v for k, v in pushed.items() if register()[k].kind not in ONLY_BRANCH}
    central = {**central_values(register(), where), **(values or {}), **always}
    central.pop("history", None)
    branch = load_scenario(PROJECT, scenario, register()).values(central) | dict(pushed)
    return make_world(
        apply_setting(central, where),
        [apply_setting(branch, where)],
        where,
        where.histories[history],
    )


@functools.cache
def branch_values(scenario: str) -> dict[str, float]:
    """Every value of a scenario from the decision on, as it enters a world."""
    central = central_values(register(), setting())
    values = load_scenario(PROJECT, scenario, register()).values(central)
    return dict(apply_setting(values, setting()))


@dataclass(frozen=True)
class Trial:
    """One run: its tallies' bits and its outcomes."""

    bits: bytes
    outcomes: dict[str, float]


def trial(world: World, values: Mapping[str, float], replicate: int) -> Trial:
    result: RunResult = run_once(world, setting(), SEED, 0, replicate)
    branch = result.branches[0]
    return Trial(
        result.past.tobytes() + branch.tobytes(),
        outcomes_of(result.past, branch, setting(), values),
    )


@functools.cache
def unpushed(scenario: str) -> tuple[World, dict[str, float]]:
    return world_of(scenario), central_values(register(), setting())


@functools.cache
def unpushed_trial(scenario: str, replicate: int) -> Trial:
    return trial(*unpushed(scenario), replicate)


def women_after(
    scenario: str,
    seed: int,
    draw: int,
    replicate: int,
    until_month: int,
    values: Mapping[str, float] | None = None,
    history: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """The ensemble's women, and its tallies of past and branch together, at ``until_month``."""
    where, told = setting(), compiled_telling()
    world = world_of(scenario, values, history=history)
    key = run_key(seed, draw, replicate)
    branch = world.branches[0]
    rows = 2 * max(expected_rows(world.past.months), expected_rows(branch.months))
    women, town, tallies = live_past(world, where, key, rows, told)
    since = np.zeros(len(tallies), dtype=TALLY)
    told.live_months(
        women, town[0], since, branch.months, branch.p[0], key, where.decision_month, until_month
    )
    first = where.decision_year - where.start_year
    tallies[first:] = since[first:]
    return women[: town["rows"][0]].copy(), tallies


def differing_fields(one: np.ndarray, other: np.ndarray) -> list[str]:
    """Names of fields in which two tables are not the same to the last bit."""
    assert one.dtype == other.dtype
    return [
        name
        for name in one.dtype.names or ()
        if np.ascontiguousarray(one[name]).tobytes() != np.ascontiguousarray(other[name]).tobytes()
    ]


def hash_of(*tables: np.ndarray) -> str:
    """Hash of every field of these tables, padding left aside."""
    digest = hashlib.sha256()
    for table in tables:
        for name in table.dtype.names or ():
            digest.update(np.ascontiguousarray(table[name]).tobytes())
    return digest.hexdigest()


def lived_on(telling: Telling, scenario: str, months: int) -> tuple[np.ndarray, np.ndarray]:
    """Women and tallies some months into 2012, the past of which was lived compiled."""
    where, compiled = setting(), compiled_telling()
    world = world_of(scenario)
    key, branch = run_key(SEED, 0, 0), world.branches[0]
    women, town, _ = live_past(world, where, key, 2 * expected_rows(branch.months), compiled)
    tallies = np.zeros(where.end_year - where.start_year, dtype=TALLY)
    middle = where.months_to(2012) + 5
    for told, first, after in (
        (compiled, where.decision_month, middle),
        (telling, middle, middle + months),
    ):
        told.live_months(women, town[0], tallies, branch.months, branch.p[0], key, first, after)
    return women[: town["rows"][0]], tallies
