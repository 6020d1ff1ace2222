"""The sheet Indikator: input, output and outcome of every option, with baseline and targets."""

from collections.abc import Sequence
from dataclasses import dataclass

from langkah.report.annex.book import Cell, Page
from langkah.report.annex.budget import Budget, Option
from langkah.report.annex.words import say
from langkah.report.annex.years_sheet import OptionYears
from langkah.report.results import BASELINE, Results

SMALL: int = 5
"""Counts of women served below this are not printed."""

WIDTHS = (12, 36, 46, 16, 12, 14, *[14] * 5, 30, 20)
FIRST_YEAR = 6


@dataclass(frozen=True)
class Indicators:
    """The yearly cells of an option that its RKA repeats."""

    completed: Sequence[Cell]
    true: Sequence[Cell]
    official: Sequence[Cell]


def suppressed(value: float, language: str) -> float | str:
    """A count of women served, or words for one too small to print.

    >>> suppressed(4.2, "id"), suppressed(0.0, "id"), suppressed(12.0, "id")
    ('<5', 0.0, 12.0)
    """
    return say("small", language) if 0 < value < SMALL else value


def write_indicators(
    page: Page, budget: Budget, years: dict[int, OptionYears], results: Results, language: str
) -> dict[int, Indicators]:
    """Write the sheet; the cells of every option by its number."""
    page.head(say("ind_title", language), say("ind_sub", language))
    found = {}
    for option in budget.options:
        page.across(f"{option.number}. {option.name}", "section")
        _write_head(page, budget, results, language)
        found[option.number] = _write_option(
            page, budget, years[option.number], results, option, language
        )
        page.skip()
    page.print_to()
    return found


def _write_head(page: Page, budget: Budget, results: Results, language: str) -> None:
    before = results.decision - 1
    page.row(
        [
            say("ind_kind", language), say("ind_name", language), say("ind_definition", language),
            say("ind_formula", language), say("unit", language),
            say("ind_baseline", language, year=before), *budget.years,
            *[""] * (5 - len(budget.years)), say("ind_data", language),
            say("ind_officer", language),
        ],
        [*["head"] * 6, *["year"] * 5, "head", "head"],
    )  # fmt: skip


def _write_option(
    page: Page, budget: Budget, years: OptionYears, results: Results, option: Option, language: str
) -> Indicators:
    money = years.total
    _describe(page, "rka_masukan", "ind_money", "ind_money_def", "ind_count_formula", "Rp",
              "ind_budget", language)  # fmt: skip
    page.put(5, None, "money")
    for i, cell in enumerate(money):
        page.formula(FIRST_YEAR + i, str(cell), cell.value, "money")
    page.at += 1
    rows = {}
    for kind, column, style in (
        ("rka_keluaran", "enrolled", "sim_count"),
        ("rka_keluaran", "completed", "sim_count"),
        ("rka_hasil", "true", "sim_share"),
        ("rka_hasil", "official", "sim_share"),
        ("rka_hasil", "untraced", "sim_share"),
    ):
        is_share = style == "sim_share"
        _describe(
            page, kind, f"ind_{column}", f"ind_{column}_def",
            "ind_share_formula" if is_share else "ind_count_formula",
            "%" if is_share else say("orang", language),
            "ind_followup" if is_share else "ind_register", language,
        )  # fmt: skip
        name = f"{column}_rate" if is_share else column
        rows[column] = _simulated(page, budget, results, option, name, style, language)
    return Indicators(rows["completed"], rows["true"], rows["official"])


def _describe(
    page: Page,
    kind: str,
    name: str,
    definition: str,
    formula: str,
    unit: str,
    data: str,
    language: str,
) -> None:
    for col, text in enumerate((kind, name, definition, formula)):
        page.put(col, say(text, language), "text")
    page.put(4, unit, "text")
    page.put(11, say(data, language), "text")
    page.put(12, say("blank", language), "blank")


def _simulated(
    page: Page,
    budget: Budget,
    results: Results,
    option: Option,
    column: str,
    style: str,
    language: str,
) -> list[Cell]:
    """The year before the decision as it is today, then the option's years; then the next row."""

    def value(slug: str, year: int) -> float | str:
        found = results.yearly[slug][column][results.years.index(year)]
        return suppressed(found, language) if style == "sim_count" else found

    def put(col: int, found: float | str) -> Cell:
        return page.put(col, found, "sim_small" if isinstance(found, str) else style)

    before = results.decision - 1
    past = before if before in results.years else results.years[0]
    put(5, value(BASELINE, past))
    cells = [put(FIRST_YEAR + i, value(option.slug, y)) for i, y in enumerate(budget.years)]
    page.at += 1
    return cells
