"""langkah annex and langkah paper: a result folder in the forms of a city's budget.

Prices and account codes are read anew each time, so a city can put in its own without running the
simulation again: a document made from others is made anew. What was edited is never written over.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import ProjectOption, language_of
from langkah.commands.papers import Paper, chosen, code_mark, name_inside, write_into, write_once
from langkah.commands.refuse import refusing
from langkah.commands.result_folder import open_comparison
from langkah.commands.template import TEMPLATE, Template, kept_template, read_template

if TYPE_CHECKING:
    from langkah.report.annex.budget import AccountCodes, CityPrices
    from langkah.report.results import Compared
    from langkah.simulation.folder import Results as Folder

ANNEX, PAPER = "annex", "kak"
SUFFIXES = {ANNEX: "xlsx", PAPER: "docx"}
COUNCIL = "id"
"""The council's forms are Indonesian unless another language is asked for."""

MARK_LENGTH = 8
"""Hexadecimal digits by which prices and codes are told apart in a footer."""

FolderArgument = Annotated[Path, typer.Argument(help="Folder that langkah compare wrote.")]
PaperLangOption = Annotated[
    str | None, typer.Option("--lang", help="Language of the document: id (default) or en.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="File to write; default in the folder itself.")
]


@dataclass(frozen=True)
class Ask:
    """All that a document is made of."""

    folder: "Folder"
    results: "Compared"
    prices: "CityPrices"
    codes: "AccountCodes"
    language: str


def annex(
    results: FolderArgument,
    out: OutOption = None,
    lang: PaperLangOption = None,
    project: ProjectOption = None,
) -> None:
    """Write a result folder as a budget request: RAB, RKA, five years, with live formulas."""
    spoken = language_of(lang)
    with refusing(spoken):
        ask = gather(open_comparison(results), project, lang or COUNCIL)
        _write(ask, annex_of(ask), out, spoken)


def paper(
    results: Annotated[
        Path | None, typer.Argument(help="Folder that langkah compare wrote.", show_default=False)
    ] = None,
    option: Annotated[
        str | None,
        typer.Option("--option", help="Scenario it asks for; default that of the brief."),
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", help="Word template of your own; docs/kak.md.")
    ] = None,
    template_out: Annotated[
        Path | None, typer.Option("--template-out", help="Write the shipped Word template there.")
    ] = None,
    out: OutOption = None,
    lang: PaperLangOption = None,
    project: ProjectOption = None,
) -> None:
    """Write a result folder as a draft of terms of reference (KAK), to be edited."""
    from langkah.inputs.complaints import InputError

    spoken = language_of(lang)
    with refusing(spoken):
        if template_out is not None:
            from langkah.report.paper import shipped

            write_once(template_out, lambda: shipped(lang or COUNCIL), spoken)
            if results is None:
                return
        if results is None:
            raise InputError("command line", 0, "RESULTS", "missing; it is required here")
        own = None if template is None else read_template(template)
        ask = gather(open_comparison(results), project, lang or COUNCIL)
        _write(ask, paper_of(ask, option, own), out, spoken)
    if own is not None:
        own.tell_left_out(spoken)


def _write(ask: Ask, made: Paper, out: Path | None, spoken: str) -> None:
    """Into the folder, or into a file that is named: entered where it lies in the folder too."""
    name, *kept = made.files
    inside = name if out is None else name_inside(ask.folder.folder, out)
    if inside is None and out is not None:
        write_once(out, lambda: made.make()[name], spoken)
    elif inside is not None:

        def make() -> dict[str, bytes]:
            content = made.make()
            return {inside: content[name], **{other: content[other] for other in kept}}

        write_into(ask.folder, Paper((inside, *kept), made.made_from, make), spoken)


def file_name(document: str, language: str) -> str:
    """What a document is called in a folder: a copy in another language beside the council's.

    >>> file_name("annex", "id"), file_name("kak", "en")
    ('annex.xlsx', 'kak_en.docx')
    """
    copy = "" if language == COUNCIL else f"_{language}"
    return f"{document}{copy}.{SUFFIXES[document]}"


def annex_of(ask: Ask) -> Paper:
    """The budget annex."""

    name = file_name(ANNEX, ask.language)

    def make() -> dict[str, bytes]:
        from langkah.report.annex import annex_bytes

        asked = (ask.folder, ask.results, ask.prices, ask.codes, ask.language)
        return {name: annex_bytes(*asked)}

    return Paper((name,), _made_from(ask, "langkah.report.annex"), make)


def paper_of(ask: Ask, option: str | None = None, template: Template | None = None) -> Paper:
    """The terms of reference of an option, or of the one the brief is about, from this template or
    the one that is shipped."""
    from langkah.inputs.complaints import InputError
    from langkah.report.brief.advice import focus_of
    from langkah.report.paper import TemplateFault, default_option, paper_bytes

    slug = option or focus_of(ask.folder, ask.results) or default_option(ask.results)
    _check_option(ask, slug)
    name = file_name(PAPER, ask.language)
    kept = {} if template is None else {template.kept_as: template.data}

    def make() -> dict[str, bytes]:
        asked = (ask.folder, ask.results, ask.prices, ask.codes, slug, ask.language)
        try:
            return {name: paper_bytes(*asked, template.data if template else None), **kept}
        except TemplateFault as fault:
            raise InputError(template.name if template else name, 0, "", str(fault)) from fault

    choices = {"option": slug, TEMPLATE: template.mark if template else None}
    return Paper((name, *kept), {**_made_from(ask, "langkah.report.paper"), **choices}, make)


def paper_again(ask: Ask) -> Paper:
    """The terms of reference as they were chosen when they were asked for."""
    before = chosen(ask.folder, file_name(PAPER, ask.language))
    option = before.get("option")
    return paper_of(
        ask,
        None if option is None else str(option),
        kept_template(ask.folder, before.get(TEMPLATE)),
    )


def _made_from(ask: Ask, module: str) -> dict[str, object]:
    marks = {"prices": ask.prices.mark, "account_codes": ask.codes.mark, "code": code_mark(module)}
    return {**marks, "language": ask.language}


def gather(folder: "Folder", project: Path | None, language: str) -> Ask:
    """All that a document of this folder is made of. Raises InputError."""
    from langkah.inputs.account_codes import codes_file, load_vintages, vintage_for
    from langkah.inputs.prices import check_price_years, load_prices, prices_file
    from langkah.inputs.project import find_project, shown
    from langkah.report.annex.budget import (
        AccountCodes,
        CityPrices,
        UnitPrice,
        read_levels,
        reference_year,
    )
    from langkah.report.results import read_results

    root = find_project(project)
    prices, vintages = load_prices(root), load_vintages(root)
    check_price_years(prices, sorted(read_levels(folder)))
    results = read_results(folder)
    codes = codes_file(root)
    vintage = vintage_for(vintages, reference_year(folder, results), shown(codes, root))
    city = CityPrices(
        {
            item: UnitPrice(
                item,
                price.value_rp,
                price.unit,
                price.year,
                price.source,
                price.strength,
                price.evidence,
                price.why,
                price.is_placeholder,
            )
            for item, price in prices.prices.items()
        },
        prices.standard_beds,
        prices.building_years,
        prices.building_rate,
        prices.occupancy,
        _mark(prices_file(root)),
    )
    accounts = AccountCodes(
        vintage.title, vintage.places, vintage.accounts, vintage.use, _mark(codes)
    )
    return Ask(folder, results, city, accounts, language)


def _check_option(ask: Ask, slug: str) -> None:
    """Refuse a scenario the results lack, or one that asks for no money."""
    from langkah.inputs.complaints import InputError, unknown
    from langkah.report.annex.budget import asking

    known = asking(ask.folder)
    if slug in ask.results.slugs and slug not in known:
        raise InputError("command line", 0, "--option", f'"{slug}" asks for no money')
    if slug not in known:
        raise InputError("command line", 0, "--option", unknown("scenario", slug, known))


def _mark(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:MARK_LENGTH]
