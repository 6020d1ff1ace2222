"""Settings: scenarios/settings/*.toml and the dated values, read into a Setting.

Also what a setting does to parameter values: it moves calendar years and carries policy money
forward from the year scenario files are written for to its own year of decision.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise
from math import isclose
from pathlib import Path
from types import MappingProxyType

from langkah.domain.setting import FIRST_DECISION_YEAR, History, Round, Setting
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.fields import Faults, Table, show, sure, whole_document
from langkah.inputs.project import scenarios_folder, shown
from langkah.inputs.register import (
    CALENDAR_YEAR,
    KINDS,
    POLICY_PRICES,
    UNSOURCED,
    Register,
    cited,
    load_register,
)
from langkah.inputs.sources import TO_BE_CHECKED, known_sources
from langkah.inputs.toml_lines import read_toml
from langkah.inputs.translation import TITLE_ID, titles

INDEX_BASE_YEAR = 2010
"""Constant prices are those of December of this year: its index is 1."""

MOST_YEARS_NAMED = 5
"""How many absent years a complaint names."""

LUNAR_YEAR_DAYS = 354
LUNAR_SLACK = 4
"""Lebaran follows Lebaran by a lunar year, but for leap days and the sighting of the moon."""

LEAST_RATE, HIGHEST_RATE = -0.5, 1
"""A yearly rise in prices outside these is a slip, such as a percentage for a share."""

_YEARS = ("start_year", "records_year", "decision_year", "policy_price_year")
_SPANS = ("policy_years", "follow_years")
_REQUIRED = ("name", "title_en", *_YEARS, *_SPANS, "placeholder_money", "history")


def setting_names(project: Path) -> tuple[str, ...]:
    """The settings the project has."""
    return tuple(sorted(p.stem for p in (scenarios_folder(project) / "settings").glob("*.toml")))


def load_setting(project: Path, name: str, register: Register | None = None) -> Setting:
    """The setting called ``name``; ``register`` spares reading it again.

    Raises InputErrors: unknown name, anything wrong in its file, years that do not fit together,
    or a year it plays in that has no price index or no Lebaran.
    """
    folder = scenarios_folder(project) / "settings"
    if name not in setting_names(project):
        message = unknown("setting", name, setting_names(project))
        raise InputError(shown(folder, project), 0, "", message)
    known = load_register(project) if register is None else register
    sources = (*known_sources(project), TO_BE_CHECKED)
    path = folder / f"{name}.toml"
    setting = _read_own(
        whole_document(read_toml(path, shown(path, project)), Faults()), known, sources
    )
    return _with_dated_values(setting, project, sources)


def _read_own(table: Table, register: Register, sources: Sequence[str]) -> Setting:
    """What the setting's own file says; its index and its Lebaran dates still empty."""
    table.check_names(_REQUIRED, [TITLE_ID, "value"])
    texts = {"name": table.text("name"), **titles(table)}
    years = {name: table.whole(name) for name in (*_YEARS, *_SPANS)}
    stem = table.document.path.stem
    if texts["name"] not in (None, stem):
        table.complain("name", f'is "{texts["name"]}"; expected "{stem}", the name of the file')
    placeholder = table.flag("placeholder_money")
    known = {name: year for name, year in years.items() if year is not None}
    _check_years(table, known)
    histories = [_read_history(member, known, sources) for member in table.tables("history")]
    _check_weights(table, histories)
    values = _read_values(table.table("value"), register, sources)
    table.faults.refuse_any()
    return Setting(
        name=stem,
        title_en=sure(texts["title_en"]),
        title_id=sure(texts["title_id"]),
        start_year=known["start_year"],
        records_year=known["records_year"],
        decision_year=known["decision_year"],
        policy_years=known["policy_years"],
        follow_years=known["follow_years"],
        policy_price_year=known["policy_price_year"],
        placeholder_money=sure(placeholder),
        histories=tuple(sure(history) for history in histories),
        price_index={},
        lebaran=(),
        values=MappingProxyType(values),
        calendar_years=register.keys_where(lambda one: one.number == CALENDAR_YEAR),
        policy_money=register.keys_where(lambda one: one.prices_of == POLICY_PRICES),
    )


