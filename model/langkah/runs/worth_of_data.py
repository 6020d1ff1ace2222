"""Which data would teach most: the share of doubt about the programme's effect each would remove.

For every draw of a study its past is simulated too, and each option's data are drawn from it as an
office would collect them: so many women, with the luck of a sample. A regression of the draws'
effects on such data, judged on draws it has not seen, says how much of the spread of the effect
the data would take away. The luck of the simulation itself is taken out of both sides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from langkah.calibration.particles import normal_scores, uniforms
from langkah.inputs.data_options import DataOption
from langkah.runs.compare import Comparison
from langkah.runs.pasts import Shown

SAMPLED = 0x53414D50
RESAMPLED = 0x52455341
MOST_LUCK = 8
"""Uniforms an option's sample may use."""

LEAST_DRAWS = 2
"""Fewer draws than this have no spread to take away."""

RESAMPLES = 200
Q05, Q95 = 0.05, 0.95
_HALF = 0.5


def _share(luck: float, women: float, chance: float) -> float:
    """A share seen in a sample, by its place in the binomial's normal approximation."""
    spread = np.sqrt(max(0.0, chance * (1.0 - chance)) / max(1.0, women))
    return float(np.clip(chance + spread * normal_scores(np.array(luck)), 0.0, 1.0))


def lottery(option: DataOption, shown: Shown, luck: np.ndarray) -> list[float]:
    """Differences between those who drew a place and those who did not."""
    n = option.women
    return [
        _share(luck[0], n, shown.out_with) - _share(luck[1], n, shown.out_without),
        _share(luck[2], n, shown.covered_with) - _share(luck[3], n, shown.covered_without),
    ]


def diary(option: DataOption, shown: Shown, luck: np.ndarray) -> list[float]:
    """How often women weigh leaving, in the programme and before it, and how often they then do."""
    months = option.women * _HALF * option.months
    weighed = _share(luck[0], months, shown.weighs)
    weighed_enrolled = _share(luck[1], months, shown.weighs_enrolled)
    times = (weighed + weighed_enrolled) * months
    return [weighed, weighed_enrolled, _share(luck[2], times, shown.readiness)]


def household_survey(option: DataOption, shown: Shown, luck: np.ndarray) -> list[float]:
    """Whether need is covered, and what women out of sex work earn."""
    error = shown.log_income_spread / np.sqrt(option.women)
    return [
        _share(luck[0], option.women, shown.covered_out),
        shown.log_income + error * float(normal_scores(luck[1:2])[0]),
    ]


def follow_leavers(option: DataOption, shown: Shown, luck: np.ndarray) -> list[float]:
    """How many went back within the year, and how many live with need covered."""
    return [
        _share(luck[0], option.women, shown.returned_in_year),
        _share(luck[1], option.women, shown.covered_soon),
    ]


def trace_trainees(option: DataOption, shown: Shown, luck: np.ndarray) -> list[float]:
    """The true share of former participants who are out: all of them, so no luck of a sample."""
    return [shown.out_with]


Sample = Callable[[DataOption, Shown, np.ndarray], list[float]]

OPTIONS: Mapping[str, Sample] = {
    "lottery": lottery,
    "diary": diary,
    "household_survey": household_survey,
    "follow_leavers": follow_leavers,
    "trace_trainees": trace_trainees,
}
"""What can be valued: how each option's data are drawn from what a past shows."""


@dataclass(frozen=True)
class Worth:
    """The share of the variance of a scenario's effect that an option's data would remove."""

    option: DataOption
    scenario: str
    share: float
    q05: float
    q95: float


def worth_of(
    comparison: Comparison, shown: Mapping[int, Shown], options: Sequence[DataOption], outcome: str
) -> list[Worth]:
    """Each option's worth for each scenario but no programme, largest first.

    ``shown`` are the pasts that did not fail, by draw. A draw counts when neither a run of the
    comparison nor its past failed; with fewer than two the worth is nan.
    """
    study = comparison.study
    kept = comparison.draws_kept
    whole = [place for place, draw in enumerate(kept) if draw in shown]
    nothing = comparison.values("no_programme", outcome)
    found = []
    for scenario in study.scenarios:
        if scenario.slug == "no_programme":
            continue
        effects = (comparison.values(scenario.slug, outcome) - nothing)[whole]
        for place, option in enumerate(options):
            data = np.array(
                [
                    OPTIONS[option.name](option, shown[draw], _luck(study.seed, place, draw))
                    for draw in (kept[at] for at in whole)
                ]
            )
            found.append(_worth(option, scenario.slug, data, effects, study.seed))
    return sorted(found, key=lambda w: (w.scenario, -w.share))


def _luck(seed: int, place: int, draw: int) -> np.ndarray:
    return np.asarray(uniforms(seed, SAMPLED, place, draw, 1, MOST_LUCK)[0])


def _worth(
    option: DataOption, scenario: str, data: np.ndarray, effects: np.ndarray, seed: int
) -> Worth:
    if len(effects) < LEAST_DRAWS:
        return Worth(option, scenario, nan, nan, nan)
    share = share_removed(data, effects)
    picks = uniforms(seed, RESAMPLED, 0, 0, RESAMPLES, len(effects))
    again = [
        share_removed(data[rows], effects[rows]) for rows in (picks * len(effects)).astype(np.int64)
    ]
    return Worth(
        option, scenario, share, float(np.quantile(again, Q05)), float(np.quantile(again, Q95))
    )


def share_removed(data: np.ndarray, effects: np.ndarray) -> float:
    """Share, 0 to 1, of the variance of the effect between draws that these data would remove.

    ``data`` has shape (draws, numbers seen), ``effects`` (draws, replicates). Each draw's effect is
    predicted from a quadratic regression made without it.
    """
    mean = effects.mean(axis=1)
    replicates = effects.shape[1]
    luck = float(effects.var(axis=1, ddof=1).mean() / replicates) if replicates > 1 else 0.0
    known = _quadratic(data)
    gram = np.linalg.pinv(np.einsum("ij,ik->jk", known, known, optimize=False))
    hat = np.einsum("ij,jk,ik->i", known, gram, known, optimize=False)
    fitted = np.einsum("ij,j->i", known, gram @ np.einsum("ij,i->j", known, mean))
    left = (mean - fitted) / np.maximum(1.0 - hat, np.finfo(np.float64).eps)
    spread = float(mean.var(ddof=1)) - luck
    if spread <= 0.0:
        return 0.0
    return float(np.clip(1.0 - (float((left**2).mean()) - luck) / spread, 0.0, 1.0))


def _quadratic(data: np.ndarray) -> np.ndarray:
    """A constant, each number seen, standardised, their squares and products."""
    spread = data.std(axis=0)
    scaled = (data - data.mean(axis=0)) / np.where(spread > 0.0, spread, 1.0)
    columns = [np.ones(len(data)), *scaled.T]
    for first in range(scaled.shape[1]):
        columns += [scaled[:, first] * scaled[:, second] for second in range(first + 1)]
    return np.stack(columns, axis=1)
