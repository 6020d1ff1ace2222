"""The cost-effectiveness plane: effect across, cost upward, one dot for each draw."""

from collections.abc import Sequence
from math import nan, sqrt

import numpy as np

from langkah.economics.incremental import quadrant
from langkah.economics.sample import Array, Sample, checked_prices
from langkah.economics.table import Cell, Table

DOTS = (
    "option",
    "comparator",
    "draw",
    "effect_more",
    "cost_more",
    "effect_error_of_chance",
    "cost_error_of_chance",
)
QUADRANTS = ("dearer and better", "dominates", "cheaper and worse", "dominated", "same")
SHARES = (
    "option",
    "comparator",
    "price",
    "mean_effect_more",
    "mean_cost_more",
    *(f"share_{name.replace(' ', '_')}" for name in QUADRANTS),
    "share_below_line",
)
CHANCE_NOTE = (
    "A dot is the mean over the replicates of one draw. What chance leaves in it is its error of"
    " chance, which is not uncertainty about parameters."
)
ONE_REPLICATE = "One replicate: chance and what is not known cannot be told apart in a dot."


def plane(sample: Sample, comparator: str) -> Table:
    """One row for each option but the comparator and each draw, with the error chance leaves."""
    reference = sample.position(comparator)
    rows: list[tuple[Cell, ...]] = []
    for position, option in enumerate(sample.options):
        if position == reference:
            continue
        effect = sample.effect[:, :, position] - sample.effect[:, :, reference]
        cost = sample.cost[:, :, position] - sample.cost[:, :, reference]
        columns = (effect.mean(axis=1), cost.mean(axis=1), _error(effect), _error(cost))
        for draw, numbers in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
            rows.append((option, comparator, draw, *numbers))
    note = CHANCE_NOTE if sample.replicates > 1 else ONE_REPLICATE
    return Table("plane", DOTS, tuple(rows), (note,))


def _error(pairs: Array) -> Array:
    replicates = pairs.shape[1]
    if replicates == 1:
        return np.full(len(pairs), nan)
    return pairs.std(axis=1, ddof=1) / sqrt(replicates)


def plane_shares(sample: Sample, comparator: str, prices_rp: Sequence[float]) -> Table:
    """For each option and price: where the dots lie, and which share lies below the price line.

    Below the line means a strictly positive gain in net benefit over the comparator. A point on an
    axis is counted as its quadrant says it: as cheap and better dominates.
    """
    reference = sample.position(comparator)
    prices = checked_prices(prices_rp)
    effects, costs = sample.draw_effect, sample.draw_cost
    rows: list[tuple[Cell, ...]] = []
    for position, option in enumerate(sample.options):
        if position == reference:
            continue
        effect = effects[:, position] - effects[:, reference]
        cost = costs[:, position] - costs[:, reference]
        found = [quadrant(c, e) for c, e in zip(cost.tolist(), effect.tolist(), strict=True)]
        shares = [found.count(name) / len(found) for name in QUADRANTS]
        for price in prices:
            below = float((price * effect - cost > 0).mean())
            means = (float(effect.mean()), float(cost.mean()))
            rows.append((option, comparator, price, *means, *shares, below))
    return Table("plane_shares", SHARES, tuple(rows))
