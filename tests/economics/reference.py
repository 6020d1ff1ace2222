"""Reference data of other projects: read where they lie beside this one, never copied into it."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

CASES = Path(__file__).parents[2].parent / "shared" / "reference_cases"


def _path(name: str) -> Path:
    path = CASES / name
    if not path.exists():
        pytest.skip(f"reference data {name} are not beside the project (../shared)")
    return path


def numbers(name: str) -> tuple[list[str], np.ndarray]:
    """Header and numbers of a compressed table."""
    with gzip.open(_path(name), "rt", encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    return header, np.array(rows, dtype=float)


def records(name: str) -> list[dict[str, str]]:
    with _path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content(name: str) -> Any:
    return json.loads(_path(name).read_text(encoding="utf-8"))
