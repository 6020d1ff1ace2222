"""Held-out facts: what the model is tested on and never fitted to, scenarios/heldout.toml.

A fact says what is told, where, and how independent it is of the model's own numbers. A fact that
can be simulated names an experiment (a scenario played with a few values of its own) and one thing
that the experiment measures, and says which range of it counts as agreeing.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from types import MappingProxyType

from langkah.domain.told import FileName, Line, Words
from langkah.inputs.complaints import unknown
from langkah.inputs.fields import Faults, Table, show, sure, whole_document
from langkah.inputs.project import HELD_OUT, scenario_names, scenarios_folder, shown
from langkah.inputs.register import Register, cited
from langkah.inputs.sources import known_sources
from langkah.inputs.targets import UNITS, Reading, Target, Targets, check_once, slug
from langkah.inputs.toml_lines import read_toml
from langkah.inputs.translation import TITLE_ID, titles

INDEPENDENT, SHARED, NOT_SIMULABLE = "independent", "shared", "not_simulable"

_SHARES = "shares a source with "
_CANNOT = "not simulable, because "
_STATUS_IN_WORDS = f'"independent", "{_SHARES}<parameter>" or "{_CANNOT}<why>"'
_ID = re.compile(r"V[1-9]\d*")

_WORDS = ("statement_en", "statement_id")
_TOLD = ("name", "id", "title_en", *_WORDS, "source", "status")
_JUDGED = ("why", "meaning", "below_en", "below_id")
_SIMULATED = ("experiment", "measure", "unit", "low", *_JUDGED)
_ABOVE = ("high", "above_en", "above_id")
_PLAYED = ("name", "kind", "scenario", "why")
_SPANS = ("policy_years", "follow_years")


@dataclass(frozen=True)
class Kind:
    """What one kind of experiment measures, the numbers it must be told, and whether it needs a
    scenario that closes the locality.
    """

    measures: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    needs_closure: bool = False


@dataclass(frozen=True)
class Experiment:
    """A scenario played to measure something.

    ``kind`` names the code that measures; ``numbers`` are told to it; ``values`` replace parameters
    by dotted key; ``policy_years`` and ``follow_years`` replace the setting's when given.
    """

    name: str
    kind: str
    scenario: str
    why: Words
    policy_years: int | None = None
    follow_years: int | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    values: Mapping[str, float] = field(default_factory=dict)
    file: FileName = ""
    line: Line = 0


@dataclass(frozen=True)
class Check:
    """How a fact is looked for: what is measured, and the range that counts as agreeing.

    ``high`` is infinite where everything from ``low`` on agrees; then ``above_en`` and ``above_id``
    are empty. ``below_*`` and ``above_*`` say what an outside would mean.
    """

    experiment: str
    measure: str
    unit: str
    low: float
    high: float
    why: str
    meaning: str
    below_en: str
    below_id: str
    above_en: str
    above_id: str


@dataclass(frozen=True)
class Fact:
    """One fact that is held out.

    ``standing`` is "independent", "shared" or "not_simulable"; ``because`` is the parameter whose
    source it shares, or the reason why it cannot be simulated; ``check`` is None in the last case.
    """

    name: str
    id: str
    title_en: str
    title_id: str
    statement_en: str
    statement_id: str
    source: tuple[str, ...]
    standing: str
    because: str
    check: Check | None


@dataclass(frozen=True)
class HeldOut:
    """Everything that is held out, in the order of the file."""

    experiments: Mapping[str, Experiment]
    facts: tuple[Fact, ...]

    @property
    def simulated(self) -> tuple[Fact, ...]:
        """The facts that an experiment looks for."""
        return tuple(fact for fact in self.facts if fact.check is not None)


@dataclass(frozen=True)
class _Known:
    """What a fact or an experiment may refer to."""

    targets: Targets
    register: Register
    kinds: Mapping[str, Kind]
    sources: Collection[str]
    scenarios: Collection[str]


def load_heldout(
    project: Path, targets: Targets, register: Register, kinds: Mapping[str, Kind]
) -> HeldOut:
    """The project's held-out facts; ``kinds`` are the kinds of experiment there are.

    Raises InputErrors with every fault of the file, among them a fact that is also a target and a
    fact called independent though a number of the model cites its source.
    """
    path = scenarios_folder(project) / HELD_OUT
    table = whole_document(read_toml(path, shown(path, project)), Faults())
    sources, scenarios = tuple(known_sources(project)), scenario_names(project)
    known = _Known(targets, register, kinds, sources, scenarios)
    table.check_names(["experiment", "fact"])
    played, told = table.tables("experiment"), table.tables("fact")
    check_once(played, "name")
    check_once(told, "name")
    experiments = [_experiment(member, known) for member in played]
    by_name = {one.name: one for one in experiments if one is not None}
    facts = [_fact(member, by_name, known) for member in told]
    if None not in experiments and None not in facts:
        _check_used(played, facts)
    table.faults.refuse_any()
    return HeldOut(MappingProxyType(by_name), tuple(sure(fact) for fact in facts))


# --- experiments ----------------------------------------------------------------------------------


def _experiment(table: Table, known: _Known) -> Experiment | None:
    before = len(table.faults)
    table.check_names(_PLAYED, [*_SPANS, "numbers", "values"])
    name, why = slug(table, "name"), table.text("why")
    kind = table.choice("kind", known.kinds, "kind of experiment")
    scenario = table.choice("scenario", known.scenarios, "scenario")
    policy_years, follow_years = (table.whole(span) for span in _SPANS)
    if policy_years == 0:
        table.complain("policy_years", "is 0; expected at least one year of policy")
    numbers = _numbers(table, known.kinds[kind]) if kind is not None else {}
    values = _values(table.table("values"), known.register)
    if len(table.faults) > before:
        return None
    return Experiment(
        sure(name),
        sure(kind),
        sure(scenario),
        sure(why),
        policy_years,
        follow_years,
        MappingProxyType(numbers),
        MappingProxyType(values),
        table.document.shown,
        table.document.line(table.path),
    )


def _numbers(table: Table, kind: Kind) -> dict[str, float]:
    """The numbers this kind of experiment needs, no other; each at least 0."""
    given = table.table("numbers")
    if given is None:
        if kind.numbers and "numbers" not in table.fields:
            table.complain("numbers", f"missing; expected {', '.join(kind.numbers)}")
        return {}
    given.check_names(kind.numbers)
    numbers = {name: number for name in kind.numbers if (number := given.number(name)) is not None}
    for name, number in numbers.items():
        if number < 0:
            given.complain(name, f"is {show(number)}; expected at least 0")
    return numbers


def _values(table: Table | None, register: Register) -> dict[str, float]:
    """Values of the experiment's own; those of another place may lie outside the range of here."""
    values: dict[str, float] = {}
    for key in () if table is None else table.fields:
        if key not in register:
            sure(table).complain(key, unknown("parameter", key, register.keys()))
            continue
        value = sure(table).number(key)
        if value is not None and register[key].changeable and (fault := register[key].fault(value)):
            sure(table).complain(key, fault)
        elif value is not None:
            values[key] = value
    return values


