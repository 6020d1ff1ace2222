"""The budget annex: sums to the rupiah, live formulas, forms, blanks, the same bytes."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from report.budget_folder import (
    GRANT,
    LEVELS,
    NOW,
    PLACES,
    asked_rp,
    made_up_codes,
    made_up_prices,
    write_budget_folder,
)
from report.office import convert
from report.sealed import sealed

from langkah.language.catalogue import LANGUAGES, words
from langkah.language.numbers import spelled
from langkah.levers import ITEMS
from langkah.report.annex import annex_bytes
from langkah.report.annex.budget import make_budget, whole
from langkah.report.annex.decision_tables import COLUMNS, TITLES
from langkah.report.results import read_results

_ = words("id")

SHEETS_OF_ALL = (
    "Baca dahulu",
    "Isian",
    "5 Tahun",
    "Dampak anggaran",
    "Panti",
    "Hasil",
    "Kepekaan",
    "Indikator",
    "Asumsi & sumber",
    "Periksa",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_budget_folder(tmp_path_factory.mktemp("annex") / "results")


def made(folder: Path, language: str = "id", **prices: float) -> bytes:
    results = read_results(sealed(folder))
    return annex_bytes(sealed(folder), results, made_up_prices(**prices), made_up_codes(), language)


def opened(content: bytes, *, formulas: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=not formulas)


@pytest.fixture(scope="module")
def book(folder: Path) -> openpyxl.Workbook:
    return opened(made(folder))


def found(sheet: Any, text: str, col: int = 2, last: bool = False) -> int:
    """The row whose cell in this column (from 1) says so."""
    rows = [r for r in range(1, sheet.max_row + 1) if sheet.cell(r, col).value == text]
    assert rows, f"{sheet.title} has no {text}"
    return rows[-1 if last else 0]


def named(book: openpyxl.Workbook, start: str) -> Any:
    return next(book[name] for name in book.sheetnames if name.startswith(start))


def test_the_sheets_a_council_expects_in_the_order_they_are_read(book: openpyxl.Workbook) -> None:
    names = book.sheetnames
    assert [name for name in names if name in SHEETS_OF_ALL] == list(SHEETS_OF_ALL)
    for form in ("RAB", "RKA"):
        assert [name[:5] for name in names if name.startswith(form)] == [
            f"{form} {number}" for number in (1, 2, 3)
        ]


def test_rab_rka_and_five_years_agree_to_the_rupiah_with_a_sum_done_apart(
    book: openpyxl.Workbook,
) -> None:
    five = book["5 Tahun"]
    totals = [
        r for r in range(1, five.max_row + 1) if five.cell(r, 2).value == _("Total, current prices")
    ]
    for number, slug in enumerate(PLACES, 1):
        rab, rka = named(book, f"RAB {number}"), named(book, f"RKA {number}")
        asked = rab.cell(found(rab, "JUMLAH"), 10).value
        assert asked == asked_rp(slug, NOW)
        assert rka.cell(found(rka, "Jumlah Anggaran Sub Kegiatan"), 7).value == asked
        years = [five.cell(totals[number - 1], col).value for col in range(3, 8)]
        assert years == [asked_rp(slug, year) for year in range(2011, 2016)]
        assert five.cell(totals[number - 1], 8).value == sum(years)


def test_every_account_is_the_sum_of_what_stands_under_it(book: openpyxl.Workbook) -> None:
    rka = named(book, "RKA 3")
    amounts = {rka.cell(r, 1).value: rka.cell(r, 7).value for r in range(1, rka.max_row + 1)}
    assert amounts["5"] == amounts["5.1"] + amounts["5.2"]
    assert amounts["5.1"] == amounts["5.1.02"] + amounts["5.1.06"]
    assert amounts["5.2"] == amounts["5.2.03"] == whole(0.5 * whole(1_000_000 * LEVELS[NOW]))
    assert amounts["5.1.06.[diisi]"] == 60 * GRANT + 20 * whole(1_000_000 * LEVELS[NOW])


def test_the_total_stands_in_words_too(book: openpyxl.Workbook) -> None:
    rab = named(book, "RAB 1")
    assert rab.cell(found(rab, "Terbilang"), 3).value == spelled(asked_rp("baseline", NOW), "id")
    assert spelled(9_750_250_000, "id") == (
        "(sembilan miliar tujuh ratus lima puluh juta dua ratus lima puluh ribu rupiah)"
    )


def test_plan_and_expected_spending_stand_side_by_side(
    folder: Path, book: openpyxl.Workbook
) -> None:
    results = read_results(sealed(folder))
    rab = named(book, "RAB 1")
    expected = results.yearly["baseline"]["cost_total_rp"][results.years.index(NOW)]
    assert rab.cell(found(rab, "JUMLAH"), 12).value == expected


def test_every_check_is_green_and_says_so_on_the_first_sheet(book: openpyxl.Workbook) -> None:
    checks = book["Periksa"]
    states = [checks.cell(r, 4).value for r in range(5, checks.max_row + 1)]
    assert {state for state in states if state is not None} == {"OK"}
    assert sum(state == "OK" for state in states) == 3 * 5 + 4
    first = book["Baca dahulu"]
    assert first.cell(found(first, _("State of all checks (sheet Periksa)"), 1), 2).value == "OK"


def test_the_same_bytes_twice_and_no_time_of_making(folder: Path) -> None:
    content = made(folder)
    assert content == made(folder)
    assert opened(content).properties.created.year == 2000


def test_names_validation_and_print(folder: Path) -> None:
    book = opened(made(folder), formulas=True)
    for name in ("tahun_anggaran", "tahun_acuan", "pagu", "harga_training", "jumlah_grant_1"):
        assert name in book.defined_names
    isian = book["Isian"]
    assert sum(len(rule.sqref.ranges) for rule in isian.data_validations.dataValidation) > 50
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_area
        assert "&P" in (sheet.oddFooter.right.text or "")
    assert book["5 Tahun"].print_title_rows == "$1:$2"


def test_a_name_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    folder = write_budget_folder(tmp_path / "r", name='=HYPERLINK("x")')
    book = opened(made(folder), formulas=True)
    rows = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    told = [cell for cell in rows if cell.value == '=HYPERLINK("x")']
    assert told
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in told)
    assert not [c for c in rows if c.data_type == "f" and str(c.value).startswith("=HYPERLINK")]


def test_quotes_of_a_name_stand_in_a_formulas_text_too(tmp_path: Path) -> None:
    name = 'A "new" grant'
    folder = write_budget_folder(tmp_path / "r", name=name)
    content = made(folder)
    assert str(named(opened(content), "RKA 2")["A3"].value).endswith(f" · {name}")
    formula = named(opened(content, formulas=True), "RKA 2")["A3"].value
    assert formula.endswith('&" · A ""new"" grant"')


def test_what_is_not_known_is_a_marked_blank_and_a_placeholder_says_so(
    book: openpyxl.Workbook,
) -> None:
    rka = named(book, "RKA 1")
    assert rka.cell(found(rka, "Program", 1), 2).value == "[diisi]"
    assert rka.cell(found(rka, "Bidang Urusan", 1), 2).value == "1.06 Sosial"
    rab = named(book, "RAB 1")
    training = found(rab, ITEMS["training"].label_id)
    assert rab.cell(training, 11).value == "belum dari SSH"
    assert rab.cell(found(rab, ITEMS["round"].label_id), 11).value == "SSH 2010"
    first = book["Baca dahulu"]
    told = [str(cell.value) for row in first.iter_rows() for cell in row]
    assert any(text.startswith("13 dari 14 harga satuan") for text in told)


def test_the_difference_to_today_is_option_less_today(book: openpyxl.Workbook) -> None:
    impact = book["Dampak anggaran"]
    row = found(impact, _("Difference"))
    gaps = [impact.cell(row, col).value for col in range(3, 8)]
    assert gaps == [
        asked_rp("annual_same_places", year) - asked_rp("baseline", year)
        for year in range(2011, 2016)
    ]


def test_a_shelter_is_cash_and_yearly_cost_and_dearer_when_half_empty(
    book: openpyxl.Workbook,
) -> None:
    panti = book["Panti"]
    unit = whole(1_000_000 * LEVELS[NOW])
    yearly = panti.cell(found(panti, _("Equivalent annual cost (Rp)"), 1), 2).value
    assert yearly == whole(unit * 0.05 / (1 - 1.05**-20))
    head = found(panti, _("Occupancy"), 1)
    quarter, full = (
        [panti.cell(head + shift, col).value for col in range(1, 6)] for shift in (1, 2)
    )
    assert full == [
        1.0,
        30,
        361 * unit,
        whole(361 * unit / 360),
        whole((361 * unit + yearly) / 360),
    ]
    assert quarter[3] > full[3]
    assert any("PP 2/2018" in str(row[0].value) for row in panti.iter_rows())


def test_few_served_women_are_not_counted_out(tmp_path: Path) -> None:
    folder = write_budget_folder(tmp_path / "r")
    lines = (folder / "yearly.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    for row in rows:
        row["completed"] = "3.7"
    with (folder / "yearly.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    book = opened(made(folder))
    indicators = book["Indikator"]
    row = found(indicators, _("Women who complete"))
    assert [indicators.cell(row, col).value for col in range(6, 12)] == ["<5"] * 6
    rka = named(book, "RKA 1")
    assert rka.cell(found(rka, _("Women who complete (simulated mean)")), 3).value == "<5"


def test_a_decision_table_is_shown_in_words_where_the_folder_has_it(tmp_path: Path) -> None:
    folder = write_budget_folder(tmp_path / "r")
    for sheet, name in (("Kepekaan", "tornado"), ("Hasil", "incremental")):
        absent = opened(made(folder))[sheet]
        title = found(absent, f"{_(TITLES[name])} · decision/{name}.csv", 1)
        assert absent.cell(title + 1, 1).value == "belum dihitung"
    (folder / "decision").mkdir()
    (folder / "decision" / "incremental.csv").write_text(
        "outcome,option,cost,effect,status,icer,today\n"
        "covered_years,baseline,2000,2.5,ND,800,baseline\n"
        "covered_years,shelter,9000,2.0,D,,baseline\n"
    )
    (folder / "decision" / "expected_loss.csv").write_text(
        "outcome,price,option,expected_loss_rp\ncovered_years,0,baseline,5\n"
        "covered_years,0,shelter,7\ncovered_years,100,baseline,3\ncovered_years,100,shelter,4\n"
    )
    shown = opened(made(folder))["Hasil"]
    row = found(
        shown,
        _("Cost per additional result, step by step along the efficient line")
        + " · decision/incremental.csv",
        1,
    )
    told = [[shown.cell(row + r, col).value for col in range(1, 6)] for r in (1, 2, 3, 4)]
    assert told == [
        ["Tahun-orang keluar", None, None, None, None],
        [_(COLUMNS[name][0]) for name in ("option", "status", "cost", "effect", "icer")],
        ["Baseline", "pada garis pilihan efisien", 2000, 2.5, 800],
        ["Shelter", "kalah mutlak: lebih mahal, tidak lebih baik", 9000, 2, None],
    ]
    row = found(
        shown,
        _("Average regret (Rp) by the value put on one more result")
        + " · decision/expected_loss.csv",
        1,
    )
    told = [[shown.cell(row + r, col).value for col in (1, 2, 3)] for r in (2, 3, 4)]
    assert told == [
        [_("Value of one more result (Rp)"), "Baseline", "Shelter"],
        [0, 5, 7],
        [100, 3, 4],
    ]


def test_english_and_indonesian_hold_the_same_numbers(folder: Path) -> None:
    ours, theirs = (
        [
            [
                cell.value
                for row in sheet.iter_rows()
                for cell in row
                if isinstance(cell.value, int | float)
            ]
            for sheet in opened(made(folder, language))
        ]
        for language in LANGUAGES
    )
    assert ours == theirs


def test_a_setting_of_placeholder_money_is_named(tmp_path: Path) -> None:
    folder = write_budget_folder(tmp_path / "r", placeholder_money=True)
    told = {str(c.value) for row in opened(made(folder))["Baca dahulu"].iter_rows() for c in row}
    assert (
        _("In this setting past and money are placeholders carried forward by a price index.")
        in told
    )


def test_without_a_round_of_today_the_decision_year_is_asked_for(tmp_path: Path) -> None:
    folder = write_budget_folder(tmp_path / "r")
    lines = (folder / "plan.csv").read_text(encoding="utf-8").splitlines()
    kept = [
        line for line in lines if not re.match(r"baseline,\d+,(round|training|grant|tools)", line)
    ]
    (folder / "plan.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    results = read_results(sealed(folder))
    budget = make_budget(sealed(folder), results, made_up_prices(), made_up_codes(), "id")
    assert budget.reference_year == 2011


# --- calculated anew by LibreOffice ---------------------------------------------------------------


def values_of(file: Path) -> dict[tuple[str, str], Any]:
    """The value of every cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(file, data_only=True)
        for row in sheet.iter_rows()
        for cell in row
    }


