"""The table of runs that failed, as every folder has it: failures.csv."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from langkah.engines.ensemble_engine import Failure
from langkah.simulation.folder import write_csv

FAILURES: Final = ("draw", "replicate", "stage", "message")


def write_failures(folder: Path, failures: Iterable[Failure]) -> None:
    """Write failures.csv, a row for each run that failed."""
    rows = ([one.draw, one.replicate, one.stage, one.message] for one in failures)
    write_csv(folder / "failures.csv", FAILURES, rows)
