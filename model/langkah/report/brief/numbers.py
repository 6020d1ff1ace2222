"""Page 2: women, money and result behind the figures, what a ceiling allows, what is asked."""

from langkah.language.catalogue import N_
from langkah.report.brief.figures import ROUNDS
from langkah.report.brief.told import Told
from langkah.report.ledger import Fact, Row
from langkah.report.results import BASELINE, NO_PROGRAMME

ON_AVERAGE = "on average"
CEILING_KEYS = ("rule", "request", "share_of_request")

STATUSES = {
    "ND": N_("efficient"),
    "DUP": N_("same as another"),
    "ED": N_("beaten by a mixture of two"),
    "D": N_("dearer, not better than another"),
}
"""How an option stands against the others in cost and effect."""


def pictured(told: Told) -> str:
    """The options that figures set side by side, each after its number."""
    return "; ".join(f"{told.place(slug)} {told.name(slug)}" for slug in told.pictured)


def rounds_heads(told: Told) -> list[str]:
    """The heads of ``rounds``."""
    _ = told.words
    return [f"{told.place(slug)}: {_(words)}" for slug in told.pictured for words, _c, _f in ROUNDS]


def rounds(told: Told) -> list[list[str]]:
    """Women in rounds by fiscal year: who completes, who stops, who finds no place."""
    return [
        [
            str(year),
            *(
                told.ledger.women(told.yearly(slug, year, column))
                for slug in told.pictured
                for _, column, _ in ROUNDS
            ),
        ]
        for year in told.policy_years
    ]


def cash(told: Told) -> list[list[str]]:
    """Spending by fiscal year, and last the mean of the years."""
    _ = told.words
    rows = []
    for year in told.policy_years:
        spent = [told.yearly(slug, year, "cost_total_rp") for slug in told.pictured]
        rows.append([str(year), *map(told.ledger.rupiah, spent)])
    means = [
        told.tables.fact("decision/budget_impact.csv", "mean_a_year_rp", option=slug)
        for slug in told.pictured
    ]
    return [*rows, [_("mean of the years"), *map(told.ledger.rupiah, means)]]


def plane(told: Told) -> list[list[str]]:
    """Every option's effect and cost, and how it stands against the others."""
    rows = []
    for row in told.decisions("incremental"):
        effect, spent = (told.of_row("incremental", row, c, "option") for c in ("effect", "cost"))
        option = [told.place(row["option"]), told.name(row["option"])]
        numbers = [told.ledger.change(effect), told.ledger.rupiah(spent)]
        rows.append([*option, *numbers, told.words(STATUSES[row["status"]])])
    return rows


def ceiling_rows(told: Told) -> list[Row]:
    """Rows of the ceilings that are a share of what the focus needs in a mean year."""
    rows = told.decisions("ceilings", rule=ON_AVERAGE)
    return [row for row in rows if row.get("request") == told.focus]


def least_ceiling(told: Told) -> Row | None:
    """The smallest share of the request, if any was tried."""
    shares = ceiling_rows(told)
    return min(shares, key=lambda row: float(row["share_of_request"]), default=None)


def of_ceiling(told: Told, row: Row, column: str) -> Fact:
    """A number of a ceiling's row."""
    return told.of_row("ceilings", row, column, *CEILING_KEYS)


def ceilings(told: Told) -> list[list[str]]:
    """What each ceiling allows, what is given up, and what the next option up would take."""
    return [_ceiling(told, row) for row in ceiling_rows(told)]


def _ceiling(told: Told, row: Row) -> list[str]:
    write, upper = told.ledger, row["next_up"]
    return [
        write.percent(of_ceiling(told, row, "share_of_request")),
        write.rupiah(of_ceiling(told, row, "ceiling_rp")),
        f"{told.place(row['best'])} {told.name(row['best'])}",
        write.change(of_ceiling(told, row, "effect")),
        write.size(of_ceiling(told, row, "effect_given_up")),
        f"{told.place(upper)} {told.name(upper)}" if upper else "-",
        write.rupiah(of_ceiling(told, row, "more_yearly_rp")) if upper else "-",
    ]


def last_spent(told: Told) -> int | None:
    """The last year before the decision in which money was spent on a round."""
    results = told.results
    spent = results.yearly[BASELINE]
    years = [
        year
        for place, year in enumerate(results.years)
        if year < results.decision and spent["enrolled"][place] and spent["cost_total_rp"][place]
    ]
    return years[-1] if years else None


def is_mostly_turnover(told: Told, slug: str) -> bool:
    """Whether more than half of an option's woman-years would come without any programme."""
    summary = told.results.summary
    return summary[NO_PROGRAMME, told.main] > summary[slug, told.main] / 2
