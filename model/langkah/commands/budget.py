"""langkah annex and langkah paper: a result folder in the forms of a city's budget.

Prices and account codes are read anew each time, so a city can put in its own without running the
simulation again. What was written once is never written over.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import ProjectOption, language_of, say
from langkah.commands.progress import shown
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from langkah.report.annex.budget import AccountCodes, CityPrices
    from langkah.report.results import Results

ANNEX, PAPER = "annex.xlsx", "kak.docx"
MARK_LENGTH = 8
"""Hexadecimal digits by which prices and codes are told apart in a footer."""

NEEDED = (
    "outcomes.json", "summary.csv", "differences.csv", "yearly.csv", "plan.csv",
    "price_level.csv", "parameters.csv.gz",
)  # fmt: skip

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

    folder: Path
    results: "Results"
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

    def make(ask: Ask) -> bytes:
        from langkah.report.annex import annex_bytes

        return annex_bytes(ask.folder, ask.results, ask.prices, ask.codes, ask.language)

    _write(results, out or results / ANNEX, lang, project, make)


def paper(
    results: FolderArgument,
    option: Annotated[
        str | None,
        typer.Option("--option", help="Scenario it asks for; default that of the brief."),
    ] = None,
    out: OutOption = None,
    lang: PaperLangOption = None,
    project: ProjectOption = None,
) -> None:
    """Write a result folder as a draft of terms of reference (KAK), to be edited."""

    def make(ask: Ask) -> bytes:
        from langkah.report.brief.advice import focus_of
        from langkah.report.paper import default_option, paper_bytes

        slug = option or focus_of(ask.folder, ask.results) or default_option(ask.results)
        _check_option(ask, slug)
        return paper_bytes(ask.folder, ask.results, ask.prices, ask.codes, slug, ask.language)

    _write(results, out or results / PAPER, lang, project, make)


def _write(
    folder: Path,
    target: Path,
    lang: str | None,
    project: Path | None,
    make: Callable[[Ask], bytes],
) -> None:
    spoken = language_of(lang)
    language = "id" if lang is None else spoken
    with refusing(spoken):
        content = make(_gather(folder, project, language))
        written = write_once(target, content)
    typer.echo(say("saved" if written else "unchanged", spoken).format(file=shown(target)))


def _gather(folder: Path, project: Path | None, language: str) -> Ask:
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

    check_folder(folder)
    _check_plan(folder)
    root = find_project(project)
    prices, vintages = load_prices(root), load_vintages(root)
    check_price_years(prices, sorted(read_levels(folder)))
    results = read_results(folder)
    codes = codes_file(root)
    vintage = vintage_for(vintages, reference_year(folder, results), shown(codes, root))
    city = CityPrices(
        {
            item: UnitPrice(
                item, price.value_rp, price.unit, price.year, price.source, price.strength,
                price.evidence, price.why, price.is_placeholder,
            )
            for item, price in prices.prices.items()
        },
        prices.standard_beds,
        prices.building_years,
        prices.building_rate,
        prices.occupancy,
        _mark(prices_file(root)),
    )  # fmt: skip
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


def check_folder(folder: Path, needed: Sequence[str] = NEEDED) -> None:
    """Refuse what is no finished result folder of this version, with the ``needed`` files.

    Raises InputError: no such folder, none of ours, another version, incomplete, a file missing.
    """
    import langkah
    from langkah.inputs.complaints import InputError

    def refuse(message: str) -> InputError:
        return InputError("command line", 0, "RESULTS", message)

    if not folder.is_dir():
        raise refuse(f'there is no folder "{folder.as_posix()}"; langkah compare writes one')
    manifest = folder / "manifest.json"
    if not manifest.exists():
        raise refuse(f'"{folder.name}" is not a results folder: it has no manifest.json')
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
        version, complete = found["version"], found["complete"]
    except (ValueError, KeyError, TypeError) as error:
        raise refuse(f'"{folder.name}/manifest.json" cannot be read ({error})') from error
    if version != langkah.__version__:
        raise refuse(
            f'"{folder.name}" was written by version {version}; this is {langkah.__version__}. '
            "Run langkah compare again"
        )
    if not complete:
        failed = found.get("failed_runs", "some")
        raise refuse(
            f'"{folder.name}" is incomplete: {failed} runs failed (see failures.csv). '
            "Nothing is drawn from it"
        )
    missing = [name for name in needed if not (folder / name).exists()]
    if missing:
        raise refuse(f'"{folder.name}" lacks {", ".join(missing)}. Run langkah compare again')


def _check_plan(folder: Path) -> None:
    """Refuse volumes below 0 in the folder's plan. Raises InputErrors naming their lines."""
    import csv

    from langkah.inputs.complaints import InputError, InputErrors

    with (folder / "plan.csv").open(encoding="utf-8", newline="") as file:
        rows = enumerate(csv.DictReader(file), 2)  # the first line holds the names
        errors = [
            InputError("plan.csv", line, name, f"is {row[name]}; expected a number of at least 0")
            for line, row in rows
            for name in ("count", "times")
            if float(row[name]) < 0
        ]
    if errors:
        raise InputErrors(errors)


def write_once(target: Path, content: bytes) -> bool:
    """Write a file that is not there; False where the very same is. Raises InputError otherwise."""
    from langkah.inputs.complaints import InputError

    if target.exists():
        if target.is_file() and target.read_bytes() == content:
            return False
        message = f'"{target.name}" exists with other content; name another with --out, or move it'
        raise InputError("command line", 0, "--out", message)
    if not target.parent.is_dir():
        message = f'there is no folder "{target.parent.as_posix()}"'
        raise InputError("command line", 0, "--out", message)
    partial = target.with_name(f".partial-{target.name}")
    partial.write_bytes(content)
    partial.rename(target)
    return True
