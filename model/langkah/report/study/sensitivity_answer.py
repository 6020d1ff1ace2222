"""What moves an outcome, in sentences: what stands above luck, on what evidence."""

from collections.abc import Iterator, Sequence

from langkah.report.ledger import Row
from langkah.report.study.told import SENSITIVITY, Told

RANKED_BY = {"morris": "mu_star", "saltelli": "total", "moment_independent": "delta"}
LUCK, ABOVE, WEAK = "luck", "true", "C"
NAMED = 3
"""Inputs named in a sentence."""

Target = tuple[str, str, str]
"""Scenario, reference ("" for the outcome as it is) and outcome."""


def target_of(row: Row) -> Target:
    """What a row explains."""
    return row["scenario"], row["reference"], row["outcome"]


def targets(rows: Sequence[Row]) -> list[Target]:
    """What is explained, in the order of the table."""
    return list(dict.fromkeys(map(target_of, rows)))


def ranks_by(row: Row) -> bool:
    """Whether inputs are ranked by the measure of this row."""
    return row["measure"] == RANKED_BY[row["method"]]


def ranked(rows: Sequence[Row], target: Target) -> list[Row]:
    """The inputs of a target, the strongest first; luck is no input."""
    found = [
        row for row in rows if target_of(row) == target and ranks_by(row) and row["input"] != LUCK
    ]
    return sorted(found, key=lambda row: (-float(row["value"] or "-inf"), row["input"]))


def above_luck(rows: Sequence[Row]) -> list[Row]:
    """The rows that chance cannot feign."""
    return [row for row in rows if row["above_luck"].lower() == ABOVE]


def sensitivity_sentences(told: Told) -> Iterator[tuple[str, str]]:
    """A sentence for each difference that was explained, after its outcome."""
    rows = told.study.tables.rows(SENSITIVITY)
    for target in targets(rows):
        if target[1]:
            yield told.outcome(target[2]), " ".join(_of_target(told, rows, target))


def _of_target(told: Told, rows: Sequence[Row], target: Target) -> Iterator[str]:
    _, inputs = told.words, ranked(rows, target)
    scenario, reference, outcome = target
    names = {"scenario": told.scenario(scenario), "reference": told.scenario(reference)}
    place = {"scenario": scenario, "reference": reference, "outcome": outcome}
    total = told.rows_with(
        SENSITIVITY, inputs, **place, measure=RANKED_BY[inputs[0]["method"]], input="*"
    )
    found = above_luck(inputs)
    if not found:
        yield _(
            "{scenario} less {reference}: none of {total} inputs can be told apart from luck.",
            **names,
            total=total,
        )
        return
    yield _(
        "{scenario} less {reference}: of {total} inputs above luck: {count}. The strongest: "
        "{strongest}.",
        **names,
        total=total,
        count=told.rows_with(SENSITIVITY, found, **place, above_luck="true", input="*"),
        strongest=", ".join(_graded(told, row) for row in found[:NAMED]),
    )
    if found[0]["grade"] == WEAK:
        yield _("The strongest is an assumption: that is what to find out first.")


def _graded(told: Told, row: Row) -> str:
    _ = told.words
    names = {"input": told.called(row["input"]), "grade": row["grade"] or "–"}
    return _("{input} (evidence {grade})", **names)
