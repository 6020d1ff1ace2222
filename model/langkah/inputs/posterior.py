"""The published posterior: parameter sets that reproduce what is known of the place.

``results/published/posterior.csv`` has a row for each particle: its weight, its reading of the
rounds and of the sentence on the eleven women, and a value for every uncertain parameter that the
past depends on. ``posterior.json`` beside it says how it was made and what it stands on; when any
of that has changed the posterior is stale and is refused.
"""

import csv
import hashlib
import json
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from langkah.inputs.complaints import InputError
from langkah.inputs.project import shown

TABLE = "posterior.csv"
MANIFEST = "posterior.json"
WEIGHT, HISTORY, READING, PARTICLE = "weight", "history", "reading", "particle"
RENEW = "langkah calibrate"
MOST_NAMED = 4
"""How many changes a complaint names before it only counts them."""


@dataclass(frozen=True)
class Posterior:
    """Weighted parameter sets. ``values`` has shape (particles, keys), ``weights`` sum to 1.

    ``histories`` number the readings of the rounds of the setting it was made in, from 0.
    """

    keys: tuple[str, ...]
    values: np.ndarray
    weights: np.ndarray
    histories: np.ndarray
    readings: tuple[str, ...]
    setting: str
    digest: str
    manifest: Mapping[str, object]

    def pick(self, shares: np.ndarray) -> np.ndarray:
        """Particles at these shares (0 to 1) of the summed weight."""
        ends = np.cumsum(self.weights)
        found = np.searchsorted(ends, shares * ends[-1], side="right")
        return np.minimum(found, len(ends) - 1)

    def overruled(self, fixed: Container[str]) -> tuple[str, ...]:
        """What it learned and something else decides: values of ``fixed`` are not its any more."""
        return tuple(key for key in self.keys if key in fixed)


def published_folder(project: Path) -> Path:
    """Where the published calibration lies."""
    return project / "results" / "published"


def load_posterior(
    project: Path, now: Callable[[str], Mapping[str, str]], table: str = TABLE
) -> Posterior:
    """The published posterior, if it still stands on what is there now.

    ``now`` gives ``meaning.stands_on`` of the setting it was made in, by that setting's name.

    Raises InputError when there is none, when it is not complete or not whole, or when it is stale;
    the complaint names what changed and the command that renews it.
    """
    path = published_folder(project) / table
    manifest_path = path.with_suffix(".json")
    where = shown(path, project)
    if not path.exists() or not manifest_path.exists():
        message = f"there is no calibrated posterior; make one with `{RENEW}`, or use --prior"
        raise InputError(where, 0, "", message)
    data = path.read_bytes()
    manifest = _manifest(manifest_path, project)
    if hashlib.sha256(data).hexdigest() != manifest.get("sha256"):
        message = f"is not the file its manifest describes; restore it or renew it with `{RENEW}`"
        raise InputError(where, 0, "", message)
    if not manifest.get("complete"):
        raise InputError(where, 0, "", f"is incomplete; finish it with `{RENEW}`, or use --prior")
    _refuse_stale(where, manifest, now(str(manifest.get("setting"))))
    return _read(data.decode("utf-8"), manifest, hashlib.sha256(data).hexdigest())


def _manifest(path: Path, project: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        message = f"is not JSON; restore it or renew it with `{RENEW}`"
        raise InputError(shown(path, project), 0, "", message) from error
    if not isinstance(found, dict):
        message = f"is not a manifest; restore it or renew it with `{RENEW}`"
        raise InputError(shown(path, project), 0, "", message)
    return found


def _refuse_stale(where: str, manifest: Mapping[str, object], now: Mapping[str, str]) -> None:
    then = manifest.get("stands_on")
    then = then if isinstance(then, dict) else {}
    changed = [name for name, digest in now.items() if then.get(name) != digest]
    changed += [name for name in then if name not in now]
    if not changed:
        return
    named = ", ".join(changed[:MOST_NAMED])
    if len(changed) > MOST_NAMED:
        named += f" and {len(changed) - MOST_NAMED} more"
    message = f"is stale: changed since are {named}; renew it with `{RENEW}`, or use --prior"
    raise InputError(where, 0, "", message)


def _read(text: str, manifest: Mapping[str, object], digest: str) -> Posterior:
    rows = list(csv.reader(text.splitlines()))
    header, body = rows[0], rows[1:]
    column = {name: position for position, name in enumerate(header)}
    keys = tuple(name for name in header if "." in name)
    weights = np.array([float(row[column[WEIGHT]]) for row in body])
    return Posterior(
        keys,
        np.array([[float(row[column[key]]) for key in keys] for row in body]),
        weights / weights.sum(),
        np.array([int(row[column[HISTORY]]) for row in body]),
        tuple(row[column[READING]] for row in body),
        str(manifest.get("setting")),
        digest,
        manifest,
    )


def posterior_rows(
    keys: Sequence[str],
    values: np.ndarray,
    weights: np.ndarray,
    histories: np.ndarray,
    readings: Sequence[str],
) -> list[list[str]]:
    """Header and rows of a posterior table; numbers in full precision."""
    rows = [[PARTICLE, WEIGHT, HISTORY, READING, *keys]]
    for place, weight in enumerate(weights.tolist()):
        numbers = [repr(value) for value in values[place].tolist()]
        rows.append(
            [str(place), repr(weight), str(int(histories[place])), readings[place], *numbers]
        )
    return rows
