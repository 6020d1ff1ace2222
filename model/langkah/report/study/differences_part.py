"""The paired differences of a study: one figure for each scenario and outcome, tables behind."""

from collections.abc import Iterator, Sequence
from itertools import islice

from langkah.report.brief.ledger import Row, fact_of
from langkah.report.study.blocks import Block, Cell, Drawn, Section, Table, Text, number, word
from langkah.report.study.heat import Heat, heat_map
from langkah.report.study.scatter import most_related, scatter
from langkah.report.study.spread import along, forest
from langkah.report.study.told import DIFFERENCES, SUMMARY, Told, difference, undefined, value_of
from langkah.report.study.told import level as level_fact
from langkah.report.study.written import (
    change_text,
    largest_of,
    level_text,
    parameter_text,
    scale_of,
)
from langkah.report.words import say as say_common
from langkah.report.words import verdict

GRID = "grid"
MOST_FIGURES, MOST_ROWS, WIDEST_GRID = 9, 300, 3
"""Figures in a page, rows behind one, and columns of a grid that is drawn cell by cell."""

KEYS = ("scenario", "point", "outcome")
RANGE = ("mean", "q05", "q95")


def differences_part(told: Told) -> Section:
    """The section; what is left out of it is named."""
    figures = list(islice(_figures(told), MOST_FIGURES))
    blocks: list[Block] = [Text(told.say("reading_differences"), "note")]
    if not told.study.differences:
        blocks = [Text(told.say("nothing_to_compare"))]
    blocks += figures
    if len(figures) == MOST_FIGURES:
        blocks.append(Text(told.say("rest_in_tables", file=DIFFERENCES), "note"))
    return Section(told.say("differences"), blocks)


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
        levels = [row for row in study.tables.rows(SUMMARY)
                  if row["scenario"] == scenario and row["outcome"] == outcome]  # fmt: skip
        if is_grid and levels and not undefined(levels):
            yield _heat(told, scenario, outcome, levels, is_level=True)
    elif not is_grid:
        yield _scatter(told, scenario, outcome, rows)
    elif len(study.columns) == 1 and all(row[study.columns[0]] for row in rows):
        yield _along(told, scenario, outcome, rows)
    else:
        yield _heat(told, scenario, outcome, rows, is_level=False)


def _heat(told: Told, scenario: str, outcome: str, rows: list[Row], *, is_level: bool) -> Drawn:
    columns = told.study.columns
    across, up, by = (*columns, "", "")[:3]
    heat = Heat(rows, told.study.unit(outcome), is_level, across, up, by)
    title, subtitle = _words(told, scenario, outcome, rows, is_level=is_level)
    note = told.say("note_level" if is_level else "note_heat")
    drawing = heat_map(told, heat, title, subtitle, (note, footer(told)))
    return Drawn(
        f"{'level' if is_level else 'difference'}_{scenario}_{outcome}", title, subtitle,
        alt(told, title, subtitle), drawing,
        _behind(told, outcome, rows, columns, level=is_level), note,
    )  # fmt: skip


def _along(told: Told, scenario: str, outcome: str, rows: list[Row]) -> Drawn:
    column = told.study.columns[0]
    title, subtitle = _words(told, scenario, outcome, rows)
    note = told.say("note_along")
    drawing = along(told, column, rows, told.study.unit(outcome), title, subtitle,
                    (note, footer(told)))  # fmt: skip
    return Drawn(f"difference_{scenario}_{outcome}", title, subtitle,
                 alt(told, title, subtitle), drawing,
                 _behind(told, outcome, rows, [column]), note)  # fmt: skip


def _forest(told: Told, outcome: str, rows: list[Row]) -> Drawn:
    title, subtitle = _words(told, "", outcome, rows)
    note = told.say("note_forest")
    drawing = forest(told, rows, told.study.unit(outcome), title, subtitle, (note, footer(told)))
    return Drawn(f"difference_{outcome}", title, subtitle, alt(told, title, subtitle), drawing,
                 _behind(told, outcome, rows, []), note)  # fmt: skip


