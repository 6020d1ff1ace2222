"""A study as it will be run: every run has an address, and the whole a name of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from langkah.calibration.published import published_posterior
from langkah.domain.setting import Setting
from langkah.engines.telling import Telling
from langkah.engines.world import World, make_world
from langkah.inputs.complaints import InputError
from langkah.inputs.design_plan import changes_of
from langkah.inputs.experiment import CENTRAL, POSTERIOR, Experiment, load_experiment
from langkah.inputs.fields import show
from langkah.inputs.pieces import AT_ONCE
from langkah.inputs.posterior import Posterior
from langkah.inputs.priors import HISTORY, draws_from
from langkah.inputs.register import CHANGEABLE, POLICY, Register, load_register
from langkah.inputs.scenario import Scenario
from langkah.inputs.settings import apply_setting, central_values, load_setting
from langkah.studies.blocks import Block, blocks_of


@dataclass(frozen=True)
class SweepPlan:
    """Everything that decides the runs of a study. Nothing else may.

    ``blocks`` are the pieces it is simulated in, in order; a row of the results is one scenario of
    one (point, draw, replicate).
    """

    project: Path
    experiment: Experiment
    register: Register
    setting: Setting
    posterior: Posterior | None
    blocks: Sequence[Block]

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The reference, then the scenarios compared with it."""
        mine = self.experiment.scenarios
        reference = self.experiment.reference
        return (reference, *(s for s in mine if s.slug != reference.slug))

    @property
    def points(self) -> int:
        """Points of the design; 1 where there is none."""
        return _points_of(self.experiment)

    @property
    def learned_but_fixed(self) -> tuple[str, ...]:
        """Parameters the posterior knows and does not decide here: of the design, or of the
        setting."""
        if self.posterior is None:
            return ()
        design = [column.key for column in self.experiment.columns]
        return self.posterior.overruled({*self.setting.values, *design})

    @property
    def shares_past(self) -> bool:
        """Whether every point has the same past: the design varies only what begins with the
        decision, policies and shocks."""
        return all(
            column.key in self.register and self.register[column.key].kind in CHANGEABLE
            for column in self.experiment.columns
        )

    @property
    def runs(self) -> int:
        """Runs in all; each has a row for every scenario."""
        return self.points * self.experiment.draws * self.experiment.replicates

    def held(self) -> dict[str, object]:
        """The inputs its runs stand on, by name."""
        return {
            "parameter": self.register.parameters,
            "setting": self.setting,
            "posterior": None if self.posterior is None else self.posterior.digest,
            "design": None if self.experiment.design is None else self.experiment.design.digest,
        }

    def arguments(self) -> dict[str, object]:
        """The arguments its runs stand on, readable as they are."""
        experiment = self.experiment
        return {
            "scenarios": {
                s.slug: {key: change.after for key, change in s.changes.items()}
                for s in self.scenarios
            },
            "reference": experiment.reference.slug,
            "setting": experiment.setting,
            "outcomes": list(experiment.outcomes),
            "parameters": experiment.parameters,
            "draws": experiment.draws,
            "replicates": experiment.replicates,
            "seed": experiment.seed,
        }

    def drawn(self, draws: range) -> list[dict[str, float]]:
        """Values of every parameter in these draws, before the design has its say."""
        experiment = self.experiment
        if experiment.parameters == CENTRAL:
            return [{**central_values(self.register, self.setting), HISTORY: 0.0}]
        return draws_from(self.register, self.setting, draws, experiment.seed, self.posterior)

    def all_drawn(self) -> Iterator[dict[str, float]]:
        """``drawn`` of every draw in turn, some at a time."""
        draws = self.experiment.draws
        for start in range(0, draws, AT_ONCE):
            yield from self.drawn(range(start, min(start + AT_ONCE, draws)))

    def world(
        self, drawn: Mapping[str, float], points: range, telling: Telling
    ) -> tuple[World, list[Mapping[str, float]]]:
        """One past, and a branch for each (point, scenario) in order; with each branch's values.

        All ``points`` must share the past: see ``shares_past``.
        """
        changes = [changes_of(self.experiment.design, point) for point in points]
        past = {**drawn, **self._without(changes[0], CHANGEABLE)}
        reading = self.setting.histories[int(past.pop(HISTORY))]
        branches = [
            apply_setting(self._branch(scenario, drawn, change), self.setting)
            for change in changes
            for scenario in self.scenarios
        ]
        values = apply_setting(past, self.setting)
        return make_world(values, branches, self.setting, reading, telling), list(branches)

    def _branch(
        self, scenario: Scenario, drawn: Mapping[str, float], change: Mapping[str, float]
    ) -> dict[str, float]:
        """A scenario's values at a point; the reference takes no policy from the design."""
        if scenario.slug == self.experiment.reference.slug:
            change = self._without(change, (POLICY,))
        values = {**scenario.values(drawn), **change}
        values.pop(HISTORY)
        return values

    def _without(self, change: Mapping[str, float], kinds: Sequence[str]) -> dict[str, float]:
        return {
            key: value
            for key, value in change.items()
            if key == HISTORY or self.register[key].kind not in kinds
        }


def _points_of(experiment: Experiment) -> int:
    return 1 if experiment.design is None else len(experiment.design.points)


def plan_sweep(project: Path, study: str | Path) -> SweepPlan:
    """A study checked whole before anything runs, and its runs dealt into blocks.

    Raises InputError for whatever is not understood.
    """
    register = load_register(project)
    experiment = load_experiment(project, study, register)
    setting = load_setting(project, experiment.setting, register)
    posterior = published_posterior(project) if experiment.parameters == POSTERIOR else None
    plan = SweepPlan(project, experiment, register, setting, posterior, ())
    _refuse_senseless(plan)
    blocks = blocks_of(plan.points, experiment.draws, experiment.replicates, len(plan.scenarios))
    return replace(plan, blocks=blocks)


def _refuse_senseless(plan: SweepPlan) -> None:
    """Refuse a point whose policies are each admissible and make no sense together."""
    design = plan.experiment.design
    if design is None:
        return
    needs = plan.register.needs()
    if not set(design.keys) & {key for pair in needs for key in pair}:
        return
    base = central_values(plan.register, plan.setting)
    for point in range(plan.points):
        change = changes_of(design, point)
        for scenario in plan.experiment.scenarios:
            values = {**scenario.values(base), **change}
            for (wanted, needed), what in needs.items():
                if {wanted, needed} & set(change) and values[wanted] > 0 and values[needed] <= 0:
                    column = next(c for c in design.columns if c.key in (wanted, needed))
                    file = plan.experiment.document.shown
                    where = f"point {point}, {scenario.slug}"
                    message = f"{what}: {wanted} is {show(values[wanted])} but {needed} is 0"
                    raise InputError(file, column.line, where, message)
