"""Small experiments the tests share: the shipped place, and runs of it with some values pushed."""

import functools
from collections.abc import Mapping

from langkah.calibration.courses import Run, Stage, stage_of
from langkah.calibration.heldout import KINDS
from langkah.calibration.patterns import PATTERNS
from langkah.domain.setting import Setting
from langkah.inputs.heldout import Experiment, HeldOut, load_heldout
from langkah.inputs.priors import HISTORY
from langkah.inputs.project import find_project
from langkah.inputs.register import Register, load_register
from langkah.inputs.settings import central_values, load_setting
from langkah.inputs.targets import Targets, load_targets

PROJECT = find_project()
SEED = 20110121


@functools.cache
def register() -> Register:
    return load_register(PROJECT)


@functools.cache
def setting() -> Setting:
    return load_setting(PROJECT, "2011", register())


@functools.cache
def targets() -> Targets:
    return load_targets(PROJECT, PATTERNS)


@functools.cache
def heldout() -> HeldOut:
    return load_heldout(PROJECT, targets(), register(), KINDS)


def central(**pushed: float) -> dict[str, float]:
    """Central values, some of them pushed: ``block__name`` stands for ``block.name``."""
    values = central_values(register(), setting()) | {HISTORY: 0.0}
    return values | {key.replace("__", "."): value for key, value in pushed.items()}


def run(replicate: int = 0, room: int = 1, **pushed: float) -> Run:
    return Run(central(**pushed), setting(), SEED, 0, replicate, room=room)


def staged(experiment: Experiment) -> Stage:
    return stage_of(PROJECT, experiment, KINDS[experiment.kind], register(), setting())


def shipped(name: str) -> Stage:
    """An experiment of the shipped heldout.toml."""
    return staged(heldout().experiments[name])


def stage(
    kind: str,
    scenario: str = "baseline",
    numbers: Mapping[str, float] | None = None,
    values: Mapping[str, float] | None = None,
    policy_years: int | None = None,
) -> Stage:
    """An experiment of the test's own."""
    return staged(
        Experiment(
            "trial",
            kind,
            scenario,
            "made up",
            policy_years,
            None,
            numbers or {},
            values or {},
            "scenarios/heldout.toml",
            7,
        )
    )
