"""A comparison simulated draw by draw, and reduced: outcomes of every run, means of every year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from langkah.calibration.choices import telling_of
from langkah.domain.outcomes import OUTCOMES
from langkah.engines.ensemble_engine import Failure, run_draw
from langkah.engines.telling import Telling
from langkah.engines.world import World, clamped
from langkah.runs.outcomes import YEARLY_PARTS, outcomes_of, yearly_of
from langkah.runs.study import Study
from langkah.simulation.store import Done, Store, pack, unpack
from langkah.simulation.study import Interrupted, Stopped, Task
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


def draw_tasks(study: Study, prefix: str = "draw") -> Iterator[Task]:
    """The blocks of a comparison: one for each draw."""
    for draw in range(study.draws):
        yield Task(block_name(prefix, draw), study.replicates, draw)


def block_name(prefix: str, draw: int) -> str:
    """The name of a draw's block in a store."""
    return f"{prefix}-{draw:06d}"


def simulate_draw(
    study: Study,
    draw: int,
    stopped: Stopped,
    telling: Telling | None = None,
    replicates: int | None = None,
) -> Done:
    """Every replicate of one draw, or the first ``replicates``: ``outcomes`` (scenarios,
    replicates, OUTCOMES), ``yearly`` (scenarios, replicates, years, YEARLY_PARTS), ``cut`` rounds
    (scenario, year, places asked, places allowed) and the names of weights that were ``clamped``.
    A failed run is nan.

    Raises Interrupted when ``stopped`` says so.
    """
    told = telling or telling_of(study.choice)
    values = study.draw_of(draw)
    scenarios, setting = len(study.scenarios), study.setting
    years, lives = setting.end_year - setting.records_year, replicates or study.replicates
    outcomes = np.full((scenarios, lives, len(OUTCOMES)), np.nan)
    yearly = np.full((scenarios, lives, years, len(YEARLY_PARTS)), np.nan)
    failures: list[Failure] = []
    cut: list[tuple[float, ...]] = []
    bound: list[str] = []

    def world() -> World:
        made = study.world(values, told)
        bound.extend(clamped(made))
        for at, branch in enumerate(made.branches):
            cut.extend((at, c.year, c.places_asked, c.places_allowed) for c in branch.cut_rounds)
        return made

    runs = run_draw(world, setting, study.seed, draw, range(lives), told)
    for result in runs:
        if stopped():
            raise Interrupted
        if isinstance(result, Failure):
            failures.append(result)
            continue
        for at, tallies in enumerate(result.branches):
            found = outcomes_of(result.past, tallies, setting, values)
            outcomes[at, result.replicate] = [found[name] for name in OUTCOMES]
            yearly[at, result.replicate] = yearly_of(result.past, tallies, setting, values)
    table = np.array(cut, dtype=np.float64).reshape(-1, len(CUT))
    met = np.array(bound, dtype=np.str_)
    return pack({"outcomes": outcomes, "yearly": yearly, "cut": table, "clamped": met}, failures)


CUT = ("scenario", "year", "places_asked", "places_allowed")
"""Columns of a block's table of cut rounds."""


def gathered(study: Study, store: Store, prefix: str = "draw") -> Comparison:
    """A comparison from its store, which holds every draw; sums are taken in order of the runs."""
    shape = (len(study.scenarios), study.draws, study.replicates, len(OUTCOMES))
    outcomes = np.full(shape, np.nan)
    years = study.setting.end_year - study.setting.records_year
    yearly = np.zeros((len(study.scenarios), years, len(YEARLY_PARTS)))
    failures: list[Failure] = []
    cut: dict[str, tuple[CutRound, ...]] = {}
    bound: dict[int, tuple[str, ...]] = {}
    for task in draw_tasks(study, prefix):
        block, failed = unpack(store.load(task.name))
        outcomes[:, task.work] = block["outcomes"]
        failures += failed
        if len(block["clamped"]):
            bound[task.work] = tuple(block["clamped"].tolist())
        whole = set(range(study.replicates)) - {failure.replicate for failure in failed}
        for replicate in sorted(whole):
            yearly += block["yearly"][:, replicate]
        for at, scenario in enumerate(study.scenarios):
            rows = block["cut"][block["cut"][:, 0] == at, 1:].astype(int).tolist()
            _keep_hardest_cut(cut, scenario.slug, tuple(CutRound(*row) for row in rows))
    finished = study.draws * study.replicates - len(failures)
    if finished:
        yearly /= finished
    parameters = study.parameter_draws()
    return Comparison(study, parameters, outcomes, yearly, tuple(failures), cut, bound)


def _keep_hardest_cut(
    cut: dict[str, tuple[CutRound, ...]], slug: str, rounds: tuple[CutRound, ...]
) -> None:
    def allowed(rounds: tuple[CutRound, ...]) -> int:
        return sum(r.places_allowed - r.places_asked for r in rounds)

    if rounds and (slug not in cut or allowed(rounds) < allowed(cut[slug])):
        cut[slug] = rounds