def _check_years(table: Table, years: Mapping[str, int]) -> None:
    order = [name for name in ("start_year", "records_year", "decision_year") if name in years]
    for first, then in pairwise(order):
        if years[first] > years[then]:
            message = f"is {years[then]}; expected {years[first]} ({first}) or later"
            table.complain(then, message)
    if years.get("start_year", 0) == years.get("decision_year", 1):
        table.complain("start_year", "is the decision year; expected years of history before it")
    if years.get("policy_years") == 0:
        table.complain("policy_years", "is 0; expected at least one year of policy")


def _read_history(table: Table, years: Mapping[str, int], sources: Sequence[str]) -> History | None:
    before = len(table.faults)
    table.check_names(["weight", "title", "why", "rounds"], ["source"])
    weight, title, why = table.number("weight"), table.text("title"), table.text("why")
    if weight is not None and not 0 < weight <= 1:
        table.complain("weight", f"is {show(weight)}; expected more than 0 and at most 1")
    source = cited(table, sources)
    rounds = [_read_round(member, years) for member in table.tables("rounds")]
    for first, then in pairwise(table.tables("rounds") if None not in rounds else ()):
        if first.fields["year"] >= then.fields["year"]:
            message = f"is {then.fields['year']}; expected a year after {first.fields['year']}"
            then.complain("year", message)
    if len(table.faults) > before:
        return None
    played = tuple(sure(one) for one in rounds)
    return History(sure(title), sure(weight), played, sure(why), source)


def _read_round(table: Table, years: Mapping[str, int]) -> Round | None:
    before = len(table.faults)
    table.check_names(["year", "places"])
    year, places = table.whole("year"), table.whole("places")
    if places == 0:
        table.complain("places", "is 0; expected at least one place, or no round")
    first, end = years.get("start_year", year), years.get("decision_year")
    if year is not None and first is not None and year < first:
        table.complain("year", f"is {year}; expected {first} (start_year) or later")
    if year is not None and end is not None and year >= end:
        table.complain("year", f"is {year}; expected a year before {end} (decision_year)")
    return None if len(table.faults) > before else Round(sure(year), sure(places))


def _check_weights(table: Table, histories: Sequence[History | None]) -> None:
    weights = [history.weight for history in histories if history is not None]
    if weights and len(weights) == len(histories) and not isclose(sum(weights), 1):
        message = f"the weights sum to {show(round(sum(weights), 9))}; expected 1"
        table.complain("history", message)


def _read_values(
    table: Table | None, register: Register, sources: Sequence[str]
) -> dict[str, float]:
    """The register values this setting replaces; policy and shocks belong to scenarios."""
    values: dict[str, float] = {}
    if table is None:
        return values
    for key in table.fields:
        entry = table.table(key)
        if entry is None:
            continue
        if key not in register:
            entry.complain(None, unknown("parameter", key, register.keys()))
            continue
        parameter = register[key]
        if parameter.changeable:
            entry.complain(
                None, f"is of kind {parameter.kind}; a scenario changes it, not a setting"
            )
        entry.check_names(["value", "why"], ["source"])
        entry.text("why")
        cited(entry, sources)
        value = entry.number("value")
        if value is not None and (fault := parameter.fault(value)):
            entry.complain("value", fault)
        elif value is not None:
            values[key] = value
    return values


def _with_dated_values(setting: Setting, project: Path, sources: Sequence[str]) -> Setting:
    dated = scenarios_folder(project) / "dated"
    faults = Faults()
    tables = []
    for name in ("price_index.toml", "lebaran.toml"):
        try:
            document = read_toml(dated / name, shown(dated / name, project))
            tables.append(whole_document(document, faults))
        except InputError as error:
            faults.add(error)
    faults.refuse_any()
    rates, feasts = tables
    index = _price_index(rates, setting, sources)
    lebaran = _lebaran(feasts, setting, sources)
    faults.refuse_any()
    return replace(setting, price_index=MappingProxyType(index), lebaran=lebaran)


def _check_row(row: Table, names: Sequence[str], sources: Sequence[str]) -> None:
    """A dated value says what kind of value it is, and where it is from or why it is assumed."""
    kind = row.choice("kind", KINDS, "kind")
    needed = ["why"] if kind in UNSOURCED else ["source"] if kind is not None else []
    row.check_names([*names, "kind", *needed], {"source", "why"} - {*needed})
    row.text("why")
    cited(row, sources)


