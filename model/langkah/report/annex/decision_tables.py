"""Tables of a folder's decision/, in a planner's words; said to be absent where they are."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from langkah.report.annex.book import Page
from langkah.report.annex.words import WORDS, say
from langkah.report.results import Results
from langkah.simulation.folder import Results as Folder

Row = Mapping[str, str]

COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "incremental": (
        "option", "status", "cost", "effect", "icer", "cost_vs_today", "effect_vs_today",
        "quadrant_vs_today", "beaten_by",
    ),
    "ceilings": (
        "best", "next_up", "ceiling_rp", "yearly_rp", "effect", "effect_given_up",
        "more_yearly_rp", "shadow_price_rp", "rule",
    ),
    "evpi": ("best_on_average", "price", "evpi_rp", "evpi_naive_rp"),
    "tornado": (
        "option", "parameter", "low", "high", "outcome_low", "outcome_high", "length",
        "best_changes", "above_chance",
    ),
    "switch_points": ("option", "replaces", "best_from_price", "best_to_price"),
}  # fmt: skip
"""Columns shown of each table, those it has."""

ACROSS: Final = {"expected_loss": ("price", "option", "expected_loss_rp")}
"""Tables turned so that options stand side by side: down, across, value."""

THINNED: Final = ("expected_loss", "evpi")
"""Tables with a row for each value of a grid."""

LONGEST_BARS: Final = 8
"""Of a tornado, how many unknowns are shown for each option; the folder has them all."""

MOST_PRICES: Final = 12
"""Of a grid of values put on a result, about how many are shown; the folder has them all."""

MONEY: Final = ("cost", "cost_vs_today", "icer", "price", "best_from_price", "best_to_price")
EFFECTS: Final = ("effect", "effect_vs_today", "effect_given_up", "outcome_low", "outcome_high",
                  "length")  # fmt: skip


def write_decision_table(
    page: Page, folder: Folder, name: str, results: Results, language: str
) -> None:
    """A table under its title, a block for each outcome; or that it is not computed yet."""
    page.across(f"{say(f'decision_{name}', language)} · decision/{name}.csv", "bold")
    table = f"decision/{name}.csv"
    rows: list[Row] = [*folder.rows(table)] if folder.has(table) else []
    if not rows:
        page.row([say("not_computed", language)], "text")
    for outcome, block in groupby(rows, lambda row: row.get("outcome", "")):
        if outcome in results.outcomes:
            page.row([results.outcomes[outcome][f"label_{language}"]], "part")
        chosen = _chosen(name, list(block))
        if name in ACROSS:
            _write_across(page, chosen, ACROSS[name], results, language)
        else:
            _write_down(page, chosen, COLUMNS[name], results, language)
    page.skip()


def _chosen(name: str, rows: list[Row]) -> list[Row]:
    """Of a tornado the longest bars of each option's effect, of a grid of prices some; else all."""
    if name in THINNED:
        prices = list(dict.fromkeys(row["price"] for row in rows))
        shown = set(prices[:: -(-len(prices) // MOST_PRICES)])
        return [row for row in rows if row["price"] in shown]
    if name != "tornado":
        return rows
    bars: dict[str, list[Row]] = {}
    for row in rows:
        if row.get("measure", "effect") == "effect":
            bars.setdefault(row["option"], []).append(row)
    return [bar for own in bars.values() for bar in own[:LONGEST_BARS]]


def _write_down(
    page: Page, rows: list[Row], columns: Sequence[str], results: Results, language: str
) -> None:
    if not rows:
        return
    columns = [column for column in columns if column in rows[0]]
    page.row([say(f"col_{column}", language) for column in columns], "head")
    for row in rows:
        for col, column in enumerate(columns):
            value = _cell(row[column], results, language)
            page.put(col, value, "sim_text" if isinstance(value, str) else _style(column))
        page.at += 1


def _write_across(
    page: Page, rows: list[Row], axes: tuple[str, str, str], results: Results, language: str
) -> None:
    down, across, value = axes
    names = list(dict.fromkeys(row[across] for row in rows))[: page.columns - 1]
    head = [say(f"col_{down}", language), *(_cell(name, results, language) for name in names)]
    page.row(head, "head")
    found = {(row[down], row[across]): float(row[value]) for row in rows}
    for level in dict.fromkeys(row[down] for row in rows):
        values = [found[level, name] for name in names]
        page.row([float(level), *values], "sim_money")


def _style(column: str) -> str:
    if column.endswith("_rp") or column in MONEY:
        return "sim_money"
    return "sim_count" if column in EFFECTS else "sim_number"


def _cell(text: str, results: Results, language: str) -> float | str:
    """A scenario by its name, a word of the tables in this language, a number, else as it is."""
    if text in results.slugs:
        return results.name(text, language)
    if f"value_{text}" in WORDS:
        return say(f"value_{text}", language)
    try:
        return float(text or "nan")
    except ValueError:
        return text
