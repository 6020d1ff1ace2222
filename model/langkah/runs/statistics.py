"""Two kinds of uncertainty kept apart: ignorance of parameters, and chance in a small town.

Values come as draws x replicates: rows differ by what is not known, columns by luck alone.
"""

import math
from dataclasses import dataclass

import numpy as np

from langkah.economics.uncertainty import parameter_only, variances

BETTER, PROBABLY = 0.95, 0.80
"""Chances from which a verdict says "better" and "probably better"."""

LOW, MIDDLE, HIGH = 0.05, 0.50, 0.95


@dataclass(frozen=True)
class Spread:
    """Mean, 90 % range and middle of an outcome, the share of its spread that is chance, and the
    share of runs in which it is defined. Undefined numbers are nan; so is the share of chance with
    one replicate or one draw, which cannot tell it."""

    mean: float
    q05: float
    q50: float
    q95: float
    share_chance: float
    defined: float


@dataclass(frozen=True)
class Difference:
    """A paired difference: mean, parameter-only 90 % range, the chance that it is better."""

    mean: float
    q05: float
    q50: float
    q95: float
    chance_better: float
    verdict: str


def spread(values: np.ndarray) -> Spread:
    """Summary of draws x replicates over all runs, both kinds of uncertainty together."""
    defined = np.isfinite(values)
    share_defined = float(defined.mean())
    if not defined.any():
        return Spread(math.nan, math.nan, math.nan, math.nan, math.nan, 0.0)
    flat = values[defined]
    q05, q50, q95 = (float(q) for q in np.quantile(flat, (LOW, MIDDLE, HIGH)))
    whole = values[defined.all(axis=1)]
    between, within = variances(whole) if len(whole) else (math.nan, math.nan)
    total = between + within
    chance = within / total if total > 0 else math.nan
    return Spread(float(flat.mean()), q05, q50, q95, chance, share_defined)


def chance_above_zero(values: np.ndarray) -> float:
    """Chance that a difference is above zero, given what is not known; a tie counts half.

    The mean over draws of the chance that the draw's own difference lies above zero, allowing for
    the error with which this many runs pin down the mean: of several draws that of their mean, of
    one draw what chance leaves in it. With one replicate chance is in the differences themselves. A
    single run tells nothing: nan, unless it is exactly a tie.
    """
    shrunk, error = parameter_only(values)
    if error == 0.0 or not shrunk.any():
        return float((shrunk > 0).mean() + (shrunk == 0).mean() / 2)
    scaled = shrunk / error / math.sqrt(2.0)
    return float(np.mean([0.5 * (1.0 + math.erf(z)) for z in scaled]))


def verdict(chance_higher: float, better: str) -> str:
    """In words, how surely one scenario does better than another; nan tells nothing apart.

    >>> verdict(0.97, "higher"), verdict(0.97, "lower")
    ('better', 'worse')
    >>> verdict(0.86, "higher"), verdict(0.5, "higher")
    ('probably better, 9 of 10 simulations', 'cannot be told apart')
    >>> verdict(0.01, "neither")
    'lower'
    >>> verdict(math.nan, "higher")
    'cannot be told apart'
    """
    words = {"higher": ("better", "worse"), "lower": ("worse", "better")}.get(
        better, ("higher", "lower")
    )
    sure = max(chance_higher, 1.0 - chance_higher)
    word = words[0] if chance_higher >= 1.0 - chance_higher else words[1]
    if sure >= BETTER:
        return word
    if sure >= PROBABLY:
        return f"probably {word}, {math.floor(10 * sure + 0.5)} of 10 simulations"
    return "cannot be told apart"


def difference(scenario: np.ndarray, reference: np.ndarray, better: str) -> Difference:
    """The paired difference of two scenarios, run by run; arrays are draws x replicates.

    Draws in which either is undefined are left out; with none left every number is nan and the
    verdict says so.
    """
    pairs = scenario - reference
    pairs = pairs[np.isfinite(pairs).all(axis=1)]
    if len(pairs) == 0:
        return Difference(math.nan, math.nan, math.nan, math.nan, math.nan, "not defined")
    shrunk, _ = parameter_only(pairs)
    q05, q50, q95 = (float(q) for q in np.quantile(shrunk, (LOW, MIDDLE, HIGH)))
    higher = chance_above_zero(pairs)
    chance = 1.0 - higher if better == "lower" else higher
    return Difference(float(pairs.mean()), q05, q50, q95, chance, verdict(higher, better))
