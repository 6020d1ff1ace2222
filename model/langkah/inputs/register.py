"""The register of parameters: scenarios/parameters/*.toml, one file a block, one table each.

It must hold exactly the names that are read somewhere (``inputs/reads.py``): a rule finds whatever
it reads, and a parameter that nothing reads, so that it would move nothing, is refused.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite
from pathlib import Path
from types import MappingProxyType

from langkah.domain.outcomes import OUTCOMES
from langkah.domain.told import FileName, Line, Words
from langkah.inputs.complaints import InputError, nearest, unknown
from langkah.inputs.fields import Faults, Table, show, sure, whole_document
from langkah.inputs.priors import SHAPES, Prior, prior_faults
from langkah.inputs.project import (
    PARAMETERS,
    scenario_names,
    scenarios_folder,
    shown,
    story_files,
)
from langkah.inputs.reads import readers
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

REQUIRED = (
    "label",
    "label_id",
    "value",
    "unit",
    "kind",
    "range",
    "why",
    "grade",
    "moves",
    "direction",
)
OPTIONAL = (
    "number",
    "prices_of",
    "prior",
    "source",
    "page",
    "under",
    "rule",
    "needs",
    "idle_without",
    "of_the_past",
)

WHOLE, CALENDAR_YEAR, SWITCH = "whole", "calendar year", "switch"
SORTS = (WHOLE, CALENDAR_YEAR, SWITCH)
"""What a parameter may be instead of any number: places, beds or steps of a month; a year, which
moves with a setting's decision (0 is never); off (0) or on (1) and nothing between."""

SWITCH_UNIT = "switch (0 or 1)"

POLICY_PRICES, CONSTANT_PRICES = "policy_price_year", "2010"
PRICES = (POLICY_PRICES, CONSTANT_PRICES)
"""The rupiah a sum is stated in: nominal of the year a setting names so, or of December 2010."""

MONEY = "_rp"
"""How the name of every sum of money ends."""

NUMBERS = {name for ways in SHAPES.values() for names in ways for name in names}
"""The numbers that some shape of prior is told by."""


@dataclass(frozen=True)
class Parameter:
    """One number of the model and all that is known about it.

    ``label`` and ``label_id`` are what it is called in print; ``number`` is one of SORTS, or None
    for any number; ``prices_of`` one of PRICES for a sum of money. ``range`` is what is admissible;
    ``prior`` is None for a number that is not uncertain; ``source`` names entries of sources.bib;
    ``moves`` is the outcome it is expected to move and ``direction`` the way that outcome goes when
    it is raised, in the scenario ``under``.

    Where it is above 0, the parameters of ``needs`` must be too: each with what it is called when
    they are not. Unless one of ``idle_without`` is above 0 it changes nothing. ``of_the_past`` says
    whether anybody's course before the decision date depends on it: not on prices, on measures
    that were never taken, on policy from that date on, or on what the office sees. ``place`` is its
    place in the register, by which it is drawn.
    """

    key: str
    label: Words
    label_id: Words
    value: float
    unit: Words
    number: str | None
    prices_of: str | None
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
    needs: Mapping[str, Words]
    idle_without: tuple[str, ...]
    of_the_past: bool
    file: FileName
    line: Line
    place: int = 0

    @property
    def changeable(self) -> bool:
        """Whether a scenario may change it."""
        return self.kind in CHANGEABLE

    @property
    def is_whole(self) -> bool:
        """Whether the story counts with it: only whole numbers make sense."""
        return self.number in (WHOLE, CALENDAR_YEAR)

    @property
    def is_switch(self) -> bool:
        """Whether it is off (0) or on (1)."""
        return self.number == SWITCH

    def called(self, language: str) -> str:
        """Its name in print, in this language, "en" or "id"."""
        return self.label_id if language == "id" else self.label

    def expected(self, value: float) -> str | None:
        """What was expected in place of this (finite) value, and where; None when it is right."""
        expected = expected_value(self.number, value, self.range)
        return expected and f"{expected} (see {self.file}:{self.line})"

    def fault(self, value: float) -> str | None:
        """What is wrong with giving it this (finite) value; None when nothing is."""
        expected = self.expected(value)
        return expected and f"is {show(value)}; {expected}"