def _scatter(told: Told, scenario: str, outcome: str, rows: list[Row]) -> Drawn:
    columns = most_related(rows, told.study.columns)
    step = -(-len(rows) // MOST_ROWS)
    some = rows[::step]
    title, subtitle = _words(told, scenario, outcome, rows)
    note = told.say("note_scatter")
    drawing = scatter(told, columns, some, told.study.unit(outcome), title, subtitle,
                      (note, footer(told)))  # fmt: skip
    return Drawn(f"difference_{scenario}_{outcome}", title, subtitle,
                 alt(told, title, subtitle), drawing,
                 _behind(told, outcome, some, columns), note)  # fmt: skip


def _words(
    told: Told, scenario: str, outcome: str, rows: Sequence[Row], *, is_level: bool = False
) -> tuple[str, str]:
    """Title and subtitle of a figure."""
    reference = told.scenario(told.study.reference)
    name = told.outcome(outcome)
    unit = unit_of_figure(told, outcome, largest_of(*(value_of(row, "mean") for row in rows)))
    if is_level:
        title = told.say("title_level", outcome=name, scenario=told.scenario(scenario))
    elif scenario:
        title = told.say(
            "title_difference", outcome=name, scenario=told.scenario(scenario), reference=reference
        )
    else:
        title = told.say("title_forest", outcome=name, reference=reference)
    return title, told.say("subtitle_unit", unit=unit, meaning=told.meaning(outcome)).strip()


def unit_of_figure(told: Told, outcome: str, largest: float) -> str:
    """The unit that a figure's numbers are in, with its scale."""
    unit = told.study.unit(outcome)
    _, key = scale_of(unit, largest)
    if key == "percent":
        return told.say("percent")
    worded = told.unit(outcome)
    return f"{say_common(key, told.language)} {worded}" if key else worded


def footer(told: Told) -> str:
    """The last line of a figure: synthetic, how many runs, which."""
    manifest, identity = told.study.manifest, told.study.identity
    line = told.say(
        "footer_figure", setting=identity["setting"], draws=identity["draws"],
        replicates=identity["replicates"], run=manifest["run_id"],
    )  # fmt: skip
    if not manifest["complete"]:
        line += " " + say_common("incomplete", told.language, failed=manifest["failed_runs"])
    return line


def alt(told: Told, title: str, subtitle: str) -> str:
    """A figure in words, for those who cannot see it."""
    return told.say("alt", title=title, subtitle=subtitle)


def _behind(
    told: Told, outcome: str, rows: Sequence[Row], columns: Sequence[str], *, level: bool = False
) -> Table:
    """The table behind a figure."""
    by_scenario = not columns
    head = [told.say("scenario")] if by_scenario else [told.with_unit(name) for name in columns]
    head += [told.say(name) for name in RANGE]
    lines = []
    for row in rows:
        first = [word(told.scenario(row["scenario"]))] if by_scenario else [
            parameter_cell(told, row, column, level=level) for column in columns
        ]  # fmt: skip
        line = [*first, *(_number(told, row, name, outcome, level=level) for name in RANGE)]
        if not level:
            line.append(word(verdict(row["verdict"], told.language)))
        lines.append(line)
    words = [0] if by_scenario else []
    if not level:
        head.append(told.say("verdict"))
        words.append(len(head) - 1)
    return Table("", head, lines, words)


def parameter_cell(told: Told, row: Row, column: str, *, level: bool = False) -> Cell:
    """A design's value in a row, as a cell."""
    fact = fact_of(SUMMARY if level else DIFFERENCES, row, column, KEYS)
    return number(parameter_text(told, fact, told.study.unit(column)), fact.value)


def _number(told: Told, row: Row, column: str, outcome: str, *, level: bool) -> Cell:
    unit = told.study.unit(outcome)
    fact = (level_fact if level else difference)(row, column)
    text = level_text(told, fact, unit) if level else change_text(told, fact, unit)
    return number(text, fact.value)
