"""Search for the best mix under each yearly ceiling, then run what matters again on fresh draws.

The winner of a search is partly the luckiest: its effect on the draws it was chosen by is too
large. So the choice is made on one sample and the numbers come from another, and the difference,
the optimism, is told.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from langkah.economics.pareto import best_under, hypervolume, not_dominated
from langkah.inputs.levers import Policy
from langkah.inputs.search import EVERY_YEAR
from langkah.runs.judged import Judged, Sampled, begin, judge, scenario_policy
from langkah.runs.optimise import (
    Evaluate,
    Positions,
    check_optimiser,
    first_positions,
    generations,
)
from langkah.runs.policies import Have, key_of
from langkah.runs.search_plan import Search


@dataclass(frozen=True)
class Step:
    """How far a search had come after a generation."""

    generation: int
    policies: int
    hypervolume: float
    best_effects: tuple[float, ...]


@dataclass(frozen=True)
class Found:
    """What a search found: both samples, when each policy was first met, and its course.

    ``met`` are the policies of the search itself by the generation they were met in; the scenarios
    it is compared with are judged too and never chosen.
    """

    plan: Search
    search: Sampled
    again: Sampled
    met: Mapping[str, int]
    steps: Sequence[Step]

    @property
    def complete(self) -> bool:
        """Whether every run of both samples came to its end."""
        return not (self.search.failures or self.again.failures)

    @property
    def whole(self) -> list[str]:
        """The policies of the search that can be judged."""
        return self.search.whole(list(self.met))

    def bound_rp(self, judged: Judged) -> float:
        """What the ceiling binds: the mean year, or the dearest."""
        return judged.peak_rp if self.plan.file.ceiling_binds == EVERY_YEAR else judged.yearly_rp

    def within_harm(self, judged: Judged) -> bool:
        """Whether a policy keeps to the limit on years out into need; true where there is none."""
        most = self.plan.file.harm_at_most
        return most is None or judged.mean_need <= most * judged.mean

    @property
    def harmless(self) -> list[str]:
        """The policies that can be judged and keep to the limit on harm, on the search sample."""
        return [key for key in self.whole if self.within_harm(self.search.judged[key])]

    def affordable(self, ceiling_rp: float) -> list[str]:
        """Of these, the policies a ceiling pays for."""
        judged = self.search.judged
        return [key for key in self.harmless if self.bound_rp(judged[key]) <= ceiling_rp]

    def leading(self, ceiling_rp: float, count: int) -> list[str]:
        """The affordable policies with the largest effects on the search sample, best first."""
        judged = self.search.judged
        known = self.affordable(ceiling_rp)
        return sorted(known, key=lambda k: (-judged[k].mean, self.bound_rp(judged[k])))[:count]

    @property
    def front(self) -> list[str]:
        """The policies under the highest ceiling that none beats in both effect and cost."""
        keys = self.affordable(self.plan.file.ceilings_rp[-1])
        if not keys:
            return []
        judged = [self.search.judged[key] for key in keys]
        kept = not_dominated([[self.bound_rp(one), -one.mean] for one in judged])
        return [key for key, keeps in zip(keys, kept, strict=True) if keeps]

    @property
    def matter(self) -> list[str]:
        """What is run again on fresh draws: the front, and the leading policies of each ceiling."""
        file = self.plan.file
        keys = list(self.front)
        for ceiling in file.ceilings_rp:
            keys += self.leading(ceiling, file.counts["again"]["policies"])
        return list(dict.fromkeys(keys))


def search(plan: Search, have: Have) -> Found:
    """Search, choose, and run again what matters; ``have`` has the runs of policies.

    Raises InputError when the optimiser's library is missing.
    """
    check_optimiser()
    references = [scenario_policy(scenario) for scenario in plan.references]
    first = begin(plan, plan.search, have)
    judge(first, plan, references, have)
    fresh = begin(plan, plan.again, have)
    met: dict[str, int] = {}
    steps: list[Step] = []
    found = Found(plan, first, fresh, met, steps)

    def evaluate(asked: Sequence[Positions]) -> np.ndarray:
        policies = [plan.policy(positions) for positions in asked]
        judge(first, plan, policies, have)
        for policy in policies:
            met.setdefault(key_of(policy), len(steps))
        return _aims(found, policies)

    for _ in _course(plan, evaluate):
        steps.append(_step(found))
    again = [*references, *(first.policies[key] for key in found.matter)]
    size = plan.file.counts["search"]["population"]
    for at in range(0, len(again), size):  # as many at once as in a generation: a stop loses these
        judge(fresh, plan, again[at : at + size], have)
    return found


def _course(plan: Search, evaluate: Evaluate) -> Iterator[list[Positions]]:
    """The optimiser at work on this search's levers."""
    counts = [len(lever.values) for lever in plan.file.levers]
    sizes, seed = plan.file.counts["search"], plan.file.seed
    first = first_positions(counts, known_positions(plan), sizes["population"], seed)
    return generations(
        counts,
        list(dict.fromkeys(same_meaning(plan, one) for one in first)),
        evaluate,
        lambda positions: same_meaning(plan, positions),
        number=sizes["generations"],
        seed=seed,
    )