@dataclass(frozen=True)
class Register:
    """Every parameter by its key ``block.name``, in the order of its files and of these."""

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

    def blocks(self) -> dict[str, tuple[Parameter, ...]]:
        """The parameters of each file."""
        found: dict[str, tuple[Parameter, ...]] = {}
        for key, parameter in self.parameters.items():
            block = key.partition(".")[0]
            found[block] = (*found.get(block, ()), parameter)
        return found

    def uncertain(self) -> tuple[str, ...]:
        """The keys that have a prior."""
        return tuple(key for key in self.parameters if self.parameters[key].prior is not None)

    def changeable(self) -> tuple[str, ...]:
        """The keys a scenario may change: policy and shocks."""
        return tuple(key for key in self.parameters if self.parameters[key].changeable)

    def keys_where(self, holds: Callable[[Parameter], bool]) -> tuple[str, ...]:
        """The keys of the parameters of which this holds."""
        return tuple(key for key, parameter in self.parameters.items() if holds(parameter))

    def needs(self) -> dict[tuple[str, str], str]:
        """Pairs of keys: where the first is above 0 the second must be, else the first silently
        does nothing; with what the complaint calls that."""
        return {
            (key, needed): what
            for key, parameter in self.parameters.items()
            for needed, what in parameter.needs.items()
        }

    def idle(self, values: Mapping[str, float]) -> tuple[str, ...]:
        """The keys that change nothing in a policy of these values (every key of the register)."""
        return self.keys_where(
            lambda one: bool(one.idle_without) and all(values[key] <= 0 for key in one.idle_without)
        )


@dataclass(frozen=True)
class Known:
    """The names a parameter may refer to; ``read`` says of every key what reads it."""

    sources: tuple[str, ...]
    scenarios: tuple[str, ...]
    rules: tuple[str, ...]
    read: Mapping[str, str]

    def names(self, block: str) -> dict[str, str]:
        """The names that are read in a block, each with what reads it."""
        start = f"{block}."
        return {k.removeprefix(start): by for k, by in self.read.items() if k.startswith(start)}

    def blocks(self) -> tuple[str, ...]:
        """The blocks in which anything is read."""
        return tuple(dict.fromkeys(key.partition(".")[0] for key in self.read))


def load_register(
    project: Path, beside: Sequence[Path] = (), read: Mapping[str, str] | None = None
) -> Register:
    """The project's register, with the blocks of the folders ``beside`` after its own.

    ``read`` are keys that rules from elsewhere read, each with the file that does. Raises
    InputErrors with every fault of every file of it.
    """
    faults = Faults()
    known = known_names(project, read or {})
    blocks: dict[str, tuple[Path, int]] = {}
    for at, folder in enumerate((scenarios_folder(project) / PARAMETERS, *beside)):
        for file in sorted(folder.iterdir()):
            if file.stem in known.blocks() and file.suffix == ".toml" and file.stem not in blocks:
                blocks[file.stem] = file, at
                continue
            names = [f"{block}.toml" for block in known.blocks()]
            faults.add(InputError(shown(file, project), 0, "", unknown("block", file.name, names)))
    found: list[tuple[tuple[int, float, str], dict[str, Parameter]]] = []
    for block in known.blocks():
        path, at = blocks.get(block, (scenarios_folder(project) / PARAMETERS / f"{block}.toml", 0))
        try:
            document = whole_document(read_toml(path, shown(path, project)), faults)
        except InputError as error:
            faults.add(error)
            continue
        order, parameters = read_block(document, block, known)
        found.append(((at, order, block), parameters))
    faults.refuse_any()
    found.sort(key=lambda one: one[0])
    placed = [one for _, parameters in found for one in parameters.values()]
    return Register(
        MappingProxyType({one.key: replace(one, place=at) for at, one in enumerate(placed)})
    )


def known_names(project: Path, read: Mapping[str, str] | None = None) -> Known:
    """The sources, scenarios and rule files there are, and what is read; also by ``read``."""
    sources = (*known_sources(project), TO_BE_CHECKED)
    return Known(sources, scenario_names(project), story_files(), {**readers(), **(read or {})})


def read_block(document: Table, block: str, known: Known) -> tuple[float, dict[str, Parameter]]:
    """The place of one file among the blocks, the last where it says none, and its parameters,
    those that are right; what is not is noted as faults."""
    document.check_names([block], ["order"])
    order, table = document.whole("order"), document.table(block)
    last = inf if order is None else float(order)
    if table is None:
        return last, {}
    _check_read(table, known.names(block))
    found: dict[str, Parameter] = {}
    for name in table.fields:
        entry = table.table(name) if name in known.names(block) else None
        parameter = entry and _parameter(entry, f"{block}.{name}", known)
        if parameter:
            found[parameter.key] = parameter
    return last, found