def recalculated(content: bytes, work: Path, **changed: float) -> dict[tuple[str, str], Any]:
    """The values after LibreOffice calculated; ``changed`` sets cells by their names first."""
    work.mkdir(exist_ok=True)
    file = work / "annex.xlsx"
    file.write_bytes(content)
    if changed:
        book = openpyxl.load_workbook(file)
        for name, value in changed.items():
            sheet, address = next(iter(book.defined_names[name].destinations))
            book[sheet][address.replace("$", "")].value = value
        book.save(file)
    return values_of(convert(file, "xlsx:Calc MS Excel 2007 XML", work))


@pytest.mark.needs_libreoffice
def test_libreoffice_calculates_the_values_that_are_stored(folder: Path, tmp_path: Path) -> None:
    content = made(folder)
    (tmp_path / "stored.xlsx").write_bytes(content)
    stored = values_of(tmp_path / "stored.xlsx")
    anew = recalculated(content, tmp_path / "work")
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in opened(content, formulas=True)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 500
    for place in formulas:
        expected = stored[place]
        if isinstance(expected, float | int):
            assert anew[place] == pytest.approx(expected, rel=1e-12), place
        else:
            assert anew[place] == expected, place


@pytest.mark.needs_libreoffice
def test_a_price_changed_by_hand_moves_totals_by_volume_times_difference(
    folder: Path, tmp_path: Path
) -> None:
    content = made(folder)
    price = int(whole(1_000_000 * LEVELS[NOW]))
    anew = recalculated(content, tmp_path / "work", harga_training=price + 777)
    book = opened(content)
    for number, places in ((1, 60), (2, 30), (3, 60)):
        for form, label, col in (
            ("RAB", "JUMLAH", "J"),
            ("RKA", "Jumlah Anggaran Sub Kegiatan", "G"),
        ):
            sheet = named(book, f"{form} {number}")
            cell = f"{col}{found(sheet, label)}"
            assert anew[sheet.title, cell] - sheet[cell].value == places * 777
    spelled_row = found(book["Periksa"], _("{option}: words and total agree", option="Baseline"), 1)
    assert anew["Periksa", f"D{spelled_row}"] == "PERIKSA"


@pytest.mark.needs_libreoffice
def test_another_fiscal_year_chosen_by_hand_fills_the_forms_of_that_year(
    folder: Path, tmp_path: Path
) -> None:
    content = made(folder)
    anew = recalculated(content, tmp_path / "work", tahun_anggaran=2013)
    book = opened(content)
    for number, slug in enumerate(PLACES, 1):
        rab = named(book, f"RAB {number}")
        assert anew[rab.title, f"J{found(rab, 'JUMLAH')}"] == asked_rp(slug, 2013)
        rka = named(book, f"RKA {number}")
        before = found(rka, _("Allocation, year T-1"), 1)
        assert anew[rka.title, f"B{before}"] == asked_rp(slug, 2012)
