"""The published results as docs/trace.md reads them: tables and manifests, or their absence."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langkah.inputs.complaints import InputError
from langkah.inputs.project import shown

Row = Mapping[str, str]
Manifest = Mapping[str, Any]

STUDIES = "studies"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Published:
    """The folder of published results of a project."""

    project: Path

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.project / "results" / "published"

    def table(self, name: str) -> list[Row]:
        """Rows of a table; none when it is not published."""
        path = self.folder / name
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def manifest(self, name: str) -> Manifest | None:
        """What a JSON file says, None when it is not published.

        Raises InputError when it is there and cannot be read.
        """
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
        found: dict[str, Manifest] = {}
        for folder in sorted((self.folder / STUDIES).glob("*/")):
            told = self.manifest(f"{STUDIES}/{folder.name}/{MANIFEST}")
            if told is None:
                message = f"lacks {MANIFEST}; expected a published study"
                raise InputError(shown(folder, self.project), 0, "", message)
            found[folder.name] = told
        return found
