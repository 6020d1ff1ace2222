"""What was varied: the levels of a grid, the spans of any other design, the scenarios compared."""

from collections.abc import Sequence

from langkah.report.brief.ledger import Fact, Row, fact_of
from langkah.report.study.blocks import (
    LONG,
    Block,
    Cell,
    Points,
    Section,
    Table,
    Text,
    number,
    word,
)
from langkah.report.study.differences_part import GRID
from langkah.report.study.told import DESIGN, MANIFEST, Told, value_of
from langkah.report.study.written import parameter_text

LUCK = "luck"


def design_part(told: Told) -> Section:
    """The section."""
    study = told.study
    blocks: list[Block] = [Points(_points(told))]
    changes = _changes(told)
    if changes.rows:
        blocks.append(changes)
    if study.columns:
        blocks.append(_levels(told) if study.kind == GRID else _spans(told))
    else:
        blocks.append(Text(told.say("no_design"), "note"))
    return Section(told.say("design"), blocks)


def _points(told: Told) -> list[tuple[str, str]]:
    study = told.study
    compared = "; ".join(told.scenario(slug) for slug in study.scenarios)
    points = [
        (told.say("compared"), compared or "–"),
        (told.say("against_reference"), told.scenario(study.reference)),
        (told.say("measured"), "; ".join(told.outcome(name) for name in study.outcomes)),
    ]
    if study.kind:
        points.append((told.say("kind_of_design"), told.say(f"design_{study.kind}")))
        points.append((told.say("points"), told.counted("points")))
    return points


def _changes(told: Told) -> Table:
    """What each scenario changes from the baseline."""
    study = told.study
    lines = []
    for slug, changes in study.identity["scenarios"].items():
        for key, value in changes.items():
            fact = Fact(MANIFEST, f"identity.scenarios.{slug}", key, float(value))
            text = parameter_text(told, fact, study.unit(key))
            lines.append([word(told.scenario(slug)), word(key), number(text, fact.value),
                          word(told.unit(key))])  # fmt: skip
    head = [told.say(key) for key in ("scenario", "parameter", "value", "unit")]
    return Table(told.say("changes"), head, lines, (0, 1, 3))


def _levels(told: Told) -> Table:
    rows = told.study.tables.rows(DESIGN)
    lines = []
    for column in told.study.columns:
        by_level = {row[column]: row for row in rows}
        found = sorted(by_level.values(), key=lambda row: value_of(row, column))
        levels = "; ".join(_value(told, row, column).text for row in found)
        lines.append([word(column), word(levels), word(told.unit(column))])
    head = [told.say(key) for key in ("parameter", "levels", "unit")]
    return Table(told.say("varied"), head, lines, (0, 1, 2))


def _spans(told: Told) -> Table:
    rows = told.study.tables.rows(DESIGN)
    lines = []
    for column in told.study.columns:
        known = [row for row in rows if row[column]]
        if column != LUCK and known:
            ends = [_value(told, end(known, column), column)
                    for end in (_lowest, _highest)]  # fmt: skip
            lines.append([word(column), *ends, word(told.unit(column))])
    head = [told.say(key) for key in ("parameter", "lowest", "highest", "unit")]
    luck = told.say("design_luck") if LUCK in told.study.columns else ""
    return Table(told.say("varied"), head, lines, (0, 3), luck, folded=len(lines) > LONG)


def _lowest(rows: Sequence[Row], column: str) -> Row:
    return min(rows, key=lambda row: value_of(row, column))


def _highest(rows: Sequence[Row], column: str) -> Row:
    return max(rows, key=lambda row: value_of(row, column))


def _value(told: Told, row: Row, column: str) -> Cell:
    fact = fact_of(DESIGN, row, column, ("point",))
    if not fact.known:
        return word(told.say("unchanged_level"))
    return number(parameter_text(told, fact, told.study.unit(column)), fact.value)