def _price_index(table: Table, setting: Setting, sources: Sequence[str]) -> dict[int, float]:
    """Each year's price level in December, December of the base year = 1.

    Years before the first rate keep its level: nobody is paid then.
    """
    before = len(table.faults)
    table.check_names(["rate"])
    rates: dict[int, float] = {}
    last = None
    for row in table.tables("rate"):
        _check_row(row, ["year", "value"], sources)
        year, rate = row.whole("year"), row.number("value")
        if rate is not None and not LEAST_RATE < rate < HIGHEST_RATE:
            message = f"is {show(rate)}; expected a share, so that 0.05 is five per cent"
            row.complain("value", message)
        if year is not None and last is not None and year != last + 1:
            row.complain("year", f"is {year}; expected {last + 1}, the year after the last row's")
        if year is not None and rate is not None:
            rates[year] = rate
        last = year
    rounds = [one.year for history in setting.histories for one in history.rounds]
    first = min(setting.records_year, setting.policy_price_year, INDEX_BASE_YEAR, *rounds)
    end = max(setting.end_year, setting.policy_price_year + 1, INDEX_BASE_YEAR + 1)
    if len(table.faults) == before:  # else a year may be absent because its row is not right
        _check_covered(table, "rate", rates, range(first, end), setting)
    if len(table.faults) > before:
        return {}
    return chain_index(rates, min(first, setting.start_year), end)


def chain_index(rates: Mapping[int, float], first: int, end: int) -> dict[int, float]:
    """The index of every year from ``first`` to before ``end``, December of the base year = 1.

    >>> index = chain_index({2010: 0.1, 2011: 0.05, 2012: 0.1}, 2008, 2013)
    >>> [round(index[year], 4) for year in range(2008, 2013)]
    [0.9091, 0.9091, 1.0, 1.05, 1.155]
    """
    level = 1.0
    levels = {}
    for year in range(first, end):
        level *= 1 + rates.get(year, 0)
        levels[year] = level
    return {year: level / levels[INDEX_BASE_YEAR] for year, level in levels.items()}


def _lebaran(table: Table, setting: Setting, sources: Sequence[str]) -> tuple[date, ...]:
    before = len(table.faults)
    table.check_names(["lebaran"])
    days: list[date] = []
    last = None
    for row in table.tables("lebaran"):
        _check_row(row, ["date"], sources)
        day = row.day("date")
        if day is not None and last is not None:
            expected = last + timedelta(LUNAR_YEAR_DAYS)
            if abs((day - expected).days) > LUNAR_SLACK:
                message = f"is {day}; expected about {expected}, a lunar year after the last"
                row.complain("date", message)
        if day is not None:
            days.append(day)
        last = day
    years = {day.year for day in days}
    if len(table.faults) == before:
        played = range(setting.start_year, setting.end_year)
        _check_covered(table, "lebaran", years, played, setting)
    return tuple(days)


def _check_covered(
    table: Table, name: str, known: Container[int], years: range, setting: Setting
) -> None:
    absent = list(islice((str(year) for year in years if year not in known), MOST_YEARS_NAMED + 1))
    if absent:
        named = ", ".join(absent[:MOST_YEARS_NAMED])
        message = (
            f"nothing for {named}{' and more' if len(absent) > MOST_YEARS_NAMED else ''}; the"
            f" setting {setting.name} needs every year from {years[0]} to {years[-1]}"
        )
        table.complain(name, message)


def central_values(register: Register, setting: Setting) -> dict[str, float]:
    """Every parameter's value in this setting, before any scenario: nothing is drawn."""
    return register.values() | dict(setting.values)


def apply_setting(values: Mapping[str, float], setting: Setting) -> dict[str, float]:
    """What a scenario's values mean in this setting; ``values`` is left as it is.

    Calendar years move by the distance of the setting's decision from the year scenario files
    are written for (0, never, stays 0); policy money is carried forward by the price index from
    its own price year to the decision. Applied after a scenario's changes, and once.
    """
    years = setting.decision_year - FIRST_DECISION_YEAR
    index = setting.price_index
    prices = index[setting.decision_year] / index[setting.policy_price_year]
    moved = {key: values[key] + years for key in setting.calendar_years if values[key] > 0}
    return dict(values) | moved | {key: values[key] * prices for key in setting.policy_money}
