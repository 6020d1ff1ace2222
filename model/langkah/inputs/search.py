"""Searches for the best mix under a yearly ceiling: experiments/*.toml with levers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.counts import check_seed, too_many
from langkah.inputs.economics import rising
from langkah.inputs.fields import Faults, Table, show, sure, whole_document
from langkah.inputs.levers import CADENCE, FOLLOWING
from langkah.inputs.project import scenario_names, shown
from langkah.inputs.register import POLICY, Parameter, Register
from langkah.inputs.scenario import SLUG, SLUG_IN_WORDS
from langkah.inputs.settings import setting_names
from langkah.inputs.toml_lines import KeyPath, read_toml
from langkah.inputs.translation import QUESTION_ID, TITLE_ID

EXPERIMENTS: Final = "experiments"
POSTERIOR, PRIOR = "posterior", "prior"
AVERAGE, EVERY_YEAR = "average", "every_year"
REAL, NOMINAL = "spending_real_rp", "spending_rp"

HARM: Final = "harm_at_most"
NEED: Final = "need_years"
"""The harm that is limited: woman-years out into need."""

CEILING: Final = "costs.yearly_cap_rp"
MOST_VALUES: Final = 100
"""A finer lever than this is a slip of the step."""

ROUNDING: Final = 1e-9
"""A last step that falls short of the end by less than this share of a step reaches it."""

LEAST_POPULATION: Final = 4
"""A search breeds from pairs of pairs."""

_TEXTS = ("title", "question")
_INDONESIAN = (TITLE_ID, QUESTION_ID)
_CHOICES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "parameters": ((POSTERIOR, PRIOR), "kind of draws"),
    "cost": ((REAL, NOMINAL), "outcome"),
    "beyond": (("no_programme", "baseline"), "scenario"),
    "ceiling_binds": ((AVERAGE, EVERY_YEAR), "rule"),
}
_NUMBERS: Mapping[str, Mapping[str, int]] = {
    "search": {"draws": 1, "replicates": 1, "population": LEAST_POPULATION, "generations": 1},
    "again": {"draws": 1, "replicates": 1, "policies": 1},
}
"""Whole numbers of a table and the least each may be."""

_REQUIRED = (
    *_TEXTS,
    "setting",
    "seed",
    "effect",
    *_CHOICES,
    "ceilings_rp",
    "why",
    *_NUMBERS,
    "levers",
)


@dataclass(frozen=True)
class Lever:
    """A policy parameter of the register and the values it may take, rising."""

    parameter: Parameter
    values: tuple[float, ...]

    @property
    def key(self) -> str:
        """Its key in the register."""
        return self.parameter.key


@dataclass(frozen=True)
class SearchFile:
    """What is searched for, as its file says it.

    ``ceilings_rp`` are a year's, rising, in rupiah of the decision year (constant prices), or
    nominal where ``cost`` is nominal. ``harm_at_most`` is how many woman-years out into need a mix
    may add for each woman-year of its effect, None where there is no such limit. ``counts`` are the
    sizes of the search and of the second look, by table and name.
    """

    slug: str
    file: str
    texts: Mapping[str, str | None]
    setting: str
    seed: int
    effect: str
    parameters: str
    cost: str
    beyond: str
    ceiling_binds: str
    ceilings_rp: tuple[float, ...]
    harm_at_most: float | None
    compare_with: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]
    levers: tuple[Lever, ...]


def search_path(project: Path, name_or_path: str | Path) -> Path:
    """The file of a search, by its name or as a path. Raises InputError when it is unknown."""
    text = str(name_or_path)
    if "/" in text or "\\" in text or text.endswith(".toml"):
        path = Path(text)
        return path if path.exists() or not (project / path).exists() else project / path
    folder = project / EXPERIMENTS
    names = sorted(path.stem for path in folder.glob("*.toml"))
    if text not in names:
        raise InputError(shown(folder, project), 0, "", unknown("study", text, names))
    return folder / f"{text}.toml"


def load_search(
    project: Path, name_or_path: str | Path, register: Register, effects: Collection[str]
) -> SearchFile:
    """A search, read whole; ``effects`` are those the decision analysis names.

    Raises InputErrors with every fault of the file.
    """
    path = search_path(project, name_or_path)
    table = whole_document(read_toml(path, shown(path, project)), Faults())
    if not SLUG.fullmatch(path.stem):
        table.complain(None, f'the file is called "{path.stem}"; expected {SLUG_IN_WORDS}')
    table.check_names(_REQUIRED, [*_INDONESIAN, "compare_with", HARM])
    texts = {name: table.text(name) for name in (*_TEXTS, "why", *_INDONESIAN)}
    setting = table.choice("setting", setting_names(project), "setting")
    seed, effect = check_seed(table), table.choice("effect", effects, "effect")
    choices = {
        name: table.choice(name, allowed, what) for name, (allowed, what) in _CHOICES.items()
    }
    harm = _harm_at_most(table, effect)
    ceilings = rising(table, "ceilings_rp", least=0)
    if ceilings and ceilings[0] == 0:
        message = "is 0; expected more than 0"
        table.faults.add(table.document.complaint(("ceilings_rp", 0), message))
    compared = _compared(table, scenario_names(project))
    counts = {name: _counts(table.table(name), least) for name, least in _NUMBERS.items()}
    levers = _levers(table.table("levers"), register)
    table.faults.refuse_any()
    return SearchFile(
        path.stem,
        table.document.shown,
        texts,
        sure(setting),
        sure(seed),
        sure(effect),
        ceilings_rp=ceilings,
        harm_at_most=harm,
        compare_with=compared,
        counts=counts,
        levers=levers,
        **{name: sure(choice) for name, choice in choices.items()},
    )


def _harm_at_most(table: Table, effect: str | None) -> float | None:
    most = table.number(HARM)
    if most is None or effect is None:
        return None
    if most < 0:
        table.complain(HARM, f"is {show(most)}; expected at least 0")
    if OUTCOMES[effect].unit != OUTCOMES[NEED].unit:
        message = f"limits {NEED} for each of {effect}, which are no woman-years; leave it out"
        table.complain(HARM, message)
    return most


def _compared(table: Table, known: Collection[str]) -> tuple[str, ...]:
    named = table.texts("compare_with") or ()
    for position, name in enumerate(named):
        if name not in known:
            message = unknown("scenario", name, known)
            table.faults.add(table.document.complaint(("compare_with", position), message))
    return named


def _counts(table: Table | None, least: Mapping[str, int]) -> Mapping[str, int]:
    if table is None:
        return {}
    table.check_names([*least, "why"])
    table.text("why")
    found = {}
    for name, smallest in least.items():
        value = table.whole(name)
        if value is not None and value < smallest:
            table.complain(name, f"is {value}; expected at least {smallest}")
        elif value is not None and (fault := too_many(name, value)):
            table.complain(name, fault)
        if value is not None:
            found[name] = value
    return found


def _levers(table: Table | None, register: Register) -> tuple[Lever, ...]:
    if table is None:
        return ()
    if not table.fields:
        message = 'is empty; expected at least one lever, such as [levers."round.places"]'
        table.complain(None, message)
    found = [_lever(table.table(key), key, register) for key in table.fields]
    return tuple(lever for lever in found if lever is not None)


def _lever(table: Table | None, key: str, register: Register) -> Lever | None:
    if table is None or not _may_move(table, key, register):
        return None
    before = len(table.faults)
    values = _values(table)
    parameter = register[key]
    listed = "values" in table.fields
    for position, value in enumerate(values):
        if expected := parameter.expected(value):
            at: KeyPath = ("values", position) if listed else ("from",)
            message = f"is {show(value)}; {expected}"
            table.faults.add(table.document.complaint((*table.path, *at), message))
            if not listed:
                break
    return Lever(parameter, values) if len(table.faults) == before else None


def _may_move(table: Table, key: str, register: Register) -> bool:
    inner = next((f"{key}.{name}" for name in table.fields), key)
    if inner in register:
        table.complain(None, f'the key needs quotes: [levers."{inner}"]')
    elif key not in register:
        table.complain(None, unknown("parameter", key, register.keys()))
    elif register[key].kind != POLICY:
        message = f"is of kind {register[key].kind}; a lever is of kind policy, what can be decided"
        table.complain(None, message)
    elif key == FOLLOWING:
        table.complain(None, f"follows from {CADENCE}; leave it out")
    elif key == CEILING:
        table.complain(None, "is a ceiling itself; say it in ceilings_rp")
    else:
        return True
    return False


def _values(table: Table) -> tuple[float, ...]:
    """The values a lever may take; empty when they are not right."""
    if "values" in table.fields:
        strangers = [name for name in ("from", "to", "step") if name in table.fields]
        if strangers:
            table.complain(strangers[0], "both values and a range; expected one of them")
            return ()
        table.check_names(["values", "why"])
        table.text("why")
        return rising(table, "values", least=float("-inf"))
    table.check_names(["from", "to", "step", "why"] if _has_range(table) else ["values", "why"])
    table.text("why")
    first, last, step = (table.number(name) for name in ("from", "to", "step"))
    if first is None or last is None or step is None:
        return ()
    if step <= 0:
        table.complain("step", f"is {show(step)}; expected more than 0")
    elif last < first:
        table.complain("to", f"is {show(last)}; expected at least {show(first)} (from)")
    elif (last - first) / step >= MOST_VALUES:
        message = f"is {show(step)}; expected at most {MOST_VALUES} values up to {show(last)}"
        table.complain("step", message)
    else:
        steps = int((last - first) / step + ROUNDING)
        return tuple(float(show(first + step * at)) for at in range(steps + 1))
    return ()


def _has_range(table: Table) -> bool:
    return any(name in table.fields for name in ("from", "to", "step"))
