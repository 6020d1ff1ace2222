"""What Dask takes beside the blocks themselves: processor time of a cluster of one worker.

    python benchmarks/dask_overhead.py [STUDY] [BLOCKS] [ROUNDS]

A block's own time is that of the thread that simulates it. What the worker's process, the scheduler
and the process that asked take beyond it is overhead. The same blocks are simulated in this process
too, turn by turn: that ratio needs a quiet machine, as times of two turns differ by themselves.
"""

import statistics
import sys
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langkah.studies.plan import SweepPlan

ROOT = Path(__file__).resolve().parents[1]
GOAL = 0.03


@lru_cache(maxsize=1)
def planned(project: str, study: str) -> "SweepPlan":
    """The study, planned once in each process, as a worker does."""
    from langkah.studies.plan import plan_sweep

    return plan_sweep(Path(project), study)


def simulated(
    project: str, study: str, number: int, runs: int | None = None
) -> tuple[bytes, float]:
    """A block, or its first draws at one point, and the processor time of this thread."""
    from langkah.studies.blocks import Block
    from langkah.studies.run_files import pack_runs
    from langkah.studies.simulate import simulate_block

    plan = planned(project, study)
    block = plan.blocks[number]
    if runs is not None:
        block = Block(0, block.points[:1], block.draws[:runs], block.replicates[:1])
    started = time.thread_time()
    data = pack_runs(plan, simulate_block(plan, block)).data
    return data, time.thread_time() - started


def measured(study: str, blocks: int, rounds: int) -> None:
    """Print each round's overhead, and the median."""
    import dask
    from distributed import Client, LocalCluster

    from langkah.simulation.dask_cluster import QUIET

    words, found = (str(ROOT), study), []
    dask.config.set(QUIET)
    simulated(*words, 0, 1)
    here = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**here, silence_logs=50) as cluster, Client(cluster) as client:
        client.submit(simulated, *words, 0, 1, pure=False).result()
        for turn in range(rounds):
            worker = sum(client.run(time.process_time).values())
            asked, waited = time.process_time(), time.perf_counter()
            some = [client.submit(simulated, *words, n, pure=False) for n in range(blocks)]
            theirs = client.gather(some)
            asked, waited = time.process_time() - asked, time.perf_counter() - waited
            worker = sum(client.run(time.process_time).values()) - worker
            own = sum(seconds for _, seconds in theirs)
            mine = [simulated(*words, n) for n in range(blocks)]
            assert [data for data, _ in mine] == [data for data, _ in theirs]
            found.append((worker + asked) / own - 1.0)
            beside = (worker + asked) / sum(seconds for _, seconds in mine) - 1.0
            print(
                f"round {turn + 1}: blocks {own:.1f} s, worker {worker:.1f} s, scheduler and asker "
                f"{asked:.2f} s: overhead {found[-1]:.1%} in {waited:.0f} s of the clock; against "
                f"this process {beside:+.1%}",
                flush=True,
            )
    median = statistics.median(found)
    print(
        f"median overhead {median:.1%}; goal under {GOAL:.0%}: "
        f"{'met' if median < GOAL else 'NOT MET'}"
    )


if __name__ == "__main__":
    asked_for = [*sys.argv[1:], *["grant_by_cadence", "1", "3"][len(sys.argv) - 1 :]]
    measured(asked_for[0], int(asked_for[1]), int(asked_for[2]))
