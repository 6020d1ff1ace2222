"""A study: what is asked, simulated block by block into a store, and written as one folder.

Every command that simulates is one of these. What works for one works for all: it resumes after a
stop, a failed run is a row, its identity is computed, its folder can be verified.
"""

import importlib
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from inspect import signature
from pathlib import Path
from typing import Any, Final, Protocol

from langkah.inputs.complaints import InputError
from langkah.simulation.fingerprint import PACKAGE, Fingerprint
from langkah.simulation.folder import (
    LOG,
    PAPERS,
    RUNS,
    STATE,
    Marks,
    Results,
    alone_in,
    clear_told,
    disk_told,
    finish,
    in_turn,
    marks_of,
    open_results,
    reopen,
    work_in,
    wrong_files,
)
from langkah.simulation.store import Done, Store

PIECES: Final = "pieces"
"""Where a study keeps pieces of blocks that are not whole yet, below its runs."""

Stopped = Callable[[], bool]
"""Whether to simulate no further."""

Progress = Callable[[int], None]
"""Told how many runs are done."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


class Interrupted(RuntimeError):
    """A block was asked to stop before its end; nothing of it is kept."""


@dataclass(frozen=True)
class Task:
    """A block to be simulated: its name in the store, how many runs it has, and its address.

    ``work`` is whatever the study needs to know of it; it can be sent to another machine.
    """

    name: str
    runs: int
    work: Any


@dataclass(frozen=True)
class Size:
    """How large a study is before it is run: ``disk`` and ``memory`` are bytes at most, ``files``
    those of its store. Where nobody knows how many ``runs`` it will take, they are ``at_most``."""

    runs: int
    disk: int
    memory: int = 0
    files: int = 0
    at_most: bool = False


@dataclass(frozen=True)
class Recipe:
    """How a study is planned again, here or by a worker: by which function, from which words."""

    planner: str
    words: Mapping[str, Any]


class Study(Protocol):
    """What a command that simulates is: a plan that can be run, resumed, written and verified."""

    @property
    def kind(self) -> str:
        """The command it belongs to."""

    @property
    def project(self) -> Path:
        """The project it is planned in."""

    @property
    def recipe(self) -> Recipe:
        """How it is planned again."""

    @property
    def home(self) -> Path:
        """Where its results go unless another folder is named."""

    @property
    def suffix(self) -> str:
        """The suffix of the files its blocks are kept in."""

    @property
    def run_id(self) -> str:
        """Twelve hexadecimal digits that name these numbers: its fingerprint's name."""

    @property
    def command(self) -> str:
        """The command line that gives these results again."""

    @property
    def fingerprint(self) -> Fingerprint:
        """What its numbers stand on."""

    @property
    def tables(self) -> Mapping[str, str]:
        """What its tables stand on beside its runs: code and inputs, each with a digest. When they
        change, the same runs are reduced anew."""

    @property
    def asked_in(self) -> str:
        """Where it is asked, as complaints name it: its file, or the command line."""

    @property
    def size(self) -> Size:
        """How large it is, known before anything is run."""

    def run_some(self, pieces: int) -> int:
        """So many pieces of its work on this thread, to be timed and thrown away: how many runs
        they were."""

    def words(self) -> Mapping[str, object]:
        """What its manifest says in words for people: names, titles, questions. No number depends
        on them; when they change, the same numbers are told anew."""

    def simulate(self, work: Any, stopped: Stopped) -> Done:
        """One block. A run that fails is in it. Raises Interrupted when ``stopped`` says so."""

    def again(self, work: Any, data: bytes, share: float, exact: bool) -> tuple[int, str]:
        """Some runs of a block simulated again and compared with its bytes: how many, and where
        they differ in words, empty where they do not. ``share`` (0 to 1) picks them."""

    def explore(self, ask: "Ask") -> Any:
        """Ask for blocks, as many times as it takes; gives what was found."""

    def write(self, folder: Path, found: Any) -> Mapping[str, object]:
        """Write the tables; gives what the manifest says of them beside the words, at least
        ``failed_runs``."""


class Pieces(Protocol):
    """How blocks that share work are simulated together."""

    def cut(self, tasks: Sequence[Task]) -> list[Task]:
        """Pieces that hold a part of every block, in the order ``join`` wants them; the same names
        for the same blocks, and for no others."""

    def join(self, tasks: Sequence[Task], pieces: Sequence[bytes]) -> Iterable[Done]:
        """The blocks in order of the tasks, from the bytes of all pieces."""


