"""The paired differences of a study: one figure for each scenario and outcome, tables behind."""

from collections.abc import Iterator, Sequence
from itertools import islice

from langkah.report.ledger import Row, fact_of
from langkah.report.study.heat import Heat, heat_map
from langkah.report.study.scatter import most_related, scatter
from langkah.report.study.spread import along, forest
from langkah.report.study.told import (
    DIFFERENCES,
    SUMMARY,
    Drawn,
    Table,
    Told,
    difference,
    level,
    undefined,
    value_of,
)
from langkah.report.study.written import (
    change_text,
    largest_of,
    level_text,
    parameter_text,
    unit_of_figure,
)
from langkah.report.verdict import verdict

GRID = "grid"
MOST_FIGURES, MOST_ROWS, WIDEST_GRID = 9, 300, 3
"""Figures in a page, rows behind one, and columns of a grid that is drawn cell by cell."""

KEYS = ("scenario", "point", "outcome")


def figures(told: Told) -> list[Drawn]:
    """The figures, as many as a page holds."""
    return list(islice(_figures(told), MOST_FIGURES))


def _figures(told: Told) -> Iterator[Drawn]:
    study = told.study
    for outcome in study.outcomes:
        if not study.columns:
            rows = [row for s in study.scenarios for row in study.differences.get((s, outcome), ())]
            if rows and not undefined(rows):
                yield _forest(told, outcome, rows)
            continue
        for scenario in study.scenarios:
            rows = list(study.differences.get((scenario, outcome), ()))
            if rows:
                yield from _of_scenario(told, scenario, outcome, rows)


def _of_scenario(told: Told, scenario: str, outcome: str, rows: list[Row]) -> Iterator[Drawn]:
    study = told.study
    is_grid = study.kind == GRID and len(study.columns) <= WIDEST_GRID
    if undefined(rows):
        levels = [
            row
            for row in study.tables.rows(SUMMARY)
            if row["scenario"] == scenario and row["outcome"] == outcome
        ]
        if is_grid and levels and not undefined(levels):
            yield _level(told, scenario, outcome, levels)
    elif not is_grid:
        yield _scatter(told, scenario, outcome, rows)
    elif len(study.columns) == 1 and all(row[study.columns[0]] for row in rows):
        yield _along(told, scenario, outcome, rows)
    else:
        yield _heat(told, scenario, outcome, rows)


def _level(told: Told, scenario: str, outcome: str, rows: list[Row]) -> Drawn:
    _, columns = told.words, told.study.columns
    title = f"{told.outcome(outcome)}: {told.scenario(scenario)}"
    subtitle = _subtitle(told, outcome, rows)
    note = _("Means of the scenario itself: the reference has none to compare with.")
    heat = Heat(rows, told.study.unit(outcome), True, *(*columns, "", "")[:3])
    drawing = heat_map(told, heat, title, subtitle, (note, footer(told)))
    behind = _behind(told, outcome, rows, columns, is_level=True)
    return Drawn(f"level_{scenario}_{outcome}", title, subtitle, drawing, behind, note)


def _heat(told: Told, scenario: str, outcome: str, rows: list[Row]) -> Drawn:
    _, columns = told.words, told.study.columns
    title, subtitle = _title(told, scenario, outcome), _subtitle(told, outcome, rows)
    note = _(
        "Bold: told apart from none; green better, amber worse, grey neither. Dashed frame: only "
        "probably. Hatched: cannot be told apart."
    )
    heat = Heat(rows, told.study.unit(outcome), False, *(*columns, "", "")[:3])
    drawing = heat_map(told, heat, title, subtitle, (note, footer(told)))
    behind = _behind(told, outcome, rows, columns)
    return Drawn(f"difference_{scenario}_{outcome}", title, subtitle, drawing, behind, note)


def _along(told: Told, scenario: str, outcome: str, rows: list[Row]) -> Drawn:
    _, column, unit = told.words, told.study.columns[0], told.study.unit(outcome)
    title, subtitle = _title(told, scenario, outcome), _subtitle(told, outcome, rows)
    note = _(
        "Band: 9 of 10 draws. Full dots: told apart from none; open dots: not, or only probably."
    )
    drawing = along(told, column, rows, unit, title, subtitle, (note, footer(told)))
    behind = _behind(told, outcome, rows, [column])
    return Drawn(f"difference_{scenario}_{outcome}", title, subtitle, drawing, behind, note)


