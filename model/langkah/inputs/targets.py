"""Targets: what the calibration fits, scenarios/targets.toml.

A target is a pattern told by the records or by studies, with its value and its error. A reading is
one way to understand a sentence that can be understood in several; a fit uses one of them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import exp, isclose
from pathlib import Path
from statistics import NormalDist
from typing import Any

from langkah.domain.told import FileName, Line, Words
from langkah.inputs.fields import Faults, Table, show, sure, whole_document
from langkah.inputs.priors import P95
from langkah.inputs.project import TARGETS, scenarios_folder, shown
from langkah.inputs.register import cited
from langkah.inputs.scenario import SLUG, SLUG_IN_WORDS
from langkah.inputs.sources import TO_BE_CHECKED, known_sources
from langkah.inputs.toml_lines import read_toml
from langkah.inputs.translation import TITLE_ID, titles

PLAIN, LOG = "plain", "log"
SCALES = (PLAIN, LOG)

BEHAVIOUR, OBSERVATION = "behaviour", "observation"
LAYERS = (BEHAVIOUR, OBSERVATION)

OBSERVED_OUTCOMES = frozenset(("official_rate",))
"""What the office reports. It is fitted apart, and never pulls on behaviour."""

UNITS = ("women", "share", "times", "rp", "months", "years", "a_month", "log_odds", "woman_years")
"""What a value counts, so that a table can print it."""

_WORDS = ("meaning", "period", "why")
_NUMBERS = ("value", "error", "weight")
_TOLD = ("name", "title_en", *_WORDS, *_NUMBERS, "outcome", "unit", "scale", "source")


@dataclass(frozen=True)
class Target:
    """One pattern to be fitted.

    ``outcome`` names the pattern and ``meaning`` says in words what exactly it is; ``error`` is a
    standard deviation, of the natural logarithm when ``scale`` is "log"; ``weight`` says how hard
    it pulls, above 0 and at most 1; ``layer`` is "behaviour" or "observation"; ``source`` names
    entries of sources.bib.
    """

    name: str
    title_en: Words
    title_id: Words
    outcome: str
    meaning: Words
    unit: Words
    value: float
    error: float
    scale: str
    weight: float
    period: Words
    source: tuple[Words, ...]
    layer: str
    why: Words
    file: FileName
    line: Line


@dataclass(frozen=True)
class Reading:
    """One reading of an ambiguous sentence: a target of behaviour that is believed by ``weight``.

    The weights of all readings sum to 1; the rest is as in ``Target``.
    """

    name: str
    title_en: Words
    title_id: Words
    outcome: str
    meaning: Words
    unit: Words
    value: float
    error: float
    scale: str
    weight: float
    period: Words
    source: tuple[Words, ...]
    why: Words
    file: FileName
    line: Line


@dataclass(frozen=True)
class Targets:
    """Everything that is fitted, in the order of the file."""

    targets: tuple[Target, ...]
    readings: tuple[Reading, ...]


def told_range(told: Target | Reading) -> tuple[float, float]:
    """The 5 and 95 per cent points of what was told, in the target's unit."""
    reach = NormalDist().inv_cdf(P95) * told.error
    if told.scale == LOG:
        return told.value * exp(-reach), told.value * exp(reach)
    return told.value - reach, told.value + reach


def load_targets(project: Path, outcomes: Collection[str]) -> Targets:
    """The project's targets and readings; ``outcomes`` are the patterns there are.

    Raises InputErrors with every fault of the file.
    """
    path = scenarios_folder(project) / TARGETS
    table = whole_document(read_toml(path, shown(path, project)), Faults())
    sources = (*known_sources(project), TO_BE_CHECKED)
    table.check_names(["target", "reading"])
    members, reading_tables = table.tables("target"), table.tables("reading")
    check_once([*members, *reading_tables], "name")
    targets = [_target(member, outcomes, sources) for member in members]
    readings = [_reading(member, outcomes, sources) for member in reading_tables]
    _check_weights(table, readings)
    table.faults.refuse_any()
    return Targets(
        tuple(sure(target) for target in targets), tuple(sure(reading) for reading in readings)
    )


def check_once(members: Sequence[Table], field: str) -> None:
    """Complain of every member whose ``field`` says what an earlier member's says."""
    lines: dict[str, int] = {}
    for member in members:
        said = member.fields.get(field)
        if not isinstance(said, str):
            continue
        if said in lines:
            member.complain(field, f'"{said}" stands twice; it is already on line {lines[said]}')
        else:
            lines[said] = member.document.line((*member.path, field))


def slug(table: Table, field: str) -> str | None:
    """A name of small letters, digits and single underscores."""
    value = table.text(field)
    if value is not None and not SLUG.fullmatch(value):
        table.complain(field, f'is "{value}"; expected {SLUG_IN_WORDS}')
        return None
    return value


def _target(table: Table, outcomes: Collection[str], sources: Collection[str]) -> Target | None:
    before = len(table.faults)
    table.check_names([*_TOLD, "layer"], [TITLE_ID])
    told = _told(table, outcomes, sources)
    layer = table.choice("layer", LAYERS, "layer")
    _check_layer(table, told["outcome"], layer)
    return None if len(table.faults) > before else Target(**told, layer=sure(layer))


def _reading(table: Table, outcomes: Collection[str], sources: Collection[str]) -> Reading | None:
    before = len(table.faults)
    table.check_names(_TOLD, [TITLE_ID])
    told = _told(table, outcomes, sources)
    _check_layer(table, told["outcome"], BEHAVIOUR)
    return None if len(table.faults) > before else Reading(**told)


def _told(table: Table, outcomes: Collection[str], sources: Collection[str]) -> dict[str, Any]:
    """What targets and readings have in common; what is not right is None and a fault."""
    words = {**titles(table), **{name: table.text(name) for name in _WORDS}}
    numbers = {name: table.number(name) for name in _NUMBERS}
    value, error, weight = (numbers[name] for name in _NUMBERS)
    if error is not None and error <= 0:
        table.complain("error", f"is {show(error)}; expected more than 0")
    if weight is not None and not 0 < weight <= 1:
        table.complain("weight", f"is {show(weight)}; expected more than 0 and at most 1")
    scale = table.choice("scale", SCALES, "scale")
    if scale == LOG and value is not None and value <= 0:
        message = f'is {show(value)}; expected more than 0, since the scale is "{LOG}"'
        table.complain("value", message)
    return {
        "name": slug(table, "name"),
        "outcome": table.choice("outcome", outcomes, "outcome"),
        "unit": table.choice("unit", UNITS, "unit"),
        "scale": scale,
        "source": cited(table, sources),
        "file": table.document.shown,
        "line": table.document.line(table.path),
        **words,
        **numbers,
    }


def _check_layer(table: Table, outcome: str | None, layer: str | None) -> None:
    """What the office reports belongs to observation alone, and nothing else does."""
    if outcome is None or layer is None:
        return
    expected = OBSERVATION if outcome in OBSERVED_OUTCOMES else BEHAVIOUR
    if layer != expected:
        name = "layer" if "layer" in table.fields else "outcome"
        table.complain(name, f'{outcome} is of the layer "{expected}", not of "{layer}"')


def _check_weights(table: Table, readings: Sequence[Reading | None]) -> None:
    weights = [reading.weight for reading in readings if reading is not None]
    if weights and len(weights) == len(readings) and not isclose(sum(weights), 1):
        message = f"the weights sum to {show(round(sum(weights), 9))}; expected 1"
        table.complain("reading", message)
