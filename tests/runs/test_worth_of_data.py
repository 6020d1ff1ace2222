"""What data are worth: nothing, all, or a known share of the doubt; the luck of runs left aside."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from calibration.trials import SEED, central, setting
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.calibration.history import is_out, live_history
from langkah.domain.outcomes import OUTCOMES
from langkah.engines.ensemble_engine import Failure
from langkah.inputs.data_options import DataOption, load_data_options
from langkah.inputs.project import find_project
from langkah.runs import pasts, worth_of_data
from langkah.runs.compare import Comparison, draw_tasks, gathered, simulate_draw
from langkah.runs.pasts import Shown, past_in, shown_by, simulate_past
from langkah.runs.study import Study, plan_study
from langkah.runs.worth_of_data import MOST_LUCK, OPTIONS, share_removed, worth_of
from langkah.simulation.store import Store
from langkah.simulation.study import never

DRAWS = 4000
NO_LUCK = np.full(MOST_LUCK, 0.5)


def normals(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape)


def test_perfect_data_remove_all_doubt() -> None:
    effect = normals(1, 300, 1)
    assert share_removed(effect, np.repeat(effect, 2, axis=1)) == pytest.approx(1.0)


def test_data_of_another_thing_remove_none() -> None:
    assert share_removed(normals(1, DRAWS, 2), normals(2, DRAWS, 1)) < 0.01


@pytest.mark.parametrize("noise", [0.5, 1.0, 2.0])
def test_data_with_noise_remove_the_share_that_theory_gives(noise: float) -> None:
    effect = normals(1, DRAWS, 1)
    found = share_removed(effect + noise * normals(2, DRAWS, 1), effect)
    assert found == pytest.approx(1.0 / (1.0 + noise**2), abs=0.04)


def test_the_luck_of_runs_is_taken_out_of_both_sides() -> None:
    effect = normals(1, DRAWS, 1)
    lucky = effect + 2.0 * normals(3, DRAWS, 4)
    assert share_removed(effect, lucky) == pytest.approx(1.0, abs=0.05)
    seen = effect + normals(2, DRAWS, 1)
    assert share_removed(seen, lucky) == pytest.approx(0.5, abs=0.06)


def test_an_effect_of_nothing_but_luck_has_no_doubt_to_remove() -> None:
    lucky = normals(3, 50, 40)
    lucky -= lucky.mean(axis=1, keepdims=True)
    assert share_removed(normals(1, 50, 1), lucky) == 0.0


def test_a_curved_answer_is_seen_and_two_numbers_together() -> None:
    data = normals(1, DRAWS, 2)
    assert share_removed(data[:, :1], data[:, :1] ** 2) == pytest.approx(1.0)
    product = data[:, :1] * data[:, 1:]
    assert share_removed(data, product) == pytest.approx(1.0)
    assert share_removed(data[:, :1], product) < 0.01


def test_a_number_that_never_differs_teaches_nothing_and_spoils_nothing() -> None:
    effect = normals(1, 200, 1)
    data = np.column_stack([effect[:, 0], np.full(200, 3.0)])
    assert share_removed(data, effect) == pytest.approx(1.0)
    assert share_removed(np.full((200, 1), 3.0), effect) == 0.0


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.1, 50), st.floats(-9, 9))
def test_a_share_does_not_depend_on_units(seed: int, times: float, more: float) -> None:
    effect, data = normals(seed, 60, 1), normals(seed + 1, 60, 2)
    data[:, :1] += effect
    one = share_removed(data, effect)
    assert 0.0 <= one <= 1.0
    assert share_removed(times * data + more, effect) == pytest.approx(one, abs=1e-6)
    assert share_removed(data, times * effect + more) == pytest.approx(one, abs=1e-6)


SHOWN = Shown(
    out_with=0.5,
    out_without=0.4,
    covered_with=0.3,
    covered_without=0.25,
    weighs=0.08,
    weighs_enrolled=0.12,
    readiness=0.3,
    covered_out=0.6,
    log_income=13.0,
    log_income_spread=0.5,
    returned_in_year=0.2,
    covered_soon=0.55,
)


def option(name: str, women: int = 60, months: int = 12) -> DataOption:
    return DataOption(name, "A", "A", "a", "a", women, months, "made up")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lottery", [0.1, 0.05]),
        ("diary", [0.08, 0.12, 0.3]),
        ("household_survey", [0.6, 13.0]),
        ("follow_leavers", [0.2, 0.55]),
        ("trace_trainees", [0.5]),
    ],
)
def test_without_luck_data_show_what_is_there(name: str, expected: list[float]) -> None:
    assert OPTIONS[name](option(name), SHOWN, NO_LUCK) == pytest.approx(expected)


@pytest.mark.parametrize("name", OPTIONS)
def test_more_women_are_less_luck(name: str) -> None:
    luck = np.full(MOST_LUCK, 0.8)
    luck[1] = 0.1
    exact = np.array(OPTIONS[name](option(name), SHOWN, NO_LUCK))
    few = np.abs(np.array(OPTIONS[name](option(name, women=50), SHOWN, luck)) - exact)
    many = np.abs(np.array(OPTIONS[name](option(name, women=5000), SHOWN, luck)) - exact)
    if name == "trace_trainees":  # everyone is found: no luck of a sample
        assert few.tolist() == many.tolist() == [0.0]
    else:
        assert many == pytest.approx(few / 10, rel=0.1)
        assert (many < few).all()


def test_a_sampled_share_has_the_spread_of_a_binomial() -> None:
    luck = np.random.default_rng(1).uniform(size=(5000, MOST_LUCK))
    seen = np.array([OPTIONS["follow_leavers"](option("x"), SHOWN, one)[0] for one in luck])
    assert seen.mean() == pytest.approx(0.2, abs=0.004)
    assert seen.std() == pytest.approx(np.sqrt(0.2 * 0.8 / 60), rel=0.05)
    certain = replace(SHOWN, returned_in_year=1.0)
    assert OPTIONS["follow_leavers"](option("x"), certain, luck[0])[0] == 1.0


def test_what_a_past_shows_is_read_from_its_women() -> None:
    values = central()
    run = live_history(values, setting(), SEED, 0, 0)
    shown = shown_by(run, values, 0.08)
    out = run.with_rounds.women[is_out(run.with_rounds.women)]
    assert shown.covered_out == out["covered"].mean()
    assert shown.out_with > shown.covered_with > 0.0
    assert shown.weighs_enrolled == pytest.approx(0.08 * values["choice.window_times"])
    assert shown.readiness == values["choice.readiness"]
    watched = run.with_rounds.watched
    monthly = watched["returned_first_year"] / watched["out_first_year"]
    assert shown.returned_in_year == pytest.approx(1.0 - (1.0 - monthly) ** 12)
    shares = {k: v for k, v in asdict(shown).items() if not k.startswith("log_income")}
    assert all(0.0 <= share <= 1.0 for share in shares.values())
    assert shown_by(run, values, 0.9).weighs_enrolled == 1.0


def pasts_of(study: Study) -> tuple[dict[int, Shown], list[Failure]]:
    """What the pasts show that do not fail, by draw, and the others' failures."""
    found, failures = {}, []
    for draw in range(study.draws):
        shown, failed = past_in(simulate_past(study, draw).data)
        failures += failed
        if not failed:
            found[draw] = shown
    return found, failures


