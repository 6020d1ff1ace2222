"""Page 2: women, money and result in figures, what a ceiling allows, and short answers."""

from langkah.report.brief import figures
from langkah.report.brief.blocks import Block, Columns, Figure, Heading, Page, Points, Table
from langkah.report.brief.ledger import Row
from langkah.report.brief.told import NEED, Told
from langkah.report.results import BASELINE, NO_PROGRAMME
from langkah.report.words import digits_for

ON_AVERAGE = "on average"
CEILING_KEYS = ("rule", "request", "share_of_request")


def numbers_page(told: Told) -> Page:
    """The page."""
    blocks: list[Block] = [
        _flow(told),
        Columns([[_cost(told)], [_plane(told)]], (figures.LEFT_IN, figures.RIGHT_IN)),
    ]
    ceilings = _ceilings(told)
    if ceilings:
        blocks.append(ceilings)
    blocks += [Heading(told.say("asked")), Points(_answers(told))]
    return Page(told.say("p2"), blocks)


def _flow(told: Told) -> Figure:
    results = told.results
    years = range(results.decision, results.policy_end)
    heads = [told.say("cost_year")]
    heads += [
        f"{told.place(s)}: {told.say(w)}" for s in told.pictured for w, _, _ in figures.ROUNDS
    ]
    rows = []
    for year in years:
        counts = [told.yearly(slug, year, column)
                  for slug in told.pictured for _, column, _ in figures.ROUNDS]  # fmt: skip
        rows.append([str(year), *(told.ledger.women(fact) for fact in counts)])
    behind = Table("", heads, rows, [1.0] * len(heads))
    return Figure(
        told.say("flow_title"), figures.draw(told, figures.flow),
        told.say("flow_alt", names=_pictured(told)), behind, told.say("flow_note"),
    )  # fmt: skip


def _pictured(told: Told) -> str:
    return "; ".join(f"{told.place(s)} {told.name(s)}" for s in told.pictured)


def _cost(told: Told) -> Figure:
    results = told.results
    heads = [told.say("cost_year"), *(told.name(slug) for slug in told.pictured)]
    rows = []
    for year in range(results.decision, results.policy_end):
        spent = [told.yearly(slug, year, "cost_total_rp") for slug in told.pictured]
        rows.append([str(year), *map(told.ledger.rupiah, spent)])
    means = [told.tables.fact("decision/budget_impact.csv", "mean_a_year_rp", option=slug)
             for slug in told.pictured]  # fmt: skip
    rows.append([told.say("cost_mean"), *map(told.ledger.rupiah, means)])
    behind = Table("", heads, rows, [1.0] * len(heads), strong=[len(rows) - 1])
    alt = told.say("cost_alt", names=_pictured(told))
    return Figure(told.say("cost_title"), figures.draw(told, figures.cost), alt, behind)


def _plane(told: Told) -> Figure:
    rows = []
    for row in told.decisions("incremental"):
        effect, spent = (told.of_row("incremental", row, c, "option") for c in ("effect", "cost"))
        rows.append(
            [
                told.place(row["option"]), told.name(row["option"]),
                told.ledger.signed(effect, digits_for(effect.value)), told.ledger.rupiah(spent),
                told.say(f"status_{row['status']}"),
            ]
        )  # fmt: skip
    heads = ("", told.say("t1_option"), told.say("plane_x"), told.say("t1_total"),
             told.say("status"))  # fmt: skip
    behind = Table("", heads, rows, (0.1, 0.4, 0.2, 0.2, 0.3), words=(0, 1, 4))
    return Figure(
        told.say("plane_title"), figures.draw(told, figures.plane), told.say("plane_alt"), behind,
        told.say("plane_note"),
    )  # fmt: skip


def ceiling_rows(told: Told) -> list[Row]:
    """Rows of the ceilings that are a share of what the focus needs in a mean year."""
    rows = told.decisions("ceilings", rule=ON_AVERAGE)
    return [row for row in rows if row.get("request") == told.focus]


def _ceilings(told: Told) -> Table | None:
    rows = [_ceiling(told, row) for row in ceiling_rows(told)]
    heads = ("share", "money", "best", "effect", "lost", "next", "more")
    title = told.say("ceil_title", name=told.called(told.focus))
    return Table(
        title, [told.say(f"ceil_{head}") for head in heads], rows,
        (0.09, 0.13, 0.27, 0.09, 0.09, 0.21, 0.12), (0, 2, 5), note=told.say("ceil_note"),
    ) if rows else None  # fmt: skip


