"""Small cases in ``cases/``, to be read and judged by a social worker; each is one rule or month.

The women are composites, made up for the case. What a case does not say stands at the register's
own value; what it says by a name that is not known is refused.
"""

import inspect
import tomllib
from pathlib import Path

import numpy as np
import pytest

from langkah.domain.decisions import DECISIONS
from langkah.domain.place import TOWN
from langkah.domain.rule import rule
from langkah.domain.woman import ENROLMENTS, SITUATIONS
from langkah.engines.telling import plain_telling
from langkah.engines.world import plain_month
from langkah.population import arrive
from langkah.records import EVENTS, PLACE, WOMAN
from langkah.story import DERIVED, as_record

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
PARTS = {"story", "rule", "woman", "month", "parameters", "given", "luck", "expected"}
WORDS = {"situation": SITUATIONS, "lived": SITUATIONS, "enrolment": ENROLMENTS}
ALL_DECISIONS = {name for names in DECISIONS.values() for name in names}
MONTH_NUMBER = 240
ARRIVED = 228
LONE = {"town", "place", "p", "woman", "key"}


class UnknownKey(Exception):
    """A case says something by a name that is not known."""


def known(part, found, names):
    unknown = sorted(set(found) - set(names))
    if unknown:
        raise UnknownKey(f"{part}: {', '.join(unknown)}")


def as_number(name, value):
    """Situations and enrolments are written as words."""
    if name in WORDS or isinstance(value, str):
        words = WORDS.get(name, SITUATIONS)
        if value not in words:
            raise UnknownKey(f"{name}: {value}")
        return words.index(value)
    return value


def luck_of(said):
    """The story's luck with every decision of this case by name; the rest is middling luck."""

    @rule
    def luck(key, arrival_month, arrival_place, month, group):
        uniforms = [said.get(name, 0.5) for name in DECISIONS[group]]
        return tuple(uniforms + [0.5] * (4 - len(uniforms)))

    return luck


def told(story, case):
    """The value a case's rule returns (None from a rule that writes), and the woman after it."""
    known("case", case, PARTS)
    for part in ("story", "rule", "expected"):
        if part not in case:
            raise UnknownKey(f"case without {part}")
    said_luck = case.get("luck", {})
    known("luck", said_luck, ALL_DECISIONS)
    telling = plain_telling({"luck": luck_of(said_luck)}, compiled_luck=False)
    if case["rule"] not in telling.names():
        raise UnknownKey(f"rule: {case['rule']}")
    function = getattr(telling, case["rule"])

    parameters = case.get("parameters", {})
    known("parameters", parameters, [*story.central, *DERIVED])
    values = story.values({k: v for k, v in parameters.items() if k in story.central})
    weights = story.weights(values) | {k: v for k, v in parameters.items() if k in DERIVED}
    p = as_record(values, weights)[0]
    month = plain_month()[0]
    month["runs"] = 1
    known("month", case.get("month", {}), PLACE.names)
    for name, value in case.get("month", {}).items():
        month[name] = value

    woman = np.zeros(1, dtype=WOMAN)[0]
    arrive(woman, ARRIVED, 0, 0, (1, 2), p)
    for name in ("outsider", "held", "family", "takes_to_trade", "partner", "debt_rp", "duty_rp"):
        woman[name] = 0
    woman["age_at_arrival_years"], woman["drive"], woman["motivation"] = 24.0, 0.0, 0.0
    woman["earning_rp"] = values["population.earning_median_rp"]
    woman["casual_rp"] = values["population.casual_median_rp"]
    woman["events"] = 0
    known("woman", case.get("woman", {}), WOMAN.names)
    for name, value in case.get("woman", {}).items():
        woman[name] = as_number(name, value)

    wanted = list(inspect.signature(function).parameters)
    given = case.get("given", {})
    known("given", given, set(wanted) - LONE)
    ready = {
        "woman": woman,
        "place": month,
        "p": p,
        "town": np.zeros(1, dtype=TOWN)[0],
        "key": (0, 0),
        "month": MONTH_NUMBER,
    }
    ready |= {name: as_number(name, value) for name, value in given.items()}
    known("needs", wanted, ready)
    return function(*[ready[name] for name in wanted]), woman


def check(story, case):
    result, woman = told(story, case)
    expected = case["expected"]
    known("expected", expected, [*WOMAN.names, "result", "happened", "never_happened"])
    assert expected, "a case that expects nothing"
    for name, value in expected.items():
        if name == "result":
            assert result == pytest.approx(as_number("result", value), rel=1e-6)
        elif name in ("happened", "never_happened"):
            marks = {meaning: mark for mark, meaning in EVENTS.items()}
            known(name, value, marks)
            for meaning in value:
                met = int(woman["events"]) & marks[meaning] != 0
                assert met == (name == "happened"), meaning
        else:
            assert woman[name] == pytest.approx(as_number(name, value), rel=1e-6), name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_case(story, file):
    check(story, tomllib.loads(file.read_text(encoding="utf-8")))


GOOD = {
    "story": "She has no family to help her.",
    "rule": "capital_at_work_rp",
    "woman": {"capital_rp": 5e5},
    "expected": {"result": 5e5},
}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"wishes": {}},
        {"rule": "capital_at_wrok_rp"},
        {"woman": {"capital": 5e5}},
        {"woman": {"situation": "wroking"}},
        {"month": {"sesaon": 2.0}},
        {"parameters": {"grant.tool_rp": 0.0}},
        {"given": {"skill": 1.0}},
        {"luck": {"is_uot": 0.1}},
        {"expected": {"resutl": 5e5}},
        {"expected": {"happened": ["left the trade"]}},
    ],
    ids=lambda spoilt: next(iter(spoilt)),
)
def test_a_case_with_an_unknown_word_is_refused(story, spoilt):
    check(story, GOOD)
    with pytest.raises(UnknownKey):
        check(story, GOOD | spoilt)


def test_a_wrong_expectation_fails(story):
    with pytest.raises(AssertionError):
        check(story, GOOD | {"expected": {"result": 6e5}})
