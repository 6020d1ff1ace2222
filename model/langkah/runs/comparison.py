"""A comparison as a study: policies on the same women with the same luck, in one folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from langkah.calibration.choices import LOGISTIC, telling_of
from langkah.domain.outcomes import OUTCOMES
from langkah.engines.telling import Telling
from langkah.inputs.project import scenarios_folder
from langkah.inputs.scenario import Scenario
from langkah.runs.compare import Comparison, draw_tasks, gathered, simulate_draw
from langkah.runs.comparison_tables import write_tables
from langkah.runs.size import sample_size, simulate_some
from langkah.runs.study import Study, parameters_from, plan_study
from langkah.simulation.fingerprint import Fingerprint, fingerprint_of, table_parts
from langkah.simulation.planned import Planned
from langkah.simulation.store import Done, unpack
from langkah.simulation.study import Ask, Size, Stopped, never
from langkah.simulation.verify import first_difference

KIND: Final = "compare"


@dataclass(frozen=True)
class ComparisonStudy(Planned):
    """A comparison that is planned: its sample, and the words it was asked in."""

    study: Study
    asked: Mapping[str, Any]

    kind = KIND
    planner = "plan_comparison"

    @property
    def project(self) -> Path:
        """The project it is planned in."""
        return self.study.project

    @property
    def size(self) -> Size:
        """Its runs, each kept whole, and every value of every draw in a table."""
        return sample_size(self.study)

    def run_some(self, pieces: int) -> int:
        """So many runs, a replicate of each draw before the next."""
        return simulate_some(self.study, pieces)

    def line(self) -> list[str]:
        """The words of the command line after its name."""
        asked = self.asked
        words = [*asked["names"], "--setting", asked["setting"]]
        for name in ("draws", "replicates", "seed"):
            words += [f"--{name}", str(asked[name])]
        if asked["choice"] != LOGISTIC:
            words += ["--choice", asked["choice"]]
        for key, value in sorted(asked["fixed"].items()):
            words += ["--set", f"{key}={value!r}"]
        return [*words, "--prior"] if asked["prior"] else words

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What its numbers stand on."""
        return fingerprint_of(["langkah.runs.compare"], self.study.held(), self.study.arguments())

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """What its tables stand on beside its runs."""
        return table_parts(self.fingerprint, [__name__], {"economics": self.study.economics})

    @cached_property
    def telling(self) -> Telling:
        """The story under the comparison's rule of choice."""
        return telling_of(self.study.choice)

    def words(self) -> dict[str, object]:
        """Names and questions of the setting and of the scenarios."""
        return self.study.words()

    def simulate(self, work: int, stopped: Stopped) -> Done:
        """One draw."""
        return simulate_draw(self.study, work, stopped, self.telling)

    def again(self, work: int, data: bytes, share: float, exact: bool) -> tuple[int, str]:
        """One draw simulated again, compared with what was kept."""
        kept, _ = unpack(data)
        mine, _ = unpack(self.simulate(work, never).data)
        counts = np.array([outcome.is_count for outcome in OUTCOMES.values()])
        fault = first_difference(
            {"outcomes": mine.pop("outcomes")}, {"outcomes": kept.pop("outcomes")}, exact, counts
        )
        return self.study.replicates, fault or first_difference(mine, kept, exact)

    def explore(self, ask: Ask) -> Comparison:
        """Every draw."""
        ask(draw_tasks(self.study))
        return gathered(self.study, ask.store)

    def write(self, folder: Path, found: Comparison) -> dict[str, object]:
        """Write the tables; gives what the manifest says of them."""
        write_tables(folder, found, self.run_id)
        study, setting = self.study, self.study.setting
        return {
            "failed_runs": len(found.failures),
            "clamped_draws": len(found.clamped),
            "runs": study.draws * study.replicates,
            "setting": setting.name,
            "placeholder_money": setting.placeholder_money,
            "records_year": setting.records_year,
            "decision_year": setting.decision_year,
            "policy_years": setting.policy_years,
            "follow_years": setting.follow_years,
            "draws": study.draws,
            "replicates": study.replicates,
            "seed": study.seed,
            "learned_but_fixed": list(study.learned_but_fixed),
            "parameters_from": parameters_from(study.posterior, study.learned_but_fixed),
            "choice": study.choice,
        }


def plan_comparison(
    project: Path,
    names: Sequence[str],
    *,
    setting: str,
    draws: int,
    replicates: int,
    seed: int,
    fixed: Mapping[str, float],
    prior: bool,
    choice: str,
) -> ComparisonStudy:
    """A comparison of these scenarios and of the two references, checked whole before anything
    runs.

    Raises InputError for whatever is not understood.
    """
    study = plan_study(
        project,
        names,
        setting=setting,
        draws=draws,
        replicates=replicates,
        seed=seed,
        fixed=fixed,
        prior=prior,
        choice=choice,
    )
    asked = {
        "names": [named(project, scenario) for scenario in study.scenarios],
        "setting": setting,
        "draws": draws,
        "replicates": replicates,
        "seed": seed,
        "fixed": dict(fixed),
        "prior": prior,
        "choice": choice,
    }
    return ComparisonStudy(study, asked)


def named(project: Path, scenario: Scenario) -> str:
    """A scenario as the command line names it: by its name, or by its file where that stands
    elsewhere."""
    file = scenario.chain[-1]
    mine = (project / file).resolve().parent == scenarios_folder(project).resolve()
    return scenario.slug if mine else file
