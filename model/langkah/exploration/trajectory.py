"""The whole course of PRIM: boxes from everything to the smallest that is allowed.

Every step takes the peel with the largest gain in density for each run that goes, which treats
slices and whole categories alike (the lenient criterion of the EMA workbench). Ties go to the box
with fewer restricted inputs, then to the input first by name, lower side before upper, lower
category first. Peeling ends when no peel gains, or the box would hold less than the least mass.
Then the box is widened again as long as that makes it no less dense, and a restriction that holds
nothing back is taken off.
"""

from dataclasses import dataclass

from langkah.economics.table import Cell
from langkah.exploration.box import Box, whole_space
from langkah.exploration.cases import Cases
from langkah.exploration.given import check_share
from langkah.exploration.peeling import Change, pastes, peels

COLUMNS = (
    "step",
    "coverage",
    "density",
    "mass",
    "runs",
    "of_interest",
    "restricted_inputs",
    "input",
    "side",
    "pasted",
)


@dataclass(frozen=True)
class Peeling:
    """How thin slices are (shares of the runs in a box) and how small a box may get (of all)."""

    alpha: float
    paste_alpha: float
    least_mass: float

    def check(self) -> None:
        """Raise BadAssumption unless all are shares."""
        check_share(self.alpha, "share to peel")
        check_share(self.paste_alpha, "share to paste")
        check_share(self.least_mass, "least mass")


@dataclass(frozen=True)
class Step:
    """A box on the way, what it holds, and which side of which input was moved to get there."""

    box: Box
    runs: int
    of_interest: int
    column: int = -1
    side: str = ""
    pasted: bool = False

    @property
    def density(self) -> float:
        """Share of the runs in the box that are of interest."""
        return self.of_interest / self.runs


def steps(cases: Cases, how: Peeling, least_runs: float | None = None) -> tuple[Step, ...]:
    """All steps from the box of everything on. Raises BadAssumption.

    ``least_runs`` replaces the least mass where it is a share of more runs than are left.
    """
    how.check()
    floor = how.least_mass * len(cases.values) if least_runs is None else least_runs
    found = [Step(whole_space(len(cases.names)), len(cases.values), cases.of_interest)]
    while (after := _peeled(cases, found[-1], how.alpha, floor)) is not None:
        found.append(after)
    while (after := _pasted(cases, found[-1], how.paste_alpha)) is not None:
        found.append(after)
    return tuple(found)


def _peeled(cases: Cases, step: Step, alpha: float, floor: float) -> Step | None:
    inside = step.box.inside(cases.values)
    changes = list(peels(cases, step.box, inside, alpha))
    if not changes:
        return None
    before = step.box.restricted()
    gains = [_gain(step, change) for change in changes]
    most = max(gains)
    best = min(
        (change for change, gain in zip(changes, gains, strict=True) if gain == most),
        key=lambda change: (change.column not in before, change.column, change.side),
    )
    if most <= 0 or step.runs - best.runs < floor:
        return None
    runs, hits = step.runs - best.runs, step.of_interest - best.of_interest
    return Step(best.box, runs, hits, best.column, best.side)


def _gain(step: Step, change: Change) -> float:
    """Gain in density for each run that goes, in whole numbers up to the one division."""
    gain = step.of_interest * change.runs - change.of_interest * step.runs
    return gain / (step.runs * (step.runs - change.runs) * change.runs)


def _pasted(cases: Cases, step: Step, alpha: float) -> Step | None:
    wider = [
        Step(
            change.box,
            step.runs + change.runs,
            step.of_interest + change.of_interest,
            change.column,
            change.side,
            True,
        )
        for change in pastes(cases, step.box, step.runs, alpha)
    ]
    as_dense = [s for s in wider if s.density >= step.density]
    return max(as_dense, key=lambda s: (s.density, s.runs), default=None)


def rows_of(cases: Cases, found: tuple[Step, ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a trajectory; shares are of the runs in ``cases``."""
    return tuple(
        (
            number,
            step.of_interest / cases.of_interest,
            step.density,
            step.runs / len(cases.values),
            step.runs,
            step.of_interest,
            len(step.box.restricted()),
            cases.names[step.column] if step.side else "",
            step.side,
            step.pasted,
        )
        for number, step in enumerate(found)
    )
