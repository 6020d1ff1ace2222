"""A calibration that is planned: the inputs it asks of, its arguments, what it stands on."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from langkah.calibration.choices import check_choice, telling_of
from langkah.calibration.generations import Plan
from langkah.calibration.particles import space_of
from langkah.calibration.patterns import OFFICE_RATE, PATTERNS
from langkah.calibration.recorded_years import RecordedYears
from langkah.engines.telling import Telling
from langkah.inputs.complaints import InputError
from langkah.inputs.counts import too_many
from langkah.inputs.past import past_of, past_parameters
from langkah.inputs.register import Register, load_register
from langkah.inputs.settings import load_setting
from langkah.inputs.targets import Target, load_targets
from langkah.simulation.fingerprint import fingerprint_of

ARGUMENTS: Final = (
    "bank",
    "generation",
    "step",
    "effective",
    "most",
    "replicates",
    "kept",
    "seed",
)
"""The numbers of a plan that decide its posterior, in the order the command line tells them."""

PRIOR_RUNS: Final = (
    "langkah.calibration.recorded_years",
    "langkah.calibration.particles",
    "langkah.calibration.choices",
)
"""Modules that draw candidates of the prior and simulate them: they know no target and no fit."""


@dataclass(frozen=True)
class Calibration:
    """What is to be calibrated: the project's inputs and the plan they make."""

    project: Path
    register: Register
    plan: Plan
    choice: str

    @property
    def office_target(self) -> Target | None:
        """The reported success rate, if it is told."""
        told = [t for t in self.plan.targets.targets if t.outcome == OFFICE_RATE]
        return told[0] if told else None

    @property
    def arguments(self) -> dict[str, float]:
        """The numbers of the plan, by name."""
        return {name: getattr(self.plan, name) for name in ARGUMENTS}

    @property
    def asked(self) -> dict[str, Any]:
        """The words it is planned from."""
        return {"setting": self.plan.setting.name, **self.arguments, "choice": self.choice}

    @property
    def recorded_years(self) -> RecordedYears:
        """Under what its candidates are simulated."""
        return RecordedYears(self.plan.setting, self.plan.seed, self.plan.replicates)

    @property
    def telling(self) -> Telling:
        """The compiled story under its rule of choice."""
        return telling_of(self.choice)

    def past(self) -> dict[str, object]:
        """The inputs that the runs of any candidate stand on, by name."""
        return {
            "parameter": past_parameters(self.register),
            "setting": past_of(self.plan.setting),
        }

    def held(self) -> dict[str, object]:
        """The inputs its posterior stands on, by name: the past, and what is fitted."""
        targets = self.plan.targets
        return {
            **self.past(),
            "target": {target.name: target for target in targets.targets},
            "reading": {reading.name: reading for reading in targets.readings},
            "order of targets": [
                *(target.name for target in targets.targets),
                *(reading.name for reading in targets.readings),
            ],
        }

    @cached_property
    def bank(self) -> Path:
        """Where prior runs are kept, for every calibration they can serve."""
        plan = self.plan
        arguments = {"seed": plan.seed, "replicates": plan.replicates, "choice": self.choice}
        stands_on = fingerprint_of(PRIOR_RUNS, self.past(), arguments)
        return self.project / "results" / f"bank-{stands_on.name}"


def plan_calibration(
    project: Path,
    *,
    setting: str,
    seed: int,
    bank: int,
    generation: int,
    step: float,
    effective: float,
    most: int,
    replicates: int,
    kept: int,
    choice: str,
) -> Calibration:
    """A calibration, checked whole before anything runs.

    Raises InputError for whatever is not understood.
    """
    register = load_register(project)
    chosen = load_setting(project, setting, register)
    targets = load_targets(project, PATTERNS)
    for value, name in (
        (bank, "--bank"),
        (generation, "--generation"),
        (replicates, "--replicates"),
        (kept, "--kept"),
        (effective, "--effective"),
        (step, "--step"),
    ):
        if not value >= 1:  # nor what is not a number at all
            message = f"is {value:g}; expected a number from 1"
            raise InputError("command line", 0, name, message)
        if fault := too_many(name.removeprefix("--"), value):
            raise InputError("command line", 0, name, fault)
    if most < generation:
        message = f"is {most}; expected at least --generation, {generation}"
        raise InputError("command line", 0, "--most", message)
    if fault := too_many("most", most):
        raise InputError("command line", 0, "--most", fault)
    if kept < effective:
        message = f"is {kept}; expected at least --effective, {effective:g}"
        raise InputError("command line", 0, "--kept", message)
    if not 0 <= seed < 1 << 64:
        raise InputError("command line", 0, "--seed", f"is {seed}; expected 0 to 2**64 - 1")
    check_choice(choice)
    space = space_of(register, chosen, targets.readings)
    plan = Plan(
        space, chosen, targets, seed, bank, generation, step, effective, most, replicates, kept
    )
    return Calibration(project, register, plan, choice)
