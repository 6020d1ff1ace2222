"""Scenarios: named differences from the baseline, scenarios/*.toml.

A scenario extends another or combines several; its changes say what they replace and why. Only
policy and shocks may be changed; what it is compared with, the register's values, is the baseline.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose
from pathlib import Path
from types import MappingProxyType

from langkah.domain.told import FileName, Line, Words
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.fields import Faults, Table, show, sure, whole_document
from langkah.inputs.project import scenario_names, scenarios_folder, shown, story_files
from langkah.inputs.register import Parameter, Register
from langkah.inputs.toml_lines import Document, KeyPath, dotted, parse_toml, read_toml

SLUG = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
"""A scenario's name: small letters, digits and single underscores between them."""

SLUG_IN_WORDS = "small letters, digits and single underscores, such as larger_grant"


@dataclass(frozen=True)
class Change:
    """One parameter a scenario changes: from the baseline's value to its own, where and why."""

    key: str
    before: float
    after: float
    why: Words
    file: FileName
    line: Line


@dataclass(frozen=True)
class Scenario:
    """A named difference from the baseline.

    ``slug`` is the file's name without its ending; ``name_id`` and ``question_id`` say name and
    question in Indonesian, or are None; ``changes`` is the whole difference, including what it
    takes over from the scenarios it is built on; ``chain`` names the files it came
    through, its own last; ``acts_through`` the rule files the changes act through.
    """

    slug: str
    name: Words
    question: Words
    name_id: Words | None
    question_id: Words | None
    changes: Mapping[str, Change]
    chain: tuple[str, ...]
    acts_through: tuple[Words, ...]

    @property
    def root(self) -> str:
        """The scenario at the bottom of the chain, the baseline."""
        return Path(self.chain[0]).stem

    def name_in(self, language: str) -> str:
        """Its name in this language, "en" or "id", where the file has one; else as it is given."""
        return (self.name_id if language == "id" else None) or self.name

    def question_in(self, language: str) -> str:
        """Its question in this language, as ``name_in``."""
        return (self.question_id if language == "id" else None) or self.question

    def values(self, base: Mapping[str, float]) -> dict[str, float]:
        """``base`` with this scenario's changes made; ``base`` is left as it is."""
        return dict(base) | {key: change.after for key, change in self.changes.items()}


def given(
    scenario: Scenario,
    values: Mapping[str, float],
    register: Register,
    base: Mapping[str, float],
) -> Scenario:
    """The scenario with these policies and shocks, given on the command line, made last.

    Raises InputErrors when they make no sense in it, over the values ``base``.
    """
    changes = {
        key: Change(key, register[key].value, value, "Given on the command line.", "", 0)
        for key, value in values.items()
    }
    found = replace(scenario, changes=MappingProxyType({**scenario.changes, **changes}))
    faults = Faults()
    for wanted, needed, message in without_sense(found.values(base), register):
        for key in [one for one in (wanted, needed) if one in values][:1]:
            where = f"--set {key}, {scenario.slug}"
            faults.add(InputError("command line", 0, where, message))
    faults.refuse_any()
    return found


@dataclass(frozen=True)
class Stale:
    """A ``from`` that what the scenario is built on no longer says, and its characters' place."""

    key: str
    line: int
    start: int
    end: int
    old: float
    new: float


def scenario_path(project: Path, name_or_path: str | Path) -> Path:
    """The file of a scenario, given by its name or as a path. Raises InputError when unknown."""
    text = str(name_or_path)
    if "/" in text or "\\" in text or text.endswith(".toml"):
        path = Path(text)
        return path if path.exists() or not (project / path).exists() else project / path
    if text not in scenario_names(project):
        folder = shown(scenarios_folder(project), project)
        raise InputError(folder, 0, "", unknown("scenario", text, scenario_names(project)))
    return scenarios_folder(project) / f"{text}.toml"


def load_scenario(project: Path, name_or_path: str | Path, register: Register) -> Scenario:
    """A scenario, with all it is built on. Raises InputErrors with every fault of the file."""
    path = scenario_path(project, name_or_path)
    return _Reader(project, register).load(path)


def stale_values(project: Path, path: Path, raw: bytes, register: Register) -> tuple[Stale, ...]:
    """Every stale ``from`` of the scenario text ``raw``; any other fault raises InputErrors."""
    reader = _Reader(project, register, collect_stale=True)
    reader.read(parse_toml(raw, path, shown(path, project)))
    return tuple(reader.stale)


