"""A posterior predictive check from inputs to folder: planned, lived, written."""

import hashlib
import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import langkah
from langkah.calibration.courses import stage_of
from langkah.calibration.heldout import KINDS
from langkah.calibration.patterns import PATTERNS
from langkah.calibration.validate import (
    ABOVE,
    BELOW,
    Plan,
    Progress,
    Row,
    Shown,
    Validation,
    validate,
)
from langkah.inputs.complaints import InputError
from langkah.inputs.counts import too_many
from langkah.inputs.heldout import INDEPENDENT, load_heldout
from langkah.inputs.posterior import Posterior
from langkah.inputs.priors import draw, particles_of_draws
from langkah.inputs.project import HELD_OUT, TARGETS
from langkah.inputs.register import load_register
from langkah.inputs.settings import load_setting
from langkah.inputs.targets import load_targets
from langkah.runs.folder import MANIFEST, made_with, whole_folder, write_csv, write_json
from langkah.runs.study import (
    ID_LENGTH,
    code_hash,
    hash_of,
    inputs_hash,
    published_posterior,
)

PLAYED_IN = "2011"
"""The setting that facts and targets are dated for."""

COLUMNS = (
    "name", "id", "kind", "standing", "because", "source", "measured", "unit", "scale", "low",
    "high", "q05", "q50", "q95", "share_within", "defined", "verdict", "title_en", "title_id",
    "statement_en", "statement_id", "meaning", "outside_en", "outside_id",
)  # fmt: skip

README = """\
# Check of the model against what is told · Pemeriksaan model terhadap yang diceritakan

`validation.csv` has one row for each target, reading and held-out fact. An empty cell is undefined;
an empty `high` beside a `low` means that everything from `low` on agrees.

| column | meaning |
|---|---|
| name, id | its name in targets.toml or heldout.toml; V1 to V16 for a held-out fact |
| kind | target, reading (of the sentence on the eleven women) or fact |
| standing, because | target: it was fitted; independent: only this kind is called validation; shared: \
a number of the model cites its source, agreement is partly built in (because: which); \
not_simulable (because: why) |
| source | entries of scenarios/sources.bib |
| measured | the pattern, or experiment.measure, that is compared |
| unit, scale | of low to q95; scale log: the range is even on a logarithm |
| low, high | the range that was told: for a target its 5 and 95 per cent points |
| q05, q50, q95 | what the model shows: points over all draws and replicates |
| share_within | share of those values inside the range |
| defined | how many values there are |
| verdict | inside; below or above: 95 of 100 values lie below low, or above high; not simulable; \
not defined |
| title_en, title_id, statement_en, statement_id, outside_en, outside_id | in English and Indonesian: a short name, what is told, what an outside \
means |
| meaning | exactly what is measured |

`values.csv.gz` holds every value: draw, replicate, name, value. `manifest.json` says how all of it
was made. Every person is synthetic.
"""


