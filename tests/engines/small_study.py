"""A small study, and what its runs come to, bit by bit."""

from engines.trials import PROJECT, SEED

from langkah.engines.ensemble_engine import RunResult, run_many
from langkah.runs.study import Study, plan_study

DRAWS = 5


def study() -> Study:
    return plan_study(
        PROJECT, ["annual", "shelter"], setting="2011", draws=DRAWS, replicates=2, seed=SEED
    )


def results_bits(planned: Study, workers: int) -> list[tuple[int, int, bytes]]:
    values = planned.parameter_draws()
    found = run_many(
        lambda draw: planned.world(values[draw]),
        planned.setting, planned.seed, range(DRAWS), planned.replicates, workers,
    )  # fmt: skip
    return [
        (one.draw, one.replicate, b"".join(t.tobytes() for t in (one.past, *one.branches)))
        for results in found
        for one in results
        if isinstance(one, RunResult)
    ]
