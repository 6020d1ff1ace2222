"""Studies without a simulation: made-up outcomes, written as a comparison writes them.

Every table is then the project's own, so that a brief of such a folder is held to real ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.project import find_project
from langkah.runs.compare import Comparison
from langkah.runs.comparison import ComparisonStudy
from langkah.runs.outcomes import YEARLY_PARTS
from langkah.runs.study import Study, plan_study
from langkah.simulation.folder import finish

MOVER = "choice.readiness"
"""The one parameter on which the made-up effects depend."""

LEVEL = 6_000.0
"""Woman-years out with need covered that come without any programme."""

BILLION = 1e9
DRAWS, REPLICATES = 64, 3


@dataclass(frozen=True)
class Told:
    """Woman-years beyond no programme of every option: mean, and spread over what is not known;
    and what the option costs in all."""

    effect: float
    spread: float
    cost_rp: float


STUDIES: Mapping[str, Mapping[str, Told]] = {
    "shelter_dominates": {
        "baseline": Told(30.0, 5.0, BILLION),
        "annual": Told(45.0, 8.0, 2 * BILLION),
        "shelter": Told(90.0, 12.0, 0.8 * BILLION),
    },
    "nothing_apart": {
        "baseline": Told(4.0, 20.0, BILLION),
        "annual": Told(5.0, -20.0, 2 * BILLION),
        "shelter": Told(3.5, 50.0, 9 * BILLION),
    },
    "today_best": {
        "baseline": Told(60.0, 5.0, BILLION),
        "annual": Told(20.0, 5.0, 2 * BILLION),
        "shelter": Told(10.0, 4.0, 9 * BILLION),
    },
    "all_worse": {
        "baseline": Told(-20.0, 3.0, BILLION),
        "annual": Told(-45.0, 3.0, 2 * BILLION),
        "shelter": Told(-70.0, 3.0, 9 * BILLION),
    },
}
"""Four studies whose briefs must differ."""


def write_council_folder(
    folder: Path,
    told: Mapping[str, Told],
    draws: int = DRAWS,
    served: float = 200.0,
) -> Path:
    """Write the whole folder of a study; ``served`` is how many women every option serves."""
    names = list(told)
    study = plan_study(
        find_project(),
        names,
        setting="2011",
        draws=draws,
        replicates=REPLICATES,
        seed=1,
        prior=True,
    )
    drawn = study.parameter_draws()
    values = np.array([one[MOVER] for one in drawn])
    standard = (values - values.mean()) / values.std()
    luck = np.random.default_rng(1)
    slugs = [scenario.slug for scenario in study.scenarios]
    outcomes = np.full((len(slugs), draws, REPLICATES, len(OUTCOMES)), 10.0)
    for place, slug in enumerate(slugs):
        one = told.get(slug, Told(0.0, 0.0, 0.0))
        noise = luck.normal(0.0, 0.5, (draws, REPLICATES))
        effect = (one.effect + one.spread * standard)[:, None] + noise
        helped = served if slug in told else 0.0
        for name, value in {
            "covered_years": LEVEL + effect,
            "lasting_covered": 390.0 + effect / 10,
            "need_years": 8_000.0 + (25.0 + noise) * (slug in told),
            "served": helped,
            "completed": 0.8 * helped,
            "true_rate": 0.55 if slug in told else np.nan,
            "official_rate": 0.72 if slug in told else np.nan,
            "spending_rp": 1.4 * one.cost_rp,
            "spending_real_rp": one.cost_rp,
        }.items():
            outcomes[place, :, :, list(OUTCOMES).index(name)] = value
    comparison = Comparison(study, drawn, outcomes, _yearly(study, told), (), {})
    return write_comparison(folder, comparison)


def write_comparison(folder: Path, found: Comparison) -> Path:
    """Write the folder of a comparison as ``langkah compare`` does, but for its runs."""
    study = ComparisonStudy(found.study, {})
    folder.mkdir(parents=True)
    told = study.write(folder, found)
    manifest = {
        "kind": study.kind,
        "run_id": study.run_id,
        "complete": True,
        **told,
        **study.words(),
        "command": "langkah compare made_up",
    }
    finish(folder, manifest, study.project)
    return folder


def _yearly(study: Study, told: Mapping[str, Told]) -> np.ndarray:
    """Every year the same, but that money and rounds stop where there is no programme."""
    setting = study.setting
    years = range(setting.records_year, setting.end_year)
    yearly = np.full((len(study.scenarios), len(years), len(YEARLY_PARTS)), 20.0)
    decision, end = setting.decision_year, setting.decision_year + setting.policy_years
    for place, scenario in enumerate(study.scenarios):
        cost_rp = told[scenario.slug].cost_rp if scenario.slug in told else 0.0
        for at, year in enumerate(years):
            row = yearly[place, at]
            row[[n.startswith("cost_") for n in YEARLY_PARTS]] = 0.0
            now = cost_rp / setting.policy_years if decision <= year < end else 0.0
            row[YEARLY_PARTS.index("cost_training_rp")] = 5e7 if year < decision else now
            if scenario.slug == "shelter" and now:
                row[YEARLY_PARTS.index("cost_shelter_running_rp")] = 1.0
            for name, value in (("enrolled", 4.0), ("completed", 3.0)):
                row[YEARLY_PARTS.index(name)] = value if year < decision or cost_rp else 0.0
    return yearly
