"""Net benefit at each price of a unit of effect, and the prices at which the best option changes.

There is no accepted price of a lasting exit: everything is a function of the price.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf, nan

from langkah.economics.incremental import frontier
from langkah.economics.sample import Sample, best_on_average, checked_prices
from langkah.economics.table import Table

COLUMNS = (
    "price",
    "option",
    "net_benefit_rp",
    "net_benefit_effect",
    "comparator",
    "gain_vs_comparator_rp",
    "best_on_average",
)
SWITCHES = ("option", "replaces", "best_from_price", "best_to_price", "first_price_of_grid")


def net_benefit(sample: Sample, prices_rp: Sequence[float], comparator: str) -> Table:
    """Mean net benefit of every option at every price.

    In rupiah (price x effect - cost), in units of effect (effect - cost / price, without meaning at
    price 0), and the expected incremental benefit over the comparator.
    """
    reference = sample.position(comparator)
    costs, effects = sample.mean_cost, sample.mean_effect
    rows = []
    for price in checked_prices(prices_rp):
        best = best_on_average(sample, price)
        benefit = price * effects - costs
        for position, option in enumerate(sample.options):
            in_effect = float(effects[position] - costs[position] / price) if price > 0 else nan
            gain = float(benefit[position] - benefit[reference])
            money = float(benefit[position])
            rows.append((price, option, money, in_effect, comparator, gain, position == best))
    return Table("net_benefit", COLUMNS, tuple(rows))


def switch_points(sample: Sample, prices_rp: Sequence[float]) -> Table:
    """The exact prices between which each option is best on average, and the grid's first.

    The best option changes at the ratios of the frontier. At the very price two are equally good
    and the cheaper is kept, so the first price of the grid lies beyond it; nan where the grid ends
    before.
    """
    prices = checked_prices(prices_rp)
    costs, effects = sample.mean_cost, sample.mean_effect
    hull = frontier(costs, effects)
    starts = [0.0]
    for before, after in pairwise(hull):
        ratio = (costs[after] - costs[before]) / (effects[after] - effects[before])
        starts.append(float(ratio))
    ends = [*starts[1:], inf]
    rows = []
    for at, option in enumerate(hull):
        replaces = sample.options[hull[at - 1]] if at else ""
        grid = next((price for price in prices if best_on_average(sample, price) == option), nan)
        rows.append((sample.options[option], replaces, starts[at], ends[at], grid))
    return Table("switch_points", SWITCHES, tuple(rows))
