"""Inputs whose values differ between the runs of interest and the rest.

The regional sensitivity analysis of Hornberger and Spear (1981): for a number the test of
Kolmogorov and Smirnov, for a category that of Pearson. Among many inputs PRIM restricts some that
say nothing, so it is given only those that differ by more than chance would make any of all of them
differ (Bonferroni). An input that matters only together with another one is missed.
"""

from math import nan

import numpy as np
from scipy.stats import chi2_contingency, ks_2samp

from langkah.economics.table import Cell, Table
from langkah.exploration.cases import CATEGORY, Cases
from langkah.exploration.given import Array, Flags, check_share

COLUMNS = ("input", "median_of_interest", "median_of_rest", "chance_of_difference", "differs")
NOTE = (
    "chance_of_difference: how often values would differ as much by chance, for one input. differs:"
    " chance would make none of all inputs differ as much in all but {rare:g} of the cases; boxes"
    " are looked for among these."
)


def chances(cases: Cases) -> Array:
    """How often the values of each input would differ as much by chance: (inputs,)."""
    parts = zip(cases.kinds, cases.values.T, strict=True)
    return np.array([_chance(kind, values, cases.interest) for kind, values in parts])


def _chance(kind: str, values: Array, interest: Flags) -> float:
    if kind != CATEGORY:
        return float(ks_2samp(values[interest], values[~interest]).pvalue)
    present = np.unique(values)
    if len(present) == 1:
        return 1.0
    counts = [
        [int((values[group] == one).sum()) for one in present] for group in (interest, ~interest)
    ]
    return float(chi2_contingency(counts, correction=False).pvalue)


def differ(chance: Array, rare: float) -> Flags:
    """Which inputs differ by more than any of all would by chance in a share ``rare`` of cases."""
    check_share(rare, "share that is rare")
    return np.asarray(chance * len(chance) <= rare, np.bool_)


def differing(cases: Cases, rare: float) -> Cases:
    """The same runs with only the inputs that differ; there may be none. Raises BadAssumption."""
    return cases.of(differ(chances(cases), rare))


def differences(cases: Cases, rare: float) -> Table:
    """A row for every input, the surest difference first; a category has no median.

    Raises BadAssumption.
    """
    chance = chances(cases)
    differs = differ(chance, rare)
    rows: list[tuple[Cell, ...]] = [
        (name, *_medians(cases, at), float(chance[at]), bool(differs[at]))
        for at, name in enumerate(cases.names)
    ]
    rows.sort(key=lambda row: (row[-2], row[0]))
    return Table("differences", COLUMNS, tuple(rows), (NOTE.format(rare=rare),))


def _medians(cases: Cases, at: int) -> tuple[float, float]:
    if cases.kinds[at] == CATEGORY:
        return nan, nan
    values = cases.values[:, at]
    return float(np.median(values[cases.interest])), float(np.median(values[~cases.interest]))
