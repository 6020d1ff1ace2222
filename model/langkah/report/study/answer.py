"""The answer: sentences on what was found, each only where the tables bear it out."""

from collections.abc import Iterator, Sequence

from langkah.language.catalogue import N_
from langkah.report.ledger import Fact, Row, fact_of
from langkah.report.study.discovery_answer import discovery_sentences
from langkah.report.study.sensitivity_answer import sensitivity_sentences
from langkah.report.study.told import (
    DESIGN,
    DIFFERENCES,
    MANIFEST,
    NOT_APART,
    SENSITIVITY,
    UNDEFINED,
    WON,
    Told,
    difference,
    undefined,
    value_of,
)
from langkah.report.study.written import change_text, parameter_text
from langkah.report.verdict import verdict

SURE = ("better", "worse", "higher", "lower")
FEW_DRAWS = 32
"""Below this many draws a range rests on its one or two outermost draws."""

COUNTS = {
    "better": N_("better at {n}"),
    "worse": N_("worse at {n}"),
    "higher": N_("higher at {n}"),
    "lower": N_("lower at {n}"),
    "probably better": N_("probably better at {n}"),
    "probably worse": N_("probably worse at {n}"),
    "probably higher": N_("probably higher at {n}"),
    "probably lower": N_("probably lower at {n}"),
    NOT_APART: N_("cannot be told apart at {n}"),
    UNDEFINED: N_("not defined at {n}"),
}
"""How many points there are of each verdict, the sure ones first."""

Said = tuple[str, str]
"""What a sentence is about, and the sentence."""


def said(told: Told) -> list[Said]:
    """What was found, each with what it is about."""
    study = told.study
    found: list[Said] = []
    if study.has(SENSITIVITY):
        found += sensitivity_sentences(told)
    if study.has(WON):
        found += discovery_sentences(told)
    return found or list(_differences(told))


def _differences(told: Told) -> Iterator[Said]:
    _, study = told.words, told.study
    for outcome in study.outcomes:
        for scenario in study.scenarios:
            rows = study.differences.get((scenario, outcome), ())
            if rows and not undefined(rows):
                names = {
                    "scenario": told.scenario(scenario),
                    "reference": told.scenario(study.reference),
                }
                text = " ".join(_of_outcome(told, scenario, outcome, rows))
                yield told.outcome(outcome), _("{scenario} against {reference}: ", **names) + text


def _of_outcome(told: Told, scenario: str, outcome: str, rows: Sequence[Row]) -> Iterator[str]:
    _ = told.words
    if len(rows) == 1:
        yield _one(told, rows[0], outcome)
        return
    total = told.rows_with(DIFFERENCES, rows, scenario=scenario, outcome=outcome)
    counts = _counts(told, scenario, outcome, rows)
    yield _("of {total} points, {counts}.", total=total, counts=", ".join(counts))
    sure = [row for row in rows if row["verdict"] in SURE]
    if sure:
        most = max(sure, key=lambda row: abs(value_of(row, "mean")))
        filled = {**_amounts(told, most, outcome), "where": _where(told, most)}
        if _is_point(most):
            yield _(
                "The largest difference that can be told from none: {mean}{unit} on average "
                "({alike}), at {where}.",
                **filled,
            )
        else:
            yield _(
                "The largest difference that can be told from none: {mean}{unit} ({low} to "
                "{high}), at {where}.",
                **filled,
            )


def _one(told: Told, row: Row, outcome: str) -> str:
    _ = told.words
    filled = {**_amounts(told, row, outcome), "said": verdict(row["verdict"], told.language)}
    if row["verdict"] == NOT_APART:
        return _(
            "cannot be told apart (mean difference {mean}{unit}; 9 of 10 draws between {low} and "
            "{high}).",
            **filled,
        )
    if _is_point(row):
        return _("{mean}{unit} on average ({alike}): {said}.", **filled)
    return _("{mean}{unit} (9 of 10 draws between {low} and {high}): {said}.", **filled)


def _is_point(row: Row) -> bool:
    """Whether luck hides how draws differ: the range is a point."""
    return value_of(row, "q05") == value_of(row, "q95")


def _counts(told: Told, scenario: str, outcome: str, rows: Sequence[Row]) -> Iterator[str]:
    """How many points there are of each verdict."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["verdict"].partition(",")[0], []).append(row)
    for word, sentence in COUNTS.items():
        if some := found.get(word):
            kinds = {row["verdict"] for row in some}
            place = {"scenario": scenario, "outcome": outcome}
            place["verdict"] = word if len(kinds) == 1 and word in kinds else f"{word}*"
            yield told.words(sentence, n=told.rows_with(DIFFERENCES, some, **place))


def _amounts(told: Told, row: Row, outcome: str) -> dict[str, str]:
    _, unit = told.words, told.study.unit(outcome)
    mean, low, high = (
        change_text(told, difference(row, name), unit) for name in ("mean", "q05", "q95")
    )
    shown = "" if unit.startswith("rupiah") or unit == "share" else f" {told.unit(outcome)}"
    alike = _("draws differ by no more than luck makes them")
    return {"mean": mean, "unit": shown, "low": low, "high": high, "alike": alike}


def _where(told: Told, row: Row) -> str:
    """The point of the design that a row is about, as far as it changes anything."""
    _, parts = told.words, []
    for column in told.study.columns:
        fact = fact_of(DIFFERENCES, row, column, ("scenario", "point", "outcome"))
        if fact.known:
            text = parameter_text(told, fact, told.study.unit(column))
            parts.append(f"{column} = {text}")
    if len(parts) <= 4:
        return ", ".join(parts)
    point = Fact(DESIGN, f"point={row['point']}", "point", float(row["point"]))
    return _("point {point} of design.csv", point=told.ledger.number(point))


def draws(told: Told) -> str:
    """How many draws there are."""
    fact = Fact(MANIFEST, "", "identity.draws", float(told.study.identity["draws"]))
    return told.ledger.number(fact)


def is_any_undefined(told: Told) -> bool:
    """Whether a difference has no meaning."""
    rows = (row for rows in told.study.differences.values() for row in rows)
    return any(row["verdict"] == UNDEFINED for row in rows)