Executor = Callable[[Study, Iterable[Task]], Generator[tuple[Task, Done], None, None]]
"""Simulates tasks of a study and yields each with its block, in whatever order they are finished.
Closed before its end, it simulates no further. Results do not depend on it or on its workers. One
that is a context too holds its workers from the first to the last that a study asks."""


@dataclass
class Ask:
    """What a study asks its blocks of: those in the store are there, the others are simulated."""

    study: Study
    store: Store
    executor: Executor
    tell: Progress = lambda done: None
    retry_failed: bool = False
    done: int = 0
    found: int = 0
    tried: set[Path] = field(default_factory=set)

    def __call__(self, tasks: Iterable[Task], store: Store | None = None) -> None:
        """Have these blocks in the store, or in another one. Those that are there are not
        simulated again, but for ones with failed runs where that is wanted, once."""
        store = store or self.store
        asked = list(tasks)
        missing = self._missing(asked, store)
        self._found(asked, missing)
        with closing(self.executor(self.study, missing)) as simulated:
            for task, done in simulated:
                store.save(task.name, done)
                self.add(task.runs)
        self._tried(asked, store)

    def together(self, tasks: Iterable[Task], shared: Store, pieces: "Pieces") -> None:
        """The same for blocks that are simulated together because they share work, in a store that
        other studies share and write in turn. ``pieces`` cuts across the blocks; a piece is kept
        in the study's own folder as it arrives, until all are there and the blocks are joined."""
        asked = list(tasks)
        missing = self._missing(asked, shared)
        if missing:
            with in_turn(shared.folder):
                shared.mend()
            missing = self._missing(asked, shared)
        self._found(asked, missing)
        own = Store(self.store.folder / PIECES, self.store.suffix)
        if missing:
            cut = pieces.cut(missing)
            self(cut, own)
            joined = pieces.join(missing, [own.load(piece.name) for piece in cut])
            blocks = {task.name: done for task, done in zip(missing, joined, strict=True)}
            with in_turn(shared.folder):
                shared.save_all(blocks)
        own.clear()
        self._tried(asked, shared)

    def from_others(self, tasks: Iterable[Task], shared: Store) -> None:
        """Have these blocks in the store, from one that other studies share where it has them, and
        in both where it has not. While another process writes the shared one, it is left alone."""
        asked = list(tasks)
        missing = self._missing(asked, self.store)
        self._found(asked, missing)
        if not missing:
            return
        with disk_told(shared.folder):
            shared.folder.mkdir(parents=True, exist_ok=True)
        with alone_in(shared.folder) as alone:
            if not alone:
                self(missing)
                return
            shared.mend()
            self(missing, shared)
            failed = shared.kept
            for task in missing:
                self.store.save(task.name, Done(shared.load(task.name), failed[task.name]))
        self._tried(missing, self.store)

    def _found(self, asked: Sequence[Task], missing: Sequence[Task]) -> None:
        """Count what need not be simulated."""
        there = sum(task.runs for task in asked) - sum(task.runs for task in missing)
        self.found += there
        self.add(there)

    def _missing(self, asked: Iterable[Task], store: Store) -> list[Task]:
        """Those that are not there, or have failed runs that are to be tried once more."""
        kept = store.kept
        return [
            task
            for task in asked
            if task.name not in kept
            or (self.retry_failed and kept[task.name] and store.path(task.name) not in self.tried)
        ]

    def _tried(self, asked: Iterable[Task], store: Store) -> None:
        self.tried |= {store.path(task.name) for task in asked}

    def add(self, runs: int) -> None:
        """So many runs more are done."""
        self.done += runs
        self.tell(self.done)


@dataclass(frozen=True)
class Conducted:
    """A study that was conducted: its folder, how many of its runs failed, and whether it had been
    finished ``already``. Files of ``others`` in the folder were left alone."""

    folder: Path
    failed: int
    already: bool
    others: Sequence[str] = ()

    @property
    def complete(self) -> bool:
        """Whether every planned run is among the results."""
        return self.failed == 0


TABLES: Final = "tables"
"""The part of an identity that says what tables stand on beside the runs."""

Decorate = Callable[[Path], object]
"""Makes what a folder holds beside its tables and is made from them: figures, a checklist."""


