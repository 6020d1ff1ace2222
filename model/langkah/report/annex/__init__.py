"""The budget annex of a result folder: a workbook in the forms of a city's budget.

It depends on the folder, a city's prices and account codes, and the language, and on nothing else.
Sheet names stay Indonesian in both languages: the forms are the council's own.
"""

from langkah.language.catalogue import words
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
from langkah.report.annex.budget import AccountCodes, CityPrices, Option, make_budget
from langkah.report.annex.request import Request
from langkah.report.results import Compared
from langkah.simulation.folder import Results as Folder

__all__ = ["annex_bytes"]

LONGEST_SHEET_NAME = 31
NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def annex_bytes(
    folder: Folder, results: Compared, prices: CityPrices, codes: AccountCodes, language: str
) -> bytes:
    """The workbook of a result folder; ``language`` is "id" or "en"."""
    _, budget = words(language), make_budget(folder, results, prices, codes, language)
    footer = _(
        "Langkah {version} · run {run} · prices {prices} · codes {codes} · synthetic persons",
        version=results.manifest.get("version", "-"),
        run=results.manifest["run_id"],
        prices=prices.mark,
        codes=codes.mark,
    )
    book = Book(_("Budget annex: help to leave sex work"), footer)
    _write(book, Request(folder, results, budget, language))
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


def _write(book: Book, request: Request) -> None:
    """Make the sheets in the order they are read, then fill them in the order they refer."""
    options = request.budget.options
    first = book.page("Baca dahulu", checks_sheet.READ_WIDTHS)
    isian = book.page("Isian", inputs_sheet.WIDTHS)
    rabs = [book.page(sheet_name("RAB", o), forms_sheet.RAB_WIDTHS, 3) for o in options]
    rkas = [book.page(sheet_name("RKA", o), forms_sheet.RKA_WIDTHS, 2) for o in options]
    five = book.page("5 Tahun", years_sheet.WIDTHS, 1)
    impact = book.page("Dampak anggaran", years_sheet.WIDTHS, 1)
    shelter = book.page("Panti", shelter_sheet.WIDTHS, 1)
    found = book.page("Hasil", findings_sheet.RESULT_WIDTHS, 1)
    sensitivity = book.page("Kepekaan", findings_sheet.SENSITIVITY_WIDTHS, 1)
    indicators = book.page("Indikator", indicators_sheet.WIDTHS, 1)
    sources = book.page("Asumsi & sumber", sources_sheet.WIDTHS, 1)
    checks = book.page("Periksa", checks_sheet.CHECK_WIDTHS, 1)

    request.inputs = inputs_sheet.write_inputs(isian, request)
    request.years = years_sheet.write_five_years(five, request)
    years_sheet.write_impact(impact, request)
    request.indicators = indicators_sheet.write_indicators(indicators, request)
    for option, rab, rka in zip(options, rabs, rkas, strict=True):
        request.rab[option.number] = forms_sheet.write_rab(rab, request, option)
        request.rka[option.number] = forms_sheet.write_rka(rka, request, option)
    shelter_sheet.write_shelter(shelter, request)
    findings_sheet.write_results(found, request)
    findings_sheet.write_sensitivity(sensitivity, request)
    sources_sheet.write_sources(sources, request)
    all_well = checks_sheet.write_checks(checks, request)
    checks_sheet.write_first(first, request, all_well)
