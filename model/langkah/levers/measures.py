"""Who goes after women and what goes with it: workers, tracing, journeys, markets, the kampong."""

from langkah.domain.lever import AS_SPENT, Item, Lever, Line, Price, Year


def _while_it_runs(year: Year, number: str) -> tuple[float, float]:
    return year.values[number], year.months_with("runs")


def _once_a_year(year: Year, switch: str) -> tuple[float, float]:
    return year.values[switch], float(year.months_with("runs") > 0)


_STAFF = Price("workers_price_rp", stands=True)

LEVER = Lever(
    lines=(
        Line("workers", "Workers", "Petugas pendamping", "workers"),
        Line("tracing", "Tracing and coordination", "Pelacakan dan koordinasi", "workers"),
        Line("travel", "Help with the journey home", "Bantuan pemulangan", "workers"),
        Line(
            "socialisation",
            "Socialisation in the neighbourhood",
            "Sosialisasi kepada masyarakat",
            "workers",
        ),
        Line("marketing", "Marketing and label", "Pemasaran dan merek", "workers"),
        Line("marriage", "Free-marriage scheme", "Program nikah gratis", "workers"),
    ),
    items=(
        Item(
            "travel",
            "Help with the journey home",
            "Bantuan pemulangan (reunifikasi)",
            line="travel",
            part="workers",
            account="journeys",
            count_unit="orang",
            times_unit="kali",
            unit="orang",
            price=Price(
                "travel_paid_rp", lambda values: values["followup.travel_rp"], granted=True
            ),
            asks=AS_SPENT,
        ),
        Item(
            "volunteer",
            "Honorarium of the community social volunteer (PSM)",
            "Honorarium Pekerja Sosial Masyarakat (PSM)",
            line="workers",
            part="workers",
            account="pay",
            count_unit="orang",
            times_unit="bulan",
            unit="orang-bulan",
            price=_STAFF,
            asks=lambda year: _while_it_runs(year, "followup.workers"),
        ),
        Item(
            "worker",
            "Pay of contract social workers",
            "Upah pekerja sosial kontrak",
            line="workers",
            part="workers",
            account="pay",
            count_unit="orang",
            times_unit="bulan",
            unit="orang-bulan",
            price=_STAFF,
            asks=lambda year: _while_it_runs(year, "followup.dedicated_workers"),
        ),
        Item(
            "tracing",
            "Tracing and coordination",
            "Pelacakan dan koordinasi dengan mitra",
            line="tracing",
            part="workers",
            account="services",
            count_unit="kegiatan",
            times_unit="tahun",
            unit="tahun",
            price=Price("tracing_price_rp", stands=True),
            asks=lambda year: _once_a_year(year, "followup.tracing"),
        ),
        Item(
            "socialisation",
            "Socialisation in the neighbourhood",
            "Sosialisasi kepada masyarakat",
            line="socialisation",
            part="workers",
            account="services",
            count_unit="kegiatan",
            times_unit="tahun",
            unit="tahun",
            price=Price("socialisation_price_rp", stands=True),
            asks=lambda year: _once_a_year(year, "followup.socialisation"),
        ),
        Item(
            "marketing",
            "Marketing and label",
            "Pemasaran dan merek produk",
            line="marketing",
            part="workers",
            account="services",
            count_unit="orang",
            times_unit="paket",
            unit="orang",
            price=Price(
                "marketing_price_rp",
                lambda values: values["costs.marketing_rp"] * values["followup.marketing"],
            ),
            asks=lambda year: (year.completing * year.values["followup.marketing"], 1.0),
            a_place=lambda month, values: month["marketing_price_rp"],
        ),
        Item(
            "marriage",
            "Free-marriage scheme",
            "Program nikah gratis",
            line="marriage",
            part="workers",
            account="gifts",
            count_unit="pasangan",
            times_unit="kali",
            unit="pasangan",
            price=Price("marriage_price_rp", lambda values: values["costs.marriage_rp"]),
            asks=AS_SPENT,
        ),
    ),
)
