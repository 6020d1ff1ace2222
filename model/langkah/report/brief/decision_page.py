"""Page 1: what is asked, what it brings, all options side by side, and how far to trust it."""

from langkah.report.annex.words import say as say_annex
from langkah.report.brief.advice import Case
from langkah.report.brief.blocks import Block, Box, Columns, Page, Points, Table, Text
from langkah.report.brief.told import LASTING, Told
from langkah.report.results import BASELINE, NO_PROGRAMME
from langkah.report.words import digits_for

FEW_DRAWS = 32
"""Below this many draws a 90 % range rests on its one or two outermost draws."""

MOST_NAMED = 4
"""Unknowns named in one sentence."""

WIDTHS = (0.03, 0.2, 0.07, 0.13, 0.13, 0.075, 0.08, 0.08, 0.13, 0.075)


def decision_page(told: Told) -> Page:
    """The page."""
    blocks: list[Block] = [
        Columns([[_ask(told)], [_expected(told)]], (0.5, 0.5)),
        _options(told),
        Points([_solid(told), _open(told), _change(told)]),
    ]
    if any(_builds(told, slug) for slug in told.policies):
        care = Text(say_annex("authority", told.language))
        blocks.append(Box(told.say("authority"), [care], "care"))
    return Page(told.say("p1"), blocks)


def _builds(told: Told, slug: str) -> bool:
    lines = ("cost_shelter_building_rp", "cost_shelter_running_rp")
    return any(told.results.summed(slug, *lines))


def _mean_a_year(told: Told, slug: str, *, spelled: bool = False) -> str:
    fact = told.tables.fact("decision/budget_impact.csv", "mean_a_year_rp", option=slug)
    return told.ledger.rupiah_spelled(fact) if spelled else told.ledger.rupiah(fact)


def _total(told: Told, slug: str, *, spelled: bool = False) -> str:
    fact = told.summary(slug, "spending_rp")
    return told.ledger.rupiah_spelled(fact) if spelled else told.ledger.rupiah(fact)


def _ask(told: Told) -> Box:
    """What is proposed, as far as the study bears it out."""
    case, focus = told.advice.case, told.focus
    money = {
        "mean": _mean_a_year(told, focus, spelled=True),
        "total": _total(told, focus, spelled=True),
        "years": told.studied("policy_years"),
    }
    if case is Case.BETTER:
        texts = [told.say("ask_better", name=told.name(focus), **money,
                          today=_mean_a_year(told, BASELINE))]  # fmt: skip
        if told.decisions("incremental", option=focus)[0]["quadrant_vs_today"] == "dominates":
            texts.append(told.say("ask_cheaper"))
        texts.append(told.say("ask_why"))
        if told.says(focus, NO_PROGRAMME) == "not_apart":
            texts.append(told.say("ask_not_above"))
    else:
        names = told.names(told.advice.better)
        texts = [told.say(f"ask_{case.value}", names=names), told.say("ask_today_cost", **money)]
    if told.results.manifest.get("placeholder_money"):
        texts.append(told.say("placeholder"))
    title = told.say("ask" if case is Case.BETTER else "ask_none")
    return Box(title, [Text(text) for text in texts], "ask")


def _expected(told: Told) -> Box:
    """What the focus brings: against today's programme, or against none where it is today's."""
    slug = told.focus
    against = BASELINE if slug != BASELINE else NO_PROGRAMME
    served, completed = (told.ledger.women(told.summary(slug, o)) for o in ("served", "completed"))
    years = told.ranged(slug, against, told.main)
    lasting = told.difference(slug, against, LASTING)
    key = "e_more" if against == BASELINE else "e_level"
    items = [
        (told.say("e_served"), told.say("e_served_is", served=served, completed=completed)),
        (told.say(key), told.say("e_years", **years)),
    ]
    town = _town(told) if against == BASELINE else None
    if town:
        items.append((told.say("e_town"), told.say("e_town_is", **town)))
    mean = told.ledger.signed(lasting, digits_for(lasting.value))
    items.append((told.say("e_lasting"), told.say("e_lasting_is", mean=mean)))
    return Box(told.say("expected"), [Points(items)], "result")


def _town(told: Told) -> dict[str, str] | None:
    """What may happen in one town, chance included: the range of the focus less today's."""
    cells = {"option": told.focus, "comparator": BASELINE, "measure": "effect"}
    facts = [told.decision("uncertainty", f"town_{end}", **cells) for end in ("q05", "q95")]
    if not all(fact.known for fact in facts):
        return None
    digits = digits_for(*(fact.value for fact in facts))
    low, high = (told.ledger.signed(fact, digits) for fact in facts)
    return {"low": low, "high": high}


