"""The published results as docs/trace.md reads them: tables and manifests, or their absence."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langkah.inputs.complaints import InputError
from langkah.inputs.project import shown
from langkah.simulation.folder import MANIFEST, Results, open_results

Row = Mapping[str, str]
Manifest = Mapping[str, Any]

STUDIES = "studies"


@dataclass(frozen=True)
class Published:
    """The folder of published results of a project."""

    project: Path

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.project / "results" / "published"

    def opened(self, name: str) -> Results | None:
        """A published result folder; None when it is not published.

        Raises InputError when it has no manifest, or one that is not the file that was written.
        """
        folder = self.folder / name
        return open_results(folder) if folder.is_dir() else None

    def table(self, name: str) -> list[Row]:
        """Rows of a table; none when it is not published.

        Raises InputError when it is not the file that was written.
        """
        inside, _, file = name.rpartition("/")
        if inside:
            results = self.opened(inside)
            return [] if results is None or not results.has(file) else [*results.rows(file)]
        path = self.folder / name
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as opened:
            return list(csv.DictReader(opened))

    def manifest(self, name: str) -> Manifest | None:
        """What a result's own JSON file, or its folder's manifest, says; None when it is not
        published.

        Raises InputError when it is there and cannot be read.
        """
        inside, _, file = name.rpartition("/")
        if inside and file == MANIFEST:
            results = self.opened(inside)
            return None if results is None else results.manifest
        path = self.folder / name
        if not path.exists():
            return None
        try:
            found = json.loads(path.read_bytes())
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise InputError(shown(path, self.project), 0, "", "is not a manifest")
        return found

    def studies(self) -> dict[str, Manifest]:
        """Manifests of the published studies, by the names of their folders.

        Raises InputError for a folder without one: what cannot be read is not passed over.
        """
        folders = sorted((self.folder / STUDIES).glob("*/"))
        return {folder.name: open_results(folder).manifest for folder in folders}
