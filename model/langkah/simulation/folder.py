"""A result folder: checked before anything runs, written whole, and checked again when it is read.

A folder that has a manifest is finished; the manifest is written last, says what the folder
stands on and the hash of every file, and ends with a hash of its own. Whatever is written into it
later (papers, a report) is entered. Nobody reads a table of it without its hash being looked at.
"""

import csv
import errno
import gzip
import hashlib
import io
import json
import math
import os
import platform
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TextIO

from langkah.inputs.complaints import InputError

MANIFEST: Final = "manifest.json"
PLAN: Final = "plan.json"
LOG: Final = "log.txt"
LOCK: Final = ".lock"
RUNS: Final = "runs"
"""Where a folder keeps its runs, block by block."""

RUNS_KEPT: Final = "runs_kept"
"""False in the manifest of a folder whose runs are not kept with it."""

TOLD: Final = "told"
"""Of a plan: the files that told of the runs before they are told anew."""

REPORT: Final = "report"
"""Where a folder's report lies."""

TEMPLATES: Final = "templates"
"""Where a folder keeps templates that its papers were made from: given, and made from no table."""

NOT_HASHED: Final = (MANIFEST, PLAN, LOG, LOCK)
"""The manifest cannot hold its own hash, a plan and a lock are of what is under way, wall times
differ every time."""

LITTER: Final = (".DS_Store", "Thumbs.db", "desktop.ini")
OFFICE_LITTER: Final = ("~$", ".~lock.")
"""What a file manager leaves in a folder it shows, and an office program beside a paper it has
open (names that begin so): nobody reads them, and nobody wrote them on purpose."""

PAPERS: Final = "papers"
"""Files made later of what is in the folder, each with what else it was made from."""

STATE: Final = "state"
"""A manifest that still has one is of a folder that is not finished: figures are being drawn."""

SELF: Final = "manifest_sha256"
HASHES: Final = "sha256"
PACKAGES: Final = ("mesa", "numpy", "scipy", "matplotlib", "numba")

Row = Sequence[object]


def refused(message: str) -> InputError:
    """A complaint about the folder results are to go into."""
    return InputError("command line", 0, "--out", message)


# ---------------------------------------------------------------------------- writing


def put(path: Path, data: bytes) -> None:
    """Write a file whole: beside first, then moved into place."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_json(path: Path, content: Any) -> None:
    """Write indented JSON, whole."""
    put(path, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table whole; packed, always with the same bytes, when its name ends in .gz.

    Numbers have full precision; an undefined one is an empty cell.
    """
    if path.suffix == ".gz":
        text = io.StringIO()
        _write_rows(text, header, rows)
        put(path, gzip.compress(text.getvalue().encode(), compresslevel=6, mtime=0))
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            _write_rows(file, header, rows)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _write_rows(file: TextIO, header: Sequence[str], rows: Iterable[Row]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "" if math.isnan(value) else repr(value + 0.0)
    return value


@contextmanager
def disk_told(folder: Path, kept: str = "") -> Iterator[None]:
    """Raise InputError in words when what is written inside cannot be; ``kept`` says what is safe.

    A full disk, a folder without leave to write, a name that is too long, a path that is no folder.
    A fault of anything else, such as a font that is missing, is none of these and stays as it is.
    """
    try:
        yield
    except OSError as error:
        if isinstance(error, InputError) or not _is_about(error, folder):
            raise
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            message = f"the disk is full;{kept} make room and give the command again"
            raise InputError(folder.name, 0, "", message) from error
        reason = _true_reason(error, folder)
        message = f"{folder.name[:_LONGEST]} cannot be written ({reason}); choose another folder"
        raise refused(message) from error


_LONGEST = 40

_OF_A_DISK: Final = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG, errno.EACCES, errno.EPERM}
)
"""Faults that only a disk has, also where the system does not say of which file."""


def _is_about(error: OSError, folder: Path) -> bool:
    """Whether a fault is about a file or folder, about what lies in it, or what it lies in."""
    named = [one for one in (error.filename, error.filename2) if isinstance(one, str | bytes)]
    if not named:
        return error.errno in _OF_A_DISK
    here = folder.absolute()
    paths = [Path(os.fsdecode(one)).absolute() for one in named]
    return any(
        here in (path, *path.parents)
        or path in here.parents
        or (path.parent == here.parent and here.name in path.name)  # written beside, then moved
        for path in paths
    )


