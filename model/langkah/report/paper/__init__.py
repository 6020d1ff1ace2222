"""The terms of reference (KAK) of one option, as a document to be edited.

The data parts come from the result folder and from the same budget as the annex; legal basis,
place, people and signatures stay marked blanks.
"""

import math
import tomllib
from dataclasses import dataclass

from langkah.report.annex.budget import (
    COMPONENTS,
    AccountCodes,
    Budget,
    CityPrices,
    Option,
    make_budget,
)
from langkah.report.annex.indicators_sheet import SMALL, suppressed
from langkah.report.annex.words import full_rupiah, spelled
from langkah.report.annex.words import say as say_item
from langkah.report.paper.document import BLANK_CLOSES, BLANK_OPENS, Document
from langkah.report.paper.words import say
from langkah.report.results import BASELINE, NO_PROGRAMME, Results
from langkah.report.words import number, percent, rupiah, signed, verdict
from langkah.simulation.folder import Results as Folder

__all__ = ["default_option", "paper_bytes"]

EFFECTS = ("covered_years", "lasting_covered", "need_years")
QUARTERS = 4
MONTHS_A_QUARTER = 3


@dataclass(frozen=True)
class Draft:
    """What the parts of the paper draw on: the folder, its budget, the option it asks for."""

    document: Document
    results: Results
    budget: Budget
    option: Option
    values: dict[str, float]
    spread: dict[str, dict[str, float]]
    language: str

    @property
    def year(self) -> int:
        """The fiscal year asked for."""
        return self.budget.reference_year

    def say(self, key: str, **values: object) -> str:
        """A text of the paper."""
        return say(key, self.language, **values)

    def blank(self, key: str) -> str:
        """A marked blank for what this key says."""
        return f"{BLANK_OPENS}{self.say('blank', what=self.say(key))}{BLANK_CLOSES}"

    def number(self, value: float, digits: int = 0) -> str:
        """A number in the language of the paper."""
        return number(value, self.language, digits)


def default_option(results: Results) -> str:
    """The option a paper is written for unless another is named: the first policy asked for."""
    policies = [slug for slug in results.slugs if slug not in (NO_PROGRAMME, BASELINE)]
    return policies[0] if policies else BASELINE


def paper_bytes(
    folder: Folder,
    results: Results,
    prices: CityPrices,
    codes: AccountCodes,
    slug: str,
    language: str,
) -> bytes:
    """The paper for the scenario ``slug``; ``language`` is "id" or "en".

    Raises StopIteration when the scenario asks for no money.
    """
    budget = make_budget(folder, results, prices, codes, language)
    footer = say(
        "footer",
        language,
        version=results.manifest["version"],
        run=results.manifest["run_id"],
        prices=prices.mark,
    )
    document = Document(say("activity", language), footer, say("page", language), language)
    draft = Draft(
        document,
        results,
        budget,
        next(option for option in budget.options if option.slug == slug),
        _policy_values(folder, slug),
        _spread(folder, slug),
        language,
    )
    for write in (_head, _background, _purpose, _scope, _outputs, _people, _method, _time, _staff,
                  _cost, _risks, _closing):  # fmt: skip
        write(draft)
    return document.content()


def _policy_values(folder: Folder, slug: str) -> dict[str, float]:
    return dict(tomllib.loads(folder.text(f"scenarios/{slug}.toml"))["values"])


def _spread(folder: Folder, slug: str) -> dict[str, dict[str, float]]:
    return {
        row["outcome"]: {name: float(row[name] or "nan") for name in ("mean", "q05", "q95")}
        for row in folder.rows("summary.csv")
        if row["scenario"] == slug
    }


