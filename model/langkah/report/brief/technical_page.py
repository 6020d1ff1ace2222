"""Page 4: how the numbers were made, and how to make them again."""

from langkah.report.brief.blocks import Block, Box, Page, Points, Table, Text
from langkah.report.brief.figures import BARS
from langkah.report.brief.told import Told
from langkah.report.glossary import terms
from langkah.report.results import BASELINE
from langkah.report.words import digits_for

MODEL_LINES = 4


def technical_page(told: Told) -> Page:
    """The page."""
    model = [Text(told.say(f"model_{line}")) for line in range(1, MODEL_LINES + 1)]
    side: list[Block] = [table for table in (_rates(told), _unknowns(told)) if table]
    settled = _settled(told)
    blocks: list[Block] = [
        Box(told.say("model"), model, "plain"),
        _scenarios(told),
        *side,
        Points([*([settled] if settled else []), (told.say("again"), _again(told))]),
        Box(told.say("glossary"), [Text(_glossary())], "plain"),
    ]
    return Page(told.say("p4"), blocks)


def _scenarios(told: Told) -> Table:
    rows = []
    for scenario in told.results.manifest["scenarios"]:
        question = scenario.get(f"question_{told.language}") or scenario["question"]
        rows.append([told.place(scenario["slug"]), told.name(scenario["slug"]), question])
    heads = ("", told.say("t1_option"), told.say("scenario_question"))
    return Table(told.say("scenarios_title"), heads, rows, (0.04, 0.3, 0.66), (0, 1, 2))


def _unknowns(told: Told) -> Table | None:
    rows = []
    for row in told.decisions("tornado", measure="effect", option=told.focus)[:BARS]:
        ends = [told.of_row("tornado", row, column, "measure", "option", "parameter")
                for column in ("low", "high")]  # fmt: skip
        rows.append([told.unknown(row["parameter"]), row["parameter"], told.mark(row["parameter"]),
                     *map(told.ledger.value, ends)])  # fmt: skip
    heads = ("unknown", "key", "grade", "low", "high")
    return Table(
        told.say("tech_title"), [told.say(head) for head in heads], rows,
        (0.36, 0.3, 0.1, 0.12, 0.12), (0, 1, 2),
    ) if rows else None  # fmt: skip


def _rates(told: Told) -> Table | None:
    """The focus against today's programme at every discount rate; none where it is today's."""
    rows = []
    for row in told.tables.where("decision/discounting.csv", option=told.focus):
        rate, effect, cost, ratio = (
            told.tables.fact(
                "decision/discounting.csv", column, rate=row["rate"], option=told.focus
            )
            for column in ("rate", "effect_vs_today", "cost_vs_today", "ratio_vs_today")
        )
        rows.append(
            [
                told.ledger.percent(rate), told.ledger.signed(effect, digits_for(effect.value)),
                told.ledger.rupiah(cost), told.ledger.rupiah(ratio),
            ]
        )  # fmt: skip
    heads = ("rate", "rate_effect", "rate_cost", "rate_ratio")
    title = told.say("rates_title", name=told.called(told.focus))
    shown = rows and told.focus != BASELINE
    return Table(title, [told.say(h) for h in heads], rows, (0.25,) * 4) if shown else None


def _settled(told: Told) -> tuple[str, str] | None:
    """How closely the difference between the focus and today's programme is known."""
    rows = told.decisions(
        "convergence", option=told.focus, comparator=BASELINE, measure="effect", varied="draws"
    )
    if not rows:
        return None
    row = rows[-1]
    keys = ("option", "comparator", "measure", "varied", "draws")
    half, draws = (told.of_row("convergence", row, c, *keys) for c in ("half_width", "draws"))
    text = told.say("settled_is", name=told.called(told.focus), draws=told.ledger.number(draws),
                    half=told.ledger.number(half, digits_for(half.value)))  # fmt: skip
    enough = told.say("settled_enough" if row["precise_enough"] == "true" else "settled_not")
    return told.say("settled"), f"{text} {enough}"


def _again(told: Told) -> str:
    manifest = told.results.manifest
    return told.say("again_is", command=manifest["command"], version=manifest["version"],
                    run=manifest["run_id"])  # fmt: skip


def _glossary() -> str:
    return " · ".join(f"{term.id}: {term.en}" for term in terms() if term.shown)