def _true_reason(error: OSError, folder: Path) -> str:
    """Why nothing can be written there, where what the system says is true of something else."""
    if error.errno in (errno.EEXIST, errno.ENOENT):
        for path in (folder, *folder.parents):
            if path.is_symlink() and not path.exists():
                return _where_it_leads(path)
    if error.errno == errno.ENOENT and error.filename2 is None and error.filename is not None:
        if Path(error.filename).parent.is_dir():  # as below /proc
            return "nothing can be created there"
    return error.strerror or "unknown"


def _where_it_leads(link: Path) -> str:
    try:
        link.stat()
    except FileNotFoundError:
        return "a link to what is not there"
    except OSError as error:
        return error.strerror or "unknown"
    return "a link"


@contextmanager
def work_in(folder: Path, run_id: str, identity: Mapping[str, object]) -> Iterator[bool]:
    """Begin a folder, or go on with it, alone; gives whether it is finished.

    Everything that can be wrong with the place is said before anything is run. Raises InputError
    when it holds anything else or another run, cannot be written, or is being written by another.
    """
    _refuse_what_is_there(folder, run_id, identity)
    with disk_told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with _alone_in(folder):
        _refuse_what_is_there(folder, run_id, identity)  # another may have begun meanwhile
        with disk_told(folder):
            clear_partials(folder)
            finished = is_finished(folder)
            if finished:  # a stop may have left its plan beside it
                (folder / PLAN).unlink(missing_ok=True)
            elif not (folder / PLAN).exists():
                write_json(folder / PLAN, {"run_id": run_id, "identity": identity})
        yield finished


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder's lock. Raises InputError when another holds it, or it cannot be written."""
    with alone_in(folder) as alone:
        if not alone:
            raise refused(f"another langkah is writing {folder.name} just now")
        yield


@contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Hold a folder's lock if nobody else does; gives whether it is held. Raises InputError when
    the folder cannot be written."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK)
    with disk_told(folder), suppress(Timeout):
        lock.acquire(timeout=0)
    alone = lock.is_locked
    try:
        yield alone
    finally:
        if alone:
            with suppress(OSError):  # some systems keep a file that is open
                (folder / LOCK).unlink(missing_ok=True)
            lock.release()


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Hold a folder's lock, made where it is not there, as soon as nobody else does. The lock's
    file stays: others may wait for it. Raises InputError when the folder cannot be written."""
    from filelock import FileLock

    lock = FileLock(folder / LOCK)
    with disk_told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def check_target(path: Path) -> None:
    """See that a file can be written there, before it is made.

    Raises InputError in words: no such folder, no leave to write, a name that is too long, a path
    that is a folder.
    """
    with disk_told(path):
        if path.is_dir():
            raise refused(f"{path.name} is a folder; expected a file, or none yet")
        if not path.parent.is_dir():
            raise refused(f'there is no folder "{path.parent.as_posix()}"')
        put(path.with_name(f"{path.name}~"), b"")
        path.with_name(f"{path.name}~").unlink()


def is_finished(folder: Path) -> bool:
    """Whether a folder holds a whole result."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except OSError:
        return False
    except ValueError:
        return True
    return not (isinstance(manifest, dict) and STATE in manifest)


def _refuse_what_is_there(folder: Path, run_id: str, identity: Mapping[str, object]) -> None:
    from langkah.simulation.fingerprint import changed_parts

    with disk_told(folder):
        if not folder.exists():
            return
        if not folder.is_dir():
            raise refused(f"{folder.name} is a file; expected a folder, or none yet")
        stated = next((folder / n for n in (MANIFEST, PLAN) if (folder / n).exists()), None)
        if stated is None:
            others = [path.name for path in folder.iterdir() if not _is_left_over(path)]
            if others:
                raise refused(f"folder {folder.name} holds other files; choose another with --out")
            return
    try:
        then = json.loads(stated.read_text(encoding="utf-8"))
        found, before = str(then["run_id"]), dict(then.get("identity", {}))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise refused(f"{folder.name}/{stated.name} cannot be read ({error})") from error
    if found != run_id:
        changed = ", ".join(changed_parts(before, identity))
        message = (
            f"folder {folder.name} holds another run ({found}); this one is {run_id}; "
            f"changed since: {changed}. Choose another folder with --out"
        )
        raise refused(message)


def _is_left_over(path: Path) -> bool:
    """Whether a stopped start left it: a lock, or a file half written."""
    return path.name == LOCK or path.name.endswith(".partial")


def clear_partials(folder: Path) -> None:
    """Take away files half written. Only for who holds the folder's lock."""
    for left in folder.rglob(".*.partial"):
        left.unlink()


Marks = Mapping[str, tuple[int, int, int]]
"""Files by name, each with what changes when it is written."""


