"""The tables of a search: every policy tried, the front, the advice, and how flat the top is.

Effects and money of the advice are those of the fresh draws; what the search itself saw stands
beside them, and the difference is the optimism.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from langkah.economics.flatness import as_good, spans
from langkah.economics.pareto import not_dominated, shortfall, smallest_that_covers
from langkah.economics.robustness import TAIL
from langkah.inputs.levers import Policy
from langkah.runs.judged import Judged, Sampled, scenario_policy
from langkah.runs.policies import key_of
from langkah.runs.search import Found
from langkah.runs.search_plan import TODAY
from langkah.runs.statistics import PROBABLY, Difference, difference

MONEY = ("yearly_rp", "peak_rp", "building_rp", "annuity_rp")
SEEN = ("effect", "q05", "q95", "need_years", *MONEY)
PLACED = ("ceiling_rp", "regret", "regret_p90")
FRESH = tuple(f"{name}_again" for name in ("effect", "q05", "q95", "yearly_rp", "peak_rp"))
FRONTS = ("keeps_harm", "on_front", "on_front_regret")
ADVICE = (
    "effect", "q05", "q95", "need_years", "effect_search", "optimism", "lead_search", "lead",
    *MONEY, "within_ceiling", "within_harm", "regret", "regret_p90", "regret_search",
    "regret_p90_search", "tried", "as_good_tried", "tried_again", "as_good", "more_than_today",
    "verdict_today", "more_than_lower_ceiling", "verdict_lower_ceiling",
)  # fmt: skip
COMPARED = (
    "effect", "q05", "q95", "need_years", "difference", "chance_better", "verdict", "as_good",
    *MONEY,
)  # fmt: skip
FLATNESS = (
    "ceiling_rp", "as_good", "lever", "unit", "recommended", "lowest", "highest", "commonest",
    "share", "different",
)  # fmt: skip
CONVERGENCE = ("generation", "policies", "hypervolume", "ceiling_rp", "best_effect")
FAILURES = ("sample", "policy", "draw", "replicate", "stage", "message")

Row = list[object]
Regret = Mapping[str, tuple[float, float]]
"""Mean and 90th percentile over draws of what a policy falls short by."""


@dataclass(frozen=True)
class Tables:
    """What a search found, row by row."""

    found: Found

    @property
    def levers(self) -> tuple[str, ...]:
        """The levers' keys."""
        return self.found.plan.keys

    def header(self, *before: str, after: Sequence[str]) -> list[str]:
        """Column names of a table with a column for each lever."""
        return [*before, *self.levers, *after]

    def values(self, policy: Policy) -> list[float]:
        """The levers' values in a policy; nan where a lever changes nothing in it."""
        values = self.found.plan.study.register.values() | dict(policy)
        still = self.found.plan.study.register.idle(values)
        return [math.nan if key in still else values[key] for key in self.levers]

    @cached_property
    def _scenarios(self) -> Mapping[str, str]:
        return {key_of(scenario_policy(s)): s.slug for s in self.found.plan.references}

    @cached_property
    def _covers(self) -> Mapping[str, float]:
        """The smallest ceiling that pays for each policy of the search."""
        found, keys = self.found, self.found.whole
        costs = [found.bound_rp(found.search.judged[key]) for key in keys]
        limits = smallest_that_covers(costs, found.plan.file.ceilings_rp).tolist()
        return dict(zip(keys, limits, strict=True))

    @cached_property
    def _regrets(self) -> Regret:
        """Each policy's regret among all that the smallest ceiling paying for it affords."""
        regrets: dict[str, tuple[float, float]] = {}
        for ceiling in self.found.plan.file.ceilings_rp:
            here = regrets_of(self.found.search, self.found.affordable(ceiling))
            regrets |= {k: r for k, r in here.items() if self._covers[k] == ceiling}
        return regrets

    @cached_property
    def _regret_front(self) -> set[str]:
        """The policies that none beats in effect, cost and the 90th percentile of regret."""
        keys, judged = list(self._regrets), self.found.search.judged
        if not keys:
            return set()
        aims = [
            [self.found.bound_rp(judged[key]), -judged[key].mean, self._regrets[key][1]]
            for key in keys
        ]
        return {key for key, kept in zip(keys, not_dominated(aims), strict=True) if kept}

    def _row(self, key: str) -> Row:
        """A policy on the search sample, from its name to the fronts it is on."""
        covers = self._covers.get(key, math.nan)
        regret = self._regrets.get(key, (math.nan, math.nan))
        judged, policy = self.found.search.judged[key], self.found.search.policies[key]
        keeps = judged.complete and self.found.within_harm(judged)
        fronts = [keeps, key in self.found.front, key in self._regret_front]
        ceiling = covers if math.isfinite(covers) else math.nan
        return [*self.values(policy), *seen(judged), ceiling, *regret, *fronts]

    def evaluated(self) -> Iterator[Row]:
        """Every policy tried, and the scenarios it is compared with."""
        for key in self.found.search.judged:
            generation = self.found.met.get(key, "")
            yield [key, self._scenarios.get(key, ""), generation, *self._row(key)]

    def front(self) -> Iterator[Row]:
        """The policies on either front by cost, with what they gave on fresh draws."""
        search, again = self.found.search.judged, self.found.again.judged
        keys = dict.fromkeys([*self.found.front, *self._regret_front])
        for key in sorted(keys, key=lambda k: (self.found.bound_rp(search[k]), k)):
            fresh: Row = [math.nan] * len(FRESH)
            if key in again and again[key].complete:
                one, told = again[key], spread_of(again[key])
                fresh = [told.mean, told.q05, told.q95, one.yearly_rp, one.peak_rp]
            yield [key, *self._row(key), *fresh]

    def references(self) -> Iterator[Row]:
        """The scenarios the search is compared with, on the fresh draws."""
        for scenario in self.found.plan.references:
            policy = scenario_policy(scenario)
            judged = self.found.again.judged[key_of(policy)]
            row = [*self.values(policy), *seen(judged)]
            yield [scenario.slug, scenario.name, scenario.name_id or scenario.name, *row]

    @cached_property
    def chosen(self) -> Mapping[float, str | None]:
        """The recommended policy of each ceiling: the most effect on the search sample."""
        leading = {c: self.found.leading(c, 1) for c in self.found.plan.file.ceilings_rp}
        return {ceiling: keys[0] if keys else None for ceiling, keys in leading.items()}

    def again(self, ceiling_rp: float) -> list[str]:
        """The leading policies of a ceiling that fresh draws can judge, the chosen one first."""
        count = self.found.plan.file.counts["again"]["policies"]
        return self.found.again.whole(self.found.leading(ceiling_rp, count))

    def recommended(self) -> Iterator[Row]:
        """A row for each ceiling: what to do, what it gives, and how many mixes do as well."""
        lower: str | None = None
        for ceiling, key in self.chosen.items():
            if key is None or key not in self.again(ceiling):
                empty = [math.nan] * (len(self.levers) + len(ADVICE))
                yield [ceiling, "", *empty]
                continue
            policy = self.found.search.policies[key]
            yield [ceiling, key, *self.values(policy), *self._advice(ceiling, key, lower)]
            lower = key

    def _advice(self, ceiling: float, key: str, lower: str | None) -> Row:
        found = self.found
        search, again = found.search.judged[key], found.again.judged[key]
        keys, fresh = found.affordable(ceiling), self.again(ceiling)
        told = spread_of(again)
        regret = regrets_of(found.again, fresh)[key]
        before = regrets_of(found.search, keys)[key]
        today = key_of(scenario_policy(next(s for s in found.plan.references if s.slug == TODAY)))
        against = compared(found.again, key, today)
        more = compared(found.again, key, lower) if lower is not None else None
        return [
            told.mean, told.q05, told.q95, again.mean_need, search.mean,
            search.mean - told.mean, lead_of(found.search, key, fresh),
            lead_of(found.again, key, fresh), *money(again), found.bound_rp(again) <= ceiling,
            found.within_harm(again),
            *regret, *before, len(keys), self._as_good(found.search, keys, key),
            len(fresh), self._as_good(found.again, fresh, key), against.mean, against.verdict,
            more.mean if more else math.nan, more.verdict if more else "",
        ]  # fmt: skip

    def _as_good(self, sampled: Sampled, keys: Sequence[str], best: str) -> int:
        """How many of these policies cannot be told to be worse than the best, itself counted."""
        chances = [compared(sampled, key, best).chance_better for key in keys]
        return int(as_good(chances, PROBABLY).sum())

    def alternatives(self) -> Iterator[Row]:
        """The leading policies of each ceiling against the recommended one, on the fresh draws."""
        for ceiling, best in self.chosen.items():
            keys = self.again(ceiling)
            for key in keys if best in keys else ():
                one = self.found.again.judged[key]
                told, pair = spread_of(one), compared(self.found.again, key, str(best))
                good = bool(as_good([pair.chance_better], PROBABLY)[0])
                row: Row = [told.mean, told.q05, told.q95, one.mean_need]
                row += [pair.mean, pair.chance_better, pair.verdict, good, *money(one)]
                yield [ceiling, key, *self.values(self.found.search.policies[key]), *row]

    def flatness(self) -> Iterator[Row]:
        """Each lever among the policies that do as well as the recommended one, by ceiling."""
        width = len(self.levers)
        register = self.found.plan.study.register
        good: dict[float, list[Row]] = {}
        for row in self.alternatives():
            if row[2 + width + COMPARED.index("as_good")]:
                good.setdefault(float(str(row[0])), []).append(row)
        for ceiling, rows in good.items():
            table = np.array([row[2 : 2 + width] for row in rows], np.float64)
            for span, own in zip(spans(self.levers, table), table[0].tolist(), strict=True):
                unit = register[span.lever].unit
                numbers = [own, span.lowest, span.highest, span.commonest, span.share]
                yield [ceiling, len(rows), span.lever, unit, *numbers, span.different]

    def convergence(self) -> Iterator[Row]:
        """What the search had found after each generation."""
        ceilings = self.found.plan.file.ceilings_rp
        for step in self.found.steps:
            for ceiling, effect in zip(ceilings, step.best_effects, strict=True):
                yield [step.generation, step.policies, step.hypervolume, ceiling, effect]

    def failures(self) -> Iterator[Row]:
        """Every run that failed."""
        for sampled in (self.found.search, self.found.again):
            for key, one in sampled.failures:
                name = sampled.sample.name
                yield [name, key, one.draw, one.replicate, one.stage, one.message]


