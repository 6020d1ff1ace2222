"""Prices and account codes of a budget request: what is read, and exactly what is refused."""

import shutil
from pathlib import Path

import pytest
from inputs.checking import (
    alike,
    check_all,
    check_at_its_line,
    check_misspelt,
    loader_of,
)
from inputs.spoiling import headers, keys, put

from langkah.inputs.account_codes import PLACES, codes_file, load_vintages, parent, vintage_for
from langkah.inputs.complaints import InputError
from langkah.inputs.prices import (
    PRICED,
    check_price_years,
    load_prices,
    prices_file,
)
from langkah.inputs.project import find_project, scenario_names, shown
from langkah.inputs.toml_lines import read_toml
from langkah.levers import ITEMS

SHIPPED = find_project()


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The shipped project, copied, to spoil a file of it."""
    shutil.copytree(SHIPPED / "scenarios", tmp_path / "scenarios")
    return tmp_path


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_item_the_city_pays_for_has_a_price_and_an_account() -> None:
    prices = load_prices(SHIPPED)
    assert tuple(prices.prices) == PRICED
    assert all(price.unit == ITEMS[item].unit for item, price in prices.prices.items())
    for vintage in load_vintages(SHIPPED):
        assert tuple(vintage.use) == tuple(ITEMS)
        assert set(vintage.use.values()) <= set(vintage.accounts)


def test_no_price_that_ships_pretends_to_be_a_standard_one() -> None:
    assert all(price.is_placeholder for price in load_prices(SHIPPED).prices.values())


def test_neither_file_is_taken_for_a_scenario() -> None:
    assert {"prices", "account_codes"}.isdisjoint(scenario_names(SHIPPED))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[price.training]\nvalue = 800_000",
            "[price.training]\nvalue = -800_000",
            "price.training.value: expected a whole number of at least 0, found -800_000",
        ),
        (
            "[price.training]\nvalue = 800_000",
            "[price.training]\nvalue = 1e308",
            "price.training.value: expected a number of at most 9_007_199_254_740_992 in size, "
            "found 1e+308",
        ),
        (
            "[price.training]\nvalue = 800_000",
            "[price.training]\nvalue = 1_000_000_000_000_001",
            "price.training.value: is 1_000_000_000_000_001; expected at most "
            "1_000_000_000_000_000 (rupiah)",
        ),
        (
            '[price.round]\nvalue = 10_000_000\nsatuan = "angkatan"',
            '[price.round]\nvalue = 10_000_000\nsatuan = "angkatn"',
            'price.round.satuan: unknown satuan "angkatn"; did you mean "angkatan"? Known: '
            "orang, orang-bulan, angkatan, kelompok, tahun, pasangan, panti, panti-tahun",
        ),
        (
            '[price.round]\nvalue = 10_000_000\nsatuan = "angkatan"',
            '[price.round]\nvalue = 10_000_000\nsatuan = "orang"',
            'price.round.satuan: is "orang"; expected "angkatan", which its volume is counted in',
        ),
        (
            'year = 2010\nsource = "belum dari SSH"\nstrength = "lemah"',
            'year = 2010\nsource = "pasar"\nstrength = "lemah"',
            'price.training.source: is "pasar"; expected "belum dari SSH", or a standard price '
            "that begins with SSH, SBU, HSPK, ASB",
        ),
        (
            'source = "belum dari SSH"\nstrength = "lemah"',
            'source = "belum dari SSH"\nstrength = "kuat"',
            'price.training.strength: is "kuat", but the source is "belum dari SSH"',
        ),
        (
            'evidence = ["F20"]',
            'evidence = ["F999"]',
            'price.training.evidence[1]: unknown source "F999"; did you mean "F79"? (see '
            "sources.bib)",
        ),
        ("[price.worker]", "[price.workers]", None),
        (
            "building_rate = 0.05 ",
            "building_rate = 5 ",
            "shelter.building_rate: is 5; expected a share, so that 0.05 is five per cent",
        ),
        (
            "occupancy = [0.25, 0.5, 0.75, 1.0]",
            "occupancy = [0.25, 0.5, 0.75, 1.5]",
            "shelter.occupancy: expected shares of beds, rising, more than 0 and at most 1",
        ),
        (
            "standard_beds = 30 ",
            "standard_beds = 0 ",
            "shelter.standard_beds: is 0; expected at least 1",
        ),
    ],
)
def test_a_price_that_is_not_right_is_refused_at_its_line(
    city: Path, old: str, new: str, expected: str | None
) -> None:
    file = prices_file(city)
    spoil(file, old, new)
    with pytest.raises(InputError) as refused:
        load_prices(city)
    said = str(refused.value)
    if expected is None:
        assert 'price.workers: unknown key "workers"; did you mean "worker"?' in said
        return
    where, _, message = said.partition(": ")
    assert where.startswith("scenarios/prices.toml:")
    name = expected.split(":")[0].split(".")[-1].split("[")[0]
    line = file.read_text(encoding="utf-8").splitlines()[int(where.rpartition(":")[2]) - 1]
    assert line.startswith(name)
    assert message == expected


def test_a_missing_price_is_named(city: Path) -> None:
    file = prices_file(city)
    text = file.read_text(encoding="utf-8")
    start, end = text.index("[price.tracing]"), text.index("[price.socialisation]")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_prices(city)
    assert refused.value.key == "price.tracing"
    assert refused.value.message == "missing; it is required here"


def test_a_standard_price_is_no_placeholder(city: Path) -> None:
    spoil(
        prices_file(city),
        'source = "belum dari SSH"\nstrength = "lemah"',
        'source = "SSH 2026 nomor 12"\nstrength = "kuat"',
    )
    price = load_prices(city).prices["training"]
    assert (price.is_placeholder, price.strength) == (False, "kuat")


def test_a_price_of_a_year_without_price_level_is_refused(city: Path) -> None:
    spoil(prices_file(city), "year = 2010", "year = 1999")
    prices = load_prices(city)
    line = prices.prices["training"].line
    with pytest.raises(InputError) as refused:
        check_price_years(prices, range(2004, 2026))
    assert str(refused.value) == (
        f"scenarios/prices.toml:{line}: price.training.year: is 1999; expected a year these "
        "results have a price level for: 2004 to 2025"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'services = "5.2.2"',
            'services = "5.2.9"',
            'vintage[1].use.services: unknown account "5.2.9"; did you mean "5.2.3"? Known: '
            "5, 5.1, 5.1.5, 5.2, 5.2.1, 5.2.2, 5.2.3",
        ),
        (
            'services = "5.2.2"',
            'services = "5.2.2"\ntraining = "5.2"',
            'vintage[1].use.training: "5.2" has accounts under it; expected one of those',
        ),
        (
            '"5.1.5" = "Belanja Bantuan Sosial"',
            '"5.1.5." = "Belanja Bantuan Sosial"',
            'vintage[1].account."5.1.5.": is no account code; expected numbers and full stops, '
            '"?" for an unknown end',
        ),
        (
            '"5" = "Belanja"\n"5.1" = "Belanja Tidak Langsung"',
            '"5.1" = "Belanja Tidak Langsung"\n"5" = "Belanja"',
            'vintage[1].account."5.1": stands before its parent "5"; expected it after',
        ),
        (
            "from_year = 2021",
            "from_year = 2020",
            "vintage[2].from_year: is 2020; expected a year after 2020 (permendagri_13_2006)",
        ),
        (
            "to_year = 2020",
            "to_year = 2001",
            "vintage[1].to_year: is 2001; expected 2007 (from_year) or later",
        ),
    ],
)
def test_an_account_that_is_not_right_is_refused(
    city: Path, old: str, new: str, expected: str
) -> None:
    spoil(codes_file(city), old, new)
    with pytest.raises(InputError) as refused:
        load_vintages(city)
    where, _, message = str(refused.value.errors[0]).partition(": ")
    assert where.startswith("scenarios/account_codes.toml:")
    assert message == expected


def test_each_fiscal_year_has_the_vintage_of_its_time() -> None:
    vintages = load_vintages(SHIPPED)
    names = [vintage_for(vintages, year, "f").name for year in (2011, 2020, 2027)]
    assert names == ["permendagri_13_2006", "permendagri_13_2006", "permendagri_90_2019"]
    with pytest.raises(InputError) as refused:
        vintage_for(vintages, 2006, "scenarios/account_codes.toml")
    assert str(refused.value) == (
        "scenarios/account_codes.toml: vintage: none serves the fiscal year 2006; known: "
        "2007 to 2020, 2021 to 2035"
    )


def test_one_thing_may_have_an_account_apart_from_its_kind(city: Path) -> None:
    before = load_vintages(city)[0].use
    spoil(codes_file(city), 'services = "5.2.2"', 'services = "5.2.2"\ntraining = "5.2.1"')
    assert load_vintages(city)[0].use == {**before, "training": "5.2.1"}


def test_what_is_not_known_stays_a_blank() -> None:
    old, new = load_vintages(SHIPPED)
    assert all(old.places[place] is None for place in PLACES)
    assert new.places["sub_kegiatan"] is None and new.places["bidang"] == "1.06 Sosial"
    assert new.use["tools"].endswith("?") and new.accounts["5.1.06.01"] is None
    for vintage in (old, new):
        assert all(parent(code) in vintage.accounts for code in vintage.accounts if parent(code))


def test_every_key_of_the_prices(city: Path) -> None:
    path = prices_file(city)
    document = read_toml(path, shown(path, city))
    load = loader_of(document, lambda: load_prices(city))
    load(document.text.encode())
    for group in alike(keys(document)):
        check_all(document, load, group, [key for key in group if key.last != "evidence"])
        check_at_its_line(document, load, [k for k in group if k.last == "value"], put("-1"))
    for header in headers(document):
        check_misspelt(document, load, [header])


def test_every_key_of_the_account_codes(city: Path) -> None:
    path = codes_file(city)
    document = read_toml(path, shown(path, city))
    load = loader_of(document, lambda: load_vintages(city))
    load(document.text.encode())
    plain = [key for key in keys(document) if "account" not in key.path]
    for group in alike(plain):
        check_all(document, load, group, group)