# --- facts ----------------------------------------------------------------------------------------


def _fact(table: Table, experiments: Mapping[str, Experiment], known: _Known) -> Fact | None:
    before = len(table.faults)
    said = table.text("status")
    standing, because = _standing(table, said, known.register)
    simulated = standing in (INDEPENDENT, SHARED)
    if standing == NOT_SIMULABLE:
        _refuse_simulated(table)
    table.check_names(
        [*_TOLD, *_SIMULATED] if simulated else _TOLD,
        (TITLE_ID, *_ABOVE) if simulated else (TITLE_ID, *_SIMULATED, *_ABOVE),
    )
    name, number = slug(table, "name"), table.text("id")
    if number is not None and not _ID.fullmatch(number):
        table.complain("id", f'is "{number}"; expected V and a number, such as V1')
    words = {**titles(table), **{name: table.text(name) for name in _WORDS}}
    source = cited(table, known.sources)
    check = _check(table, experiments, known.kinds) if simulated else None
    _check_independent(table, standing, because, source, known)
    _check_held_out(table, name, check, source, known.targets)
    if len(table.faults) > before:
        return None
    return Fact(
        name=sure(name),
        id=sure(number),
        source=source,
        standing=sure(standing),
        because=because,
        check=check,
        **{field_name: sure(text) for field_name, text in words.items()},
    )


