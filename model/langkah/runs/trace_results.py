"""The published results as docs/trace.md reads them: tables and manifests, or their absence."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langkah.simulation.folder import Results, open_results

Row = Mapping[str, str]
Manifest = Mapping[str, Any]

STUDIES = "studies"


@dataclass(frozen=True)
class Published:
    """The folder of published results of a project: a folder for each."""

    project: Path

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.project / "results" / "published"

    def opened(self, name: str) -> Results | None:
        """A published result folder; None when it is not published.

        Raises InputError when it has no manifest, or one that is not the file that was written:
        what cannot be read is not passed over.
        """
        folder = self.folder / name
        return open_results(folder) if folder.is_dir() else None

    def table(self, name: str) -> list[Row]:
        """Rows of a table, ``folder/file``; none when it is not published.

        Raises InputError when it is not the file that was written.
        """
        inside, _, file = name.rpartition("/")
        results = self.opened(inside)
        return [] if results is None or not results.has(file) else [*results.rows(file)]

    def manifest(self, name: str) -> Manifest | None:
        """What a folder's manifest says; None when it is not published. Raises InputError."""
        results = self.opened(name)
        return None if results is None else results.manifest

    def studies(self) -> dict[str, Manifest]:
        """Manifests of the published studies, by the names of their folders. Raises InputError."""
        folders = sorted((self.folder / STUDIES).glob("*/"))
        return {folder.name: open_results(folder).manifest for folder in folders}
