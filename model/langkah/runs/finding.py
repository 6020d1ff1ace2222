"""The finding as a study: those served taken apart, and what data would teach, in one folder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from langkah.calibration.finding import QUANTITIES, Row, apart_draw, finding_rows
from langkah.engines.ensemble_engine import Failure
from langkah.inputs.data_options import DataOption, load_data_options
from langkah.inputs.priors import particles_of_draws
from langkah.runs.compare import block_name, gathered, simulate_draw
from langkah.runs.failures import write_failures
from langkah.runs.pasts import Shown, past_in, simulate_past
from langkah.runs.size import numbers_of
from langkah.runs.study import Study, plan_study
from langkah.runs.worth_of_data import OPTIONS, Worth, worth_of
from langkah.simulation.fingerprint import Fingerprint, fingerprint_of, table_parts
from langkah.simulation.folder import write_csv
from langkah.simulation.planned import Planned
from langkah.simulation.size import in_blocks, some_of
from langkah.simulation.store import Done, Store, pack, unpack
from langkah.simulation.study import Ask, Size, Stopped, Task, never

KIND: Final = "finding"

APART, DRAW, PAST = "apart", "draw", "past"
"""The kinds of block: a past taken apart, a draw of the comparison, a past as data would see it."""

SETTING = "2011"
"""The setting whose rounds the finding is about."""

HEADLINE = "covered_years"
SCENARIOS = ("annual",)
UNREAD = "not told apart"
"""The reading of draws that come from priors: the sentence on the eleven women is not used."""

FINDING = ("history", "reading", "belief", "quantity", "mean", "q05", "q50", "q95")
WORTH = (
    "option",
    "title_en",
    "title_id",
    "women",
    "months",
    "scenario",
    "share_removed",
    "q05",
    "q95",
)

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

`failures.csv`: the runs that failed, empty in a complete finding. A draw in which any failed \
counts nowhere.
"""


@dataclass(frozen=True)
class Found:
    """The finding's rows, the worth of data, and the runs that failed."""

    rows: Sequence[Row]
    worth: Sequence[Worth]
    failures: Sequence[Failure]


