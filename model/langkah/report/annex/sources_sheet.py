"""The sheet Asumsi & sumber: every number used, what kind it is and where it is from."""

import tomllib

import numpy as np

from langkah.report.annex.book import Page
from langkah.report.annex.budget import Budget
from langkah.report.annex.words import say
from langkah.report.glossary import terms
from langkah.report.results import Results
from langkah.simulation.folder import Results as Folder

WIDTHS = (44, 20, 16, 14, 34, 18, 20, 20, 20, 20)


def write_sources(
    page: Page, folder: Folder, budget: Budget, results: Results, language: str
) -> None:
    """Write the sheet."""
    page.head(say("src_title", language), say("src_sub", language))
    _write_prices(page, budget, language)
    _write_policy(page, folder, budget, language)
    _write_levels(page, budget, language)
    _write_parameters(page, folder, language)
    _write_glossary(page, language)
    page.print_to()


def _write_prices(page: Page, budget: Budget, language: str) -> None:
    page.across(say("src_prices", language), "section")
    heads = ("item", "isian_price", "unit", "year", "source", "strength", "src_evidence")
    page.row([say(key, language) for key in heads], "head")
    for item, price in budget.prices.prices.items():
        source = say(price.source, language) if price.is_placeholder else price.source
        page.row(
            [
                say(item, language), price.value_rp, say(price.unit, language), price.year, source,
                say(price.strength, language), ", ".join(price.evidence) or "-",
            ],
            ["text", "money", "text", "text", "blank" if price.is_placeholder else "text", "text",
             "text"],
        )  # fmt: skip
    page.skip()


def _write_policy(page: Page, folder: Folder, budget: Budget, language: str) -> None:
    page.across(say("src_policy", language), "section")
    options = budget.options[: page.columns - 1]
    values = {
        option.slug: tomllib.loads(folder.text(f"scenarios/{option.slug}.toml"))["values"]
        for option in options
    }
    page.row([say("src_key", language), *(option.name for option in options)], "head")
    for key in next(iter(values.values()), {}):
        page.row([key, *(values[option.slug][key] for option in options)],
                 ["text", *["sim_number"] * len(options)])  # fmt: skip
    page.skip()


def _write_levels(page: Page, budget: Budget, language: str) -> None:
    page.across(say("src_levels", language), "section")
    page.across(say("src_levels_note", language), "note")
    page.row([say("year", language), say("isian_level", language)], "head")
    for year, level in sorted(budget.levels.items()):
        page.row([year, level], ["text", "level"])
    page.skip()


def _write_parameters(page: Page, folder: Folder, language: str) -> None:
    """What was drawn: a parameter that has one value in every draw is not uncertain."""
    page.across(say("src_parameters", language), "section")
    page.across(say("src_parameters_note", language), "note")
    heads = ("src_key", "results_mean", "results_low", "results_high")
    page.row([say(key, language) for key in heads], "head")
    rows = folder.rows("parameters.csv.gz")
    for key in rows[0]:
        values = np.array([float(row[key]) for row in rows])
        if key != "draw" and values.min() < values.max():
            low, high = np.quantile(values, (0.05, 0.95))
            page.row([key, float(values.mean()), float(low), float(high)],
                     ["text", *["sim_number"] * 3])  # fmt: skip


def _write_glossary(page: Page, language: str) -> None:
    page.skip()
    page.across(say("src_glossary", language), "section")
    for term in terms():
        if term.shown:
            page.merged(1, 4, term.en, "text")
            page.row([term.id], "text")
