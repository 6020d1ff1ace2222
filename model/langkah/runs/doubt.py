"""Structural doubt: do the headline scenarios rank alike under a second rule of choice?

Both rules were fitted to the same records, each with its own posterior. Every scenario is compared
with no programme under each, and pairs of scenarios that are told apart under one rule are looked
up under the other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from langkah.calibration.choices import REPLACED
from langkah.domain.outcomes import OUTCOMES
from langkah.runs.compare import Comparison, compare
from langkah.runs.folder import MANIFEST, whole_folder, write_csv, write_json
from langkah.runs.statistics import difference
from langkah.runs.study import plan_study

HEADLINE = "covered_years"
NOTHING = "no_programme"

SAME, TURNED, TOLD_BY_ONE, TOLD_BY_NONE = (
    "same order", "order turned", "told apart by one rule only", "told apart by neither",
)  # fmt: skip
APART = 0.80
"""A chance from which two scenarios count as told apart; the same below its complement."""


@dataclass(frozen=True)
class Standing:
    """A scenario's effect beyond no programme under a rule of choice, and its rank by the mean."""

    choice: str
    scenario: str
    mean: float
    q05: float
    q95: float
    rank: int


@dataclass(frozen=True)
class Pair:
    """Two scenarios under both rules: the chance that the first does better, and what follows."""

    first: str
    second: str
    chances: Mapping[str, float]
    verdict: str


@dataclass(frozen=True)
class Doubt:
    """What a second rule of choice changes."""

    standings: tuple[Standing, ...]
    pairs: tuple[Pair, ...]
    complete: bool

    @property
    def turned(self) -> list[Pair]:
        """Pairs that both rules tell apart, in opposite order."""
        return [pair for pair in self.pairs if pair.verdict == TURNED]


Progress = Callable[[str, int, int], None]


def doubt(
    project: Path,
    *,
    setting: str,
    draws: int,
    replicates: int,
    seed: int,
    workers: int,
    prior: bool = False,
    progress: Progress | None = None,
) -> Doubt:
    """Compare the default scenarios under every rule of choice, each with its own posterior.

    Raises InputError when a posterior is missing, incomplete or stale.
    """
    studies = {
        choice: plan_study(
            project,
            (),
            setting=setting,
            draws=draws,
            replicates=replicates,
            seed=seed,
            prior=prior,
            choice=choice,
        )
        for choice in REPLACED
    }
    found = {
        choice: compare(study, workers, _told(progress, choice))
        for choice, study in studies.items()
    }
    slugs = [
        scenario.slug
        for scenario in next(iter(studies.values())).scenarios
        if scenario.slug != NOTHING
    ]
    standings = tuple(
        standing for choice, one in found.items() for standing in _standings(choice, one, slugs)
    )
    pairs = tuple(_pair(found, first, second) for first, second in combinations(slugs, 2))
    return Doubt(standings, pairs, all(one.complete for one in found.values()))


def _told(progress: Progress | None, choice: str) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress(choice, done, total)


def _standings(choice: str, found: Comparison, slugs: Sequence[str]) -> Iterator[Standing]:
    better = OUTCOMES[HEADLINE].better
    nothing = found.values(NOTHING, HEADLINE)
    effects = {slug: difference(found.values(slug, HEADLINE), nothing, better) for slug in slugs}
    order = sorted(slugs, key=lambda slug: -effects[slug].mean)
    for slug in slugs:
        effect = effects[slug]
        yield Standing(choice, slug, effect.mean, effect.q05, effect.q95, order.index(slug) + 1)


def _pair(found: Mapping[str, Comparison], first: str, second: str) -> Pair:
    chances = {choice: _chance(one, first, second) for choice, one in found.items()}
    return Pair(first, second, chances, verdict_of(list(chances.values())))


def _chance(found: Comparison, first: str, second: str) -> float:
    one, other = found.values(first, HEADLINE), found.values(second, HEADLINE)
    return difference(one, other, OUTCOMES[HEADLINE].better).chance_better


def verdict_of(chances: Sequence[float]) -> str:
    """What two rules of choice make of a pair, from the chance each gives the first of it.

    >>> verdict_of([0.9, 0.95]), verdict_of([0.9, 0.1]), verdict_of([0.9, 0.5])
    ('same order', 'order turned', 'told apart by one rule only')
    >>> verdict_of([0.5, 0.6])
    'told apart by neither'
    """
    told = np.array([chance >= APART or chance <= 1.0 - APART for chance in chances])
    if not told.any():
        return TOLD_BY_NONE
    if not told.all():
        return TOLD_BY_ONE
    firsts = {chance >= APART for chance in chances}
    return SAME if len(firsts) == 1 else TURNED


STANDINGS = ("choice", "scenario", "mean", "q05", "q95", "rank")


def write_doubt(folder: Path, found: Doubt, command: str) -> None:
    """Write standings.csv, pairs.csv and a manifest; the folder appears only when it is whole."""
    with whole_folder(folder) as partial:
        write_csv(
            partial / "standings.csv",
            STANDINGS,
            ([s.choice, s.scenario, s.mean, s.q05, s.q95, s.rank] for s in found.standings),
        )
        names = [f"chance_first_better_{choice}" for choice in REPLACED]
        write_csv(
            partial / "pairs.csv",
            ["first", "second", *names, "verdict"],
            ([p.first, p.second, *p.chances.values(), p.verdict] for p in found.pairs),
        )
        manifest = {"command": command, "complete": found.complete, "synthetic_persons": True}
        write_json(partial / MANIFEST, manifest)
