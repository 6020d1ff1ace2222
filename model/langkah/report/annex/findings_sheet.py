"""The sheets Hasil and Kepekaan: what the simulation found, copied from the folder's tables."""

from langkah.report.annex.book import Page
from langkah.report.annex.budget import Budget
from langkah.report.annex.decision_tables import write_decision_table
from langkah.report.annex.indicators_sheet import suppressed
from langkah.report.annex.words import say
from langkah.report.results import BASELINE, NO_PROGRAMME, Results
from langkah.report.words import verdict
from langkah.simulation.folder import Results as Folder

RESULT_WIDTHS = (38, 44, 15, 15, 15, 15, 16, 16, 44)
SENSITIVITY_WIDTHS = (38, 36, 16, 16, 16, 16, 16, 18, 26)

MEASURES = (
    "covered_years", "lasting_covered", "need_years", "moved_on_years", "returns", "served",
    "completed", "refused", "true_rate", "official_rate", "spending_rp", "spending_real_rp",
)  # fmt: skip
"""Outcomes shown, those a folder has."""

COUNTED_WOMEN = ("served", "completed")
"""Outcomes that count served women: small ones are not printed."""

DECISIONS = ("incremental", "ceilings", "expected_loss", "evpi")
SENSITIVITIES = ("tornado", "switch_points")
"""Tables of the folder's decision/ that are shown where they are there."""


def write_results(
    page: Page, folder: Folder, budget: Budget, results: Results, language: str
) -> None:
    """Write Hasil: levels with ranges, paired differences, women by situation, decision tables."""
    page.head(say("results_title", language), say("results_sub", language))
    _write_levels(page, folder, results, language)
    _write_effects(page, folder, results, language)
    _write_people(page, budget, results, language)
    page.across(say("results_decision", language), "section")
    page.across(say("results_no_verdict", language), "note")
    for name in DECISIONS:
        write_decision_table(page, folder, name, results, language)
    page.print_to()


def write_sensitivity(page: Page, folder: Folder, results: Results, language: str) -> None:
    """Write Kepekaan: the folder's tables of sensitivity, or that they are not computed yet."""
    page.head(say("sens_title", language), say("sens_sub", language))
    for name in SENSITIVITIES:
        write_decision_table(page, folder, name, results, language)
    page.print_to()


def _label(results: Results, outcome: str, language: str) -> str:
    found = results.outcomes[outcome]
    return f"{found[f'label_{language}']}"


def _style(unit: str) -> str:
    return "sim_share" if unit == "share" else "sim_money" if "rupiah" in unit else "sim_count"


def _write_levels(page: Page, folder: Folder, results: Results, language: str) -> None:
    page.across(say("results_levels", language), "section")
    page.across(say("results_levels_note", language), "note")
    heads = ("option", "results_measure", "results_mean", "results_low", "results_middle",
             "results_high")  # fmt: skip
    page.row([say(key, language) for key in heads], "head")
    for row in folder.rows("summary.csv"):
        if row["outcome"] not in MEASURES:
            continue
        style = _style(row["unit"])
        page.put(0, results.name(row["scenario"], language), "text")
        page.put(1, _label(results, row["outcome"], language), "text")
        for col, name in enumerate(("mean", "q05", "q50", "q95"), 2):
            value: float | str = float(row[name] or "nan")
            if row["outcome"] in COUNTED_WOMEN and isinstance(value, float):
                value = suppressed(value, language)
            page.put(col, value, "sim_small" if isinstance(value, str) else style)
        page.at += 1
    page.skip()


def _write_effects(page: Page, folder: Folder, results: Results, language: str) -> None:
    page.across(say("results_effects", language), "section")
    heads = ("option", "results_measure", "results_mean", "results_low", "results_middle",
             "results_high")  # fmt: skip
    for col, key in enumerate(heads):
        page.put(col, say(key, language), "head")
    page.merged(6, 7, say("results_against", language), "head")
    page.put(8, say("results_verdict", language), "head")
    page.at += 1
    for row in folder.rows("differences.csv"):
        if row["outcome"] not in MEASURES or row["scenario"] in (NO_PROGRAMME, row["reference"]):
            continue
        if row["scenario"] == BASELINE and row["reference"] == BASELINE:
            continue
        page.put(0, results.name(row["scenario"], language), "text")
        page.put(1, _label(results, row["outcome"], language), "text")
        for col, name in enumerate(("mean", "q05", "q50", "q95"), 2):
            page.put(col, float(row[name] or "nan"), _style(row["unit"]))
        page.merged(6, 7, results.name(row["reference"], language), "sim_text")
        page.put(8, verdict(row["verdict"], language), "sim_text")
        page.at += 1
    page.skip()


PEOPLE = (
    "working", "resident", "moved_on", "out_here_covered", "out_city_covered",
    "out_village_covered", "out_here_need", "out_city_need", "out_village_need",
)  # fmt: skip


def _write_people(page: Page, budget: Budget, results: Results, language: str) -> None:
    page.across(say("results_people", language), "section")
    page.row([say("option", language), say("results_measure", language), *budget.years],
             ["head", "head", *["year"] * len(budget.years)])  # fmt: skip
    at = [results.years.index(year) for year in budget.years]
    labels = {s["column"]: s[f"label_{language}"] for s in results.situations}
    for slug in results.slugs:
        for column in PEOPLE:
            page.put(0, results.name(slug, language), "text")
            page.put(1, labels[column], "text")
            for col, year in enumerate(at, 2):
                value: float | str = results.yearly[slug][column][year]
                if column == "resident" and isinstance(value, float):
                    value = suppressed(value, language)
                page.put(col, value, "sim_small" if isinstance(value, str) else "sim_count")
            page.at += 1
    page.skip()
