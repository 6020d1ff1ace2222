"""A calibration as a study: candidates simulated generation by generation, in one folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from langkah.calibration.blocks import Candidature, Work, simulate
from langkah.calibration.generations import Generation, Report, calibrate
from langkah.calibration.plan import Calibration, plan_calibration
from langkah.calibration.recorded_years import GENERATION_ROOM
from langkah.calibration.size import calibration_size, simulate_some
from langkah.calibration.tables import Found, write_tables
from langkah.simulation.fingerprint import Fingerprint, fingerprint_of, table_parts
from langkah.simulation.planned import Planned
from langkah.simulation.store import Done, unpack
from langkah.simulation.study import Ask, Size, Stopped, never
from langkah.simulation.verify import first_difference

KIND: Final = "calibrate"

POSTERIOR: Final = ("langkah.calibration.blocks", "langkah.calibration.posterior_table")
"""Modules whose import closure makes a posterior: whatever changes in it makes one stale."""


def _nobody(generation: Generation) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class CalibrationStudy(Planned):
    """A calibration that is planned; ``report`` is told of every generation."""

    calibration: Calibration
    report: Report = field(default=_nobody, compare=False)

    kind = KIND
    planner = "planned_calibration"

    @property
    def project(self) -> Path:
        """The project it is planned in."""
        return self.calibration.project

    @property
    def asked(self) -> Mapping[str, Any]:
        """The words it was asked in."""
        return self.calibration.asked

    @property
    def home(self) -> Path:
        """results/calibration-<run id>/ of the project."""
        return self.project / "results" / f"calibration-{self.run_id}"

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What its posterior stands on."""
        return fingerprint_of(POSTERIOR, self.calibration.held(), self.calibration.asked)

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """What its other tables stand on beside that."""
        register = self.calibration.register
        grades = {key: register[key].grade for key in self.calibration.plan.space.keys}
        return table_parts(self.fingerprint, [__name__], {"grades": grades})

    @property
    def size(self) -> Size:
        """Its runs at most: as many generations as may be, the last as large as it may be."""
        return calibration_size(self.calibration, 1)

    def run_some(self, pieces: int) -> int:
        """So many candidates of the prior."""
        return simulate_some(self.calibration, pieces)

    def words(self) -> dict[str, object]:
        """Titles of the setting."""
        setting = self.calibration.plan.setting
        return {
            "setting_title_en": setting.title_en,
            "setting_title_id": setting.title_id,
            "history_titles": [history.title for history in setting.histories],
        }

    def simulate(self, work: Work, stopped: Stopped) -> Done:
        """Some candidates."""
        return simulate(self.calibration, work, stopped)

    def again(self, work: Work, data: bytes, share: float, exact: bool) -> tuple[int, str]:
        """One candidate of a block simulated again, compared with what was kept of it."""
        return simulated_again(self.calibration, work, data, share, exact)

    def explore(self, ask: Ask) -> Found:
        """Every generation."""
        asked = Candidature(self.calibration, ask)
        posterior = calibrate(self.calibration.plan, asked.show(), self.report)
        return Found(posterior, asked.failed)

    def write(self, folder: Path, found: Found) -> dict[str, object]:
        """Write the tables; gives what the manifest says of them."""
        return write_tables(folder, self.calibration, found, self.run_id)


def simulated_again(
    calibration: Calibration, work: Work, data: bytes, share: float, exact: bool
) -> tuple[int, str]:
    """One candidate of a block, simulated again and compared with what was kept of it: how many
    runs that took, and where they differ, in words."""
    address, values = work
    at = int(share * len(values))
    mine, _ = unpack(simulate(calibration, (address + at, [values[at]]), never).data)
    kept = {name: held[at : at + 1] for name, held in unpack(data)[0].items()}
    where = f"candidate {(address + at) % GENERATION_ROOM}: "
    fault = first_difference(mine, kept, exact)
    return calibration.plan.replicates, where + fault if fault else ""


def planned_calibration(project: Path, **asked: Any) -> CalibrationStudy:
    """A calibration of these words, checked whole before anything runs. Raises InputError."""
    return CalibrationStudy(plan_calibration(project, **asked))
