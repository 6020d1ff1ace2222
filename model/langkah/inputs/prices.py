"""Unit prices of a budget request: scenarios/prices.toml, a city's own. The simulation reads none.

What a request may ask money for is declared by the levers; ``runs/plan.py`` says how much of each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.fields import MOST_RP, Faults, Table, show, sure, whole_document
from langkah.inputs.project import PRICES, scenarios_folder, shown
from langkah.inputs.sources import TO_BE_CHECKED, known_sources
from langkah.inputs.toml_lines import read_toml
from langkah.levers import ITEMS

PLACEHOLDER: Final = "belum dari SSH"
"""Stands in the source of a price that is no standard price yet."""

STANDARDS: Final = ("SSH", "SBU", "HSPK", "ASB")
"""Lists of standard prices a city sets; the source of a real price begins with one."""

STRENGTHS: Final = ("kuat", "sedang", "lemah", "dugaan")


PRICED: Final = tuple(name for name, item in ITEMS.items() if not item.is_granted)
"""Items that stand in the file: of the others the scenario sets the price."""

UNITS: Final = tuple(dict.fromkeys(item.unit for item in ITEMS.values()))

_PRICE_FIELDS = ("value", "satuan", "year", "source", "strength", "why")
_SHELTER_FIELDS = ("standard_beds", "building_years", "building_rate", "occupancy")


@dataclass(frozen=True)
class Price:
    """One unit price: whole rupiah of ``year`` for one ``unit``, and what it rests on.

    ``is_placeholder`` while no standard price stands behind it.
    """

    item: str
    value_rp: float
    unit: str
    year: int
    source: str
    strength: str
    evidence: tuple[str, ...]
    why: str
    file: str
    line: int

    @property
    def is_placeholder(self) -> bool:
        """Whether no standard price stands behind it yet."""
        return self.source == PLACEHOLDER


@dataclass(frozen=True)
class Prices:
    """A city's unit prices by item, and how a shelter's building is spread over years.

    ``standard_beds`` is the size its prices are stated for, ``building_rate`` a share a year,
    ``occupancy`` the shares of beds filled that a table of sensitivity shows.
    """

    prices: Mapping[str, Price]
    standard_beds: float
    building_years: float
    building_rate: float
    occupancy: tuple[float, ...]


def prices_file(project: Path) -> Path:
    """Where the prices stand."""
    return scenarios_folder(project) / PRICES


def load_prices(project: Path) -> Prices:
    """The project's prices. Raises InputErrors with every fault of the file."""
    path = prices_file(project)
    faults = Faults()
    document = whole_document(read_toml(path, shown(path, project)), faults)
    document.check_names(["price", "shelter"])
    table, shelter = document.table("price"), document.table("shelter")
    sources = (*known_sources(project), TO_BE_CHECKED)
    found = _read_prices(table, sources) if table is not None else {}
    beds, years, rate, occupancy = _read_shelter(shelter) if shelter is not None else (None,) * 4
    faults.refuse_any()
    return Prices(found, sure(beds), sure(years), sure(rate), sure(occupancy))


def _read_prices(table: Table, sources: Sequence[str]) -> dict[str, Price]:
    table.check_names(PRICED)
    found = {}
    for item in PRICED:
        entry = table.table(item)
        price = entry and _read_price(entry, item, sources)
        if price:
            found[item] = price
    return found


def _read_price(table: Table, item: str, sources: Sequence[str]) -> Price | None:
    before = len(table.faults)
    table.check_names(_PRICE_FIELDS, ["evidence"])
    value = table.whole("value")
    if value is not None and value > MOST_RP:
        table.complain("value", f"is {show(value)}; expected at most {show(MOST_RP)} (rupiah)")
    unit = table.choice("satuan", UNITS, "satuan")
    if unit is not None and unit != ITEMS[item].unit:
        message = f'is "{unit}"; expected "{ITEMS[item].unit}", which its volume is counted in'
        table.complain("satuan", message)
    year, why = table.whole("year"), table.text("why")
    source = _read_source(table)
    strength = table.choice("strength", STRENGTHS, "strength")
    if source == PLACEHOLDER and strength == "kuat":
        table.complain("strength", f'is "kuat", but the source is "{PLACEHOLDER}"')
    evidence = _read_evidence(table, sources)
    if len(table.faults) > before:
        return None
    return Price(
        item,
        float(sure(value)),
        sure(unit),
        sure(year),
        sure(source),
        sure(strength),
        evidence,
        sure(why),
        table.document.shown,
        table.document.line(table.path),
    )


def _read_source(table: Table) -> str | None:
    source = table.text("source")
    if source is None or source == PLACEHOLDER or source.split()[0] in STANDARDS:
        return source
    expected = f'"{PLACEHOLDER}", or a standard price that begins with {", ".join(STANDARDS)}'
    table.complain("source", f'is "{source}"; expected {expected}')
    return None


def _read_evidence(table: Table, sources: Sequence[str]) -> tuple[str, ...]:
    named = table.texts("evidence") or ()
    for position, key in enumerate(named):
        if key not in sources:
            message = f"{unknown('source', key, sources)} (see sources.bib)"
            table.faults.add(table.document.complaint((*table.path, "evidence", position), message))
    return named


Shelter = tuple[float | None, float | None, float | None, tuple[float, ...] | None]


def _read_shelter(table: Table) -> Shelter:
    table.check_names(_SHELTER_FIELDS)
    beds, years = table.whole("standard_beds"), table.whole("building_years")
    for name, count in (("standard_beds", beds), ("building_years", years)):
        if count == 0:
            table.complain(name, "is 0; expected at least 1")
    rate = table.number("building_rate")
    if rate is not None and not 0 <= rate < 1:
        message = f"is {show(rate)}; expected a share, so that 0.05 is five per cent"
        table.complain("building_rate", message)
    shares = table.fields.get("occupancy")
    if shares is not None and not _are_rising_shares(shares):
        message = "expected shares of beds, rising, more than 0 and at most 1"
        table.complain("occupancy", message)
        shares = None
    return beds, years, rate, tuple(map(float, shares)) if shares is not None else None


def _are_rising_shares(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    numbers = [one for one in value if isinstance(one, int | float) and not isinstance(one, bool)]
    return (
        len(numbers) == len(value)
        and numbers == sorted(set(numbers))
        and numbers[0] > 0
        and numbers[-1] <= 1
    )


def check_price_years(prices: Prices, years: Sequence[int]) -> None:
    """Refuse a price of a year for which these results have no price level.

    Raises InputErrors naming every such price.
    """
    faults = Faults()
    for price in prices.prices.values():
        if price.year not in years:
            message = (
                f"is {price.year}; expected a year these results have a price level for: "
                f"{years[0]} to {years[-1]}"
            )
            key = f"price.{price.item}.year"
            faults.add(InputError(price.file, price.line, key, message))
    faults.refuse_any()