def _ceiling(told: Told, row: Row) -> list[str]:
    """One ceiling: what it allows, what is given up, and what the next option up would take."""
    share, ceiling, effect, lost, more = (
        told.of_row("ceilings", row, column, *CEILING_KEYS)
        for column in ("share_of_request", "ceiling_rp", "effect", "effect_given_up",
                       "more_yearly_rp")
    )  # fmt: skip
    upper = row["next_up"]
    return [
        told.ledger.percent(share),
        told.ledger.rupiah(ceiling),
        f"{told.place(row['best'])} {told.name(row['best'])}",
        told.ledger.signed(effect, digits_for(effect.value)),
        told.ledger.number(lost, digits_for(lost.value)),
        f"{told.place(upper)} {told.name(upper)}" if upper else "-",
        told.ledger.rupiah(more) if upper else "-",
    ]


def _answers(told: Told) -> list[tuple[str, str]]:
    return [
        (told.say("q_last"), _last(told)),
        (told.say("q_half"), _half(told)),
        (told.say("q_nothing"), _nothing(told)),
        (told.say("q_turnover"), _turnover(told)),
        (told.say("q_seen"), _seen(told)),
        (told.say("q_need"), _need(told)),
    ]


def _last(told: Told) -> str:
    """What the last year before the decision in which money was spent on a round did."""
    results = told.results
    spent = results.yearly[BASELINE]
    years = [
        year
        for place, year in enumerate(results.years)
        if year < results.decision and spent["enrolled"][place] and spent["cost_total_rp"][place]
    ]
    if not years:
        return told.say("a_last_none")
    year = years[-1]
    amount, enrolled, completed = (
        told.yearly(BASELINE, year, column) for column in ("cost_total_rp", "enrolled", "completed")
    )
    return told.say(
        "a_last", year=year, amount=told.ledger.rupiah(amount),
        enrolled=told.ledger.women(enrolled), completed=told.ledger.women(completed),
    )  # fmt: skip


def _half(told: Told) -> str:
    """What the smallest share of the request buys."""
    rows = ceiling_rows(told)
    if not rows:
        return told.say("a_half_missing")
    row = min(rows, key=lambda one: float(one["share_of_request"]))
    share, ceiling, effect, lost = (
        told.of_row("ceilings", row, column, *CEILING_KEYS)
        for column in ("share_of_request", "ceiling_rp", "effect", "effect_given_up")
    )
    values = {"share": told.ledger.percent(share), "name": told.called(told.focus),
              "ceiling": told.ledger.rupiah(ceiling)}  # fmt: skip
    if row["best"] == NO_PROGRAMME:
        return told.say("a_half_none", **values)
    return told.say(
        "a_half", **values, best=told.called(row["best"]),
        effect=told.ledger.number(effect, digits_for(effect.value)),
        lost=told.ledger.number(lost, digits_for(lost.value)),
    )  # fmt: skip


def _nothing(told: Told) -> str:
    """What ending today's programme saves and forgoes."""
    says = told.says(BASELINE, NO_PROGRAMME)
    found = told.ranged(BASELINE, NO_PROGRAMME, told.main, signs=says != "better")
    key = f"a_nothing_{says}"
    if says == "better" and not _mostly_turnover(told, BASELINE):
        key = "a_nothing_better_few"
    saved = told.ledger.rupiah(told.summary(BASELINE, "spending_rp"))
    return told.say(key, cost=saved, effect=found["mean"], low=found["low"], high=found["high"])


def _mostly_turnover(told: Told, slug: str) -> bool:
    """Whether more than half of an option's woman-years would come without any programme."""
    summary = told.results.summary
    return summary[NO_PROGRAMME, told.main] > summary[slug, told.main] / 2


def _turnover(told: Told) -> str:
    everything, anyway = (told.summary(slug, told.main) for slug in (told.focus, NO_PROGRAMME))
    more = told.difference(told.focus, NO_PROGRAMME, told.main)
    if told.says(told.focus, NO_PROGRAMME) == "not_apart":
        key = "a_turnover_not_apart"
    else:
        key = "a_turnover"
    return told.say(
        key, all=told.ledger.number(everything), name=told.called(told.focus),
        anyway=told.ledger.number(anyway), more=told.ledger.number(more, digits_for(more.value)),
    )  # fmt: skip


def _seen(told: Told) -> str:
    true, official = (told.summary(told.focus, f"{kind}_rate") for kind in ("true", "official"))
    if not (true.known and official.known):
        return told.say("a_seen_none")
    return told.say("a_seen", name=told.called(told.focus), true=told.ledger.percent(true),
                    official=told.ledger.percent(official))  # fmt: skip


def _need(told: Told) -> str:
    says = told.says(told.focus, NO_PROGRAMME, NEED)
    found = told.ranged(told.focus, NO_PROGRAMME, NEED)
    return told.say(f"a_need_{says}", name=told.called(told.focus), **found)
