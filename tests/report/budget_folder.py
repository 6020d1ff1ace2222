"""A made-up result folder with all that a budget request reads, and a city's made-up prices.

Three options: today's programme, rounds every year, and a shelter. Volumes and prices are small
round numbers, so that sums can be done in the head.
"""

import csv
import gzip
import json
from pathlib import Path

from report.sealed import seal
from report.synthetic_folder import DECISION, FOLLOW, POLICY, RECORDS, write_folder

import langkah
from langkah.inputs.prices import PRICED
from langkah.levers import ITEMS
from langkah.report.annex.budget import AccountCodes, CityPrices, UnitPrice, whole

NOW = 2012
"""The first year in which today's programme holds a round."""

GRANT, TRAVEL = 1_500_000, 250_000

LEVELS = {year: 1.0 + 0.05 * (year - 2010) for year in range(RECORDS, DECISION + POLICY + FOLLOW)}

MORE = {
    "returns": ("events", 789.0),
    "refused": ("requests", 295.0),
    "completed": ("women", 174.0),
    "stock_decision": ("women", 175.0),
    "occupancy": ("share", 0.2),
}
"""Outcomes beyond those of the report's other made-up folder."""

PLACES = {
    "baseline": dict.fromkeys(range(2012, 2021, 2), 60.0),
    "annual_same_places": dict.fromkeys(range(2011, 2021), 30.0),
    "shelter": dict.fromkeys(range(2012, 2021, 2), 60.0),
}


def write_budget_folder(
    folder: Path, name: str = "Annual, same places", **manifest: object
) -> Path:
    """Write the folder; ``name`` is that of the second option."""
    write_folder(folder, 6, version=langkah.__version__, command="langkah compare", **manifest)
    _keep_three(folder, name)
    _add_outcomes(folder)
    with (folder / "plan.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            [
                "scenario",
                "fiscal_year",
                "item",
                "line",
                "count",
                "count_unit",
                "times",
                "times_unit",
                "volume",
                "unit",
                "policy_price_rp",
                "basis",
            ]
        )
        for slug in PLACES:
            for year in range(DECISION, DECISION + POLICY):
                for item, (count, times) in planned(slug, year).items():
                    writer.writerow(_plan_row(slug, year, item, count, times))
    levels = "".join(f"{year},{level!r}\n" for year, level in LEVELS.items())
    (folder / "price_level.csv").write_text(f"fiscal_year,level\n{levels}", encoding="utf-8")
    with gzip.open(folder / "parameters.csv.gz", "wt", encoding="utf-8") as file:
        file.write("draw,choice.readiness,history,need.fixed\n0,0.2,0,1\n1,0.4,1,1\n")
    (folder / "scenarios").mkdir()
    for slug in ("no_programme", *PLACES):
        text = (
            'name = "A"\n[values]\n"round.month" = 7.0\n"training.months" = 3.0\n'
            '"grant.group_size" = 3.0\n"followup.months" = 6.0\n'
        )
        (folder / "scenarios" / f"{slug}.toml").write_text(text, encoding="utf-8")
    return seal(folder)


def planned(slug: str, year: int) -> dict[str, tuple[float, float]]:
    """Volumes of an option in a year."""
    found = {"volunteer": (1.0, 12.0)}
    places = PLACES[slug].get(year, 0.0)
    if places:
        found |= {
            "training": (places, 1.0),
            "round": (1.0, 1.0),
            "grant": (places, 1.0),
            "tools": (places / 3, 1.0),
        }
    if slug == "shelter":
        found |= (
            {"building": (1.0, 0.5)}
            if year < 2013
            else {"shelter_running": (1.0, 1.0), "resident": (30.0, 12.0)}
        )
        if year >= 2013:
            found["travel"] = (4.0, 1.0)
    return found


def _plan_row(slug: str, year: int, item: str, count: float, times: float) -> list[object]:
    kind = ITEMS[item]
    price = {"grant": 1_500_000.0, "travel": 250_000.0}.get(item, "")
    basis = "simulated" if item == "travel" else "planned"
    return [
        slug,
        year,
        item,
        kind.line,
        count,
        kind.count_unit,
        times,
        kind.times_unit,
        count * times,
        kind.unit,
        price,
        basis,
    ]


def _keep_three(folder: Path, name: str) -> None:
    """Leave only the scenarios of ``PLACES`` and no programme."""
    kept = ("no_programme", *PLACES)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["scenarios"] = [s for s in manifest["scenarios"] if s["slug"] in kept]
    manifest["scenarios"][2]["name"] = name
    seal(folder, scenarios=manifest["scenarios"])
    for table in ("summary.csv", "differences.csv", "yearly.csv"):
        lines = (folder / table).read_text(encoding="utf-8").splitlines()
        rows = [row for row in lines[1:] if row.split(",")[0] in kept]
        (folder / table).write_text("\n".join([lines[0], *rows]) + "\n", encoding="utf-8")


def _add_outcomes(folder: Path) -> None:
    labels = json.loads((folder / "outcomes.json").read_text(encoding="utf-8"))
    for name, (unit, _) in MORE.items():
        labels["outcomes"].append(
            {
                "name": name,
                "unit": unit,
                "better": "neither",
                "headline": 0,
                "label_en": name,
                "label_id": name,
                "meaning_en": name,
                "meaning_id": name,
            }
        )
    (folder / "outcomes.json").write_text(json.dumps(labels), encoding="utf-8")
    with (folder / "summary.csv").open("a", encoding="utf-8") as file:
        for slug in ("no_programme", *PLACES):
            for name, (unit, value) in MORE.items():
                file.write(f"{slug},{name},{unit},{value},{value},{value},{value},0.5,1\n")


def made_up_prices(**values: float) -> CityPrices:
    """A price of 1,000,000 of 2010 for every item but those given; one of them is a standard."""
    prices = {
        item: UnitPrice(
            item,
            values.get(item, 1_000_000.0),
            ITEMS[item].unit,
            2010,
            "SSH 2010" if item == "round" else "belum dari SSH",
            "kuat" if item == "round" else "dugaan",
            ("F20",),
            "=1+1",
            item != "round",
        )
        for item in PRICED
    }
    return CityPrices(prices, 30.0, 20.0, 0.05, (0.25, 1.0), "0a1b2c3d")


def made_up_codes() -> AccountCodes:
    """Five accounts, one of them not known to its end."""
    accounts = {
        "5": "Belanja",
        "5.1": "Operasi",
        "5.1.02": "Barang",
        "5.1.02.02": "Jasa",
        "5.1.06": "Bantuan sosial",
        "5.1.06.?": None,
        "5.2": "Modal",
        "5.2.03": "Gedung",
    }
    use = dict.fromkeys(ITEMS, "5.1.02.02")
    use |= {"grant": "5.1.06.?", "tools": "5.1.06.?", "building": "5.2.03"}
    places = dict.fromkeys(("urusan", "bidang", "program", "kegiatan", "sub_kegiatan"))
    return AccountCodes("Aturan", {**places, "bidang": "1.06 Sosial"}, accounts, use, "4e5f6a7b")


def asked_rp(slug: str, year: int) -> int:
    """What an option asks for, worked out anew: volumes times prices, each rounded once."""
    total = 0.0
    unit = whole(1_000_000 * LEVELS[NOW])
    for item, (count, times) in planned(slug, year).items():
        if item in ("grant", "travel"):
            price: float = {"grant": GRANT, "travel": TRAVEL}[item]
        else:
            price = whole(unit * LEVELS[year] / LEVELS[NOW])
        total += whole(count * times * price)
    return int(total)
