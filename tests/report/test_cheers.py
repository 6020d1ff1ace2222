"""The reporting checklist: 28 items, told from the folder's tables and from nothing else."""

import gzip
import re
from pathlib import Path

import pytest
from report.sealed import seal, sealed
from report.synthetic_folder import write_folder

from langkah.language.catalogue import LANGUAGES
from langkah.report.cheers import CHECKLIST, checklist, items, write_checklist
from langkah.report.glossary import avoided_in

TABLES = {
    "discounting": ("rate,option", ["0.0,baseline", "0.03,baseline", "0.03,annual"]),
    "net_benefit": ("outcome,price", ["covered_years,0.0", "covered_years,2000000.0"]),
    "incremental": (
        "outcome,option,status",
        [
            "covered_years,no_programme,ND",
            "covered_years,baseline,D",
            "lasting_covered,baseline,ND",
        ],
    ),
    "evpi": ("outcome,price,evpi_rp", ["covered_years,0.0,", "covered_years,1.0,7000000.0"]),
    "convergence": (
        "outcome,option,comparator,measure,precise_enough",
        [
            "covered_years,annual,baseline,effect,false",
            "covered_years,annual,baseline,effect,true",
            "covered_years,shelter,baseline,effect,false",
            "covered_years,shelter,baseline,cost,true",
        ],
    ),
    "notes": ("file,outcome,note", ["tornado.csv,covered_years,Left out: 24 draws for 3 terms."]),
}


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A folder with the few tables that the checklist reads."""
    folder = write_folder(
        tmp_path / "results",
        3,
        lambda s, r, o: "better" if (s, r) == ("annual_same_places", "baseline") else "worse",
        version="0.1.0",
        choice="logistic",
        records_year=2004,
        parameters_from="priors of the register",
        setting_title_en="The decision of 2011",
        setting_title_id="Keputusan tahun 2011",
    )
    with (folder / "summary.csv").open("a", encoding="utf-8") as file:
        file.write("baseline,stock_decision,women,181.4,170,181,190,0.5,1\n")
    (folder / "decision").mkdir()
    for name, (header, rows) in TABLES.items():
        write(folder / "decision" / f"{name}.csv", header, rows)
    write(folder / "plan.csv", "scenario,item", ["baseline,grant", "annual,grant", "annual,round"])
    write(folder / "price_level.csv", "fiscal_year,level", ["2004,0.6", "2025,2.5"])
    with gzip.open(folder / "parameters.csv.gz", "wt") as file:
        file.write("draw,history,a.b,a.c\n0,0,1,2\n")
    return folder


def write(path: Path, header: str, rows: list[str]) -> None:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def rows_of(text: str, language: str) -> dict[int, list[str]]:
    """The cells of every item on the page of a language."""
    page = text.split("\n# ")[LANGUAGES.index(language)]
    lines = re.findall(r"^\| (\d+) \| (.*) \|$", page, re.MULTILINE)
    return {int(number): rest.split(" | ") for number, rest in lines}


def test_there_are_28_items_in_order() -> None:
    assert [item.number for item in items()] == list(range(1, 29))
    for item in items():
        assert item.state in ("filled", "partly", "written", "not_done")
        assert item.topic and item.where and item.told


def test_items_are_told_from_the_tables(told: Path) -> None:
    found = rows_of(checklist(sealed(told)), "en")
    assert list(found) == list(range(1, 29))
    assert "181 in sex work there at the decision date" in found[5][3]
    assert "No programme; Baseline; Annual, same places; every one" in found[7][3]
    assert found[10] == [
        "Discount rate",
        "told",
        "decision/discounting.csv",
        "Costs and effects alike at 0 %, 3 %; the budget impact is not discounted.",
    ]
    assert "woman-years out Rp0 to Rp2.0 million" in found[13][3]
    assert found[14][3].startswith("2 items planned by year, 15 budget lines. Unit prices")
    assert "price level for 2004 to 2025" in found[15][3]
    assert "precise enough: 1 of 2. Failed runs: 0" in found[17][3]
    assert found[20][3].endswith("for reasons in decision/notes.csv: tornado.csv.")
    assert found[22][3].startswith("2 parameters")
    assert "Annual, same places +47 (better). Not beaten" in found[23][3]
    assert found[23][3].endswith("mixture of two: No programme.")
    assert found[24][3].startswith("1 of 1 policies can be told apart")
    assert "at most Rp7.0 million" in found[24][3]


def test_what_only_people_can_tell_is_marked(told: Path) -> None:
    for language, words in (("en", "**to be written**"), ("id", "**perlu ditulis**")):
        found = rows_of(checklist(sealed(told)), language)
        assert [n for n, cells in found.items() if cells[1] == words] == [1, 2, 21, 25, 27, 28]


@pytest.mark.parametrize(
    ("table", "numbers"),
    [("discounting", [10]), ("net_benefit", [13]), ("convergence", [17]), ("evpi", [24])],
)
def test_an_item_whose_table_is_empty_says_that_it_is_missing(
    told: Path, table: str, numbers: list[int]
) -> None:
    path = told / "decision" / f"{table}.csv"
    write(path, path.read_text().split("\n")[0], [])
    found = rows_of(checklist(sealed(told)), "en")
    assert [n for n, cells in found.items() if cells[1] == "**missing**"] == numbers
    assert all("notes.csv" in found[n][3] for n in numbers)


def test_an_incomplete_study_says_so_first(told: Path) -> None:
    seal(told, complete=False, failed_runs=3, placeholder_money=True)
    text = checklist(sealed(told))
    assert "incomplete: 3 runs failed. It should not be reported" in text.split("| no.")[0]
    assert "placeholders carried forward" in rows_of(text, "en")[14][3]


def test_both_languages_tell_the_same_numbers(told: Path) -> None:
    found = [rows_of(checklist(sealed(told)), language) for language in LANGUAGES]
    for number in found[0]:
        told_numbers = [re.findall(r"\d+", cells[number][3]) for cells in found]
        assert told_numbers[0] == told_numbers[1], number


def test_the_file_holds_the_checklist_and_the_same_bytes_twice(told: Path) -> None:
    write_checklist(seal(told))
    first = (told / CHECKLIST).read_bytes()
    write_checklist(told)
    assert (told / CHECKLIST).read_bytes() == first == checklist(sealed(told)).encode()
    assert avoided_in(first.decode()) == []
