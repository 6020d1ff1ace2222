"""The value of perfect information, and how much of it is only chance left in the draws.

Replicates are few, so the mean of a draw still holds chance. Taken as exact, it makes another
option look best in a draw by luck alone and inflates the value of information: that is the naive
value, an upper bound. Choosing on one half of the replicates and valuing on the other gives in
expectation a lower bound. Between them stands the value with the spread of the draws brought back
to what is not known.
"""

from collections.abc import Sequence
from math import nan, sqrt

import numpy as np

from langkah.economics.sample import (
    Array,
    Sample,
    best_on_average,
    check_choice,
    checked_prices,
)
from langkah.economics.table import Table
from langkah.economics.uncertainty import matched_means

ROUNDING = 1e-9
"""A value below zero by less than this share of the numbers it comes from is rounding: it is 0."""

COLUMNS = (
    "price",
    "best_on_average",
    "evpi_rp",
    "evpi_naive_rp",
    "evpi_split_rp",
    "evpi_naive_error_rp",
)
NOTE = (
    "evpi_naive_rp is an upper bound, inflated by chance; evpi_split_rp a lower bound (choosing on"
    " one half of the replicates, valuing on the other); evpi_rp has the spread of the draws"
    " brought back to what is not known and lies between them."
)
ONE_REPLICATE = (
    "One replicate: chance cannot be taken out, so only the naive value, an upper bound, is given."
)


def perfect_information(sample: Sample, prices_rp: Sequence[float]) -> Table:
    """Expected value of perfect information at each price, in rupiah for the whole decision.

    Raises OneOption.
    """
    check_choice(sample, "the value of information")
    rows = []
    for price in checked_prices(prices_rp):
        benefit = sample.draw_benefit(price)
        best = best_on_average(sample, price)
        naive = value_of_choosing(benefit)
        error = float((benefit.max(axis=1) - benefit[:, best]).std() / sqrt(sample.draws))
        if sample.replicates > 1:
            split = min(split_value(sample, price), naive)
            clean = min(max(value_of_choosing(matched_benefit(sample, price)), split), naive)
        else:
            split = clean = nan
        rows.append((price, sample.options[best], clean, naive, split, error))
    note = NOTE if sample.replicates > 1 else ONE_REPLICATE
    return Table("evpi", COLUMNS, tuple(rows), (note,))


def value_of_choosing(benefit: Array) -> float:
    """Mean of the best of each row less the best of the means; draws x options.

    >>> value_of_choosing(np.array([[10.0, 0.0], [0.0, 100.0]]))
    5.0
    """
    value = float(benefit.max(axis=1).mean() - benefit.mean(axis=0).max())
    scale = float(np.abs(benefit).max())
    return 0.0 if -ROUNDING * scale <= value < 0 else value


def matched_benefit(sample: Sample, price_rp: float) -> Array:
    """Net benefit of each draw with the spread that chance leaves taken out: draws x options.

    All nan with one replicate.
    """
    if sample.replicates == 1:
        return np.full((sample.draws, len(sample.options)), nan)
    benefit = price_rp * sample.effect - sample.cost
    # What all options share decides nothing and would only blur the spread of their differences.
    return matched_means(benefit - benefit.mean(axis=2, keepdims=True))


def split_value(sample: Sample, price_rp: float) -> float:
    """The option chosen on one half of the replicates, valued on the other, both ways; at least 0.

    Options that tie on the one half are all valued, by their mean: which is given first must not
    matter. With an odd number of replicates the second half has one more, and each half counts by
    its replicates: only so is the value never above the naive one, whatever the sample.
    """
    half = sample.replicates // 2
    benefit = price_rp * sample.effect - sample.cost
    best = best_on_average(sample, price_rp)
    parts = (slice(None, half), slice(half, None))
    gained = 0.0
    for choosing, valuing in (parts, parts[::-1]):
        chosen_by = benefit[:, choosing].mean(axis=1)
        tied = chosen_by == chosen_by.max(axis=1, keepdims=True)
        valued = benefit[:, valuing].mean(axis=1)
        chosen = (valued * tied).sum(axis=1) / tied.sum(axis=1)
        share = benefit[:, valuing].shape[1] / sample.replicates
        gained += share * float((chosen - valued[:, best]).mean())
    return max(0.0, gained)
