"""A result folder held to account: every file hashed again, a sample of its runs lived again."""

import csv
import gzip
import hashlib
import json
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from langkah.calibration.choices import telling_of
from langkah.domain.outcomes import OUTCOMES
from langkah.engines.ensemble_engine import run_once
from langkah.inputs.complaints import InputError
from langkah.runs.folder import MANIFEST, SELF, hashed_files, manifest_bytes
from langkah.runs.outcomes import outcomes_of
from langkah.runs.study import plan_study
from langkah.studies.blocks import Block
from langkah.studies.identity import changed_parts
from langkah.studies.live import live_block
from langkah.studies.plan import SweepPlan, plan_sweep
from langkah.studies.shards import read_shard

TOLERANCE = 1e-9
"""How far a number that is no count may lie, relatively, on another kind of machine."""

COUNTED = ("women", "events", "requests", "places", "visits")
"""Units of outcomes that are counts: exact on every machine."""


@dataclass(frozen=True)
class Verdict:
    """What holding a folder to account found.

    ``faults`` say what is wrong, one a line; ``files`` were hashed, ``rerun`` runs lived again and
    compared ``exact``ly or, on another kind of machine, within the tolerance. ``rerun`` is 0 with
    a ``reason`` where none could be.
    """

    files: int
    rerun: int
    exact: bool
    faults: tuple[str, ...]
    reason: str = ""


def read_manifest(folder: Path) -> dict[str, Any]:
    """A result folder's manifest. Raises InputError when it has none that can be read."""
    path = folder / MANIFEST
    if not path.is_file():
        message = f"holds no {MANIFEST}; expected a finished result folder"
        raise InputError(folder.name, 0, "", message)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        found["sha256"], found["packages"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder.name}/{MANIFEST}", 0, "", "is not a manifest") from error
    return dict(found)


def verify(project: Path, folder: Path, sample: int, seed: int) -> Verdict:
    """Hash every file of ``folder`` and live ``sample`` of its runs again, chosen by ``seed``."""
    manifest = read_manifest(folder)
    faults = [*_wrong_manifest(folder, manifest), *_wrong_files(folder, manifest["sha256"])]
    files = len(manifest["sha256"])
    exact = same_machine(manifest)
    if faults:
        return Verdict(files, 0, exact, tuple(faults), "files")
    if manifest.get("kind") == "sweep" and manifest.get("runs_kept", True):
        found = _verify_sweep(project, folder, manifest, sample, seed, exact)
    elif "scenarios" in manifest and (folder / "draws.csv.gz").exists():
        found = _verify_comparison(project, folder, manifest, sample, seed, exact)
    else:
        return Verdict(files, 0, exact, (), "kind")
    rerun, wrong, reason = found
    return Verdict(files, rerun, exact, tuple(wrong), reason)


