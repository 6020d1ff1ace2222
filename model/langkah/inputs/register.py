"""The register of parameters: scenarios/parameters/*.toml, one file a block, one table each.

It must hold exactly the names the rules read (``langkah.domain.params.BLOCKS``).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from types import MappingProxyType

from langkah.domain.outcomes import OUTCOMES
from langkah.domain.params import BLOCKS, KEYS
from langkah.domain.told import FileName, Line, Words
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.fields import Faults, Table, show, sure, whole_document
from langkah.inputs.priors import SHAPES, Prior, prior_faults
from langkah.inputs.project import (
    PARAMETERS,
    scenario_names,
    scenarios_folder,
    shown,
    story_files,
)
from langkah.inputs.sources import TO_BE_CHECKED, known_sources
from langkah.inputs.toml_lines import read_toml

BASELINE = "baseline"
POLICY, SHOCK = "policy", "shock"
CHANGEABLE = (POLICY, SHOCK)
"""The kinds a scenario may change; every other parameter belongs to a setting."""

KINDS = ("measured", "derived", "calibrated", "assumed", "official_to_check", POLICY, SHOCK)
UNSOURCED = ("assumed", *CHANGEABLE)
"""The kinds that need no source: nobody published them."""

GRADES = ("A", "B", "C")
DIRECTIONS = ("up", "down", "either")

REQUIRED = ("value", "unit", "kind", "range", "why", "grade", "moves", "direction")
OPTIONAL = ("prior", "source", "page", "under", "rule")

NUMBERS = {name for ways in SHAPES.values() for names in ways for name in names}
"""The numbers that some shape of prior is told by."""

SWITCHES = frozenset(
    (
        "enrolment.repeats_allowed",
        "round.before_lebaran",
        "grant.indexed",
        "grant.in_kind",
        "followup.marriage_scheme",
        "followup.marketing",
        "followup.socialisation",
        "followup.tracing",
    )
)
"""Parameters that are off (0) or on (1) and nothing between."""

WHOLE = frozenset(
    (
        "population.houses",
        "choice.window_months",
        "enrolment.preferred_age_years",
        "enrolment.minimum_age_years",
        "round.places",
        "round.every_months",
        "round.first_year",
        "round.month",
        "round.lead_months",
        "training.months",
        "training.reference_months",
        "grant.allowance_months",
        "grant.group_size",
        "shelter.beds",
        "shelter.bought_places",
        "shelter.stay_months",
        "shelter.build_months",
        "followup.months",
        "followup.measure_months",
        "sight.report_years",
        "costs.building_years",
        "shock.closure_year",
        "shock.demand_year",
    )
)
"""Parameters the story counts with: places, beds, steps of a month, calendar years."""


@dataclass(frozen=True)
class Parameter:
    """One number of the model and all that is known about it.

    ``range`` is what is admissible; ``prior`` is None for a number that is not uncertain;
    ``source`` names entries of sources.bib; ``moves`` is the outcome it is expected to move and
    ``direction`` the way that outcome goes when it is raised, in the scenario ``under``.
    """

    key: str
    value: float
    unit: Words
    kind: str
    range: tuple[float, float]
    prior: Prior | None
    source: tuple[Words, ...]
    page: Words | None
    why: Words
    grade: Words
    moves: Words
    direction: Words
    under: Words
    rule: Words | None
    file: FileName
    line: Line

    @property
    def changeable(self) -> bool:
        """Whether a scenario may change it."""
        return self.kind in CHANGEABLE

    def expected(self, value: float) -> str | None:
        """What was expected in place of this (finite) value, and where; None when it is right."""
        expected = expected_value(self.key, value, self.range)
        return expected and f"{expected} (see {self.file}:{self.line})"

    def fault(self, value: float) -> str | None:
        """What is wrong with giving it this (finite) value; None when nothing is."""
        expected = self.expected(value)
        return expected and f"is {show(value)}; {expected}"


@dataclass(frozen=True)
class Register:
    """Every parameter by its key ``block.name``, in the order of ``params.KEYS``."""

    parameters: Mapping[str, Parameter]

    def __getitem__(self, key: str) -> Parameter:
        if key not in self.parameters:
            raise KeyError(unknown("parameter", key, self.parameters))
        return self.parameters[key]

    def __contains__(self, key: object) -> bool:
        return key in self.parameters

    def keys(self) -> tuple[str, ...]:
        """Every key."""
        return tuple(self.parameters)

    def values(self) -> dict[str, float]:
        """Every parameter's value; a new dictionary each time."""
        return {key: parameter.value for key, parameter in self.parameters.items()}

    def uncertain(self) -> tuple[str, ...]:
        """The keys that have a prior."""
        return tuple(key for key in self.parameters if self.parameters[key].prior is not None)

    def changeable(self) -> tuple[str, ...]:
        """The keys a scenario may change: policy and shocks."""
        return tuple(key for key in self.parameters if self.parameters[key].changeable)


@dataclass(frozen=True)
class Known:
    """The names a parameter may refer to."""

    sources: tuple[str, ...]
    scenarios: tuple[str, ...]
    rules: tuple[str, ...]


