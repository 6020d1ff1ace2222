"""Held-out experiments: known answers, and runs that do not depend on one another."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from calibration.trials import (
    SEED,
    central,
    heldout,
    register,
    run,
    setting,
    shipped,
    stage,
)

from langkah.calibration import courses
from langkah.calibration.courses import Stage
from langkah.calibration.heldout import EXPERIMENTERS, play
from langkah.domain.woman import COMPLETED
from langkah.engines.ensemble_engine import run_once
from langkah.engines.world import make_world
from langkah.inputs.complaints import InputError
from langkah.inputs.settings import apply_setting

NAMES = list(heldout().experiments)


def test_every_kind_is_used_and_measures_what_it_says() -> None:
    one = run()
    for name in NAMES:
        ready = shipped(name)
        known = EXPERIMENTERS[ready.experiment.kind].kind
        assert set(play(one, ready)) == set(known.measures), name
    assert {heldout().experiments[name].kind for name in NAMES} == set(EXPERIMENTERS)


@pytest.mark.parametrize("name", ["older_women", "goes_on", "demand_falls", "three_years"])
def test_an_experiment_does_not_depend_on_those_before_it(name: str) -> None:
    alone = play(run(), shipped(name))
    together = run()
    for other in reversed(NAMES):
        play(together, shipped(other))
    assert play(together, shipped(name)) == alone


def test_a_course_is_the_engines_run() -> None:
    values = central()
    past = apply_setting(values, setting())
    world = make_world(past, [past], setting(), setting().histories[0])
    tallies = run_once(world, setting(), SEED, 0, 0).branches[0]
    for year in (2011, 2015, 2020):
        ready = stage("working_in", numbers={"year": year, "month": 12})
        counted = tallies["end_working"][year - setting().start_year]
        assert play(run(), ready) == {"working": counted}


def test_longer_policy_changes_nothing_before_its_end() -> None:
    numbers = {"year": 2018, "month": 6}
    usual, longer = (
        play(run(), stage("working_in", numbers=numbers, policy_years=years)) for years in (None, 9)
    )
    assert usual == longer


def test_too_few_rows_are_made_good_by_more_room(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = stage("working_in", numbers={"year": 2012, "month": 12})
    enough = play(run(), ready)
    monkeypatch.setattr(courses, "expected_rows", lambda months: 700)
    with pytest.raises(courses.TooManyArrivals):
        play(run(), ready)
    assert play(run(room=8), ready) == enough


def test_values_of_women_hold_from_the_start_and_leave_the_weights_alone() -> None:
    one = run()
    older, usual = one.course(shipped("older_women")), one.course(stage("asked"))
    for name in ("weight_security", "inertia", "chance_reconsiders", "weight_debt"):
        assert older.branch.p[name] == usual.branch.p[name]
    ages = older.women["age_at_arrival_years"]
    assert ages.min() >= 28
    assert np.median(ages) == pytest.approx(36, abs=1)
    assert np.median(usual.women["age_at_arrival_years"]) == pytest.approx(24, abs=1)


def test_women_of_the_kenyan_experiment_are_of_the_kenyan_age() -> None:
    course = run().course(shipped("older_women"))
    ages: list[float] = []
    for month, women in course.watch(course.setting.policy_end_month):
        done = women[(women["events"] & COMPLETED) > 0]
        ages += (done["age_at_arrival_years"] + (month - done["arrival_month"]) / 12).tolist()
    assert np.mean(ages) == pytest.approx(41, abs=1.5)


@pytest.mark.parametrize(
    ("ready", "complaint"),
    [
        (
            lambda: stage("asked", policy_years=13),
            "lives until 2028; prices are known until 2025",
        ),
        (
            lambda: stage("working_in", numbers={"year": 2031, "month": 3}),
            "looks at 2031; expected 2011 to 2025",
        ),
        (
            lambda: stage("working_in", numbers={"year": 2012, "month": 13}),
            "looks at month 13; expected 1 to 12",
        ),
        (
            lambda: stage("going_home"),
            "needs a scenario that closes the locality while it is lived",
        ),
        (
            lambda: stage("after_closure", "closure", {"months_after": 157}),
            "looks beyond 2025, the last year it lives",
        ),
        (
            lambda: stage(
                "paid",
                "closure",
                {"months_after": 24, "income_limit_rp": 1, "price_year": 2099},
            ),
            "asks for prices of 2099, which are not known",
        ),
    ],
)
def test_an_experiment_that_cannot_be_lived_is_refused(
    ready: Callable[[], Stage], complaint: str
) -> None:
    with pytest.raises(InputError) as refused:
        ready()
    assert str(refused.value) == f"scenarios/heldout.toml:7: experiment trial: {complaint}"


# --- known answers --------------------------------------------------------------------------------


def test_no_fall_in_demand_changes_nothing() -> None:
    ready = stage("demand", numbers={"year": 2018, "month": 2})
    found = play(run(), ready)
    assert found["stock_share"] == 1
    # No fall takes nothing away, so only what the programme takes away is left, with its sign.
    courses_of = {name: run().course(ready, name) for name in ("baseline", "no_programme")}
    years = {}
    for name, course in courses_of.items():
        course.live_to(ready.end_of_month)
        lived = course.tallies["working"].sum() + course.tallies["moved_on"].sum()
        years[name] = float(lived) / 12
    assert found["demand_less_programme"] == pytest.approx(
        years["baseline"] - years["no_programme"]
    )


def test_at_the_closing_month_itself_nothing_has_changed() -> None:
    ready = stage("after_closure", "closure", {"months_after": 0})
    assert play(run(), ready)["stock_share"] == 1
    month_on = play(run(), stage("after_closure", "closure", {"months_after": 1}))
    assert month_on["working"] < 5


def test_a_faster_rebound_brings_more_back() -> None:
    shares = [
        play(
            run(),
            stage(
                "after_closure",
                "closure",
                {"months_after": 24},
                {"shock.rebound_half_life_months": half_life},
            ),
        )["stock_share"]
        for half_life in (60, 12)
    ]
    assert shares[0] < shares[1]


def test_nobody_goes_home_without_a_village() -> None:
    assert play(run(moving__village_share=0.0), shipped("going_home")) == {"went_home": 0}


def test_take_up_is_what_was_said_and_undefined_without_a_round() -> None:
    asked = [play(run(r, enrolment__take_up=0.7), stage("asked"))["take_up"] for r in range(6)]
    assert np.mean(asked) == pytest.approx(0.7, abs=0.06)
    none = play(run(), stage("asked", values={"round.places": 0}))
    assert math.isnan(none["take_up"])


def test_a_grant_is_kept_always_or_never() -> None:
    assert play(run(grant__keeps_cash=1.0), stage("grant_use")) == {"kept": 1}
    assert play(run(grant__keeps_cash=0.0), stage("grant_use")) == {"kept": 0}
    paid = shipped("payment")
    assert play(run(grant__keeps_cash=1.0), paid)["kept_as_capital"] == 1


def test_income_limits_are_shares_of_everyone_or_no_one() -> None:
    numbers = dict(shipped("payment").experiment.numbers)
    for limit_rp, share in ((0, 0), (1e12, 1)):
        ready = stage(
            "paid",
            "larger_grant",
            numbers | {"income_limit_rp": limit_rp},
            dict(heldout().experiments["payment"].values),
        )
        assert play(run(), ready)["below_limit"] == share


def test_groups_hold_or_break_up() -> None:
    ready = stage("groups", numbers={"months_after": 12})
    assert play(run(business__leaves_group=0.8), ready) == {"alive": 0}
    assert play(run(business__leaves_group=0.0), ready)["alive"] > 0.5


def test_women_stay_out_where_nobody_goes_back() -> None:
    numbers = {"months_after": 36, "lasting_months": 12}
    rare, often = (
        play(run(choice__reentry_hazard=hazard), stage("three_years", numbers=numbers))
        for hazard in (0.0005, 0.1)
    )
    assert rare["stayed_out"] > 0.95 > 0.6 > often["stayed_out"]
    assert rare["lastingly_out"] > often["lastingly_out"]
    back = stage("back", numbers={"months_after": 12})
    assert play(run(choice__reentry_hazard=0.0005), back)["back_in_need"] < 0.03


def test_nobody_is_back_in_need_where_need_is_nothing() -> None:
    free = {"need__living_rp": 1.0, "population__duty_share": 0.0}
    assert play(run(**free), stage("back", numbers={"months_after": 12}))["back_in_need"] == 0


def test_businesses_that_never_end_are_alive_while_women_stay_out() -> None:
    numbers = {"months_after": 20, "months_to_begin": 6}
    lasting = {"business__death": 0.0, "business__eaten_share": 0.0, "choice__reentry_hazard": 5e-4}
    ready = stage("participants", numbers=numbers)
    assert play(run(**lasting), ready)["businesses_alive"] > 0.95
    assert play(run(business__death=0.5), ready)["businesses_alive"] < 0.3


def test_leavers_earn_as_much_as_they_did_where_incomes_are_alike() -> None:
    ready = shipped("leavers_five_years_on")
    poorer = play(run(population__casual_median_rp=2e5), ready)["income_share"]
    richer = play(run(population__casual_median_rp=9e5), ready)["income_share"]
    assert 0 < poorer < richer


def test_old_faces_are_of_the_women_met() -> None:
    numbers = {"year": 2017, "month": 11, "met": 27}
    ready = stage("met_again", numbers=numbers)
    few = play(run(choice__reentry_hazard=5e-4), ready)["old_faces"]
    many = play(run(choice__reentry_hazard=0.1), ready)["old_faces"]
    assert 0 <= few < many <= 27


def test_the_register_knows_every_value_an_experiment_changes() -> None:
    for experiment in heldout().experiments.values():
        assert set(experiment.values) <= set(register().keys())
