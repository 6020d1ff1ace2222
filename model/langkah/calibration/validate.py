"""Posterior predictive check: what was told of every target and held-out fact, and what is shown.

Each parameter set is simulated with a few lucks: its recorded years for the targets, its
experiments for the facts. A row is outside when 95 of 100 of all these values lie below its range,
or above it. Nothing here is fitted; a row that is outside is reported as such.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from langkah.calibration.courses import Run, Stage
from langkah.calibration.heldout import play
from langkah.calibration.history import live_history
from langkah.calibration.office import reported_rate
from langkah.calibration.patterns import OFFICE_RATE, measure
from langkah.calibration.served import counts_of
from langkah.domain.setting import Setting
from langkah.engines.ensemble_engine import RUNNING, Failure, TooManyArrivals
from langkah.inputs.heldout import Fact, HeldOut
from langkah.inputs.priors import P95
from langkah.inputs.targets import PLAIN, Reading, Target, Targets, told_range
from langkah.simulation.study import Interrupted

TARGET, READING, FACT = "target", "reading", "fact"

INSIDE, BELOW, ABOVE = "inside", "below", "above"
NOT_SIMULABLE, NOT_DEFINED = "not simulable", "not defined"

TARGET_BELOW = (
    "The model shows less than was told: another target, a prior or a missing mechanism pulls.",
    "Model menunjukkan kurang dari yang diceritakan: sasaran lain, dugaan awal, atau mekanisme "
    "yang belum ada menariknya.",
)
TARGET_ABOVE = (
    "The model shows more than was told: another target, a prior or a missing mechanism pulls.",
    "Model menunjukkan lebih dari yang diceritakan: sasaran lain, dugaan awal, atau mekanisme "
    "yang belum ada menariknya.",
)

MIDDLE = 0.5


@dataclass(frozen=True)
class Plan:
    """Everything that decides a check's numbers.

    ``values`` has one parameter set a draw, each worth the same; ``readings`` names each draw's
    reading of the sentence on the eleven women, or is None when draws come from priors. ``stages``
    are the experiments by name.
    """

    setting: Setting
    targets: Targets
    heldout: HeldOut
    stages: Mapping[str, Stage]
    values: Sequence[Mapping[str, float]]
    readings: Sequence[str] | None
    replicates: int
    seed: int


@dataclass(frozen=True)
class Row:
    """One target, reading or fact, and what was told of it.

    ``measured`` names what a run measures for it, empty when it is not simulable; ``standing`` is
    "target", "independent", "shared" or "not_simulable", with ``because`` as in ``Fact``. ``low``
    and ``high`` are nan when nothing is looked for; ``high`` is infinite when it is open above.
    """

    name: str
    id: str
    kind: str
    standing: str
    because: str
    titles: tuple[str, str]
    statements: tuple[str, str]
    source: tuple[str, ...]
    measured: str
    meaning: str
    unit: str
    scale: str
    low: float
    high: float
    below: tuple[str, str]
    above: tuple[str, str]


@dataclass(frozen=True)
class Shown:
    """What the model shows for a row: 5, 50 and 95 per cent points over draws and replicates.

    ``within`` is the share of values in the row's range, ``defined`` how many values there are.
    """

    q05: float
    q50: float
    q95: float
    within: float
    defined: int
    verdict: str


@dataclass(frozen=True)
class Validation:
    """Every row with what is shown; ``measured`` has shape (draws, replicates, rows)."""

    rows: tuple[Row, ...]
    measured: np.ndarray
    shown: tuple[Shown, ...]
    failures: tuple[Failure, ...]


def rows_of(targets: Targets, heldout: HeldOut) -> tuple[Row, ...]:
    """The rows: targets, readings, facts, each in the order of its file."""
    fitted = [_row_of_target(target, TARGET) for target in targets.targets]
    fitted += [_row_of_target(reading, READING) for reading in targets.readings]
    return (*fitted, *(_row_of_fact(fact) for fact in heldout.facts))


def _row_of_target(told: Target | Reading, kind: str) -> Row:
    low, high = told_range(told)
    return Row(
        name=told.name,
        id="",
        kind=kind,
        standing=TARGET,
        because="",
        titles=(told.title_en, told.title_id),
        statements=("", ""),
        source=told.source,
        measured=told.outcome,
        meaning=told.meaning,
        unit=told.unit,
        scale=told.scale,
        low=low,
        high=high,
        below=TARGET_BELOW,
        above=TARGET_ABOVE,
    )


def _row_of_fact(fact: Fact) -> Row:
    check = fact.check
    return Row(
        name=fact.name,
        id=fact.id,
        kind=FACT,
        standing=fact.standing,
        because=fact.because,
        titles=(fact.title_en, fact.title_id),
        statements=(fact.statement_en, fact.statement_id),
        source=fact.source,
        measured=f"{check.experiment}.{check.measure}" if check else "",
        meaning=check.meaning if check else "",
        unit=check.unit if check else "",
        scale=PLAIN,
        low=check.low if check else math.nan,
        high=check.high if check else math.nan,
        below=(check.below_en, check.below_id) if check else ("", ""),
        above=(check.above_en, check.above_id) if check else ("", ""),
    )


def measure_draw(
    plan: Plan, rows: Sequence[Row], draw: int, stopped: Callable[[], bool] = lambda: False
) -> tuple[np.ndarray, list[Failure]]:
    """What every replicate of one draw shows, shape (replicates, rows), and the runs that failed.

    A run that fails is nan throughout. Raises Interrupted when ``stopped`` says so.
    """
    measured = np.full((plan.replicates, len(rows)), math.nan)
    failures: list[Failure] = []
    reading = None if plan.readings is None else plan.readings[draw]
    for replicate in range(plan.replicates):
        if stopped():
            raise Interrupted
        try:
            values = measure_all(plan, draw, replicate)
        except Exception as error:  # whatever it was: a run that fails is a row
            failures.append(Failure(draw, replicate, RUNNING, repr(error)))
            continue
        measured[replicate] = [_value(row, values, reading) for row in rows]
    return measured, failures


def validation_of(
    rows: tuple[Row, ...], measured: np.ndarray, failures: Sequence[Failure]
) -> Validation:
    """Rows compared with what all draws and replicates show, shape (draws, replicates, rows)."""
    shown = tuple(compare(row, measured[:, :, column]) for column, row in enumerate(rows))
    return Validation(rows, measured, shown, tuple(failures))


def _value(row: Row, values: Mapping[str, float], reading: str | None) -> float:
    """A row's value in a run; of a reading only where the run's parameters were fitted to it."""
    if row.kind == READING and reading not in (None, row.name):
        return math.nan
    return values.get(row.measured, math.nan)


def measure_all(plan: Plan, draw: int, replicate: int) -> dict[str, float]:
    """Every pattern of the recorded years, and every ``experiment.measure``, of one run."""
    values = plan.values[draw]
    lived = live_history(values, plan.setting, plan.seed, draw, replicate)
    found = measure(lived)
    sight = (np.array(values[f"sight.{name}"]) for name in ("seen_share", "traced_now", "optimism"))
    found[OFFICE_RATE] = float(reported_rate(np.array(counts_of(lived)), *sight))
    room = 1
    while True:
        try:
            run = Run(values, plan.setting, plan.seed, draw, replicate, room=room)
            for name, stage in plan.stages.items():
                found |= {f"{name}.{what}": value for what, value in play(run, stage).items()}
            return found
        except TooManyArrivals:
            room = 2 * room


def compare(row: Row, values: np.ndarray) -> Shown:
    """What these values, of any shape, show for a row; undefined ones are left out."""
    if math.isnan(row.low):
        return Shown(math.nan, math.nan, math.nan, math.nan, 0, NOT_SIMULABLE)
    known = values[np.isfinite(values)]
    if not len(known):
        return Shown(math.nan, math.nan, math.nan, math.nan, 0, NOT_DEFINED)
    q05, q50, q95 = (float(q) for q in np.quantile(known, (1.0 - P95, MIDDLE, P95)))
    within = float(((known >= row.low) & (known <= row.high)).mean())
    verdict = BELOW if q95 < row.low else ABOVE if q05 > row.high else INSIDE
    return Shown(q05, q50, q95, within, len(known), verdict)
