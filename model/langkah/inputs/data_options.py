"""Data that could be collected: scenarios/data_options.toml."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langkah.domain.told import Words
from langkah.inputs.fields import Faults, Table, sure, whole_document
from langkah.inputs.project import DATA_OPTIONS, scenarios_folder, shown
from langkah.inputs.targets import check_once
from langkah.inputs.toml_lines import read_toml
from langkah.inputs.translation import TITLE_ID, titles


@dataclass(frozen=True)
class DataOption:
    """One way to learn more: how many women, over how many months, and what it would show."""

    name: str
    title_en: Words
    title_id: Words
    what_en: Words
    what_id: Words
    women: int
    months: int
    why: Words


_WORDS = ("what_en", "what_id", "why")
_COUNTS = ("women", "months")


def load_data_options(project: Path, known: Collection[str]) -> tuple[DataOption, ...]:
    """The project's options, in the order of the file; ``known`` are those that can be valued.

    Raises InputErrors with every fault of the file.
    """
    path = scenarios_folder(project) / DATA_OPTIONS
    table = whole_document(read_toml(path, shown(path, project)), Faults())
    table.check_names(["option"])
    members = table.tables("option")
    check_once(members, "name")
    options = [_option(member, known) for member in members]
    table.faults.refuse_any()
    return tuple(sure(option) for option in options)


def _option(table: Table, known: Collection[str]) -> DataOption | None:
    before = len(table.faults)
    table.check_names(["name", "title_en", *_WORDS, *_COUNTS], [TITLE_ID])
    name = table.choice("name", known, "option")
    words = {**titles(table), **{field: table.text(field) for field in _WORDS}}
    counts = {field: table.whole(field) for field in _COUNTS}
    for field, count in counts.items():
        if count == 0:
            table.complain(field, "is 0; expected at least 1")
    if len(table.faults) > before:
        return None
    told: dict[str, Any] = {**words, **counts}
    return DataOption(name=sure(name), **{field: sure(value) for field, value in told.items()})
