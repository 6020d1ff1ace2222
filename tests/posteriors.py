"""Posteriors of the tests' own, published as `langkah calibrate` publishes one.

What ships stands on the code that fitted it; while that code is being changed it is stale, which
is for one test to say and for no other to fail by.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from langkah.calibration.published import calibration_folder
from langkah.calibration.study import CalibrationStudy, planned_calibration
from langkah.calibration.tables import write_rows
from langkah.inputs.posterior import TABLE, posterior_rows
from langkah.simulation.folder import HASHES, MANIFEST, made_with, manifest_bytes
from langkah.simulation.study import TABLES, planned

ARGUMENTS = {
    "seed": 1,
    "bank": 16,
    "generation": 16,
    "step": 1.0,
    "effective": 1.0,
    "most": 16,
    "replicates": 1,
    "kept": 8,
}


def planned_in(project: Path, **changed: object) -> CalibrationStudy:
    """A tiny calibration of a project's inputs."""
    return planned_calibration(
        project, **{"setting": "2011", "choice": "logistic", **ARGUMENTS, **changed}
    )


def publish(
    project: Path,
    keys: Sequence[str],
    values: np.ndarray,
    weights: np.ndarray,
    histories: np.ndarray,
    readings: Sequence[str],
    **told: object,
) -> Path:
    """These particles as the posterior of a project that has its inputs; the folder."""
    study = planned_in(project)
    folder = calibration_folder(project)
    folder.mkdir(parents=True)
    write_rows(folder / TABLE, posterior_rows(keys, values, weights, histories, readings))
    manifest = {
        "kind": "calibrate",
        "run_id": study.run_id,
        "complete": True,
        "setting": "2011",
        "recipe": {"planner": study.recipe.planner, "words": dict(study.recipe.words)},
        "identity": {**study.fingerprint.parts(), TABLES: dict(study.tables)},
        "runs_kept": False,
        **told,
        **made_with(project, folder),
    }
    (folder / MANIFEST).write_bytes(manifest_bytes(manifest))
    return folder


def stamp(project: Path, choices: Sequence[str] = ("logistic", "threshold")) -> None:
    """Have a copy of what ships stand on today's code."""
    for choice in choices:
        retell(calibration_folder(project, choice), _as_today(project, choice))


def _as_today(project: Path, choice: str) -> dict[str, object]:
    path = calibration_folder(project, choice) / MANIFEST
    study = planned(json.loads(path.read_text())["recipe"], project)
    return {"identity": {**study.fingerprint.parts(), TABLES: dict(study.tables)}}


def retell(folder: Path, changed: dict[str, object]) -> None:
    """Rewrite a manifest as its writer would have, with some of it changed."""
    path = folder / MANIFEST
    told = {**json.loads(path.read_text()), **changed}
    assert HASHES in told
    path.write_bytes(manifest_bytes(told))