@dataclass(frozen=True)
class FindingStudy(Planned):
    """A finding that is planned, and the words it was asked in.

    ``readings`` name each draw's reading of the sentence on the eleven women.
    """

    study: Study
    readings: tuple[str, ...]
    options: tuple[DataOption, ...]
    asked: Mapping[str, Any]

    kind = KIND
    planner = "plan_finding"

    @property
    def project(self) -> Path:
        """The project it is planned in."""
        return self.study.project

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What its runs stand on."""
        modules = ["langkah.calibration.finding", "langkah.runs.compare", "langkah.runs.pasts"]
        return fingerprint_of(modules, self.study.held(), self.study.arguments())

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """What its tables stand on beside its runs: options and readings, with their names."""
        told = {
            "options": [asdict(option) for option in self.options],
            "readings": self.readings,
            "histories": [history.title for history in self.study.setting.histories],
        }
        return table_parts(self.fingerprint, [__name__], told)

    @property
    def size(self) -> Size:
        """Its runs: every draw taken apart, compared, and its past looked at."""
        draws = self.study.draws
        runs = draws * (2 * self.study.replicates + 1)
        return in_blocks(runs, 3 * draws, numbers_of(self.study))

    def run_some(self, pieces: int) -> int:
        """So many draws of all three kinds, a replicate of each before the next."""
        study = self.study
        draws, replicates = some_of(pieces, study.draws, study.replicates)
        for draw in draws:
            simulate_past(study, draw)
            apart_draw(study.draw_of(draw), study.setting, study.seed, draw, len(replicates))
            simulate_draw(study, draw, never, replicates=len(replicates))
        return len(draws) * (2 * len(replicates) + 1)

    def words(self) -> dict[str, object]:
        """Titles of the setting; those of the options are in the table."""
        setting = self.study.setting
        return {"setting_title_en": setting.title_en, "setting_title_id": setting.title_id}

    def tasks(self) -> Iterator[Task]:
        """Every draw taken apart, then compared, then its past looked at."""
        study = self.study
        for kind, runs in ((APART, study.replicates), (DRAW, study.replicates), (PAST, 1)):
            for draw in range(study.draws):
                yield Task(block_name(kind, draw), runs, (kind, draw))

    def simulate(self, work: tuple[str, int], stopped: Stopped) -> Done:
        """One block of one of the three kinds."""
        kind, draw = work
        study = self.study
        if kind == DRAW:
            return simulate_draw(study, draw, stopped)
        if kind == PAST:
            return simulate_past(study, draw)
        asked = (study.draw_of(draw), study.setting, study.seed, draw, study.replicates)
        found, failures = apart_draw(*asked, stopped)
        return pack({"quantities": found}, failures)

    def again(
        self, work: tuple[str, int], data: bytes, share: float, exact: bool
    ) -> tuple[int, str]:
        """One block simulated again, compared with what was kept."""
        runs = 1 if work[0] == PAST else self.study.replicates
        return runs, self.same_again(work, data, exact)

    def explore(self, ask: Ask) -> Found:
        """Every block, and what they come to; a draw in which a run failed counts nowhere."""
        ask(self.tasks())
        study, store = self.study, ask.store
        quantities, failures = self._taken_apart(store)
        comparison = gathered(study, store, DRAW)
        failures += comparison.failures
        pasts: dict[int, Shown] = {}
        for draw in range(study.draws):
            pasts[draw], failed = past_in(store.load(block_name(PAST, draw)))
            failures += failed
        left_out = {failure.draw for failure in failures}
        whole = [draw for draw in range(study.draws) if draw not in left_out]
        readings = [self.readings[draw] for draw in whole]
        histories = [
            study.setting.histories[int(comparison.parameters[draw]["history"])].title
            for draw in whole
        ]
        rows = finding_rows(quantities[whole], histories, readings, np.ones(len(whole)))
        worth = worth_of(comparison, {d: pasts[d] for d in whole}, self.options, HEADLINE)
        return Found(rows, worth, failures)

    def _taken_apart(self, store: Store) -> tuple[np.ndarray, list[Failure]]:
        """QUANTITIES of every draw and replicate, and the pasts that failed."""
        found: list[np.ndarray] = []
        failures: list[Failure] = []
        for draw in range(self.study.draws):
            block, failed = unpack(store.load(block_name(APART, draw)))
            found.append(block["quantities"])
            failures += failed
        return np.array(found), failures

    def write(self, folder: Path, found: Found) -> dict[str, object]:
        """Write the tables; gives what the manifest says of them."""
        write_csv(folder / "finding.csv", FINDING, _finding(found.rows))
        write_csv(folder / "worth.csv", WORTH, _worth(found.worth))
        write_failures(folder, found.failures)
        (folder / "README.md").write_text(README, encoding="utf-8")
        study = self.study
        return {
            "failed_runs": len(found.failures),
            "runs": self.size.runs,
            "setting": study.setting.name,
            "decision_year": study.setting.decision_year,
            "report_years": study.register["sight.report_years"].value,
            "draws": study.draws,
            "replicates": study.replicates,
            "seed": study.seed,
            "fitted": study.posterior is not None,
            "quantities": list(QUANTITIES),
        }


def plan_finding(
    project: Path, *, draws: int, replicates: int, seed: int, prior: bool
) -> FindingStudy:
    """A finding, read whole before anything runs. Raises InputError for what is not understood."""
    asked: dict[str, Any] = {
        "draws": draws,
        "replicates": replicates,
        "seed": seed,
        "prior": prior,
    }
    study = plan_study(project, SCENARIOS, setting=SETTING, **asked)
    readings = (UNREAD,) * draws
    if study.posterior is not None:
        picked = particles_of_draws(study.posterior, draws, seed)
        readings = tuple(study.posterior.readings[particle] for particle in picked)
    return FindingStudy(study, readings, load_data_options(project, OPTIONS), asked)


def _finding(rows: Iterable[Row]) -> Iterable[list[object]]:
    for row in rows:
        yield [
            row.history,
            row.reading,
            row.belief,
            row.quantity,
            row.mean,
            row.q05,
            row.q50,
            row.q95,
        ]


def _worth(worth: Iterable[Worth]) -> Iterable[list[object]]:
    for one in worth:
        option = one.option
        yield [
            option.name,
            option.title_en,
            option.title_id,
            option.women,
            option.months,
            one.scenario,
            one.share,
            one.q05,
            one.q95,
        ]
