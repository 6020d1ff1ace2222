"""A posterior predictive check as a study: every target and held-out fact, in one folder."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from langkah.calibration.validate import ABOVE, BELOW, Row, Shown, Validation, measure_draw
from langkah.inputs.heldout import INDEPENDENT
from langkah.runs.failures import write_failures
from langkah.runs.study import parameters_from
from langkah.runs.validation_plan import (
    Check,
    check_tasks,
    gathered_check,
    plan_check,
    simulate_check,
)
from langkah.simulation.fingerprint import Fingerprint, fingerprint_of, table_parts
from langkah.simulation.folder import write_csv
from langkah.simulation.planned import Planned
from langkah.simulation.size import in_blocks, some_of
from langkah.simulation.store import Done
from langkah.simulation.study import Ask, Size, Stopped

KIND: Final = "validate"

TEXT_VALUE: Final = 80
"""Most bytes of a value in the table of all values, its name and place included."""

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
class ValidationStudy(Planned):
    """A check that is planned, and the words it was asked in."""

    check: Check
    asked: Mapping[str, Any]

    kind = KIND
    planner = "plan_validation"

    @property
    def project(self) -> Path:
        """The project it is planned in."""
        return self.check.project

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What its runs stand on."""
        modules = ["langkah.runs.validation_plan"]
        return fingerprint_of(modules, self.check.held(), self.check.arguments())

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """What its tables stand on beside its runs: what was told, in numbers and in words."""
        return table_parts(self.fingerprint, [__name__], {"told": self.check.rows})

    @property
    def size(self) -> Size:
        """Its runs, and every value of them in a table."""
        runs, rows = self.check.draws * self.check.plan.replicates, len(self.check.rows)
        told = TEXT_VALUE * runs * rows
        return in_blocks(runs, self.check.draws, rows, beside=told)

    def run_some(self, pieces: int) -> int:
        """So many runs, a replicate of each draw before the next."""
        check = self.check
        draws, replicates = some_of(pieces, check.draws, check.plan.replicates)
        plan = replace(check.plan, replicates=len(replicates))
        for draw in draws:
            measure_draw(plan, check.rows, draw)
        return len(draws) * len(replicates)

    def words(self) -> dict[str, object]:
        """Titles of the setting; those of the rows are in the table."""
        setting = self.check.plan.setting
        return {"setting_title_en": setting.title_en, "setting_title_id": setting.title_id}

    def simulate(self, work: int, stopped: Stopped) -> Done:
        """One draw."""
        return simulate_check(self.check, work, stopped)

    def again(self, work: int, data: bytes, share: float, exact: bool) -> tuple[int, str]:
        """One draw simulated again, compared with what was kept."""
        return self.check.plan.replicates, self.same_again(work, data, exact)

    def explore(self, ask: Ask) -> Validation:
        """Every draw."""
        ask(check_tasks(self.check))
        return gathered_check(self.check, ask.store)

    def write(self, folder: Path, found: Validation) -> dict[str, object]:
        """Write the tables; gives what the manifest says of them."""
        write_csv(folder / "validation.csv", COLUMNS, _rows(found))
        names = ["draw", "replicate", "name", "value"]
        write_csv(folder / "values.csv.gz", names, _values(found))
        write_failures(folder, found.failures)
        (folder / "README.md").write_text(README, encoding="utf-8")
        check = self.check
        plan = check.plan
        return {
            "failed_runs": len(found.failures),
            "runs": check.draws * plan.replicates,
            "setting": plan.setting.name,
            "draws": check.draws,
            "replicates": plan.replicates,
            "seed": plan.seed,
            "fitted": check.posterior is not None,
            "parameters_from": parameters_from(check.posterior),
            "validated_by": [row.name for row in found.rows if row.standing == INDEPENDENT],
        }


def plan_validation(project: Path, **asked: Any) -> ValidationStudy:
    """A check of every target and held-out fact: see ``plan_check`` for what is asked.

    Raises InputError for whatever is not understood.
    """
    return ValidationStudy(plan_check(project, **asked), asked)


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
