"""Options judged over all draws at once, without chances: worst case, regret, share that is enough.

The rules rank differently, so all are given and none decides.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from langkah.economics.problems import BadAssumption, ShapeError, UndefinedNumbers
from langkah.economics.sample import Array, check_options
from langkah.economics.table import Cell, Table

TAIL = 0.90

RULES = (
    "worst",
    "best",
    "mean",
    "hurwicz",
    "largest_regret",
    "mean_regret",
    "p90_regret",
    "share_enough",
    "mean_over_spread",
)
LOWER_IS_BETTER = ("largest_regret", "mean_regret", "p90_regret")
COLUMNS = ("option", *RULES, "first_by")
NOTE = (
    "worst: the lowest of all draws. Regret: what the option falls short of the best in the same"
    " draw, in the units of the outcome. first_by: the rules under which no option is better."
    " Worst and best of draws still hold the chance left in them."
)


def robustness(
    options: Sequence[str],
    outcome: npt.ArrayLike,
    enough: npt.ArrayLike,
    optimism: float,
) -> Table:
    """Every rule for every option; ``outcome`` (draws, options), higher is better.

    ``enough`` says where an option meets what is asked of it (draws, options), ``optimism`` is the
    weight of the best case in Hurwicz' rule, 0 to 1. ``mean_over_spread`` is (mean + 1) / (standard
    deviation + 1). Raises ShapeError, UndefinedNumbers or BadAssumption.
    """
    values, meets = np.asarray(outcome, np.float64), np.asarray(enough, np.bool_)
    if values.ndim != 2 or meets.shape != values.shape or 0 in values.shape:
        raise ShapeError(
            f"outcome has shape {values.shape} and enough {meets.shape}; expected draws x options"
        )
    check_options(options, values.shape[1])
    if not np.isfinite(values).all():
        raise UndefinedNumbers("an outcome is not a finite number")
    if not 0 <= optimism <= 1:
        raise BadAssumption(f"optimism is {optimism:g}; expected 0 to 1")
    found = _rules(values, meets, optimism)
    rows: list[tuple[Cell, ...]] = []
    for at, option in enumerate(options):
        first = [
            rule
            for rule, column in found.items()
            if column[at] == (column.min() if rule in LOWER_IS_BETTER else column.max())
        ]
        rows.append((option, *(float(found[rule][at]) for rule in RULES), " ".join(first)))
    return Table("robustness", COLUMNS, tuple(rows), (NOTE,))


def _rules(values: Array, meets: npt.NDArray[np.bool_], optimism: float) -> dict[str, Array]:
    regret = values.max(axis=1, keepdims=True) - values
    worst, best = values.min(axis=0), values.max(axis=0)
    return {
        "worst": worst,
        "best": best,
        "mean": values.mean(axis=0),
        "hurwicz": optimism * best + (1 - optimism) * worst,
        "largest_regret": regret.max(axis=0),
        "mean_regret": regret.mean(axis=0),
        "p90_regret": np.quantile(regret, TAIL, axis=0),
        "share_enough": meets.mean(axis=0),
        "mean_over_spread": (values.mean(axis=0) + 1) / (values.std(axis=0) + 1),
    }