def _check_read(table: Table, read: Mapping[str, str]) -> None:
    """Complain of what nothing reads, and of what is read and absent."""
    absent = [name for name in read if name not in table.fields]
    for name in table.fields:
        if name not in read:
            message = "no rule, timetable or outcome reads it: it would move nothing"
            meant = nearest(name, absent)
            table.complain(name, f'{message}; did you mean "{meant}"?' if meant else message)
            absent = [one for one in absent if one != meant]
    for name in absent:
        table.complain(name, f"missing; {read[name]} reads it")


def _parameter(table: Table, key: str, known: Known) -> Parameter | None:
    before = len(table.faults)
    kind = table.choice("kind", KINDS, "kind")
    number = table.choice("number", SORTS, "sort of number")
    required = _required(key, kind, number)
    table.check_names(required, [name for name in OPTIONAL if name not in required])
    if "prices_of" in table.fields and not key.endswith(MONEY):
        table.complain("prices_of", f"is of sums of money only, whose names end in {MONEY}")
    value, bounds = table.number("value"), table.pair("range")
    if value is not None and bounds is not None:
        expected = expected_value(number, value, bounds)
        if expected is not None:
            table.complain("value", f"is {show(value)}; {expected}")
    label, label_id = table.text("label"), table.text("label_id")
    unit = SWITCH_UNIT if number == SWITCH else table.text("unit")
    prices_of = table.choice("prices_of", PRICES, "price basis")
    why, page = table.text("why"), table.text("page")
    grade = table.choice("grade", GRADES, "grade")
    direction = table.choice("direction", DIRECTIONS, "direction")
    moves = table.choice("moves", OUTCOMES, "outcome")
    under = table.choice("under", known.scenarios, "scenario")
    rule = table.choice("rule", known.rules, "rule file")
    source = cited(table, known.sources)
    prior = read_prior(table, kind, bounds)
    needs, idle_without = _needs(table, kind, known), _idle_without(table, kind, known)
    past = table.flag("of_the_past")
    if len(table.faults) > before:
        return None
    return Parameter(
        key=key,
        label=sure(label),
        label_id=sure(label_id),
        value=sure(value),
        unit=sure(unit),
        number=number,
        prices_of=prices_of,
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
        needs=MappingProxyType(needs),
        idle_without=idle_without,
        of_the_past=past is not False,
        file=table.document.shown,
        line=table.document.line(table.path),
    )


def _required(key: str, kind: str | None, number: str | None) -> list[str]:
    """The facts this parameter must state: a switch has no unit, a sum of money has prices."""
    required = [name for name in REQUIRED if name != "unit" or number != SWITCH]
    if kind is not None and kind not in UNSOURCED:
        required.append("source")
    if key.endswith(MONEY):
        required.append("prices_of")
    return required


def _needs(table: Table, kind: str | None, known: Known) -> dict[str, str]:
    """The parameters it needs, each with what it is without; what is not right is noted."""
    needs = table.table("needs")
    if needs is None:
        return {}
    _check_lever(table, "needs", kind)
    for key in needs.fields:
        if key not in known.read:
            needs.complain(key, unknown("parameter", key, known.read))
    return {key: needs.text(key) or "" for key in needs.fields}


def _idle_without(table: Table, kind: str | None, known: Known) -> tuple[str, ...]:
    """The parameters it acts through, each known; what is not is noted as a fault."""
    named = table.texts("idle_without") or ()
    if named:
        _check_lever(table, "idle_without", kind)
    for position, key in enumerate(named):
        if key not in known.read:
            path = (*table.path, "idle_without", position)
            table.faults.add(table.document.complaint(path, unknown("parameter", key, known.read)))
    return named


def _check_lever(table: Table, name: str, kind: str | None) -> None:
    """Only what a scenario chooses can be chosen without sense or without effect."""
    if kind is not None and kind not in CHANGEABLE:
        table.complain(name, f"a parameter of kind {kind} is believed, not chosen; expected none")


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


def expected_value(number: str | None, value: float, bounds: tuple[float, float]) -> str | None:
    """What was expected in place of a value; None when it is right.

    >>> expected_value("whole", 2.5, (0, 60))
    'expected a whole number'
    >>> expected_value("whole", 90, (0, 60))
    'expected at most 60'
    """
    low, high = bounds
    if number == SWITCH and value not in (0, 1):
        return "expected 0 (no) or 1 (yes)"
    if value < low:
        return f"expected at least {show(low)}"
    if value > high:
        return f"expected at most {show(high)}"
    if number in (WHOLE, CALENDAR_YEAR) and not float(value).is_integer():
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