def marks_of(folder: Path) -> Marks:
    """The files a manifest would answer for, as they are now."""

    def mark(path: Path) -> tuple[int, int, int]:
        found = path.stat()
        return found.st_ino, found.st_mtime_ns, found.st_size

    return {name: mark(folder / name) for name in hashed_files(folder)}


def finish(
    folder: Path, manifest: Mapping[str, object], project: Path, others: Collection[str] = ()
) -> None:
    """Write the manifest, last: with it the folder is finished. It does not answer for files of
    ``others``."""
    content = {**manifest, **made_with(project, folder, others)}
    put(folder / MANIFEST, manifest_bytes(content))
    if STATE not in manifest:
        (folder / PLAN).unlink(missing_ok=True)  # after it: a stop between loses nothing


def reopen(folder: Path) -> None:
    """A finished folder that is to be written anew is not finished until it is again.

    Its plan remembers which files told of it, and what was chosen of its papers.
    """
    results = open_results(folder)
    plan = {key: results.manifest[key] for key in ("run_id", "identity")}
    kept = (f"{RUNS}/", f"{TEMPLATES}/")
    told = [name for name in results.manifest[HASHES] if not name.startswith(kept)]
    write_json(folder / PLAN, {**plan, TOLD: told, PAPERS: results.papers})
    (folder / MANIFEST).unlink()


def clear_told(folder: Path) -> Mapping[str, Any]:
    """Take away what told of the tables before those that are written now; what was chosen of the
    papers, by file. Files of nobody's are left alone."""
    plan = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    for name in plan.get(TOLD, []):
        (folder / name).unlink(missing_ok=True)
    for path in sorted(folder.rglob("*/"), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
    found: Mapping[str, Any] = plan.get(PAPERS, {})
    return found


def enter(folder: Path, files: Mapping[str, bytes], made_from: Mapping[str, object]) -> None:
    """Write files into a finished folder and enter them, with what they were made from.

    ``files`` are contents by their names in the folder. They are entered before they are written:
    a stop between leaves a paper that is missing, which is made again, and never one that nobody
    answers for. Raises InputError when the manifest is not as it was written, or the folder cannot
    be written; then what was not written is not entered.
    """
    with _alone_in(folder), disk_told(folder):
        manifest = open_results(folder).manifest
        clear_partials(folder)
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).unlink(missing_ok=True)
        _enter(folder, manifest, files, made_from)
        written: list[str] = []
        try:
            for name, data in files.items():
                put(folder / name, data)
                written.append(name)
        except OSError:
            _enter(folder, manifest, {name: files[name] for name in written}, made_from)
            raise


def _enter(
    folder: Path,
    manifest: Mapping[str, Any],
    files: Mapping[str, bytes],
    made_from: Mapping[str, object],
) -> None:
    """Write the manifest with these files entered."""
    papers = {**manifest.get(PAPERS, {}), **{name: dict(made_from) for name in files}}
    hashes = {**manifest[HASHES], **{name: _sha256(data) for name, data in files.items()}}
    entered = {PAPERS: dict(sorted(papers.items())), HASHES: dict(sorted(hashes.items()))}
    put(folder / MANIFEST, manifest_bytes({**manifest, **entered}))


def manifest_bytes(content: Mapping[str, object]) -> bytes:
    """A manifest as its file, which ends with the hash of all that stands before it."""
    told = {name: value for name, value in content.items() if name != SELF}
    digest = _sha256(json.dumps(told, indent=1).encode())
    return (json.dumps({**told, SELF: digest}, indent=1) + "\n").encode()


def made_with(project: Path, folder: Path, others: Collection[str] = ()) -> dict[str, object]:
    """What every manifest ends with: what it is not for, versions, and hashes of its files."""
    return {
        "synthetic_persons": True,
        "not_for": "prediction about an individual, targeting or policing",
        "version": version("langkah"),
        "git": git_state(project),
        "python": sys.version.split()[0],
        "packages": {name: version(name) for name in PACKAGES},
        "platform": f"{platform.system()} {platform.machine()}",
        HASHES: {
            name: _sha256((folder / name).read_bytes())
            for name in hashed_files(folder)
            if name not in others
        },
    }


