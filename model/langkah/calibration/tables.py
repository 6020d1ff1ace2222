"""The tables of a calibration's folder: the posterior, what it taught, how it was come by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np

from langkah.calibration.generations import Generation, Posterior
from langkah.calibration.learned import contraction_rows, pair_rows
from langkah.calibration.office import OfficeFit
from langkah.calibration.patterns import BEHAVIOUR, OFFICE_RATE
from langkah.calibration.plan import Calibration
from langkah.calibration.posterior_table import office_of, posterior_table
from langkah.calibration.recorded_years import GENERATION_ROOM
from langkah.calibration.served import OFFICE
from langkah.engines.ensemble_engine import Failure
from langkah.inputs.posterior import TABLE
from langkah.simulation.folder import write_csv

LEARNED, PAIRS, SHOWN = "learned.csv", "pairs.csv", "shown.csv"
GENERATIONS, FAILURES = "generations.csv", "failures.csv"

FAR = 2.0
"""A reported rate missed by more of its errors than this counts as out of the office's reach."""

Failed = Sequence[tuple[str, Failure]]
"""Runs that failed, each with the part of the study it belongs to."""


@dataclass(frozen=True)
class Found:
    """What a calibration found: its posterior, and the runs that failed."""

    posterior: Posterior
    failed: Failed


def write_tables(
    folder: Path, calibration: Calibration, found: Found, run_id: str
) -> dict[str, object]:
    """Write every table, and what explains them; gives what the manifest says of them."""
    posterior = found.posterior
    office = office_of(calibration, posterior)
    write_rows(folder / TABLE, posterior_table(calibration, posterior, office))
    write_rows(folder / SHOWN, _shown_rows(calibration, posterior, office))
    if len(posterior.places):
        write_rows(folder / LEARNED, contraction_rows(calibration, posterior, office))
        write_rows(folder / PAIRS, pair_rows(calibration, posterior))
    header = [field.name for field in fields(Generation)]
    write_csv(folder / GENERATIONS, header, (astuple(one) for one in posterior.generations))
    write_failures(folder / FAILURES, found.failed)
    (folder / "README.md").write_text(
        HEAD.format(run_id=run_id, setting=calibration.plan.setting.name), encoding="utf-8"
    )
    return told_of(calibration, found, office)


def write_rows(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """Write a table whose first row is its header."""
    header, *body = rows
    write_csv(path, list(map(str, header)), body)


def write_failures(path: Path, failed: Failed) -> None:
    """Runs that failed, a row each; ``part`` is empty where a study has one calibration only."""
    header = ("part", "generation", "candidate", "replicate", "stage", "message")
    write_csv(path, header, _failure_rows(failed))


def _failure_rows(failed: Failed) -> Iterable[list[object]]:
    for part, one in failed:
        generation, candidate = divmod(one.draw, GENERATION_ROOM)
        yield [part, generation, candidate, one.replicate, one.stage, one.message]


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


def told_of(calibration: Calibration, found: Found, office: OfficeFit) -> dict[str, object]:
    """What the manifest says of a calibration's tables."""
    plan, posterior = calibration.plan, found.posterior
    population, places, weights = posterior.population, posterior.places, posterior.weights
    last = posterior.generations[-1]
    return {
        "complete": posterior.complete,
        "missing": posterior.missing,
        "failed_runs": len(found.failed),
        "runs": plan.replicates * sum(one.candidates for one in posterior.generations),
        "setting": plan.setting.name,
        "choice": calibration.choice,
        "particles": len(places),
        "effective_particles": posterior.effective,
        "effective_before_thinning": last.effective,
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
        "office_out_of_reach": float(weights[office.within > FAR].sum()),
    }


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


HEAD = """# Calibration {run_id}

Parameter sets under which the recorded years of setting {setting} show what records and studies
tell. Every person in these tables is synthetic. They say nothing about any individual and are not
for targeting or policing.

| file | what it holds |
|---|---|
| `manifest.json` | command, identity, versions, hashes of every file, what was reached |
| `posterior.csv` | a row for each particle: `weight` (they sum to 1), `history` (its reading of the rounds, from 0), `reading` (of the sentence on the eleven women), a value for every uncertain parameter of the past |
| `shown.csv` | what each particle showed, by `replicate`: every pattern that can be fitted, women served in the years reported on by where they were, the rate its office would report |
| `learned.csv` | for each parameter: 5, 50 and 95 per cent points of prior and posterior, `shift_sd` and `contraction` in prior standard deviations, and a `verdict` |
| `pairs.csv` | pairs of parameters that the records cannot tell apart, strongest first |
| `generations.csv` | each generation: candidates, tolerance, effective candidates, mean fit |
| `failures.csv` | runs that failed, which fit nothing, with stage and message; empty when none did |
| `runs/` | what every candidate showed, block by block: `langkah verify` runs some again; not kept in a published folder |
| `log.txt` | wall times: the only file that differs from one run to the next |

An empty cell is a number that has no meaning there, such as a rate where nobody was served.
"""  # noqa: E501
