"""How often each option is best (acceptability), and how often the best on average is (frontier).

The two can disagree: an option can be best in most draws and worse on average. The option to choose
is the best on average; its share says how often it would have been the right one.
"""

from collections.abc import Sequence

import numpy as np

from langkah.economics.sample import (
    Sample,
    best_on_average,
    best_options,
    check_choice,
    checked_prices,
)
from langkah.economics.table import Table

COLUMNS = (
    "price",
    "option",
    "share_best",
    "on_frontier",
    "share_better_than_comparator",
    "comparator",
    "draws_tied",
)
NOTE = (
    "Shares of draws, each the mean of its replicates: chance left in these means pulls the shares"
    " of options towards each other."
)


def acceptability(sample: Sample, prices_rp: Sequence[float], comparator: str) -> Table:
    """Share of draws in which each option has the highest net benefit, at each price.

    Shares of a price sum to 1: an exact tie goes to the lower cost, then to the option given first,
    and is counted. ``on_frontier`` marks the best on average. Raises OneOption.
    """
    check_choice(sample, "acceptability")
    reference = sample.position(comparator)
    rows = []
    for price in checked_prices(prices_rp):
        benefit = sample.draw_benefit(price)
        best, tied = best_options(benefit, sample.draw_cost)
        counts = np.bincount(best, minlength=len(sample.options))
        front = best_on_average(sample, price)
        for position, option in enumerate(sample.options):
            better = float((benefit[:, position] > benefit[:, reference]).mean())
            share = float(counts[position] / sample.draws)
            on_front = position == front
            rows.append((price, option, share, on_front, better, comparator, int(tied.sum())))
    return Table("acceptability", COLUMNS, tuple(rows), (NOTE,))
