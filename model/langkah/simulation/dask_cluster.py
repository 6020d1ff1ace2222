"""Blocks simulated by the workers of a Dask cluster; this process alone writes.

A worker has its own clone of the project and plans the study itself; it refuses to simulate a block
of a study whose name differs from the one it was asked for, so that no run of other code slips in.
Lost workers are the scheduler's affair: it gives their blocks to others, and a block gives the
same bytes wherever it is simulated.
"""

import json
import logging
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from langkah.inputs.complaints import InputError
from langkah.simulation.store import Done
from langkah.simulation.study import Executor, Study, Task, never, planned

AHEAD = 4
"""Blocks handed out for each thread of the cluster: enough that none waits for the next."""

WAIT_SECONDS = "20s"
SILENT = logging.CRITICAL


def other_code(found: str, asked: str) -> str:
    """What a worker says that has other code or inputs."""
    return f"a worker would simulate runs {found}, asked was {asked}; update its clone, restart it"


QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.tick.limit": "1m",
    "distributed.admin.system-monitor.interval": "10s",
}
"""Dask looks at itself a hundred times a second; blocks of some seconds need no such watch. A
cluster that is not made here has these settings from experiments/dask.yaml."""


class OtherCode(RuntimeError):
    """A worker's code or inputs are not those of the process that asked."""


@dataclass
class Cluster:
    """An executor: the cluster whose scheduler listens at ``address``, or one of ``workers``
    processes here. As a context it is begun when something is first asked of it, and held."""

    address: str | None
    workers: int
    _held: ExitStack | None = field(default=None, init=False)
    _client: Any = field(default=None, init=False)

    def __call__(
        self, study: Study, tasks: Iterable[Task]
    ) -> Generator[tuple[Task, Done], None, None]:
        """The tasks, simulated. Raises InputError when no scheduler answers, or it goes."""
        ahead = list(tasks)
        if not ahead:
            return
        if self._held is None:
            with self:
                yield from self(study, ahead)
            return
        if self._client is None:
            self._client = self._held.enter_context(_quiet_client(self.address, self.workers))
        with _losses_told():
            yield from on_client(self._client, study, ahead)

    def __enter__(self) -> Self:
        self._held = ExitStack()
        return self

    def __exit__(self, *_: object) -> None:
        held, self._held, self._client = self._held, None, None
        if held is not None:
            held.close()


def on_dask(address: str | None, workers: int) -> Executor:
    """The cluster whose scheduler listens at ``address``, or one of ``workers`` processes here."""
    import distributed  # noqa: F401  its defaults must be there before some are replaced for a while

    return Cluster(address, workers)


@contextmanager
def _quiet_client(address: str | None, workers: int) -> Iterator[Any]:
    import dask

    with _unlogged(), dask.config.set(QUIET), _client(address, workers) as client:
        yield client


@contextmanager
def _client(address: str | None, workers: int) -> Iterator[Any]:
    from distributed import Client, LocalCluster

    if address is None:
        here = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": ":0"}
        with LocalCluster(**here, silence_logs=SILENT) as cluster, Client(cluster) as client:
            yield client
        return
    try:
        found = Client(address, timeout=WAIT_SECONDS)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at {address}; nothing was run and nothing is lost"
        raise InputError("command line", 0, "--cluster", message) from error
    with found as client:
        yield client


@contextmanager
def _unlogged() -> Iterator[None]:
    """Dask logs the traceback of a loss that is told in a sentence here; nothing else is lost."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _losses_told() -> Iterator[None]:
    """Raise InputError when the cluster goes or refuses; every block it gave back is kept."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        yield
    except OtherCode as error:
        raise InputError("command line", 0, "--cluster", str(error)) from error
    except (KilledWorker, CancelledError, CommClosedError) as error:
        message = "the cluster was lost; what it gave back is safe. Give the command again"
        raise InputError("command line", 0, "--cluster", message) from error


def on_client(
    client: Any, study: Study, tasks: Iterable[Task]
) -> Generator[tuple[Task, Done], None, None]:
    """The tasks simulated by the workers of this client's cluster, as they are finished."""
    from distributed import as_completed

    recipe = {"planner": study.recipe.planner, "words": dict(study.recipe.words)}
    words = (str(study.project.resolve()), json.dumps(recipe), study.run_id)
    ahead = iter(tasks)
    threads = max(1, sum(client.nthreads().values()))

    def asked(task: Task) -> Any:
        future = client.submit(simulate_remotely, *words, task.work, pure=False)
        under_way[future.key] = task
        return future

    under_way: dict[str, Task] = {}
    first = [asked(task) for _, task in zip(range(AHEAD * threads), ahead, strict=False)]
    finished = as_completed(first)
    for future in finished:
        done = future.result()
        task = under_way.pop(future.key)
        future.release()
        if (following := next(ahead, None)) is not None:
            finished.add(asked(following))
        yield task, done


def simulate_remotely(project: str, recipe: str, run_id: str, work: Any) -> Done:
    """One block of a study, simulated where this is called.

    Raises OtherCode when the study has another name here.
    """
    return _planned(project, recipe, run_id).simulate(work, never)


@lru_cache(maxsize=1)
def _planned(project: str, recipe: str, run_id: str) -> Study:
    study = planned(json.loads(recipe), Path(project))
    if study.run_id != run_id:
        raise OtherCode(other_code(study.run_id, run_id))
    return study
