"""One search for a box: the inputs that differ, PRIM's course among them, the box of the rule."""

from dataclasses import dataclass

from langkah.exploration.cases import Cases
from langkah.exploration.choice import Choice, chosen
from langkah.exploration.differing import differing
from langkah.exploration.trajectory import Peeling, Step, steps


@dataclass(frozen=True)
class Search:
    """How slices are peeled, which box is taken, and how seldom an idle input may enter at all."""

    how: Peeling
    rule: Choice
    rare: float


@dataclass(frozen=True)
class Looked:
    """The runs with the inputs that entered, PRIM's course among them, and the box taken."""

    among: Cases
    course: tuple[Step, ...]
    step: Step


def look(cases: Cases, search: Search, least_runs: float | None = None) -> Looked:
    """Look for a box; where nothing differs it is the box of everything. Raises BadAssumption."""
    among = differing(cases, search.rare)
    course = steps(among, search.how, least_runs)
    return Looked(among, course, chosen(course, search.rule))
