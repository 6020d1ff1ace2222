"""Two kinds of uncertainty kept apart: what is not known (draws) and chance (replicates).

What will happen in one town is uncertain for both reasons; which option is better on average is
uncertain only for the first.
"""

import math
from collections.abc import Sequence

import numpy as np

from langkah.economics.problems import BadAssumption
from langkah.economics.sample import Array, Sample
from langkah.economics.table import Cell, Table

LOW, MIDDLE, HIGH = 0.05, 0.50, 0.95
SURE = 1.959963984540054
"""Standard errors on either side that hold 95 % of a normal distribution."""

ROUNDING = 1e-12

SPREADS = (
    "option",
    "comparator",
    "measure",
    "mean",
    "sd_not_known",
    "sd_chance",
    "share_chance",
    "town_q05",
    "town_q50",
    "town_q95",
    "average_q05",
    "average_q50",
    "average_q95",
)
SPREAD_NOTE = (
    "town_*: what may happen in one town, chance included. average_*: how much better the option is"
    " on average, chance taken out. Both leave out what the model itself has wrong."
)
ONE_REPLICATE = (
    "One replicate: how much is chance and how much is not known cannot be told; town_* holds both."
)
ONE_DRAW = "One draw: what is not known cannot be told; town_* holds chance only."

CONVERGENCE = (
    "option",
    "comparator",
    "measure",
    "varied",
    "draws",
    "replicates",
    "mean_difference",
    "half_width",
    "precise_enough",
    "share_better",
)
NEEDED_NOTE = "half_width is that of the 95 % interval of the mean difference."


def variances(values: Array) -> tuple[float, float]:
    """Variance between draws (not known), and within a draw (chance), of draws x replicates.

    The first is corrected for the chance left in the mean of a draw's replicates and is never below
    zero. What cannot be told is nan: both with one replicate, which holds chance and what is not
    known together, and the first with one draw.

    >>> variances(np.array([[1.0, 3.0], [5.0, 7.0]]))
    (7.0, 2.0)
    """
    draws, replicates = values.shape
    if replicates == 1:
        return math.nan, math.nan
    within = float(values.var(axis=1, ddof=1).mean())
    if draws == 1:
        return math.nan, within
    of_means = float(values.mean(axis=1).var(ddof=1))
    return max(0.0, of_means - within / replicates), within


def parameter_only(values: Array) -> tuple[Array, float]:
    """Each draw's mean with the chance left in it taken out, and the standard error of the mean.

    Means are drawn towards their own mean until their variance is the variance between draws. With
    one replicate chance cannot be taken out. The error of one draw's mean is what chance leaves in
    it, and nan of a single run.

    >>> parameter_only(np.array([[1.0, 1.0], [3.0, 3.0]]))[0]
    array([1., 3.])
    """
    means = values.mean(axis=1)
    draws, replicates = values.shape
    if draws == 1:
        return means, math.sqrt(variances(values)[1] / replicates)
    centre = float(means.mean())
    of_means = float(means.var(ddof=1))
    if of_means == 0.0:
        return means, 0.0
    between = of_means if replicates == 1 else variances(values)[0]
    shrunk = centre + math.sqrt(between / of_means) * (means - centre)
    return shrunk, math.sqrt(of_means / len(means))


def matched_means(values: Array) -> Array:
    """The same for several columns at once: draws x replicates x columns to draws x columns.

    Means are moved as little as possible until their covariance is that between draws: the
    covariance of the means less what chance leaves in it. Means of columns stay as they are.
    """
    draws, replicates, columns = values.shape
    means = values.mean(axis=1)
    centre = means.mean(axis=0)
    if draws == 1 or replicates == 1:
        return means
    of_means = np.cov(means, rowvar=False).reshape(columns, columns)
    inside = values - means[:, np.newaxis, :]
    within = np.einsum("drc,dre->ce", inside, inside) / (draws * (replicates - 1))
    between = _power(of_means - within / replicates, 1.0)
    root, inverse = _power(of_means, 0.5), _power(of_means, -0.5)
    moved = inverse @ _power(root @ between @ root, 0.5) @ inverse
    return np.asarray(centre + (means - centre) @ moved)


def _power(matrix: Array, exponent: float) -> Array:
    """A symmetric matrix to a power, its negative and vanishing directions left out."""
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    kept = values > ROUNDING * max(float(np.abs(values).max()), 0.0)
    powered = np.zeros_like(values)
    powered[kept] = values[kept] ** exponent
    return np.asarray((vectors * powered) @ vectors.T)


def spreads(sample: Sample, comparator: str) -> Table:
    """Means of every option and of its difference to the comparator, with both uncertainties."""
    reference = sample.position(comparator)
    rows: list[tuple[Cell, ...]] = []
    for position, option in enumerate(sample.options):
        for measure, values in (("cost", sample.cost), ("effect", sample.effect)):
            rows.append((option, "", measure, *_spread(values[:, :, position])))
            if position != reference:
                pairs = values[:, :, position] - values[:, :, reference]
                rows.append((option, comparator, measure, *_spread(pairs)))
    return Table("uncertainty", SPREADS, tuple(rows), (SPREAD_NOTE, *_untold(sample)))


def _untold(sample: Sample) -> tuple[str, ...]:
    if sample.replicates == 1:
        return (ONE_REPLICATE,)
    return (ONE_DRAW,) if sample.draws == 1 else ()


def _spread(values: Array) -> tuple[float, ...]:
    between, within = variances(values)
    total = between + within
    town = np.quantile(values, (LOW, MIDDLE, HIGH)).tolist()
    average = [math.nan] * 3
    if not math.isnan(between):
        average = np.quantile(parameter_only(values)[0], (LOW, MIDDLE, HIGH)).tolist()
    share = within / total if total > 0 else math.nan
    return (float(values.mean()), math.sqrt(between), math.sqrt(within), share, *town, *average)


def convergence(sample: Sample, comparator: str, relative: float, absolute: float) -> Table:
    """How the mean difference in effect settles with more draws, and with more replicates.

    It is precise enough when the half-width of its 95 % interval is below ``relative`` of the
    difference or below ``absolute`` units of effect. Raises BadAssumption unless both are above 0.
    """
    for what, number in (("relative half-width", relative), ("absolute half-width", absolute)):
        if not number > 0:
            raise BadAssumption(f"{what} is {number:g}; expected more than 0")
    reference = sample.position(comparator)
    rows: list[tuple[Cell, ...]] = []
    for position, option in enumerate(sample.options):
        if position == reference:
            continue
        pairs = sample.effect[:, :, position] - sample.effect[:, :, reference]
        steps = [("draws", d, sample.replicates) for d in _doublings(sample.draws)]
        steps += [("replicates", sample.draws, r) for r in _doublings(sample.replicates)]
        for varied, draws, replicates in steps:
            means = pairs[:draws, :replicates].mean(axis=1)
            mean = float(means.mean())
            width = SURE * float(means.std(ddof=1)) / math.sqrt(draws) if draws > 1 else math.nan
            enough = width < relative * abs(mean) or width < absolute
            better = float((means > 0).mean())
            counts = (varied, draws, replicates)
            rows.append((option, comparator, "effect", *counts, mean, width, enough, better))
    return Table("convergence", CONVERGENCE, tuple(rows), (NEEDED_NOTE,))


def _doublings(most: int) -> Sequence[int]:
    """most, most / 2, most / 4 ... down to 1, smallest first."""
    counts = [most]
    while counts[-1] > 1:
        counts.append(counts[-1] // 2)
    return counts[::-1]
