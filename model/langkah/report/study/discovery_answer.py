"""Who wins in which circumstances, in sentences: boxes in words, or that there is none."""

from collections.abc import Iterator, Sequence

from langkah.language.catalogue import N_
from langkah.language.numbers import listed
from langkah.report.ledger import Row, fact_of
from langkah.report.study.told import BOXES, INPUTS, LIMITS, WON, Told, value_of
from langkah.report.study.written import MONEY, change_text, parameter_text

PAIR = ("choice", "against", "outcome")
YES, NAMED = "true", 3
"""A flag that is set, and inputs named in a sentence."""

LIMIT_WORDS = {
    "lower": N_("{input} is at least {limit} (evidence {grade})"),
    "upper": N_("{input} is at most {limit} (evidence {grade})"),
    "without": N_("{input} is not {limit} (evidence {grade})"),
}
"""A side of a box in words."""


def same_pair(rows: Sequence[Row], row: Row) -> list[Row]:
    """The rows about the same choice, its rival and outcome."""
    return [one for one in rows if all(one[key] == row[key] for key in PAIR)]


def names_of(told: Told, row: Row) -> dict[str, str]:
    """The names in a sentence about a pair."""
    return {
        "choice": told.short(row["choice"]),
        "against": told.short(row["against"]),
        "outcome": told.outcome(row["outcome"]),
    }


def pair_of(told: Told, row: Row) -> str:
    """A pair in words."""
    _ = told.words
    return _("{choice} against {against}", **names_of(told, row))


def is_unsure(row: Row) -> bool:
    """Whether 9 of 10 differences lie on both sides of none."""
    return value_of(row, "q05") < 0.0 < value_of(row, "q95")


def discovery_sentences(told: Told) -> Iterator[tuple[str, str]]:
    """For each pair: how often its choice wins, and when."""
    for row in told.study.tables.rows(WON):
        yield pair_of(told, row), " ".join(_of_pair(told, row))


def _of_pair(told: Told, row: Row) -> Iterator[str]:
    _, write = told.words, told.ledger
    won, cases = (write.number(fact_of(WON, row, name, PAIR)) for name in ("won", "cases"))
    share = fact_of(WON, row, "share_won", PAIR)
    unit = told.study.unit(row["outcome"])
    mean, low, high = (
        change_text(told, fact_of(WON, row, name, PAIR), unit)
        for name in ("mean_difference", "q05", "q95")
    )
    if not share.known:
        yield _(
            "cannot be compared: {outcome} is not defined in any draw.",
            outcome=told.outcome(row["outcome"]),
        )
        return
    yield _(
        "wins in {won} of {cases} draws ({share}); mean difference {mean}{unit} (9 of 10 draws "
        "between {low} and {high}; positive is better).",
        won=won,
        cases=cases,
        share=write.percent(share),
        mean=mean,
        unit="" if unit.startswith(MONEY) else f" {told.unit(row['outcome'])}",
        low=low,
        high=high,
    )
    if is_unsure(row):
        yield _("Over all draws the two cannot be told apart.")
    yield _differing(told, row)
    found = same_pair(told.study.tables.rows(BOXES), row)
    if not found:
        yield _("No box: chance would find as much.")
    for box in found:
        yield box_in_words(told, box)


def differing(told: Told, row: Row) -> list[Row]:
    """The inputs that differ between the draws won and the rest, for a pair, the surest first."""
    rows = same_pair(told.study.tables.rows(INPUTS), row)
    return [one for one in rows if one["differs"].lower() == YES]


def _differing(told: Told, row: Row) -> str:
    _, found = told.words, differing(told, row)
    if not found:
        return _("No unknown differs where it wins more than chance would make it.")
    count = told.rows_with(INPUTS, found, **{key: row[key] for key in PAIR}, differs=YES, input="*")
    return _(
        "{count} unknowns differ where it wins, the surest: {inputs}.",
        count=count,
        inputs=", ".join(_direction(told, one) for one in found[:NAMED]),
    )


def _direction(told: Told, row: Row) -> str:
    """An input, and whether it is higher or lower where the choice wins."""
    _ = told.words
    won, rest = (value_of(row, name) for name in ("median_of_interest", "median_of_rest"))
    names = {"input": told.called(row["input"]), "grade": row["grade"] or "–"}
    if won > rest:
        return _("{input} (higher, evidence {grade})", **names)
    if won < rest:
        return _("{input} (lower, evidence {grade})", **names)
    return _("{input} (evidence {grade})", **names)


def box_in_words(told: Told, box: Row) -> str:
    """A box as a sentence: its limits, how often the choice wins in it, how much it covers."""
    _, write = told.words, told.ledger
    density, coverage, chance = (
        fact_of(BOXES, box, name, (*PAIR, "box"))
        for name in ("density", "coverage", "chance_of_density")
    )
    rows = same_pair(told.study.tables.rows(LIMITS), box)
    limits = [limit_in_words(told, row) for row in rows if row["box"] == box["box"]]
    return _(
        "When {limits}, {choice} beats {against} in {density} of the draws; that covers "
        "{coverage} of all draws in which it wins. {held_out} Chance finds a box as dense in "
        "{chance} of deals.",
        limits=listed(limits, told.language),
        **names_of(told, box),
        density=write.percent(density),
        coverage=write.percent(coverage),
        chance=write.percent(chance),
        held_out=_held_out(told, box),
    )


def _held_out(told: Told, box: Row) -> str:
    _, write = told.words, told.ledger
    density, halves = (
        fact_of(BOXES, box, name, (*PAIR, "box"))
        for name in ("density_held_out", "halves_with_a_box")
    )
    share = write.percent(halves)
    if not density.known:
        return _(
            "Half of the draws are not enough to find it (found in {share} of halvings).",
            share=share,
        )
    return _(
        "That share flatters: boxes looked for in half of the draws (found in {share} of "
        "halvings) win in {density} of the other half.",
        density=write.percent(density),
        share=share,
    )


def limit_in_words(told: Told, row: Row) -> str:
    """One side of a box: the input, its limit and the grade of its evidence."""
    fact = fact_of(LIMITS, row, "limit", (*PAIR, "box", "input", "side", "limit"))
    unit = told.study.unit(row["input"])
    text = parameter_text(told, fact, unit)
    worded = "" if unit.startswith(MONEY) or not unit else f" {told.unit(row['input'])}"
    return told.words(
        LIMIT_WORDS[row["side"]],
        input=told.called(row["input"]),
        limit=f"{text}{worded}",
        grade=row["grade"] or "–",
    )
