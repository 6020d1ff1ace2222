"""Priors: what is believed about an uncertain parameter, and draws from all of them at once.

A prior has a shape and a few meaningful numbers, and is truncated to the parameter's admissible
range. Draws are Sobol points (of a parameter that came later, random numbers of its own:
``sequence.py``) sent through the truncated priors' inverse distribution functions.
scipy is imported inside the functions that need it, so that a file can be checked without waiting
for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np

from langkah.domain.setting import Setting
from langkah.inputs.sequence import COMMON, DIMENSIONS, own_shares

if TYPE_CHECKING:
    from langkah.inputs.posterior import Posterior
    from langkah.inputs.register import Register

SHAPES: dict[str, tuple[tuple[str, ...], ...]] = {
    "lognormal": (("median", "p95"), ("median", "sd_log")),
    "normal": (("mean", "sd"),),
    "halfnormal": (("sd", "shift"), ("sd",)),
    "beta": (("a", "b"),),
    "uniform": (("low", "high"),),
    "triangular": (("low", "mode", "high"),),
    "gamma": (("mean", "sd"),),
}
"""Each shape's numbers; where there are two ways to say it, either."""

HISTORY = "history"
"""The key under which a draw names the reading of the records it uses, counted from 0."""

P95 = 0.95


@dataclass(frozen=True)
class Prior:
    """A shape, its numbers, and the range it is truncated to."""

    shape: str
    numbers: Mapping[str, float]
    low: float
    high: float


def prior_faults(shape: str, numbers: Mapping[str, float], low: float, high: float) -> list[str]:
    """What is wrong with a prior whose shape and names of numbers are known; empty when nothing.

    A prior's own landmarks (median, mean, mode, ends) must lie in the admissible range: one that
    is centred outside it says something else than the range does.
    """
    faults = [f"{name} must be above 0" for name in _not_positive(shape, numbers)]
    for name, value in _landmarks(shape, numbers).items():
        if not low <= value <= high:
            faults.append(f"{name} {value:g} lies outside the range [{low:g}, {high:g}]")
    match numbers:
        case {"median": median, "p95": p95} if p95 <= median:
            faults.append("p95 must lie above the median")
        case {"low": first, "mode": mode, "high": last} if not first <= mode <= last:
            faults.append("mode must lie between low and high")
        case {"low": first, "high": last} if first >= last:
            faults.append("low must lie below high")
    if shape == "halfnormal" and numbers.get("shift", 0) == high:
        faults.append("shift must lie below the top of the range: nothing of it is left there")
    if low == high:
        faults.append("the range is a single value, which leaves nothing uncertain")
    return faults


def _not_positive(shape: str, numbers: Mapping[str, float]) -> list[str]:
    names = {"sd", "sd_log", "a", "b"}
    if shape in ("lognormal", "gamma"):
        names |= {"median", "mean", "p95"}
    return [name for name, value in numbers.items() if name in names and value <= 0]


def _landmarks(shape: str, numbers: Mapping[str, float]) -> dict[str, float]:
    if shape == "beta" and min(numbers.values()) > 0:
        return {"mean": numbers["a"] / (numbers["a"] + numbers["b"])}
    if shape == "halfnormal":
        return {"shift": numbers.get("shift", 0)}
    names = ("median", "p95", "mean", "mode", "low", "high")
    return {name: numbers[name] for name in names if name in numbers}


def quantile(prior: Prior, share: np.ndarray | float) -> Any:
    """The value below which ``share`` (0 to 1) of the truncated prior lies; array in, array out."""
    whole = distribution(prior)
    least, most = whole.cdf(prior.low), whole.cdf(prior.high)
    values = whole.ppf(least + np.asarray(share) * (most - least))
    return np.clip(values, prior.low, prior.high)


def distribution(prior: Prior) -> Any:
    """The prior before truncation, as a frozen scipy distribution."""
    from scipy import stats

    n = prior.numbers
    match prior.shape:
        case "lognormal":
            spread = n["sd_log"] if "sd_log" in n else log(n["p95"] / n["median"]) / _normal_p95()
            return stats.lognorm(spread, scale=n["median"])
        case "normal":
            return stats.norm(n["mean"], n["sd"])
        case "halfnormal":
            return stats.halfnorm(n.get("shift", 0), n["sd"])
        case "beta":
            return stats.beta(n["a"], n["b"])
        case "uniform":
            return stats.uniform(n["low"], n["high"] - n["low"])
        case "triangular":
            width = n["high"] - n["low"]
            return stats.triang((n["mode"] - n["low"]) / width, n["low"], width)
        case _:
            shape = (n["mean"] / n["sd"]) ** 2
            return stats.gamma(shape, scale=n["mean"] / shape)


