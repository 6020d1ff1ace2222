"""The terminal's table of a comparison, legible at any width, and sentences on what to make of it.

Every number comes from the folder's tables; a sentence is printed only where they bear it out.
"""

import math
from pathlib import Path
from typing import TYPE_CHECKING, Final

from langkah.language.catalogue import N_, words
from langkah.language.numbers import digits_for, number, percent, rupiah, signed
from langkah.report.results import (
    BASELINE,
    NO_PROGRAMME,
    Compared,
    Difference,
    most_would_have_left,
    read_results,
)
from langkah.report.verdict import spread, verdict
from langkah.simulation.folder import Results as Folder
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from rich.console import Group

WIDTHS = {"scenario": 15, "covered": 12, "verdict": 11, "lasting": 10, "need": 13, "cost": 14}
"""Columns in characters; with the space between them no more than 80."""

HEADS: Final = {
    "scenario": N_("Scenario"),
    "covered": N_("Years out, need covered"),
    "verdict": N_("Against baseline"),
    "lasting": N_("Women lastingly out"),
    "need": N_("Years out into need"),
    "cost": N_("Cost; mean a year"),
}

RANGES: Final = {
    "range": N_(
        "The range holds 9 of 10 of the {draws} draws of what is not known; chance in "
        "a small town is taken out of it and comes on top."
    ),
    "range_both": N_(
        "The range holds 9 of 10 of the {draws} draws, what is not known and chance "
        "together: one replicate cannot tell them apart."
    ),
    "range_one": N_("With one draw there is no range, and no verdict can be trusted."),
}

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

    _ = words(language)

    files = open_results(folder)
    results = read_results(files)
    main = results.headlines[0]
    title = _(
        "Policies compared on the same women with the same luck, from {decision} on",
        decision=results.decision,
    )
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
        table.add_column(_(HEADS[column]), width=width, vertical="top")
    effects = (main, LASTING, NEED)
    digits = {name: _digits(results, name) for name in effects}
    for slug in results.slugs:
        covered, lasting, need = (
            _effect(results, slug, name, digits[name], language) for name in effects
        )
        cells = (
            results.name(slug, language),
            covered,
            _verdict(results, slug, main, language),
            lasting,
            need,
            _cost(results, slug, language),
        )
        table.add_row(*(Text(cell) for cell in cells))
    lines = [*sentences(results, language), *_cut_rounds(files, results, language)]
    return Group(Legible(table), "", *(Text(line, end="\n") for line in lines))


def _cut_rounds(folder: Folder, results: Compared, language: str) -> list[str]:
    """One sentence for each scenario whose rounds a yearly ceiling cut: its smallest round."""
    _ = words(language)
    smallest: dict[str, dict[str, str]] = {}
    for row in folder.rows("cut_rounds.csv"):
        known = smallest.get(row["scenario"])
        if known is None or int(row["places_allowed"]) < int(known["places_allowed"]):
            smallest[row["scenario"]] = row
    return [
        _(
            "A yearly ceiling cut rounds of {name}: at worst {allowed} of {asked} places, "
            "in {year}.",
            name=results.name(slug, language),
            allowed=row["places_allowed"],
            asked=row["places_asked"],
            year=row["fiscal_year"],
        )
        for slug, row in smallest.items()
    ]


def _digits(results: Compared, outcome: str) -> int:
    found = (_beyond(results, slug, outcome) for slug in results.slugs)
    return digits_for(*(value for d in found for value in (d.mean, d.low, d.high)))


def _beyond(
    results: Compared, slug: str, outcome: str, reference: str = NO_PROGRAMME
) -> Difference:
    return results.differences.get((slug, reference, outcome), UNDEFINED)


def _effect(results: Compared, slug: str, outcome: str, digits: int, language: str) -> str:
    _ = words(language)
    if slug == NO_PROGRAMME:
        return _("reference")
    found = _beyond(results, slug, outcome)
    if math.isnan(found.mean):
        return _("not defined")
    if found.has_no_range:
        return signed(found.mean, language, digits)
    low, high = (number(value, language, digits) for value in (found.low, found.high))
    return f"{signed(found.mean, language, digits)}\n{spread(low, high, language)}"


def _verdict(results: Compared, slug: str, outcome: str, language: str) -> str:
    _ = words(language)
    if slug == BASELINE:
        return _("reference")
    return verdict(_beyond(results, slug, outcome, BASELINE).verdict, language, short=True)


def _cost(results: Compared, slug: str, language: str) -> str:
    total = results.summary[slug, "spending_rp"]
    if total == 0.0:
        return rupiah(total, language)
    return f"{rupiah(total, language)}\n{rupiah(total / results.policy_years, language)}"


