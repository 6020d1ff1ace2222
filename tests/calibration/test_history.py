"""The recorded years lived twice: the ensemble's own past, and the same past without a round."""

from dataclasses import replace

import numpy as np
import pytest
from calibration.trials import SEED, central, register, setting
from engines.trials import differing_fields

from langkah.calibration import history as histories
from langkah.calibration.finding import PARTS
from langkah.calibration.history import (
    HistoryRun,
    history_of,
    is_out,
    live_history,
    without_rounds,
)
from langkah.domain.draws import run_key
from langkah.domain.months import NEVER
from langkah.domain.woman import ARRIVED, COMPLETED
from langkah.engines.ensemble_engine import expected_rows, live_past
from langkah.engines.telling import compiled_telling
from langkah.engines.world import World, make_world
from langkah.inputs.priors import draw

DRAWS = 3
BOOKKEEPING = {
    "enrolment",
    "months_enrolled",
    "window_months",
    "times_served",
    "first_served_month",
    "completed_month",
    "visited",
    "traced",
    "group",
    "members",
    "events",
    "score",
}
"""What the programme notes of a woman, and what it alone reads."""


def draws() -> list[dict[str, float]]:
    return draw(register(), setting(), DRAWS, SEED)


def lived(values: dict[str, float], replicate: int = 0) -> HistoryRun:
    return live_history(values, setting(), SEED, 5, replicate)


def ensemble(world: World) -> tuple[np.ndarray, np.ndarray]:
    """The ensemble's women at the decision date and its tallies."""
    rows = 2 * expected_rows(world.past.months)
    women, town, tallies = live_past(
        world, setting(), run_key(SEED, 5, 0), rows, compiled_telling()
    )
    return women[: town["rows"][0]], tallies


@pytest.mark.parametrize("place", range(DRAWS))
@pytest.mark.parametrize("rounds", [True, False])
def test_it_is_the_past_of_the_ensemble_to_the_last_bit(place: int, rounds: bool) -> None:
    values = draws()[place]
    run = lived(values)
    history = history_of(values, setting())
    history = history if rounds else without_rounds(history)
    behaviour = {key: value for key, value in values.items() if key != "history"}
    women, tallies = ensemble(make_world(behaviour, [], setting(), history))
    mine = run.with_rounds if rounds else run.without
    assert differing_fields(mine.women, women) == []
    decided = setting().decision_year - setting().start_year
    assert mine.tallies[:decided].tobytes() == tallies[:decided].tobytes()


def test_a_round_changes_who_is_served_and_nobody_is_served_without() -> None:
    run = lived(central())
    assert (run.with_rounds.women["times_served"] > 0).sum() > 50
    assert (run.without.women["times_served"] == 0).all()
    assert run.without.completers == []
    assert len(run.with_rounds.women) == len(run.without.women)
    assert differing_fields(run.with_rounds.women, run.without.women) != []


@pytest.mark.parametrize("place", range(DRAWS))
def test_rounds_whose_every_part_does_nothing_are_the_twin(place: int) -> None:
    values = draws()[place]
    for nothing in PARTS.values():
        values |= nothing
    run = lived(values)
    assert (run.with_rounds.women["times_served"] > 0).any()
    assert set(differing_fields(run.with_rounds.women, run.without.women)) <= BOOKKEEPING


def test_every_return_of_the_recorded_years_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no end to the later months, both counts together are the tallies' own."""
    monkeypatch.setattr(histories, "REENTRY_LATER_MONTHS", 10_000)
    years = slice(
        setting().records_year - setting().start_year,
        setting().decision_year - setting().start_year,
    )
    for values in draws():
        run = lived(values)
        for course in (run.with_rounds, run.without):
            counted = course.returned_first_year + course.returned_later
            assert counted == course.tallies["returned"][years].sum() > 0
            assert course.out_first_year > course.returned_first_year


def test_counts_are_of_the_months_they_say() -> None:
    run = lived(central())
    course = run.with_rounds
    tallies = course.tallies[setting().records_year - setting().start_year :]
    assert 0 < course.businesses_died <= tallies["businesses_ended"].sum()
    assert course.business_months > course.businesses_died
    completed = sum(len(women) for _, women in course.completers)
    assert completed == tallies["completed"].sum() > 0
    first = setting().months_to(setting().records_year)
    for month, women in course.completers:
        assert first <= month < setting().decision_month
        assert ((women["events"] & COMPLETED) > 0).all()
        assert (women["completed_month"] == month).all()
    assert (course.incomes_after_exit_rp > 0).all() and len(course.incomes_after_exit_rp) > 20


def test_too_few_rows_at_first_give_the_same_women(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = lived(central())
    monkeypatch.setattr(histories, "expected_rows", lambda months: 40)
    scarce = lived(central())
    assert differing_fields(whole.with_rounds.women, scarce.with_rounds.women) == []
    assert differing_fields(whole.without.women, scarce.without.women) == []
    assert whole.with_rounds.returned_first_year == scarce.with_rounds.returned_first_year


def test_replicates_and_readings_of_the_rounds_are_other_courses() -> None:
    one, other = lived(central()), lived(central(), replicate=1)
    assert differing_fields(one.with_rounds.women[:50], other.with_rounds.women[:50]) != []
    second = lived(central() | {"history": 1.0})
    assert differing_fields(one.without.women, second.without.women) == []
    assert differing_fields(one.with_rounds.women, second.with_rounds.women) != []
    assert history_of({"history": 2.0}, setting()) is setting().histories[2]
    assert without_rounds(setting().histories[0]) == replace(setting().histories[0], rounds=())


def test_out_is_nobody_in_sex_work_in_a_shelter_or_gone_from_the_model() -> None:
    women = lived(central()).with_rounds.women[:7].copy()
    women["situation"] = [0, 1, 2, 3, 4, 5, 2]
    women["enrolment"] = [0, 0, 0, 0, 1, 0, 2]
    assert is_out(women).tolist() == [False, False, True, True, True, False, False]


def test_women_are_rows_in_order_of_arrival() -> None:
    women = lived(central()).with_rounds.women
    assert (np.diff(women["arrival_month"]) >= 0).all()
    assert ((women["events"] & ARRIVED) > 0).any()
    assert (women["completed_month"] == NEVER).sum() < len(women)
