"""[analysis.national]: what all former localities of the country together would come to.

A point of the design is a locality of drawn size. A country is put together from as many of them
as there are said to be localities; counts that differ are carried side by side.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.complaints import unknown
from langkah.inputs.counts import count, too_many
from langkah.inputs.design_plan import LUCK
from langkah.inputs.fields import Table, describe
from langkah.inputs.register import cited

ADDED_UP = frozenset(
    (
        "women",
        "woman-years",
        "woman-months",
        "business-years",
        "events",
        "requests",
        "places",
        "visits",
        "rupiah",
        "rupiah of 2010",
    )
)
"""Units in which localities add up, unless the outcome is a mean."""

MEANS = frozenset(("debt_end_rp", "earning_end_rp", "out_income_rp"))
"""Outcomes that are means over women: those of two localities have no sum."""

FEWEST_COUNTRIES = 100


@dataclass(frozen=True)
class Unknown:
    """Something that is not known, in English and Indonesian."""

    en: str
    id: str


@dataclass(frozen=True)
class National:
    """What is added up over how many localities.

    ``size`` is the design's column that makes a locality small or large; ``localities`` are counts
    that are told of, by ``source``. ``countries`` are put together at random for each count;
    effects by size are shown in ``bands``. ``unknown`` is told before any result.
    """

    size: str
    localities: tuple[int, ...]
    source: tuple[str, ...]
    outcomes: tuple[str, ...]
    countries: int
    bands: int
    unknown: tuple[Unknown, ...]


def read_national(
    table: Table, kept: Sequence[str], varied: Sequence[str] | None, sources: Collection[str]
) -> National | None:
    """The table, of a study that keeps these outcomes and whose design varies these parameters.

    ``varied`` is None where the design is itself not right; nothing is said of it then.
    """
    before = len(table.faults)
    names = ("size", "localities", "source", "outcomes", "countries", "bands", "unknown")
    table.check_names(names)
    size = table.text("size")
    if size is not None and varied is not None:
        _check_design(table, size, varied)
    counts = _counts(table)
    source = cited(table, sources)
    outcomes = _added_up(table, kept)
    countries, bands = count(table, "countries", FEWEST_COUNTRIES), count(table, "bands")
    told = _unknown(table)
    if len(table.faults) > before or size is None or countries is None or bands is None:
        return None
    return National(size, counts, source, outcomes, countries, bands, told)


def _check_design(table: Table, size: str, varied: Sequence[str]) -> None:
    columns = [key for key in varied if key != LUCK]
    if size not in columns:
        table.complain("size", unknown("column of the design", size, columns))
    elif LUCK not in varied:
        message = "all localities would have one luck; write luck = true into [design]"
        table.complain(None, message)


def _counts(table: Table) -> tuple[int, ...]:
    value = table.fields.get("localities")
    if value is None:
        return ()
    if not isinstance(value, list) or not value:
        table.complain("localities", f"expected a list of whole numbers, found {describe(value)}")
        return ()
    found: list[int] = []
    for position, member in enumerate(value):
        path = (*table.path, "localities", position)
        if isinstance(member, bool) or not isinstance(member, int) or member < 1:
            message = f"expected a whole number from 1, found {describe(member)}"
        elif fault := too_many("localities", member):
            message = fault
        elif found and member <= found[-1]:
            message = f"is {member}; expected more than {found[-1]}, the one before"
        else:
            found.append(member)
            continue
        table.faults.add(table.document.complaint(path, message))
    return tuple(found)


def _added_up(table: Table, kept: Sequence[str]) -> tuple[str, ...]:
    names = table.texts("outcomes") or ()
    for position, name in enumerate(names):
        if name not in kept:
            message = unknown("outcome kept by the study", name, kept)
        elif OUTCOMES[name].unit not in ADDED_UP or name in MEANS:
            message = f"{name} of two localities has no sum; expected what adds up"
        else:
            continue
        path = (*table.path, "outcomes", position)
        table.faults.add(table.document.complaint(path, message))
    return names


def _unknown(table: Table) -> tuple[Unknown, ...]:
    found = []
    for member in table.tables("unknown"):
        member.check_names(("en", "id"))
        en, indonesian = member.text("en"), member.text("id")
        if en is not None and indonesian is not None:
            found.append(Unknown(en, indonesian))
    return tuple(found)
