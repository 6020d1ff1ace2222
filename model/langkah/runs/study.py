"""A study: which scenarios, how many draws and replicates, from which seed, in which setting."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import langkah
from langkah.calibration.choices import check_choice
from langkah.calibration.patterns import PATTERNS
from langkah.calibration.run import LOGISTIC, table_name
from langkah.domain.setting import Setting
from langkah.engines.telling import Telling
from langkah.engines.world import World, make_world
from langkah.inputs.complaints import InputError
from langkah.inputs.counts import too_many
from langkah.inputs.economics import Economics, load_economics
from langkah.inputs.fields import Faults
from langkah.inputs.meaning import stands_on
from langkah.inputs.posterior import Posterior, load_posterior
from langkah.inputs.priors import draw as draw_priors
from langkah.inputs.project import ECONOMICS
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
from langkah.inputs.targets import load_targets

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

ID_LENGTH = 12


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

    def parameter_draws(self) -> list[dict[str, float]]:
        """The values of every draw by dotted key, with ``history``, the reading of the records."""
        central = {**central_values(self.register, self.setting), **self.always}
        drawn = draw_priors(self.register, self.setting, self.draws, self.seed, self.posterior)
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

    def identity(self) -> dict[str, object]:
        """What the run id is a hash of: inputs, code and arguments, never workers or folders."""
        return {
            "version": langkah.__version__,
            "code": code_hash(),
            "inputs": inputs_hash(self.project),
            "setting": self.setting.name,
            "scenarios": [
                {"slug": s.slug, "changes": {key: c.after for key, c in s.changes.items()}}
                for s in self.scenarios
            ],
            "draws": self.draws,
            "replicates": self.replicates,
            "seed": self.seed,
            "set": dict(sorted(self.fixed.items())),
            "choice": self.choice,
            "parameters_from": "priors" if self.posterior is None else self.posterior.digest,
        }

    @property
    def run_id(self) -> str:
        """Twelve hexadecimal digits that name this study's results."""
        text = json.dumps(self.identity(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def hash_of(files: Sequence[Path], root: Path) -> str:
    """Hash of these files, their names under ``root`` and their bytes."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0")
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()


def code_files() -> list[Path]:
    """Every source file that can move a number; reports and commands cannot."""
    root = Path(langkah.__file__).parent
    parts = ("domain", "rules", "engines", "inputs", "economics", "calibration", "runs")
    files = [file for part in parts for file in (root / part).rglob("*.py")]
    return sorted([*files, *root.glob("*.py")])


def code_hash() -> str:
    """Hash of every source file that can move a number."""
    return hash_of(code_files(), Path(langkah.__file__).parent)


def input_files(project: Path) -> list[Path]:
    """The register, the settings, the dated values and the questions of the decision analysis;
    scenarios enter a study by their changes."""
    root = project / "scenarios"
    parts = ("parameters", "settings", "dated")
    files = [file for part in parts for file in (root / part).rglob("*.toml")]
    return sorted([*files, root / ECONOMICS])


def inputs_hash(project: Path) -> str:
    """Hash of ``input_files``."""
    return hash_of(input_files(project), project / "scenarios")


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
        None if prior else published_posterior(project, register, choice),
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


def published_posterior(project: Path, register: Register, choice: str = LOGISTIC) -> Posterior:
    """The posterior published under a rule of choice, checked against what it stands on.

    Raises InputError when there is none, or when it is incomplete or stale.
    """

    def now(setting: str) -> dict[str, str]:
        return stands_on(
            register, load_setting(project, setting, register), load_targets(project, PATTERNS)
        )

    return load_posterior(project, now, table_name(choice))


Progress = Callable[[int, int], None]
"""Told after every draw: runs done, runs in all."""
