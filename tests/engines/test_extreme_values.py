"""Whatever the register admits can be lived: no exception, and every number is one."""

from pathlib import Path

import numpy as np
from engines.trials import SEED, register
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from langkah.domain.setting import Setting
from langkah.engines.ensemble_engine import run_once
from langkah.engines.telling import compiled_telling, plain_telling
from langkah.engines.world import World, derive_weights, make_world
from langkah.inputs.scenario import load_scenario, without_sense
from langkah.inputs.settings import apply_setting, central_values, load_setting
from langkah.runs.outcomes import outcomes_of, yearly_of

MOST_ARRIVALS = 3.0
"""More women take longer and live by the same rules."""

SCENARIOS = ("baseline", "all_three", "closure", "refilling")


@st.composite
def admitted(draw: st.DrawFn) -> dict[str, float]:
    """A value from its whole range for some parameters or all, the ends among them."""
    keys = register().keys()
    chosen = draw(st.one_of(st.just(tuple(keys)), st.sets(st.sampled_from(keys), min_size=1)))
    found = {}
    for key in sorted(chosen):
        low, high = register()[key].range
        high = min(high, MOST_ARRIVALS) if key == "population.arrivals_per_month" else high
        if register()[key].is_switch:
            found[key] = draw(st.sampled_from((0.0, 1.0)))
        elif register()[key].is_whole:
            found[key] = float(draw(st.integers(int(low), int(high))))
        else:
            found[key] = draw(st.one_of(st.sampled_from((low, high)), st.floats(low, high)))
    return found


def young(project: Path) -> Setting:
    return load_setting(project, "young", register())


def world(project: Path, pushed: dict[str, float], scenario: str) -> tuple[World, dict[str, float]]:
    """A world of the short past under these values, and those that hold throughout."""
    where = young(project)
    behaviour = {k: v for k, v in pushed.items() if not register()[k].changeable}
    base = central_values(register(), where) | behaviour
    branch = load_scenario(project, scenario, register()).values(base)
    branch |= {k: v for k, v in pushed.items() if register()[k].changeable}
    assume(not list(without_sense(branch, register())))
    past, future = apply_setting(base, where), apply_setting(branch, where)
    return make_world(past, [future], where, where.histories[0]), base


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(pushed=admitted(), scenario=st.sampled_from(SCENARIOS))
def test_whatever_is_admitted_is_lived_to_numbers(
    young_project: Path, pushed: dict[str, float], scenario: str
) -> None:
    where = young(young_project)
    one, values = world(young_project, pushed, scenario)
    for branch in (one.past, *one.branches):
        for table in (branch.p, branch.months):
            for name in table.dtype.names:
                assert np.isfinite(table[name]).all(), name
    run = run_once(one, where, SEED, 0, 0)
    for tallies in (run.past, *run.branches):
        for name in tallies.dtype.names:
            assert np.isfinite(tallies[name]).all(), name
    found = outcomes_of(run.past, run.branches[0], where, values)
    assert not any(np.isinf(value) for value in found.values())
    assert np.isfinite(yearly_of(run.past, run.branches[0], where, values)).all()


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(pushed=admitted())
def test_weights_of_whatever_is_admitted_are_the_same_plain_and_compiled(
    pushed: dict[str, float],
) -> None:
    values = dict(register().values()) | pushed
    assert derive_weights(values, plain_telling()) == derive_weights(values, compiled_telling())
