"""A result folder: written beside, then moved into place whole: half a run never looks done.

Tables hold full-precision numbers; an undefined one is an empty cell. Nothing in them depends on
time, machine load or the number of workers; wall times go to ``log.txt``.
"""

import csv
import gzip
import hashlib
import io
import json
import math
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO

import langkah
from langkah.domain.outcomes import BUDGET_LINES, OUTCOMES
from langkah.inputs.complaints import InputError
from langkah.runs.compare import Comparison
from langkah.runs.decision import decision_tables
from langkah.runs.dictionary import data_dictionary
from langkah.runs.labels import BUDGET_LABELS, SITUATION_LABELS
from langkah.runs.outcomes import COUNTS, PEOPLE, YEARLY_PARTS
from langkah.runs.plan import PLAN, PRICE_LEVEL, plan_rows, price_levels
from langkah.runs.statistics import difference, spread
from langkah.runs.study import ID_LENGTH, REFERENCES, Study

MANIFEST, LOG = "manifest.json", "log.txt"

REPORT = "report"
"""Where a folder's report lies."""

NOT_HASHED = (MANIFEST, LOG, REPORT)
"""The manifest cannot hold its own hash among those it lists, wall times differ every time, and
reports are made later of what is there."""

SELF = "manifest_sha256"
PACKAGES = ("mesa", "numpy", "scipy", "matplotlib", "numba")

Row = Sequence[object]


def _taken(message: str) -> InputError:
    return InputError("command line", 0, "--out", message)


def results_folder(study: Study, out: Path | None) -> Path:
    """Where this study's results go: ``out`` if given, else results/<run id>/ of the project."""
    return out if out is not None else study.project / "results" / study.run_id


def holds_run(folder: Path, run_id: str) -> bool:
    """Whether the folder already holds this very run, finished.

    Raises InputError when it holds anything else.
    """
    if not folder.exists():
        return False
    manifest = folder / MANIFEST
    if not folder.is_dir():
        raise _taken(f"{folder.name} is a file; expected a folder, or none yet")
    if not manifest.exists():
        if any(folder.iterdir()):
            raise _taken(f"folder {folder.name} holds other files; choose another with --out")
        return False
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))["run_id"]
    except (ValueError, KeyError, TypeError) as error:
        raise _taken(f"{folder.name}/{MANIFEST} cannot be read ({error})") from error
    if found != run_id:
        raise _taken(
            f"folder {folder.name} holds another run ({found}); this one is {run_id}. "
            "Choose another folder with --out"
        )
    return True


def write_folder(
    folder: Path,
    comparison: Comparison,
    command: str,
    log: str,
    tell: Callable[[Path, str], object],
) -> None:
    """Write every table of a comparison; the folder appears only when it is whole.

    ``command`` is the command line to run it again, ``log`` what was measured of the run itself;
    ``tell`` adds what is made from the tables: figures in a language, the reporting checklist.
    """
    with whole_folder(folder) as partial:
        _write_tables(partial, comparison)
        _write_decision(partial, comparison)
        _write_scenarios(partial, comparison.study)
        (partial / "README.md").write_text(data_dictionary(comparison), encoding="utf-8")
        write_json(partial / MANIFEST, _manifest(partial, comparison, command))
        tell(partial, "en")
        write_json(partial / MANIFEST, _manifest(partial, comparison, command))
        (partial / "log.txt").write_text(log, encoding="utf-8")


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside, to be filled; moved into place at the end, or taken away after a failure."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = folder.parent / f".partial-{folder.name}-{os.getpid()}"
    if partial.exists():
        shutil.rmtree(partial)
    partial.mkdir()
    try:
        yield partial
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "" if math.isnan(value) else repr(value + 0.0)
    return value


