"""What every benchmark runs: the baseline of the setting 2011 at the register's central values."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import numpy as np

from langkah.domain.outcomes import MONTHS_LIVED
from langkah.domain.setting import Setting
from langkah.engines.ensemble_engine import RunResult
from langkah.engines.world import World, make_world
from langkah.inputs.project import find_project
from langkah.inputs.register import load_register
from langkah.inputs.scenario import load_scenario
from langkah.inputs.settings import apply_setting, central_values, load_setting

ARRIVALS = "population.arrivals_per_month"


@dataclass(frozen=True)
class Workload:
    """A world with one branch, and its setting."""

    setting: Setting
    world: World


def baseline(arrivals_times: float = 1.0) -> Workload:
    """The baseline of the setting 2011; ``arrivals_times`` scales the women, not their lives."""
    return workload("baseline", arrivals_times)


def workload(scenario: str, arrivals_times: float = 1.0) -> Workload:
    """The past of the setting 2011 and one scenario after it, as ``baseline``."""
    project = find_project(None)
    register = load_register(project)
    setting = load_setting(project, "2011", register)
    values = apply_setting(central_values(register, setting), setting)
    values = {**values, ARRIVALS: values[ARRIVALS] * arrivals_times}
    after = load_scenario(project, scenario, register).values(values)
    return Workload(setting, make_world(values, [after], setting, setting.histories[0]))


def woman_months(result: RunResult) -> float:
    """Woman-months lived in the past and in every branch of a run."""
    names = (*MONTHS_LIVED, "drawn_in_working", "drawn_in_out")
    return float(sum(year[n].sum() for year in (result.past, *result.branches) for n in names))


def sums_since_decision(result: RunResult, names: tuple[str, ...]) -> np.ndarray:
    """Sums of these tallies of the first branch; before the decision date it counted nothing."""
    return np.array([result.branches[0][name].sum() for name in names])


def cpu_seconds(task: Callable[[], object]) -> float:
    """Processor time of this process that one call takes."""
    begun = time.process_time()
    task()
    return time.process_time() - begun


def ratio(above: list[float], below: list[float]) -> float:
    """Median of the ratios within each round."""
    return median(a / b for a, b in zip(above, below, strict=True))
