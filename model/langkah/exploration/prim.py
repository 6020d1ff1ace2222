"""Scenario discovery: under which inputs a case of interest comes about, as boxes.

The patient rule induction method of Friedman and Fisher (1999), used as Bryant and Lempert (2010)
do: coverage is the share of all cases of interest that lie in a box, density the share of the runs
in the box that are of interest. Further boxes are looked for among the runs that the ones before
leave (covering).

PRIM finds a box in anything. So it is given only inputs whose values differ between the runs of
interest and the rest, and a box is kept only when the same search with the interest dealt out by
chance seldom reaches its density; otherwise there is none, and the tables say so. What a box is
worth where it was not looked for, halves of the runs show.
"""

from dataclasses import dataclass
from math import isnan, nan

import numpy as np

from langkah.economics.table import Cell, Table
from langkah.exploration.cases import Cases
from langkah.exploration.given import check_count, check_share
from langkah.exploration.looking import Looked, Search, look
from langkah.exploration.problems import BadAssumption
from langkah.exploration.reproduced import Halves, halves, held_out

BOXES = (
    "box",
    "coverage",
    "density",
    "mass",
    "runs",
    "of_interest",
    "restricted_inputs",
    "coverage_of_left",
    "density_of_left",
    "chance_of_density",
    "halves_with_a_box",
    "coverage_held_out",
    "density_held_out",
)
NO_BOX = "No box: nothing was found that chance would not find."
NO_MORE = "No further box: nothing was found in what is left that chance would not find."
ALL_IN = "No further box: every case of interest is in a box."
ALL_LEFT = "No further box: all that is left is of interest."
LEFT = "A box is looked for among the runs that the boxes before it leave, and counts only those."
CHANCE = (
    "chance_of_density: how often the same search finds a box at least as dense with the interest"
    " dealt out by chance, from {shuffles} deals."
)
HELD_OUT = (
    "halves_with_a_box: how often half of the runs are enough to find a box, of {splits} halvings;"
    " coverage and density held out: means of these boxes on the other half, empty without any."
)


@dataclass(frozen=True)
class Chance:
    """How often the interest is dealt out anew and the runs are halved, by which seed."""

    shuffles: int
    splits: int
    seed: int

    def check(self, rare: float) -> None:
        """Raise BadAssumption unless so many deals can show what is rare."""
        check_share(rare, "share that is rare")
        check_count(self.shuffles, 1, "number of shuffles")
        check_count(self.splits, 1, "number of splits")
        check_count(self.seed, 0, "seed")
        if (self.shuffles + 1) * rare < 1:
            raise BadAssumption(
                f"{self.shuffles} shuffles cannot show what happens in {rare:g} of the cases"
            )


@dataclass(frozen=True)
class Found:
    """The runs left to look among, the box in them, chance's part in it, and halves of them."""

    left: Cases
    looked: Looked
    chance: float
    halves: Halves


@dataclass(frozen=True)
class Discovery:
    """The boxes that were found in some cases, and why there are no more, if that was not asked."""

    cases: Cases
    boxes: tuple[Found, ...]
    end: str
    chance: Chance


def discover(cases: Cases, search: Search, chance: Chance, most_boxes: int) -> Discovery:
    """Boxes by covering, at most so many. Raises BadAssumption."""
    chance.check(search.rare)
    check_count(most_boxes, 1, "number of boxes")
    rng = np.random.default_rng(chance.seed)
    least_runs = search.how.least_mass * len(cases.values)
    found: list[Found] = []
    left = cases
    while len(found) < most_boxes:
        if left.of_interest in (0, len(left.values)):
            end = ALL_LEFT if left.of_interest else ALL_IN
            return Discovery(cases, tuple(found), end, chance)
        looked = look(left, search, least_runs)
        dealt = [left.shuffled(rng) for _ in range(chance.shuffles)]
        feigned = [look(other, search, least_runs).step.density for other in dealt]
        as_dense = sum(density >= looked.step.density for density in feigned)
        by_chance = (1 + as_dense) / (1 + chance.shuffles)
        if not looked.step.box.restrictions() or by_chance > search.rare:
            end = NO_MORE if found else NO_BOX
            return Discovery(cases, tuple(found), end, chance)
        split = halves(left, search, chance.splits, chance.seed)
        found.append(Found(left, looked, by_chance, split))
        left = left.only(~looked.step.box.inside(looked.among.values))
    return Discovery(cases, tuple(found), "", chance)


def boxes(discovery: Discovery) -> Table:
    """A row for every box; shares are of all runs, those "of left" of what boxes before leave."""
    rows = tuple(
        (number, *_worth(discovery.cases, found), found.chance, *mean_held_out(found))
        for number, found in enumerate(discovery.boxes, start=1)
    )
    notes = [discovery.end, LEFT, CHANCE.format(shuffles=discovery.chance.shuffles)]
    if rows:
        notes.append(HELD_OUT.format(splits=discovery.chance.splits))
    return Table("boxes", BOXES, rows, tuple(note for note in notes if note))


def _worth(cases: Cases, found: Found) -> tuple[Cell, ...]:
    step, left = found.looked.step, found.left
    return (
        step.of_interest / cases.of_interest,
        step.density,
        step.runs / len(cases.values),
        step.runs,
        step.of_interest,
        len(step.box.restricted()),
        step.of_interest / left.of_interest,
        left.of_interest / len(left.values),
    )


def mean_held_out(found: Found) -> tuple[float, float, float]:
    """Share of halvings in which a half has a box; coverage and density of these on the other."""
    rows = [row for row in held_out(found.left, found.halves).records() if row["restricted_inputs"]]
    # A box that is empty on the other half covers nothing there and has no density.
    coverage, density = (
        [value for row in rows if not isnan(value := float(row[name]))]
        for name in ("coverage_held_out", "density_held_out")
    )
    means = [float(np.mean(numbers)) if numbers else nan for numbers in (coverage, density)]
    return len(rows) / len(found.halves), means[0], means[1]
