"""A result folder held to account: every file hashed again, some runs simulated again, tables made
again from the runs."""

import hashlib
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

import numpy as np

from langkah.inputs.complaints import InputError
from langkah.inputs.project import shown
from langkah.simulation.fingerprint import changed_parts
from langkah.simulation.folder import (
    HASHES,
    MANIFEST,
    NOT_WRITTEN,
    RUNS,
    RUNS_KEPT,
    STATE,
    Results,
    open_results,
    wrong_files,
)
from langkah.simulation.store import Store
from langkah.simulation.study import TABLES, Ask, Pieces, Study, Task, planned

TOLERANCE: Final = 1e-9
"""How far a number may lie, relatively, on another kind of machine."""

TABLE_FILES: Final = (".csv", ".gz", ".parquet")
"""What tables are kept in; what explains them in words is not made again."""

STUDY_FILE: Final = "study.toml"
"""The file that was asked with, where a folder keeps it."""


@dataclass(frozen=True)
class Verdict:
    """What holding a folder to account found.

    ``faults`` say what is wrong, one a line; ``files`` were hashed, ``rerun`` runs simulated again
    and compared ``exact``ly or, on another kind of machine, within the tolerance; ``tables`` were
    made again from the runs. ``rerun`` is 0 with a ``reason`` where none could be; ``needs`` is the
    folder of the project that holds its runs, where they are kept elsewhere and are not there.
    """

    files: int
    rerun: int
    tables: int
    exact: bool
    faults: tuple[str, ...]
    reason: str = ""
    needs: str = ""


