"""The sheet Indikator: input, output and outcome of every option, with baseline and targets."""

from typing import Any, Final, NamedTuple

from langkah.report.annex.book import Column, Page, same
from langkah.report.annex.budget import Option
from langkah.report.annex.request import Indicators, Request, suppressed
from langkah.report.results import BASELINE

WIDTHS: Final = (12, 36, 46, 16, 12, 14, *[14] * 5, 30, 20)


class Indicator(NamedTuple):
    """A row: what it is, how it is found, its value before, its values, and how these look."""

    kind: str
    name: str
    definition: str
    formula: str
    unit: str
    data: str
    before: Any
    values: list[Any]
    style: str


def write_indicators(page: Page, request: Request) -> dict[int, Indicators]:
    """Write the sheet; the cells of every option by its number."""
    _ = request.words
    page.head(
        _("Indicators"),
        _("Input, output, outcome for Renja and LKjIP; targets are simulated means, not promises"),
    )
    found = {
        option.number: _write_option(page, request, option) for option in request.budget.options
    }
    page.print_to()
    return found


def _write_option(page: Page, request: Request, option: Option) -> Indicators:
    _ = request.words

    def looks(value: Any, style: str) -> str:
        return "sim_small" if isinstance(value, str) else style

    page.across(f"{option.number}. {option.name}", "section")
    before = request.results.decision - 1
    columns = [
        Column(_("Kind"), lambda one, _row: one.kind),
        Column(_("Indicator"), lambda one, _row: one.name),
        Column(_("Operational definition"), lambda one, _row: one.definition),
        Column(_("Formula"), lambda one, _row: one.formula),
        Column(_("Unit"), lambda one, _row: one.unit),
        Column(
            _("Baseline {year}", year=before),
            lambda one, _row: one.before,
            lambda one: looks(one.before, one.style),
        ),
        *request.per_year(
            lambda one, i: one.values[i], lambda one, i: looks(one.values[i], one.style), "years"
        ),
        *request.no_years,
        Column(_("Data source, frequency"), lambda one, _row: one.data),
        Column(_("Responsible"), lambda one, _row: request.blank, "blank"),
    ]
    rows = page.table(columns, [_money(request, option), *_simulated(request, option)])
    page.skip()
    _money_row, _enrolled, completed, true, official, _untraced = (row["years"] for row in rows)
    return Indicators(completed, true, official)


def _money(request: Request, option: Option) -> Indicator:
    _ = request.words
    return Indicator(
        _("Input"),
        _("Money asked for (Rp)"),
        _("Plan of this file, current prices"),
        _("count"),
        "Rp",
        _("DPA and realisation, yearly"),
        None,
        [same(cell) for cell in request.years[option.number].total],
        "money",
    )


def _simulated(request: Request, option: Option) -> list[Indicator]:
    """The year before the decision as it is today, then the option's years."""
    _ = request.words
    outputs = {
        "enrolled": (
            _("Women enrolled"),
            _("Women who begin a course or a stay in the year"),
        ),
        "completed": (
            _("Women who complete"),
            _("Women who complete a course or a stay in the year"),
        ),
    }
    outcomes = {
        "true_rate": (
            _("Truly out of sex work"),
            _("Of women served in recent years and no longer enrolled, the share out in December"),
        ),
        "official_rate": (
            _("Out as the office would report"),
            _("The same share by what the office sees and assumes of those it cannot trace"),
        ),
        "untraced_rate": (
            _("Not traceable"),
            _(
                "The share of the same women whom the office cannot see in December; neither out "
                "nor back"
            ),
        ),
    }
    years = request.results.years
    past = max(request.results.decision - 1, years[0])
    at = years.index(past)
    today = request.results.yearly[BASELINE]
    return [
        Indicator(
            _("Output"),
            *texts,
            _("count"),
            request.unit("orang"),
            _("participants' register, yearly"),
            suppressed(today[column][at]),
            [suppressed(value) for value in request.simulated(option.slug, column)],
            "sim_count",
        )
        for column, texts in outputs.items()
    ] + [
        Indicator(
            _("Outcome"),
            *texts,
            _("X / Y × 100 %"),
            "%",
            _("follow-up at 12 months, yearly"),
            today[column][at],
            request.simulated(option.slug, column),
            "sim_share",
        )
        for column, texts in outcomes.items()
    ]
