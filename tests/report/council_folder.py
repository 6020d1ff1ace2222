"""Made-up studies with a decision analysis: what a brief must tell apart.

Each study is a list of mean effects and costs; its tables are worked out by the project's own
arithmetic from draws that lie evenly around the means, so that they agree with each other.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from report.budget_folder import MORE, write_budget_folder
from report.synthetic_folder import DIFFERENCES, NAMES, OUTCOMES, write_folder

import langkah
from langkah.economics import budget, ceilings, incremental, plane, tornado, uncertainty
from langkah.economics.expected_loss import expected_loss
from langkah.economics.information import perfect_information
from langkah.economics.net_benefit import switch_points
from langkah.economics.sample import sample_of
from langkah.economics.table import Table
from langkah.runs import decision

MAIN = "covered_years"
MILLION, BILLION = 1e6, 1e9
LEVEL = 6_000.0
"""Woman-years out with need covered that come without any programme."""

DRAWS, REPLICATES = 12, 4
PRICES = (0.0, 20 * MILLION, 50 * MILLION, 100 * MILLION, 200 * MILLION)
SHARES = (0.5, 0.75, 1.0, 1.25)
SPREAD = 0.15
"""How far draws lie from a mean, as a share of it."""


@dataclass(frozen=True)
class Study:
    """Mean effect beyond no programme and cost of the whole policy, by option; and the chance that
    each is better than the baseline, and the baseline than no programme."""

    effects: Mapping[str, float]
    costs: Mapping[str, float]
    chances: Mapping[str, float]
    baseline_chance: float
    need_more: float = 30.0


STUDIES = {
    "shelter_dominates": Study(
        {"baseline": 30.0, "annual": 45.0, "shelter": 90.0},
        {"baseline": BILLION, "annual": 2 * BILLION, "shelter": 0.8 * BILLION},
        {"annual": 0.9, "shelter": 0.99}, 0.98,
    ),
    "nothing_apart": Study(
        {"baseline": 4.0, "annual": 5.0, "shelter": 3.5},
        {"baseline": BILLION, "annual": 2 * BILLION, "shelter": 9 * BILLION},
        {"annual": 0.6, "shelter": 0.45}, 0.55,
    ),
    "today_best": Study(
        {"baseline": 60.0, "annual": 20.0, "shelter": 10.0},
        {"baseline": BILLION, "annual": 2 * BILLION, "shelter": 9 * BILLION},
        {"annual": 0.1, "shelter": 0.02}, 0.99,
    ),
    "all_worse": Study(
        {"baseline": -20.0, "annual": -45.0, "shelter": -70.0},
        {"baseline": BILLION, "annual": 2 * BILLION, "shelter": 9 * BILLION},
        {"annual": 0.5, "shelter": 0.1}, 0.03,
    ),
}  # fmt: skip
"""Four studies whose briefs must differ."""


def verdict(chance: float) -> str:
    """The words a folder has for a chance of doing better."""
    for word, least in (("better", chance), ("worse", 1 - chance)):
        if least >= 0.95:
            return word
        if least >= 0.8:
            return f"probably {word}, {int(least * 10)} of 10 simulations"
    return "cannot be told apart"


def write_council_folder(folder: Path, study: Study, **manifest: object) -> Path:
    """Write the whole folder of a study."""
    slugs = ["no_programme", *study.effects]
    write_budget_folder(folder, parameters_from="priors of the register", **manifest)
    write_folder(
        folder, len(NAMES), means=_means(study), version=langkah.__version__,
        command="langkah compare", **manifest,
    )  # fmt: skip
    _keep(folder, slugs)
    _append_more(folder, slugs)
    _write_differences(folder, study, slugs)
    (folder / "decision").mkdir()
    for table in _tables(study, slugs):
        with (folder / "decision" / f"{table.name}.csv").open("w", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(table.columns)
            writer.writerows([[_cell(value) for value in row] for row in table.rows])
    return folder
