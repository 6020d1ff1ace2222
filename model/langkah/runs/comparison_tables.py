"""The tables of a comparison's folder.

Tables hold full-precision numbers; an undefined one is an empty cell. Nothing in them depends on
time, machine load or the number of workers.
"""

import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from langkah.domain.lever import PARTS
from langkah.domain.outcomes import OUTCOMES
from langkah.levers import BUDGET_LINES, ITEMS, LINES
from langkah.runs.compare import Comparison
from langkah.runs.decision import decision_tables
from langkah.runs.dictionary import data_dictionary
from langkah.runs.failures import write_failures
from langkah.runs.labels import SITUATION_LABELS
from langkah.runs.outcomes import COUNTS, PEOPLE, YEARLY_PARTS
from langkah.runs.plan import PLAN, PRICE_LEVEL, plan_rows, price_levels
from langkah.runs.statistics import difference, spread
from langkah.runs.study import REFERENCES, Study
from langkah.simulation.folder import Row, write_csv, write_json


def write_tables(folder: Path, comparison: Comparison, run_id: str) -> None:
    """Write every table of a comparison, its scenarios resolved, and what explains them."""
    _write_tables(folder, comparison)
    _write_decision(folder, comparison)
    _write_scenarios(folder, comparison.study)
    (folder / "README.md").write_text(data_dictionary(comparison, run_id), encoding="utf-8")


def _write_tables(folder: Path, comparison: Comparison) -> None:
    study = comparison.study
    slugs = [scenario.slug for scenario in study.scenarios]
    write_json(folder / "outcomes.json", _outcomes_json())
    write_csv(folder / "summary.csv", SUMMARY, _summary_rows(comparison, slugs))
    write_csv(folder / "differences.csv", DIFFERENCES, _difference_rows(comparison, slugs))
    write_csv(folder / "yearly.csv", YEARLY, _yearly_rows(comparison, slugs))
    write_csv(folder / "plan.csv", PLAN, plan_rows(comparison))
    write_csv(folder / "price_level.csv", PRICE_LEVEL, price_levels(study.setting))
    keys = list(comparison.parameters[0])
    write_csv(
        folder / "parameters.csv.gz",
        ["draw", *keys],
        ([draw, *values.values()] for draw, values in enumerate(comparison.parameters)),
    )
    write_csv(
        folder / "draws.csv.gz",
        ["scenario", "draw", "replicate", "outcome", "value"],
        _run_rows(comparison, slugs),
    )
    write_failures(folder, comparison.failures)
    write_csv(
        folder / "cut_rounds.csv",
        ["scenario", "fiscal_year", "places_asked", "places_allowed"],
        (
            [slug, cut.year, cut.places_asked, cut.places_allowed]
            for slug, rounds in comparison.cut_rounds.items()
            for cut in rounds
        ),
    )
    write_csv(
        folder / "clamped.csv",
        ["draw", "parameter"],
        ([draw, key] for draw, keys in comparison.clamped.items() for key in keys),
    )


def _write_decision(folder: Path, comparison: Comparison) -> None:
    (folder / "decision").mkdir(exist_ok=True)
    for table in decision_tables(comparison):
        write_csv(folder / "decision" / f"{table.name}.csv", table.columns, table.rows)


SUMMARY = ["scenario", "outcome", "unit", "mean", "q05", "q50", "q95", "share_chance", "defined"]
DIFFERENCES = [
    "scenario",
    "reference",
    "outcome",
    "unit",
    "mean",
    "q05",
    "q50",
    "q95",
    "chance_better",
    "verdict",
]
YEARLY = [
    "scenario",
    "fiscal_year",
    *PEOPLE,
    *COUNTS,
    "true_rate",
    "official_rate",
    "untraced_rate",
    *(f"cost_{line}_rp" for line in BUDGET_LINES),
    "cost_total_rp",
    *(f"cost_{line}_real_rp" for line in BUDGET_LINES),
    "cost_total_real_rp",
]


