"""Structural doubt: do the headline scenarios rank alike under a second rule of choice?

Both rules were fitted to the same records, each with its own posterior. Every scenario is compared
with no programme under each, and pairs of scenarios that are told apart under one rule are looked
up under the other. Both comparisons are one study, in one folder.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import numpy as np

from langkah.calibration.choices import REPLACED
from langkah.domain.outcomes import OUTCOMES
from langkah.engines.ensemble_engine import Failure
from langkah.runs.compare import Comparison, draw_tasks, gathered, simulate_draw
from langkah.runs.failures import FAILURES
from langkah.runs.size import numbers_of, simulate_some
from langkah.runs.statistics import difference
from langkah.runs.study import Study, parameters_from, plan_study
from langkah.simulation.fingerprint import Fingerprint, fingerprint_of, table_parts
from langkah.simulation.folder import write_csv
from langkah.simulation.planned import Planned
from langkah.simulation.size import in_blocks
from langkah.simulation.store import Done
from langkah.simulation.study import Ask, Size, Stopped, Task

KIND: Final = "doubt"

HEADLINE = "covered_years"
NOTHING = "no_programme"

SAME, TURNED, TOLD_BY_ONE, TOLD_BY_NONE = (
    "same order",
    "order turned",
    "told apart by one rule only",
    "told apart by neither",
)
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
    """What a second rule of choice changes; the runs that failed, each with its rule."""

    standings: tuple[Standing, ...]
    pairs: tuple[Pair, ...]
    failures: tuple[tuple[str, Failure], ...]


@dataclass(frozen=True)
class DoubtStudy(Planned):
    """The same comparison under every rule of choice, planned, and the words it was asked in."""

    studies: Mapping[str, Study]
    asked: Mapping[str, Any]

    kind = KIND
    planner = "plan_doubt"

    @property
    def study(self) -> Study:
        """The comparison under the model's own rule, for what all share."""
        return next(iter(self.studies.values()))

    @property
    def project(self) -> Path:
        """The project it is planned in."""
        return self.study.project

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What its runs stand on: a posterior for each rule of choice, all else shared."""
        posteriors = {name: one.held()["posterior"] for name, one in self.studies.items()}
        held = {**self.study.held(), "posterior": posteriors}
        arguments = {**self.study.arguments(), "choice": list(self.studies)}
        return fingerprint_of(["langkah.runs.compare"], held, arguments)

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """What its tables stand on beside its runs."""
        return table_parts(self.fingerprint, [__name__], {})

    @property
    def size(self) -> Size:
        """Its runs under every rule, each kept whole."""
        study, rules = self.study, len(self.studies)
        draws = rules * study.draws
        return in_blocks(draws * study.replicates, draws, numbers_of(study))

    def run_some(self, pieces: int) -> int:
        """So many runs under every rule."""
        return sum(simulate_some(study, pieces) for study in self.studies.values())

    def words(self) -> dict[str, object]:
        """Names and questions of the setting and of the scenarios."""
        return self.study.words()

    def tasks(self) -> Iterator[Task]:
        """Every draw under every rule of choice."""
        for choice, study in self.studies.items():
            for task in draw_tasks(study, choice):
                yield Task(task.name, task.runs, (choice, task.work))

    def simulate(self, work: tuple[str, int], stopped: Stopped) -> Done:
        """One draw under one rule of choice."""
        choice, draw = work
        return simulate_draw(self.studies[choice], draw, stopped)

    def again(
        self, work: tuple[str, int], data: bytes, share: float, exact: bool
    ) -> tuple[int, str]:
        """One draw under one rule simulated again, compared with what was kept."""
        return self.study.replicates, self.same_again(work, data, exact)

    def explore(self, ask: Ask) -> Doubt:
        """Every draw under every rule, and what the rules make of the scenarios."""
        ask(self.tasks())
        found = {name: gathered(one, ask.store, name) for name, one in self.studies.items()}
        slugs = [one.slug for one in self.study.scenarios if one.slug != NOTHING]
        standings = (s for name, one in found.items() for s in _standings(name, one, slugs))
        pairs = (_pair(found, first, second) for first, second in combinations(slugs, 2))
        failures = ((name, failure) for name, one in found.items() for failure in one.failures)
        return Doubt(tuple(standings), tuple(pairs), tuple(failures))

    def write(self, folder: Path, found: Doubt) -> dict[str, object]:
        """Write the tables; gives what the manifest says of them."""
        write_csv(
            folder / "standings.csv",
            STANDINGS,
            ([s.choice, s.scenario, s.mean, s.q05, s.q95, s.rank] for s in found.standings),
        )
        write_csv(
            folder / "pairs.csv",
            ["first", "second", *(f"{CHANCE}{choice}" for choice in self.studies), "verdict"],
            ([p.first, p.second, *p.chances.values(), p.verdict] for p in found.pairs),
        )
        write_csv(
            folder / "failures.csv",
            ["choice", *FAILURES],
            ([c, f.draw, f.replicate, f.stage, f.message] for c, f in found.failures),
        )
        (folder / "README.md").write_text(README, encoding="utf-8")
        study = self.study
        return {
            "failed_runs": len(found.failures),
            "runs": self.size.runs,
            "setting": study.setting.name,
            "placeholder_money": study.setting.placeholder_money,
            "draws": study.draws,
            "replicates": study.replicates,
            "seed": study.seed,
            "parameters_from": {
                choice: parameters_from(one.posterior) for choice, one in self.studies.items()
            },
        }


def plan_doubt(
    project: Path, *, setting: str, draws: int, replicates: int, seed: int, prior: bool
) -> DoubtStudy:
    """The default scenarios under every rule of choice, each with its own posterior.

    Raises InputError for whatever is not understood, and when a posterior is missing, incomplete
    or stale.
    """
    asked: dict[str, Any] = {
        "setting": setting,
        "draws": draws,
        "replicates": replicates,
        "seed": seed,
        "prior": prior,
    }
    studies = {choice: plan_study(project, (), choice=choice, **asked) for choice in REPLACED}
    return DoubtStudy(studies, asked)


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
CHANCE = "chance_first_better_"
"""A column of pairs.csv for each rule of choice begins so."""

README = """\
# Structural doubt · Keraguan bentuk model

The default scenarios under each rule of choice, each with its own posterior. Every person is
synthetic.

`standings.csv`: woman-years out of sex work with need covered beyond no programme (mean, 5 and 95
per cent points of what is not known) and the rank by the mean, for each rule (`choice`) and
scenario.

`pairs.csv`: for each two scenarios the chance that the first does better under each rule, and what
follows: same order, order turned, told apart by one rule only, told apart by neither. Told apart
means a chance of at least 0.8, or at most 0.2.

`failures.csv`: the runs that failed, empty in a complete result; a draw in which one failed counts
under no scenario of its rule. `manifest.json` says how all of it was made; `runs/` keeps the runs.
"""
