"""Where blocks are lived. Here: threads of this machine."""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Event

from langkah.studies.blocks import Block
from langkah.studies.live import Stopped, live_block, never
from langkah.studies.plan import SweepPlan
from langkah.studies.shards import shard_bytes

Kept = tuple[Block, bytes]

Executor = Callable[[SweepPlan, Sequence[Block]], Generator[Kept, None, None]]
"""Lives blocks and yields each with its shard's bytes, in whatever order they are finished. Closed
before its end, it lives no further."""


def on_threads(workers: int) -> Executor:
    """Threads of this machine: compiled months hold no lock, so they run side by side."""

    def live(plan: SweepPlan, blocks: Sequence[Block]) -> Generator[Kept, None, None]:
        ahead, stop = iter(blocks), Event()
        with ThreadPoolExecutor(max_workers=workers) as pool:
            under_way: dict[Future[bytes], Block] = {}
            try:
                while True:
                    while len(under_way) < 2 * workers and (block := next(ahead, None)):
                        under_way[pool.submit(lived_bytes, plan, block, stop.is_set)] = block
                    if not under_way:
                        return
                    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield under_way.pop(future), future.result()
            finally:
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)

    return live


def lived_bytes(plan: SweepPlan, block: Block, stopped: Stopped = never) -> bytes:
    """A block lived, as its shard's bytes. Raises Interrupted when ``stopped`` says so."""
    return shard_bytes(plan, live_block(plan, block, stopped))
