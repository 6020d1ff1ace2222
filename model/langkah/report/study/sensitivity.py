"""The sensitivity of a study: ranked figures, how stable ranks are, whether indices settled."""

from collections.abc import Sequence

from langkah.language.catalogue import N_
from langkah.report.ledger import Fact, Row, fact_of
from langkah.report.study.differences import footer
from langkah.report.study.ranked import bars, planes
from langkah.report.study.sensitivity_answer import (
    ABOVE,
    LUCK,
    Target,
    above_luck,
    ranked,
    ranks_by,
    target_of,
    targets,
)
from langkah.report.study.told import RANKS, SENSITIVITY, SETTLING, Drawn, Table, Told, value_of
from langkah.report.study.written import largest_of, level_text, unit_of_figure

SHOWN, AT_LEAST, STABLE = 12, 5, 5
"""Most inputs drawn, least where few are above luck, and ranks in the table of stability."""

KEYS = ("scenario", "reference", "outcome", "input", "measure")
MORRIS, INDEX_DIGITS = "morris", 2

INDICES = {
    MORRIS: N_("Mean size of the elementary effects, in {unit}, with 9 in 10 of the resamples"),
    "saltelli": N_("Total index: share of the variance, with the interval of resamples"),
    "moment_independent": N_("Delta, between 0 and 1, with the interval of resamples"),
}
"""What the bars of a method show."""

KINDS = {
    "measured": N_("measured"),
    "derived": N_("derived"),
    "calibrated": N_("calibrated"),
    "assumed": N_("assumed"),
    "policy": N_("policy"),
    "shock": N_("shock"),
    "luck": N_("luck"),
    "reading of the records": N_("reading of the records"),
}
"""The kinds of number that an input may be."""


def method(told: Told) -> str:
    """How the analysis was made."""
    return told.study.tables.rows(SENSITIVITY)[0]["method"]


def figures(told: Told) -> list[Drawn]:
    """The ranked inputs of each outcome and scenario; of Morris's effects also their spread."""
    rows = told.study.tables.rows(SENSITIVITY)
    found = targets(rows)
    drawn = []
    for scenario, outcome in dict.fromkeys((scenario, outcome) for scenario, _, outcome in found):
        mine = [one for one in found if one[0] == scenario and one[2] == outcome]
        drawn.append(_bars(told, rows, mine))
    if method(told) == MORRIS:
        drawn.append(_planes(told, rows, [one for one in found if one[1]]))
    return drawn


def drawn_of(rows: Sequence[Row]) -> list[Row]:
    """The inputs that a panel shows, in their order: those above luck, and of the others so many
    that there are a few at least."""
    above = above_luck(rows)[:SHOWN]
    others = [row for row in rows if row not in above_luck(rows)]
    shown = [*above, *others[: max(0, AT_LEAST - len(above))]]
    return [row for row in rows if row in shown]


def grades(told: Told) -> str:
    """What the letters of evidence mean."""
    _ = told.words
    return _(
        "Evidence: A the source document, B published, C an assumption. A long bar on C is what to "
        "find out first."
    )


def _bars(told: Told, rows: Sequence[Row], mine: Sequence[Target]) -> Drawn:
    _, (scenario, _none, outcome) = told.words, mine[0]
    reference = next((r for _s, r, _o in mine if r), told.study.reference)
    unit = told.study.unit(outcome) if method(told) == MORRIS else ""
    panels, behind, left = [], [], []
    for target in mine:
        inputs = ranked(rows, target)
        shown = drawn_of(inputs)
        of_luck = (r for r in rows if target_of(r) == target and r["input"] == LUCK and ranks_by(r))
        luck = next(of_luck, None)
        name = _("The difference") if target[1] else _("The outcome itself")
        panels.append((name, shown, luck))
        behind += [(name, row) for row in (*shown, *([luck] if luck else ()))]
        left.append(_left_out(told, target, inputs, name))
    title = _(
        "What moves {outcome}: {scenario}, and its difference to {reference}",
        outcome=told.outcome(outcome),
        scenario=told.scenario(scenario),
        reference=told.scenario(reference),
    )
    largest = largest_of(*(value_of(row, "value") for _name, row in behind))
    shown_in = unit_of_figure(told, outcome, largest)
    subtitle = _(INDICES[method(told)], unit=shown_in)
    said = _(
        "Green: above luck; grey: not; line: interval; dashed: how far luck alone reaches, where "
        "the design has it as an input."
    )
    note = " ".join([*filter(None, left), said])
    drawing = bars(told, panels, unit, title, subtitle, (note, grades(told), footer(told)))
    table = _behind(told, behind)
    return Drawn(f"drivers_{scenario}_{outcome}", title, subtitle, drawing, table, note)


