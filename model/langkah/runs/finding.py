"""The finding from inputs to folder: those served taken apart, and what data would teach."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from langkah.calibration.finding import QUANTITIES, Row, find, finding_rows
from langkah.inputs.data_options import DataOption, load_data_options
from langkah.inputs.priors import particles_of_draws
from langkah.inputs.project import DATA_OPTIONS
from langkah.runs.compare import compare
from langkah.runs.folder import MANIFEST, made_with, whole_folder, write_csv, write_json
from langkah.runs.study import ID_LENGTH, Study, hash_of, plan_study
from langkah.runs.worth_of_data import OPTIONS, Worth, worth_of

SETTING = "2011"
"""The setting whose rounds the finding is about."""

HEADLINE = "covered_years"
SCENARIOS = ("annual",)
UNREAD = "not told apart"
"""The reading of draws that come from priors: the sentence on the eleven women is not used."""

FINDING = ("history", "reading", "belief", "quantity", "mean", "q05", "q50", "q95")
WORTH = (
    "option", "title_en", "title_id", "women", "months", "scenario", "share_removed", "q05", "q95",
)  # fmt: skip

README = """\
# The finding · Temuan

What became of the women served in the last four years before the decision date, and what the
office could know of it. Every person is synthetic.

`finding.csv`: one row for each quantity, over all parameter sets and then for each reading of the
records. Quantities are shares of the women served; quantiles are over parameter sets and luck.

| quantity | meaning |
|---|---|
| true | out of sex work on the decision date |
| without_rounds | of the same women, out had there been no round |
| own_part | the difference: what the rounds themselves did |
| part_guidance, part_skills, part_grant_and_tools, part_visits, part_window | own_part divided \
among its parts, by the average over all orders of adding them; they add up to own_part |
| seen_out | seen or traced by the office, and out |
| not_seen | neither seen nor traced |
| reported | what the office would report: seen out, and most of those not seen |
| seen_out_no_effect, reported_no_effect | the same had every part of the programme done nothing |

`belief` is the weight of the parameter sets under a reading of the rounds (`history`) and of the \
sentence on the eleven women (`reading`).

`worth.csv`: for each way to collect data, the share of the variance of a scenario's effect \
(woman-years out with need covered, beyond no programme) that it would remove, with its 5 and 95 \
per cent points over resampled draws. Sizes are in scenarios/data_options.toml.
"""


@dataclass(frozen=True)
class Search:
    """A finding that is planned."""

    study: Study
    readings: tuple[str, ...]
    options: tuple[DataOption, ...]

    def identity(self) -> dict[str, object]:
        """What its id is a hash of; never workers, folders or times."""
        told = self.study.project / "scenarios" / DATA_OPTIONS
        return {
            "finding": self.study.identity(),
            "options": hash_of([told], told.parent),
        }

    @property
    def run_id(self) -> str:
        """Twelve hexadecimal digits that name this finding."""
        text = json.dumps(self.identity(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]

    @property
    def command(self) -> str:
        """The command line that gives this finding again."""
        study = self.study
        words = ["langkah", "finding", "--draws", str(study.draws)]
        words += ["--replicates", str(study.replicates), "--seed", str(study.seed)]
        return " ".join([*words, "--prior"] if study.posterior is None else words)


@dataclass(frozen=True)
class Found:
    """The finding's rows and the worth of data."""

    rows: Sequence[Row]
    worth: Sequence[Worth]
    complete: bool
    failed_runs: int


def plan_search(
    project: Path, *, draws: int, replicates: int, seed: int, prior: bool = False
) -> Search:
    """A finding, read whole before anything runs. Raises InputError for what is not understood."""
    study = plan_study(
        project,
        SCENARIOS,
        setting=SETTING,
        draws=draws,
        replicates=replicates,
        seed=seed,
        prior=prior,
    )
    readings = (UNREAD,) * draws
    if study.posterior is not None:
        picked = particles_of_draws(study.register, study.posterior, draws, seed)
        readings = tuple(study.posterior.readings[particle] for particle in picked)
    return Search(study, readings, load_data_options(project, OPTIONS))


Progress = Callable[[int, int], None]


def search(plan: Search, workers: int, progress: Progress | None = None) -> Found:
    """Live the pasts with and without every part, and the future; the numbers do not depend on
    ``workers``."""
    study = plan.study
    parameters = study.parameter_draws()
    found, pasts = find(parameters, study.setting, study.seed, study.replicates, workers, progress)
    histories = [study.setting.histories[int(one["history"])].title for one in parameters]
    rows = finding_rows(found, histories, plan.readings, np.ones(len(parameters)))
    comparison = compare(study, workers)
    worth, untold = worth_of(comparison, plan.options, HEADLINE, workers)
    failures = (*pasts, *comparison.failures, *untold)
    return Found(rows, worth, not failures, len(failures))


def write_finding(
    folder: Path, plan: Search, found: Found, draw_figures: Callable[[Path, str], object]
) -> None:
    """Write tables and figures; the folder appears only when it is whole."""
    with whole_folder(folder) as partial:
        write_csv(partial / "finding.csv", FINDING, _finding(found.rows))
        write_csv(partial / "worth.csv", WORTH, _worth(found.worth))
        (partial / "README.md").write_text(README, encoding="utf-8")
        write_json(partial / MANIFEST, _manifest(partial, plan, found))
        for language in ("en", "id"):
            draw_figures(partial, language)
        write_json(partial / MANIFEST, _manifest(partial, plan, found))


def _finding(rows: Iterable[Row]) -> Iterable[list[object]]:
    for row in rows:
        yield [
            row.history, row.reading, row.belief, row.quantity, row.mean, row.q05, row.q50, row.q95,
        ]  # fmt: skip


def _worth(worth: Iterable[Worth]) -> Iterable[list[object]]:
    for one in worth:
        option = one.option
        yield [
            option.name, option.title_en, option.title_id, option.women, option.months,
            one.scenario, one.share, one.q05, one.q95,
        ]  # fmt: skip


def _manifest(folder: Path, plan: Search, found: Found) -> dict[str, object]:
    study = plan.study
    return {
        "run_id": plan.run_id,
        "complete": found.complete,
        "failed_runs": found.failed_runs,
        "command": plan.command,
        "identity": plan.identity(),
        "setting": study.setting.name,
        "setting_title_en": study.setting.title_en,
        "setting_title_id": study.setting.title_id,
        "decision_year": study.setting.decision_year,
        "report_years": study.register["sight.report_years"].value,
        "draws": study.draws,
        "replicates": study.replicates,
        "seed": study.seed,
        "fitted": study.posterior is not None,
        "quantities": list(QUANTITIES),
        **made_with(study.project, folder),
    }
