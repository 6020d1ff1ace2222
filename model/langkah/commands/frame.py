"""What every command that simulates does around its study: workers, progress, folder, ending."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import say, threads_of
from langkah.commands.progress import counted, make_ready, show_results
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from rich.console import RenderableType

    from langkah.simulation.study import Conducted, Decorate, Executor, Study

LOCAL, DASK = "local", "dask"
EXECUTORS = (LOCAL, DASK)

ExecutorOption = Annotated[
    str, typer.Option("--executor", help="local: threads of this machine; dask: a Dask cluster.")
]
ClusterOption = Annotated[
    str | None, typer.Option("--cluster", help="Address of a Dask scheduler; one is made if not.")
]
RetryOption = Annotated[
    bool, typer.Option("--retry-failed", help="Run again what failed; keep the rest.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="Folder for the results; by itself under results/.")
]


def executor_of(name: str, cluster: str | None, workers: int | None) -> "Executor":
    """What runs a study: threads of this machine, or a Dask cluster.

    Raises InputError for an unknown one, or where no cluster is to be had.
    """
    from langkah.inputs.complaints import InputError, unknown
    from langkah.simulation.executors import on_threads

    threads = threads_of(workers)
    if name not in EXECUTORS:
        raise InputError("command line", 0, "--executor", unknown("executor", name, EXECUTORS))
    if name == LOCAL:
        if cluster is not None:
            message = "is for --executor dask; give that too, or leave it out"
            raise InputError("command line", 0, "--cluster", message)
        return on_threads(threads)
    need(DISTRIBUTED)
    from langkah.simulation.dask_cluster import on_dask

    return on_dask(cluster, threads)


DISTRIBUTED = "distributed"


def need(*packages: str) -> None:
    """Raise InputError when a package of researchers is not installed."""
    from importlib.util import find_spec

    from langkah.inputs.complaints import InputError

    for package in packages:
        if find_spec(package) is None:
            message = f'{package} is not installed; it needs: pip install -e ".[research]"'
            raise InputError("command line", 0, "", message)


def conducted(
    study: "Study",
    folder: Path,
    executor: "Executor",
    decorate: "Decorate",
    language: str,
    total: int | None,
    *,
    retry_failed: bool = False,
) -> "Conducted":
    """Run a study into its folder with a bar of its runs, ``total`` of them if that is known.

    A stop is said in words, and that the same command goes on from there.
    """
    from langkah.simulation.study import conduct

    with refusing(language), counted(total, language, "stopped") as tell:
        return conduct(
            study,
            folder,
            executor,
            decorate,
            tell,
            retry_failed=retry_failed,
            begun=lambda: make_ready(language),
        )


def ended(
    done: "Conducted",
    table: "Callable[[Path, str], RenderableType]",
    language: str,
) -> None:
    """Show a study's table and folder, and how many of its runs failed."""
    if not done.complete:
        typer.echo(say("incomplete", language).format(failed=done.failed), err=True)
    with refusing(language):
        shown = table(done.folder, language)
    show_results(done.folder, shown, language, already=done.already)


def exit_code(done: "Conducted") -> None:
    """End with 1 where a run failed."""
    if not done.complete:
        raise typer.Exit(1)
