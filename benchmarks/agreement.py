"""Whether the Mesa twin and the ensemble tell the same story, within chance."""

import math
from collections.abc import Sequence

import numpy as np

from benchmarks.mesa_twin import Course, outcomes_of, run_twin
from benchmarks.workload import Workload, sums_since_decision
from langkah.engines.ensemble_engine import run_once

FARTHEST = 3.5
"""Standard errors that no declared outcome's difference may reach."""

AGREED: tuple[str, ...] = (
    "arrived",
    "working",
    "moved_on",
    "out_here_covered",
    "out_here_need",
    "out_city_covered",
    "out_city_need",
    "out_village_covered",
    "out_village_need",
    "partnered",
    "business_months",
    "businesses_ended",
    "left_trade",
    "returned",
    "went_on",
    "enrolled",
    "refused",
    "completed",
    "dropped_out",
    "visits",
    "sent_rp",
    "owed_home_rp",
    "out_income_rp",
    "end_working",
    "end_lasting",
    "end_lasting_covered",
    "end_debt_rp",
    "end_skill",
    "end_motivation",
    "end_earning_rp",
    "policy_out",
    "policy_seen_out",
    "cost_grants_rp",
    "cost_training_rp",
    "cost_tools_rp",
)
"""Tallies, summed from the decision date on, on which the two must agree."""


def distances(
    workload: Workload, twin_seeds: Sequence[int], ensemble_runs: int
) -> dict[str, float]:
    """Difference of means, twin less ensemble, in standard errors, by outcome of ``AGREED``."""
    setting, world = workload.setting, workload.world
    course = Course(world.past, world.branches[0], setting)
    twin = np.array([outcomes_of(run_twin(course, seed), AGREED) for seed in twin_seeds])
    ensemble = np.array(
        [
            sums_since_decision(run_once(world, setting, 1, 0, run), AGREED)
            for run in range(ensemble_runs)
        ]
    )
    z: dict[str, float] = {}
    for k, name in enumerate(AGREED):
        apart = float(twin[:, k].mean() - ensemble[:, k].mean())
        error = math.sqrt(
            twin[:, k].var(ddof=1) / len(twin) + ensemble[:, k].var(ddof=1) / len(ensemble)
        )
        if error > 0.0:
            z[name] = apart / error
        else:
            z[name] = 0.0 if apart == 0.0 else math.inf
    return z
