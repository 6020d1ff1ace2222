"""What moves an outcome, in sentences: what stands above luck, on what evidence."""

from collections.abc import Iterator, Sequence

from langkah.report.brief.ledger import Row
from langkah.report.study.told import SENSITIVITY, Told

RANKED_BY = {"morris": "mu_star", "saltelli": "total", "moment_independent": "delta"}
LUCK, ABOVE, WEAK = "luck", "true", "C"
NAMED = 3
"""Inputs named in a sentence."""

Target = tuple[str, str, str]
"""Scenario, reference ("" for the outcome as it is) and outcome."""


def targets(rows: Sequence[Row]) -> list[Target]:
    """What is explained, in the order of the table."""
    return list(dict.fromkeys((row["scenario"], row["reference"], row["outcome"]) for row in rows))


def ranked(rows: Sequence[Row], target: Target) -> list[Row]:
    """The inputs of a target, the strongest first; luck is no input."""
    found = [row for row in rows
             if (row["scenario"], row["reference"], row["outcome"]) == target
             and row["measure"] == RANKED_BY[row["method"]] and row["input"] != LUCK]  # fmt: skip
    return sorted(found, key=lambda row: (-float(row["value"] or "-inf"), row["input"]))


def above_luck(rows: Sequence[Row]) -> list[Row]:
    """The rows that chance cannot feign."""
    return [row for row in rows if row["above_luck"].lower() == ABOVE]


def graded(told: Told, row: Row) -> str:
    """An input with the grade of its evidence."""
    return told.say("graded", input=told.called(row["input"]), grade=row["grade"] or "–")


def sensitivity_sentences(told: Told) -> Iterator[tuple[str, str]]:
    """A sentence for each difference that was explained, after its outcome."""
    rows = told.study.tables.rows(SENSITIVITY)
    for target in targets(rows):
        if target[1]:
            yield told.outcome(target[2]), " ".join(_of_target(told, rows, target))


def _of_target(told: Told, rows: Sequence[Row], target: Target) -> Iterator[str]:
    scenario, reference, outcome = target
    inputs = ranked(rows, target)
    names = {"scenario": told.scenario(scenario), "reference": told.scenario(reference)}
    place = {"scenario": scenario, "reference": reference, "outcome": outcome}
    total = told.rows_with(
        SENSITIVITY, inputs, **place, measure=RANKED_BY[inputs[0]["method"]], input="*"
    )
    found = above_luck(inputs)
    if not found:
        yield told.say("nothing_above_luck", **names, total=total)
        return
    count = told.rows_with(SENSITIVITY, found, **place, above_luck="true", input="*")
    strongest = ", ".join(graded(told, row) for row in found[:NAMED])
    yield told.say("above_luck", **names, total=total, count=count, strongest=strongest)
    if found[0]["grade"] == WEAK:
        yield told.say("strongest_is_weak")
