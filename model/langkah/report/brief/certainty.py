"""Page 3: what moves the result, what a wrong choice costs, and what knowing more is worth."""

from collections.abc import Mapping
from typing import Any

from langkah.report.brief.figures import BARS, loss_column, regretted_options
from langkah.report.brief.told import Told
from langkah.report.ledger import Fact, Row, fact_of
from langkah.report.results import BASELINE

MOST_NAMED = 3
"""Unknowns named as worth knowing."""


def tornado(told: Told) -> list[list[str]]:
    """The longest bars of the focus: its ends, and whether they say anything."""
    _ = told.words
    rows = []
    for row in told.decisions("tornado", measure="effect", option=told.focus)[:BARS]:
        low, high = (
            told.of_row("tornado", row, column, "measure", "option", "parameter")
            for column in ("outcome_low", "outcome_high")
        )
        flags = [row[key] == "true" for key in ("above_chance", "best_changes")]
        rows.append(
            [
                told.unknown(row["parameter"]),
                told.mark(row["parameter"]),
                told.ledger.signed(low),
                told.ledger.signed(high),
                *(_("yes") if flag else _("no") for flag in flags),
            ]
        )
    return rows


def is_any_above_chance(told: Told) -> bool:
    """Whether any bar rises above what chance would show."""
    rows = told.decisions("tornado", measure="effect", option=told.focus)[:BARS]
    return any(row["above_chance"] != "false" for row in rows)


def regretted(told: Told) -> list[str]:
    """The options of ``loss``, each after its number."""
    return [f"{told.place(slug)} {told.name(slug)}" for slug in regretted_options(told)]


def loss(told: Told) -> list[list[str]]:
    """What each option falls short of the best on average, by the value put on a woman-year."""
    slugs, column = regretted_options(told), loss_column(told)
    lines = [told.decisions("expected_loss", option=slug) for slug in slugs]
    rows: list[list[str]] = []
    for same_price in zip(*lines, strict=True):
        price = told.of_row("expected_loss", same_price[0], "price", "option", "price")
        losses = [
            told.of_row("expected_loss", row, column, "option", "price") for row in same_price
        ]
        rows.append([told.ledger.rupiah(fact) for fact in (price, *losses)])
    return rows


def middle_price(told: Told) -> str | None:
    """The middle of the few prices that longer tables are shown at, as the tables write it."""
    rows = told.decisions("plane_shares")
    prices = sorted({row["price"] for row in rows}, key=float)
    return prices[len(prices) // 2] if prices else None


def evpi(told: Told, price: str, column: str) -> Fact:
    """What knowing everything before deciding would be worth at this price."""
    return told.of_row("evpi", told.decisions("evpi", price=price)[0], column, "price")


def worth_knowing(told: Told, price: str | None) -> list[str] | None:
    """The unknowns most worth knowing, with what that is worth; None where none was worked out."""
    rows = [row for row in told.decisions("evppi") if row["price"] == price]
    if not rows:
        return None
    above = [r for r in rows if r["above_chance"] == "true" and float(r["evppi_rp"]) > 0]
    above.sort(key=lambda row: -float(row["evppi_rp"]))
    found = []
    for row in above[:MOST_NAMED]:
        value = told.of_row("evppi", row, "evppi_rp", "price", "parameter")
        found.append(f"{told.unknown(row['parameter'])} ({told.ledger.rupiah(value)})")
    return found


def register(told: Told, price: str | None) -> Mapping[str, Any]:
    """A register that follows former participants: whether any size was tried, and the best row of
    those that are worth their cost, with its numbers."""
    rows = [row for row in told.decisions("evsi") if row["price"] == price]
    best = next((row for row in rows if row["best_size"] == "true"), None)
    found: dict[str, Any] = {"tried": bool(rows), "best": best}
    if best is not None:
        for name, column in (("size", "size"), ("value", "value_rp"), ("cost", "cost_rp")):
            found[name] = told.of_row("evsi", best, column, "price", "size")
    return found


def taught_about(told: Told) -> str | None:
    """The option about which ways to collect data are told: the focus, else today's programme."""
    scenarios = {row["scenario"] for row in told.worth}
    return next((slug for slug in (told.focus, BASELINE) if slug in scenarios), None)


def ways(told: Told) -> list[list[str]]:
    """What each way to collect data would teach."""
    slug = taught_about(told)
    return [_way(told, row) for row in told.worth if row["scenario"] == slug]


def _way(told: Told, row: Row) -> list[str]:
    women, months, share, low, high = (
        fact_of("worth.csv", row, column, ("option", "scenario"))
        for column in ("women", "months", "share_removed", "q05", "q95")
    )
    write = told.ledger
    return [
        row[f"title_{told.language}"],
        write.number(women),
        write.number(months),
        write.percent(share),
        f"{write.percent(low)}-{write.percent(high)}",
    ]
