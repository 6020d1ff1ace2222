"""A sweep as a study: many points, draws and replicates of some scenarios, in one folder."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from pyarrow import parquet

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.project import shown
from langkah.simulation.fingerprint import Fingerprint, fingerprint_of, table_parts
from langkah.simulation.planned import Planned
from langkah.simulation.store import Done
from langkah.simulation.study import Ask, Size, Stopped, Task
from langkah.simulation.verify import first_difference
from langkah.studies.blocks import run_of
from langkah.studies.plan import SweepPlan, plan_sweep
from langkah.studies.run_files import SUFFIX, block_name, pack_runs
from langkah.studies.simulate import simulate_block
from langkah.studies.size import simulate_some, size_of
from langkah.studies.sweep_tables import write_tables

KIND: Final = "sweep"


@dataclass(frozen=True)
class SweepStudy(Planned):
    """A sweep that is planned."""

    plan: SweepPlan

    kind = KIND
    planner = "planned_sweep"
    argument = "study"
    suffix = SUFFIX

    @property
    def project(self) -> Path:
        """The project it is planned in."""
        return self.plan.project

    @property
    def asked(self) -> Mapping[str, str]:
        """The study's file."""
        return {"study": shown(self.plan.experiment.document.path, self.project)}

    @property
    def asked_in(self) -> str:
        """The study's file, as complaints name it."""
        return self.plan.experiment.document.shown

    @property
    def home(self) -> Path:
        """results/<study>/<run id>/ of the project."""
        return self.project / "results" / self.plan.experiment.slug / self.run_id

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What its runs stand on."""
        modules = ["langkah.studies.simulate", "langkah.studies.run_files"]
        return fingerprint_of(modules, self.plan.held(), self.plan.arguments())

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """What its tables stand on beside its runs."""
        return table_parts(
            self.fingerprint,
            [__name__],
            {"analysis": self.plan.experiment.analysis},
        )

    @property
    def size(self) -> Size:
        """Its runs in Parquet, and its tables."""
        return size_of(self.plan)

    def run_some(self, pieces: int) -> int:
        """So many draws of its first block: where points share a past, of all of them at once."""
        return simulate_some(self.plan, pieces)

    def words(self) -> dict[str, object]:
        """Titles, questions and names."""
        experiment = self.plan.experiment
        return {
            "study": experiment.slug,
            "title": experiment.title,
            "title_id": experiment.title_id,
            "question": experiment.question,
            "question_id": experiment.question_id,
            "scenario_names": {
                scenario.slug: {language: scenario.name_in(language) for language in ("en", "id")}
                for scenario in self.plan.scenarios
            },
        }

    def tasks(self) -> Iterator[Task]:
        """Every block, in order."""
        for block in self.plan.blocks:
            yield Task(block_name(block.number), block.runs, block.number)

    def simulate(self, work: int, stopped: Stopped) -> Done:
        """One block, by its number."""
        block = self.plan.blocks[work]
        return pack_runs(self.plan, simulate_block(self.plan, block, stopped))

    def again(self, work: int, data: bytes, share: float, exact: bool) -> tuple[int, str]:
        """One run of a block, in every scenario, simulated again and compared with its rows."""
        block, outcomes = self.plan.blocks[work], self.plan.experiment.outcomes
        at = int(share * block.runs)
        run = simulate_block(self.plan, run_of(block, at))[0]
        table = parquet.read_table(io.BytesIO(data), columns=list(outcomes))
        width = len(self.plan.scenarios)
        rows = table.slice(at * width, width)
        kept = np.column_stack([rows[name].to_numpy() for name in outcomes])
        where = f"point {run.point}, draw {run.draw}, replicate {run.replicate}"
        counts = np.array([OUTCOMES[name].is_count for name in outcomes])
        return 1, first_difference({where: run.outcomes}, {where: kept}, exact, counts)

    def explore(self, ask: Ask) -> None:
        """Every block."""
        ask(self.tasks())

    def write(self, folder: Path, found: None) -> dict[str, object]:
        """Write the tables; gives what the manifest says of them."""
        plan, experiment = self.plan, self.plan.experiment
        failed, bound = write_tables(plan, folder, self.run_id, self.command)
        return {
            "failed_runs": failed,
            "clamped_runs": bound,
            "runs": plan.runs,
            "points": plan.points,
            "design_kind": None if experiment.design is None else experiment.design.kind,
            "design_columns": [column.key for column in experiment.columns],
            "outcomes": list(experiment.outcomes),
            "learned_but_fixed": list(plan.learned_but_fixed),
            "placeholder_money": plan.setting.placeholder_money,
        }


def planned_sweep(project: Path, study: str | Path) -> SweepStudy:
    """A sweep of this name or file, checked whole before anything runs. Raises InputError."""
    file = project / study
    return SweepStudy(plan_sweep(project, file if file.is_file() else study))
