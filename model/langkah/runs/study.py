"""A sample: which scenarios, how many draws and replicates, from which seed, in which setting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from langkah.calibration.choices import LOGISTIC, check_choice
from langkah.calibration.published import published_posterior
from langkah.domain.setting import Setting
from langkah.engines.telling import Telling
from langkah.engines.world import World, make_world
from langkah.inputs.complaints import InputError
from langkah.inputs.counts import too_many
from langkah.inputs.economics import Economics, load_economics
from langkah.inputs.fields import Faults
from langkah.inputs.pieces import Pieces, Values
from langkah.inputs.posterior import Posterior
from langkah.inputs.priors import draws_from
from langkah.inputs.register import (
    CHANGEABLE,
    POLICY,
    SHOCK,
    Register,
    check_fixed,
    load_register,
)
from langkah.inputs.scenario import Scenario, given, load_scenario
from langkah.inputs.settings import apply_setting, central_values, load_setting
from langkah.simulation.fingerprint import ID_LENGTH

REFERENCES = ("no_programme", "baseline")
"""Every scenario is compared with these two, so they are always run."""

DEFAULT_SCENARIOS = (
    *REFERENCES,
    "annual_same_places",
    "annual",
    "larger_grant",
    "shelter",
    "annual_larger_grant",
    "all_three",
)


@dataclass(frozen=True)
class Study:
    """Everything that decides a comparison's numbers. Nothing else may.

    Without a ``posterior``, parameters are drawn from the register's priors alone; ``choice`` is
    the rule of choice the women follow.
    """

    project: Path
    register: Register
    setting: Setting
    scenarios: tuple[Scenario, ...]
    draws: int
    replicates: int
    seed: int
    economics: Economics
    fixed: Mapping[str, float] = field(default_factory=dict)
    posterior: Posterior | None = None
    choice: str = LOGISTIC

    @property
    def always(self) -> dict[str, float]:
        """What is fixed in every draw, in the past too. A policy or shock that is fixed is not: it
        stands among the changes of the scenarios that take it."""
        register = self.register
        return {key: x for key, x in self.fixed.items() if not register[key].changeable}

    @property
    def learned_but_fixed(self) -> tuple[str, ...]:
        """Parameters the posterior knows and does not decide here: fixed, or of the setting."""
        fixed = {**self.setting.values, **self.fixed}
        return () if self.posterior is None else self.posterior.overruled(fixed)

    def parameter_draws(self) -> list[Values]:
        """The values of every draw by dotted key, with ``history``, the reading of the records."""
        return list(self._drawn)

    def draw_of(self, draw: int) -> Values:
        """The values of one draw."""
        return self._drawn[draw]

    @cached_property
    def _drawn(self) -> Pieces:
        return Pieces(self.draws, self._some)

    def _some(self, some: range) -> list[dict[str, float]]:
        central = {**central_values(self.register, self.setting), **self.always}
        drawn = draws_from(self.register, self.setting, some, self.seed, self.posterior)
        return [{**central, **one, **self.always} for one in drawn]

    def world(self, values: Mapping[str, float], telling: Telling | None = None) -> World:
        """The world of one draw: its past and a branch for each scenario, in order."""
        behaviour = {key: value for key, value in values.items() if key != "history"}
        return make_world(
            apply_setting(behaviour, self.setting),
            [apply_setting(s.values(behaviour), self.setting) for s in self.scenarios],
            self.setting,
            self.setting.histories[int(values["history"])],
            telling,
        )

    def held(self) -> dict[str, object]:
        """The inputs its numbers stand on, by name."""
        return {
            "parameter": self.register.parameters,
            "setting": self.setting,
            "posterior": None if self.posterior is None else self.posterior.digest,
        }

    def words(self) -> dict[str, object]:
        """Names and questions of the setting and of the scenarios, as manifests say them."""
        return {
            "setting_title_en": self.setting.title_en,
            "setting_title_id": self.setting.title_id,
            "scenarios": [
                {
                    "slug": s.slug,
                    "name": s.name,
                    "question": s.question,
                    "name_id": s.name_id,
                    "question_id": s.question_id,
                }
                for s in self.scenarios
            ],
        }

    def arguments(self) -> dict[str, object]:
        """The arguments its numbers stand on, readable as they are."""
        return {
            "setting": self.setting.name,
            "scenarios": {
                s.slug: {key: change.after for key, change in s.changes.items()}
                for s in self.scenarios
            },
            "draws": self.draws,
            "replicates": self.replicates,
            "seed": self.seed,
            "set": dict(sorted(self.fixed.items())),
            "choice": self.choice,
            "parameters": PRIOR if self.posterior is None else POSTERIOR,
        }


PRIOR, POSTERIOR = "prior", "posterior"
"""Where draws of the parameters come from: the register's priors alone, or the posterior too."""