class NotKept(LookupError):
    """A block that a study asks of is not in its store."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__(name)
        self.store = store
        self.name = name


@dataclass
class Recall(Ask):
    """Asks nothing to be simulated: notes which blocks a study asks of, all of them kept."""

    met: list[tuple[Task, Store]] = field(default_factory=list)

    def __call__(self, tasks: Iterable[Task], store: Store | None = None) -> None:
        """Note the tasks. Raises NotKept."""
        here = store or self.store
        for task in tasks:
            if task.name not in here.kept:
                raise NotKept(here, task.name)
            self.met.append((task, here))

    def together(self, tasks: Iterable[Task], shared: Store, pieces: Pieces) -> None:
        """Note the tasks. Raises NotKept."""
        self(tasks, shared)

    def from_others(self, tasks: Iterable[Task], shared: Store) -> None:
        """Note the tasks: a folder that is held to account has them itself. Raises NotKept."""
        self(tasks)


def verify(project: Path, folder: Path, sample: int, seed: int) -> Verdict:
    """Hash every file of ``folder``, simulate ``sample`` of its runs again, chosen by ``seed``, and
    make its tables again from its runs.

    Raises InputError when it has no manifest.
    """
    try:
        results = open_results(folder)
    except InputError as error:
        if not error.message.startswith(NOT_WRITTEN):
            raise
        return Verdict(0, 0, 0, True, (f"{MANIFEST}: {error.message}",), "files")
    files = len(results.manifest[HASHES])
    exact = same_machine(results.manifest)
    faults = [f"{name}: {fault}" for name, fault in wrong_files(results)]
    if STATE in results.manifest:
        faults.append(f"{MANIFEST}: the folder is not finished; give its command again")
    if faults:
        return Verdict(files, 0, 0, exact, tuple(faults), "files")
    if "recipe" not in results.manifest:
        return Verdict(files, 0, 0, exact, (), "kind")
    runs = folder / RUNS
    if not results.manifest.get(RUNS_KEPT, True):
        home = _home_of(results, project)
        if home is None or not _is_kept_in(home, results):
            needs = "" if home is None else shown(home, project)
            return Verdict(files, 0, 0, exact, (), "kind", needs)
        runs = home / RUNS
    study = study_of(results, project)
    identity = {**study.fingerprint.parts(), TABLES: dict(study.tables)}
    changed = changed_parts(results.identity, identity)
    if changed:
        fault = f"runs are of other code or inputs; changed since: {', '.join(changed)}"
        return Verdict(files, 0, 0, exact, (fault,), "other")
    ask = Recall(study, Store(runs, study.suffix), _nothing)
    try:
        found = study.explore(ask)
    except NotKept as error:
        if error.store is not ask.store and not error.store.folder.is_dir():
            needs = shown(error.store.folder, project)  # shared runs that are not here
            return Verdict(files, 0, 0, exact, (), "kind", needs)
        fault = f"{error.store.folder.name}: block {error.name} is not there as it was kept"
        return Verdict(files, 0, 0, exact, (fault,), "files")
    rerun, wrong = _simulated_again(study, ask.met, sample, seed, exact)
    tables, unequal = _made_again(study, results, runs, found) if exact else (0, [])
    return Verdict(files, rerun, tables, exact, (*wrong, *unequal))


def _nothing(study: Study, tasks: Iterable[Task]) -> Any:
    raise AssertionError("nothing is to be simulated here")


def _home_of(results: Results, project: Path) -> Path | None:
    """The folder that a publication was copied from, and its runs lie in; None where it cannot be
    planned any more, so that nobody knows."""
    try:
        study = planned(results.manifest["recipe"], project)
    except InputError:
        return None
    return study.home.with_name(study.home.name.replace(study.run_id, results.manifest["run_id"]))


def _is_kept_in(home: Path, published: Results) -> bool:
    """Whether a folder holds the runs of a publication, which has every other file of it."""
    try:
        hashes = open_results(home).manifest[HASHES]
    except InputError:
        return False
    rest = {name: digest for name, digest in hashes.items() if Path(name).parts[0] != RUNS}
    return bool(rest == published.manifest[HASHES])


def study_of(results: Results, project: Path) -> Study:
    """The study a folder is of, planned again as it is now. Raises InputError."""
    recipe = dict(results.manifest["recipe"])
    words = dict(recipe["words"])
    if "study" in words and results.has(STUDY_FILE):
        words["study"] = str(results.folder / STUDY_FILE)
    return planned({**recipe, "words": words}, project)


def same_machine(manifest: Mapping[str, Any]) -> bool:
    """Whether this machine gives the same bits: its kind, its Python, its arithmetic."""
    here = {name: version(name) for name in ("numpy", "numba", "scipy")}
    return bool(
        manifest.get("platform") == f"{platform.system()} {platform.machine()}"
        and manifest.get("python") == sys.version.split()[0]
        and all(manifest["packages"].get(name) == found for name, found in here.items())
    )


def _simulated_again(
    study: Study, met: list[tuple[Task, Store]], sample: int, seed: int, exact: bool
) -> tuple[int, list[str]]:
    """Some runs of as many blocks as it takes, in an order the seed chooses."""
    chance = np.random.default_rng(seed)
    wanted = min(sample, sum(task.runs for task, _ in met))
    order = chance.permutation(len(met)).tolist()
    rerun, wrong = 0, []
    for at in islice(cycle(order), wanted):
        if rerun >= wanted:
            break
        task, store = met[at]
        runs, fault = study.again(task.work, store.load(task.name), float(chance.random()), exact)
        rerun += runs
        wrong += [f"{task.name}: {fault}"] if fault else []
    return rerun, wrong


def _made_again(study: Study, results: Results, runs: Path, found: Any) -> tuple[int, list[str]]:
    """The tables, made again beside and compared by their bytes."""
    with tempfile.TemporaryDirectory() as name:
        beside = Path(name)
        (beside / RUNS).symlink_to(runs.resolve(), target_is_directory=True)
        study.write(beside, found)
        (beside / RUNS).unlink()
        made = {
            path.relative_to(beside).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(beside.rglob("*"))
            if path.suffix in TABLE_FILES
        }
    hashes = results.manifest[HASHES]
    wrong = [f"{one}: is not what its runs give" for one, h in made.items() if hashes.get(one) != h]
    return len(made), wrong


def first_difference(
    mine: Mapping[str, np.ndarray],
    theirs: Mapping[str, np.ndarray],
    exact: bool,
    counts: np.ndarray | bool = False,
) -> str:
    """Where arrays that were kept differ from those simulated again, in words; empty where not.

    nan agrees with nan. On another kind of machine numbers agree within a tolerance, but for
    ``counts`` (true where the last axis is one), which are exact on every machine.
    """
    for name, now in mine.items():
        then = theirs.get(name)
        if then is None or then.shape != now.shape:
            return f"{name} has another shape in the folder"
        for at in _places(now, then, exact, counts):
            before, after = then[at].item(), now[at].item()
            return f"{name}{list(at)} is {before!r} in the folder and {after!r} when run again"
    return ""


def _places(
    now: np.ndarray, then: np.ndarray, exact: bool, counts: np.ndarray | bool
) -> Iterator[tuple[int, ...]]:
    same = now == then
    if now.dtype.kind == "f":
        same |= np.isnan(now) & np.isnan(then)
    if now.dtype.kind == "f" and not exact:
        same |= np.isclose(now, then, rtol=TOLERANCE, atol=0.0) & ~np.asarray(counts)
    for at in np.argwhere(~same)[:1].tolist():
        yield tuple(at)
