"""Policies judged on one sample: their effect beyond a reference, and their money."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from langkah.engines.ensemble_engine import Failure
from langkah.inputs.levers import Policy
from langkah.inputs.scenario import Scenario
from langkah.runs.policies import Have, Runs, Sample, key_of, price_factors, runs_of
from langkah.runs.search_plan import Search


@dataclass(frozen=True)
class Judged:
    """A policy on one sample: effect by draw and replicate, and its money.

    ``yearly_rp`` is the mean year of policy, ``peak_rp`` the dearest year's mean; ``building_rp``
    is the building's part of the mean year, ``annuity_rp`` its equivalent annual cost, beside it
    and never added. All in the money of the study.
    """

    effect: np.ndarray
    need_years: np.ndarray
    yearly_rp: float
    peak_rp: float
    building_rp: float
    annuity_rp: float
    complete: bool

    @property
    def mean(self) -> float:
        """The mean effect over draws and replicates."""
        return float(self.effect.mean())

    @property
    def mean_need(self) -> float:
        """The mean years out into need beyond the reference: a harm."""
        return float(self.need_years.mean())

    @property
    def by_draw(self) -> np.ndarray:
        """The effect of each draw, mean over replicates."""
        return np.asarray(self.effect.mean(axis=1))


@dataclass
class Sampled:
    """Every policy judged on one sample, by key, in the order it was met.

    ``reference`` is what effects are counted beyond.
    """

    sample: Sample
    reference: Runs
    policies: dict[str, Policy] = field(default_factory=dict)
    judged: dict[str, Judged] = field(default_factory=dict)
    failures: list[tuple[str, Failure]] = field(default_factory=list)

    def whole(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys of which no run failed."""
        return [key for key in keys if self.judged[key].complete]


def scenario_policy(scenario: Scenario) -> Policy:
    """A scenario's changes as a policy."""
    return {key: change.after for key, change in scenario.changes.items()}


def begin(plan: Search, sample: Sample, have: Have) -> Sampled:
    """A sample on which only what effects are counted beyond has been run."""
    beyond = next(one for one in plan.references if one.slug == plan.file.beyond)
    policy = scenario_policy(beyond)
    return Sampled(sample, runs_of(sample, [policy], have)[key_of(policy)])


def judge(sampled: Sampled, plan: Search, policies: Sequence[Policy], have: Have) -> None:
    """Run policies on a sample and add them to what is judged there."""
    found = runs_of(sampled.sample, policies, have)
    for policy in policies:
        key = key_of(policy)
        if key not in sampled.judged:
            sampled.policies[key] = policy
            sampled.judged[key] = judged(plan, found[key], sampled.reference)
            sampled.failures += [(key, failure) for failure in found[key].failures]


def judged(plan: Search, found: Runs, reference: Runs) -> Judged:
    """A policy's effect beyond the reference, and its money in the study's."""
    setting, effect = plan.study.setting, plan.file.effect
    factors = price_factors(setting, plan.file.cost)
    spent = (found.spent_rp * factors).mean(axis=(0, 1))
    building = (found.building_rp * factors).mean(axis=(0, 1))
    annuity = found.values("building_annual_rp").mean() * factors[0] / setting.policy_years
    return Judged(
        effect=found.values(effect) - reference.values(effect),
        need_years=found.values("need_years") - reference.values("need_years"),
        yearly_rp=float(spent.mean()),
        peak_rp=float(spent.max()),
        building_rp=float(building.mean()),
        annuity_rp=float(annuity),
        complete=found.complete and reference.complete,
    )
