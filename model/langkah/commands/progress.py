"""What every long command shows: that the model is made ready, runs done, and where results lie."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from langkah.language.catalogue import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NARROW, WIDE = 80, 100
"""Tables are read at 80 columns wherever they go to no terminal, and never wider than 100."""

BAR = 24
ROOM_FOR_A_BAR = 70
"""On fewer columns the bar would push digits out of the counts beside it."""

INTERRUPTED = 130


@cache
def make_ready(language: str) -> None:
    """Compile the story, or fetch it, saying so, once in a process."""
    from langkah.engines.telling import is_compiled_before
    from langkah.engines.warm import compile_story

    _ = words(language)

    console = beside()
    message = (
        _("Loading the model ...")
        if is_compiled_before()
        else _("First use since the model changed: compiling it, some 20 seconds ...")
    )
    with console.status(message):
        if not console.is_terminal:
            console.print(message)
        compile_story()


@contextmanager
def counted(total: int | None, language: str) -> Iterator[Callable[[int], None]]:
    """A bar of runs done and time left; gives what to tell how many are done. Without a ``total``,
    which nobody knows beforehand, runs are only counted.

    An interruption inside says so, and ends the command.
    """
    _ = words(language)
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = beside()
    columns = (
        TextColumn("{task.description}"),
        *([BarColumn(bar_width=BAR)] if console.width >= ROOM_FOR_A_BAR else []),
        MofNCompleteColumn(),
        TextColumn(_.context("of time", "left")),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console)
    task = bar.add_task(_("Runs"), total=total)

    def tell(done: int) -> None:
        bar.start()  # not before the first runs: what is said of making ready stands alone
        bar.update(task, completed=done, total=None if total is None else max(total, done))

    def stop() -> None:
        if bar.live.is_started:
            if total is None:  # now it is known
                bar.update(task, total=bar.tasks[task].completed)
            bar.stop()

    try:
        yield tell
    except KeyboardInterrupt:
        stop()
        console.print(_("Stopped: give the same command again and it goes on from here."))
        raise typer.Exit(INTERRUPTED) from None
    finally:
        stop()


def screen() -> "Console":
    """The terminal, as wide as tables are read; brackets and colons in a name are no markup."""
    from rich.console import Console

    width = min(Console().width, WIDE) if sys.stdout.isatty() else NARROW
    return Console(width=width, markup=False, emoji=False, highlight=False)


def beside() -> "Console":
    """Standard error, for what is going on; brackets and colons in a name are no markup."""
    from rich.console import Console

    return Console(stderr=True, markup=False, emoji=False, highlight=False)


def shown(path: Path) -> str:
    """A path as the terminal prints it: from where the reader stands."""
    from langkah.inputs.printable import spelled_out

    return spelled_out(Path(os.path.relpath(path.resolve())).as_posix())


def show_results(
    folder: Path, table: "RenderableType", language: str, *, already: bool = False
) -> None:
    """A result folder's table, and where the folder is."""
    _ = words(language)
    console = screen()
    console.print(table)
    where = _("Tables and figures: {folder}", folder=shown(folder))
    if already:
        where = f"{_('This very run was finished before; nothing was run again.')}\n{where}"
    console.print(where, soft_wrap=True)
