"""Expected loss: what choosing an option costs on average for not knowing which is best.

The smallest loss belongs to the best option on average and is the value of perfect information.
"""

from collections.abc import Sequence

from langkah.economics.information import matched_benefit
from langkah.economics.sample import Sample, best_on_average, check_choice, checked_prices
from langkah.economics.table import Table

COLUMNS = ("price", "option", "expected_loss_rp", "loss_without_chance_rp", "least")
NOTE = (
    "The loss from draws as they are is too large by what chance leaves in them; the other column"
    " has chance taken out."
)


def expected_loss(sample: Sample, prices_rp: Sequence[float]) -> Table:
    """Mean over draws of the best net benefit of the draw less the option's, at each price.

    ``loss_without_chance_rp`` takes out what chance leaves in the mean of a draw's replicates; it
    is nan with one replicate. Raises OneOption.
    """
    check_choice(sample, "expected loss")
    rows = []
    for price in checked_prices(prices_rp):
        benefit = sample.draw_benefit(price)
        naive = (benefit.max(axis=1, keepdims=True) - benefit).mean(axis=0)
        matched = matched_benefit(sample, price)
        clean = (matched.max(axis=1, keepdims=True) - matched).mean(axis=0)
        best = best_on_average(sample, price)
        for position, option in enumerate(sample.options):
            numbers = (float(naive[position]), float(clean[position]))
            rows.append((price, option, *numbers, position == best))
    return Table("expected_loss", COLUMNS, tuple(rows), (NOTE,))
