"""Made-up folders whose manifest answers for their files, as that of every finished folder does."""

import hashlib
import json
from pathlib import Path

from langkah.simulation.folder import (
    HASHES,
    MANIFEST,
    Results,
    hashed_files,
    manifest_bytes,
    open_results,
)


def seal(folder: Path, **entries: object) -> Path:
    """Write the manifest: what it said, these entries, and the hashes of the files as they are."""
    path = folder / MANIFEST
    said = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    hashes = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in hashed_files(folder)
    }
    path.write_bytes(manifest_bytes({**said, **entries, HASHES: hashes}))
    return folder


def sealed(folder: Path) -> Results:
    """A folder, sealed as it is now and opened."""
    return open_results(seal(folder))
