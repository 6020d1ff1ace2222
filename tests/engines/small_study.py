"""A small study, and what its runs come to, bit by bit."""

from concurrent.futures import ThreadPoolExecutor

from engines.trials import PROJECT, SEED

from langkah.engines.ensemble_engine import Failure, RunResult, run_draw
from langkah.engines.telling import compiled_telling
from langkah.runs.study import Study, plan_study

DRAWS = 5


def study() -> Study:
    return plan_study(
        PROJECT, ["annual", "shelter"], setting="2011", draws=DRAWS, replicates=2, seed=SEED
    )


def results_bits(planned: Study, workers: int) -> list[tuple[int, int, bytes]]:
    values = planned.parameter_draws()
    told = compiled_telling()

    def one_draw(draw: int) -> list[RunResult | Failure]:
        where = (planned.setting, planned.seed, draw, range(planned.replicates), told)
        return list(run_draw(lambda: planned.world(values[draw]), *where))

    with ThreadPoolExecutor(max_workers=workers) as pool:
        found = [one for results in pool.map(one_draw, range(DRAWS)) for one in results]
    return [
        (one.draw, one.replicate, b"".join(t.tobytes() for t in (one.past, *one.branches)))
        for one in found
        if isinstance(one, RunResult)
    ]
