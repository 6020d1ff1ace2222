"""Page 3: what moves the result, what a wrong choice costs, data, limits, safeguards, steps."""

from collections.abc import Sequence

from langkah.report.brief import figures
from langkah.report.brief.blocks import Block, Box, Columns, Figure, Page, Table, Text
from langkah.report.brief.ledger import Row, fact_of
from langkah.report.brief.told import Told
from langkah.report.results import BASELINE

MOST_NAMED = 3
"""Unknowns named as worth knowing."""


def certainty_page(told: Told) -> Page:
    """The page."""
    tornado = _tornado(told)
    shown: list[Block] = [tornado if tornado else Text(
        told.say("tornado_none", draws=told.studied("draws")))]  # fmt: skip
    care = [told.say(f"care_{key}") for key in ("voluntary", "refer", "privacy", "use")]
    limits = [told.say(f"limit_{key}") for key in ("sources", "control", "model", "synthetic")]
    steps = [told.say(f"next_{number}") for number in range(1, 5)]
    blocks: list[Block] = [
        Columns([shown, [_loss(told)]], (figures.LEFT_IN, figures.RIGHT_IN)),
        Box(told.say("data"), _data(told), "result"),
        Columns(
            [[_listed(told, "limits", limits)], [Box(told.say("care"), _lines(care), "care")]],
            (0.5, 0.5),
        ),
        _listed(told, "next", [f"{place}. {step}" for place, step in enumerate(steps, 1)]),
    ]
    return Page(told.say("p3"), blocks)


def _lines(texts: Sequence[str]) -> list[Text]:
    return [Text(text) for text in texts]


def _listed(told: Told, key: str, texts: Sequence[str]) -> Box:
    return Box(told.say(key), _lines(texts), "plain")


def _tornado(told: Told) -> Figure | None:
    rows = told.decisions("tornado", measure="effect", option=told.focus)[: figures.BARS]
    if not rows:
        return None
    heads = ("unknown", "grade", "at_low", "at_high", "above_chance", "changes")
    shown = []
    for row in rows:
        ends = [told.of_row("tornado", row, column, "measure", "option", "parameter")
                for column in ("outcome_low", "outcome_high")]  # fmt: skip
        shown.append(
            [
                told.unknown(row["parameter"]), told.mark(row["parameter"]),
                *(told.ledger.signed(end) for end in ends),
                *(told.say("yes" if row[key] == "true" else "no")
                  for key in ("above_chance", "best_changes")),
            ]
        )  # fmt: skip
    behind = Table(
        "",
        [told.say(head) for head in heads],
        shown,
        (0.4, 0.1, 0.15, 0.15, 0.1, 0.1),
        (0, 1, 4, 5),
    )
    title = told.say("tornado_title", name=told.called(told.focus))
    note = told.say("tornado_note")
    if all(row["above_chance"] == "false" for row in rows):
        note += " " + told.say("tornado_chance", draws=told.studied("draws"))
    drawn = figures.draw(told, figures.tornado)
    return Figure(title, drawn, told.say("tornado_alt"), behind, note)


def _loss(told: Told) -> Figure:
    slugs, column = figures.regretted(told), figures.loss_column(told)
    lines = {slug: told.decisions("expected_loss", option=slug) for slug in slugs}
    rows = []
    for place, row in enumerate(lines[slugs[0]]):
        price = told.of_row("expected_loss", row, "price", "option", "price")
        losses = [told.of_row("expected_loss", lines[slug][place], column, "option", "price")
                  for slug in slugs]  # fmt: skip
        rows.append([told.ledger.rupiah(price), *map(told.ledger.rupiah, losses)])
    heads = [told.say("loss_price")]
    heads += [f"{told.place(slug)} {told.name(slug)}" for slug in slugs]
    behind = Table("", heads, rows, [1.0] * len(heads))
    return Figure(
        told.say("loss_title"), figures.draw(told, figures.loss), told.say("loss_alt"), behind,
        f"{told.say(column)} {told.say('loss_note')}",
    )  # fmt: skip