def _left_out(told: Told, target: Target, inputs: Sequence[Row], panel: str) -> str:
    """How many inputs a panel leaves out, and that chance can feign them."""
    _ = told.words
    place = dict(zip(("scenario", "reference", "outcome"), target, strict=True))
    above = above_luck(inputs)
    if len(above) > SHOWN:
        count = told.rows_with(SENSITIVITY, above, **place, above_luck=ABOVE, input="*")
        return _(
            "{panel}: above luck {count} inputs, of which the strongest are drawn.",
            panel=panel,
            count=count,
        )
    below = [row for row in inputs if row not in above]
    if not below:
        return ""
    count = told.rows_with(SENSITIVITY, below, **place, above_luck="not", input="*")
    return _("{panel}: {count} inputs not above luck.", panel=panel, count=count)


def _behind(told: Told, rows: Sequence[tuple[str, Row]]) -> Table:
    _ = told.words
    head = [_("panel"), _("input"), _("index"), _.context("bound", "lower")]
    head += [_.context("bound", "upper"), _("above luck"), _("evidence"), _("kind")]
    lines = []
    for name, row in rows:
        line = [name, told.called_with_key(row["input"])]
        line += [_index(told, row, key) for key in ("value", "lower", "upper")]
        line.append("–" if row["input"] == LUCK else told.yes_or_no(row["above_luck"]))
        lines.append([*line, row["grade"] or "–", _(KINDS[row["kind"]])])
    return Table(head, lines, (0, 1, 5, 6, 7))


def _index(told: Told, row: Row, column: str) -> str:
    return _index_text(told, row, fact_of(SENSITIVITY, row, column, KEYS))


def _index_text(told: Told, row: Row, fact: Fact) -> str:
    """A measure: in the unit of its outcome where it is an effect."""
    if row["method"] == MORRIS and (unit := told.study.unit(row["outcome"])):
        return level_text(told, fact, unit)
    return told.ledger.number(fact, INDEX_DIGITS)


def _planes(told: Told, rows: Sequence[Row], found: Sequence[Target]) -> Drawn:
    _ = told.words
    panels, units, behind = [], [], []
    for target in found:
        mine = [row for row in rows if target_of(row) == target]
        spread = {row["input"]: row for row in mine if row["measure"] == "sigma"}
        stars = [row for row in mine if row["measure"] == "mu_star"]
        name = f"{told.scenario(target[0])}: {told.outcome(target[2])}"
        panels.append((name, stars, [spread[row["input"]] for row in stars]))
        units.append(told.study.unit(target[2]))
        for row in sorted(stars, key=lambda row: -value_of(row, "value"))[:AT_LEAST]:
            sizes = [_index(told, one, "value") for one in (row, spread[row["input"]])]
            behind.append([name, told.called_with_key(row["input"]), *sizes])
    title = _("Strength and steadiness of each input's effect on the difference")
    subtitle = _("Far right: strong. High up: the effect depends on the other inputs.")
    note = _(
        "Green: above luck; grey: not; diamond: luck itself. Each panel in the unit of its "
        "outcome. The strongest are named and stand in the table."
    )
    drawing = planes(told, panels, units, title, subtitle, (note, footer(told)))
    head = [_("panel"), _("input"), _("mean size of effects"), _("spread of effects")]
    return Drawn("effects", title, subtitle, drawing, Table(head, behind, (0, 1)), note)


def stability(told: Told) -> list[list[str]]:
    """How often an input stays among the first in resamples, and in the very same rank."""
    write, lines = told.ledger, []
    for row in told.study.tables.rows(RANKS):
        if row["reference"] and int(row["rank"]) <= STABLE:
            rank, top, same = (
                fact_of(RANKS, row, name, ("scenario", "reference", "outcome", "rank"))
                for name in ("rank", "share_in_top", "share_same_rank")
            )
            line = [told.scenario(row["scenario"]), told.outcome(row["outcome"])]
            line += [write.number(rank), told.called_with_key(row["input"])]
            lines.append([*line, write.percent(top), write.percent(same)])
    return lines


def settling(told: Told) -> list[list[str]]:
    """Whether the indices of the strongest inputs of each difference still move."""
    rows = told.study.tables.rows(SENSITIVITY)
    strongest = {
        (*target, row["input"])
        for target in targets(rows)
        if target[1]
        for row in ranked(rows, target)[:STABLE]
    }
    key = ("scenario", "reference", "outcome", "input")
    lines = []
    for row in told.study.tables.rows(SETTLING):
        if tuple(row[name] for name in key) in strongest:
            line = [told.scenario(row["scenario"]), told.outcome(row["outcome"])]
            line.append(told.called_with_key(row["input"]))
            for name in ("quarter", "half", "all"):
                line.append(_index_text(told, row, fact_of(SETTLING, row, name, key)))
            lines.append([*line, told.yes_or_no(row["settled"])])
    return lines