def _head(draft: Draft) -> None:
    say, results = draft.say, draft.results
    name = results.name(draft.option.slug, draft.language)
    draft.document.title(
        say("title"), (say("activity"), say("option_year", name=name, year=draft.year))
    )
    for note in filter(None, (say("draft"), results.untranslated(draft.language))):
        draft.document.paragraph(note, quiet=True)
    places = draft.budget.codes.places

    def known(place: str) -> str:
        return places[place] or draft.blank(f"h_{_SHORT[place]}")

    total = draft.budget.total_rp(draft.option, draft.budget.reference)
    rows = [
        (say("h_program"), known("program")),
        (say("h_kegiatan"), known("kegiatan")),
        (say("h_sub"), known("sub_kegiatan")),
        (say("h_code"), draft.blank("h_code")),
        (say("h_capaian"), draft.blank("h_capaian")),
        (say("h_masukan"), f"{full_rupiah(total, draft.language)} "
                           f"{spelled(total, draft.language)}"),
        (say("h_keluaran"), _output(draft)),
        (say("h_hasil"), say("hasil_value")),
        (say("h_group"), say("group_value")),
    ]  # fmt: skip
    draft.document.table(rows, (4.4, 12.0), head=False)


_SHORT = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub"}


def _yearly(draft: Draft, column: str) -> list[float]:
    """An option's simulated means in the years shown."""
    values = draft.results.yearly[draft.option.slug][column]
    return [values[draft.results.years.index(year)] for year in draft.budget.years]


def _output(draft: Draft) -> str:
    completed = _yearly(draft, "completed")[draft.budget.reference]
    if completed == 0:
        return draft.say("keluaran_none", year=draft.year)
    key = "keluaran_small" if completed < SMALL else "keluaran_value"
    return draft.say(key, completed=draft.number(completed), year=draft.year)


def _background(draft: Draft) -> None:
    say, document, results = draft.say, draft.document, draft.results
    document.heading(say("a"))
    document.heading(say("a_law"), 2)
    document.paragraph(draft.blank("a_law_blank"))
    document.heading(say("a_picture"), 2)
    stock = draft.spread["stock_decision"]
    mean, low, high = (draft.number(stock[name]) for name in ("mean", "q05", "q95"))
    document.paragraph(say("a_stock", mean=mean, low=low, high=high))
    true, official = (results.summary[BASELINE, f"{kind}_rate"] for kind in ("true", "official"))
    if not (math.isnan(true) or math.isnan(official)):
        shares = {"true": percent(true, draft.language),
                  "official": percent(official, draft.language)}  # fmt: skip
        document.paragraph(say("a_rates", **shares))
    document.paragraph(say("a_untraced"))
    document.heading(say("a_why"), 2)
    asked = next(s for s in results.manifest["scenarios"] if s["slug"] == draft.option.slug)
    question = asked.get(f"question_{draft.language}") or asked["question"]
    document.paragraph(say("a_question", question=question))
    document.bullets(
        [
            _effect(draft, outcome, reference)
            for outcome in EFFECTS
            for reference in (NO_PROGRAMME, BASELINE)
            if reference != draft.option.slug
        ]
    )
    document.paragraph(say("a_range"), quiet=True)


def _effect(draft: Draft, outcome: str, reference: str) -> str:
    label = draft.results.outcomes[outcome][f"label_{draft.language}"]
    against = draft.say(reference)
    found = draft.results.differences.get((draft.option.slug, reference, outcome))
    if found is None or math.isnan(found.mean):
        return draft.say("a_effect_undefined", label=label, reference=against)
    return draft.say(
        "a_effect_point" if found.has_no_range else "a_effect",
        label=label,
        reference=against,
        mean=signed(found.mean, draft.language, 1),
        low=draft.number(found.low, 1),
        high=draft.number(found.high, 1),
        verdict=verdict(found.verdict, draft.language),
    )


def _purpose(draft: Draft) -> None:
    draft.document.heading(draft.say("b"))
    draft.document.paragraph(draft.say("b_purpose"))
    draft.document.paragraph(draft.say("b_aims"))


