"""The budget annex of a result folder: a workbook in the forms of a city's budget.

It depends on the folder, a city's prices and account codes, and the language, and on nothing else.
"""

from langkah.report.annex import (
    checks_sheet,
    findings_sheet,
    forms_sheet,
    indicators_sheet,
    inputs_sheet,
    shelter_sheet,
    sources_sheet,
    years_sheet,
)
from langkah.report.annex.book import Book
from langkah.report.annex.budget import AccountCodes, Budget, CityPrices, Option, make_budget
from langkah.report.annex.words import say
from langkah.report.results import Results
from langkah.simulation.folder import Results as Folder

__all__ = ["annex_bytes"]

YEAR_WIDTHS = (13, 52, *[18] * 5, 19, 19)
LONGEST_SHEET_NAME = 31
NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def annex_bytes(
    folder: Folder, results: Results, prices: CityPrices, codes: AccountCodes, language: str
) -> bytes:
    """The workbook of a result folder; ``language`` is "id" or "en"."""
    budget = make_budget(folder, results, prices, codes, language)
    footer = say(
        "footer",
        language,
        version=results.manifest.get("version", "-"),
        run=results.manifest["run_id"],
        prices=prices.mark,
        codes=codes.mark,
    )
    book = Book(say("book_title", language), footer)
    _write(book, folder, results, budget, language)
    return book.close()


def sheet_name(form: str, option: Option) -> str:
    """The name of an option's sheet, no longer than a workbook allows, cut between words.

    >>> sheet_name("RAB", Option(2, "annual", "Annual, larger grant and shelter: all", ()))
    'RAB 2 Annual, larger grant and'
    """
    name = f"{form} {option.number} {option.name}".translate(NOT_IN_SHEET_NAMES)
    if len(name) > LONGEST_SHEET_NAME:
        name = name[: LONGEST_SHEET_NAME + 1].rpartition(" ")[0]
    return " ".join(name.split())


def _write(book: Book, folder: Folder, results: Results, budget: Budget, language: str) -> None:
    """Make the sheets in the order they are read, then fill them in the order they refer."""
    first = book.page("Baca dahulu", checks_sheet.READ_WIDTHS)
    isian = book.page("Isian", inputs_sheet.WIDTHS)
    rabs = {o.number: book.page(sheet_name("RAB", o), forms_sheet.RAB_WIDTHS, 3)
            for o in budget.options}  # fmt: skip
    rkas = {o.number: book.page(sheet_name("RKA", o), forms_sheet.RKA_WIDTHS, 2)
            for o in budget.options}  # fmt: skip
    five = book.page("5 Tahun", YEAR_WIDTHS, 1)
    impact = book.page("Dampak anggaran", YEAR_WIDTHS, 1)
    shelter = book.page("Panti", shelter_sheet.WIDTHS, 1)
    found = book.page("Hasil", findings_sheet.RESULT_WIDTHS, 1)
    sensitivity = book.page("Kepekaan", findings_sheet.SENSITIVITY_WIDTHS, 1)
    indicator = book.page("Indikator", indicators_sheet.WIDTHS, 1)
    sources = book.page("Asumsi & sumber", sources_sheet.WIDTHS, 1)
    check = book.page("Periksa", checks_sheet.CHECK_WIDTHS, 1)

    inputs = inputs_sheet.write_inputs(isian, budget, language)
    years = years_sheet.write_five_years(five, budget, inputs, results, language)
    five.print_to()
    years_sheet.write_impact(impact, budget, inputs, years, language)
    indicators = indicators_sheet.write_indicators(indicator, budget, years, results, language)
    forms = {}
    for option in budget.options:
        n = option.number
        rab = forms_sheet.write_rab(rabs[n], budget, inputs, years[n], option, language)
        rka = forms_sheet.write_rka(
            rkas[n], budget, inputs, years[n], indicators[n], option, rab, language
        )
        forms[n] = checks_sheet.Forms(rab, rka)
    shelter_sheet.write_shelter(shelter, folder, budget, inputs, years, language)
    findings_sheet.write_results(found, folder, budget, results, language)
    findings_sheet.write_sensitivity(sensitivity, folder, results, language)
    sources_sheet.write_sources(sources, folder, budget, results, language)
    all_well = checks_sheet.write_checks(check, budget, inputs, years, forms, language)
    checks_sheet.write_first(first, budget, results, forms, all_well, language)
