"""With so much a year, do this: a row for each ceiling, a column for each lever, the effect."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from langkah.language.catalogue import words
from langkah.language.numbers import digits_for, number, rupiah, signed
from langkah.report.figures.page import (
    BODY_PT,
    COVERED,
    ELSEWHERE,
    INK,
    POINTS_PER_INCH,
    QUIET,
    RULE,
    SMALL_PT,
    number_ticks,
    page,
    typeset,
    wrap,
)
from langkah.report.search import (
    Lever,
    SearchResults,
    as_good,
    ceiling_note,
    ceiling_words,
    harm_notes,
    over_notes,
    value,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_IN, HEAD_IN, FOOT_IN = 0.42, 1.08, 0.25
NAME_IN, TABLE_IN, GAP_IN, EFFECT_IN, COUNT_IN = 1.12, 4.5, 0.2, 1.15, 0.58
"""Widths of the ceiling's name, of the table it is in, of the gap after it, of the effects, and of
each of the two numbers written beside them."""

TURN = 55
"""Degrees by which headings rise."""

HEADING = -0.62
"""Where headings stand, in rows from the first."""

NEAR = 0.2
"""A mean below this share of the longest range is written to the right of the line of nothing."""

HARM = "#a4501f"
"""A harm is written in a colour that nothing good has."""

Row = Mapping[str, str]


def search_mix(results: SearchResults, language: str) -> Figure:
    """The recommended mix of every ceiling, its effect with its range, and how many are as good."""
    _ = words(language)
    rows = [results.today, *results.recommended]
    shown = [lever for lever in results.levers if _appears(lever, rows)]
    figure = page(
        results,
        language,
        HEAD_IN + ROW_IN * len(rows) + FOOT_IN,
        _("With so much a year, do this"),
        _(
            "For each yearly ceiling the mix of measures with the largest effect, of "
            "{tried} tried; {effect}, beyond {beyond}",
            tried=number(results.manifest["policies_tried"], language),
            effect=_first_small(results.effect(language)),
            beyond=results.beyond(language),
        ),
        _notes(results, shown, language),
    )
    widths = (TABLE_IN, GAP_IN, EFFECT_IN, 2 * COUNT_IN)
    grid = figure.add_gridspec(1, len(widths), width_ratios=widths)
    table, effects = (figure.add_subplot(grid[0, at]) for at in (0, 2))
    _table(table, results, rows, shown, language)
    _effects(effects, results, rows, language)
    for axes in (table, effects):
        for text in axes.texts:  # they have their own room, which the widths above keep free
            text.set_in_layout(False)
    return figure


def _first_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _appears(lever: Lever, rows: Sequence[Row]) -> bool:
    return any(lever.used(value(row, lever.key)) for row in rows if row.get("policy", "-"))


def _notes(results: SearchResults, shown: Sequence[Lever], language: str) -> list[str]:
    _ = words(language)
    unused = [lever.heading(language) for lever in results.levers if lever not in shown]
    first = (
        _(
            "Bold: other than today. Full dot: yes, open dot: no; empty: changes nothing "
            "here. Not used under any ceiling: {unused}.",
            unused=", ".join(unused),
        )
        if unused
        else _("Bold: other than today. Full dot: yes, open dot: no; empty: changes nothing here.")
    )
    notes = [first]
    led = [row for row in results.recommended if row["lead"]]
    if led:
        notes.append(
            _(
                "Effects are of fresh draws. Line: 9 in 10 of what is not known, the chance of "
                "a small town taken out. As good: of the leading mixes run again, those that "
                "cannot be told to be worse. Optimism (effect on the draws of the choice less "
                "that on fresh ones): {low} to {high}; lead over the other leading mixes, on "
                "average: {chosen} there, {fresh} on fresh draws.",
                **_leads(led, language),
            )
        )
    notes += [
        *harm_notes(results, language),
        ceiling_note(results, language),
        *over_notes(results, language),
        _(
            "Unit prices are the register's, many of them assumed: placeholders until an "
            "office puts in its own."
        ),
    ]
    if results.manifest["placeholder_money"]:
        notes.append(
            _(
                "Amounts are placeholders carried forward by a price index, to be replaced by "
                "real prices."
            )
        )
    return notes


def _leads(led: Sequence[Row], language: str) -> dict[str, str]:
    """The ends of the optimism, and the mean lead where mixes were chosen and on fresh draws."""
    optimism = [value(row, "optimism") for row in led]
    told = {
        "low": min(optimism),
        "high": max(optimism),
        "chosen": sum(value(row, "lead_search") for row in led) / len(led),
        "fresh": sum(value(row, "lead") for row in led) / len(led),
    }
    return {name: typeset(signed(number_, language, 1)) for name, number_ in told.items()}


def _frame(axes: "Axes", count: int) -> None:
    """Rows downwards from 0, room for headings above; in inches of a row."""
    axes.set_ylim(count - 0.5, -0.5 - HEAD_IN / ROW_IN)
    for place in range(count + 1):
        axes.axhline(place - 0.5, color=RULE, linewidth=0.8 if place == 1 else 0.3, zorder=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_yticks([])


def _table(
    axes: "Axes", results: SearchResults, rows: Sequence[Row], shown: Sequence[Lever], language: str
) -> None:
    """Names of the ceilings, headings of the levers, and what each row has of them."""
    _ = words(language)
    _frame(axes, len(rows))
    axes.set_xticks([])
    axes.set_xlim(0.0, TABLE_IN)
    step = (TABLE_IN - NAME_IN) / max(1, len(shown))
    for place, row in enumerate(rows):
        _name(axes, results, place, row, language)
        for column, lever in enumerate(shown):
            _cell(axes, lever, row, place, NAME_IN + (column + 0.5) * step, language)
    for column, lever in enumerate(shown):
        axes.text(
            NAME_IN + (column + 0.5) * step,
            HEADING,
            wrap(lever.heading(language), 1.1, SMALL_PT),
            rotation=TURN,
            rotation_mode="anchor",
            ha="left",
            va="center",
            size=SMALL_PT,
            color=INK,
            linespacing=1.0,
        )
    axes.text(0.0, HEADING, _("ceiling a year"), size=SMALL_PT, color=QUIET, va="bottom")


def _name(axes: "Axes", results: SearchResults, place: int, row: Row, language: str) -> None:
    """What a row is called, and what it spends."""
    _ = words(language)
    today = "ceiling_rp" not in row
    name = _("today") if today else ceiling_words(row, language)
    axes.text(0.0, place - 0.14, name, weight="bold", va="center")
    if today or row["policy"]:
        uses = _("uses {mean}", mean=rupiah(value(row, "yearly_rp"), language))
        peak = _("dearest year {peak}", peak=rupiah(value(row, "peak_rp"), language))
        axes.text(0.0, place + 0.18, uses, size=SMALL_PT - 1, color=QUIET, va="center")
        axes.text(0.0, place + 0.38, peak, size=SMALL_PT - 1, color=QUIET, va="center")
    else:
        axes.text(0.0, place + 0.25, _("below every mix"), size=SMALL_PT - 1, color=QUIET)


def _cell(axes: "Axes", lever: Lever, row: Row, place: int, x: float, language: str) -> None:
    """A number, or for a measure that is there or not a dot; nothing where it changes nothing."""
    found = value(row, lever.key)
    if math.isnan(found):
        return
    differs = found != lever.today
    colour = COVERED if differs else INK
    if lever.switch:
        face = colour if lever.used(found) else "white"
        edge = colour if lever.used(found) else ELSEWHERE
        axes.plot(
            [x],
            [place],
            "o",
            markersize=5.0,
            markerfacecolor=face,
            markeredgecolor=edge,
            markeredgewidth=0.8,
            clip_on=False,
        )
        return
    text = lever.written(found, language) if lever.used(found) else "\N{EN DASH}"
    axes.text(
        x,
        place,
        text,
        ha="center",
        va="center",
        weight="bold" if differs else "normal",
        color=colour if lever.used(found) else (COVERED if differs else ELSEWHERE),
    )


def _effects(axes: "Axes", results: SearchResults, rows: Sequence[Row], language: str) -> None:
    """Mean and range of each row's effect; the harm and how many mixes are as good beside it."""
    _frame(axes, len(rows))
    axes.patch.set_visible(False)  # a long heading of the table may lean over it
    told = [[value(row, name) for name in ("effect", "q05", "q95")] for row in rows]
    digits = digits_for(*(one for three in told for one in three))
    farthest = max((high for _mean, _low, high in told if not math.isnan(high)), default=0.0)
    for place, (row, (mean, low, high)) in enumerate(zip(rows, told, strict=True)):
        if math.isnan(mean):
            continue
        colour = COVERED if "ceiling_rp" in row else QUIET
        axes.plot(
            [low, high],
            [place, place],
            color=colour,
            linewidth=2.0,
            alpha=0.55,
            solid_capstyle="butt",
            zorder=2,
        )
        axes.plot([mean], [place], "o", color=colour, markersize=3.6, zorder=3)
        near = 0.0 < mean < NEAR * farthest  # its number would stand on the line of nothing
        axes.annotate(
            typeset(signed(mean, language, digits)),
            (0.0 if near else mean, place - 0.26),
            xytext=(2 if near else 0, 0),
            textcoords="offset points",
            va="center",
            ha="left" if near else "center",
            size=SMALL_PT,
            zorder=4,
        )
        need = typeset(signed(value(row, "need_years"), language, digits))
        _beside(axes, place, 0, need, HARM, "center")
        if row.get("as_good"):
            _beside(axes, place, 1, as_good(row, language), INK, "center")
    axes.axvline(0.0, ymax=len(rows) / (len(rows) + HEAD_IN / ROW_IN), color=INK, linewidth=0.7)
    axes.margins(x=0.06)
    number_ticks(axes.xaxis, language, 4, digits)
    axes.tick_params(axis="x", colors=QUIET)
    heading = wrap(results.effect(language), EFFECT_IN, BODY_PT)
    axes.annotate(
        heading,
        (0.0, HEADING),
        xycoords=axes.get_yaxis_transform(),
        va="bottom",
        size=SMALL_PT,
        weight="bold",
    )
    _ = words(language)
    heads = ((_("years out into need (harm)"), HARM), (_("mixes as good"), INK))
    for column, (head, colour) in enumerate(heads):
        _beside(axes, HEADING, column, wrap(head, COUNT_IN, SMALL_PT), colour, "bottom")


def _beside(axes: "Axes", place: float, column: int, text: str, colour: str, upright: str) -> None:
    """Text in one of the columns right of the effects."""
    away = (column + 0.5) * COUNT_IN * POINTS_PER_INCH
    axes.annotate(
        text,
        (1.0, place),
        xycoords=axes.get_yaxis_transform(),
        xytext=(away, 0),
        ha="center",
        textcoords="offset points",
        va=upright,
        size=SMALL_PT,
        color=colour,
    )