def _standing(table: Table, said: str | None, register: Register) -> tuple[str | None, str]:
    """What a status means: the standing, and the parameter or the reason it names."""
    if said is None:
        return None, ""
    if said == INDEPENDENT:
        return INDEPENDENT, ""
    if said.startswith(_SHARES):
        key = said.removeprefix(_SHARES)
        if key not in register:
            table.complain("status", unknown("parameter", key, register.keys()))
            return None, ""
        return SHARED, key
    if said.startswith(_CANNOT):
        return NOT_SIMULABLE, said.removeprefix(_CANNOT)
    table.complain("status", f'is "{said}"; expected {_STATUS_IN_WORDS}')
    return None, ""


def _refuse_simulated(table: Table) -> None:
    for name in (*_SIMULATED, *_ABOVE):
        if name in table.fields:
            table.complain(name, "stands in a fact that is not simulable; expected nothing here")


def _check(
    table: Table, experiments: Mapping[str, Experiment], kinds: Mapping[str, Kind]
) -> Check | None:
    before = len(table.faults)
    experiment = table.choice("experiment", experiments, "experiment")
    measures = () if experiment is None else kinds[experiments[experiment].kind].measures
    measure = table.choice("measure", measures, "measure") if measures else None
    unit = table.choice("unit", UNITS, "unit")
    low, high = table.number("low"), table.number("high")
    if low is not None and high is not None and low >= high:
        table.complain("high", f"is {show(high)}; expected more than low, {show(low)}")
    texts = {name: table.text(name) for name in _JUDGED}
    above = {name: table.text(name) for name in ("above_en", "above_id")}
    for name in above:
        if ("high" in table.fields) != (name in table.fields):
            needed = "missing; it is required where there is a high"
            table.complain(name, needed if "high" in table.fields else "stands without a high")
    if len(table.faults) > before or None in (experiment, measure, unit, low, *texts.values()):
        return None
    return Check(
        experiment=sure(experiment),
        measure=sure(measure),
        unit=sure(unit),
        low=sure(low),
        high=inf if high is None else high,
        **{name: sure(text) for name, text in texts.items()},
        **{name: text or "" for name, text in above.items()},
    )


def _check_independent(
    table: Table, standing: str | None, because: str, source: tuple[str, ...], known: _Known
) -> None:
    """A status must be true of the sources that parameters and targets cite."""
    register = known.register
    if standing == SHARED and not set(source) & set(register[because].source):
        found = ", ".join(register[because].source) or "nothing"
        table.complain("status", f"{because} cites {found}, and none of this fact's sources")
    if standing != INDEPENDENT:
        return
    told = {f"the target {one.name}": one.source for one in _fitted(known.targets)}
    citing = {key: one.source for key, one in register.parameters.items()} | told
    for name, sources in citing.items():
        shared = [one for one in source if one in sources]
        if shared:
            table.complain("status", f"is independent, but {name} cites {', '.join(shared)} too")
            return


def _check_held_out(
    table: Table,
    name: str | None,
    check: Check | None,
    source: tuple[str, ...],
    targets: Targets,
) -> None:
    """A fact is fitted or held out, never both."""
    for target in _fitted(targets):
        where = f"{target.file}:{target.line}"
        if target.name == name:
            message = f"is also a target ({where}); a fact is fitted or held out, not both"
            table.complain("name", message)
        measured = check is not None and check.measure == target.outcome
        if measured and set(source) & set(target.source):
            message = f"is what the target {target.name} fits, from the same source ({where})"
            table.complain("measure", message)


def _fitted(targets: Targets) -> tuple[Target | Reading, ...]:
    return (*targets.targets, *targets.readings)


def _check_used(played: Sequence[Table], facts: Sequence[Fact | None]) -> None:
    """An experiment that no fact looks at would be run for nothing."""
    used = {fact.check.experiment for fact in facts if fact is not None and fact.check is not None}
    for table in played:
        if table.fields["name"] not in used:
            table.complain("name", "no fact uses this experiment")
