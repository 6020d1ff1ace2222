"""What a study asks of its runs: the tables below [analysis], read and checked before any run.

Sensitivity asks what moves an outcome, and what moves the difference to the reference. Discovery
asks in which circumstances one scenario beats another of the same money. National asks what all
former localities together would come to.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.analysis_national import National, read_national
from langkah.inputs.complaints import unknown
from langkah.inputs.counts import count
from langkah.inputs.fields import Table, show, sure

SENSITIVITY, DISCOVERY, NATIONAL = "sensitivity", "discovery", "national"
KINDS = (SENSITIVITY, DISCOVERY, NATIONAL)

FEWEST_RESAMPLES = 20


@dataclass(frozen=True)
class Sensitivity:
    """Which outcomes, from how many resamples, with intervals of which share; ``top`` ranks are
    looked at for stability. ``tolerance`` is how far an index may still move when it has settled.
    """

    outcomes: tuple[str, ...]
    resamples: int
    interval: float
    top: int
    tolerance: float


@dataclass(frozen=True)
class Discovery:
    """Circumstances in which ``choices`` beat each of ``against`` in ``outcome``.

    A box covers at least ``least_coverage`` of the cases, restricts an input only where that makes
    it denser by more than ``slack``, is peeled in slices of ``peel`` down to ``least_mass`` of all
    runs, and is kept only where chance finds one as dense in less than ``rare`` of ``shuffles``;
    only inputs enter that chance would make differ in less than ``rare`` of the cases. ``splits``
    halvings of the runs show what it is worth where it was not looked for.
    """

    outcome: str
    choices: tuple[str, ...]
    against: tuple[str, ...]
    least_coverage: float
    slack: float
    peel: float
    least_mass: float
    boxes: int
    shuffles: int
    splits: int
    rare: float


@dataclass(frozen=True)
class Asked:
    """The analyses a study asks for; None where it does not."""

    sensitivity: Sensitivity | None = None
    discovery: Discovery | None = None
    national: National | None = None


def read_analysis(
    table: Table | None,
    kept: Sequence[str],
    scenarios: Sequence[str],
    reference: str,
    varied: Sequence[str] | None,
    sources: Collection[str],
) -> Asked:
    """The analyses of a study that keeps these outcomes and runs these scenarios.

    ``varied`` are the design's columns, None where the design is not right.
    """
    if table is None:
        return Asked()
    table.check_names((), KINDS)
    sensitivity, discovery = table.table(SENSITIVITY), table.table(DISCOVERY)
    national = table.table(NATIONAL)
    return Asked(
        None if sensitivity is None else _sensitivity(sensitivity, kept),
        None if discovery is None else _discovery(discovery, kept, (*scenarios, reference)),
        None if national is None else read_national(national, kept, varied, sources),
    )


def _sensitivity(table: Table, kept: Sequence[str]) -> Sensitivity | None:
    before = len(table.faults)
    table.check_names(("outcomes", "resamples", "interval", "top", "tolerance"))
    outcomes = _members(table, "outcomes", kept, "outcome kept by the study")
    resamples, top = count(table, "resamples", FEWEST_RESAMPLES), count(table, "top")
    interval, tolerance = _share(table, "interval"), table.number("tolerance")
    if tolerance is not None and tolerance <= 0:
        table.complain("tolerance", f"is {show(tolerance)}; expected more than 0")
    if len(table.faults) > before or tolerance is None:
        return None
    return Sensitivity(outcomes, sure(resamples), interval, sure(top), tolerance)


def _discovery(table: Table, kept: Sequence[str], scenarios: Sequence[str]) -> Discovery | None:
    before = len(table.faults)
    shares = ("least_coverage", "slack", "peel", "least_mass", "rare")
    table.check_names(("outcome", "choices", "against", *shares, "boxes", "shuffles", "splits"))
    outcome = table.choice("outcome", kept, "outcome kept by the study")
    if outcome is not None and OUTCOMES[outcome].better == "neither":
        table.complain("outcome", f"{outcome} has no better side; nothing beats anything in it")
    choices = _members(table, "choices", scenarios, "scenario of the study")
    against = _members(table, "against", scenarios, "scenario of the study")
    both = next((name for name in choices if name in against), None)
    if both is not None:
        table.complain("against", f"{both} stands in choices too; expected others")
    found = [_share(table, name) for name in shares]
    asked = [count(table, name) for name in ("boxes", "shuffles", "splits")]
    if len(table.faults) > before or outcome is None:
        return None
    coverage, slack, peel, mass, rare = found
    boxes, shuffles, splits = (sure(number) for number in asked)
    if (shuffles + 1) * rare < 1:
        message = f"is {shuffles}; too few to show what happens in {show(rare)} of the cases"
        table.complain("shuffles", message)
        return None
    return Discovery(
        outcome, choices, against, coverage, slack, peel, mass, boxes, shuffles, splits, rare
    )


def _members(table: Table, name: str, known: Sequence[str], what: str) -> tuple[str, ...]:
    found = table.texts(name) or ()
    for position, member in enumerate(found):
        if member not in known:
            path = (*table.path, name, position)
            table.faults.add(table.document.complaint(path, unknown(what, member, known)))
    return found


def _share(table: Table, name: str) -> float:
    value = table.number(name)
    if value is not None and not 0 < value < 1:
        table.complain(name, f"is {show(value)}; expected a share between 0 and 1")
    return value or 0.0
