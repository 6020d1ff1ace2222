"""``python -m benchmarks.many_runs RUNS WORKERS``: the baseline, that often, nothing kept."""

import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.workload import baseline
from langkah.engines.ensemble_engine import Failure, run_draw, run_once
from langkah.engines.telling import compiled_telling


def main(runs: int, workers: int) -> None:
    """Print as JSON what the runs took beyond a first one."""
    workload = baseline()
    run_once(workload.world, workload.setting, 1, 0, 0)
    memory_before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cpu_before, wall_before = time.process_time(), time.perf_counter()
    told = compiled_telling()

    def fails(draw: int) -> int:
        where = (workload.setting, 1, draw, range(1), told)
        return sum(isinstance(run, Failure) for run in run_draw(lambda: workload.world, *where))

    with ThreadPoolExecutor(max_workers=workers) as pool:
        failed = sum(pool.map(fails, range(runs)))
    cpu_s, wall_s = time.process_time() - cpu_before, time.perf_counter() - wall_before
    if failed:
        raise RuntimeError(f"{failed} of {runs} runs failed")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = {
        "runs": runs,
        "cpu_s": cpu_s,
        "wall_s": wall_s,
        "growth_mb": peak_mb - memory_before,
        "peak_mb": peak_mb,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