def rebased(raw: bytes, stale: Sequence[Stale]) -> bytes:
    """``raw`` with each stale number replaced by the current one, and no other byte changed."""
    text = raw.decode("utf-8")
    for one in sorted(stale, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + show(one.new) + text[one.end :]
    return text.encode("utf-8")


def check_text(project: Path, path: Path, raw: bytes, register: Register) -> Scenario:
    """The scenario that ``raw`` would be as the content of ``path``. Raises InputErrors."""
    return _Reader(project, register).read(parse_toml(raw, path, shown(path, project)))


class _Reader:
    """Reads one scenario and, below it, the scenarios it is built on.

    With ``collect_stale`` the stale ``from`` of the file asked for are gathered in ``stale``
    instead of being complained of; those of the files below it still are.
    """

    def __init__(self, project: Path, register: Register, collect_stale: bool = False) -> None:
        self.project = project
        self.register = register
        self.collect_stale = collect_stale
        self.stale: list[Stale] = []

    def load(self, path: Path, above: tuple[Path, ...] = ()) -> Scenario:
        return self.read(read_toml(path, shown(path, self.project)), above)

    def read(self, document: Document, above: tuple[Path, ...] = ()) -> Scenario:
        """The scenario of one file; ``above`` are the files that are being built on it."""
        table = whole_document(document, Faults())
        slug = document.path.stem
        if not SLUG.fullmatch(slug):
            table.complain(None, f'the file is called "{slug}"; expected {SLUG_IN_WORDS}')
        meant = table.check_names(
            ("name", "question"),
            ("name_id", "question_id", "extends", "combines", "acts_through", "change"),
        )
        name, question, rules = table.text("name"), table.text("question"), _acts_through(table)
        name_id, question_id = table.text("name_id"), table.text("question_id")
        parts = self._parts(table, (*above, document.path))
        inherited = _merged(table, parts)
        own = self._own_changes(table, parts, inherited, own_file=not above)
        if "change" in table.fields and not {"extends", "combines"} & {*table.fields, *meant}:
            message = 'missing; a file with changes says what it differs from: extends = "baseline"'
            table.complain("extends", message)
        changes = inherited | own
        _check_sense(table, changes, self.register)
        table.faults.refuse_any()
        return Scenario(
            slug=slug,
            name=sure(name),
            question=sure(question),
            name_id=name_id,
            question_id=question_id,
            changes=MappingProxyType(changes),
            chain=_once([file for part in parts for file in part.chain] + [document.shown]),
            acts_through=_once([rule for part in parts for rule in part.acts_through] + [*rules]),
        )

    def _parts(self, table: Table, chain: tuple[Path, ...]) -> tuple[Scenario, ...]:
        """The scenarios this one is built on; those that cannot be read are faults."""
        extends, combines = table.text("extends"), table.texts("combines") or ()
        if "extends" in table.fields and "combines" in table.fields:
            table.complain("combines", "both extends and combines; expected one of them")
            return ()
        if "combines" in table.fields and len(combines) == 1:
            table.complain("combines", f'one scenario only; expected extends = "{combines[0]}"')
        named: dict[KeyPath, str] = {("combines", at): name for at, name in enumerate(combines)}
        if extends is not None:
            named = {("extends",): extends}
        parts = [self._part(table, path, name, chain) for path, name in named.items()]
        return tuple(part for part in parts if part is not None)

    def _part(
        self, table: Table, field: KeyPath, name: str, chain: tuple[Path, ...]
    ) -> Scenario | None:
        names = scenario_names(self.project)
        if name not in names:
            table.faults.add(table.document.complaint(field, unknown("scenario", name, names)))
            return None
        path = scenarios_folder(self.project) / f"{name}.toml"
        if any(path.resolve() == other.resolve() for other in chain):
            circle = " -> ".join([*(other.stem for other in chain), name])
            message = f"goes round in a circle: {circle}"
            table.faults.add(table.document.complaint(field, message))
            return None
        try:
            return self.load(path, chain)
        except InputError as error:
            table.faults.add(error)
            return None

    def _own_changes(
        self,
        table: Table,
        parts: Sequence[Scenario],
        inherited: Mapping[str, Change],
        own_file: bool,
    ) -> dict[str, Change]:
        """The changes this file makes that are right; what they are made to is ``inherited``.

        Without parts, which is a fault noted elsewhere, there is nothing to compare them with.
        """
        entries = table.table("change")
        if entries is None or not parts:
            return {}
        built_on = " + ".join(part.slug for part in parts)
        changes: dict[str, Change] = {}
        for key in entries.fields:
            entry = entries.table(key)
            if entry is None or not self._may_change(entry, key):
                continue
            parameter = self.register[key]
            before = inherited[key].after if key in inherited else parameter.value
            before = self._checked_from(entry, key, before, built_on, own_file)
            after, why = _after(entry, parameter, before), entry.text("why")
            if after is not None and why is not None:
                document = table.document
                line = document.line(entry.path)
                changes[key] = Change(key, parameter.value, after, why, document.shown, line)
        return changes

    def _may_change(self, entry: Table, key: str) -> bool:
        inner = next((f"{key}.{name}" for name in entry.fields), key)
        if inner in self.register:
            entry.complain(None, f'the key needs quotes: [change."{inner}"]')
            return False
        if key not in self.register:
            entry.complain(None, unknown("parameter", key, self.register.keys()))
            return False
        parameter = self.register[key]
        if not parameter.changeable:
            entry.complain(
                None,
                f"is of kind {parameter.kind}; a scenario changes only policy and shock,"
                " everything else belongs to a setting",
            )
        return parameter.changeable

    def _checked_from(
        self, entry: Table, key: str, current: float, built_on: str, own_file: bool
    ) -> float:
        """What the change is made to, after comparing ``from`` with it."""
        written = entry.number("from")
        if written is None or isclose(written, current):
            return current
        if self.collect_stale and own_file:
            place = entry.document.places[(*entry.path, "from")]
            stale = Stale(key, place.line, place.start, place.end, written, current)
            self.stale.append(stale)
        else:
            entry.complain(
                "from",
                f"says {show(written)}, but {built_on} now has {show(current)}; look at the change"
                f" again, then run: langkah rebase {entry.document.shown}",
            )
        return current


def _after(entry: Table, parameter: Parameter, before: float) -> float | None:
    """The value a change gives; None when it is not right."""
    meant = entry.check_names(("why",), ("from", "to", "times"))
    to, times = entry.number("to"), entry.number("times")
    has_to, has_times = "to" in entry.fields, "times" in entry.fields
    if has_to and has_times:
        entry.complain("times", "both to and times; expected one of them")
        return None
    if not has_to and not has_times:
        if not meant & {"to", "times"}:
            entry.complain(None, "changes nothing; expected to = (a number) or times = (a factor)")
        return None
    if has_to and "from" not in entry.fields and "from" not in meant:
        entry.complain("from", f"missing; expected from = {show(before)}, the value it replaces")
    field = "to" if has_to else "times"
    after = to if times is None else before * times
    if after is None:
        return None
    if expected := parameter.expected(after):
        found = "is" if has_to else f"makes {show(before)} into"
        entry.complain(field, f"{found} {show(after)}; {expected}")
        return None
    if isclose(after, before):
        entry.complain(field, f"changes nothing; it is already {show(before)}")
        return None
    return after


def _acts_through(table: Table) -> tuple[str, ...]:
    rules = table.texts("acts_through") or ()
    for position, rule in enumerate(rules):
        if rule not in story_files():
            message = unknown("rule file", rule, story_files())
            table.faults.add(table.document.complaint(("acts_through", position), message))
    return rules


def _merged(table: Table, parts: Sequence[Scenario]) -> dict[str, Change]:
    """The changes of the parts, left to right; two that do not agree are a fault."""
    merged: dict[str, Change] = {}
    for part in parts:
        for key, change in part.changes.items():
            other = merged.setdefault(key, change)
            if not isclose(other.after, change.after):
                table.complain(
                    "combines",
                    f"cannot be combined: {key} is {show(other.after)} in"
                    f" {other.file}:{other.line} and {show(change.after)} in"
                    f" {change.file}:{change.line}",
                )
    return merged


def without_sense(
    values: Mapping[str, float], register: Register
) -> Iterator[tuple[str, str, str]]:
    """Each pair these values break: what is wanted, what it needs, the complaint."""
    for (wanted, needed), what in register.needs().items():
        if values[wanted] > 0 and values[needed] <= 0:
            yield wanted, needed, f"{what}: {wanted} is {show(values[wanted])} but {needed} is 0"


def _check_sense(table: Table, changes: Mapping[str, Change], register: Register) -> None:
    """Complain of values that are each admissible but make no sense together."""
    written = table.fields.get("change")
    doubtful = set(written if isinstance(written, dict) else ()) - set(changes)
    values = register.values() | {key: change.after for key, change in changes.items()}
    for wanted, needed, message in without_sense(values, register):
        if doubtful & {wanted, needed}:
            continue
        blamed = [key for key in (needed, wanted) if key in changes]
        if not blamed:
            parameter = register[needed]
            table.faults.add(InputError(parameter.file, parameter.line, needed, message))
            continue
        change = changes[blamed[0]]
        key = dotted(("change", change.key))
        table.faults.add(InputError(change.file, change.line, key, message))


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
