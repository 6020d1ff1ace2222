"""A folder of what a national study found and what computing it takes; apart from the study's own
folder, whose files do not depend on the time a machine took."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.analysis_national import National
from langkah.inputs.complaints import InputError
from langkah.runs.folder import MANIFEST, made_with, whole_folder, write_csv, write_json
from langkah.studies.identity import changed_parts
from langkah.studies.national_cost import (
    MEASURED,
    PROJECTED,
    fitted,
    measure,
    measured_rows,
    projected,
)
from langkah.studies.plan import SweepPlan, plan_sweep
from langkah.studies.verify import read_manifest

FOUND = ("national_unknown.csv", "national.csv", "national_sizes.csv")
"""What the study itself has found, as its folder has it."""


@dataclass(frozen=True)
class Costing:
    """What to time, and what to project: ``timed`` localities in ``timed_draws`` draws each; all
    localities in ``draws`` x ``replicates`` runs on each number of ``cores``."""

    timed: int
    timed_draws: int
    draws: int
    replicates: int
    cores: tuple[int, ...]


def national_plan(project: Path, study: Path) -> tuple[SweepPlan, National]:
    """The plan of a finished study's folder, and what it asks of the country.

    Raises InputError when the folder holds no such study, or runs of other code or inputs.
    """
    manifest = read_manifest(study)
    missing = next((name for name in FOUND if not (study / name).is_file()), None)
    if missing is not None:
        message = f"holds no {missing}; expected a finished study with [analysis.national]"
        raise InputError(study.name, 0, "", message)
    plan = plan_sweep(project, study / "study.toml")
    asked = plan.experiment.analysis.national
    if asked is None:
        raise InputError(f"{study.name}/study.toml", 0, "analysis", "asks nothing of the country")
    if plan.run_id != manifest["run_id"]:
        changed = ", ".join(changed_parts(manifest["identity"], plan.identity()))
        message = f"holds runs of other code or inputs; changed since: {changed}"
        raise InputError(study.name, 0, "", message)
    return plan, asked


def write_national(
    folder: Path,
    study: Path,
    plan: SweepPlan,
    asked: National,
    costing: Costing,
    command: str,
    draw: Callable[[Path, str], object],
) -> None:
    """Time some localities, project the cost of all, and write both beside what was found.

    ``draw`` adds the figures in a language.
    """
    measured = measure(plan, asked.size, costing.timed, costing.timed_draws)
    line = fitted(measured)
    rows = projected(
        line, measured, asked.localities, costing.draws, costing.replicates, costing.cores
    )
    with whole_folder(folder) as partial:
        for name in FOUND:
            shutil.copyfile(study / name, partial / name)
        write_csv(partial / "national_measured.csv", MEASURED, measured_rows(measured))
        write_csv(partial / "national_cost.csv", PROJECTED, rows)
        told = _manifest(plan, asked, read_manifest(study), costing, command)
        told["cost"] = asdict(line)
        write_json(partial / MANIFEST, {**told, **made_with(plan.project, partial)})
        for language in ("en", "id"):
            draw(partial, language)
        write_json(partial / MANIFEST, {**told, **made_with(plan.project, partial)})


def _manifest(
    plan: SweepPlan,
    asked: National,
    study: Mapping[str, object],
    costing: Costing,
    command: str,
) -> dict[str, object]:
    experiment = plan.experiment
    copied = ("run_id", "study", "title", "title_id", "complete", "failed_runs", "runs", "points")
    return {
        "kind": "national",
        **{name: study[name] for name in copied},
        "parameters": experiment.parameters,
        "setting": experiment.setting,
        "draws": experiment.draws,
        "replicates": experiment.replicates,
        "seed": experiment.seed,
        "scenarios": [
            {"slug": s.slug, "name": s.name, "name_id": s.name_id} for s in plan.scenarios
        ],
        "outcomes": [
            {"name": o.name, "label_en": o.label_en, "label_id": o.label_id}
            for o in (OUTCOMES[name] for name in asked.outcomes)
        ],
        "costing": asdict(costing),
        "command": command,
    }