def _scatter(told: Told, scenario: str, outcome: str, rows: list[Row]) -> Drawn:
    _, unit = told.words, told.study.unit(outcome)
    columns = most_related(rows, told.study.columns)
    some = rows[:: -(-len(rows) // MOST_ROWS)]
    title, subtitle = _title(told, scenario, outcome), _subtitle(told, outcome, rows)
    note = _(
        "A dot for each point of the design; the columns most related to the difference by rank."
    )
    drawing = scatter(told, columns, some, unit, title, subtitle, (note, footer(told)))
    behind = _behind(told, outcome, some, columns)
    return Drawn(f"difference_{scenario}_{outcome}", title, subtitle, drawing, behind, note)


def _forest(told: Told, outcome: str, rows: list[Row]) -> Drawn:
    _, reference = told.words, told.scenario(told.study.reference)
    title = _("{outcome}: beyond {reference}", outcome=told.outcome(outcome), reference=reference)
    subtitle = _subtitle(told, outcome, rows)
    note = _(
        "Dot: mean; line: 9 of 10 draws. Full dots: told apart from none; open: not, or only "
        "probably. Green better, amber worse, grey neither."
    )
    unit = told.study.unit(outcome)
    drawing = forest(told, rows, unit, title, subtitle, (note, footer(told)))
    behind = _behind(told, outcome, rows, [])
    return Drawn(f"difference_{outcome}", title, subtitle, drawing, behind, note)


def _title(told: Told, scenario: str, outcome: str) -> str:
    _ = told.words
    return _(
        "{outcome}: {scenario} less {reference}",
        outcome=told.outcome(outcome),
        scenario=told.scenario(scenario),
        reference=told.scenario(told.study.reference),
    )


def _subtitle(told: Told, outcome: str, rows: Sequence[Row]) -> str:
    _ = told.words
    unit = unit_of_figure(told, outcome, largest_of(*(value_of(row, "mean") for row in rows)))
    return _("In {unit}. {meaning}", unit=unit, meaning=told.meaning(outcome)).strip()


def footer(told: Told) -> str:
    """The last line of a figure: synthetic, how many runs, which."""
    _, manifest, identity = told.words, told.study.manifest, told.study.identity
    line = _(
        "Simulated: synthetic persons, not a prediction about anyone. Setting {setting}; draws "
        "{draws}, replicates {replicates}; run {run}.",
        setting=identity["setting"],
        draws=identity["draws"],
        replicates=identity["replicates"],
        run=manifest["run_id"],
    )
    if manifest["complete"]:
        return line
    return f"{line} " + _("INCOMPLETE: {failed} runs failed.", failed=manifest["failed_runs"])


def _behind(
    told: Told, outcome: str, rows: Sequence[Row], columns: Sequence[str], *, is_level: bool = False
) -> Table:
    """The table behind a figure."""
    _ = told.words
    head = [told.with_unit(name) for name in columns] or [_("scenario")]
    words = [] if columns else [0]
    head += [_("mean"), _("5 in 100 below"), _("95 in 100 below")]
    if not is_level:
        head.append(_("verdict"))
        words.append(len(head) - 1)
    lines = []
    for row in rows:
        line = [parameter_cell(told, row, column, is_level=is_level) for column in columns]
        line = line or [told.scenario(row["scenario"])]
        for name in ("mean", "q05", "q95"):
            unit = told.study.unit(outcome)
            if is_level:
                line.append(level_text(told, level(row, name), unit))
            else:
                line.append(change_text(told, difference(row, name), unit))
        if not is_level:
            line.append(verdict(row["verdict"], told.language))
        lines.append(line)
    return Table(head, lines, words)


def parameter_cell(told: Told, row: Row, column: str, *, is_level: bool = False) -> str:
    """A design's value in a row."""
    fact = fact_of(SUMMARY if is_level else DIFFERENCES, row, column, KEYS)
    return parameter_text(told, fact, told.study.unit(column))
