"""Page 4: how the numbers were made, and how to make them again."""

from collections.abc import Mapping
from typing import Any

from langkah.report.brief.figures import BARS
from langkah.report.brief.told import Told
from langkah.report.glossary import terms
from langkah.report.results import BASELINE

DISCOUNTING = "decision/discounting.csv"


def questions(told: Told) -> list[list[str]]:
    """Every scenario's number, name and question."""
    return [
        [
            told.place(scenario["slug"]),
            told.name(scenario["slug"]),
            scenario.get(f"question_{told.language}") or scenario["question"],
        ]
        for scenario in told.results.manifest["scenarios"]
    ]


def unknowns(told: Told) -> list[list[str]]:
    """The unknowns that move the focus most, with their values at either end."""
    rows = []
    for row in told.decisions("tornado", measure="effect", option=told.focus)[:BARS]:
        low, high = (
            told.of_row("tornado", row, column, "measure", "option", "parameter")
            for column in ("low", "high")
        )
        key = row["parameter"]
        ends = [told.ledger.value(low), told.ledger.value(high)]
        rows.append([told.unknown(key), key, told.mark(key), *ends])
    return rows


def rates(told: Told) -> list[list[str]]:
    """The focus against today's programme at every discount rate; none where it is today's."""
    if told.focus == BASELINE:
        return []
    rows: list[list[str]] = []
    for row in told.tables.where(DISCOUNTING, option=told.focus):
        rate, effect, cost, ratio = (
            told.tables.fact(DISCOUNTING, column, rate=row["rate"], option=told.focus)
            for column in ("rate", "effect_vs_today", "cost_vs_today", "ratio_vs_today")
        )
        write = told.ledger
        numbers = [write.percent(rate), write.change(effect), write.rupiah(cost)]
        rows.append([*numbers, write.rupiah(ratio)])
    return rows


def settled(told: Told) -> Mapping[str, Any] | None:
    """How closely the difference between the focus and today's programme is known: half of its
    interval, after so many draws, and whether that is enough."""
    rows = told.decisions(
        "convergence", option=told.focus, comparator=BASELINE, measure="effect", varied="draws"
    )
    if not rows:
        return None
    keys = ("option", "comparator", "measure", "varied", "draws")
    return {
        "half": told.of_row("convergence", rows[-1], "half_width", *keys),
        "draws": told.of_row("convergence", rows[-1], "draws", *keys),
        "is_enough": rows[-1]["precise_enough"] == "true",
    }


def glossary() -> str:
    """The terms that documents print, in both languages."""
    return " · ".join(f"{term.id}: {term.en}" for term in terms() if term.shown)
