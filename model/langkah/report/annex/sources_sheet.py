"""The sheet Asumsi & sumber: every number used, what kind it is and where it is from."""

from typing import Final

import numpy as np

from langkah.report.annex.book import Column, Page
from langkah.report.annex.budget import Option
from langkah.report.annex.request import Request
from langkah.report.glossary import terms

WIDTHS: Final = (44, 20, 16, 14, 34, 18, 20, 20, 20, 20)


def write_sources(page: Page, request: Request) -> None:
    """Write the sheet."""
    _ = request.words
    page.head(
        _("Assumptions and sources"), _("Every number used, what kind it is and where it is from")
    )
    _write_prices(page, request)
    _write_policy(page, request)
    _write_levels(page, request)
    _write_parameters(page, request)
    _write_glossary(page, request)
    page.print_to()


def _write_prices(page: Page, request: Request) -> None:
    _ = request.words
    page.across(_("Unit prices of the request"), "section")
    columns = [
        Column(_("Item"), lambda price, _row: request.item(price.item)),
        Column(_("Price (Rp)"), lambda price, _row: price.value_rp, "money"),
        Column(_("Unit"), lambda price, _row: request.unit(price.unit)),
        Column(_("Year"), lambda price, _row: price.year),
        Column(
            _("Source"),
            lambda price, _row: request.source(price),
            lambda price: "blank" if price.is_placeholder else "text",
        ),
        Column(_("Strength of evidence"), lambda price, _row: request.strength(price)),
        Column(_("Keys of sources.bib"), lambda price, _row: ", ".join(price.evidence) or "-"),
    ]
    page.table(columns, request.budget.prices.prices.values())
    page.skip()


def _write_policy(page: Page, request: Request) -> None:
    _, policies = request.words, request.policies
    options = request.budget.options[: page.columns - 1]

    def of(option: Option) -> Column:
        return Column(option.name, lambda key, _row: policies[option.slug][key], "sim_number")

    page.across(_("Policy values of each option"), "section")
    columns = [Column(_("Key"), lambda key, _row: key), *map(of, options)]
    page.table(columns, next(iter(policies.values()), {}))
    page.skip()


def _write_levels(page: Page, request: Request) -> None:
    _ = request.words
    page.across(_("Price levels"), "section")
    page.across(
        _(
            "Levels up to the last official year are from memory or read, each marked in "
            "scenarios/dated/price_index.toml; later years are assumed."
        ),
        "note",
    )
    columns = [
        Column(_("Year"), lambda level, _row: level[0]),
        Column(_("Price level (December 2010 = 1)"), lambda level, _row: level[1], "level"),
    ]
    page.table(columns, sorted(request.budget.levels.items()))
    page.skip()


def _write_parameters(page: Page, request: Request) -> None:
    """What was drawn: a parameter that has one value in every draw is not uncertain."""
    _, rows = request.words, request.folder.rows("parameters.csv.gz")
    drawn = {key: np.array([float(row[key]) for row in rows]) for key in rows[0] if key != "draw"}
    page.across(
        _("Parameters of the simulation that are not known: mean and range of the draws"), "section"
    )
    page.across(
        _(
            "Unit, kind, source, page and strength of each stand in scenarios/parameters/; "
            "`langkah explain` prints them."
        ),
        "note",
    )
    columns = [
        Column(_("Key"), lambda key, _row: key),
        Column(_("Mean"), lambda key, _row: float(drawn[key].mean()), "sim_number"),
        Column(_("5 %"), lambda key, _row: float(np.quantile(drawn[key], 0.05)), "sim_number"),
        Column(_("95 %"), lambda key, _row: float(np.quantile(drawn[key], 0.95)), "sim_number"),
    ]
    page.table(columns, [key for key, values in drawn.items() if values.min() < values.max()])


def _write_glossary(page: Page, request: Request) -> None:
    _ = request.words
    page.skip()
    page.across(_("Words used: Indonesian, English"), "section")
    columns = [
        Column("", lambda term, _row: term.id),
        Column("", lambda term, _row: term.en, more=3),
    ]
    page.table(columns, [term for term in terms() if term.shown], head=False)