def _wrong_manifest(folder: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    """A manifest that says its own hash is held to it."""
    told = {name: value for name, value in manifest.items() if name != SELF}
    if SELF in manifest and (folder / MANIFEST).read_bytes() != manifest_bytes(told):
        yield f"{MANIFEST}: is not the file that was written"


def _wrong_files(folder: Path, hashes: Mapping[str, str]) -> Iterator[str]:
    for name, digest in hashes.items():
        path = folder / name
        if not path.is_file():
            yield f"{name}: is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"{name}: is not the file that was written"
    for name in hashed_files(folder):
        if name not in hashes:
            yield f"{name}: was not there when the folder was written"


def same_machine(manifest: Mapping[str, Any]) -> bool:
    """Whether this machine gives the same bits: its kind, its Python, its arithmetic."""
    here = {name: version(name) for name in ("numpy", "numba")}
    return bool(
        manifest.get("platform") == f"{platform.system()} {platform.machine()}"
        and manifest.get("python") == sys.version.split()[0]
        and all(manifest["packages"].get(name) == found for name, found in here.items())
    )


Found = tuple[int, Sequence[str], str]


def _verify_sweep(
    project: Path, folder: Path, manifest: Mapping[str, Any], sample: int, seed: int, exact: bool
) -> Found:
    plan = plan_sweep(project, folder / "study.toml")
    if plan.run_id != manifest["run_id"]:
        changed = ", ".join(changed_parts(manifest["identity"], plan.identity()))
        return 0, [f"runs are of other code or inputs; changed since: {changed}"], "other"
    chosen = np.random.default_rng(seed).choice(plan.runs, min(sample, plan.runs), replace=False)
    wrong = []
    for run in sorted(chosen.tolist()):
        block, one = _address(plan, run)
        lived = live_block(plan, one)[0]
        stored = _stored(plan, folder, block, one)
        places = np.argwhere(~_same(lived.outcomes, stored, plan.experiment.outcomes, exact))
        for scenario, outcome in places[:1].tolist():
            wrong.append(
                f"point {lived.point}, draw {lived.draw}, replicate {lived.replicate}, "
                f"{plan.scenarios[scenario].slug}: {plan.experiment.outcomes[outcome]} is "
                f"{float(stored[scenario, outcome])!r} in the folder and "
                f"{float(lived.outcomes[scenario, outcome])!r} when run again"
            )
    return len(chosen), wrong, ""


def _address(plan: SweepPlan, run: int) -> tuple[Block, Block]:
    """The block a run lies in, and the run by itself; runs are counted through the blocks."""
    for block in plan.blocks:
        if run < block.runs:
            point, rest = divmod(run, len(block.draws) * len(block.replicates))
            draw, replicate = divmod(rest, len(block.replicates))
            parts = (block.points[point], block.draws[draw], block.replicates[replicate])
            return block, Block(block.number, *(range(part, part + 1) for part in parts))
        run -= block.runs
    raise IndexError(run)


def _stored(plan: SweepPlan, folder: Path, block: Block, one: Block) -> np.ndarray:
    """A run's outcomes as the store has them; shape (scenarios, outcomes)."""
    width = len(plan.scenarios)
    place = one.points.start - block.points.start
    place = place * len(block.draws) + one.draws.start - block.draws.start
    place = place * len(block.replicates) + one.replicates.start - block.replicates.start
    table = read_shard(folder, block.number, plan.experiment.outcomes)
    rows = table.slice(place * width, width)
    return np.column_stack([rows[name].to_numpy() for name in plan.experiment.outcomes])


def _same(mine: np.ndarray, theirs: np.ndarray, names: Sequence[str], exact: bool) -> np.ndarray:
    """Where two arrays (rows, outcomes) agree; nan agrees with nan."""
    equal = (mine == theirs) | (np.isnan(mine) & np.isnan(theirs))
    if exact:
        return equal
    counted = np.array([OUTCOMES[name].unit in COUNTED for name in names])
    near = np.isclose(mine, theirs, rtol=TOLERANCE, atol=0)
    found: np.ndarray = np.where(counted, equal, equal | near)
    return found


def _verify_comparison(
    project: Path, folder: Path, manifest: Mapping[str, Any], sample: int, seed: int, exact: bool
) -> Found:
    identity = manifest["identity"]
    study = plan_study(
        project,
        [one["slug"] for one in identity["scenarios"]],
        setting=identity["setting"],
        draws=identity["draws"],
        replicates=identity["replicates"],
        seed=identity["seed"],
        fixed=identity["set"],
        prior=identity["parameters_from"] == "priors",
        choice=identity["choice"],
    )
    if study.run_id != manifest["run_id"]:
        changed = ", ".join(changed_parts(identity, study.identity()))
        return 0, [f"runs are of other code or inputs; changed since: {changed}"], "other"
    runs = study.draws * study.replicates
    chosen = np.random.default_rng(seed).choice(runs, min(sample, runs), replace=False).tolist()
    wanted = {divmod(run, study.replicates) for run in chosen}
    stored = dict(_compared(folder, wanted))
    parameters, telling = study.parameter_draws(), telling_of(study.choice)
    wrong = []
    for draw, replicate in sorted(wanted):
        values = parameters[draw]
        world = study.world(values, telling)
        result = run_once(world, study.setting, study.seed, draw, replicate, telling)
        for scenario, tallies in zip(study.scenarios, result.branches, strict=True):
            lived = outcomes_of(result.past, tallies, study.setting, values)
            mine = np.array([list(lived.values())])
            theirs = np.array([[stored[scenario.slug, draw, replicate, n] for n in lived]])
            for at in np.flatnonzero(~_same(mine, theirs, list(lived), exact)[0])[:1].tolist():
                name = list(lived)[at]
                was, now = float(theirs[0, at]), float(mine[0, at])
                wrong.append(
                    f"draw {draw}, replicate {replicate}, {scenario.slug}: {name} is "
                    f"{was!r} in the folder and {now!r} when run again"
                )
    return len(wanted), wrong, ""


Key = tuple[str, int, int, str]


def _compared(folder: Path, wanted: set[tuple[int, int]]) -> Iterator[tuple[Key, float]]:
    """Values of these runs in a comparison's table of draws."""
    with gzip.open(folder / "draws.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            run = int(row["draw"]), int(row["replicate"])
            if run in wanted:
                value = float(row["value"]) if row["value"] else float("nan")
                yield (row["scenario"], *run, row["outcome"]), value
