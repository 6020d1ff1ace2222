"""A posterior predictive check planned and simulated: inputs read, one draw measured at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from langkah.calibration.courses import stage_of
from langkah.calibration.heldout import KINDS
from langkah.calibration.patterns import PATTERNS
from langkah.calibration.published import published_posterior
from langkah.calibration.validate import (
    Plan,
    Row,
    Validation,
    measure_draw,
    rows_of,
    validation_of,
)
from langkah.engines.ensemble_engine import Failure
from langkah.inputs.complaints import InputError
from langkah.inputs.counts import too_many
from langkah.inputs.heldout import load_heldout
from langkah.inputs.pieces import Pieces
from langkah.inputs.posterior import Posterior
from langkah.inputs.priors import draws_from, particles_of_draws
from langkah.inputs.register import Register, load_register
from langkah.inputs.settings import load_setting
from langkah.inputs.targets import load_targets
from langkah.runs.study import POSTERIOR, PRIOR
from langkah.simulation.store import Done, Store, pack, unpack
from langkah.simulation.study import Stopped, Task

PLAYED_IN = "2011"
"""The setting that facts and targets are dated for."""


@dataclass(frozen=True)
class Check:
    """A check that is planned: the inputs, and where its parameter sets come from."""

    project: Path
    register: Register
    plan: Plan
    draws: int
    posterior: Posterior | None

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every target, reading and fact."""
        return rows_of(self.plan.targets, self.plan.heldout)

    def held(self) -> dict[str, object]:
        """The inputs its runs stand on, by name; the ranges they are compared with are not."""
        return {
            "parameter": self.register.parameters,
            "setting": self.plan.setting,
            "posterior": None if self.posterior is None else self.posterior.digest,
            "experiment": self.plan.stages,
            "measured": [(row.kind, row.name, row.measured) for row in self.rows],
        }

    def arguments(self) -> dict[str, object]:
        """The arguments its runs stand on, readable as they are."""
        return {
            "setting": self.plan.setting.name,
            "draws": self.draws,
            "replicates": self.plan.replicates,
            "seed": self.plan.seed,
            "parameters": PRIOR if self.posterior is None else POSTERIOR,
        }


def plan_check(project: Path, *, draws: int, replicates: int, seed: int, prior: bool) -> Check:
    """A check of every target and held-out fact, read whole before anything runs.

    Parameter sets come from the published posterior, or from the priors alone when ``prior`` is
    true. Raises InputError for whatever is not understood.
    """
    for count, name in ((draws, "--draws"), (replicates, "--replicates")):
        if count < 1:
            raise InputError("command line", 0, name, f"is {count}; expected a whole number from 1")
        if fault := too_many(name.removeprefix("--"), count):
            raise InputError("command line", 0, name, fault)
    if not 0 <= seed < 1 << 64:
        raise InputError("command line", 0, "--seed", f"is {seed}; expected 0 to 2**64 - 1")
    register = load_register(project)
    chosen = load_setting(project, PLAYED_IN, register)
    targets = load_targets(project, PATTERNS)
    heldout = load_heldout(project, targets, register, KINDS)
    stages = {
        name: stage_of(project, experiment, KINDS[experiment.kind], register, chosen)
        for name, experiment in heldout.experiments.items()
    }
    posterior = None if prior else published_posterior(project)
    readings = None
    if posterior is not None:
        picked = particles_of_draws(posterior, draws, seed)
        readings = [posterior.readings[particle] for particle in picked]
    values = Pieces(draws, lambda some: draws_from(register, chosen, some, seed, posterior))
    plan = Plan(chosen, targets, heldout, stages, values, readings, replicates, seed)
    return Check(project, register, plan, draws, posterior)


def check_tasks(check: Check) -> Iterator[Task]:
    """The blocks of a check: one for each draw."""
    for number in range(check.draws):
        yield Task(f"draw-{number:06d}", check.plan.replicates, number)


def simulate_check(check: Check, number: int, stopped: Stopped) -> Done:
    """Every replicate of one draw: ``measured`` (replicates, rows); a failed run is nan."""
    measured, failures = measure_draw(check.plan, check.rows, number, stopped)
    return pack({"measured": measured}, failures)


def gathered_check(check: Check, store: Store) -> Validation:
    """A check from its store, which holds every draw."""
    measured: list[np.ndarray] = []
    failures: list[Failure] = []
    for task in check_tasks(check):
        block, failed = unpack(store.load(task.name))
        measured.append(block["measured"])
        failures += failed
    return validation_of(check.rows, np.array(measured), failures)
