"""Many policies on one sample: a draw's past is simulated once and every policy branches from it.

What a policy gave is kept by its own name in the sample's store, which all searches share, so that
nothing is ever run twice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from langkah.calibration.choices import telling_of
from langkah.domain.outcomes import OUTCOMES
from langkah.domain.setting import Setting
from langkah.engines.ensemble_engine import Failure, run_draw
from langkah.engines.telling import Telling
from langkah.engines.world import World, make_world
from langkah.inputs.levers import Policy
from langkah.inputs.search import NOMINAL
from langkah.inputs.settings import apply_setting
from langkah.levers import BUDGET_LINES
from langkah.runs.outcomes import outcomes_of
from langkah.runs.study import Study
from langkah.simulation.fingerprint import digest_of, fingerprint_of
from langkah.simulation.store import Done, Store, pack, unpack
from langkah.simulation.study import Interrupted, Stopped, Task, never


@dataclass(frozen=True)
class Sample:
    """Draws and luck that policies are run on: a study without scenarios of its own."""

    name: str
    study: Study

    @cached_property
    def store_id(self) -> str:
        """Names what a policy's outcome on this sample depends on, the policy itself left out."""
        arguments = {**self.study.arguments(), "scenarios": {}}
        return fingerprint_of([__name__], self.study.held(), arguments).name

    @property
    def runs(self) -> int:
        """Runs of one policy."""
        return self.study.draws * self.study.replicates


@dataclass(frozen=True)
class Runs:
    """What one policy gave on a sample.

    ``outcomes`` (draws, replicates, OUTCOMES); ``spent_rp`` (draws, replicates, years of policy) at
    constant prices of December 2010, ``building_rp`` the part of it that builds. A failed run is
    nan throughout and stands in ``failures``.
    """

    outcomes: np.ndarray
    spent_rp: np.ndarray
    building_rp: np.ndarray
    failures: tuple[Failure, ...] = ()

    def values(self, outcome: str) -> np.ndarray:
        """One outcome, draws x replicates."""
        return self.outcomes[:, :, list(OUTCOMES).index(outcome)]

    @property
    def complete(self) -> bool:
        """Whether every run came to its end."""
        return not self.failures


def key_of(policy: Policy) -> str:
    """A policy's name: the same for the same changes from the baseline, in whatever order."""
    return digest_of(dict(sorted(policy.items())))


def price_factors(setting: Setting, cost: str) -> np.ndarray:
    """What a rupiah of December 2010 is worth in each year of policy in the money of ``cost``.

    Constant prices are those of the decision year; nominal ones those of each year.
    """
    first = setting.decision_year
    years = range(first, first + setting.policy_years)
    return np.array([setting.price_index[year if cost == NOMINAL else first] for year in years])


Have = Callable[[Sample, Sequence[Task]], Store]
"""Has the blocks of some policies in their sample's store, and gives the store."""


def runs_of(sample: Sample, policies: Iterable[Policy], have: Have) -> dict[str, Runs]:
    """What each policy gave on the sample, by ``key_of``.

    The same whatever else is asked with it. A policy of which a run fails is kept with its
    failures.
    """
    asked = {key_of(policy): policy for policy in policies}
    store = have(sample, [policy_task(sample, policy) for policy in asked.values()])
    return {key: _read(store.load(key)) for key in asked}


def policy_task(sample: Sample, policy: Policy) -> Task:
    """The block of one policy on a sample."""
    return Task(key_of(policy), sample.runs, (sample.name, dict(policy)))


def _read(data: bytes) -> Runs:
    arrays, failures = unpack(data)
    return Runs(failures=tuple(failures), **arrays)


PARTS = ("outcomes", "spent_rp", "building_rp")
OF = "failed_policy"
"""The policy of a piece, by its place, to which each failure belongs."""


