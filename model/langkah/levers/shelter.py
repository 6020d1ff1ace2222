"""The shelter: its building, its running, its residents, and places bought elsewhere."""

from langkah.domain.lever import Item, Lever, Line, Price, Year
from langkah.domain.months import MONTHS_PER_YEAR


def _of_standard_size(year: Year) -> float:
    return year.values["shelter.beds"] / year.values["costs.standard_beds"]


def _part_built(year: Year) -> tuple[float, float]:
    built = year.months_with("building_price_rp") / max(1.0, year.values["shelter.build_months"])
    return _of_standard_size(year), built


def _allowances(year: Year) -> tuple[float, float]:
    """Every bed, in full use while it is open."""
    pays = year.values["shelter.allowance_rp"] > 0
    return year.bed_months / MONTHS_PER_YEAR * pays, float(MONTHS_PER_YEAR)


LEVER = Lever(
    lines=(
        Line("shelter_building", "Building of the shelter", "Pembangunan panti", "building"),
        Line("shelter_running", "Running of the shelter", "Operasional panti", "running"),
        Line(
            "bought_places",
            "Places bought at the provincial centre",
            "Tempat di balai provinsi",
            "running",
        ),
    ),
    items=(
        Item(
            "building",
            "Building of the shelter",
            "Pembangunan gedung panti",
            line="shelter_building",
            part="shelter",
            account="buildings",
            count_unit="panti",
            times_unit="bagian",
            unit="panti",
            price=Price("building_price_rp", stands=True),
            asks=_part_built,
        ),
        Item(
            "shelter_running",
            "Fixed running cost of the shelter",
            "Operasional tetap panti",
            line="shelter_running",
            part="shelter",
            account="services",
            count_unit="panti",
            times_unit="tahun",
            unit="panti-tahun",
            price=Price("shelter_fixed_price_rp", stands=True),
            asks=lambda year: (
                _of_standard_size(year),
                year.months_with("shelter_beds") / MONTHS_PER_YEAR,
            ),
        ),
        Item(
            "resident",
            "Food and care of residents",
            "Makan dan layanan penghuni panti",
            line="shelter_running",
            part="shelter",
            account="goods",
            count_unit="orang",
            times_unit="bulan",
            unit="orang-bulan",
            price=Price(
                "resident_price_rp", lambda values: values["costs.resident_rp"], beds="shelter_beds"
            ),
            asks=lambda year: (year.values["shelter.beds"], year.months_with("shelter_beds")),
        ),
        Item(
            "resident_allowance",
            "Allowance to residents",
            "Bantuan biaya hidup penghuni panti",
            line="allowances",
            part="shelter",
            account="gifts_to_residents",
            count_unit="orang",
            times_unit="bulan",
            unit="orang-bulan",
            price=Price(
                "resident_allowance_paid_rp",
                lambda values: values["shelter.allowance_rp"],
                granted=True,
                real="resident_allowance_rp",
            ),
            asks=_allowances,
        ),
        Item(
            "bought_place",
            "Places bought at the provincial centre",
            "Pembelian tempat di balai provinsi",
            line="bought_places",
            part="shelter",
            account="services",
            count_unit="orang",
            times_unit="bulan",
            unit="orang-bulan",
            price=Price(
                "bought_place_price_rp",
                lambda values: values["costs.bought_place_rp"],
                beds="bought_places",
            ),
            asks=lambda year: (
                year.values["shelter.bought_places"],
                year.months_with("bought_places"),
            ),
        ),
    ),
)
