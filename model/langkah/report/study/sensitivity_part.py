"""The sensitivity of a study: ranked figures, how stable ranks are, whether indices settled."""

from collections.abc import Iterator, Sequence

from langkah.report.brief.ledger import Row, fact_of
from langkah.report.study.blocks import LONG, Block, Cell, Drawn, Section, Table, Text, number, word
from langkah.report.study.differences_part import alt, footer, unit_of_figure
from langkah.report.study.ranked import bars, planes
from langkah.report.study.sensitivity_answer import (
    ABOVE,
    LUCK,
    RANKED_BY,
    Target,
    above_luck,
    ranked,
    targets,
)
from langkah.report.study.told import RANKS, SENSITIVITY, SETTLING, Told, value_of
from langkah.report.study.written import largest_of, level_text

SHOWN, AT_LEAST, STABLE = 12, 5, 5
"""Most inputs drawn, least where few are above luck, and ranks in the table of stability."""

KEYS = ("scenario", "reference", "outcome", "input", "measure")
MORRIS, INDEX_DIGITS = "morris", 2


def sensitivity_part(told: Told) -> Section:
    """The section."""
    rows = told.study.tables.rows(SENSITIVITY)
    method = rows[0]["method"]
    blocks: list[Block] = [
        Text(told.say(f"method_{method}")), Text(told.say("grades"), "note"),
    ]  # fmt: skip
    found = targets(rows)
    pairs = dict.fromkeys((scenario, outcome) for scenario, _, outcome in found)
    for scenario, outcome in pairs:
        mine = [one for one in found if one[0] == scenario and one[2] == outcome]
        blocks.append(_bars(told, rows, mine))
    if method == MORRIS:
        blocks.append(_planes(told, rows, [one for one in found if one[1]]))
    blocks += list(_stability(told))
    return Section(told.say("sensitivity"), blocks)


def drawn_of(rows: Sequence[Row]) -> list[Row]:
    """The inputs that a panel shows, in their order: those above luck, and of the others so many
    that there are a few at least."""
    above = above_luck(rows)[:SHOWN]
    others = [row for row in rows if row not in above_luck(rows)]
    shown = [*above, *others[: max(0, AT_LEAST - len(above))]]
    return [row for row in rows if row in shown]


def _bars(told: Told, rows: Sequence[Row], mine: Sequence[Target]) -> Drawn:
    scenario, _, outcome = mine[0]
    reference = next((r for _, r, _ in mine if r), told.study.reference)
    unit = told.study.unit(outcome) if rows[0]["method"] == MORRIS else ""
    panels, behind, left = [], [], []
    for target in mine:
        inputs = ranked(rows, target)
        shown = drawn_of(inputs)
        luck = next(
            (row for row in rows if row["input"] == LUCK and _is_of(row, target)
             and row["measure"] == RANKED_BY[row["method"]]), None,
        )  # fmt: skip
        name = told.say("panel_difference" if target[1] else "panel_level")
        panels.append((name, shown, luck))
        behind += [(name, row) for row in (*shown, *([luck] if luck else ()))]
        left.append(_left_out(told, target, inputs, shown, name))
    values = {"outcome": told.outcome(outcome), "scenario": told.scenario(scenario),
              "reference": told.scenario(reference)}  # fmt: skip
    title = told.say("title_ranked", **values)
    largest = largest_of(*(value_of(row, "value") for _, row in behind))
    subtitle = told.say(
        f"subtitle_{rows[0]['method']}",
        unit=unit_of_figure(told, outcome, largest) if unit else "",
    )
    note = " ".join([*(line for line in left if line), told.say("note_ranked")])
    drawing = bars(told, panels, unit, title, subtitle, (note, told.say("grades"), footer(told)))
    return Drawn(f"drivers_{scenario}_{outcome}", title, subtitle,
                 alt(told, title, subtitle), drawing,
                 _behind(told, behind), note)  # fmt: skip


def _is_of(row: Row, target: Target) -> bool:
    return (row["scenario"], row["reference"], row["outcome"]) == target


def _left_out(
    told: Told, target: Target, inputs: Sequence[Row], shown: Sequence[Row], name: str
) -> str:
    """How many inputs a panel leaves out, and that chance can feign them."""
    place = dict(zip(("scenario", "reference", "outcome"), target, strict=True))
    above = above_luck(inputs)
    if len(above) > SHOWN:
        count = told.rows_with(SENSITIVITY, above, **place, above_luck=ABOVE, input="*")
        return told.say("more_above", panel=name, count=count)
    below = [row for row in inputs if row not in above]
    if not below:
        return ""
    count = told.rows_with(SENSITIVITY, below, **place, above_luck="not", input="*")
    return told.say("not_above", panel=name, count=count)


