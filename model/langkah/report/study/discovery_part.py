"""Scenario discovery: who wins how often, the boxes in words, and what a box trades off."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from langkah.report.brief.ledger import Row, fact_of
from langkah.report.study.blocks import LONG, Block, Drawn, Section, Table, Text, number, word
from langkah.report.study.differences_part import alt, footer, unit_of_figure
from langkah.report.study.discovery_answer import PAIR, SIDES, differing, names_of, same_pair
from langkah.report.study.discovery_figures import trade_off, wins
from langkah.report.study.told import BOXES, INPUTS, LIMITS, TRADE_OFF, WON, Told, value_of
from langkah.report.study.written import change_text, largest_of, parameter_text

if TYPE_CHECKING:
    from langkah.report.study.blocks import Cell

SHARES = ("coverage", "density")


def discovery_part(told: Told) -> Section:
    """The section."""
    blocks: list[Block] = [Text(told.say("method_discovery")), _wins(told)]
    if any(differing(told, row) for row in told.study.tables.rows(WON)):
        blocks.append(_inputs(told))
    boxes = told.study.tables.rows(BOXES)
    if not boxes:
        blocks.append(Text(told.say("no_box_at_all")))
        return Section(told.say("discovery"), blocks)
    blocks += [Text(told.say("grades"), "note"), _limits(told), _trade_off(told, boxes)]
    return Section(told.say("discovery"), blocks)


def _wins(told: Told) -> Drawn:
    rows = told.study.tables.rows(WON)
    outcome = rows[0]["outcome"]
    unit = told.study.unit(outcome)
    title = told.say("title_wins", outcome=told.outcome(outcome))
    largest = largest_of(*(value_of(row, "mean_difference") for row in rows))
    subtitle = told.say("subtitle_wins", unit=unit_of_figure(told, outcome, largest))
    lines = []
    for row in rows:
        share = fact_of(WON, row, "share_won", PAIR)
        cells = [word(told.short(row["choice"])), word(told.short(row["against"]))]
        for name in ("won", "cases"):
            fact = fact_of(WON, row, name, PAIR)
            cells.append(number(told.ledger.number(fact), fact.value))
        cells.append(number(told.ledger.percent(share), share.value))
        for name in ("mean_difference", "q05", "q95"):
            fact = fact_of(WON, row, name, PAIR)
            cells.append(number(change_text(told, fact, unit), fact.value))
        lines.append(cells)
    head = [told.say(key) for key in ("choice", "against", "wins", "cases", "share_won", "mean",
                                      "q05", "q95")]  # fmt: skip
    note = told.say("note_wins")
    drawing = wins(told, rows, unit, title, subtitle, (note, footer(told)))
    return Drawn("wins", title, subtitle, alt(told, title, subtitle), drawing,
                 Table("", head, lines, (0, 1)), note)  # fmt: skip


def _inputs(told: Told) -> Table:
    """For each pair the inputs whose values differ between the draws won and the rest."""
    key = (*PAIR, "input")
    lines = []
    for pair in told.study.tables.rows(WON):
        for row in differing(told, pair):
            won, rest, chance = (
                fact_of(INPUTS, row, name, key)
                for name in ("median_of_interest", "median_of_rest", "chance_of_difference")
            )
            unit = told.study.unit(row["input"])
            cells = [number(parameter_text(told, fact, unit), fact.value) for fact in (won, rest)]
            lines.append([
                word(_pair(told, row)), word(told.called_with_key(row["input"])), *cells,
                word(told.unit(row["input"])), number(told.ledger.value(chance), chance.value),
                word(row["grade"] or "–"),
            ])  # fmt: skip
    head = [told.say(k) for k in ("pair", "input", "median_won", "median_rest", "unit", "quasi_p",
                                  "evidence")]  # fmt: skip
    return Table(told.say("inputs"), head, lines, (0, 1, 4, 6), told.say("inputs_note"),
                 folded=len(lines) > LONG)  # fmt: skip


def _pair(told: Told, row: Row) -> str:
    return f"{told.short(row['choice'])} / {told.short(row['against'])}"


def _limits(told: Told) -> Table:
    key = (*PAIR, "box", "input", "side", "limit")
    lines = []
    for row in told.study.tables.rows(LIMITS):
        cells = [word(_pair(told, row)), _number(told, row, "box", key),
                 word(told.called_with_key(row["input"])),
                 word(told.say(f"side_{SIDES[row['side']]}"))]  # fmt: skip
        for name in ("limit", "lowest", "highest"):
            fact = fact_of(LIMITS, row, name, key)
            cells.append(
                number(parameter_text(told, fact, told.study.unit(row["input"])), fact.value)
            )
        again = fact_of(LIMITS, row, "share_found_again", key)
        cells += [word(told.unit(row["input"])), _number(told, row, "quasi_p", key, digits=3),
                  number(told.ledger.percent(again), again.value),
                  word(row["grade"] or "–")]  # fmt: skip
        lines.append(cells)
    head = [told.say(k) for k in ("pair", "box_word", "input", "side", "limit", "lowest", "highest",
                                  "unit", "quasi_p", "found_again", "evidence")]  # fmt: skip
    return Table(told.say("limits"), head, lines, (0, 2, 3, 7, 10), told.say("limits_note"))


def _number(
    told: Told, row: Row, column: str, key: Sequence[str], digits: int = 0, file: str = LIMITS
) -> "Cell":
    fact = fact_of(file, row, column, key)
    return number(told.ledger.number(fact, digits), fact.value)


def taken_step(course: Sequence[Row], box: Row) -> Row:
    """The step of its course that a box is. The course covers what boxes before it left."""
    marks = value_of(box, "coverage_of_left"), value_of(box, "density")
    return next(
        row for row in course
        if all(math.isclose(value_of(row, name), mark, rel_tol=1e-9)
               for name, mark in zip(SHARES, marks, strict=True))
    )  # fmt: skip


def _trade_off(told: Told, boxes: Sequence[Row]) -> Drawn:
    courses = told.study.tables.rows(TRADE_OFF)
    panels, lines = [], []
    for box in boxes:
        course = [row for row in same_pair(courses, box) if row["box"] == box["box"]]
        taken = taken_step(course, box)
        names = names_of(told, box)
        name = told.say("panel_box", **names, box=_number(told, box, "box", (*PAIR, "box"),
                                                            file=BOXES).text)  # fmt: skip
        panels.append((name, course, taken))
        for row in course:
            key = (*PAIR, "box", "step")
            cells = [word(name)]
            for column in ("step", *SHARES, "restricted_inputs"):
                fact = fact_of(TRADE_OFF, row, column, key)
                write = told.ledger.percent if column in SHARES else told.ledger.number
                cells.append(number(write(fact), fact.value))
            lines.append([*cells, word(told.say("yes") if row is taken else "")])
    title, note = told.say("title_trade_off"), told.say("note_trade_off")
    subtitle = told.say("subtitle_trade_off")
    head = [told.say(k) for k in ("panel", "step", *SHARES, "restricted", "taken")]
    drawing = trade_off(told, panels, title, subtitle, (note, footer(told)))
    return Drawn("trade_off", title, subtitle, alt(told, title, subtitle), drawing,
                 Table("", head, lines, (0, 5)), note)  # fmt: skip