def _scope(draft: Draft) -> None:
    say, document, now = draft.say, draft.document, draft.budget.reference
    document.heading(say("c"))
    document.paragraph(say("c_items", year=draft.year))
    document.bullets(
        [
            say(
                "c_item",
                item=say_item(line.item, draft.language),
                volume=draft.number(line.volume(now), 0 if line.volume(now).is_integer() else 2),
                unit=say_item(line.unit, draft.language),
            )
            for line in draft.option.lines
            if line.volume(now)
        ]
    )
    document.heading(say("c_limits"), 2)
    document.bullets([say(key) for key in ("c_voluntary", "c_refer", "c_privacy")])
    if draft.option.has_shelter:
        document.heading(say_item("authority_title", draft.language), 2)
        document.paragraph(say_item("authority", draft.language))


def _outputs(draft: Draft) -> None:
    say, document = draft.say, draft.document
    document.heading(say("d"))
    document.paragraph(say("d_quality"))
    document.paragraph(say("d_quantity"))
    rows = [[say("d_indicator"), *map(str, draft.budget.years)]]
    for key, column in (("d_enrolled", "enrolled"), ("d_completed", "completed")):
        rows.append([say(key), *(_shown(count, draft) for count in _yearly(draft, column))])
    outcomes = {
        "d_true": "true_rate",
        "d_official": "official_rate",
        "d_untraced": "untraced_rate",
    }
    for key, column in outcomes.items():
        shares = _yearly(draft, column)
        rows.append(
            [say(key), *("-" if math.isnan(s) else percent(s, draft.language) for s in shares)]
        )
    document.table(rows, (6.4, *[2.0] * len(draft.budget.years)), numbers_from=1)
    document.paragraph(say("d_note"), quiet=True)


def _places(draft: Draft) -> float:
    """Places in rounds in the year asked for."""
    counts = (line.counts for line in draft.option.lines if line.item == "training")
    return next((found[draft.budget.reference] for found in counts), 0.0)


def _shown(count: float, draft: Draft) -> str:
    """A count of women served as it may be printed."""
    found = suppressed(count, draft.language)
    return found if isinstance(found, str) else draft.number(found)


def _people(draft: Draft) -> None:
    draft.document.heading(draft.say("e"))
    text = draft.say(
        "e_text",
        places=draft.number(_places(draft)),
        year=draft.year,
        enrolled=_shown(draft.spread["served"]["mean"], draft),
        refused=draft.number(draft.spread["refused"]["mean"]),
    )
    draft.document.paragraph(text)


def _method(draft: Draft) -> None:
    say, values, document = draft.say, draft.values, draft.document
    document.heading(say("f"))
    document.paragraph(draft.blank("f_method"))
    document.heading(say("f_stages"), 2)
    grant = next((x for x in draft.option.lines if x.item in ("grant", "grant_goods")), None)
    amount = draft.budget.price_rp(grant, draft.budget.reference) if grant else 0.0
    fill = {
        "f_3": {"months": draft.number(values["training.months"])},
        "f_4": {
            "grant": full_rupiah(amount, draft.language),
            "group": draft.number(values["grant.group_size"]),
        },
        "f_5": {"months": draft.number(values["followup.months"])},
    }
    for position in range(1, 7):
        key = f"f_{position}"
        document.paragraph(say(key, **fill.get(key, {})), "List Number")