def _behind(told: Told, rows: Sequence[tuple[str, Row]]) -> Table:
    head = [told.say(key) for key in ("panel", "input", "index", "lower", "upper", "above",
                                      "evidence", "kind")]  # fmt: skip
    lines = [
        [
            word(name), word(told.called_with_key(row["input"])),
            *(_index(told, row, key) for key in ("value", "lower", "upper")),
            word("–" if row["input"] == LUCK else
                 told.say("yes" if row["above_luck"].lower() == ABOVE else "no")),
            word(row["grade"] or "–"), word(kind(told, row)),
        ]
        for name, row in rows
    ]  # fmt: skip
    return Table("", head, lines, (0, 1, 5, 6, 7))


def kind(told: Told, row: Row) -> str:
    """The kind of number an input is, in words."""
    return told.say(f"kind_{row['kind'].replace(' ', '_')}")


def _index(told: Told, row: Row, column: str) -> Cell:
    fact = fact_of(SENSITIVITY, row, column, KEYS)
    if row["method"] == MORRIS:
        return number(level_text(told, fact, told.study.unit(row["outcome"])), fact.value)
    return number(told.ledger.number(fact, INDEX_DIGITS), fact.value)


def _planes(told: Told, rows: Sequence[Row], found: Sequence[Target]) -> Drawn:
    panels, units, behind = [], [], []
    for target in found:
        by = {row["input"]: row for row in rows
              if _is_of(row, target) and row["measure"] == "sigma"}  # fmt: skip
        stars = [row for row in rows if _is_of(row, target) and row["measure"] == "mu_star"]
        name = told.say("panel_plane", scenario=told.scenario(target[0]),
                        outcome=told.outcome(target[2]))  # fmt: skip
        panels.append((name, stars, [by[row["input"]] for row in stars]))
        units.append(told.study.unit(target[2]))
        named = sorted(stars, key=lambda row: -value_of(row, "value"))[:AT_LEAST]
        behind += [
            [word(name), word(told.called_with_key(row["input"])),
             _index(told, row, "value"), _index(told, by[row["input"]], "value")]
            for row in named
        ]  # fmt: skip
    title, note = told.say("title_plane"), told.say("note_plane")
    subtitle = told.say("subtitle_plane")
    drawing = planes(told, panels, units, title, subtitle, (note, footer(told)))
    head = [told.say(key) for key in ("panel", "input", "mu_star", "sigma")]
    return Drawn("effects", title, subtitle, alt(told, title, subtitle), drawing,
                 Table("", head, behind, (0, 1)), note)  # fmt: skip


def _stability(told: Told) -> Iterator[Block]:
    """Small tables: how often a rank returns in resamples, and whether indices settled."""
    if told.study.has(RANKS):
        rows = [row for row in told.study.tables.rows(RANKS)
                if row["reference"] and int(row["rank"]) <= STABLE]  # fmt: skip
        key = ("scenario", "reference", "outcome", "rank")
        lines = []
        for row in rows:
            rank, top, same = (
                fact_of(RANKS, row, name, key)
                for name in ("rank", "share_in_top", "share_same_rank")
            )
            lines.append([
                word(told.scenario(row["scenario"])), word(told.outcome(row["outcome"])),
                number(told.ledger.number(rank), rank.value),
                word(told.called_with_key(row["input"])),
                number(told.ledger.percent(top), top.value),
                number(told.ledger.percent(same), same.value),
            ])  # fmt: skip
        head = [
            told.say(k) for k in ("scenario", "outcome", "rank", "input", "in_top", "same_rank")
        ]
        yield Table(told.say("stability"), head, lines, (0, 1, 3), told.say("stability_note"),
                    folded=len(lines) > LONG)  # fmt: skip
    if told.study.has(SETTLING):
        yield _settling(told)


def _settling(told: Told) -> Table:
    """Whether the indices of the strongest inputs of each difference still move."""
    strongest = {
        (*target, row["input"])
        for target in targets(told.study.tables.rows(SENSITIVITY)) if target[1]
        for row in ranked(told.study.tables.rows(SENSITIVITY), target)[:STABLE]
    }  # fmt: skip
    key = ("scenario", "reference", "outcome", "input")
    lines = []
    for row in told.study.tables.rows(SETTLING):
        if tuple(row[name] for name in key) not in strongest:
            continue
        facts = [fact_of(SETTLING, row, name, key) for name in ("quarter", "half", "all")]
        cells = []
        for fact in facts:
            unit = told.study.unit(row["outcome"]) if row["method"] == MORRIS else ""
            text = (level_text(told, fact, unit) if unit
                    else told.ledger.number(fact, INDEX_DIGITS))  # fmt: skip
            cells.append(number(text, fact.value))
        lines.append([
            word(told.scenario(row["scenario"])), word(told.outcome(row["outcome"])),
            word(told.called_with_key(row["input"])), *cells,
            word(told.say("yes" if row["settled"].lower() == ABOVE else "no")),
        ])  # fmt: skip
    head = [told.say(k) for k in ("scenario", "outcome", "input", "quarter", "half", "whole",
                                  "settled")]  # fmt: skip
    return Table(told.say("settling"), head, lines, (0, 1, 2, 6), told.say("settling_note"),
                 folded=len(lines) > LONG)  # fmt: skip
