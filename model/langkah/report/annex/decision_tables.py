"""Tables of a folder's decision/, in a planner's words; said to be absent where they are."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from langkah.language.catalogue import N_
from langkah.report.annex.book import Column, Page
from langkah.report.annex.request import Request

Row = Mapping[str, str]

TITLES: Final[Mapping[str, str]] = {
    "incremental": N_("Cost per additional result, step by step along the efficient line"),
    "ceilings": N_("Best option under each yearly ceiling, and what it gives up"),
    "expected_loss": N_("Average regret (Rp) by the value put on one more result"),
    "evpi": N_("What it would be worth to know everything, at most (Rp)"),
    "tornado": N_(
        "What moves the effect most: each unknown from low to high, the rest in the middle"
    ),
    "switch_points": N_("Where the best option changes, by the value put on one more result"),
}

SHOWN: Final[Mapping[str, str]] = {
    "incremental": "option status cost effect icer cost_vs_today effect_vs_today "
    "quadrant_vs_today beaten_by",
    "ceilings": "best next_up ceiling_rp yearly_rp effect effect_given_up more_yearly_rp "
    "shadow_price_rp rule",
    "evpi": "best_on_average price evpi_rp evpi_naive_rp",
    "tornado": "option parameter low high outcome_low outcome_high length best_changes "
    "above_chance",
    "switch_points": "option replaces best_from_price best_to_price",
}
"""Columns shown of each table, those it has."""

ACROSS: Final = {"expected_loss": ("price", "option", "expected_loss_rp")}
"""Tables turned so that options stand side by side: down, across, value."""

MONEY, EFFECT, NUMBER = "sim_money", "sim_count", "sim_number"

COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "option": (N_("Option"), NUMBER),
    "cost": (N_("Cost (Rp)"), MONEY),
    "effect": (N_("Effect"), EFFECT),
    "status": (N_("Standing"), NUMBER),
    "beaten_by": (N_("Beaten by"), NUMBER),
    "icer": (N_("Cost per additional result (Rp)"), MONEY),
    "cost_vs_today": (N_("Cost beyond today (Rp)"), MONEY),
    "effect_vs_today": (N_("Effect beyond today"), EFFECT),
    "quadrant_vs_today": (N_("Against today"), NUMBER),
    "rule": (N_("Ceiling on"), NUMBER),
    "ceiling_rp": (N_("Ceiling a year (Rp)"), MONEY),
    "best": (N_("Best affordable option"), NUMBER),
    "yearly_rp": (N_("Its spending a year (Rp)"), MONEY),
    "effect_given_up": (N_("Effect given up"), EFFECT),
    "next_up": (N_("Next option up"), NUMBER),
    "more_yearly_rp": (N_("needs more a year (Rp)"), MONEY),
    "shadow_price_rp": (N_("Rp per further result"), MONEY),
    "price": (N_("Value of one more result (Rp)"), MONEY),
    "best_on_average": (N_("Best on average"), NUMBER),
    "evpi_rp": (N_("Value of knowing (Rp)"), MONEY),
    "evpi_naive_rp": (N_("the same with chance left in (too high)"), MONEY),
    "replaces": (N_("Takes over from"), NUMBER),
    "best_from_price": (N_("Best from (Rp)"), MONEY),
    "best_to_price": (N_("up to (Rp)"), MONEY),
    "parameter": (N_("Unknown"), NUMBER),
    "low": (N_("Low"), NUMBER),
    "high": (N_("High"), NUMBER),
    "outcome_low": (N_("Effect at low"), EFFECT),
    "outcome_high": (N_("Effect at high"), EFFECT),
    "length": (N_("Length"), EFFECT),
    "best_changes": (N_("Best option changes"), NUMBER),
    "above_chance": (N_("Above chance"), NUMBER),
}
"""What a column is called, and how its numbers look."""

VALUES: Final[Mapping[str, str]] = {
    "ND": N_("on the efficient line"),
    "D": N_("dominated: dearer, not better"),
    "ED": N_("dominated by a mixture of two others"),
    "DUP": N_("the same as another"),
    "true": N_("yes"),
    "false": N_("no"),
    "dearer and better": N_("dearer and better"),
    "dominates": N_("cheaper and better"),
    "dominated": N_("dearer and worse"),
    "inf": N_("without end"),
    "same": N_("the same"),
    "cheaper and worse": N_("cheaper and worse"),
    "every year": N_("every year"),
    "on average": N_("the mean of the years"),
}
"""What the words of a table are in a planner's."""

THINNED: Final = ("expected_loss", "evpi")
"""Tables with a row for each value of a grid."""

LONGEST_BARS: Final = 8
"""Of a tornado, how many unknowns are shown for each option; the folder has them all."""

MOST_PRICES: Final = 12
"""Of a grid of values put on a result, about how many are shown; the folder has them all."""


def write_decision_table(page: Page, request: Request, name: str) -> None:
    """A table under its title, a block for each outcome; or that it is not computed yet."""
    _, folder, table = request.words, request.folder, f"decision/{name}.csv"
    page.across(f"{_(TITLES[name])} · {table}", "bold")
    rows: list[Row] = [*folder.rows(table)] if folder.has(table) else []
    if not rows:
        page.row([_("not computed yet")], "text")
    for outcome, block in groupby(rows, lambda row: row.get("outcome", "")):
        if outcome in request.results.outcomes:
            page.row([request.label(outcome)], "part")
        chosen = _chosen(name, list(block))
        if name in ACROSS:
            _write_across(page, request, chosen, ACROSS[name])
        elif chosen:
            _write_down(page, request, chosen, SHOWN[name].split())
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


def _write_down(page: Page, request: Request, rows: list[Row], names: Sequence[str]) -> None:
    def column(name: str) -> Column:
        head, style = COLUMNS[name]

        def looks(row: Row) -> str:
            return "sim_text" if isinstance(_cell(row[name], request), str) else style

        return Column(request.words(head), lambda row, _: _cell(row[name], request), looks)

    page.table([column(name) for name in names if name in rows[0]], rows)


def _write_across(
    page: Page, request: Request, rows: list[Row], axes: tuple[str, str, str]
) -> None:
    down, across, value = axes
    names = list(dict.fromkeys(row[across] for row in rows))[: page.columns - 1]
    heads = [request.words(COLUMNS[down][0]), *(_cell(name, request) for name in names)]
    page.row(heads, "head")
    found = {(row[down], row[across]): float(row[value]) for row in rows}
    for level in dict.fromkeys(row[down] for row in rows):
        page.row([float(level), *(found[level, name] for name in names)], MONEY)


def _cell(text: str, request: Request) -> float | str:
    """A scenario by its name, a word of the tables in this language, a number, else as it is."""
    if text in request.results.slugs:
        return request.results.name(text, request.language)
    if text in VALUES:
        return request.words(VALUES[text])
    try:
        return float(text or "nan")
    except ValueError:
        return text
