"""One calibration from inputs to files: planned, lived, thinned, and published when complete."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import langkah
from langkah.calibration.choices import table_name
from langkah.calibration.generations import (
    BATCH,
    Plan,
    Posterior,
    Report,
    calibrate,
    live_recorded_years,
)
from langkah.calibration.learned import contraction_rows, pair_rows
from langkah.calibration.office import OFFICE, OfficeFit, fit_office
from langkah.calibration.particles import space_of
from langkah.calibration.patterns import BEHAVIOUR, OFFICE_RATE, PATTERNS
from langkah.calibration.store import Store, put, table_bytes, write_summary
from langkah.engines.telling import Telling
from langkah.inputs.complaints import InputError
from langkah.inputs.counts import too_many
from langkah.inputs.meaning import OFFICE_KEYS, stands_on
from langkah.inputs.posterior import posterior_rows
from langkah.inputs.register import Register, load_register
from langkah.inputs.settings import load_setting
from langkah.inputs.targets import Target, load_targets

ID_LENGTH = 12


@dataclass(frozen=True)
class Calibration:
    """What is to be calibrated: the project's inputs and the plan they make."""

    project: Path
    register: Register
    plan: Plan
    choice: str

    @property
    def office_target(self) -> Target | None:
        """The reported success rate, if it is told."""
        told = [t for t in self.plan.targets.targets if t.outcome == OFFICE_RATE]
        return told[0] if told else None

    def stands_on(self) -> dict[str, str]:
        """What this calibration stands on, each with a hash of its meaning."""
        return stands_on(self.register, self.plan.setting, self.plan.targets)

    def identity(self) -> dict[str, object]:
        """What the calibration's id is a hash of; never workers, folders or times."""
        plan = self.plan
        return {
            "version": langkah.__version__,
            "stands_on": self.stands_on(),
            "choice": self.choice,
            "arguments": self.arguments(),
            "setting": plan.setting.name,
            "batch": BATCH,
        }

    def arguments(self) -> dict[str, float]:
        """The numbers of the plan, by name."""
        plan = self.plan
        return {
            "bank": plan.bank,
            "generation": plan.generation,
            "step": plan.step,
            "effective": plan.effective,
            "most": plan.most,
            "replicates": plan.replicates,
            "kept": plan.kept,
            "seed": plan.seed,
        }

    @property
    def run_id(self) -> str:
        """Twelve hexadecimal digits that name this calibration."""
        text = json.dumps(self.identity(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]

    @property
    def work_folder(self) -> Path:
        """Where batches are kept, so that a stopped calibration goes on."""
        return self.project / "results" / f"calibration-{self.run_id}"

    def store(self) -> Store:
        """Where candidates are kept; prior runs apart, for every calibration they can serve."""
        plan = self.plan
        lived = {
            name: digest
            for name, digest in self.stands_on().items()
            if not name.startswith(("target ", "reading "))
        }
        readings = [reading.weight for reading in plan.targets.readings]
        known = [lived, self.choice, plan.seed, plan.replicates, readings, BATCH]
        text = json.dumps(known, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]
        return Store(self.work_folder, bank=self.project / "results" / f"bank-{digest}")


@dataclass(frozen=True)
class Published:
    """What one calibration wrote: its posterior, the office's fit, and where."""

    posterior: Posterior
    office: OfficeFit
    folder: Path
    complete: bool


def plan_calibration(
    project: Path,
    *,
    setting: str,
    seed: int,
    bank: int,
    generation: int,
    step: float,
    effective: float,
    most: int,
    replicates: int,
    kept: int,
    choice: str,
) -> Calibration:
    """A calibration, checked whole before anything runs.

    Raises InputError for whatever is not understood.
    """
    register = load_register(project)
    chosen = load_setting(project, setting, register)
    targets = load_targets(project, PATTERNS)
    for value, name in (
        (bank, "--bank"),
        (generation, "--generation"),
        (replicates, "--replicates"),
        (kept, "--kept"),
        (effective, "--effective"),
        (step, "--step"),
    ):
        if not value >= 1:  # nor what is not a number at all
            message = f"is {value:g}; expected a number from 1"
            raise InputError("command line", 0, name, message)
        if fault := too_many(name.removeprefix("--"), value):
            raise InputError("command line", 0, name, fault)
    if most < generation:
        message = f"is {most}; expected at least --generation, {generation}"
        raise InputError("command line", 0, "--most", message)
    if fault := too_many("most", most):
        raise InputError("command line", 0, "--most", fault)
    if kept < effective:
        message = f"is {kept}; expected at least --effective, {effective:g}"
        raise InputError("command line", 0, "--kept", message)
    if not 0 <= seed < 1 << 64:
        raise InputError("command line", 0, "--seed", f"is {seed}; expected 0 to 2**64 - 1")
    space = space_of(register, chosen, targets.readings)
    plan = Plan(
        space, chosen, targets, seed, bank, generation, step, effective, most, replicates, kept
    )
    return Calibration(project, register, plan, choice)


def run_calibration(
    calibration: Calibration,
    folder: Path,
    workers: int,
    command: str,
    report: Report | None = None,
    telling: Telling | None = None,
) -> Published:
    """Calibrate and write the posterior with its tables into ``folder``.

    An incomplete one is written into the work folder instead, marked incomplete, and nothing that
    was published is touched.
    """
    store = calibration.store()
    live = live_recorded_years(calibration.plan, telling)
    posterior = calibrate(calibration.plan, store, workers, live, report)
    office = _fit_office(calibration, posterior)
    complete = posterior.complete
    target = folder if complete else calibration.work_folder / "incomplete"
    _write(target, calibration, posterior, office, command)
    return Published(posterior, office, target, complete)


def _fit_office(calibration: Calibration, posterior: Posterior) -> OfficeFit:
    plan, population = calibration.plan, posterior.population
    places = posterior.places
    values = plan.space.values(population.scores[places], population.histories[places])
    told = calibration.office_target
    if told is None or not len(places):
        none = np.zeros((len(places), 0))
        return OfficeFit(none, np.full(len(places), np.nan), np.full(len(places), np.nan))
    return fit_office(calibration.register, told, population.office[places], values, plan.seed)


def _write(
    folder: Path,
    calibration: Calibration,
    posterior: Posterior,
    office: OfficeFit,
    command: str,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = table_name(calibration.choice)
    stem = name.removesuffix(".csv")
    table = table_bytes(_posterior_rows(calibration, posterior, office))
    if len(posterior.places):
        learned = contraction_rows(calibration, posterior, office)
        put(folder / f"{stem}_learned.csv", table_bytes(learned))
        put(folder / f"{stem}_pairs.csv", table_bytes(pair_rows(calibration, posterior)))
    put(folder / f"{stem}_shown.csv", table_bytes(_shown_rows(calibration, posterior, office)))
    put(folder / name, table)
    manifest = _manifest(calibration, posterior, office, command)
    manifest["sha256"] = hashlib.sha256(table).hexdigest()
    write_summary(folder / f"{stem}.json", manifest)


def _posterior_rows(
    calibration: Calibration, posterior: Posterior, office: OfficeFit
) -> list[list[str]]:
    plan, population, places = calibration.plan, posterior.population, posterior.places
    sets = plan.space.values(population.scores[places], population.histories[places])
    values = np.array([[one[key] for key in plan.space.keys] for one in sets])
    keys: tuple[str, ...] = plan.space.keys
    if office.values.shape[1]:
        values = np.column_stack([values, office.values])
        keys = (*keys, *OFFICE_KEYS)
    readings = [plan.targets.readings[int(r)].name for r in population.readings[places]]
    return posterior_rows(keys, values, posterior.weights, population.histories[places], readings)


def _shown_rows(
    calibration: Calibration, posterior: Posterior, office: OfficeFit
) -> list[list[object]]:
    """What each particle showed, by replicate: the patterns and what the office has before it."""
    population = posterior.population
    rows: list[list[object]] = [["particle", "replicate", *BEHAVIOUR, *OFFICE, OFFICE_RATE]]
    for place, candidate in enumerate(posterior.places):
        for replicate in range(calibration.plan.replicates):
            rows.append(
                [
                    place,
                    replicate,
                    *(_cell(x) for x in population.measured[candidate, replicate]),
                    *(_cell(x) for x in population.office[candidate, replicate]),
                    _cell(office.rate[place]),
                ]
            )
    return rows


def _cell(value: float) -> str:
    return "" if np.isnan(value) else repr(float(value))


def _manifest(
    calibration: Calibration, posterior: Posterior, office: OfficeFit, command: str
) -> dict[str, object]:
    plan, population, places = calibration.plan, posterior.population, posterior.places
    weights = posterior.weights
    last = posterior.generations[-1]
    return {
        "calibration_id": calibration.run_id,
        "complete": posterior.complete,
        "missing": posterior.missing,
        "command": command,
        "setting": plan.setting.name,
        "choice": calibration.choice,
        "arguments": calibration.arguments(),
        "particles": len(places),
        "effective_particles": posterior.effective,
        "effective_before_thinning": last.effective,
        "generations": [
            {
                "generation": one.number,
                "candidates": one.candidates,
                "tolerance": one.tolerance,
                "effective": one.effective,
                "mean_fit": one.mean_fit,
            }
            for one in posterior.generations
        ],
        "failed_runs": int(np.isnan(population.measured).all(axis=2).sum()),
        "histories": _shares(
            [h.title for h in plan.setting.histories],
            plan.space.history_weights,
            population.histories[places],
            weights,
        ),
        "readings": _shares(
            [r.name for r in plan.targets.readings],
            plan.space.reading_weights,
            population.readings[places],
            weights,
        ),
        "office_out_of_reach": float(weights[office.within > _FAR].sum()),
        "synthetic_persons": True,
        "version": langkah.__version__,
        "stands_on": calibration.stands_on(),
    }


_FAR = 2.0
"""A reported rate missed by more of its errors than this counts as out of the office's reach."""


def _shares(
    names: Sequence[str], prior: Sequence[float], found: np.ndarray, weights: np.ndarray
) -> list[Mapping[str, object]]:
    return [
        {
            "name": name,
            "prior": prior[place],
            "posterior": float(weights[found == place].sum()),
        }
        for place, name in enumerate(names)
    ]
