"""Scenario discovery: who wins how often, the boxes in words, and what a box trades off."""

import math
from collections.abc import Sequence

from langkah.language.catalogue import C_, N_
from langkah.report.ledger import Row, fact_of
from langkah.report.study.differences import footer
from langkah.report.study.discovery_answer import PAIR, differing, names_of, same_pair
from langkah.report.study.discovery_figures import trade_off, wins
from langkah.report.study.told import (
    BOXES,
    INPUTS,
    LIMITS,
    TRADE_OFF,
    WON,
    Drawn,
    Table,
    Told,
    value_of,
)
from langkah.report.study.written import (
    change_text,
    largest_of,
    parameter_text,
    unit_of_figure,
)

SHARES = ("coverage", "density")
SIDES = {"lower": N_("at least"), "upper": N_("at most"), "without": C_("value", "not")}
"""The sides of a box."""


def winning(told: Told) -> Drawn:
    """How often each choice wins, and by how much."""
    _, write, rows = told.words, told.ledger, told.study.tables.rows(WON)
    outcome = rows[0]["outcome"]
    unit = told.study.unit(outcome)
    title = _("{outcome}: who wins how often", outcome=told.outcome(outcome))
    largest = largest_of(*(value_of(row, "mean_difference") for row in rows))
    subtitle = _(
        "The same draws, the same women, the same luck; the difference in {unit}, positive is "
        "better",
        unit=unit_of_figure(told, outcome, largest),
    )
    lines = []
    for row in rows:
        line = [told.short(row["choice"]), told.short(row["against"])]
        line += [write.number(fact_of(WON, row, name, PAIR)) for name in ("won", "cases")]
        line.append(write.percent(fact_of(WON, row, "share_won", PAIR)))
        for name in ("mean_difference", "q05", "q95"):
            line.append(change_text(told, fact_of(WON, row, name, PAIR), unit))
        lines.append(line)
    head = [
        _("choice"),
        _.context("the rival", "against"),
        _("wins"),
        _("draws"),
        _("share"),
        _("mean"),
    ]
    head += [_("5 in 100 below"), _("95 in 100 below")]
    note = _(
        "Dotted: half of the draws. Right: mean and 9 of 10 draws; open dot and grey line where "
        "they lie on both sides of none."
    )
    drawing = wins(told, rows, unit, title, subtitle, (note, footer(told)))
    return Drawn("wins", title, subtitle, drawing, Table(head, lines, (0, 1)), note)


def inputs(told: Told) -> list[list[str]]:
    """For each pair the inputs whose values differ between the draws won and the rest."""
    lines = []
    for pair in told.study.tables.rows(WON):
        for row in differing(told, pair):
            won, rest, chance = (
                fact_of(INPUTS, row, name, (*PAIR, "input"))
                for name in ("median_of_interest", "median_of_rest", "chance_of_difference")
            )
            unit = told.study.unit(row["input"])
            line = [_pair(told, row), told.called_with_key(row["input"])]
            line += [parameter_text(told, fact, unit) for fact in (won, rest)]
            line += [told.unit(row["input"]), told.ledger.value(chance), row["grade"] or "–"]
            lines.append(line)
    return lines


def _pair(told: Told, row: Row) -> str:
    return f"{told.short(row['choice'])} / {told.short(row['against'])}"


def limits(told: Told) -> list[list[str]]:
    """The sides of all boxes."""
    key = (*PAIR, "box", "input", "side", "limit")
    write, lines = told.ledger, []
    for row in told.study.tables.rows(LIMITS):
        unit = told.study.unit(row["input"])
        line = [_pair(told, row), write.number(fact_of(LIMITS, row, "box", key))]
        line += [told.called_with_key(row["input"]), told.words(SIDES[row["side"]])]
        for name in ("limit", "lowest", "highest"):
            line.append(parameter_text(told, fact_of(LIMITS, row, name, key), unit))
        line.append(told.unit(row["input"]))
        line.append(write.number(fact_of(LIMITS, row, "quasi_p", key), 3))
        line.append(write.percent(fact_of(LIMITS, row, "share_found_again", key)))
        lines.append([*line, row["grade"] or "–"])
    return lines


def taken_step(course: Sequence[Row], box: Row) -> Row:
    """The step of its course that a box is. The course covers what boxes before it left."""
    marks = {"coverage": "coverage_of_left", "density": "density"}

    def is_it(row: Row) -> bool:
        return all(
            math.isclose(value_of(row, name), value_of(box, mark), rel_tol=1e-9)
            for name, mark in marks.items()
        )

    return next(row for row in course if is_it(row))


def trading(told: Told) -> Drawn:
    """What each box covers against how surely the choice wins in it, on the way to it."""
    _, courses = told.words, told.study.tables.rows(TRADE_OFF)
    panels, lines = [], []
    for box in told.study.tables.rows(BOXES):
        course = [row for row in same_pair(courses, box) if row["box"] == box["box"]]
        taken = taken_step(course, box)
        number = told.ledger.number(fact_of(BOXES, box, "box", (*PAIR, "box")))
        name = _("{choice} against {against}, box {box}", **names_of(told, box), box=number)
        panels.append((name, course, taken))
        for row in course:
            yes = _("yes") if row is taken else ""
            lines.append([name, *_step(told, row), yes])
    title = _("What a box covers against how surely it wins")
    subtitle = _(
        "Every dot is a box on the way from all draws to a small one; darker: more unknowns are "
        "restricted"
    )
    note = _(
        "Coverage: share of the draws won that lie in the box. Density: share of the draws in the "
        "box that are won. The rule of the study's file takes the ringed one."
    )
    head = [
        _("panel"),
        _("step"),
        _("coverage"),
        _("density"),
        _("unknowns restricted"),
        _("taken"),
    ]
    drawing = trade_off(told, panels, title, subtitle, (note, footer(told)))
    return Drawn("trade_off", title, subtitle, drawing, Table(head, lines, (0, 5)), note)


def _step(told: Told, row: Row) -> list[str]:
    """The numbers of a step: which, what it covers, how dense it is, how many inputs it limits."""
    line: list[str] = []
    for column in ("step", *SHARES, "restricted_inputs"):
        fact = fact_of(TRADE_OFF, row, column, (*PAIR, "box", "step"))
        write = told.ledger.percent if column in SHARES else told.ledger.number
        line.append(write(fact))
    return line
