"""What the choice amounts to for women as they are: the odds read back from them."""

import numpy as np
import pytest
from calibration.trials import SEED, central, setting

from langkah.calibration.history import live_history, past_branch, weights_of
from langkah.domain.woman import OUT_CITY
from langkah.engines.telling import compiled_telling, plain_telling
from langkah.engines.world import Branch
from langkah.population import age_years
from langkah.records import WOMAN
from langkah.schedule import chance_at_home

MONTH = setting().decision_month - 1


def branch(**pushed: float) -> Branch:
    values = central(**pushed)
    return past_branch(values, weights_of(values, setting()), setting(), setting().histories[0])


def women(count: int = 12) -> np.ndarray:
    run = live_history(central(), setting(), SEED, 0, 0)
    return run.with_rounds.women[:count].copy()


def log_odds(share: float) -> float:
    return float(np.log(share / (1.0 - share)))


def chance(woman: np.ndarray, course: Branch) -> float:
    age = age_years(woman, MONTH)
    place = course.months[MONTH]
    return float(chance_at_home(woman, OUT_CITY, False, age, False, place, course.p[0]))


@pytest.mark.parametrize("name", ["implied_grant_log_odds", "implied_duty_log_odds"])
def test_compiled_and_plain_give_the_same_bits(name: str) -> None:
    course = branch()
    arguments = (MONTH, course.months[MONTH], course.p[0])
    compiled = getattr(compiled_telling(), name)(women(), *arguments)
    assert getattr(plain_telling(), name)(women(), *arguments) == compiled


def test_it_is_the_sum_over_women_of_the_change_in_log_odds() -> None:
    course, told = branch(), compiled_telling()
    arguments = (MONTH, course.months[MONTH], course.p[0])
    grant, duty = 0.0, 0.0
    for woman in women():
        for factor, sign in ((1.0, -1.0), (2.0, 1.0)):
            changed = woman.copy()
            changed["capital_rp"] = factor * course.p["choice_grant_step_rp"][0]
            grant += sign * log_odds(chance(changed, course))
        for duty_rp, sign in ((0.0, -1.0), (0.5 * woman["earning_rp"], 1.0)):
            changed = woman.copy()
            changed["duty_rp"] = duty_rp
            duty += sign * log_odds(chance(changed, course))
    assert told.implied_grant_log_odds(women(), *arguments) == pytest.approx(grant, rel=1e-9)
    assert told.implied_duty_log_odds(women(), *arguments) == pytest.approx(duty, rel=1e-9)
    assert grant > 0.0 > duty


def test_of_nobody_it_is_nothing() -> None:
    course, told = branch(), compiled_telling()
    none = np.zeros(0, dtype=WOMAN)
    arguments = (none, MONTH, course.months[MONTH], course.p[0])
    assert told.implied_grant_log_odds(*arguments) == 0.0
    assert told.implied_duty_log_odds(*arguments) == 0.0


def test_more_weight_on_the_grant_is_read_back_as_more() -> None:
    told = compiled_telling()

    def implied(log_odds_of_grant: float) -> float:
        course = branch(choice__grant_log_odds=log_odds_of_grant)
        place = course.months[MONTH]
        return float(told.implied_grant_log_odds(women(), MONTH, place, course.p[0]))

    assert implied(0.1) < implied(0.3) < implied(0.6)
