"""The published posterior, read: whole, complete, and standing on what is there today, or refused.

A calibration is planned again with the words it was asked in; where what it would stand on differs
from what it stands on, the posterior is stale. What fits a posterior is no part of what only reads
one, so it is named here and not imported.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from langkah.calibration.choices import LOGISTIC
from langkah.inputs.complaints import InputError
from langkah.inputs.posterior import TABLE, Posterior, read_posterior
from langkah.inputs.project import published_folder, shown
from langkah.simulation.fingerprint import changed_parts
from langkah.simulation.folder import MANIFEST, Results, open_results
from langkah.simulation.study import TABLES, planned

CALIBRATION: Final = "calibration"
KIND: Final = "calibrate"


def calibration_folder(project: Path, choice: str = LOGISTIC) -> Path:
    """Where the calibration under a rule of choice is published: the usual one has no suffix."""
    name = CALIBRATION if choice == LOGISTIC else f"{CALIBRATION}_{choice}"
    return published_folder(project) / name


def published_posterior(project: Path, choice: str = LOGISTIC) -> Posterior:
    """The posterior published under a rule of choice.

    Raises InputError when there is none, when it is not complete or not as it was written, or when
    it is stale; the complaint names what changed and the command that renews it.
    """
    folder = calibration_folder(project, choice)
    where, renew = shown(folder / TABLE, project), renewing(choice)
    if not (folder / MANIFEST).is_file():
        message = f"there is no calibrated posterior; make one with `{renew}`, or use --prior"
        raise InputError(where, 0, "", message)
    results, data = _as_written(folder, where, renew)
    if results.kind != KIND:
        message = f"is of langkah {results.kind}; renew it with `{renew}`, or use --prior"
        raise InputError(where, 0, "", message)
    if not results.manifest["complete"]:
        raise InputError(where, 0, "", f"is incomplete; finish it with `{renew}`, or use --prior")
    _refuse_stale(results, project, where, renew)
    setting = str(results.manifest["setting"])
    return read_posterior(data.decode("utf-8"), setting, hashlib.sha256(data).hexdigest())


def renewing(choice: str) -> str:
    """The command that publishes a posterior under a rule of choice anew."""
    return "langkah calibrate" + ("" if choice == LOGISTIC else f" --choice {choice}")


def _as_written(folder: Path, where: str, renew: str) -> tuple[Results, bytes]:
    """The folder and the bytes of its table. Raises InputError when either is another."""
    try:
        results = open_results(folder)
        return results, results.bytes(TABLE)
    except InputError as error:
        message = f"is not as it was published; restore it or renew it with `{renew}`"
        raise InputError(where, 0, "", message) from error


def _today(results: Results, project: Path) -> Mapping[str, object]:
    """What the same calibration would stand on if it were planned today."""
    try:
        return planned(results.manifest["recipe"], project).fingerprint.parts()
    except (AttributeError, KeyError, ModuleNotFoundError, TypeError):
        return {}  # it was asked in words that are no longer understood


def _refuse_stale(results: Results, project: Path, where: str, renew: str) -> None:
    now = _today(results, project)
    then = {name: part for name, part in results.identity.items() if name != TABLES}
    changed = changed_parts(then, now)
    if changed:
        names = ", ".join(changed)
        message = f"is stale: changed since are {names}; renew it with `{renew}`, or use --prior"
        raise InputError(where, 0, "", message)
