"""Tiny searches of the project that ships, written to a folder of a test."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from langkah.inputs.levers import Policy
from langkah.inputs.project import find_project
from langkah.runs.policies import Drawn, Have, Runs, Sample, runs_of
from langkah.runs.search import Found, search
from langkah.runs.search_plan import Search, plan_search
from langkah.runs.search_study import SearchStudy
from langkah.simulation.executors import on_threads
from langkah.simulation.store import Store
from langkah.simulation.study import Ask, Task

PROJECT = find_project()

HEAD = """\
title = "A trial"
title_id = "Percobaan"
question = "What does a trial find?"
question_id = "Apa yang ditemukan percobaan?"
why = "made up"
setting = "2011"
seed = {seed}
parameters = "prior"
effect = "covered_years"
beyond = "{beyond}"
cost = "spending_real_rp"
ceiling_binds = "{binds}"
ceilings_rp = {ceilings}
{limit}compare_with = ["annual"]

[search]
draws = 4
replicates = 1
population = {population}
generations = {generations}
why = "made up"

[again]
draws = 4
replicates = 2
policies = 3
why = "made up"
"""

LEVERS = {
    "round.places": [0, 30, 60],
    "round.every_months": [12, 24],
    "grant.amount_rp": [0, 1_500_000, 5_000_000],
    "followup.dedicated_workers": [0, 2],
    "followup.socialisation": [0, 1],
}


def write_trial(
    folder: Path,
    levers: dict[str, list[float]] | None = None,
    *,
    name: str = "trial",
    seed: int = 3,
    beyond: str = "no_programme",
    binds: str = "average",
    ceilings: tuple[float, ...] = (0.5e8, 1.5e8, 4e8),
    harm: float | None = None,
    population: int = 6,
    generations: int = 2,
) -> Path:
    """A search's file; what is not said is small and of the baseline's kind."""
    text = HEAD.format(
        seed=seed,
        beyond=beyond,
        binds=binds,
        ceilings=list(ceilings),
        limit="" if harm is None else f"harm_at_most = {harm}\n",
        population=population,
        generations=generations,
    )
    for key, values in (LEVERS if levers is None else levers).items():
        text += f'\n[levers."{key}"]\nvalues = {values}\nwhy = "made up"\n'
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def plan_trial(folder: Path, levers: dict[str, list[float]] | None = None, **told) -> Search:
    """The same, planned."""
    return plan_search(PROJECT, write_trial(folder, levers, **told))


def kept_in(
    folder: Path, plan: Search, workers: int = 2, tell: Callable[[int], None] = lambda done: None
) -> Have:
    """Runs of policies had from stores in a folder of a test, simulated where they are not."""
    ask = Ask(SearchStudy(plan), Store(folder / "none"), on_threads(workers), tell)

    def have(sample: Sample, tasks: Sequence[Task]) -> Store:
        store = Store(folder / sample.store_id)
        ask.together(tasks, store, Drawn(sample))
        return store

    return have


def searched(plan: Search, folder: Path, workers: int = 2) -> Found:
    """A search whose runs are kept in a folder of a test."""
    return search(plan, kept_in(folder, plan, workers))


def runs_in(folder: Path, plan: Search, policies: Iterable[Policy]) -> Mapping[str, Runs]:
    """What policies give on the sample of the search."""
    return runs_of(plan.search, policies, kept_in(folder, plan))
