"""Scenario discovery: under which inputs a case of interest comes about, as boxes.

The patient rule induction method of Friedman and Fisher (1999), used as Bryant and Lempert (2010)
do: coverage is the share of all cases of interest that lie in a box, density the share of the runs
in the box that are of interest. Further boxes are looked for among the runs that the ones before
leave (covering).

PRIM finds a box in anything. A box is therefore kept only when the same search with the interest
dealt out by chance seldom reaches its density; otherwise there is none, and the tables say so.
"""

from dataclasses import dataclass

import numpy as np

from langkah.economics.table import Table
from langkah.exploration.cases import Cases
from langkah.exploration.choice import Choice, chosen
from langkah.exploration.given import check_count, check_share
from langkah.exploration.problems import BadAssumption
from langkah.exploration.trajectory import Peeling, Step, steps

BOXES = (
    "box", "coverage", "density", "mass", "runs", "of_interest", "restricted_inputs",
    "coverage_of_left", "density_of_left", "chance_of_density",
)  # fmt: skip
NO_BOX = "No box: nothing was found that chance would not find."
NO_MORE = "No further box: nothing was found in what is left that chance would not find."
ALL_IN = "No further box: every case of interest is in a box."
ALL_LEFT = "No further box: all that is left is of interest."
LEFT = "A box is looked for among the runs that the boxes before it leave, and counts only those."
CHANCE = (
    "chance_of_density: how often the same search finds a box at least as dense with the interest"
    " dealt out by chance, from {shuffles} deals."
)


@dataclass(frozen=True)
class Chance:
    """How often the interest is dealt out anew, by which seed, and what share counts as rare."""

    shuffles: int
    seed: int
    rare: float

    def check(self) -> None:
        """Raise BadAssumption unless so many deals can show what is rare."""
        check_share(self.rare, "share that is rare")
        check_count(self.shuffles, 1, "number of shuffles")
        check_count(self.seed, 0, "seed")
        if (self.shuffles + 1) * self.rare < 1:
            raise BadAssumption(
                f"{self.shuffles} shuffles cannot show what happens in {self.rare:g} of the cases"
            )


@dataclass(frozen=True)
class Found:
    """A box, the runs among which it was looked for, its whole course, and chance's part in it."""

    among: Cases
    course: tuple[Step, ...]
    step: Step
    chance: float


@dataclass(frozen=True)
class Discovery:
    """The boxes that were found in some cases, and why there are no more, if that was not asked."""

    cases: Cases
    boxes: tuple[Found, ...]
    end: str
    shuffles: int


def discover(
    cases: Cases, how: Peeling, rule: Choice, chance: Chance, most_boxes: int
) -> Discovery:
    """Boxes by covering, at most so many. Raises BadAssumption."""
    chance.check()
    check_count(most_boxes, 1, "number of boxes")
    rng = np.random.default_rng(chance.seed)
    least_runs = how.least_mass * len(cases.values)
    found: list[Found] = []
    left = cases
    while len(found) < most_boxes:
        if left.of_interest in (0, len(left.values)):
            end = ALL_LEFT if left.of_interest else ALL_IN
            return Discovery(cases, tuple(found), end, chance.shuffles)
        course = steps(left, how, least_runs)
        step = chosen(course, rule)
        dealt = [left.shuffled(rng) for _ in range(chance.shuffles)]
        feigned = [chosen(steps(other, how, least_runs), rule).density for other in dealt]
        as_dense = sum(density >= step.density for density in feigned)
        by_chance = (1 + as_dense) / (1 + chance.shuffles)
        if not step.box.restrictions() or by_chance > chance.rare:
            end = NO_MORE if found else NO_BOX
            return Discovery(cases, tuple(found), end, chance.shuffles)
        found.append(Found(left, course, step, by_chance))
        left = left.only(~step.box.inside(left.values))
    return Discovery(cases, tuple(found), "", chance.shuffles)


def boxes(discovery: Discovery) -> Table:
    """A row for every box; shares are of all runs, those "of left" of what boxes before leave."""
    cases = discovery.cases
    rows = tuple(
        (
            number,
            found.step.of_interest / cases.of_interest,
            found.step.density,
            found.step.runs / len(cases.values),
            found.step.runs,
            found.step.of_interest,
            len(found.step.box.restricted()),
            found.step.of_interest / found.among.of_interest,
            found.among.of_interest / len(found.among.values),
            found.chance,
        )
        for number, found in enumerate(discovery.boxes, start=1)
    )
    notes = (discovery.end, LEFT, CHANCE.format(shuffles=discovery.shuffles))
    return Table("boxes", BOXES, rows, tuple(note for note in notes if note))
