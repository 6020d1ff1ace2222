"""What a national study found and what computing it takes, as a study of its own: its folder stands
apart from the sweep's, whose files do not depend on the time a machine took."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.analysis_national import National
from langkah.inputs.complaints import InputError
from langkah.inputs.project import shown
from langkah.simulation.fingerprint import Fingerprint, changed_parts, fingerprint_of
from langkah.simulation.folder import Results, open_results, put, refuse_edited, write_csv
from langkah.simulation.planned import Planned
from langkah.simulation.size import in_blocks
from langkah.simulation.store import Done, pack, unpack
from langkah.simulation.study import Ask, Size, Stopped, Task
from langkah.simulation.verify import study_of
from langkah.studies.national_cost import (
    MEASURED,
    PROJECTED,
    Measured,
    fitted,
    live_at,
    measured_at,
    measured_rows,
    places_timed,
    projected,
    times_lived,
)
from langkah.studies.sweep import SweepStudy

KIND: Final = "national"
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


@dataclass(frozen=True)
class NationalStudy(Planned):
    """Localities of a finished sweep to be timed, one a block; times differ from run to run."""

    sweep: SweepStudy
    results: Results
    analysis: National
    costing: Costing

    kind = KIND
    planner = "planned_national"
    argument = "results"

    @property
    def project(self) -> Path:
        """The project it is planned in."""
        return self.sweep.project

    @property
    def asked(self) -> Mapping[str, Any]:
        """The folder, and what to time and to project."""
        return {"results": shown(self.results.folder, self.project), **asdict(self.costing)}

    @property
    def home(self) -> Path:
        """The sweep's folder with -national."""
        study = self.results.folder.resolve()
        return study.with_name(f"{study.name}-national")

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What was timed; how long it took no fingerprint tells."""
        arguments = {"sweep": self.sweep.run_id, **asdict(self.costing)}
        arguments["cores"] = list(self.costing.cores)
        return fingerprint_of([__name__], {"asked": self.analysis}, arguments)

    @property
    def tables(self) -> Mapping[str, str]:
        """Its tables stand on nothing else."""
        return {}

    @property
    def size(self) -> Size:
        """Every locality that is timed, as often as it is simulated for that."""
        timed = len(self._places)
        return in_blocks(timed * self._times, timed, len(MEASURED))

    def run_some(self, pieces: int) -> int:
        """So many draws of a locality of middling size."""
        middle = self._places[len(self._places) // 2]
        return live_at(self.sweep.plan, middle, min(pieces, self.costing.timed_draws))

    @cached_property
    def _places(self) -> list[int]:
        return places_timed(self.sweep.plan, self.analysis.size, self.costing.timed)

    @property
    def _times(self) -> int:
        """How often each of them is simulated."""
        return times_lived(self.sweep.plan, self.costing.timed_draws)

    def words(self) -> dict[str, object]:
        """Titles and names."""
        plan = self.sweep.plan
        return {
            **{name: self.sweep.words()[name] for name in ("study", "title", "title_id")},
            "scenarios": [
                {"slug": s.slug, "name": s.name, "name_id": s.name_id} for s in plan.scenarios
            ],
        }

    def simulate(self, work: int, stopped: Stopped) -> Done:
        """One locality timed."""
        one = measured_at(self.sweep.plan, self.analysis.size, work, self.costing.timed_draws)
        return pack({name: np.array([getattr(one, name)]) for name in MEASURED})

    def again(self, work: int, data: bytes, share: float, exact: bool) -> tuple[int, str]:
        """Nothing: a time is never the same twice."""
        return 1, ""

    def explore(self, ask: Ask) -> list[Measured]:
        """Every locality that is timed, one after the other."""
        tasks = [Task(f"point-{place:06d}", self._times, place) for place in self._places]
        ask(tasks)
        blocks = [unpack(ask.store.load(task.name))[0] for task in tasks]
        return [Measured(**{name: block[name][0].item() for name in MEASURED}) for block in blocks]

    def write(self, folder: Path, found: list[Measured]) -> dict[str, object]:
        """Write what was found and what it takes; gives what the manifest says of them."""
        costing, experiment = self.costing, self.sweep.plan.experiment
        line = fitted(found)
        rows = projected(
            line, found, self.analysis.localities, costing.draws, costing.replicates, costing.cores
        )
        for name in FOUND:
            put(folder / name, self.results.bytes(name))
        write_csv(folder / "national_measured.csv", MEASURED, measured_rows(found))
        write_csv(folder / "national_cost.csv", PROJECTED, rows)
        copied = ("failed_runs", "runs", "points")
        return {
            **{name: self.results.manifest[name] for name in copied},
            "sweep": self.sweep.run_id,
            "parameters": experiment.parameters,
            "setting": experiment.setting,
            "draws": experiment.draws,
            "replicates": experiment.replicates,
            "seed": experiment.seed,
            "outcomes": [
                {"name": o.name, "label_en": o.label_en, "label_id": o.label_id}
                for o in (OUTCOMES[name] for name in self.analysis.outcomes)
            ],
            "costing": asdict(costing),
            "cost": asdict(line),
        }


def planned_national(project: Path, results: str | Path, **costing: Any) -> NationalStudy:
    """The costing of a finished study's folder.

    Raises InputError when the folder holds no such study, or runs of other code or inputs.
    """
    folder = project / results
    found = open_results(folder if folder.is_dir() else Path(results))
    name = found.folder.name
    missing = next((one for one in FOUND if not found.has(one)), None)
    if missing is not None:
        message = f"holds no {missing}; expected a finished study with [analysis.national]"
        raise InputError(name, 0, "", message)
    refuse_edited(found)
    sweep = study_of(found, project)
    if not isinstance(sweep, SweepStudy):
        raise InputError(name, 0, "", "is not a folder of langkah sweep")
    asked = sweep.plan.experiment.analysis.national
    if asked is None:
        raise InputError(f"{name}/study.toml", 0, "analysis", "asks nothing of the country")
    if sweep.run_id != found.manifest["run_id"]:
        changed = ", ".join(changed_parts(found.identity, sweep.fingerprint.parts()))
        message = f"holds runs of other code or inputs; changed since: {changed}"
        raise InputError(name, 0, "", message)
    costing["cores"] = tuple(costing["cores"])
    return NationalStudy(sweep, found, asked, Costing(**costing))