def conduct(
    study: Study,
    folder: Path,
    executor: Executor,
    decorate: Decorate,
    progress: Progress | None = None,
    *,
    retry_failed: bool = False,
    begun: Callable[[], object] = lambda: None,
) -> Conducted:
    """Simulate what is not there yet, write the folder, and finish it with its manifest.

    A finished folder is left as it is when it is whole, says the same words, and its tables were
    made by the same code from the same inputs; else it is written anew, from its runs. ``begun``
    is called before the first run.

    Raises InputError when the folder holds anything else, has been edited, or cannot be written.
    """
    identity = {**study.fingerprint.parts(), TABLES: dict(study.tables)}
    with work_in(folder, study.run_id, identity) as finished:
        if finished:
            results = open_results(folder)
            _refuse_edited(results)
            failed = int(results.manifest["failed_runs"])
            same = results.identity == identity and _says(results, study.words())
            if same and not (failed and retry_failed):
                return Conducted(folder, failed, already=True)
            _refuse_to_lose(results)
            reopen(folder)
        begun()
        store = Store(folder / RUNS, study.suffix)
        ask = Ask(study, store, executor, progress or (lambda done: None), retry_failed)
        started = time.perf_counter()
        with executor if isinstance(executor, AbstractContextManager) else nullcontext():
            found = study.explore(ask)
        with disk_told(folder):
            store.settle()
            papers = clear_told(folder)
            before = _of_others(folder, store)
            told = study.write(folder, found)
            manifest = _manifest(study, identity, told) | ({PAPERS: papers} if papers else {})
            finish(folder, {**manifest, STATE: "drawing"}, study.project, _left(folder, before))
            decorate(folder)
            others = _left(folder, before)
            finish(folder, manifest, study.project, others)
            with (folder / LOG).open("a", encoding="utf-8") as log:
                seconds = time.perf_counter() - started
                log.write(f"{ask.done} runs, {ask.found} of them found; {seconds:.1f} s\n")
        return Conducted(folder, int(str(told["failed_runs"])), already=False, others=others)


def _of_others(folder: Path, store: Store) -> Marks:
    """Files that lie in a folder before its tables are written, and are not of its runs."""
    runs = {f"{RUNS}/{name}" for name in store.files}
    return {name: mark for name, mark in marks_of(folder).items() if name not in runs}


def _left(folder: Path, before: Marks) -> Sequence[str]:
    """Those that are still as they were: nobody has written them since."""
    now = marks_of(folder)
    return [name for name, mark in before.items() if now.get(name) == mark]


def _manifest(
    study: Study, identity: Mapping[str, object], told: Mapping[str, object]
) -> dict[str, object]:
    return {
        "kind": study.kind,
        "run_id": study.run_id,
        "complete": told["failed_runs"] == 0,
        **told,
        **study.words(),
        "command": study.command,
        "recipe": {"planner": study.recipe.planner, "words": dict(study.recipe.words)},
        "identity": identity,
    }


def _refuse_edited(results: Results) -> None:
    """Refuse a folder whose files are not those that were written; papers may be edited."""
    faults = [
        f"{name}: {fault}" for name, fault in wrong_files(results) if name not in results.papers
    ]
    if faults:
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        message = f"{faults[0]}{more}; choose another folder with --out"
        raise InputError(f"folder {results.folder.name}", 0, "", message)


def _refuse_to_lose(results: Results) -> None:
    """Refuse to write a folder anew that holds papers somebody has edited."""
    edited = [name for name in results.papers if results.is_edited(name)]
    if edited:
        message = f"{', '.join(edited)} edited by hand would be lost; move it elsewhere first"
        raise InputError(f"folder {results.folder.name}", 0, "", message)


def _says(results: Results, words: Mapping[str, object]) -> bool:
    """Whether a folder was written in these words."""
    return all(results.manifest.get(name) == value for name, value in words.items())


def planned(recipe: Mapping[str, Any], project: Path) -> Study:
    """A study planned again from its recipe. Raises InputError for what is not understood."""
    module, _, name = str(recipe["planner"]).partition(":")
    try:
        if module.partition(".")[0] != PACKAGE or not name.startswith("plan"):
            raise ModuleNotFoundError(module)  # a folder names a planner, never a program
        planner: Callable[..., Study] = getattr(importlib.import_module(module), name)
        signature(planner).bind(project, **recipe["words"])
    except (AttributeError, ModuleNotFoundError, TypeError) as error:
        message = "was asked in words that are no longer understood; give its command again"
        raise InputError("manifest.json", 0, "recipe", message) from error
    return planner(project, **recipe["words"])