def sentences(results: Compared, language: str) -> list[str]:
    """What the table says and does not say, each sentence only where the tables bear it out."""
    _ = words(language)
    main = results.headlines[0]
    manifest = results.manifest

    def names(slugs: list[str]) -> str:
        return "; ".join(results.name(slug, language) for slug in slugs)

    lines = [
        _(
            "Columns 2, 4 and 5 are beyond no programme: mean, below it the 90 % range. "
            "Years are woman-years; lastingly out is 12 months or more with need covered "
            "on the last day of the policy; column 3 judges column 2. Cost is nominal cash "
            "from {decision} on; its mean is over {years} years of policy.",
            years=results.policy_years,
            decision=results.decision,
        )
    ]
    lines.append(_(RANGES[results.range_kind], draws=manifest["draws"]))
    if 1 < manifest["draws"] < FEW_DRAWS:
        lines.append(
            _(
                "So few draws ({draws}) give rough ranges and verdicts: for a first look only.",
                draws=manifest["draws"],
            )
        )
    if manifest["draws"] > 1 and any(
        _beyond(results, slug, outcome).has_no_range
        for slug in results.slugs
        for outcome in (main, LASTING, NEED)
    ):
        lines.append(
            _(
                "Where no range stands the draws differ by no more than chance would make "
                "them; that is not certainty."
            )
        )
    lines.append(_levels(results, language))

    policies = [slug for slug in results.slugs if slug not in (BASELINE, NO_PROGRAMME)]
    said = {slug: _beyond(results, slug, main, BASELINE).verdict for slug in policies}
    not_apart = [slug for slug, text in said.items() if text == "cannot be told apart"]
    worse = [slug for slug, text in said.items() if "worse" in text]
    better = [slug for slug, text in said.items() if "better" in text]
    if len(policies) > 1 and len(not_apart) == len(policies):
        lines.append(_("No policy can be told apart from the baseline."))
    elif not_apart:
        lines.append(_("Cannot be told apart from the baseline: {names}.", names=names(not_apart)))
    if worse:
        lines.append(_("Worse or probably worse than the baseline: {names}.", names=names(worse)))
    if len(policies) > 1 and len(better) == len(policies):
        lines.append(_("Every policy here is better or probably better than the baseline."))
    if _beyond(results, BASELINE, main).verdict == "cannot be told apart":
        lines.append(_("The baseline itself cannot be told apart from no programme."))

    harmed = [s for s in results.slugs if "worse" in _beyond(results, s, NEED).verdict]
    if len(harmed) > 1 and len(harmed) == len(results.slugs) - 1:
        lines.append(
            _(
                "Years out into need rise or probably rise with every policy: a harm, never a "
                "success."
            )
        )
    elif harmed:
        lines.append(
            _(
                "Years out into need rise or probably rise, which is a harm, never a success: "
                "{names}.",
                names=names(harmed),
            )
        )
    drawn = [s for s in results.slugs if results.summary.get((s, "drawn_in"), 0.0) > 0.0]
    if drawn:
        lines.append(_("Women are drawn in by vacated places: {names}.", names=names(drawn)))
    true, official = (results.summary[BASELINE, f"{kind}_rate"] for kind in ("true", "official"))
    if not math.isnan(true) and not math.isnan(official):
        rates = _(
            "Of women served under the baseline {true} are truly out on the last day of "
            "the policy; the office would report {official}.",
            true=percent(true, language),
            official=percent(official, language),
        )
        note = (
            _("Not the effect of the programme: most would have left without the programme.")
            if most_would_have_left(results)
            else _("Not the effect of the programme: women also leave without it.")
        )
        lines.append(f"{rates} {note}")
    if manifest.get("placeholder_money"):
        lines.append(
            _(
                "Amounts are placeholders carried forward by a price index, to be replaced by "
                "real prices."
            )
        )
    if not manifest.get("complete", True):
        lines.append(_("INCOMPLETE: {failed} runs failed.", failed=manifest["failed_runs"]))
    return lines


def _levels(results: Compared, language: str) -> str:
    _ = words(language)
    main = results.headlines[0]
    level = results.summary[NO_PROGRAMME, main]
    effects = [_beyond(results, slug, main).mean for slug in results.slugs if slug != NO_PROGRAMME]
    small = all(abs(effect) < level / 2 for effect in effects)
    return (
        _(
            "Without any programme: {covered} woman-years out with need covered, {need} "
            "out into need. Most change comes without a programme.",
            covered=number(level, language),
            need=number(results.summary[NO_PROGRAMME, NEED], language),
        )
        if small
        else _(
            "Without any programme: {covered} woman-years out with need covered, {need} "
            "out into need.",
            covered=number(level, language),
            need=number(results.summary[NO_PROGRAMME, NEED], language),
        )
    )
