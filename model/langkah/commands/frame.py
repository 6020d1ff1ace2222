"""What every command that simulates does around its study: options, estimate, progress, ending."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from langkah.commands.common import (
    LangOption,
    ProjectOption,
    WorkersOption,
    language_of,
    threads_of,
)
from langkah.commands.progress import counted, make_ready, show_results
from langkah.commands.refuse import refusing
from langkah.commands.size import size_told
from langkah.language.catalogue import LANGUAGES, N_, words

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
OUT = N_("Folder for the results; by itself under results/.")
OutOption = Annotated[Path | None, typer.Option("--out", help=OUT)]
DrawsOption = Annotated[int, typer.Option(help="Parameter sets drawn.")]
SeedOption = Annotated[int, typer.Option(help="Seed of the whole study.")]
ReplicatesOption = Annotated[int, typer.Option(help="Runs of luck under each draw.")]
SettingOption = Annotated[str, typer.Option(help="Setting the scenarios are played in.")]
ChoiceOption = Annotated[
    str, typer.Option(help="Rule of choice: logistic, or threshold, the second one.")
]

DISTRIBUTED = "distributed"


@dataclass(frozen=True)
class Way:
    """How a study is to be run, as its command was told: in which project and language, by what, on
    how many ``threads`` of this machine, into which folder if not into its own."""

    project: Path
    language: str
    executor: "Executor"
    threads: int
    out: Path | None = None
    retry_failed: bool = False

    def run(
        self,
        plan: "Callable[[Path], Study]",
        table: "Callable[[Path, str], RenderableType]",
        decorate: "Decorate" = lambda folder: None,
    ) -> "Conducted":
        """Plan a study in the project, run it, show its table and its folder, and say how many of
        its runs failed. ``decorate`` makes what its folder holds beside its tables."""
        with refusing(self.language):
            study = plan(self.project)
            folder = self.out or study.home
        done = self.conduct(study, folder, decorate)
        _ = words(self.language)
        if not done.complete:
            typer.echo(
                _(
                    "INCOMPLETE: {failed} runs failed; failures.csv says why. Try them again with "
                    "--retry-failed.",
                    failed=done.failed,
                ),
                err=True,
            )
        with refusing(self.language):
            shown = table(done.folder, self.language)
        show_results(done.folder, shown, self.language, already=done.already)
        return done

    def conduct(
        self,
        study: "Study",
        folder: Path,
        decorate: "Decorate" = lambda folder: None,
        before: str = "",
    ) -> "Conducted":
        """Refuse a study that is too large; else say what is to be said ``before`` and what it will
        take, and run it into its folder with a bar of its runs.

        A stop is said in words, and that the same command goes on from there.
        """
        from langkah.simulation.folder import is_finished
        from langkah.simulation.size import refuse_too_large
        from langkah.simulation.study import conduct

        language = self.language
        with refusing(language):
            size, fresh = study.size, not is_finished(folder)
            if fresh:
                refuse_too_large(size, study.asked_in, folder)

        if before:
            typer.echo(before, err=True)

        def begun() -> None:
            make_ready(language)
            if fresh:
                typer.echo(size_told(study, folder, self.threads, language), err=True)

        total = None if size.at_most else size.runs
        with refusing(language), counted(total, language) as tell:
            done = conduct(
                study,
                folder,
                self.executor,
                decorate,
                tell,
                retry_failed=self.retry_failed,
                begun=begun,
            )
        if done.others:
            _ = words(language)
            names = ", ".join(done.others)
            told = _("Left alone, since no part of these results: {names}", names=names)
            typer.echo(told, err=True)
        return done


def simulating(out: str = OUT) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command that simulates: it takes a ``Way``, and has the options that make one, after its
    own. ``out`` is what help says of --out."""
    out_option = Annotated[Path | None, typer.Option("--out", help=out)]

    def framed(command: Callable[..., None]) -> Callable[..., None]:
        def run(
            *,
            workers: WorkersOption = None,
            executor: ExecutorOption = LOCAL,
            cluster: ClusterOption = None,
            retry_failed: RetryOption = False,
            out: out_option = None,
            lang: LangOption = None,
            project: ProjectOption = None,
            **own: Any,
        ) -> None:
            language = language_of(lang)
            with refusing(language):
                from langkah.inputs.project import find_project

                chosen = executor_of(executor, cluster, workers)
                threads, root = threads_of(workers), find_project(project)
            command(Way(root, language, chosen, threads, out, retry_failed), **own)

        _, *own = inspect.signature(command).parameters.values()
        *shared, _ = inspect.signature(run).parameters.values()
        run.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in (*own, *shared)}
        run.__name__, run.__doc__, run.__module__ = (
            command.__name__,
            command.__doc__,
            command.__module__,
        )
        return run

    return framed


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


def need(*packages: str) -> None:
    """Raise InputError when a package of researchers is not installed."""
    from importlib.util import find_spec

    from langkah.inputs.complaints import InputError

    for package in packages:
        if find_spec(package) is None:
            message = f'{package} is not installed; it needs: pip install -e ".[research]"'
            raise InputError("command line", 0, "", message)


def in_both(draw: Callable[[Path, str], object]) -> "Decorate":
    """Figures of a folder drawn in English and in Indonesian."""
    return lambda folder: [draw(folder, language) for language in LANGUAGES]


def exit_code(done: "Conducted") -> None:
    """End with 1 where a run failed."""
    if not done.complete:
        raise typer.Exit(1)
