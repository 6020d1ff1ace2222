"""What was varied: the levels of a grid, the spans of any other design, the scenarios compared."""

from langkah.language.catalogue import N_
from langkah.report.ledger import Fact, Row, fact_of
from langkah.report.study.told import DESIGN, MANIFEST, Told, value_of
from langkah.report.study.written import parameter_text

LUCK = "luck"

KINDS = {
    "grid": N_("every level with every other"),
    "one_at_a_time": N_("one at a time"),
    "latin_hypercube": N_("Latin hypercube"),
    "sobol": N_("Sobol sequence"),
    "morris": N_("Morris trajectories: one input moved at a time, from many starts"),
    "saltelli": N_("Saltelli's samples"),
    "csv": N_("points as they were given"),
}
"""The kinds of design."""


def changes(told: Told) -> list[list[str]]:
    """What each scenario changes from the baseline: parameter, value and unit."""
    lines = []
    for slug, changed in told.study.identity["scenarios"].items():
        for key, value in changed.items():
            fact = Fact(MANIFEST, f"identity.scenarios.{slug}", key, float(value))
            text = parameter_text(told, fact, told.study.unit(key))
            lines.append([told.scenario(slug), key, text, told.unit(key)])
    return lines


def levels(told: Told) -> list[list[str]]:
    """Every parameter of a grid, its levels and its unit."""
    rows = told.study.tables.rows(DESIGN)
    lines = []
    for column in told.study.columns:
        by_level = {row[column]: row for row in rows}
        found = sorted(by_level.values(), key=lambda row: value_of(row, column))
        values = "; ".join(_value(told, row, column) for row in found)
        lines.append([column, values, told.unit(column)])
    return lines


def spans(told: Told) -> list[list[str]]:
    """Every parameter of another design, its lowest and highest value and its unit."""
    rows = told.study.tables.rows(DESIGN)
    lines = []
    for column in told.study.columns:
        known = {value_of(row, column): row for row in reversed(rows) if row[column]}
        if column != LUCK and known:
            ends = [_value(told, known[end(known)], column) for end in (min, max)]
            lines.append([column, *ends, told.unit(column)])
    return lines


def _value(told: Told, row: Row, column: str) -> str:
    fact = fact_of(DESIGN, row, column, ("point",))
    if not fact.known:
        _ = told.words
        return _("unchanged")
    return parameter_text(told, fact, told.study.unit(column))
