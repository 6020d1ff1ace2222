"""Who wins in which circumstances, in sentences: boxes in words, or that there is none."""

from collections.abc import Iterator, Sequence

from langkah.report.brief.ledger import Row, fact_of
from langkah.report.study.told import BOXES, INPUTS, LIMITS, WON, Told, value_of
from langkah.report.study.written import MONEY, change_text, parameter_text

PAIR = ("choice", "against", "outcome")
YES, NAMED = "true", 3
"""A flag that is set, and inputs named in a sentence."""

SIDES = {"lower": "at_least", "upper": "at_most", "without": "is_not"}


def same_pair(rows: Sequence[Row], row: Row) -> list[Row]:
    """The rows about the same choice, its rival and outcome."""
    return [one for one in rows if all(one[key] == row[key] for key in PAIR)]


def names_of(told: Told, row: Row) -> dict[str, str]:
    """The names in a sentence about a pair."""
    return {"choice": told.short(row["choice"]), "against": told.short(row["against"]),
            "outcome": told.outcome(row["outcome"])}  # fmt: skip


def is_unsure(row: Row) -> bool:
    """Whether 9 of 10 differences lie on both sides of none."""
    return value_of(row, "q05") < 0.0 < value_of(row, "q95")


def discovery_sentences(told: Told) -> Iterator[tuple[str, str]]:
    """For each pair: how often its choice wins, and when."""
    for row in told.study.tables.rows(WON):
        names = names_of(told, row)
        yield told.say("pair_row", **names), " ".join(_of_pair(told, row))


def _of_pair(told: Told, row: Row) -> Iterator[str]:
    won, cases = (told.ledger.number(fact_of(WON, row, name, PAIR)) for name in ("won", "cases"))
    share = fact_of(WON, row, "share_won", PAIR)
    unit = told.study.unit(row["outcome"])
    mean, low, high = (
        change_text(told, fact_of(WON, row, name, PAIR), unit)
        for name in ("mean_difference", "q05", "q95")
    )
    if not share.known:
        yield told.say("won_undefined", outcome=told.outcome(row["outcome"]))
        return
    worded = "" if unit.startswith(MONEY) else f" {told.unit(row['outcome'])}"
    yield told.say("won", won=won, cases=cases, share=told.ledger.percent(share), mean=mean,
                   unit=worded, low=low, high=high)  # fmt: skip
    if is_unsure(row):
        yield told.say("won_not_apart")
    yield _differing(told, row)
    found = same_pair(told.study.tables.rows(BOXES), row)
    if not found:
        yield told.say("no_box")
    for box in found:
        yield box_in_words(told, box)


def differing(told: Told, row: Row) -> list[Row]:
    """The inputs that differ between the draws won and the rest, for a pair, the surest first."""
    return [one for one in same_pair(told.study.tables.rows(INPUTS), row)
            if one["differs"].lower() == YES]  # fmt: skip


def _differing(told: Told, row: Row) -> str:
    found = differing(told, row)
    if not found:
        return told.say("nothing_differs")
    count = told.rows_with(INPUTS, found, **{key: row[key] for key in PAIR}, differs=YES, input="*")
    return told.say(
        "inputs_differ",
        count=count,
        inputs=", ".join(_direction(told, one) for one in found[:NAMED]),
    )


def _direction(told: Told, row: Row) -> str:
    """An input, and whether it is higher or lower where the choice wins."""
    won, rest = (value_of(row, name) for name in ("median_of_interest", "median_of_rest"))
    way = "higher" if won > rest else "lower_than" if won < rest else "other"
    return told.say(way, input=told.called(row["input"]), grade=row["grade"] or "–")


def box_in_words(told: Told, box: Row) -> str:
    """A box as a sentence: its limits, how often the choice wins in it, how much it covers."""
    key = (*PAIR, "box")
    limits = [row for row in same_pair(told.study.tables.rows(LIMITS), box)
              if row["box"] == box["box"]]  # fmt: skip
    density, coverage, chance = (
        fact_of(BOXES, box, name, key) for name in ("density", "coverage", "chance_of_density")
    )
    return told.say(
        "box", limits=told.say("and").join(limit_in_words(told, row) for row in limits),
        **names_of(told, box), density=told.ledger.percent(density),
        coverage=told.ledger.percent(coverage), chance=told.ledger.percent(chance),
        held_out=_held_out(told, box),
    )  # fmt: skip


def _held_out(told: Told, box: Row) -> str:
    density, halves = (
        fact_of(BOXES, box, name, (*PAIR, "box"))
        for name in ("density_held_out", "halves_with_a_box")
    )
    share = told.ledger.percent(halves)
    if not density.known:
        return told.say("held_out_none", share=share)
    return told.say("held_out", density=told.ledger.percent(density), share=share)


def limit_in_words(told: Told, row: Row) -> str:
    """One side of a box: the input, its limit and the grade of its evidence."""
    fact = fact_of(LIMITS, row, "limit", (*PAIR, "box", "input", "side", "limit"))
    unit = told.study.unit(row["input"])
    text = parameter_text(told, fact, unit)
    worded = "" if unit.startswith("rupiah") or not unit else f" {told.unit(row['input'])}"
    return told.say(
        SIDES[row["side"]],
        input=told.called(row["input"]),
        limit=f"{text}{worded}",
        grade=row["grade"] or "–",
    )
