"""Rounds of training: the course itself, further months of it, and the holding of a round."""

from langkah.domain.lever import Item, Lever, Line, Price, Values, Year


def course_rp(values: Values) -> float:
    """One place in a course of this length: a shorter one in proportion, a longer one by months."""
    course, usual = values["training.months"], values["training.reference_months"]
    return values["costs.training_rp"] * min(1.0, course / usual) + values[
        "costs.extra_month_rp"
    ] * max(0.0, course - usual)


def _usual_part(year: Year) -> tuple[float, float]:
    usual = year.values["training.reference_months"]
    return year.places, min(1.0, year.values["training.months"] / usual)


def _further_months(year: Year) -> tuple[float, float]:
    usual = year.values["training.reference_months"]
    return year.places, max(0.0, year.values["training.months"] - usual)


_COURSE = Price("training_price_rp", course_rp)

LEVER = Lever(
    lines=(
        Line("training", "Training and guidance", "Pelatihan dan bimbingan", "training"),
        Line("rounds", "Overhead of rounds", "Penyelenggaraan angkatan", "training"),
    ),
    items=(
        Item(
            "training",
            "Vocational training and psychosocial guidance",
            "Pelatihan vokasional dan bimbingan psikososial",
            line="training",
            part="training",
            account="services",
            count_unit="orang",
            times_unit="paket",
            unit="orang",
            price=_COURSE,
            asks=_usual_part,
            a_place=lambda month, values: month["training_price_rp"],
        ),
        Item(
            "extra_months",
            "Further months of training",
            "Tambahan bulan pelatihan",
            line="training",
            part="training",
            account="services",
            count_unit="orang",
            times_unit="bulan",
            unit="orang-bulan",
            price=_COURSE,
            asks=_further_months,
        ),
        Item(
            "round",
            "Holding a round",
            "Penyelenggaraan angkatan",
            line="rounds",
            part="training",
            account="services",
            count_unit="angkatan",
            times_unit="kali",
            unit="angkatan",
            price=Price("round_price_rp", lambda values: values["costs.round_rp"]),
            asks=lambda year: (year.rounds, 1.0),
        ),
    ),
)
