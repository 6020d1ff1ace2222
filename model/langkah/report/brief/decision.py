"""Page 1: what is asked, what it brings, all options side by side, and how far to trust it."""

from langkah.language.catalogue import N_
from langkah.language.numbers import digits_for
from langkah.report.brief.told import LASTING, Told
from langkah.report.ledger import Fact, Row
from langkah.report.results import BASELINE, NO_PROGRAMME

FEW_DRAWS = 32
"""Below this many draws a 90 % range rests on its one or two outermost draws."""

MOST_NAMED = 4
"""Unknowns named in one sentence."""

NO_RATIO = {
    "dominates": N_("more, no dearer"),
    "dominated": N_("dearer, no better"),
    "cheaper and worse": N_("less, and cheaper"),
    "same": N_("the same"),
}
"""Words where a ratio of cost to effect would mislead, by where an option stands."""


def builds(told: Told) -> bool:
    """Whether any option spends on a shelter."""
    lines = ("cost_shelter_building_rp", "cost_shelter_running_rp")
    return any(any(told.results.summed(slug, *lines)) for slug in told.policies)


def mean_a_year(told: Told, slug: str) -> Fact:
    """What an option costs in a mean year of policy."""
    return told.tables.fact("decision/budget_impact.csv", "mean_a_year_rp", option=slug)


def total(told: Told, slug: str) -> Fact:
    """What an option costs over all years."""
    return told.summary(slug, "spending_rp")


def costs_no_more(told: Told) -> bool:
    """Whether the focus does better than today's programme and costs no more."""
    rows = told.decisions("incremental", option=told.focus)
    return rows[0]["quadrant_vs_today"] == "dominates"


def town(told: Told) -> dict[str, str] | None:
    """What may happen in one town, chance included: the range of the focus less today's."""
    cells = {"option": told.focus, "comparator": BASELINE, "measure": "effect"}
    facts = [told.decision("uncertainty", f"town_{end}", **cells) for end in ("q05", "q95")]
    if not all(fact.known for fact in facts):
        return None
    digits = digits_for(*(fact.value for fact in facts))
    low, high = (told.ledger.signed(fact, digits) for fact in facts)
    return {"low": low, "high": high}


def options(told: Told) -> list[list[str]]:
    """Every option in a row: its number, name and evidence, then what it costs and brings."""
    return [_option(told, slug) for slug in told.results.slugs]


def _option(told: Told, slug: str) -> list[str]:
    write = told.ledger
    money = [write.rupiah(mean_a_year(told, slug)), write.rupiah(total(told, slug))]
    served = write.women(told.summary(slug, "served"))
    first = [told.place(slug), told.name(slug), _evidence(told, slug), *money, served]
    if slug == BASELINE:
        _ = told.words
        return [*first, *[_("today")] * 4]
    lasting, years = (told.difference(slug, BASELINE, o) for o in (LASTING, told.main))
    chance = told.difference(slug, BASELINE, told.main, "chance_better")
    return [
        *first,
        write.change(lasting),
        write.change(years),
        _ratio(told, slug),
        write.chance(chance) if chance.known else "-",
    ]


def _evidence(told: Told, slug: str) -> str:
    """The mark of the unknown that moves an option most; in brackets where that may be chance."""
    rows = told.decisions("tornado", measure="effect", option=slug)
    if not rows:
        return ""
    mark = told.mark(rows[0]["parameter"])
    return mark if rows[0]["above_chance"] == "true" else f"({mark})"


def _ratio(told: Told, slug: str) -> str:
    """Rupiah for each added woman-year; words where a ratio would mislead, none where the
    difference cannot be told apart from nothing."""
    rows = told.decisions("incremental", option=slug)
    if not rows or told.says(slug, BASELINE) == "not_apart":
        return "-"
    if instead := NO_RATIO.get(rows[0]["quadrant_vs_today"]):
        return told.words(instead)
    return told.ledger.rupiah(told.decision("incremental", "ratio_vs_today", option=slug))


def below_nothing(told: Told) -> list[str]:
    """Options that are worse, or probably worse, than no programme."""
    return [s for s in (BASELINE, *told.policies) if told.says(s, NO_PROGRAMME) == "worse"]


def beaten(told: Told) -> list[Row]:
    """Options that another beats in cost and in effect, with that other."""
    return [
        row
        for row in told.decisions("incremental")
        if row["status"] == "D" and NO_PROGRAMME not in (row["option"], row["beaten_by"])
    ]


def steps(told: Told) -> list[str]:
    """Between which values of a unit of effect each option is best on average; an option's name
    alone where it is best at any."""
    _, rows = told.words, told.decisions("switch_points")
    if len(rows) == 1:
        return [told.called(rows[0]["option"])]
    found = []
    for place, row in enumerate(rows):
        name = told.called(row["option"])
        low, to = (
            told.of_row("switch_points", row, column, "option")
            for column in ("best_from_price", "best_to_price")
        )
        if place == 0:
            found.append(_("{name} below {to}", name=name, to=told.ledger.rupiah(to)))
        elif place == len(rows) - 1:
            found.append(_("{name} from {low}", name=name, low=told.ledger.rupiah(low)))
        else:
            ends = {"low": told.ledger.rupiah(low), "to": told.ledger.rupiah(to)}
            found.append(_("{name} from {low} to {to}", name=name, **ends))
    return found


def movers(told: Told) -> list[str] | None:
    """Unknowns over whose range another option becomes the best, at some value of the effect; None
    where there are too few draws to tell."""
    rows = told.decisions("tornado")
    if not rows:
        return None
    moving = [r["parameter"] for r in rows if r["best_changes"] == r["above_chance"] == "true"]
    shown = list(dict.fromkeys(moving))[:MOST_NAMED]
    return [f"{told.unknown(one)} ({told.mark(one)})" for one in shown]
