"""A search as a study: adaptive, its policies' runs in stores that all searches share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.project import shown
from langkah.runs.judged import scenario_policy
from langkah.runs.policies import Drawn, Sample, draw_alone, simulate_policies
from langkah.runs.search import Found, search
from langkah.runs.search_folder import write_search
from langkah.runs.search_plan import Search, plan_search
from langkah.simulation.fingerprint import Fingerprint, fingerprint_of, table_parts
from langkah.simulation.planned import Planned
from langkah.simulation.size import in_blocks, some_of
from langkah.simulation.store import Done, Store
from langkah.simulation.study import Ask, Size, Stopped, Task
from langkah.simulation.verify import first_difference

KIND: Final = "search"
STORES: Final = "search_store"
"""Where policies that were run are kept, below the results of a project: a store a sample."""


@dataclass(frozen=True)
class SearchStudy(Planned):
    """A search that is planned. Its own folder keeps no runs: those of a policy belong to every
    search that asks of it."""

    plan: Search

    kind = KIND
    planner = "planned_search"
    argument = "study"

    @property
    def project(self) -> Path:
        """The project it is planned in."""
        return self.plan.study.project

    @property
    def asked(self) -> Mapping[str, str]:
        """The search's file."""
        return {"study": self.asked_in}

    @property
    def asked_in(self) -> str:
        """The search's file, as complaints name it."""
        return shown(self.plan.path, self.project)

    @property
    def home(self) -> Path:
        """results/<study>/<run id>/ of the project."""
        return self.project / "results" / self.plan.file.slug / self.run_id

    @property
    def stores(self) -> Path:
        """Where the runs of policies are kept: results/search_store/ of the project."""
        return self.project / "results" / STORES

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What its runs, and which of them are asked for, stand on."""
        modules = ["langkah.runs.search"]
        return fingerprint_of(modules, self.plan.study.held(), self.plan.arguments())

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """What its tables stand on beside its runs: names of scenarios, units of levers."""
        told = {
            "names": [[one.slug, one.name, one.name_id] for one in self.plan.references],
            "units": [lever.parameter.unit for lever in self.plan.file.levers],
        }
        return table_parts(self.fingerprint, ["langkah.runs.search_folder"], told)

    @property
    def size(self) -> Size:
        """Runs of one policy that it asks for; fewer where the same is asked about twice."""
        plan = self.plan
        sizes, again = plan.file.counts["search"], plan.file.counts["again"]
        beyond = 1 + len(plan.references)  # what effects are counted beyond is asked first, alone
        tried = sizes["population"] * sizes["generations"] + beyond
        fresh = again["policies"] * len(plan.file.ceilings_rp) + beyond
        runs = tried * plan.search.runs + fresh * plan.again.runs
        numbers = len(OUTCOMES) + 2 * plan.study.setting.policy_years
        return in_blocks(runs, tried + fresh, numbers)

    def run_some(self, pieces: int) -> int:
        """So many runs, each of as many policies at once as a generation has."""
        study = self.plan.study
        draws, replicates = some_of(pieces, study.draws, study.replicates)
        sample = replace(self.plan.search, study=replace(study, replicates=len(replicates)))
        known = cycle(scenario_policy(one) for one in self.plan.references)
        policies = list(islice(known, self.plan.file.counts["search"]["population"]))
        for draw in draws:
            simulate_policies(sample, draw, policies)
        return len(policies) * len(draws) * len(replicates)

    def words(self) -> dict[str, object]:
        """Its name, titles and questions, and the titles of the setting."""
        setting = self.plan.study.setting
        return {
            "study": self.plan.file.slug,
            **self.plan.file.texts,
            "setting_title_en": setting.title_en,
            "setting_title_id": setting.title_id,
        }

    def simulate(self, work: tuple[str, int, Sequence[Any]], stopped: Stopped) -> Done:
        """One draw of a sample under a batch of policies."""
        name, draw, policies = work
        return simulate_policies(self._samples[name], draw, policies, stopped)

    def again(
        self, work: tuple[str, Mapping[str, float]], data: bytes, share: float, exact: bool
    ) -> tuple[int, str]:
        """One draw of one policy simulated by itself, compared with what was kept."""
        sample = self._samples[work[0]]
        draw = int(share * sample.study.draws)
        mine, kept = draw_alone(sample, work[1], draw, data)
        return sample.study.replicates, first_difference(mine, kept, exact)

    def explore(self, ask: Ask) -> Found:
        """The search at work: what it asks next hangs on what it was given."""
        stores: dict[str, Store] = {}

        def have(sample: Sample, tasks: Sequence[Task]) -> Store:
            if sample.name not in stores:
                stores[sample.name] = Store(self.stores / sample.store_id, self.suffix)
            ask.together(tasks, stores[sample.name], Drawn(sample))
            return stores[sample.name]

        return search(self.plan, have)

    def write(self, folder: Path, found: Found) -> dict[str, object]:
        """Write the tables; gives what the manifest says of them."""
        return write_search(folder, found, self.run_id, self.command)

    @property
    def _samples(self) -> Mapping[str, Sample]:
        return {sample.name: sample for sample in (self.plan.search, self.plan.again)}


def planned_search(project: Path, study: str | Path) -> SearchStudy:
    """A search of this name or file, checked whole before anything runs. Raises InputError."""
    file = project / study
    return SearchStudy(plan_search(project, file if file.is_file() else study))
