"""All former localities of the country: effects and costs of a sample, added up.

A point of the design is a locality of drawn size with its own luck. A country is as many of them,
drawn again and again. How far places are alike is not known, so both ends are told: one draw of
the parameters for all places, or a draw for each.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.analysis_national import National
from langkah.runs.statistics import HIGH, LOW, MIDDLE, verdict
from langkah.studies.plan import SweepPlan
from langkah.studies.reduce import same_points
from langkah.studies.run_files import values_of
from langkah.studies.sensitivity import Named, Rows

ONE, ALIKE, APART = "one", "alike", "apart"
"""One locality; a country whose places share a draw; a country in which each has its own."""

UNKNOWN = ("number", "source", "en", "id")
SUMS = (
    "scenario",
    "reference",
    "outcome",
    "unit",
    "localities",
    "places",
    "mean",
    "q05",
    "q50",
    "q95",
    "chance_better",
    "verdict",
)
SIZES = (
    "scenario",
    "reference",
    "outcome",
    "unit",
    "size_from",
    "size_to",
    "localities",
    "reference_mean",
    "mean",
    "q05",
    "q50",
    "q95",
)
NOT_DEFINED = "not defined"


@dataclass(frozen=True)
class Countries:
    """Countries put together: which locality, draw and replicate stands at each place.

    ``localities`` and ``replicates`` have shape (countries, localities); ``draws`` has shape
    (countries, 1) where places are alike, else that of the others. Numbers are shares (0 to 1) of
    whatever there is to choose from.
    """

    localities: np.ndarray
    draws: np.ndarray
    replicates: np.ndarray


def analyse(plan: SweepPlan, folder: Path, asked: National) -> list[Named]:
    """Tables of the study: what is not known, the sums over the country, effects by size."""
    source = " ".join(asked.source)
    unknown: Rows = [[n, source, u.en, u.id] for n, u in enumerate(asked.unknown, start=1)]
    sums: Rows = []
    sizes: Rows = []
    design = plan.experiment.design
    size = design.points[:, design.keys.index(asked.size)] if design is not None else np.array([])
    bands = bands_of(size, asked.bands)
    for outcome in asked.outcomes:
        values = _values(plan, folder, outcome)
        for position, scenario in enumerate(plan.scenarios[1:], start=1):
            head = [scenario.slug, plan.scenarios[0].slug, outcome, OUTCOMES[outcome].unit]
            effects, levels = whole_draws(values[position] - values[0], values[0])
            better = OUTCOMES[outcome].better
            sums += [[*head, *row] for row in sum_rows(effects, better, asked, plan)]
            sizes += [[*head, *row] for row in size_rows(effects, levels, size, bands)]
    return [
        ("national_unknown.csv", UNKNOWN, unknown),
        ("national.csv", SUMS, sums),
        ("national_sizes.csv", SIZES, sizes),
    ]


def _values(plan: SweepPlan, folder: Path, outcome: str) -> np.ndarray:
    """An outcome of every run; shape (scenarios, points, draws, replicates)."""
    parts = [values_of(plan, folder, blocks, outcome) for blocks in same_points(plan.blocks)]
    return np.concatenate(parts, axis=1)


def whole_draws(effects: np.ndarray, levels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both without the draws in which a run of any locality failed or has no value.

    Arrays are localities x draws x replicates.
    """
    whole = np.isfinite(effects).all(axis=(0, 2))
    return effects[:, whole], levels[:, whole]


def sum_rows(
    effects: np.ndarray, better: str, asked: National, plan: SweepPlan
) -> Iterator[list[object]]:
    """One locality, then every count of them, alike and apart: mean, range and verdict."""
    for localities in (1, *asked.localities):
        for places in (ONE,) if localities == 1 else (ALIKE, APART):
            seed = [plan.experiment.seed, localities]
            countries = countries_of(asked.countries, localities, places, seed)
            mean = localities * float(effects.mean()) if effects.size else math.nan
            yield [localities, places, *told(sums_over(effects, countries), mean, better)]


def countries_of(countries: int, localities: int, places: str, seed: Sequence[int]) -> Countries:
    """Countries of so many localities; the same for every outcome and scenario."""
    chance = np.random.default_rng(seed)
    shape = (countries, localities)
    chosen, luck = chance.random(shape), chance.random(shape)
    draws = chance.random((countries, 1) if places == ALIKE else shape)
    return Countries(chosen, draws, luck)


def sums_over(effects: np.ndarray, countries: Countries) -> np.ndarray:
    """What each country's localities come to together; shape (countries,)."""
    if effects.size == 0:
        return np.array([])
    parts = (countries.localities, countries.draws, countries.replicates)
    at = tuple((share * n).astype(int) for share, n in zip(parts, effects.shape, strict=True))
    found: np.ndarray = effects[at].sum(axis=1)
    return found


def told(sums: np.ndarray, mean: float, better: str) -> list[object]:
    """Mean, range, chance of being better and verdict of these countries' sums.

    ``mean`` is that of every country that could have been put together.
    """
    if len(sums) == 0:
        return [math.nan, math.nan, math.nan, math.nan, math.nan, NOT_DEFINED]
    q05, q50, q95 = np.quantile(sums, (LOW, MIDDLE, HIGH)).tolist()
    higher = float((sums > 0).mean() + (sums == 0).mean() / 2)
    chance = 1.0 - higher if better == "lower" else higher
    return [mean, q05, q50, q95, chance, verdict(higher, better)]


def bands_of(size: np.ndarray, bands: int) -> list[np.ndarray]:
    """Localities from small to large in so many bands of as good as equal number."""
    order = np.argsort(size, kind="stable")
    return [band for band in np.array_split(order, bands) if len(band)]


def size_rows(
    effects: np.ndarray, levels: np.ndarray, size: np.ndarray, bands: Sequence[np.ndarray]
) -> Iterator[list[object]]:
    """Mean of each band's localities and its range over draws: of what is not known."""
    for band in bands:
        ends = [float(size[band].min()), float(size[band].max()), len(band)]
        if effects.size == 0:
            yield [*ends, *[math.nan] * 5]
            continue
        by_draw = effects[band].mean(axis=(0, 2))
        quantiles = np.quantile(by_draw, (LOW, MIDDLE, HIGH)).tolist()
        yield [*ends, float(levels[band].mean()), float(by_draw.mean()), *quantiles]
