"""Account codes of a budget request by vintage: scenarios/account_codes.toml.

A "?" in the file is something not known. It stays a marked blank; nothing is guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.fields import Faults, Table, sure, whole_document
from langkah.inputs.project import ACCOUNT_CODES, scenarios_folder, shown
from langkah.inputs.toml_lines import read_toml
from langkah.levers import ITEMS

UNKNOWN: Final = "?"
"""Stands where a code or a name is not known."""

PLACES: Final = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")
"""Where an activity stands in the nomenclature, from the widest to the narrowest."""

KINDS: Final = tuple(dict.fromkeys(item.account for item in ITEMS.values()))
"""Kinds of spending: what an account is given to."""

_CODE = re.compile(r"\d+(\.\d+)*(\.\?)?")


@dataclass(frozen=True)
class Vintage:
    """One edition of the account codes, for the fiscal years from ``from_year`` to ``to_year``.

    ``places`` names programme and activity by ``PLACES``; ``accounts`` names every account by its
    code, each after its parents; ``use`` gives the account of every item of ``ITEMS``. None or a
    code that ends in ``?`` is a blank to be filled in by the city.
    """

    name: str
    title: str
    from_year: int
    to_year: int
    places: Mapping[str, str | None]
    accounts: Mapping[str, str | None]
    use: Mapping[str, str]


def codes_file(project: Path) -> Path:
    """Where the account codes stand."""
    return scenarios_folder(project) / ACCOUNT_CODES


def load_vintages(project: Path) -> tuple[Vintage, ...]:
    """Every vintage, the oldest first. Raises InputErrors with every fault of the file."""
    path = codes_file(project)
    faults = Faults()
    document = whole_document(read_toml(path, shown(path, project)), faults)
    document.check_names(["vintage"])
    tables = document.tables("vintage")
    vintages = [_read_vintage(table) for table in tables]
    for (first, then), table in zip(pairwise(vintages), tables[1:], strict=True):
        if first and then and then.from_year <= first.to_year:
            message = f"is {then.from_year}; expected a year after {first.to_year} ({first.name})"
            table.complain("from_year", message)
    faults.refuse_any()
    return tuple(sure(vintage) for vintage in vintages)


def vintage_for(vintages: Sequence[Vintage], year: int, file: str) -> Vintage:
    """The vintage that serves a fiscal year; ``file`` is named in the complaint.

    Raises InputError when none does.
    """
    for vintage in vintages:
        if vintage.from_year <= year <= vintage.to_year:
            return vintage
    spans = ", ".join(f"{v.from_year} to {v.to_year}" for v in vintages)
    message = f"none serves the fiscal year {year}; known: {spans}"
    raise InputError(file, 0, "vintage", message)


def _read_vintage(table: Table) -> Vintage | None:
    before = len(table.faults)
    table.check_names(["name", "title", "from_year", "to_year", *PLACES, "account", "use"])
    name, title = table.text("name"), table.text("title")
    first, last = table.whole("from_year"), table.whole("to_year")
    if first is not None and last is not None and last < first:
        table.complain("to_year", f"is {last}; expected {first} (from_year) or later")
    places = {place: _known(table.text(place)) for place in PLACES}
    accounts = _read_accounts(table.table("account"))
    use = _read_use(table.table("use"), tuple(accounts))
    if len(table.faults) > before:
        return None
    return Vintage(sure(name), sure(title), sure(first), sure(last), places, accounts, use)


def _known(text: str | None) -> str | None:
    return None if text == UNKNOWN else text


def parent(code: str) -> str:
    """The account a code stands under; empty at the top.

    >>> parent("5.1.02"), parent("5")
    ('5.1', '')
    """
    return code.rpartition(".")[0]


def _read_accounts(table: Table | None) -> dict[str, str | None]:
    accounts: dict[str, str | None] = {}
    if table is None:
        return accounts
    for code in table.fields:
        if not _CODE.fullmatch(code):
            message = 'is no account code; expected numbers and full stops, "?" for an unknown end'
            table.complain(code, message)
        elif parent(code) and parent(code) not in accounts:
            table.complain(code, f'stands before its parent "{parent(code)}"; expected it after')
        accounts[code] = _known(table.text(code))
    return accounts


def _read_use(table: Table | None, accounts: Sequence[str]) -> dict[str, str]:
    """The account of every item: its own where the file names it, else that of its kind."""
    if table is None:
        return {}
    table.check_names(KINDS, ITEMS)
    found = {}
    for name in table.fields:
        code = table.text(name)
        if code is not None and code not in accounts:
            table.complain(name, unknown("account", code, accounts))
        elif code is not None and any(parent(account) == code for account in accounts):
            table.complain(name, f'"{code}" has accounts under it; expected one of those')
        elif code is not None:
            found[name] = code
    given = {name: found.get(name, found.get(item.account)) for name, item in ITEMS.items()}
    return {name: code for name, code in given.items() if code is not None}