def _options(told: Told) -> Table:
    heads = ("option", "mark", "mean", "total", "served", "lasting", "years", "ratio", "chance")
    slugs = told.results.slugs
    return Table(
        told.say("t1_title"),
        ("", *(told.say(f"t1_{head}") for head in heads)),
        [_option(told, slug) for slug in slugs],
        WIDTHS,
        words=(0, 1, 2),
        strong=[slugs.index(told.focus)],
        note=told.say("t1_note"),
    )


def _option(told: Told, slug: str) -> list[str]:
    money = [_mean_a_year(told, slug), _total(told, slug)]
    served = told.ledger.women(told.summary(slug, "served"))
    name, mark = told.name(slug), _evidence(told, slug)
    if slug == BASELINE:
        return [told.place(slug), name, mark, *money, served, *[told.say("t1_today")] * 4]
    lasting, years = (told.difference(slug, BASELINE, o) for o in (LASTING, told.main))
    chance = told.difference(slug, BASELINE, told.main, "chance_better")
    return [
        told.place(slug),
        name,
        mark,
        *money,
        served,
        told.ledger.signed(lasting, digits_for(lasting.value)),
        told.ledger.signed(years, digits_for(years.value)),
        _ratio(told, slug),
        told.ledger.chance(chance) if chance.known else "-",
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
    where = rows[0]["quadrant_vs_today"]
    words = {
        "dominates": "t1_dominates", "dominated": "t1_dominated",
        "cheaper and worse": "t1_saves", "same": "t1_same",
    }  # fmt: skip
    if where in words:
        return told.say(words[where])
    return told.ledger.rupiah(told.decision("incremental", "ratio_vs_today", option=slug))


def _solid(told: Told) -> tuple[str, str]:
    advice, texts = told.advice, []
    if advice.better and len(advice.better) == len(told.policies) > 1:
        texts.append(told.say("solid_all_better"))
    elif advice.better:
        texts.append(told.say("solid_better", names=told.names(advice.better)))
    if advice.worse:
        texts.append(told.say("solid_worse", names=told.names(advice.worse)))
    below = [s for s in (BASELINE, *told.policies) if told.says(s, NO_PROGRAMME) == "worse"]
    if below:
        texts.append(told.say("solid_below", names=told.names(below)))
    for row in told.decisions("incremental"):
        if row["status"] == "D" and NO_PROGRAMME not in (row["option"], row["beaten_by"]):
            texts.append(told.say("solid_beaten", name=told.called(row["option"]),
                                  other=told.called(row["beaten_by"])))  # fmt: skip
    return told.say("solid"), " ".join(texts or [told.say("solid_nothing")])


def _open(told: Told) -> tuple[str, str]:
    texts = []
    if told.advice.not_apart:
        texts.append(told.say("open_not_apart", names=told.names(told.advice.not_apart)))
    if told.says(BASELINE, NO_PROGRAMME) == "not_apart":
        texts.append(told.say("open_baseline"))
    if told.results.manifest["draws"] < FEW_DRAWS:
        texts.append(told.say("open_few", draws=told.studied("draws")))
    fitted = "posterior" in told.results.manifest.get("parameters_from", "")
    texts.append(told.say("open_fitted" if fitted else "open_prior"))
    if by_hand := told.results.manifest.get("learned_but_fixed"):
        texts.append(told.say("open_by_hand", names=", ".join(by_hand)))
    return told.say("open"), " ".join([*texts, told.say("open_assumed")])


def _change(told: Told) -> tuple[str, str]:
    return told.say("change"), f"{_steps(told)} {_movers(told)}".strip()


def _steps(told: Told) -> str:
    """Between which values of a unit of effect each option is best on average."""
    rows = told.decisions("switch_points")
    if not rows:
        return ""
    if len(rows) == 1:
        return told.say("step_only", name=told.called(rows[0]["option"]))
    texts = []
    for place, row in enumerate(rows):
        name = told.called(row["option"])
        low, to = (
            told.of_row("switch_points", row, column, "option")
            for column in ("best_from_price", "best_to_price")
        )
        if place == 0:
            texts.append(told.say("step_first", name=name, to=told.ledger.rupiah(to)))
        elif place == len(rows) - 1:
            texts.append(told.say("step_last", name=name, low=told.ledger.rupiah(low)))
        else:
            texts.append(told.say("step_between", name=name, low=told.ledger.rupiah(low),
                                  to=told.ledger.rupiah(to)))  # fmt: skip
    return told.say("change_steps", steps="; ".join(texts))


def _movers(told: Told) -> str:
    """Unknowns over whose range another option becomes the best, at some value of the effect."""
    rows = told.decisions("tornado")
    if not rows:
        return told.say("change_not_known")
    moving = [r["parameter"] for r in rows if r["best_changes"] == r["above_chance"] == "true"]
    if not moving:
        return told.say("change_none")
    shown = list(dict.fromkeys(moving))[:MOST_NAMED]
    names = "; ".join(f"{told.unknown(one)} ({told.mark(one)})" for one in shown)
    return told.say("change_tornado", names=names)
