"""The limits of boxes: which side of which input is restricted, where, and how surely."""

from langkah.economics.table import Cell, Table
from langkah.exploration.box import LOWER, UPPER
from langkah.exploration.cases import Cases
from langkah.exploration.prim import Discovery
from langkah.exploration.quasi_p import quasi_p
from langkah.exploration.reproduced import found_again
from langkah.exploration.trajectory import Step

LIMITS = ("box", "input", "side", "limit", "lowest", "highest", "quasi_p", "share_found_again")
NOTE = (
    "side: lower, values from the limit on are inside; upper, up to it; without, the category that"
    " is left out stands in limit, one in a row. lowest and highest: over all runs."
    " share_found_again: of the halves of the runs, how many have a box that restricts this input."
)


def described(discovery: Discovery) -> Table:
    """A row for every restriction of every box, the surest first; each category left out alone."""
    rows: list[tuple[Cell, ...]] = []
    for number, found in enumerate(discovery.boxes, start=1):
        limits = limits_of(found.looked.among, found.looked.step)
        rows += [
            (number, *row, found_again(row[0], found.halves))
            for row in sorted(limits, key=lambda row: (row[-1], row[:3]))
        ]
    lowest = discovery.cases.values.min(axis=0)
    highest = discovery.cases.values.max(axis=0)
    ends = {
        name: (float(low), float(high))
        for name, low, high in zip(discovery.cases.names, lowest, highest, strict=True)
    }
    whole = tuple((*row[:4], *ends[str(row[1])], *row[4:]) for row in rows)
    return Table("limits", LIMITS, whole, (NOTE,))


def limits_of(cases: Cases, step: Step) -> list[tuple[str, str, float, float]]:
    """Input, side, limit or category, and quasi-p value of every restriction of a box."""
    box, found = step.box, []
    for column, side in box.restrictions():
        certainty = quasi_p(cases, box, column, side)
        if side in (LOWER, UPPER):
            limits = [box.lower[column] if side == LOWER else box.upper[column]]
        else:
            limits = sorted(category for at, category in box.without if at == column)
        found += [(cases.names[column], side, limit, certainty) for limit in limits]
    return found
