"""What a draw's past shows of everything that data could ask about."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields

import numpy as np

from langkah.calibration.finding import PAST
from langkah.calibration.history import HistoryRun, is_out, live_history, weights_of
from langkah.calibration.patterns import reentry_first_year, served_recently
from langkah.domain.months import MONTHS_PER_YEAR
from langkah.engines.ensemble_engine import NOT_FINITE, Failure
from langkah.runs.study import Study
from langkah.simulation.store import Done, pack, unpack


@dataclass(frozen=True)
class Shown:
    """What one draw's past holds of everything the options could ask about."""

    out_with: float
    out_without: float
    covered_with: float
    covered_without: float
    weighs: float
    weighs_enrolled: float
    readiness: float
    covered_out: float
    log_income: float
    log_income_spread: float
    returned_in_year: float
    covered_soon: float


def shown_by(run: HistoryRun, values: Mapping[str, float], weighs: float) -> Shown:
    """Read one past; ``weighs`` is the derived chance to reconsider in a month."""
    rows = served_recently(run, run.without)
    with_rounds, without = run.with_rounds.women[rows], run.without.women[rows]
    women = run.with_rounds.women
    out = women[is_out(women)]
    soon = out[out["months_out"] <= MONTHS_PER_YEAR]
    incomes = np.log(np.maximum(1.0, out["income_rp"]))
    monthly = reentry_first_year(run)
    return Shown(
        _mean(is_out(with_rounds)),
        _mean(is_out(without)),
        _mean(is_out(with_rounds) & (with_rounds["covered"] == 1)),
        _mean(is_out(without) & (without["covered"] == 1)),
        weighs,
        min(1.0, weighs * values["choice.window_times"]),
        values["choice.readiness"],
        _mean(out["covered"]),
        _mean(incomes),
        float(incomes.std()) if len(incomes) else 0.0,
        1.0 - (1.0 - monthly) ** MONTHS_PER_YEAR,
        _mean(soon["covered"]),
    )


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else 0.0


def simulate_past(study: Study, draw: int) -> Done:
    """The past of one draw: ``shown`` has the fields of ``Shown``, nan where it failed."""
    values = study.draw_of(draw)
    found = np.full(len(fields(Shown)), np.nan)
    try:
        run = live_history(values, study.setting, study.seed, draw, 0)
        weighs = weights_of(values, study.setting)["chance_reconsiders"]
        told = np.array(astuple(shown_by(run, values, weighs)))
    except Exception as error:  # whatever it was: a run that fails is a row
        return pack({"shown": found}, [Failure(draw, 0, PAST, repr(error))])
    if not np.isfinite(told).all():
        return pack({"shown": found}, [Failure(draw, 0, PAST, NOT_FINITE)])
    return pack({"shown": told})


def past_in(data: bytes) -> tuple[Shown, list[Failure]]:
    """What was packed of a past; of one that failed it is nan throughout."""
    block, failures = unpack(data)
    return Shown(*block["shown"].tolist()), failures
