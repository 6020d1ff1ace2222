"""What a comparison allows to be said of its options, and which of them a brief is about.

No price of a result is accepted anywhere, so nothing is recommended. The brief is about the option
that adds most among those that the study shows to do better than today's programme, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from langkah.report.ledger import Tables
from langkah.report.results import BASELINE, NO_PROGRAMME, Compared
from langkah.simulation.folder import Results as Folder

INCREMENTAL = "decision/incremental.csv"
BEATEN = "D"
"""The status of an option that another beats in cost and in effect."""


class Case(StrEnum):
    """What the study found, by the words that say it."""

    BETTER = "better"
    NOTHING_APART = "nothing_apart"
    TODAY_BEST = "today_best"
    ALL_WORSE = "all_worse"
    TODAY_ALONE = "today_alone"
    BELOW_NOTHING = "below_nothing"


@dataclass(frozen=True)
class Advice:
    """The case; ``focus``, the option the brief is about (today's programme where none is better);
    and policies by how they compare with today's programme."""

    case: Case
    focus: str
    better: Sequence[str]
    not_apart: Sequence[str]
    worse: Sequence[str]


def advise(results: Compared, tables: Tables) -> Advice:
    """What the study found.

    An option counts as better, or as worse, where its chance of being so is four in five or more:
    where the folder's own verdict says "better" or "probably better".
    """
    policies = [slug for slug in results.slugs if slug not in (BASELINE, NO_PROGRAMME)]
    said = {slug: verdict_of(results, slug, BASELINE) for slug in policies}
    better = [slug for slug in policies if "better" in said[slug]]
    worse = [slug for slug in policies if "worse" in said[slug]]
    not_apart = [slug for slug in policies if slug not in (*better, *worse)]
    options = [BASELINE, *policies]
    candidates = [
        slug
        for slug in better
        if "worse" not in verdict_of(results, slug, NO_PROGRAMME)
        and not _beaten(tables, slug, results.headlines[0])
    ]
    focus = BASELINE
    if all("worse" in verdict_of(results, slug, NO_PROGRAMME) for slug in options):
        case = Case.ALL_WORSE
    elif candidates:
        case = Case.BETTER
        main = results.headlines[0]
        focus = max(candidates, key=lambda s: results.differences[s, BASELINE, main].mean)
    elif not policies:
        case = Case.TODAY_ALONE
    elif better:
        case = Case.BELOW_NOTHING
    else:
        case = Case.TODAY_BEST if len(worse) == len(policies) else Case.NOTHING_APART
    return Advice(case, focus, better, not_apart, worse)


def focus_of(folder: Folder, results: Compared) -> str | None:
    """The option a brief of this folder is about; None where it holds no decision analysis."""
    if not folder.has(INCREMENTAL):
        return None
    return advise(results, Tables(folder)).focus


def verdict_of(results: Compared, slug: str, reference: str) -> str:
    """The folder's verdict on the first headline of an option against another."""
    found = results.differences.get((slug, reference, results.headlines[0]))
    return "not defined" if found is None else found.verdict


def _beaten(tables: Tables, slug: str, outcome: str) -> bool:
    found = tables.where(INCREMENTAL, outcome=outcome, option=slug)
    return bool(found) and found[0]["status"] == BEATEN