def hashed_files(folder: Path) -> list[str]:
    """The files a manifest answers for, by their paths in the folder."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [
        path.as_posix()
        for path in files
        if path.as_posix() not in NOT_HASHED and not _is_left_over(path) and not _is_litter(path)
    ]


def _is_litter(path: Path) -> bool:
    return path.name in LITTER or path.name.startswith(OFFICE_LITTER)


def git_state(project: Path) -> dict[str, object]:
    """Commit and whether the tree differs from it; unknown outside a clone."""

    def git(*words: str) -> str | None:
        try:
            done = subprocess.run(
                ["git", *words], cwd=project, capture_output=True, text=True, check=False
            )
        except OSError:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    commit = git("rev-parse", "HEAD")
    status = git("status", "--porcelain") if commit else None
    return {"commit": commit, "differs_from_commit": None if status is None else bool(status)}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# ---------------------------------------------------------------------------- reading


@dataclass(frozen=True)
class Results:
    """A finished result folder, read. Every file is held to its hash when it is read."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """Which command wrote it."""
        return str(self.manifest.get("kind", ""))

    def has(self, name: str) -> bool:
        """Whether the folder answers for such a file."""
        return name in self.manifest[HASHES]

    def names(self, pattern: str) -> list[str]:
        """The files the folder answers for that match, in order."""
        return [name for name in self.manifest[HASHES] if Path(name).match(pattern)]

    def bytes(self, name: str) -> bytes:
        """A file as it was written. Raises InputError when it is missing or is another."""
        expected = self.manifest[HASHES].get(name)
        where = f"{self.folder.name}/{name}"
        if expected is None:
            message = "was not there when the folder was written"
            raise InputError(where, 0, "", message)
        try:
            data = (self.folder / name).read_bytes()
        except OSError as error:
            raise InputError(where, 0, "", f"is missing; {RUN_AGAIN}") from error
        if _sha256(data) != expected:
            how = RESAVED if name.endswith(".csv") and _is_resaved(data) else ""
            raise InputError(where, 0, "", f"{NOT_WRITTEN}{how}; {RUN_AGAIN}")
        return data

    def is_edited(self, name: str) -> bool:
        """Whether there is such a file, and it is not as it was written: somebody's own work."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return False
        return bool(_sha256(data) != self.manifest[HASHES].get(name))

    @property
    def papers(self) -> Mapping[str, Mapping[str, Any]]:
        """Files made later of what is in the folder, each with what else it was made from."""
        found: Mapping[str, Mapping[str, Any]] = self.manifest.get(PAPERS, {})
        return found

    def text(self, name: str) -> str:
        """A text file as it was written."""
        data = self.bytes(name)
        return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")

    def json(self, name: str) -> Any:
        """A JSON file as it was written."""
        return json.loads(self.text(name))

    def rows(self, name: str) -> list[dict[str, str]]:
        """A table's rows by column."""
        return list(csv.DictReader(io.StringIO(self.text(name), newline="")))

    @cached_property
    def identity(self) -> Mapping[str, Any]:
        """What its numbers stand on, part by part."""
        found = self.manifest.get("identity")
        return found if isinstance(found, Mapping) else {}


NOT_WRITTEN: Final = "is not the file that was written"
RUN_AGAIN: Final = "do not rely on this folder, make it again"
RESAVED: Final = " (a spreadsheet program has probably resaved it)"


def _is_resaved(data: bytes) -> bool:
    """Whether a table looks as spreadsheet programs save one: never as ``write_csv`` does."""
    head = data[: 1 << 16]
    return head.startswith(b"\xef\xbb\xbf") or b"\r\n" in head or b";" in head.partition(b"\n")[0]


def open_results(folder: Path) -> Results:
    """A finished result folder.

    Raises InputError when it has no manifest, or one that is not the file that was written.
    """
    path = folder / MANIFEST
    where = f"{folder.name}/{MANIFEST}"
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"holds no {MANIFEST}; expected a finished result folder"
        raise InputError(folder.name[:_LONGEST], 0, "", message) from error
    try:
        found = json.loads(data)
        told, hashes = dict(found), found[HASHES]
        if not all(isinstance(one, str) for pair in hashes.items() for one in pair):
            raise TypeError(HASHES)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(where, 0, "", "is not a manifest") from error
    if data != manifest_bytes(told):
        raise InputError(where, 0, "", f"{NOT_WRITTEN}; {RUN_AGAIN}")
    return Results(folder, told)


def refuse_edited(results: Results) -> None:
    """Refuse a folder that holds less than was written, or something else in its place.

    Papers may be missing or edited: they are made again, and what was edited is kept. Raises
    InputError naming the first file.
    """
    for name in results.manifest[HASHES]:
        if name not in results.papers:
            results.bytes(name)


def wrong_files(results: Results) -> Iterator[tuple[str, str]]:
    """What is wrong with a folder's files: name and fault; nothing when all are as written."""
    for name in results.manifest[HASHES]:
        try:
            results.bytes(name)
        except InputError as error:
            yield name, error.message.removesuffix("; " + RUN_AGAIN)
    for name in hashed_files(results.folder):
        if not results.has(name):
            yield name, "was not there when the folder was written"