def _normal_p95() -> float:
    from scipy import stats

    return float(stats.norm.ppf(P95))


def draw(
    register: "Register",
    setting: Setting,
    n: int,
    seed: int,
    posterior: "Posterior | None" = None,
) -> list[dict[str, float]]:
    """``n`` whole sets of parameter values, uncertain ones drawn from their priors.

    With a ``posterior``, whatever it knows comes from its particles, picked by their weights, and
    only the rest from priors.

    Each set holds every key of the register (the setting's own values in place of the register's,
    and then not drawn) and ``HISTORY``. The first k sets are the same for every n of at least k,
    and a parameter's draws do not change when another parameter is added or taken away: each key
    has a Sobol dimension or a stream of its own. Raises ValueError when n is not at least 1.
    """
    if n < 1:
        raise ValueError(f"expected at least 1 draw, found {n}")
    return draws_from(register, setting, range(n), seed, posterior)


def draws_from(
    register: "Register",
    setting: Setting,
    draws: range,
    seed: int,
    posterior: "Posterior | None" = None,
) -> list[dict[str, float]]:
    """The sets of ``draw`` with these numbers, made without those before them."""
    from langkah.inputs.settings import central_values  # settings know the register, it knows us

    points = sobol_points(len(draws), DIMENSIONS, seed, draws.start)
    shares = dict(zip(COMMON, points.T[1:], strict=True))
    columns = {HISTORY: history_at(points[:, 0], setting)}
    known = set() if posterior is None else set(posterior.keys)
    for key in register.uncertain():
        prior = register[key].prior
        if prior is not None and key not in setting.values and key not in known:
            share = shares.get(key)
            if share is None:
                share = own_shares(key, len(draws), seed, draws.start)
            columns[key] = quantile(prior, share)
    if posterior is not None:
        columns |= _from_particles(posterior, setting, points[:, 0])
    centre = central_values(register, setting)
    return [
        centre | {key: float(column[row]) for key, column in columns.items()}
        for row in range(len(draws))
    ]


def _from_particles(
    posterior: "Posterior", setting: Setting, shares: np.ndarray
) -> dict[str, np.ndarray]:
    """Columns of the particles at these shares; the reading of the rounds if it is this setting's.

    Another setting has a past of its own and shares only behaviour.
    """
    picked = posterior.pick(shares)
    columns = {
        key: posterior.values[picked, position]
        for position, key in enumerate(posterior.keys)
        if key not in setting.values
    }
    if posterior.setting == setting.name:
        columns[HISTORY] = posterior.histories[picked]
    return columns


def particles_of_draws(posterior: "Posterior", n: int, seed: int) -> np.ndarray:
    """Which particle of the posterior each of ``draw``'s ``n`` sets is made from."""
    return posterior.pick(sobol_points(n, DIMENSIONS, seed)[:, 0])


def sobol_points(n: int, dimensions: int, seed: int, first: int = 0) -> np.ndarray:
    """``n`` points of a Sobol sequence scrambled by ``seed``, from its point ``first`` on.

    Shape (n, dimensions), in [0, 1).
    """
    from scipy.stats import qmc

    sobol = qmc.Sobol(dimensions, scramble=True, seed=seed)
    if first:
        sobol.fast_forward(first)
        points: np.ndarray = sobol.random(n)
        return points
    # A whole power of two is drawn and cut: the points are the same and nothing is warned about.
    points = sobol.random_base2((n - 1).bit_length())
    return points[:n]


def history_at(shares: np.ndarray, setting: Setting) -> np.ndarray:
    """The readings of the records at these shares (0 to 1) of their weights, counted from 0."""
    ends = np.cumsum([history.weight for history in setting.histories])
    found = np.searchsorted(ends, shares, side="right")
    return np.minimum(found, len(setting.histories) - 1)
