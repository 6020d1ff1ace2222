"""Two result folders side by side: which inputs differ, which results, and what reached what."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any

from langkah.inputs.complaints import InputError
from langkah.inputs.design_plan import POINT
from langkah.inputs.fields import show
from langkah.simulation.fingerprint import differences
from langkah.simulation.folder import open_results
from langkah.studies.diff_design import DESIGN, design_differences

SUMMARY = "summary.csv"
SCENARIOS, REFERENCE = "scenarios", "reference"
NOT_A_RESULT = ("version", DESIGN)
HASHED = ("code", "inputs", "posterior")


REACHES_NOTHING = (DESIGN, "outcomes")
"""Which points are lived and what is kept of them move no number that both folders have: a run is
the same wherever it stands."""


@dataclass(frozen=True)
class InputChange:
    """An input that differs: its name, and then and now where the folders say so; ``edited``
    where they only say that it is another."""

    name: str
    then: str
    now: str
    edited: bool = False

    def reaches(self, slug: str) -> bool:
        """Whether it can have changed what a scenario gives at a point that both folders have."""
        kind, _, rest = self.name.partition(" ")
        if kind == SCENARIOS:
            return rest.partition(" ")[0] == slug
        if kind == REFERENCE:  # a reference takes no policy from the design, a scenario does
            return slug in (self.then, self.now)
        return kind not in REACHES_NOTHING


@dataclass(frozen=True)
class ResultChange:
    """A scenario whose results differ: how many of how many means, the one that differs most
    (relative to its size), and the inputs that can have done it."""

    scenario: str
    differ: int
    of: int
    most: str
    then: float
    now: float
    reached_by: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between two folders, inputs and results; and what only one of them has.

    ``apart`` are scenarios of both that have no point and outcome in common.
    """

    inputs: tuple[InputChange, ...]
    results: tuple[ResultChange, ...]
    same: tuple[str, ...]
    apart: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def diff(first: Path, second: Path) -> Comparison:
    """Compare two result folders of one kind.

    Raises InputError when either is not a finished one, or they are of different kinds.
    """
    then, now = _identity(first), _identity(second)
    inputs = (
        *_input_changes(then, now),
        *(InputChange(*change) for change in design_differences(first, second)),
    )
    before, after = _means(first), _means(second)
    slugs = dict.fromkeys(slug for slug, *_ in (*before, *after))
    common = [slug for slug in slugs if _has(before, slug) and _has(after, slug)]
    results = [_result_change(slug, before, after, inputs) for slug in common]
    return Comparison(
        inputs,
        tuple(change for change in results if change.differ),
        tuple(change.scenario for change in results if change.of and not change.differ),
        tuple(change.scenario for change in results if not change.of),
        tuple(slug for slug in slugs if not _has(after, slug)),
        tuple(slug for slug in slugs if not _has(before, slug)),
    )


def _identity(folder: Path) -> dict[str, Any]:
    results = open_results(folder)
    if not results.identity or not results.has(SUMMARY):
        message = f"holds no {SUMMARY} of runs; expected a folder of langkah compare or sweep"
        raise InputError(folder.name, 0, "", message)
    return dict(results.identity)


def _input_changes(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[InputChange]:
    for name in differences(then, now):
        kind, _, part = name.partition(" ")
        before, after = then.get(kind), now.get(kind)
        if part:
            before, after = (before or {}).get(part), (after or {}).get(part)
        if kind == SCENARIOS and isinstance(before, Mapping) and isinstance(after, Mapping):
            for key in dict.fromkeys((*before, *after)):
                if before.get(key) != after.get(key):
                    yield InputChange(f"{name} {key}", _show(before, key), _show(after, key))
        elif kind not in NOT_A_RESULT:
            yield InputChange(name, _plain(before), _plain(after), kind in HASHED)


def _show(values: Mapping[str, float], key: str) -> str:
    return show(values[key]) if key in values else "as the baseline"


def _plain(value: object) -> str:
    if value is None:
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


Means = dict[tuple[str, ...], float]


def _means(folder: Path) -> Means:
    """The mean of every outcome, by scenario, point where there are any, and outcome."""
    with (folder / SUMMARY).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found: Means = {}
    for row in rows:
        key, again = (row["scenario"], _where(row), row["outcome"]), 2
        while key in found:  # a point that stands twice in the design
            key = (key[0], f"{_where(row)} ({again})", key[2])
            again += 1
        found[key] = float(row["mean"] or "nan")
    return found


def _where(row: Mapping[str, str]) -> str:
    """What a row's point changes: points are the same where that is the same, not their number."""
    names = list(row)
    if POINT not in names:
        return ""
    varied = names[names.index(POINT) + 1 : names.index("outcome")]
    return ", ".join(f"{name} {show(float(row[name]))}" for name in sorted(varied) if row[name])


def _has(means: Means, slug: str) -> bool:
    return any(key[0] == slug for key in means)


def _result_change(
    slug: str, before: Means, after: Means, inputs: Sequence[InputChange]
) -> ResultChange:
    shared = [key for key in before if key[0] == slug and key in after]
    differ = [key for key in shared if _differ(before[key], after[key])]
    most = max(differ, key=lambda key: _size(before[key], after[key]), default=("", "", ""))
    where = f"{most[2]} ({most[1]})" if most[1] else most[2]
    reached = [change.name for change in inputs if change.reaches(slug)]
    return ResultChange(
        slug, len(differ), len(shared), where, before.get(most, 0.0), after.get(most, 0.0),
        tuple(reached),
    )  # fmt: skip


def _differ(before: float, after: float) -> bool:
    return before != after and not (isnan(before) and isnan(after))


def _size(before: float, after: float) -> float:
    whole = max(abs(before), abs(after))
    return abs(after - before) / whole if whole else 0.0
