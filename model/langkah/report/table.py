"""The terminal's table of a comparison, legible at any width, and sentences on what to make of it.

Every number comes from the folder's tables; a sentence is printed only where they bear it out.
"""

import math
from pathlib import Path
from typing import TYPE_CHECKING

from langkah.report.results import (
    BASELINE,
    NO_PROGRAMME,
    Difference,
    Results,
    most_would_have_left,
    read_results,
)
from langkah.report.words import digits_for, number, percent, rupiah, say, signed, verdict
from langkah.simulation.folder import Results as Folder
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from rich.console import Group

WIDTHS = {"scenario": 15, "covered": 12, "verdict": 11, "lasting": 10, "need": 13, "cost": 14}
"""Columns in characters; with the space between them no more than 80."""

FEW_DRAWS = 32
"""Below this many draws a 90 % range rests on its one or two outermost draws."""

UNDEFINED = Difference(math.nan, math.nan, math.nan, "not defined")
LASTING, NEED = "lasting_covered", "need_years"


def comparison_table(folder: Path, language: str) -> "Group":
    """The table and its sentences as something rich can print, legible at any width.

    ``language`` is "en" or "id".
    """
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from langkah.report.terminal import Legible

    files = open_results(folder)
    results = read_results(files)
    main = results.headlines[0]
    title = say("table_title", language, decision=results.decision)
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=0,
        leading=1,
    )
    for column, width in WIDTHS.items():
        table.add_column(say(f"col_{column}", language), width=width, vertical="top")
    effects = (main, LASTING, NEED)
    digits = {name: _digits(results, name) for name in effects}
    for slug in results.slugs:
        covered, lasting, need = (
            _effect(results, slug, name, digits[name], language) for name in effects
        )
        cells = (
            results.name(slug, language), covered, _verdict(results, slug, main, language),
            lasting, need, _cost(results, slug, language),
        )  # fmt: skip
        table.add_row(*(Text(cell) for cell in cells))
    lines = [*sentences(results, language), *_cut_rounds(files, results, language)]
    return Group(Legible(table), "", *(Text(line, end="\n") for line in lines))


def _cut_rounds(folder: Folder, results: Results, language: str) -> list[str]:
    """One sentence for each scenario whose rounds a yearly ceiling cut: its smallest round."""
    smallest: dict[str, dict[str, str]] = {}
    for row in folder.rows("cut_rounds.csv"):
        known = smallest.get(row["scenario"])
        if known is None or int(row["places_allowed"]) < int(known["places_allowed"]):
            smallest[row["scenario"]] = row
    return [
        say(
            "cut_rounds",
            language,
            name=results.name(slug, language),
            allowed=row["places_allowed"],
            asked=row["places_asked"],
            year=row["fiscal_year"],
        )
        for slug, row in smallest.items()
    ]


def _digits(results: Results, outcome: str) -> int:
    found = (_beyond(results, slug, outcome) for slug in results.slugs)
    return digits_for(*(value for d in found for value in (d.mean, d.low, d.high)))


def _beyond(results: Results, slug: str, outcome: str, reference: str = NO_PROGRAMME) -> Difference:
    return results.differences.get((slug, reference, outcome), UNDEFINED)


def _effect(results: Results, slug: str, outcome: str, digits: int, language: str) -> str:
    if slug == NO_PROGRAMME:
        return say("reference", language)
    found = _beyond(results, slug, outcome)
    if math.isnan(found.mean):
        return say("not defined", language)
    if found.has_no_range:
        return signed(found.mean, language, digits)
    low, high = (number(value, language, digits) for value in (found.low, found.high))
    return f"{signed(found.mean, language, digits)}\n{say('range', language, low=low, high=high)}"


def _verdict(results: Results, slug: str, outcome: str, language: str) -> str:
    if slug == BASELINE:
        return say("reference", language)
    return verdict(_beyond(results, slug, outcome, BASELINE).verdict, language, short=True)


def _cost(results: Results, slug: str, language: str) -> str:
    total = results.summary[slug, "spending_rp"]
    if total == 0.0:
        return rupiah(total, language)
    return f"{rupiah(total, language)}\n{rupiah(total / results.policy_years, language)}"


def sentences(results: Results, language: str) -> list[str]:
    """What the table says and does not say, each sentence only where the tables bear it out."""
    main = results.headlines[0]
    manifest = results.manifest

    def plain(key: str, **values: object) -> str:
        return say(key, language, **values)

    def names(slugs: list[str]) -> str:
        return "; ".join(results.name(slug, language) for slug in slugs)

    lines = [plain("say_columns", years=results.policy_years, decision=results.decision)]
    lines.append(plain(f"say_{results.range_kind}", draws=manifest["draws"]))
    if 1 < manifest["draws"] < FEW_DRAWS:
        lines.append(plain("say_few", draws=manifest["draws"]))
    if manifest["draws"] > 1 and any(
        _beyond(results, slug, outcome).has_no_range
        for slug in results.slugs
        for outcome in (main, LASTING, NEED)
    ):
        lines.append(plain("say_no_range"))
    lines.append(_levels(results, language))

    policies = [slug for slug in results.slugs if slug not in (BASELINE, NO_PROGRAMME)]
    said = {slug: _beyond(results, slug, main, BASELINE).verdict for slug in policies}
    not_apart = [slug for slug, text in said.items() if text == "cannot be told apart"]
    worse = [slug for slug, text in said.items() if "worse" in text]
    better = [slug for slug, text in said.items() if "better" in text]
    if len(policies) > 1 and len(not_apart) == len(policies):
        lines.append(plain("say_nothing_apart"))
    elif not_apart:
        lines.append(plain("say_not_apart", names=names(not_apart)))
    if worse:
        lines.append(plain("say_worse", names=names(worse)))
    if len(policies) > 1 and len(better) == len(policies):
        lines.append(plain("say_all_better"))
    if _beyond(results, BASELINE, main).verdict == "cannot be told apart":
        lines.append(plain("say_baseline_idle"))

    harmed = [s for s in results.slugs if "worse" in _beyond(results, s, NEED).verdict]
    if len(harmed) > 1 and len(harmed) == len(results.slugs) - 1:
        lines.append(plain("say_need_all"))
    elif harmed:
        lines.append(plain("say_need", names=names(harmed)))
    drawn = [s for s in results.slugs if results.summary.get((s, "drawn_in"), 0.0) > 0.0]
    if drawn:
        lines.append(plain("say_drawn_in", names=names(drawn)))
    true, official = (results.summary[BASELINE, f"{kind}_rate"] for kind in ("true", "official"))
    if not math.isnan(true) and not math.isnan(official):
        rates = plain(
            "say_rates", true=percent(true, language), official=percent(official, language)
        )
        note = plain("most_left" if most_would_have_left(results) else "not_effect")
        lines.append(f"{rates} {note}")
    if manifest.get("placeholder_money"):
        lines.append(plain("placeholder_note"))
    if not manifest.get("complete", True):
        lines.append(plain("incomplete", failed=manifest["failed_runs"]))
    return lines


def _levels(results: Results, language: str) -> str:
    main = results.headlines[0]
    level = results.summary[NO_PROGRAMME, main]
    effects = [_beyond(results, slug, main).mean for slug in results.slugs if slug != NO_PROGRAMME]
    small = all(abs(effect) < level / 2 for effect in effects)
    return say(
        "say_levels" if small else "say_levels_only",
        language,
        covered=number(level, language),
        need=number(results.summary[NO_PROGRAMME, NEED], language),
    )