@dataclass(frozen=True)
class Check:
    """A check that is planned: the inputs, and where its parameter sets come from."""

    project: Path
    plan: Plan
    draws: int
    prior: bool
    posterior: Posterior | None

    def identity(self) -> dict[str, object]:
        """What the check's id is a hash of; never workers, folders or times."""
        scenarios = self.project / "scenarios"
        told = [scenarios / TARGETS, scenarios / HELD_OUT, *scenarios.glob("*.toml")]
        return {
            "check": "validation",
            "version": langkah.__version__,
            "code": code_hash(),
            "inputs": inputs_hash(self.project),
            "told": hash_of(sorted(set(told)), scenarios),
            "setting": self.plan.setting.name,
            "draws": self.draws,
            "replicates": self.plan.replicates,
            "seed": self.plan.seed,
            "parameters_from": "priors" if self.posterior is None else self.posterior.digest,
        }

    @property
    def run_id(self) -> str:
        """Twelve hexadecimal digits that name this check."""
        text = json.dumps(self.identity(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]

    @property
    def command(self) -> str:
        """The command line that gives this check again."""
        plan = self.plan
        words = ["langkah", "validate", "--draws", str(self.draws)]
        words += ["--replicates", str(plan.replicates), "--seed", str(plan.seed)]
        return " ".join([*words, "--prior"] if self.prior else words)

    def run(self, workers: int, progress: Progress | None = None) -> Validation:
        """Live it. The numbers do not depend on ``workers``."""
        return validate(self.plan, workers, progress)


def plan_check(
    project: Path, *, draws: int, replicates: int, seed: int, prior: bool = False
) -> Check:
    """A check of every target and held-out fact, read whole before anything runs.

    Parameter sets come from the published posterior, or from the priors alone when ``prior`` is
    true. Raises InputError for whatever is not understood.
    """
    for count, name in ((draws, "--draws"), (replicates, "--replicates")):
        if count < 1:
            raise InputError("command line", 0, name, f"is {count}; expected a whole number from 1")
        if fault := too_many(name.removeprefix("--"), count):
            raise InputError("command line", 0, name, fault)
    if not 0 <= seed < 1 << 64:
        raise InputError("command line", 0, "--seed", f"is {seed}; expected 0 to 2**64 - 1")
    register = load_register(project)
    chosen = load_setting(project, PLAYED_IN, register)
    targets = load_targets(project, PATTERNS)
    heldout = load_heldout(project, targets, register, KINDS)
    stages = {
        name: stage_of(project, experiment, KINDS[experiment.kind], register, chosen)
        for name, experiment in heldout.experiments.items()
    }
    posterior = None if prior else published_posterior(project, register)
    readings = None
    if posterior is not None:
        picked = particles_of_draws(register, posterior, draws, seed)
        readings = [posterior.readings[particle] for particle in picked]
    values = draw(register, chosen, draws, seed, posterior)
    plan = Plan(chosen, targets, heldout, stages, values, readings, replicates, seed)
    return Check(project, plan, draws, prior, posterior)


def write_check(
    folder: Path,
    check: Check,
    found: Validation,
    log: str,
    draw_figures: Callable[[Path, str], object],
) -> None:
    """Write a check's table, values and figures; the folder appears only when it is whole.

    ``log`` is what was measured of the run itself; ``draw_figures`` draws the folder's figures in a
    language.
    """
    with whole_folder(folder) as partial:
        write_csv(partial / "validation.csv", COLUMNS, _rows(found))
        names = ["draw", "replicate", "name", "value"]
        write_csv(partial / "values.csv.gz", names, _values(found))
        failed = ([f.draw, f.replicate, f.stage, f.message] for f in found.failures)
        write_csv(partial / "failures.csv", ["draw", "replicate", "stage", "message"], failed)
        (partial / "README.md").write_text(README, encoding="utf-8")
        write_json(partial / MANIFEST, _manifest(partial, check, found))
        for language in ("en", "id"):
            draw_figures(partial, language)
        write_json(partial / MANIFEST, _manifest(partial, check, found))
        (partial / "log.txt").write_text(log, encoding="utf-8")


def _rows(found: Validation) -> Iterable[list[object]]:
    for row, shown in zip(found.rows, found.shown, strict=True):
        outside = _outside(row, shown)
        yield [
            row.name, row.id, row.kind, row.standing, row.because, " ".join(row.source),
            row.measured, row.unit, row.scale, row.low,
            row.high if math.isfinite(row.high) else math.nan,
            shown.q05, shown.q50, shown.q95, shown.within, shown.defined, shown.verdict,
            *row.titles, *row.statements, row.meaning, *outside,
        ]  # fmt: skip


def _outside(row: Row, shown: Shown) -> tuple[str, str]:
    """What it means that a row is outside; nothing where it is not."""
    return {BELOW: row.below, ABOVE: row.above}.get(shown.verdict, ("", ""))


def _values(found: Validation) -> Iterable[list[object]]:
    for draw_number, replicates in enumerate(found.measured.tolist()):
        for replicate, values in enumerate(replicates):
            for row, value in zip(found.rows, values, strict=True):
                if row.measured:
                    yield [draw_number, replicate, row.name, value]


def _manifest(folder: Path, check: Check, found: Validation) -> dict[str, object]:
    plan, posterior = check.plan, check.posterior
    return {
        "run_id": check.run_id,
        "complete": not found.failures,
        "failed_runs": len(found.failures),
        "command": check.command,
        "identity": check.identity(),
        "setting": plan.setting.name,
        "setting_title_en": plan.setting.title_en,
        "setting_title_id": plan.setting.title_id,
        "draws": check.draws,
        "replicates": plan.replicates,
        "seed": plan.seed,
        "fitted": posterior is not None,
        "parameters_from": "priors of the register"
        if posterior is None
        else f"published posterior {posterior.digest[:ID_LENGTH]}, priors for the rest",
        "validated_by": [row.name for row in found.rows if row.standing == INDEPENDENT],
        **made_with(check.project, folder),
    }
