"""Whether a restriction of a box can be told from luck (Bryant and Lempert 2010).

The box without that restriction has some density. Were the restriction idle, the box would hold as
many cases of interest as a binomial draw of its runs with that density: the quasi-p value is the
chance of at least as many as it holds. It is no true p value, since the restriction was searched
for: it flatters, and a value that is not small is what tells something.
"""

from scipy.stats import binom

from langkah.exploration.box import Box
from langkah.exploration.cases import Cases


def quasi_p(cases: Cases, box: Box, column: int, side: str) -> float:
    """The quasi-p value of one restriction: the smaller, the less it looks like luck."""
    inside = box.inside(cases.values)
    around = box.freed(column, side).inside(cases.values)
    density = float(cases.interest[around].mean())
    hits = int(cases.interest[inside].sum())
    return float(binom.sf(hits - 1, int(inside.sum()), density))