def _data(told: Told) -> list[Block]:
    """What knowing more would be worth, at the middle of the values the study shows tables for."""
    price = _middle_price(told)
    texts = []
    if price is not None:
        row = told.decisions("evpi", price=price)[0]
        at, value = (told.of_row("evpi", row, c, "price") for c in ("price", "evpi_naive_rp"))
        texts.append(told.say("data_evpi", price=told.ledger.rupiah(at),
                              value=told.ledger.rupiah(value)))  # fmt: skip
    texts += [_evppi(told, price), *_register(told, price)]
    blocks: list[Block] = [Text(" ".join(text for text in texts if text))]
    table = _worth(told)
    if table:
        blocks.append(table)
    return [*blocks, Text(told.say("worth_lottery"))]


def _middle_price(told: Told) -> str | None:
    """The middle of the few prices that longer tables are shown at, as the tables write it."""
    rows = told.decisions("plane_shares")
    prices = sorted({row["price"] for row in rows}, key=float)
    return prices[len(prices) // 2] if prices else None


def _evppi(told: Told, price: str | None) -> str:
    rows = [row for row in told.decisions("evppi") if row["price"] == price]
    if not rows:
        return told.say("data_evppi_none", draws=told.studied("draws"))
    above = [r for r in rows if r["above_chance"] == "true" and float(r["evppi_rp"]) > 0]
    if not above:
        return told.say("data_evppi_chance", draws=told.studied("draws"))
    above.sort(key=lambda row: -float(row["evppi_rp"]))
    names = [
        told.say(
            "data_evppi_one",
            name=told.unknown(row["parameter"]),
            value=told.ledger.rupiah(told.of_row("evppi", row, "evppi_rp", "price", "parameter")),
        )
        for row in above[:MOST_NAMED]
    ]
    return told.say("data_evppi", names="; ".join(names))


def _register(told: Told, price: str | None) -> list[str]:
    """Whether a register that follows former participants is worth its cost, and at which size."""
    rows = [row for row in told.decisions("evsi") if row["price"] == price]
    if not rows:
        return []
    best = next((row for row in rows if row["best_size"] == "true"), None)
    if best is None:
        return [told.say("data_evsi_not_worth")]
    size, value, cost = (told.of_row("evsi", best, column, "price", "size")
                         for column in ("size", "value_rp", "cost_rp"))  # fmt: skip
    texts = [told.say("data_evsi", size=told.ledger.number(size), value=told.ledger.rupiah(value),
                      cost=told.ledger.rupiah(cost))]  # fmt: skip
    if best.get("above_chance") == "false":
        texts.append(told.say("data_evsi_chance"))
    if best["placeholder_money"] == "true":
        texts.append(told.say("data_evsi_placeholder"))
    return texts


def _worth(told: Told) -> Table | None:
    """What each way to collect data would teach about the focus, else about today's programme."""
    by_scenario = {row["scenario"]: row["scenario"] for row in told.worth}
    slug = by_scenario.get(told.focus, by_scenario.get(BASELINE))
    rows = [_way(told, row) for row in told.worth if row["scenario"] == slug]
    if not rows or slug is None:
        return None
    heads = ("way", "women", "months", "share", "range")
    return Table(
        told.say("worth_title", name=told.called(slug)),
        [told.say(f"worth_{head}") for head in heads], rows, (0.5, 0.1, 0.1, 0.13, 0.17),
    )  # fmt: skip


def _way(told: Told, row: Row) -> list[str]:
    women, months, share, low, high = (
        fact_of("worth.csv", row, column, ("option", "scenario"))
        for column in ("women", "months", "share_removed", "q05", "q95")
    )
    ledger = told.ledger
    return [
        row[f"title_{told.language}"], ledger.number(women), ledger.number(months),
        ledger.percent(share), f"{ledger.percent(low)}-{ledger.percent(high)}",
    ]  # fmt: skip
