"""A result folder, read: what was run, its summaries, its paired differences, its years."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langkah.language.catalogue import words
from langkah.simulation.folder import Results as Folder

NO_PROGRAMME, BASELINE = "no_programme", "baseline"


@dataclass(frozen=True)
class Difference:
    """A scenario less its reference, paired run by run: mean, 90 % range of what is not known, and
    the verdict as the folder words it."""

    mean: float
    low: float
    high: float
    verdict: str

    @property
    def has_no_range(self) -> bool:
        """Whether the range is a point although there is a difference."""
        return self.low == self.high and self.mean != 0.0


@dataclass(frozen=True)
class Compared:
    """What a result folder holds, as far as figures and table need it.

    ``summary`` gives the mean by (scenario, outcome); ``differences`` a Difference by (scenario,
    reference, outcome); ``yearly`` the columns by scenario, each in the order of ``years``. An
    undefined number is nan.
    """

    manifest: Mapping[str, Any]
    outcomes: Mapping[str, Mapping[str, Any]]
    budget_labels: Mapping[str, Mapping[str, str]]
    budget_items: Mapping[str, Mapping[str, str]]
    summary: Mapping[tuple[str, str], float]
    differences: Mapping[tuple[str, str, str], Difference]
    situations: Sequence[Mapping[str, str]]
    years: Sequence[int]
    yearly: Mapping[str, Mapping[str, Sequence[float]]]

    @property
    def slugs(self) -> list[str]:
        """Scenarios in the order they were asked for."""
        return [scenario["slug"] for scenario in self.manifest["scenarios"]]

    def name(self, slug: str, language: str) -> str:
        """A scenario's name: in this language where the folder has one, else as it was given."""
        found = next(s for s in self.manifest["scenarios"] if s["slug"] == slug)
        return str(found.get(f"name_{language}") or found["name"])

    def untranslated(self, language: str) -> str:
        """A sentence that names the scenarios without a name or question in Indonesian, if any."""
        _ = words(language)
        names = [
            self.name(found["slug"], language)
            for found in self.manifest["scenarios"]
            if not (found.get("name_id") and found.get("question_id"))
        ]
        return (
            _(
                "No Indonesian name or question is given for: {names}; English stands in its "
                "place.",
                names="; ".join(names),
            )
            if names
            else ""
        )

    @property
    def headlines(self) -> list[str]:
        """Names of the headline outcomes, the first headline first."""
        chosen = [o for o in self.outcomes.values() if o["headline"]]
        return [o["name"] for o in sorted(chosen, key=lambda o: o["headline"])]

    @property
    def decision(self) -> int:
        """The first year of the policy."""
        return int(self.manifest["decision_year"])

    @property
    def policy_years(self) -> int:
        """How many years the policy runs."""
        return int(self.manifest["policy_years"])

    @property
    def policy_end(self) -> int:
        """The first year after the policy."""
        return self.decision + self.policy_years

    @property
    def range_kind(self) -> str:
        """Which words explain a range: "range", "range_both" where one replicate leaves chance in
        it, "range_one" where one draw leaves no range."""
        if self.manifest["draws"] == 1:
            return "range_one"
        return "range_both" if self.manifest["replicates"] == 1 else "range"

    def summed(self, slug: str, *columns: str) -> list[float]:
        """The sum of these yearly columns, year by year."""
        table = self.yearly[slug]
        return [sum(values) for values in zip(*(table[name] for name in columns), strict=True)]

    def spent(self, slug: str, group: str) -> list[float]:
        """Nominal spending on a group of budget lines, year by year."""
        lines = [name for name, line in self.budget_labels.items() if line["group"] == group]
        return self.summed(slug, *(f"cost_{name}_rp" for name in lines))


def read_results(folder: Folder) -> Compared:
    """Read a comparison's folder.

    Raises InputError when a file it needs is missing or is not the one that was written.
    """
    manifest = folder.manifest
    labels = folder.json("outcomes.json")
    yearly: dict[str, dict[str, list[float]]] = {s["slug"]: {} for s in manifest["scenarios"]}
    for row in folder.rows("yearly.csv"):
        columns = yearly[row.pop("scenario")]
        for name, text in row.items():
            columns.setdefault(name, []).append(_number(text))
    return Compared(
        manifest,
        {outcome["name"]: outcome for outcome in labels["outcomes"]},
        {line["line"]: line for line in labels["budget_lines"]},
        {item["item"]: item for item in labels["budget_items"]},
        {
            (row["scenario"], row["outcome"]): _number(row["mean"])
            for row in folder.rows("summary.csv")
        },
        {
            (row["scenario"], row["reference"], row["outcome"]): Difference(
                _number(row["mean"]), _number(row["q05"]), _number(row["q95"]), row["verdict"]
            )
            for row in folder.rows("differences.csv")
        },
        labels["situations"],
        [int(year) for year in next(iter(yearly.values()))["fiscal_year"]],
        yearly,
    )


def most_would_have_left(results: Compared) -> bool:
    """Whether, in every scenario that served anyone, fewer women more are lastingly out after ten
    years than half of the served women who are truly out: so most of these left for other reasons.

    False where the folder cannot show it.
    """
    shown = False
    for slug in results.slugs:
        served = results.summary.get((slug, "served"), math.nan)
        out = served * results.summary.get((slug, "true_rate"), math.nan)
        if math.isnan(out) or not served:
            continue
        more = results.differences.get((slug, NO_PROGRAMME, "lasting_10y"))
        if more is None or not more.mean < out / 2:
            return False
        shown = True
    return shown


def _number(text: str) -> float:
    return float(text) if text else math.nan