def seen(judged: Judged) -> Row:
    """The cells of SEEN; undefined for a policy of which a run failed."""
    if not judged.complete:
        return [math.nan] * len(SEEN)
    told = spread_of(judged)
    return [told.mean, told.q05, told.q95, judged.mean_need, *money(judged)]


def money(judged: Judged) -> Row:
    """The cells of MONEY."""
    return [judged.yearly_rp, judged.peak_rp, judged.building_rp, judged.annuity_rp]


def spread_of(judged: Judged) -> Difference:
    """A policy's effect: mean, and the range of what is not known, chance taken out."""
    return difference(judged.effect, np.zeros_like(judged.effect), "higher")


def compared(sampled: Sampled, key: str, other: str) -> Difference:
    """One policy less another on the same draws and luck."""
    judged = sampled.judged
    return difference(judged[key].effect, judged[other].effect, "higher")


def lead_of(sampled: Sampled, key: str, keys: Sequence[str]) -> float:
    """How far a policy lies above the mean of these, its own left out; nan where it is alone."""
    others = [sampled.judged[other].mean for other in keys if other != key]
    return sampled.judged[key].mean - float(np.mean(others)) if others else math.nan


def regrets_of(sampled: Sampled, keys: Sequence[str]) -> Regret:
    """Regret of each of these policies among them, draw by draw, over means of replicates."""
    if not keys:
        return {}
    lost = shortfall(np.column_stack([sampled.judged[key].by_draw for key in keys]))
    mean, tail = lost.mean(axis=0), np.quantile(lost, TAIL, axis=0)
    return {key: (float(mean[at]), float(tail[at])) for at, key in enumerate(keys)}