def test_every_option_is_valued_for_every_scenario(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(worth_of_data, "RESAMPLES", 20)
    study = plan_study(
        find_project(), ["annual"], setting="2011", draws=8, replicates=2, seed=1, prior=True
    )
    store = Store(tmp_path)
    for task in draw_tasks(study):
        store.save(task.name, simulate_draw(study, task.work, never))
    options = load_data_options(find_project(), OPTIONS)
    shown, failures = pasts_of(study)
    assert failures == []
    found = worth_of(gathered(study, store), shown, options, "covered_years")
    named = [(one.scenario, one.option.name) for one in found]
    assert sorted(named) == sorted(
        (scenario, option.name) for scenario in ("annual", "baseline") for option in options
    )
    for scenario in ("annual", "baseline"):
        shares = [one.share for one in found if one.scenario == scenario]
        assert shares == sorted(shares, reverse=True)
    assert all(0.0 <= one.q05 <= one.q95 <= 1.0 for one in found)


def taught(draws: int, failed: tuple[int, ...] = ()) -> Comparison:
    """A comparison in which the effect of a draw is its readiness; some draws failed."""
    study = plan_study(
        find_project(), ["annual"], setting="2011", draws=draws, replicates=2, seed=1, prior=True
    )
    parameters = study.parameter_draws()
    outcomes = np.zeros((len(study.scenarios), draws, 2, len(OUTCOMES)))
    effects = np.array([one["choice.readiness"] for one in parameters])
    outcomes[1:, :, :, list(OUTCOMES).index("covered_years")] = effects[:, np.newaxis]
    outcomes[:, list(failed)] = np.nan
    failures = tuple(Failure(draw, 1, "running", "made up") for draw in failed)
    return Comparison(study, parameters, outcomes, np.zeros((3, 1, 1)), failures, {})


READINESS = {"lottery": lambda option, shown, luck: [shown.readiness]}


def test_a_failed_run_leaves_its_draw_out_of_data_and_effects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Told of by its past, the effect is known exactly, if each past stands beside its own draw."""
    monkeypatch.setattr(worth_of_data, "RESAMPLES", 5)
    monkeypatch.setattr(worth_of_data, "OPTIONS", READINESS)
    comparison = taught(8, failed=(0, 3))
    shown, _ = pasts_of(comparison.study)
    worth = worth_of(comparison, shown, [option("lottery")], "covered_years")
    assert [one.share for one in worth] == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("undefined", [False, True])
def test_a_past_that_fails_is_told_of_and_its_draw_left_out(
    monkeypatch: pytest.MonkeyPatch, undefined: bool
) -> None:
    def planted(values, setting, seed, draw, replicate):
        if draw == 5 and not undefined:
            raise ZeroDivisionError("a share of nothing")
        return live_history(values, setting, seed, draw, replicate)

    def shown(run, values, weighs):
        found = shown_by(run, values, weighs)
        fifth = values["choice.readiness"] == comparison.parameters[5]["choice.readiness"]
        return replace(found, weighs=np.nan) if fifth and undefined else found

    comparison = taught(8, failed=(3,))
    monkeypatch.setattr(worth_of_data, "RESAMPLES", 5)
    monkeypatch.setattr(worth_of_data, "OPTIONS", READINESS)
    monkeypatch.setattr(pasts, "live_history", planted)
    monkeypatch.setattr(pasts, "shown_by", shown)
    known, failures = pasts_of(comparison.study)
    worth = worth_of(comparison, known, [option("lottery")], "covered_years")
    assert [(one.draw, one.replicate, one.stage) for one in failures] == [(5, 0, "past")]
    assert ("not a finite number" if undefined else "a share of nothing") in failures[0].message
    assert [one.share for one in worth] == pytest.approx([1.0, 1.0])


def test_with_fewer_than_two_draws_left_no_worth_can_be_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worth_of_data, "RESAMPLES", 5)
    for failed in ((0,), (0, 1)):
        comparison = taught(2, failed)
        shown, _ = pasts_of(comparison.study)
        worth = worth_of(comparison, shown, [option("lottery")], "covered_years")
        assert np.isnan([(one.share, one.q05, one.q95) for one in worth]).all()