def load_register(project: Path) -> Register:
    """The project's register. Raises InputErrors with every fault of every file of it."""
    faults = Faults()
    folder = scenarios_folder(project) / PARAMETERS
    known = known_names(project)
    found: dict[str, Parameter] = {}
    for file in sorted(folder.iterdir()):
        if file.stem not in BLOCKS or file.suffix != ".toml":
            names = [f"{block}.toml" for block in BLOCKS]
            faults.add(InputError(shown(file, project), 0, "", unknown("block", file.name, names)))
    for block in BLOCKS:
        path = folder / f"{block}.toml"
        try:
            document = read_toml(path, shown(path, project))
        except InputError as error:
            faults.add(error)
            continue
        found |= read_block(whole_document(document, faults), block, known)
    faults.refuse_any()
    return Register(MappingProxyType({key: found[key] for key in KEYS}))


def known_names(project: Path) -> Known:
    """The sources, scenarios and rule files there are."""
    sources = (*known_sources(project), TO_BE_CHECKED)
    return Known(sources, scenario_names(project), story_files())


def read_block(document: Table, block: str, known: Known) -> dict[str, Parameter]:
    """The parameters of one file, those that are right; what is not is noted as faults."""
    document.check_names([block])
    table = document.table(block)
    if table is None:
        return {}
    table.check_names(BLOCKS[block])
    found: dict[str, Parameter] = {}
    for name in BLOCKS[block]:
        entry = table.table(name)
        parameter = entry and _parameter(entry, f"{block}.{name}", known)
        if parameter:
            found[parameter.key] = parameter
    return found


def _parameter(table: Table, key: str, known: Known) -> Parameter | None:
    before = len(table.faults)
    kind = table.choice("kind", KINDS, "kind")
    required = [*REQUIRED]
    if kind is not None and kind not in UNSOURCED:
        required.append("source")
    table.check_names(required, [name for name in OPTIONAL if name not in required])
    value, bounds = table.number("value"), table.pair("range")
    if value is not None and bounds is not None:
        expected = expected_value(key, value, bounds)
        if expected is not None:
            table.complain("value", f"is {show(value)}; {expected}")
    unit, why, page = table.text("unit"), table.text("why"), table.text("page")
    grade = table.choice("grade", GRADES, "grade")
    direction = table.choice("direction", DIRECTIONS, "direction")
    moves = table.choice("moves", OUTCOMES, "outcome")
    under = table.choice("under", known.scenarios, "scenario")
    rule = table.choice("rule", known.rules, "rule file")
    source = cited(table, known.sources)
    prior = read_prior(table, kind, bounds)
    if len(table.faults) > before:
        return None
    return Parameter(
        key=key,
        value=sure(value),
        unit=sure(unit),
        kind=sure(kind),
        range=sure(bounds),
        prior=prior,
        source=source,
        page=page,
        why=sure(why),
        grade=sure(grade),
        moves=sure(moves),
        direction=sure(direction),
        under=under or BASELINE,
        rule=rule,
        file=table.document.shown,
        line=table.document.line(table.path),
    )


def cited(table: Table, sources: Collection[str]) -> tuple[str, ...]:
    """The sources a table names, each known; what is not is noted as a fault."""
    named = table.texts("source") or ()
    for position, source in enumerate(named):
        if source not in sources:
            path = (*table.path, "source", position)
            message = unknown("source", source, sources)
            table.faults.add(table.document.complaint(path, f"{message} (see sources.bib)"))
    return named


def read_prior(table: Table, kind: str | None, bounds: tuple[float, float] | None) -> Prior | None:
    """The prior of a parameter's table; None when it has none or it is not right."""
    prior = table.table("prior")
    if prior is None:
        return None
    if kind in CHANGEABLE:
        table.complain("prior", f"a parameter of kind {kind} is chosen, not believed: no prior")
    shape = prior.choice("shape", SHAPES, "shape")
    if shape is None:
        prior.check_names(["shape"], sorted(NUMBERS))
        return None
    given = set(prior.fields) - {"shape"}
    # Of a shape that can be said in two ways, judge by the one that fits best what is written.
    names = max(SHAPES[shape], key=lambda way: len(given & set(way)))
    before = len(table.faults)
    prior.check_names(["shape", *names])
    numbers = {name: prior.number(name) for name in names}
    right = {name: number for name, number in numbers.items() if number is not None}
    if len(table.faults) > before or len(right) < len(names) or bounds is None:
        return None
    for fault in prior_faults(shape, right, *bounds):
        table.complain("prior", fault)
    return Prior(shape, MappingProxyType(right), *bounds)


def expected_value(key: str, value: float, bounds: tuple[float, float]) -> str | None:
    """What was expected in place of a value; None when it is right.

    >>> expected_value("shelter.beds", 2.5, (0, 60))
    'expected a whole number'
    >>> expected_value("shelter.beds", 90, (0, 60))
    'expected at most 60'
    """
    low, high = bounds
    if key in SWITCHES and value not in (0, 1):
        return "expected 0 (no) or 1 (yes)"
    if value < low:
        return f"expected at least {show(low)}"
    if value > high:
        return f"expected at most {show(high)}"
    if key in WHOLE and not float(value).is_integer():
        return "expected a whole number"
    return None


def check_fixed(register: Register, key: str, value: float, where: str, name: str) -> None:
    """Check a parameter given outside the files: on the command line, or to the Mesa model.

    ``where`` and ``name`` say in the complaint where it was given. Raises InputError when the key
    is unknown, or the value is no finite number or out of range.
    """
    if key not in register:
        raise InputError(where, 0, name, unknown("parameter", key, register.keys()))
    fault = register[key].fault(value) if isfinite(value) else f"is {value}; expected a number"
    if fault:
        raise InputError(where, 0, f"{name} {key}", fault)
