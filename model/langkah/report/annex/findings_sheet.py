"""The sheets Hasil and Kepekaan: what the simulation found, copied from the folder's tables."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from langkah.report.annex.book import Column, Page
from langkah.report.annex.decision_tables import write_decision_table
from langkah.report.annex.request import Request, suppressed
from langkah.report.results import NO_PROGRAMME
from langkah.report.verdict import verdict

RESULT_WIDTHS: Final = (38, 44, 15, 15, 15, 15, 16, 16, 44)
SENSITIVITY_WIDTHS: Final = (38, 36, 16, 16, 16, 16, 16, 18, 26)

MEASURES: Final = (
    "covered_years",
    "lasting_covered",
    "need_years",
    "moved_on_years",
    "returns",
    "served",
    "completed",
    "refused",
    "true_rate",
    "official_rate",
    "spending_rp",
    "spending_real_rp",
)
"""Outcomes shown, those a folder has."""

COUNTED_WOMEN: Final = ("served", "completed")
"""Outcomes that count served women: small ones are not printed."""

PEOPLE: Final = (
    "working",
    "resident",
    "moved_on",
    "out_here_covered",
    "out_city_covered",
    "out_village_covered",
    "out_here_need",
    "out_city_need",
    "out_village_need",
)
"""Situations shown."""

DECISIONS: Final = ("incremental", "ceilings", "expected_loss", "evpi")
SENSITIVITIES: Final = ("tornado", "switch_points")
"""Tables of the folder's decision/ that are shown where they are there."""

Row = Mapping[str, str]


def write_results(page: Page, request: Request) -> None:
    """Write Hasil: levels with ranges, paired differences, women by situation, decision tables."""
    _ = request.words
    page.head(
        _("Results of the simulation"),
        _("Grey: simulated, synthetic persons. The comparison with no programme is the effect"),
    )
    _write_levels(page, request)
    _write_effects(page, request)
    _write_people(page, request)
    page.across(_("Decision analysis"), "section")
    page.across(
        _(
            "Nobody has agreed what a woman-year out of sex work is worth, so nothing here is "
            "called worth its cost: tables show which option is best at which value. Amounts are "
            "at constant prices of 2010 and the model's own unit costs."
        ),
        "note",
    )
    for name in DECISIONS:
        write_decision_table(page, request, name)
    page.print_to()


def write_sensitivity(page: Page, request: Request) -> None:
    """Write Kepekaan: the folder's tables of sensitivity, or that they are not computed yet."""
    _ = request.words
    page.head(
        _("Sensitivity"), _("Which unknowns move the result, and where the best option changes")
    )
    for name in SENSITIVITIES:
        write_decision_table(page, request, name)
    page.print_to()


def _style(unit: str) -> str:
    return "sim_share" if unit == "share" else "sim_money" if "rupiah" in unit else "sim_count"


def _measured(request: Request, value: Callable[[Row, str], float | str]) -> list[Column]:
    """Columns for a table's option, outcome, mean and range."""
    _ = request.words

    def look(row: Row, name: str) -> str:
        return "sim_small" if isinstance(value(row, name), str) else _style(row["unit"])

    def of(head: str, name: str) -> Column:
        return Column(head, lambda row, _row: value(row, name), lambda row: look(row, name))

    return [
        Column(
            _("Option"), lambda row, _row: request.results.name(row["scenario"], request.language)
        ),
        Column(_("Measure"), lambda row, _row: request.label(row["outcome"])),
        of(_("Mean"), "mean"),
        of(_("5 %"), "q05"),
        of(_("50 %"), "q50"),
        of(_("95 %"), "q95"),
    ]


def _write_levels(page: Page, request: Request) -> None:
    _ = request.words
    page.across(_("Levels"), "section")
    page.across(
        _(
            "Range: 9 of 10 simulations, chance and what is not known together. Levels are not "
            "effects: most of what they show would happen without a programme."
        ),
        "note",
    )

    def value(row: Row, name: str) -> float | str:
        found = float(row[name] or "nan")
        return suppressed(found) if row["outcome"] in COUNTED_WOMEN else found

    rows = [row for row in request.folder.rows("summary.csv") if row["outcome"] in MEASURES]
    page.table(_measured(request, value), rows)
    page.skip()


def _write_effects(page: Page, request: Request) -> None:
    _, language = request.words, request.language
    page.across(_("Differences, paired on the same women"), "section")
    columns = [
        *_measured(request, lambda row, name: float(row[name] or "nan")),
        Column(
            _("against"),
            lambda row, _row: request.results.name(row["reference"], language),
            "sim_text",
            more=1,
        ),
        Column(_("Verdict"), lambda row, _row: verdict(row["verdict"], language), "sim_text"),
    ]
    rows = [
        row
        for row in request.folder.rows("differences.csv")
        if row["outcome"] in MEASURES and row["scenario"] not in (NO_PROGRAMME, row["reference"])
    ]
    page.table(columns, rows)
    page.skip()


def _write_people(page: Page, request: Request) -> None:
    _, results = request.words, request.results
    labels = {s["column"]: s[f"label_{request.language}"] for s in results.situations}

    def value(one: tuple[str, str], at: int) -> Any:
        found = request.simulated(*one)[at]
        return suppressed(found) if one[1] == "resident" else found

    def look(one: tuple[str, str], at: int) -> str:
        return "sim_small" if isinstance(value(one, at), str) else "sim_count"

    page.across(_("Women by situation, woman-years"), "section")
    columns = [
        Column(_("Option"), lambda one, _row: results.name(one[0], request.language)),
        Column(_("Measure"), lambda one, _row: labels[one[1]]),
        *request.per_year(value, look),
    ]
    page.table(columns, [(slug, column) for slug in results.slugs for column in PEOPLE])
    page.skip()