def _write_rows(file: TextIO, header: Sequence[str], rows: Iterable[Row]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table; packed, always with the same bytes, when its name ends in .gz."""
    if path.suffix == ".gz":
        text = io.StringIO()
        _write_rows(text, header, rows)
        data = text.getvalue().encode("utf-8")
        path.write_bytes(gzip.compress(data, compresslevel=6, mtime=0))
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            _write_rows(file, header, rows)


def manifest_bytes(content: Mapping[str, object]) -> bytes:
    """A manifest as its file, which ends with the hash of all that stands before it."""
    digest = hashlib.sha256(json.dumps(content, indent=1).encode()).hexdigest()
    return (json.dumps({**content, SELF: digest}, indent=1) + "\n").encode()


def write_json(path: Path, content: Any) -> None:
    """Write indented JSON."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_tables(folder: Path, comparison: Comparison) -> None:
    study = comparison.study
    slugs = [scenario.slug for scenario in study.scenarios]
    write_json(folder / "outcomes.json", _outcomes_json())
    write_csv(folder / "summary.csv", SUMMARY, _summary_rows(comparison, slugs))
    write_csv(folder / "differences.csv", DIFFERENCES, _difference_rows(comparison, slugs))
    write_csv(folder / "yearly.csv", YEARLY, _yearly_rows(comparison, slugs))
    write_csv(folder / "plan.csv", PLAN, plan_rows(comparison))
    write_csv(folder / "price_level.csv", PRICE_LEVEL, price_levels(study.setting))
    keys = list(comparison.parameters[0])
    write_csv(
        folder / "parameters.csv.gz",
        ["draw", *keys],
        ([draw, *values.values()] for draw, values in enumerate(comparison.parameters)),
    )
    write_csv(
        folder / "draws.csv.gz",
        ["scenario", "draw", "replicate", "outcome", "value"],
        _run_rows(comparison, slugs),
    )
    write_csv(
        folder / "failures.csv",
        ["draw", "replicate", "stage", "message"],
        ([f.draw, f.replicate, f.stage, f.message] for f in comparison.failures),
    )
    write_csv(
        folder / "cut_rounds.csv",
        ["scenario", "fiscal_year", "places_asked", "places_allowed"],
        (
            [slug, cut.year, cut.places_asked, cut.places_allowed]
            for slug, rounds in comparison.cut_rounds.items()
            for cut in rounds
        ),
    )
    write_csv(
        folder / "clamped.csv",
        ["draw", "parameter"],
        ([draw, key] for draw, keys in comparison.clamped.items() for key in keys),
    )


def _write_decision(folder: Path, comparison: Comparison) -> None:
    (folder / "decision").mkdir()
    for table in decision_tables(comparison):
        write_csv(folder / "decision" / f"{table.name}.csv", table.columns, table.rows)


SUMMARY = ["scenario", "outcome", "unit", "mean", "q05", "q50", "q95", "share_chance", "defined"]
DIFFERENCES = [
    "scenario", "reference", "outcome", "unit", "mean", "q05", "q50", "q95", "chance_better",
    "verdict",
]  # fmt: skip
YEARLY = [
    "scenario",
    "fiscal_year",
    *PEOPLE,
    *COUNTS,
    "true_rate",
    "official_rate",
    "untraced_rate",
    *(f"cost_{line}_rp" for line in BUDGET_LINES),
    "cost_total_rp",
    *(f"cost_{line}_real_rp" for line in BUDGET_LINES),
    "cost_total_real_rp",
]


def _summary_rows(comparison: Comparison, slugs: Sequence[str]) -> Iterable[Row]:
    for slug in slugs:
        for name, outcome in OUTCOMES.items():
            s = spread(comparison.values(slug, name))
            yield [
                slug, name, outcome.unit, s.mean, s.q05, s.q50, s.q95, s.share_chance, s.defined,
            ]  # fmt: skip


def _difference_rows(comparison: Comparison, slugs: Sequence[str]) -> Iterable[Row]:
    for slug in slugs:
        for reference in REFERENCES:
            if slug == reference:
                continue
            for name, outcome in OUTCOMES.items():
                d = difference(
                    comparison.values(slug, name),
                    comparison.values(reference, name),
                    outcome.better,
                )
                yield [
                    slug, reference, name, outcome.unit, d.mean, d.q05, d.q50, d.q95,
                    d.chance_better, d.verdict,
                ]  # fmt: skip


def _yearly_rows(comparison: Comparison, slugs: Sequence[str]) -> Iterable[Row]:
    setting = comparison.study.setting
    for position, slug in enumerate(slugs):
        for row, year in enumerate(range(setting.records_year, setting.end_year)):
            part = dict(zip(YEARLY_PARTS, comparison.yearly[position, row].tolist(), strict=True))
            served = part["recent_served"]
            reports = year < setting.decision_year + setting.policy_years
            costs = [part[f"cost_{line}_rp"] for line in BUDGET_LINES]
            level = setting.price_index[year]
            yield [
                slug,
                year,
                *(part[name] for name in PEOPLE),
                *(part[name] for name in COUNTS),
                part["recent_out"] / served if served else math.nan,
                part["recent_reported_out"] / served if served and reports else math.nan,
                part["recent_unseen"] / served if served and reports else math.nan,
                *costs,
                sum(costs),
                *(cost / level for cost in costs),
                sum(costs) / level,
            ]


def _run_rows(comparison: Comparison, slugs: Sequence[str]) -> Iterable[Row]:
    for position, slug in enumerate(slugs):
        for draw in range(comparison.study.draws):
            for replicate in range(comparison.study.replicates):
                values = comparison.outcomes[position, draw, replicate].tolist()
                for name, value in zip(OUTCOMES, values, strict=True):
                    yield [slug, draw, replicate, name, value]


def _outcomes_json() -> dict[str, object]:
    return {
        "outcomes": [
            {
                "name": outcome.name,
                "unit": outcome.unit,
                "better": outcome.better,
                "headline": outcome.headline,
                "label_en": outcome.label_en,
                "label_id": outcome.label_id,
                "meaning_en": outcome.meaning_en,
                "meaning_id": outcome.meaning_id,
            }
            for outcome in OUTCOMES.values()
        ],
        "situations": [
            {"column": column, "label_en": labels[0], "label_id": labels[1]}
            for column, labels in SITUATION_LABELS.items()
        ],
        "budget_lines": [
            {"line": line, "label_en": labels[0], "label_id": labels[1]}
            for line, labels in BUDGET_LABELS.items()
        ],
    }


def _write_scenarios(folder: Path, study: Study) -> None:
    """Each scenario resolved: what it changes, and every policy and shock value it ends with."""
    (folder / "scenarios").mkdir()
    central = study.register.values()
    for scenario in study.scenarios:
        values = scenario.values(central)
        lines = [
            f"name = {json.dumps(scenario.name, ensure_ascii=False)}",
            f"question = {json.dumps(scenario.question, ensure_ascii=False)}",
            f"chain = {json.dumps(list(scenario.chain))}",
            "",
            "[values]",
            *(
                f'"{key}" = {values[key]!r}{"  # changed" if key in scenario.changes else ""}'
                for key in study.register.changeable()
            ),
        ]
        path = folder / "scenarios" / f"{scenario.slug}.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def git_state(project: Path) -> dict[str, object]:
    """Commit and whether the tree differs from it; unknown outside a clone."""

    def git(*words: str) -> str | None:
        try:
            done = subprocess.run(
                ["git", *words], cwd=project, capture_output=True, text=True, check=False
            )
        except OSError:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    commit = git("rev-parse", "HEAD")
    status = git("status", "--porcelain") if commit else None
    return {"commit": commit, "differs_from_commit": None if status is None else bool(status)}


def _parameters_from(study: Study) -> str:
    if study.posterior is None:
        return "priors of the register"
    source = f"published posterior {study.posterior.digest[:ID_LENGTH]}, priors for the rest"
    if study.learned_but_fixed:
        source += f"; learned but fixed: {', '.join(study.learned_but_fixed)}"
    return source


def _manifest(folder: Path, comparison: Comparison, command: str) -> dict[str, object]:
    study = comparison.study
    setting = study.setting
    return {
        "run_id": study.run_id,
        "complete": comparison.complete,
        "failed_runs": len(comparison.failures),
        "clamped_draws": len(comparison.clamped),
        "command": command,
        "identity": study.identity(),
        "setting": setting.name,
        "setting_title_en": setting.title_en,
        "setting_title_id": setting.title_id,
        "placeholder_money": setting.placeholder_money,
        "records_year": setting.records_year,
        "decision_year": setting.decision_year,
        "policy_years": setting.policy_years,
        "follow_years": setting.follow_years,
        "draws": study.draws,
        "replicates": study.replicates,
        "seed": study.seed,
        "parameters_from": _parameters_from(study),
        "learned_but_fixed": list(study.learned_but_fixed),
        "choice": study.choice,
        "scenarios": [
            {
                "slug": s.slug,
                "name": s.name,
                "question": s.question,
                "name_id": s.name_id,
                "question_id": s.question_id,
            }
            for s in study.scenarios
        ],
        **made_with(study.project, folder),
    }


def hashed_files(folder: Path) -> list[str]:
    """The files a manifest answers for, by their paths in the folder."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path.as_posix() for path in files if path.parts[0] not in NOT_HASHED]


def made_with(project: Path, folder: Path) -> dict[str, object]:
    """What every manifest ends with: what it is not for, versions, and hashes of its files."""
    files = [folder / name for name in hashed_files(folder)]
    return {
        "synthetic_persons": True,
        "not_for": "prediction about an individual, targeting or policing",
        "version": langkah.__version__,
        "git": git_state(project),
        "python": sys.version.split()[0],
        "packages": {name: version(name) for name in PACKAGES},
        "platform": f"{platform.system()} {platform.machine()}",
        "sha256": {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        },
    }
