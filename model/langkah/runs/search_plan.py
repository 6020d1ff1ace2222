"""A search that is planned: what is tried, on which draws, and what it asks."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from langkah.inputs.economics import load_economics
from langkah.inputs.levers import Policy, policy_of
from langkah.inputs.register import load_register
from langkah.inputs.scenario import Scenario
from langkah.inputs.search import PRIOR, SearchFile, load_search, search_path
from langkah.runs.policies import Sample
from langkah.runs.study import REFERENCES, Study, plan_study

NOTHING, TODAY = REFERENCES

SEARCH, AGAIN = "search", "again"
"""The sample policies are searched on, and the fresh one those that matter are run on again."""

SEED_BYTES: Final = 8
"""Bytes of a hash that make a seed."""


@dataclass(frozen=True)
class Search:
    """A search, read whole: its file, the two samples, and the scenarios it is compared with."""

    path: Path
    file: SearchFile
    search: Sample
    again: Sample

    @property
    def study(self) -> Study:
        """The study of the search sample, for what both samples share."""
        return self.search.study

    @property
    def references(self) -> tuple[Scenario, ...]:
        """No programme, the baseline, and the scenarios the search is compared with."""
        return self.study.scenarios

    @property
    def keys(self) -> tuple[str, ...]:
        """The levers' keys, in the order of the file."""
        return tuple(lever.key for lever in self.file.levers)

    def policy(self, positions: Sequence[int]) -> Policy:
        """The policy with each lever at a position of its list."""
        chosen = {
            lever.key: lever.values[at]
            for lever, at in zip(self.file.levers, positions, strict=True)
        }
        return policy_of(chosen, self.study.register)

    def arguments(self) -> dict[str, object]:
        """What it asks, readable as it is; neither its name nor its words."""
        file = self.file
        return {
            "search": self.search.study.arguments(),
            "again": self.again.study.arguments(),
            "counts": {name: dict(counts) for name, counts in file.counts.items()},
            "effect": file.effect,
            "beyond": file.beyond,
            "cost": file.cost,
            "ceiling_binds": file.ceiling_binds,
            "harm_at_most": file.harm_at_most,
            "ceilings_rp": list(file.ceilings_rp),
            "levers": {lever.key: list(lever.values) for lever in file.levers},
        }


def fresh_seed(seed: int) -> int:
    """A seed for draws and luck that share nothing with those of ``seed``."""
    return int.from_bytes(hashlib.sha256(f"{seed} {AGAIN}".encode()).digest()[:SEED_BYTES], "big")


def plan_search(project: Path, name: str | Path) -> Search:
    """A search of this name or file, checked whole before anything runs.

    Raises InputError for whatever is not understood.
    """
    register, economics = load_register(project), load_economics(project)
    effects = [effect.outcome for effect in economics.effects]
    file = load_search(project, name, register, effects)
    first, then = file.counts[SEARCH], file.counts[AGAIN]
    study = plan_study(
        project,
        file.compare_with or REFERENCES,
        setting=file.setting,
        draws=first["draws"],
        replicates=first["replicates"],
        seed=file.seed,
        prior=file.parameters == PRIOR,
    )
    fresh = replace(
        study,
        draws=then["draws"],
        replicates=then["replicates"],
        seed=fresh_seed(file.seed),
    )
    return Search(search_path(project, name), file, Sample(SEARCH, study), Sample(AGAIN, fresh))