def _time(draft: Draft) -> None:
    """Quarters in which each stage runs, from the month a round begins and how long it takes."""
    say, document = draft.say, draft.document
    document.heading(say("g"))
    document.paragraph(draft.blank("g_place"))
    held = next((x.counts for x in draft.option.lines if x.item == "round"), None)
    if held is None or not held[draft.budget.reference]:
        document.paragraph(say("g_no_round", year=draft.year))
        return
    first = int(draft.values["round.month"])
    last = first + int(draft.values["training.months"]) - 1
    stages = (
        ("g_select", range(1, first)),
        ("g_course", range(first, last + 1)),
        ("g_pay", range(last, last + 1)),
        ("g_follow", range(last, MONTHS_A_QUARTER * QUARTERS + 1)),
        ("g_report", range(MONTHS_A_QUARTER * QUARTERS, MONTHS_A_QUARTER * QUARTERS + 1)),
    )
    rows = [[say("g_stage"), *(say("g_quarter", n=q + 1) for q in range(QUARTERS))]]
    for key, months in stages:
        quarters = {(month - 1) // MONTHS_A_QUARTER for month in months}
        rows.append([say(key), *("●" if q in quarters else "" for q in range(QUARTERS))])
    document.table(rows, (7.6, *[2.2] * QUARTERS), numbers_from=1)


def _staff(draft: Draft) -> None:
    draft.document.heading(draft.say("h"))
    draft.document.bullets([draft.blank("h_unit"), draft.blank("h_partners")])


def _cost(draft: Draft) -> None:
    say, document, budget = draft.say, draft.document, draft.budget
    now, language = budget.reference, draft.language
    total = budget.total_rp(draft.option, now)
    document.heading(say("i"))
    document.paragraph(draft.blank("i_source"))
    document.paragraph(
        say("i_total", year=draft.year, amount=full_rupiah(total, language),
            words=spelled(total, language))
    )  # fmt: skip
    used = {x.item for x in draft.option.lines if x.city_price is not None}
    count = sum(budget.prices.prices[item].is_placeholder for item in used)
    if count:
        document.paragraph(say("i_placeholder", count=count, of=len(used)))
    years = range(len(budget.years))
    rows = [[say("i_component"), *map(str, budget.years)]]
    for part, items in COMPONENTS.items():
        lines = [line for line in draft.option.lines if line.item in items]
        if lines:
            sums = (sum(budget.amount_rp(line, y) for line in lines) for y in years)
            rows.append([say_item(part, language), *map(draft.number, sums)])
    totals = [budget.total_rp(draft.option, y) for y in years]
    rows.append([say("i_sum"), *map(draft.number, totals)])
    bold = [len(rows) - 1]
    if budget.baseline is not None and budget.baseline is not draft.option:
        today = (budget.total_rp(budget.baseline, y) for y in years)
        rows.append([say("i_today"), *map(draft.number, today)])
    rows.append([say("i_simulated"), *map(draft.number, _yearly(draft, "cost_total_rp"))])
    document.table(rows, (4.2, *[2.44] * len(years)), numbers_from=1, bold_rows=bold)
    rounds = next((line.counts for line in draft.option.lines if line.item == "round"), ())
    if any(rounds) and not all(rounds):
        mean = rupiah(sum(totals) / len(totals), language)
        document.paragraph(say("i_rhythm", mean=mean), quiet=True)


def _risks(draft: Draft) -> None:
    say, language = draft.say, draft.language
    need = draft.results.differences.get((draft.option.slug, NO_PROGRAMME, "need_years"))
    enrolled = _yearly(draft, "enrolled")[draft.budget.reference]
    shown = {
        "need": say("a_effect_undefined", label="", reference=say(NO_PROGRAMME))
        if need is None
        else say("j_need_value", mean=signed(need.mean, language, 1),
                 verdict=verdict(need.verdict, language)),
        "return": say("j_return_value", mean=draft.number(draft.spread["returns"]["mean"])),
        "trace": say("j_trace_value", true=percent(draft.spread["true_rate"]["mean"], language),
                     official=percent(draft.spread["official_rate"]["mean"], language)),
        "empty": say("j_empty_value", year=draft.year, places=draft.number(_places(draft)),
                     enrolled=_shown(enrolled, draft)),
    }  # fmt: skip
    draft.document.heading(say("j"))
    rows = [[say("j_risk"), say("j_shown"), say("j_answer")]]
    rows += [[say(f"j_{key}"), text, say(f"j_{key}_do")] for key, text in shown.items()]
    draft.document.table(rows, (4.2, 6.2, 6.2))
    draft.document.paragraph(say("j_eval"))


def _closing(draft: Draft) -> None:
    say = draft.say
    draft.document.heading(say("k"))
    draft.document.paragraph(say("k_text"), keep=True)
    draft.document.signature(
        [draft.blank("k_date"), say("k_head"), draft.blank("k_name"), draft.blank("k_nip")]
    )