def _aims(found: Found, policies: Sequence[Policy]) -> np.ndarray:
    """Share of the highest ceiling, effect, and how far above the limits each policy lies.

    Less is better; of money and harm whatever is further above its limit counts. The share enters
    by its root: the optimiser spreads its policies evenly along it, and small ceilings lie close
    together. A policy that failed counts as one that cannot be paid for.
    """
    limit = found.plan.file.ceilings_rp[-1]
    rows = []
    for policy in policies:
        judged = found.search.judged[key_of(policy)]
        if judged.complete:
            share = found.bound_rp(judged) / limit
            above = max(share - 1.0, _harm_above(found, judged))
            rows.append((math.sqrt(share), -judged.mean, above))
        else:
            rows.append((1.0, 0.0, 1.0))
    return np.array(rows)


def _harm_above(found: Found, judged: Judged) -> float:
    """How far a policy lies above the limit on harm, between -1 and 1; at most 0 within it."""
    if found.within_harm(judged):
        return 0.0
    most = (found.plan.file.harm_at_most or 0.0) * judged.mean
    return (judged.mean_need - most) / (abs(judged.mean_need) + abs(most))


def _step(found: Found) -> Step:
    """How far the search has come."""
    keys, ceilings = found.harmless, found.plan.file.ceilings_rp
    judged = [found.search.judged[key] for key in keys]
    costs, effects = [found.bound_rp(one) for one in judged], [one.mean for one in judged]
    area = hypervolume(costs, effects, ceilings[-1])
    best = [best_under(costs, effects, ceiling) for ceiling in ceilings]
    reached = tuple(math.nan if at is None else effects[at] for at in best)
    return Step(len(found.steps), len(found.met), area, reached)


def known_positions(plan: Search) -> list[Positions]:
    """The scenarios it is compared with that the levers can express, as positions."""
    central = plan.study.register.values()
    found = []
    for scenario in plan.references:
        values = scenario.values(central)
        levers = [lever for lever in plan.file.levers if values[lever.key] in lever.values]
        if len(levers) == len(plan.file.levers):
            positions = tuple(lever.values.index(values[lever.key]) for lever in levers)
            if plan.policy(positions) == scenario_policy(scenario):
                found.append(positions)
    return found


def same_meaning(plan: Search, positions: Positions) -> Positions:
    """The same policy with every lever that changes nothing in it at its first value."""
    policy = plan.policy(positions)
    same = list(positions)
    for lever, at in enumerate(positions):
        same[lever] = 0
        if at and plan.policy(same) != policy:
            same[lever] = at
    return tuple(same)