def plan_study(
    project: Path,
    names: Sequence[str | Path],
    *,
    setting: str,
    draws: int,
    replicates: int,
    seed: int,
    fixed: Mapping[str, float] | None = None,
    prior: bool = False,
    choice: str = LOGISTIC,
) -> Study:
    """A study of these scenarios and of the two references, checked whole before anything runs.

    Draws come from the published posterior, or from the priors alone when ``prior`` is true.

    Raises InputError for whatever is not understood.
    """
    register = load_register(project)
    chosen = load_setting(project, setting, register)
    for count, name in ((draws, "--draws"), (replicates, "--replicates")):
        if count < 1:
            raise InputError("command line", 0, name, f"is {count}; expected a whole number from 1")
        if fault := too_many(name.removeprefix("--"), count):
            raise InputError("command line", 0, name, fault)
    if not 0 <= seed < 1 << 64:
        raise InputError("command line", 0, "--seed", f"is {seed}; expected 0 to 2**64 - 1")
    check_choice(choice)
    fixed = dict(fixed or {})
    for key, value in fixed.items():
        check_fixed(register, key, value, "command line", "--set")
    scenarios: dict[str, Scenario] = {}
    wanted = [load_scenario(project, name, register) for name in names or DEFAULT_SCENARIOS]
    for name in REFERENCES:
        scenarios[name] = load_scenario(project, name, register)
    for scenario in wanted:
        same = scenarios.get(scenario.slug)
        if same is not None and same.changes != scenario.changes:
            message = f"two scenario files are called {scenario.slug}; give one another name"
            raise InputError("command line", 0, scenario.slug, message)
        scenarios[scenario.slug] = scenario
    taken = _with_fixed(list(scenarios.values()), fixed, register, chosen)
    return Study(
        project,
        register,
        chosen,
        taken,
        draws,
        replicates,
        seed,
        load_economics(project),
        fixed,
        None if prior else published_posterior(project, choice),
        choice,
    )


def _with_fixed(
    scenarios: Sequence[Scenario], fixed: Mapping[str, float], register: Register, setting: Setting
) -> tuple[Scenario, ...]:
    """The scenarios with what is fixed of policy and shocks: a policy enters all but the
    references, which are what others are compared with; a shock befalls every one.

    Raises InputErrors where a policy has no scenario to enter, or makes no sense in one.
    """
    faults = Faults()
    policies = [key for key in fixed if register[key].kind == POLICY]
    if all(scenario.slug in REFERENCES for scenario in scenarios):
        for key in policies:
            kept = " and ".join(REFERENCES)
            message = f"is a policy, and {kept} keep theirs; name a scenario that takes it"
            faults.add(InputError("command line", 0, f"--set {key}", message))
    found = []
    base = central_values(register, setting)
    for scenario in scenarios:
        kinds = (SHOCK,) if scenario.slug in REFERENCES else CHANGEABLE
        mine = {key: x for key, x in fixed.items() if register[key].kind in kinds}
        try:
            found.append(given(scenario, mine, register, base))
        except InputError as error:
            faults.add(error)
    faults.refuse_any()
    return tuple(found)


def parameters_from(posterior: Posterior | None, fixed: Sequence[str] = ()) -> str:
    """Where parameter sets come from, in words; ``fixed`` was learned and is not drawn."""
    if posterior is None:
        return "priors of the register"
    source = f"published posterior {posterior.digest[:ID_LENGTH]}, priors for the rest"
    return f"{source}; learned but fixed: {', '.join(fixed)}" if fixed else source