def _summary_rows(comparison: Comparison, slugs: Sequence[str]) -> Iterable[Row]:
    for slug in slugs:
        for name, outcome in OUTCOMES.items():
            s = spread(comparison.values(slug, name))
            yield [
                slug,
                name,
                outcome.unit,
                s.mean,
                s.q05,
                s.q50,
                s.q95,
                s.share_chance,
                s.defined,
            ]


def _difference_rows(comparison: Comparison, slugs: Sequence[str]) -> Iterable[Row]:
    for slug in slugs:
        for reference in REFERENCES:
            if slug == reference:
                continue
            for name, outcome in OUTCOMES.items():
                d = difference(
                    comparison.values(slug, name),
                    comparison.values(reference, name),
                    outcome.better,
                )
                yield [
                    slug,
                    reference,
                    name,
                    outcome.unit,
                    d.mean,
                    d.q05,
                    d.q50,
                    d.q95,
                    d.chance_better,
                    d.verdict,
                ]


def _yearly_rows(comparison: Comparison, slugs: Sequence[str]) -> Iterable[Row]:
    setting = comparison.study.setting
    for position, slug in enumerate(slugs):
        for row, year in enumerate(range(setting.records_year, setting.end_year)):
            part = dict(zip(YEARLY_PARTS, comparison.yearly[position, row].tolist(), strict=True))
            served = part["recent_served"]
            reports = year < setting.decision_year + setting.policy_years
            costs = [part[f"cost_{line}_rp"] for line in BUDGET_LINES]
            level = setting.price_index[year]
            yield [
                slug,
                year,
                *(part[name] for name in PEOPLE),
                *(part[name] for name in COUNTS),
                part["recent_out"] / served if served else math.nan,
                part["recent_reported_out"] / served if served and reports else math.nan,
                part["recent_unseen"] / served if served and reports else math.nan,
                *costs,
                sum(costs),
                *(cost / level for cost in costs),
                sum(costs) / level,
            ]


def _run_rows(comparison: Comparison, slugs: Sequence[str]) -> Iterable[Row]:
    for position, slug in enumerate(slugs):
        for draw in range(comparison.study.draws):
            for replicate in range(comparison.study.replicates):
                values = comparison.outcomes[position, draw, replicate].tolist()
                for name, value in zip(OUTCOMES, values, strict=True):
                    yield [slug, draw, replicate, name, value]


def _outcomes_json() -> dict[str, object]:
    return {
        "outcomes": [
            {
                "name": outcome.name,
                "unit": outcome.unit,
                "better": outcome.better,
                "headline": outcome.headline,
                "label_en": outcome.label_en,
                "label_id": outcome.label_id,
                "meaning_en": outcome.meaning_en,
                "meaning_id": outcome.meaning_id,
            }
            for outcome in OUTCOMES.values()
        ],
        "situations": [
            {"column": column, "label_en": labels[0], "label_id": labels[1]}
            for column, labels in SITUATION_LABELS.items()
        ],
        "budget_lines": [
            {
                "line": line.name,
                "label_en": line.label_en,
                "label_id": line.label_id,
                "group": line.group,
            }
            for line in LINES.values()
        ],
        "budget_items": [
            {
                "item": item.name,
                "label_en": item.label_en,
                "label_id": item.label_id,
                "part": item.part,
            }
            for part in PARTS
            for item in ITEMS.values()
            if item.part == part
        ],
    }


def _write_scenarios(folder: Path, study: Study) -> None:
    """Each scenario resolved: what it changes, and every policy and shock value it ends with."""
    (folder / "scenarios").mkdir(exist_ok=True)
    central = study.register.values()
    for scenario in study.scenarios:
        values = scenario.values(central)
        lines = [
            f"name = {json.dumps(scenario.name, ensure_ascii=False)}",
            f"question = {json.dumps(scenario.question, ensure_ascii=False)}",
            f"chain = {json.dumps(list(scenario.chain))}",
            "",
            "[values]",
            *(
                f'"{key}" = {values[key]!r}{"  # changed" if key in scenario.changes else ""}'
                for key in study.register.changeable()
            ),
        ]
        path = folder / "scenarios" / f"{scenario.slug}.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
