"""A finished folder published: copied without its runs beside what is there, then swapped.

What was published before stands until the new folder is whole.
"""

import os
import shutil
from pathlib import Path

from langkah.inputs.complaints import InputError
from langkah.simulation.folder import (
    HASHES,
    MANIFEST,
    RUNS,
    RUNS_KEPT,
    Results,
    disk_told,
    manifest_bytes,
    open_results,
    refused,
)


def check_place(folder: Path, kind: str) -> None:
    """Raise InputError when results of this kind cannot be published in this folder: it holds
    anything else, or cannot be written."""
    with disk_told(folder):
        if any(path.is_symlink() and not path.exists() for path in (folder, *folder.parents)):
            folder.mkdir(parents=True)  # never is: the fault says where the link leads
        folder = folder.resolve()
        if folder.is_file():
            raise refused(f"{folder.name} is a file; expected a folder, or none yet")
        if folder.exists() and not _is_of_kind(folder, kind):
            raise refused(f"folder {folder.name} holds other files; choose another with --out")
        above = next(path for path in folder.parents if path.exists())
        trial = above / f".{folder.name}.{os.getpid()}.partial"  # as it will be put beside, there
        trial.mkdir()
        trial.rmdir()


def _is_of_kind(folder: Path, kind: str) -> bool:
    """Whether a folder is empty, or is an older publication of the same kind, as it was written."""
    if next(folder.iterdir(), None) is None:
        return True
    try:
        results = open_results(folder)
    except InputError:
        return False
    return results.kind == kind and not results.manifest.get(RUNS_KEPT, True)


def publish(folder: Path, target: Path) -> None:
    """Put a finished folder's files, but for its runs, in the place of ``target``.

    Raises InputError when a file is not as it was written, or ``target`` holds anything else.
    """
    results, target = open_results(folder), target.resolve()
    check_place(target, results.kind)
    beside = target.with_name(f".{target.name}.{os.getpid()}.partial")
    older = target.with_name(f".{target.name}.{os.getpid()}.older.partial")
    with disk_told(target):
        try:
            _copy(results, beside)
            if target.exists():
                target.rename(older)
            beside.rename(target)
        finally:
            if older.exists() and not target.exists():
                older.rename(target)
            for left in (beside, older):
                shutil.rmtree(left, ignore_errors=True)


def _copy(results: Results, folder: Path) -> None:
    hashes = {
        name: digest
        for name, digest in results.manifest[HASHES].items()
        if Path(name).parts[0] != RUNS
    }
    folder.mkdir(parents=True)
    for name in hashes:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(results.bytes(name))
    manifest = {**results.manifest, RUNS_KEPT: False, HASHES: hashes}
    (folder / MANIFEST).write_bytes(manifest_bytes(manifest))
