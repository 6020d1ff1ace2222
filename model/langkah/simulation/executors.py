"""Where blocks are simulated. Here: threads of this machine; on a cluster: dask_cluster."""

from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Event

from langkah.simulation.store import Done
from langkah.simulation.study import Executor, Stopped, Study, Task

AHEAD = 2
"""Tasks handed out for each thread, so that none waits for the next."""


def on_threads(workers: int) -> Executor:
    """Threads of this machine: compiled months hold no lock, so they run side by side."""

    def run(study: Study, tasks: Iterable[Task]) -> Generator[tuple[Task, Done], None, None]:
        ahead, stop = iter(tasks), Event()
        with ThreadPoolExecutor(max_workers=workers) as pool:
            under_way: dict[Future[Done], Task] = {}
            try:
                while True:
                    while len(under_way) < AHEAD * workers and (task := next(ahead, None)):
                        future = pool.submit(_simulated, study, task, stop.is_set)
                        under_way[future] = task
                    if not under_way:
                        return
                    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield under_way.pop(future), future.result()
            finally:
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)

    return run


def _simulated(study: Study, task: Task, stopped: Stopped) -> Done:
    return study.simulate(task.work, stopped)
