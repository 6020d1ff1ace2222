"""Run a study and reduce it as it goes: outcomes of every run, and means of every fiscal year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from langkah.calibration.choices import telling_of
from langkah.domain.outcomes import OUTCOMES
from langkah.engines.ensemble_engine import Failure, RunResult, run_many
from langkah.engines.world import clamped
from langkah.runs.outcomes import YEARLY_PARTS, outcomes_of, yearly_of
from langkah.runs.study import Progress, Study
from langkah.timetable import CutRound


@dataclass(frozen=True)
class Comparison:
    """What a study found.

    ``outcomes`` has shape (scenarios, draws, replicates, outcomes) in the order of the study's
    scenarios and of ``OUTCOMES``; a failed run is nan throughout. ``yearly`` has shape (scenarios,
    years, YEARLY_PARTS), means over the runs that did not fail. ``cut_rounds`` are rounds that a
    yearly ceiling cut, by scenario, in the draw it cut most. ``clamped`` has, for each draw in
    which a weight of the choice met a bound, the parameters whose stated value does not come about.
    """

    study: Study
    parameters: Sequence[Mapping[str, float]]
    outcomes: np.ndarray
    yearly: np.ndarray
    failures: tuple[Failure, ...]
    cut_rounds: Mapping[str, tuple[CutRound, ...]]
    clamped: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every planned run is among the results."""
        return not self.failures

    @property
    def draws_kept(self) -> list[int]:
        """The draws in which no run failed."""
        failed = {failure.draw for failure in self.failures}
        return [draw for draw in range(self.study.draws) if draw not in failed]

    def values(self, slug: str, outcome: str) -> np.ndarray:
        """Draws x replicates of one outcome of one scenario, draws with a failed run left out."""
        position = [s.slug for s in self.study.scenarios].index(slug)
        values = self.outcomes[position, :, :, list(OUTCOMES).index(outcome)]
        return values[self.draws_kept]


def compare(study: Study, workers: int, progress: Progress | None = None) -> Comparison:
    """Run every draw and replicate of a study on ``workers`` threads.

    The result does not depend on ``workers``. A run that fails is kept as a failure and the
    comparison is then not complete.
    """
    parameters = study.parameter_draws()
    shape = (len(study.scenarios), study.draws, study.replicates, len(OUTCOMES))
    outcomes = np.full(shape, np.nan)
    years = study.setting.end_year - study.setting.records_year
    yearly = np.zeros((len(study.scenarios), years, len(YEARLY_PARTS)))
    failures: list[Failure] = []
    cut: dict[str, tuple[CutRound, ...]] = {}
    bound: dict[int, tuple[str, ...]] = {}
    telling = telling_of(study.choice)
    done = 0

    def world_of(draw: int):  # type: ignore[no-untyped-def]
        world = study.world(parameters[draw], telling)
        bound[draw] = clamped(world)
        for scenario, branch in zip(study.scenarios, world.branches, strict=True):
            cuts[draw, scenario.slug] = branch.cut_rounds
        return world

    cuts: dict[tuple[int, str], tuple[CutRound, ...]] = {}
    batches = run_many(
        world_of,
        study.setting,
        study.seed,
        range(study.draws),
        study.replicates,
        workers,
        telling,
    )
    for draw, batch in enumerate(batches):
        for result in batch:
            if isinstance(result, Failure):
                failures.append(result)
            else:
                _reduce(study, parameters[draw], result, outcomes, yearly)
        for scenario in study.scenarios:
            _keep_hardest_cut(cut, scenario.slug, cuts.pop((draw, scenario.slug), ()))
        done += len(batch)
        if progress is not None:
            progress(done, study.draws * study.replicates)
    finished = study.draws * study.replicates - len(failures)
    if finished:
        yearly /= finished
    met = {draw: bound[draw] for draw in sorted(bound) if bound[draw]}
    return Comparison(study, parameters, outcomes, yearly, tuple(failures), cut, met)


def _reduce(
    study: Study,
    values: Mapping[str, float],
    result: RunResult,
    outcomes: np.ndarray,
    yearly: np.ndarray,
) -> None:
    for position, tallies in enumerate(result.branches):
        found = outcomes_of(result.past, tallies, study.setting, values)
        outcomes[position, result.draw, result.replicate] = [found[name] for name in OUTCOMES]
        yearly[position] += yearly_of(result.past, tallies, study.setting, values)


def _keep_hardest_cut(
    cut: dict[str, tuple[CutRound, ...]], slug: str, rounds: tuple[CutRound, ...]
) -> None:
    def allowed(rounds: tuple[CutRound, ...]) -> int:
        return sum(r.places_allowed - r.places_asked for r in rounds)

    if rounds and (slug not in cut or allowed(rounds) < allowed(cut[slug])):
        cut[slug] = rounds
