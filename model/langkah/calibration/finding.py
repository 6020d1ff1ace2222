"""The finding: how many of those served are out, how many would be anyway, and what the office saw.

Every particle's past is simulated with the rounds, without them, and with every combination of the
programme's parts taken away. The programme's own part of the women out is then divided among its
parts by the average over all orders in which they could be added (Shapley), so that the parts add
up to the whole whatever they do to one another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial

import numpy as np

from langkah.calibration.history import (
    HistoryRun,
    Lived,
    history_of,
    is_out,
    live_courses,
    past_branch,
    weights_of,
    without_rounds,
)
from langkah.calibration.learned import Q05, Q50, Q95, weighted_quantile
from langkah.calibration.office import reported_rate
from langkah.calibration.patterns import served_recently
from langkah.calibration.served import counts_of
from langkah.domain.draws import run_key
from langkah.domain.setting import Setting
from langkah.engines.ensemble_engine import Failure
from langkah.engines.telling import Telling, compiled_telling
from langkah.simulation.study import Interrupted

PARTS: Mapping[str, Mapping[str, float]] = {
    "guidance": {"motivation.guidance_sd": 0.0},
    "skills": {"training.skill_gain": 0.0},
    "grant_and_tools": {"grant.amount_rp": 0.0, "grant.tools_rp": 0.0},
    "visits": {"followup.caseload": 0.0},
    "window": {"choice.window_times": 1.0},
}
"""What taking a part away means: the values under which it does nothing."""

SHARES = ("true", "without_rounds", "own_part", *(f"part_{name}" for name in PARTS))
SEEN = ("seen_out", "not_seen", "reported", "reported_no_effect", "seen_out_no_effect")
QUANTITIES = (*SHARES, *SEEN)
"""What one run of one particle gives, each a share of the women served in the years reported on."""

ALL = "all"


@dataclass(frozen=True)
class Row:
    """One quantity over the particles of one reading: weighted mean and 5, 50, 95 per cent."""

    history: str
    reading: str
    belief: float
    quantity: str
    mean: float
    q05: float
    q50: float
    q95: float


def subsets(names: Sequence[str]) -> list[frozenset[str]]:
    """Every set of parts, the empty one first and the whole last."""
    return [
        frozenset(chosen) for size in range(len(names) + 1) for chosen in combinations(names, size)
    ]


def fair_shares(worth: Mapping[frozenset[str], float], names: Sequence[str]) -> dict[str, float]:
    """Each part's average addition over all orders; they add up to whole less nothing.

    >>> worth = {frozenset(): 1.0, frozenset("a"): 2.0, frozenset("b"): 1.0, frozenset("ab"): 4.0}
    >>> fair_shares(worth, ["a", "b"])
    {'a': 2.0, 'b': 1.0}
    """
    count = len(names)
    found = {}
    for name in names:
        others = [other for other in names if other != name]
        total = 0.0
        for before in subsets(others):
            orders = factorial(len(before)) * factorial(count - len(before) - 1)
            total += orders * (worth[before | {name}] - worth[before])
        found[name] = total / factorial(count)
    return found


def take_apart(
    values: Mapping[str, float],
    setting: Setting,
    seed: int,
    draw: int,
    replicate: int,
    telling: Telling | None = None,
) -> dict[str, float]:
    """QUANTITIES of one run of one particle; nan throughout when nobody was served."""
    telling = telling or compiled_telling()
    weights = weights_of(values, setting, telling)
    history = history_of(values, setting)
    kept = subsets(list(PARTS))
    branches = [
        past_branch(_without(values, part), weights, setting, history) for part in reversed(kept)
    ]
    branches.append(past_branch(values, weights, setting, without_rounds(history)))
    lived = live_courses(branches, setting, run_key(seed, draw, replicate), telling)
    with_parts = dict(zip(reversed(kept), lived, strict=False))
    run = HistoryRun(setting, lived[0], lived[-1], branches[0], telling)
    rows = served_recently(run, lived[-1])
    if not len(rows):
        return dict.fromkeys(QUANTITIES, float("nan"))
    worth = {part: _share_out(course, rows) for part, course in with_parts.items()}
    parts = fair_shares(worth, list(PARTS))
    true, anyway = worth[frozenset(PARTS)], _share_out(lived[-1], rows)
    office = _office(run, values)
    no_effect = _office(replace(run, with_rounds=with_parts[frozenset()]), values)
    return {
        "true": true,
        "without_rounds": anyway,
        "own_part": true - anyway,
        **{f"part_{name}": part for name, part in parts.items()},
        "seen_out": office[0],
        "not_seen": office[1],
        "reported": office[2],
        "reported_no_effect": no_effect[2],
        "seen_out_no_effect": no_effect[0],
    }


def _without(values: Mapping[str, float], kept: frozenset[str]) -> dict[str, float]:
    changed = dict(values)
    for name, nothing in PARTS.items():
        if name not in kept:
            changed |= nothing
    return changed


def _share_out(lived: Lived, rows: np.ndarray) -> float:
    return float(is_out(lived.women[rows]).mean())


def _office(run: HistoryRun, values: Mapping[str, float]) -> tuple[float, float, float]:
    """Shares seen to be out, not seen, and reported as out, of whom the office served."""
    counts = np.array(counts_of(run))
    seen, traced = values["sight.seen_share"], values["sight.traced_now"]
    if not counts[0]:
        return (float("nan"),) * 3
    seen_out = float(reported_rate(counts, np.array(seen), np.array(traced), np.array(0.0)))
    unseen = float(reported_rate(counts, np.array(seen), np.array(traced), np.array(1.0)))
    optimism = np.array(values["sight.optimism"])
    reported = reported_rate(counts, np.array(seen), np.array(traced), optimism)
    return seen_out, unseen - seen_out, float(reported)


PAST = "past"
"""The stage of a failure in the recorded years."""


def apart_draw(
    values: Mapping[str, float],
    setting: Setting,
    seed: int,
    draw: int,
    replicates: int,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[np.ndarray, list[Failure]]:
    """QUANTITIES of every replicate of one particle, shape (replicates, QUANTITIES), and failures.

    A past that failed is nan throughout. Raises Interrupted when ``stopped`` says so.
    """
    telling = compiled_telling()
    found = np.full((replicates, len(QUANTITIES)), np.nan)
    failures: list[Failure] = []
    for replicate in range(replicates):
        if stopped():
            raise Interrupted
        try:
            parts = take_apart(values, setting, seed, draw, replicate, telling)
        except Exception as error:  # whatever it was: a run that fails is a row
            failures.append(Failure(draw, replicate, PAST, repr(error)))
            continue
        found[replicate] = list(parts.values())
    return found, failures


def finding_rows(
    found: np.ndarray,
    histories: Sequence[str],
    readings: Sequence[str],
    weights: np.ndarray,
) -> list[Row]:
    """Rows over all particles, then for each reading of the rounds and of the sentence.

    ``histories`` and ``readings`` name each particle's; quantiles are over particles and luck.
    Of no particles there are no rows.
    """
    if not len(found):
        return []
    groups = [(ALL, ALL)]
    groups += [(history, ALL) for history in dict.fromkeys(histories)]
    groups += [(ALL, reading) for reading in dict.fromkeys(readings)]
    rows = []
    for history, reading in groups:
        mine = np.array(
            [
                history in (ALL, h) and reading in (ALL, r)
                for h, r in zip(histories, readings, strict=True)
            ]
        )
        belief = float(weights[mine].sum() / weights.sum())
        for place, quantity in enumerate(QUANTITIES):
            values = found[mine][:, :, place].ravel()
            each = np.repeat(weights[mine], found.shape[1])
            told = np.isfinite(values)
            values, each = values[told], each[told]
            if not len(values):
                continue
            quantiles = [weighted_quantile(values, each, share) for share in (Q05, Q50, Q95)]
            mean = float((values * each).sum() / each.sum())
            rows.append(Row(history, reading, belief, quantity, mean, *quantiles))
    return rows
