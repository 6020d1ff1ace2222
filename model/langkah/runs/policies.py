"""Many policies on one sample: a draw's past is lived once and every policy branches from it.

What a policy gave is kept on disk by a hash of all it depends on, so that a stop loses no more than
the batch under way and nothing is ever run twice.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from langkah.calibration.choices import telling_of
from langkah.domain.outcomes import BUDGET_LINES, OUTCOMES
from langkah.domain.setting import Setting
from langkah.engines.ensemble_engine import Failure, run_many
from langkah.engines.world import World, make_world
from langkah.inputs.levers import Policy
from langkah.inputs.search import NOMINAL
from langkah.inputs.settings import apply_setting
from langkah.runs.outcomes import outcomes_of
from langkah.runs.search_plan import Sample, digest_of

Progress = Callable[[int], None]
"""Told how many runs, each of one policy, have been done or found since it was last told."""


@dataclass(frozen=True)
class Lived:
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
        """Whether every run was lived to its end."""
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


class Store:
    """Policies lived, one file each in a folder a sample; a file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sample: Sample, policy: Policy) -> Path:
        """Where a policy lies."""
        return self.folder / sample.store_id / f"{key_of(policy)}.npz"

    def load(self, sample: Sample, policy: Policy) -> Lived | None:
        """A policy lived before, or None."""
        path = self.path(sample, policy)
        if not path.exists():
            return None
        with np.load(path) as saved:
            return Lived(saved["outcomes"], saved["spent_rp"], saved["building_rp"])

    def save(self, sample: Sample, policy: Policy, lived: Lived) -> None:
        """Keep a policy: written beside, then moved into place."""
        path = self.path(sample, policy)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        with partial.open("wb") as file:
            np.savez(
                file,
                outcomes=lived.outcomes,
                spent_rp=lived.spent_rp,
                building_rp=lived.building_rp,
            )
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)


def live_policies(
    sample: Sample,
    policies: Iterable[Policy],
    store: Store,
    workers: int,
    progress: Progress | None = None,
) -> dict[str, Lived]:
    """What each policy gave on the sample, by ``key_of``; those in the store are not lived again.

    The same for any number of workers and whatever else is in the batch. A policy that fails is
    not kept, so that it is tried again another time.
    """
    asked = {key_of(policy): policy for policy in policies}
    kept = {key: store.load(sample, policy) for key, policy in asked.items()}
    missing = {key: asked[key] for key, lived in kept.items() if lived is None}
    runs = sample.study.draws * sample.study.replicates
    tell = progress or (lambda done: None)
    tell(runs * (len(asked) - len(missing)))
    found = {key: lived for key, lived in kept.items() if lived is not None}
    for key, lived in _live(sample, missing, workers, tell).items():
        found[key] = lived
        if lived.complete:
            store.save(sample, missing[key], lived)
    return {key: found[key] for key in asked}


def _live(
    sample: Sample, policies: Mapping[str, Policy], workers: int, tell: Progress
) -> dict[str, Lived]:
    """A batch at once; where a run fails each policy again by itself, so that only its own fail."""
    found = _batch(sample, policies, workers, tell) if policies else {}
    if len(policies) == 1 or all(lived.complete for lived in found.values()):
        return found
    alone = [_batch(sample, {key: policy}, workers, tell) for key, policy in policies.items()]
    return {key: lived for one in alone for key, lived in one.items()}


def _batch(
    sample: Sample, policies: Mapping[str, Policy], workers: int, tell: Progress
) -> dict[str, Lived]:
    study, setting = sample.study, sample.study.setting
    telling = telling_of(study.choice)
    first = setting.decision_year - setting.start_year
    shape = (len(policies), study.draws, study.replicates)
    outcomes = np.full((*shape, len(OUTCOMES)), np.nan)
    spent = np.full((*shape, setting.policy_years), np.nan)
    building = np.full((*shape, setting.policy_years), np.nan)
    years = slice(first, first + setting.policy_years)
    level = price_levels(setting)
    failures: list[Failure] = []

    def world_of(draw: int) -> World:
        return world_of_policies(sample, draw, list(policies.values()))

    batches = run_many(
        world_of, setting, study.seed, range(study.draws), study.replicates, workers, telling
    )
    for draw, batch in enumerate(batches):
        for result in batch:
            if isinstance(result, Failure):
                failures.append(result)
                continue
            for at, tallies in enumerate(result.branches):
                told = outcomes_of(result.past, tallies, setting, sample.parameters[draw])
                here = (at, draw, result.replicate)
                outcomes[here] = [told[name] for name in OUTCOMES]
                rows = tallies[years]
                spent[here] = sum(rows[f"cost_{line}_rp"] for line in BUDGET_LINES) / level
                building[here] = rows["cost_shelter_building_rp"] / level
        tell(len(batch) * len(policies))
    told_failures = tuple(failures)
    return {
        key: Lived(outcomes[at], spent[at], building[at], told_failures)
        for at, key in enumerate(policies)
    }


def world_of_policies(sample: Sample, draw: int, policies: Sequence[Policy]) -> World:
    """The world of one draw: its past and a branch for each policy, in order."""
    study, values = sample.study, sample.parameters[draw]
    behaviour = {key: value for key, value in values.items() if key != "history"}
    return make_world(
        apply_setting(behaviour, study.setting),
        [apply_setting({**behaviour, **policy}, study.setting) for policy in policies],
        study.setting,
        study.setting.histories[int(values["history"])],
        telling_of(study.choice),
    )


def price_levels(setting: Setting) -> np.ndarray:
    """The price level of every year of policy, December 2010 = 1."""
    first = setting.decision_year
    years = range(first, first + setting.policy_years)
    return np.array([setting.price_index[year] for year in years])
