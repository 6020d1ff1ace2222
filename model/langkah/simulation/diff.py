"""Two result folders side by side: which inputs differ, which results, and what reached what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any, Final

from langkah.inputs.complaints import InputError
from langkah.inputs.design_plan import POINT
from langkah.inputs.fields import show
from langkah.simulation.diff_design import DESIGN, design_differences
from langkah.simulation.diff_tables import TableChange, distance, table_change
from langkah.simulation.fingerprint import differences
from langkah.simulation.folder import HASHES, RUNS, Results, open_results, refuse_edited
from langkah.simulation.study import TABLES

SUMMARY: Final = "summary.csv"
TABLE_SUFFIXES: Final = (".csv", ".csv.gz")
SCENARIOS, REFERENCE = "scenarios", "reference"
CODE: Final = "code"
HASHED: Final = (CODE, "inputs", TABLES)
"""Parts of an identity that hold digests: they say that something is another, and not how."""

TOLD_APART: Final = ("inputs design",)
"""Parts that are compared better than by their digest."""

REACHES_NOTHING: Final = (DESIGN, "outcomes")
"""Which points are simulated and what is kept of them move no number that both folders have: a run
is the same wherever it stands."""


@dataclass(frozen=True)
class InputChange:
    """An input that differs: its name, and then and now where the folders say so; ``edited``
    where they only say that it is another in what it means."""

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

    ``results`` are told by scenario where the folders have a summary by scenario; ``tables`` are
    the others that differ, where the points are the same. ``apart`` are scenarios of both that have
    no point and outcome in common.
    """

    inputs: tuple[InputChange, ...]
    results: tuple[ResultChange, ...]
    same: tuple[str, ...]
    apart: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    tables: tuple[TableChange, ...] = ()


def diff(first: Path, second: Path) -> Comparison:
    """Compare two result folders of one kind.

    Raises InputError when either is not a finished one, holds something else than was written, or
    they are of different kinds.
    """
    one, other = open_results(first), open_results(second)
    for folder in (one, other):
        refuse_edited(folder)
    if one.kind != other.kind:
        message = (
            f"is of langkah {other.kind}; {first.name} is of langkah {one.kind}. "
            "Only folders of one kind are compared"
        )
        raise InputError(second.name, 0, "", message)
    inputs = (
        *_input_changes(_filed(one.identity, other.identity), _filed(other.identity, one.identity)),
        *(InputChange(*change) for change in design_differences(one, other)),
    )
    turned = any(change.name.startswith(f"{DESIGN} ") for change in inputs)
    before, after = _means(one), _means(other)
    slugs = dict.fromkeys(slug for slug, *_ in (*before, *after))
    common = [slug for slug in slugs if _has(before, slug) and _has(after, slug)]
    found = [_result_change(slug, before, after, inputs) for slug in common]
    return Comparison(
        inputs,
        tuple(change for change in found if change.differ),
        tuple(change.scenario for change in found if change.of and not change.differ),
        tuple(change.scenario for change in found if not change.of),
        tuple(slug for slug in slugs if not _has(after, slug)),
        tuple(slug for slug in slugs if not _has(before, slug)),
        () if turned else tuple(_table_changes(one, other, told=bool(before))),
    )


def _filed(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Mapping[str, Any]:
    """An identity in which a file that only tables stand on here, and runs there, stands with the
    code of the runs: it is one cause, named once, and none where it only moved."""
    tables = mine.get(TABLES, {})
    moved = {name: found for name, found in tables.items() if name in theirs.get(CODE, {})}
    rest = {name: found for name, found in tables.items() if name not in moved}
    return {**mine, CODE: {**mine.get(CODE, {}), **moved}, TABLES: rest}


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
        elif kind != SCENARIOS and name not in TOLD_APART:
            yield InputChange(name, _plain(before), _plain(after), kind in HASHED)


def _show(values: Mapping[str, float], key: str) -> str:
    return show(values[key]) if key in values else "as the baseline"


def _plain(value: object) -> str:
    if value is None:
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _table_changes(one: Results, other: Results, *, told: bool) -> Iterator[TableChange]:
    """The tables that differ, but for the summary where it is told by scenario, and the design."""
    for name, digest in one.manifest[HASHES].items():
        apart = name == f"{DESIGN}.csv" or name.startswith(f"{RUNS}/") or name in one.papers
        if apart or (told and name == SUMMARY) or not name.endswith(TABLE_SUFFIXES):
            continue
        if other.has(name) and other.manifest[HASHES][name] != digest:
            change = table_change(name, one.rows(name), other.rows(name))
            if change is not None:
                yield change


Means = dict[tuple[str, ...], float]


def _means(results: Results) -> Means:
    """The mean of every outcome, by scenario, point where there are any, and outcome; nothing where
    the folder has no such summary."""
    rows = results.rows(SUMMARY) if results.has(SUMMARY) else []
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
    most = max(differ, key=lambda key: distance(before[key], after[key]), default=("", "", ""))
    where = f"{most[2]} ({most[1]})" if most[1] else most[2]
    reached = [change.name for change in inputs if change.reaches(slug)]
    return ResultChange(
        slug,
        len(differ),
        len(shared),
        where,
        before.get(most, 0.0),
        after.get(most, 0.0),
        tuple(reached),
    )


def _differ(before: float, after: float) -> bool:
    return before != after and not (isnan(before) and isnan(after))