@dataclass(frozen=True)
class Drawn:
    """Policies of one sample simulated together, a piece for each draw."""

    sample: Sample

    def cut(self, tasks: Sequence[Task]) -> list[Task]:
        """A piece for each draw, with every policy."""
        policies = [task.work[1] for task in tasks]
        study, name = self.sample.study, self.sample.name
        head = f"{name}-{digest_of([task.name for task in tasks])}"
        return [
            Task(f"{head}-{draw:06d}", len(tasks) * study.replicates, (name, draw, policies))
            for draw in range(study.draws)
        ]

    def join(self, tasks: Sequence[Task], pieces: Sequence[bytes]) -> Iterable[Done]:
        """Each policy over all draws, with the failures that are its own."""
        found = [unpack(piece) for piece in pieces]
        for at in range(len(tasks)):
            arrays = {name: np.array([block[name][at] for block, _ in found]) for name in PARTS}
            failures = [
                failure
                for block, failed in found
                for of, failure in zip(block[OF].tolist(), failed, strict=True)
                if of == at
            ]
            yield pack(arrays, failures)


def simulate_policies(
    sample: Sample, draw: int, policies: Sequence[Policy], stopped: Stopped = never
) -> Done:
    """Every replicate of one draw under these policies: PARTS, each (policies, replicates, ...).

    Where a run fails, each policy is run again by itself, so that only its own runs fail. Raises
    Interrupted when ``stopped`` says so.
    """
    telling = telling_of(sample.study.choice)
    found, failures = _batch(sample, draw, policies, telling, stopped)
    of = np.zeros(len(failures), dtype=np.int64)
    if failures and len(policies) > 1:
        alone = [_batch(sample, draw, [policy], telling, stopped) for policy in policies]
        found = {name: np.concatenate([one[name] for one, _ in alone]) for name in PARTS}
        failures = [failure for _, failed in alone for failure in failed]
        of = np.repeat(np.arange(len(policies)), [len(failed) for _, failed in alone])
    return pack({**found, OF: of}, failures)


def _batch(
    sample: Sample, draw: int, policies: Sequence[Policy], telling: Telling, stopped: Stopped
) -> tuple[dict[str, np.ndarray], list[Failure]]:
    study, setting = sample.study, sample.study.setting
    values = study.draw_of(draw)
    shape = (len(policies), study.replicates)
    outcomes = np.full((*shape, len(OUTCOMES)), np.nan)
    spent = np.full((*shape, setting.policy_years), np.nan)
    building = np.full((*shape, setting.policy_years), np.nan)
    first = setting.decision_year - setting.start_year
    years = slice(first, first + setting.policy_years)
    level = price_levels(setting)
    failures: list[Failure] = []

    def world() -> World:
        return world_of_policies(sample, values, policies, telling)

    for result in run_draw(world, setting, study.seed, draw, range(study.replicates), telling):
        if stopped():
            raise Interrupted
        if isinstance(result, Failure):
            failures.append(result)
            continue
        for at, tallies in enumerate(result.branches):
            told = outcomes_of(result.past, tallies, setting, values)
            outcomes[at, result.replicate] = [told[name] for name in OUTCOMES]
            rows = tallies[years]
            paid = sum(rows[f"cost_{line}_rp"] for line in BUDGET_LINES)
            spent[at, result.replicate] = paid / level
            building[at, result.replicate] = rows["cost_shelter_building_rp"] / level
    return {"outcomes": outcomes, "spent_rp": spent, "building_rp": building}, failures


def draw_alone(
    sample: Sample, policy: Policy, draw: int, data: bytes
) -> tuple[dict[str, Any], dict[str, Any]]:
    """One draw of a policy simulated by itself, and the same draw as it was kept in its block."""
    kept, _ = unpack(data)
    mine, _ = unpack(simulate_policies(sample, draw, [policy]).data)
    return {name: mine[name][0] for name in PARTS}, {name: kept[name][draw] for name in PARTS}


def world_of_policies(
    sample: Sample, values: Mapping[str, float], policies: Sequence[Policy], telling: Telling
) -> World:
    """The world of one draw of these values: its past and a branch for each policy, in order."""
    study = sample.study
    behaviour = {key: value for key, value in values.items() if key != "history"}
    return make_world(
        apply_setting(behaviour, study.setting),
        [apply_setting({**behaviour, **policy}, study.setting) for policy in policies],
        study.setting,
        study.setting.histories[int(values["history"])],
        telling,
    )


def price_levels(setting: Setting) -> np.ndarray:
    """The price level of every year of policy, December 2010 = 1."""
    first = setting.decision_year
    years = range(first, first + setting.policy_years)
    return np.array([setting.price_index[year] for year in years])
