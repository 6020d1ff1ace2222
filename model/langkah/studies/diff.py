"""Two result folders side by side: which inputs differ, which results, and what reached what."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any

from langkah.inputs.complaints import InputError
from langkah.studies.identity import differences
from langkah.studies.verify import read_manifest

SUMMARY = "summary.csv"
SCENARIOS = "scenarios"
NOT_A_RESULT = ("version",)


@dataclass(frozen=True)
class InputChange:
    """An input that differs: its name, and then and now where the folders say so."""

    name: str
    then: str
    now: str

    @property
    def scenario(self) -> str | None:
        """The only scenario it can reach; None when it can reach every one."""
        kind, _, slug = self.name.partition(" ")
        return slug.partition(" ")[0] if kind == SCENARIOS else None


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
    """What differs between two folders, inputs and results; and what only one of them has."""

    inputs: tuple[InputChange, ...]
    results: tuple[ResultChange, ...]
    same: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def diff(first: Path, second: Path) -> Comparison:
    """Compare two result folders of one kind.

    Raises InputError when either is not a finished one, or they are of different kinds.
    """
    then, now = _identity(first), _identity(second)
    inputs = tuple(_input_changes(then, now))
    before, after = _means(first), _means(second)
    slugs = dict.fromkeys(slug for slug, *_ in (*before, *after))
    common = [slug for slug in slugs if _has(before, slug) and _has(after, slug)]
    results = [_result_change(slug, before, after, inputs) for slug in common]
    return Comparison(
        inputs,
        tuple(change for change in results if change.differ),
        tuple(change.scenario for change in results if not change.differ),
        tuple(slug for slug in slugs if not _has(after, slug)),
        tuple(slug for slug in slugs if not _has(before, slug)),
    )


def _identity(folder: Path) -> dict[str, Any]:
    manifest = read_manifest(folder)
    if "identity" not in manifest or not (folder / SUMMARY).exists():
        message = f"holds no {SUMMARY} of runs; expected a folder of langkah compare or sweep"
        raise InputError(folder.name, 0, "", message)
    identity = dict(manifest["identity"])
    if isinstance(identity[SCENARIOS], list):  # a comparison lists them, a sweep names them
        identity[SCENARIOS] = {one["slug"]: one["changes"] for one in identity[SCENARIOS]}
    return identity


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
            yield InputChange(name, _plain(before), _plain(after))


def _show(values: Mapping[str, float], key: str) -> str:
    return f"{values[key]:g}" if key in values else "as the baseline"


def _plain(value: object) -> str:
    if value is None:
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


Means = dict[tuple[str, ...], float]


def _means(folder: Path) -> Means:
    """The mean of every outcome, by scenario, point where there are any, and outcome."""
    with (folder / SUMMARY).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["scenario"], row.get("point") or "", row["outcome"]): float(row["mean"] or "nan")
        for row in rows
    }


def _has(means: Means, slug: str) -> bool:
    return any(key[0] == slug for key in means)


def _result_change(
    slug: str, before: Means, after: Means, inputs: Sequence[InputChange]
) -> ResultChange:
    shared = [key for key in before if key[0] == slug and key in after]
    differ = [key for key in shared if _differ(before[key], after[key])]
    most = max(differ, key=lambda key: _size(before[key], after[key]), default=("", "", ""))
    where = f"{most[2]} at point {most[1]}" if most[1] else most[2]
    reached = [change.name for change in inputs if change.scenario in (None, slug)]
    return ResultChange(
        slug, len(differ), len(shared), where, before.get(most, 0.0), after.get(most, 0.0),
        tuple(reached),
    )  # fmt: skip


def _differ(before: float, after: float) -> bool:
    return before != after and not (isnan(before) and isnan(after))


def _size(before: float, after: float) -> float:
    whole = max(abs(before), abs(after))
    return abs(after - before) / whole if whole else 0.0
