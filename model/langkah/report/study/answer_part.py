"""The answer: sentences on what was found, each only where the tables bear it out."""

from collections.abc import Iterator, Sequence

from langkah.report.brief.ledger import Fact, Row, fact_of
from langkah.report.study.blocks import Block, Box, Points, Section, Text
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
from langkah.report.words import verdict

SURE = ("better", "worse", "higher", "lower")
ORDER = (*SURE, *(f"probably {word}" for word in SURE), NOT_APART, UNDEFINED)
FEW_DRAWS = 32
"""Below this many draws a range rests on its one or two outermost draws."""

Said = tuple[str, str]
"""What a sentence is about, and the sentence."""


def answer_part(told: Told) -> Section:
    """The section of the answer."""
    found = said(told)
    care = list(_cares(told))
    inside = Points(found) if found else Text(told.say("nothing_to_compare"))
    blocks: list[Block] = [Box(told.say("found"), [inside], "result")]
    if care:
        blocks.append(Box(told.say("care"), [Text(line) for line in care], "care"))
    return Section(told.say("answer"), blocks)


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
    study = told.study
    for outcome in study.outcomes:
        for scenario in study.scenarios:
            rows = study.differences.get((scenario, outcome), ())
            if rows and not undefined(rows):
                names = {"scenario": told.scenario(scenario),
                         "reference": told.scenario(study.reference)}  # fmt: skip
                text = " ".join(_of_outcome(told, scenario, outcome, rows))
                yield told.outcome(outcome), told.say("against_whom", **names) + text


def _of_outcome(told: Told, scenario: str, outcome: str, rows: Sequence[Row]) -> Iterator[str]:
    if len(rows) == 1:
        row = rows[0]
        key = "one_not_apart" if row["verdict"] == NOT_APART else f"one{_alike(row)}"
        yield told.say(key, **_amounts(told, row, outcome), said=_said(told, row))
        return
    total = told.rows_with(DIFFERENCES, rows, scenario=scenario, outcome=outcome)
    counts = _counts(told, scenario, outcome, rows)
    yield told.say("many", total=total, counts=", ".join(counts))
    sure = [row for row in rows if row["verdict"] in SURE]
    if sure:
        most = max(sure, key=lambda row: abs(value_of(row, "mean")))
        key = f"most{_alike(most)}"
        yield told.say(key, **_amounts(told, most, outcome), where=_where(told, most))


def _alike(row: Row) -> str:
    """What the words of a range are called where luck hides how draws differ: it is a point."""
    return "_alike" if value_of(row, "q05") == value_of(row, "q95") else ""


def _counts(told: Told, scenario: str, outcome: str, rows: Sequence[Row]) -> Iterator[str]:
    """How many points there are of each verdict."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["verdict"].partition(",")[0], []).append(row)
    for said in sorted(found, key=ORDER.index):
        some = found[said]
        kinds = {row["verdict"] for row in some}
        place = {"scenario": scenario, "outcome": outcome}
        place["verdict"] = said if len(kinds) == 1 and said in kinds else f"{said}*"
        count = told.rows_with(DIFFERENCES, some, **place)
        yield told.say(f"count_{said.replace(' ', '_')}", n=count)


def _amounts(told: Told, row: Row, outcome: str) -> dict[str, str]:
    unit = told.study.unit(outcome)
    mean, low, high = (
        change_text(told, difference(row, name), unit) for name in ("mean", "q05", "q95")
    )
    shown = "" if unit.startswith("rupiah") or unit == "share" else f" {told.unit(outcome)}"
    return {"mean": mean, "unit": shown, "low": low, "high": high, "alike": told.say("alike")}


def _said(told: Told, row: Row) -> str:
    return verdict(row["verdict"], told.language)


def _where(told: Told, row: Row) -> str:
    """The point of the design that a row is about, as far as it changes anything."""
    parts = []
    for column in told.study.columns:
        fact = fact_of(DIFFERENCES, row, column, ("scenario", "point", "outcome"))
        if fact.known:
            text = parameter_text(told, fact, told.study.unit(column))
            parts.append(f"{column} = {text}")
    return ", ".join(parts) if len(parts) <= 4 else told.say("point", point=_point(told, row))


def _point(told: Told, row: Row) -> str:
    return told.ledger.number(Fact(DESIGN, f"point={row['point']}", "point", float(row["point"])))


def _cares(told: Told) -> Iterator[str]:
    """What to bear in mind with these numbers."""
    study = told.study
    draws = int(study.identity["draws"])
    fact = Fact(MANIFEST, "", "identity.draws", float(draws))
    if draws == 1 and study.identity["parameters"] == "central":
        yield told.say("care_central")
    elif draws == 1:
        yield told.say("care_one_draw")
    elif draws < FEW_DRAWS:
        yield told.say("care_few_draws", draws=told.ledger.number(fact))
    if int(study.identity["replicates"]) == 1 and draws > 1:
        yield told.say("care_one_replicate")
    if any(row["verdict"] == UNDEFINED for rows in study.differences.values() for row in rows):
        yield told.say("care_undefined")
    if study.manifest.get("placeholder_money"):
        yield told.say("care_placeholder")
