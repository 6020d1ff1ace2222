"""A rule replaced in plain Python is replaced wherever it is called, in every engine."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from engines.trials import SEED, differing_fields, lived_on, register, setting

from langkah.coefficients import FIXED_KEY, NEWCOMERS
from langkah.domain.place import TOWN
from langkah.domain.rule import rule
from langkah.domain.woman import OUT_CITY, OUT_HERE, OUT_VILLAGE, WORKING
from langkah.engines.mesa_engine import Locality
from langkah.engines.telling import compiled_telling, plain_telling
from langkah.engines.world import derive_weights, plain_month
from langkah.inputs.settings import apply_setting, central_values
from langkah.records import TALLY, WOMAN
from langkah.rules.choice import chance_out, debt_hold, leaning_out
from langkah.rules.livelihood import log_security
from langkah.rules.motivation import motivation_after
from langkah.story import DERIVED, as_record


def halved(
    woman: Any, security_gain: float, capital_rp: float, among_trade: bool, helped: bool, p: Any
) -> float:
    """Half the story's own chance: a replacement that calls the rule it replaces."""
    return 0.5 * chance_out(woman, security_gain, capital_rp, among_trade, helped, p)


def never(
    woman: Any, security_gain: float, capital_rp: float, among_trade: bool, helped: bool, p: Any
) -> float:
    return 0.0


def unmoved(motivation: float, drive: float, lifted: float, p: Any) -> float:
    """Her motivation stays what it was."""
    return motivation


def unchanged(motivation: float, drive: float, lifted: float, p: Any) -> float:
    return motivation_after(motivation, drive, lifted, p)


def test_a_replaced_rule_changes_courses() -> None:
    women, tallies = lived_on(plain_telling({"chance_out": never}), "annual", 2)
    usual, usual_tallies = lived_on(compiled_telling(), "annual", 2)
    assert "situation" in differing_fields(women, usual)
    _, before = lived_on(compiled_telling(), "annual", 0)
    assert tallies["left_trade"].sum() == before["left_trade"].sum()
    assert usual_tallies["left_trade"].sum() > before["left_trade"].sum()


def test_a_replacement_may_call_the_rule_it_replaces() -> None:
    women, _ = lived_on(plain_telling({"motivation_after": unchanged}), "annual", 2)
    usual, _ = lived_on(compiled_telling(), "annual", 2)
    assert differing_fields(women, usual) == []
    told = plain_telling({"chance_out": halved})
    assert "original_chance_out" in told.names()
    fewer, _ = lived_on(told, "annual", 2)
    assert "situation" in differing_fields(fewer, usual)


def test_a_replacement_of_one_rule_leaves_the_default_story_alone() -> None:
    usual, _ = lived_on(compiled_telling(), "annual", 2)
    lived_on(plain_telling({"chance_out": never}), "annual", 1)
    again, _ = lived_on(compiled_telling(), "annual", 2)
    assert differing_fields(usual, again) == []


def test_locality_takes_a_replaced_rule(young_project: Path) -> None:
    model = Locality(
        "annual",
        setting="young",
        seed=SEED,
        project=young_project,
        from_year=2010,
        rules={"motivation_after": unmoved},
    )
    for _ in range(12):
        model.step()
    rows = model.women[: model.town["rows"]]
    assert len(rows) > 50
    assert (rows["motivation"] == rows["drive"]).all()
    usual = Locality("annual", setting="young", seed=SEED, project=young_project)
    assert (usual.women["motivation"] != usual.women["drive"]).any()


def test_an_unknown_rule_is_refused_with_the_list_of_rules(young_project: Path) -> None:
    for build in (
        lambda rules: plain_telling(rules),
        lambda rules: compiled_telling(rules),
        lambda rules: Locality("annual", rules=rules),
    ):
        with pytest.raises(NameError, match=r"no rule 'chance_uot'; rules are: .*\bchance_out\b"):
            build({"chance_uot": never})


@rule
def need_rp(duty_rp: float, in_village: bool, p: Any) -> float:
    """A helper of this file that happens to be called as a rule of the story is."""
    return 0.0


def weighs_need(
    woman: Any, security_gain: float, capital_rp: float, among_trade: bool, helped: bool, p: Any
) -> float:
    return 0.5 + need_rp(woman["duty_rp"], False, p)


def test_two_rules_of_one_name_are_refused_with_both_files() -> None:
    for build in (plain_telling, compiled_telling):
        with pytest.raises(NameError) as refused:
            build({"chance_out": weighs_need})
        said = str(refused.value)
        assert "'need_rp'" in said
        assert Path(__file__).name in said
        assert "rules/need.py" in said


def twice_the_debt(debt_rp: float, p: Any) -> float:
    return 2.0 * debt_hold(debt_rp, p)


def pull_of_the_root(before_rp: float, after_rp: float, p: Any) -> float:
    """Capital draws her out by its square root."""
    grown = math.sqrt(after_rp) - math.sqrt(before_rp)
    return p["weight_capital"] * grown / math.sqrt(p["choice_grant_step_rp"])


def pulled_by_origin(
    woman: Any, gain: float, capital_rp: float, among_trade: bool, helped: bool, p: Any
) -> float:
    """Outsiders lean further out, everyone's reasons count by half."""
    leaning = leaning_out(woman, gain, capital_rp, among_trade, helped, p)
    return 0.5 * leaning + 1.5 * woman["outsider"]


def steadier(income_rp: float, needed_rp: float, p: Any) -> float:
    return 0.5 * log_security(income_rp, needed_rp, p)


def straight(months_out: int, p: Any) -> float:
    """The chance to waver is gone after two years, a month's share each month."""
    return max(0.0, 1.0 - months_out / 24.0)


def homeward(woman: Any, p: Any) -> float:
    """Every second woman goes to a village."""
    return 0.5


OVERRIDDEN = {
    "leaning_out": pulled_by_origin,
    "chance_out": halved,
    "debt_hold": twice_the_debt,
    "capital_pull": pull_of_the_root,
    "log_security": steadier,
    "fade": straight,
    "chance_village": homeward,
}
"""A rule the choice is made of, and another that takes its place."""


def derived(told: Any) -> tuple[np.ndarray, np.ndarray, Any]:
    """The newcomers weights are derived on, the plain month, and the parameters with them."""
    values = apply_setting(central_values(register(), setting()), setting())
    p = as_record(values, derive_weights(values, told))[0]
    women = np.zeros(NEWCOMERS, dtype=WOMAN)
    for k, woman in enumerate(women):
        told.arrive(woman, 0, k, 0, FIXED_KEY, p)
    return women, plain_month()[0], p


def chance(told: Any, woman: Any, home: int, place: Any, p: Any, situation: int = WORKING) -> float:
    """Chance that a newcomer is out at the month's end, as the month tells it."""
    other = woman.copy()
    other["situation"] = situation
    age = other["age_at_arrival_years"]
    return float(told.chance_at_home(other, home, False, age, False, place, p))


def mean_odds(told: Any, women: np.ndarray, field: str, to: float, since: float, *at: Any) -> float:
    """Mean change of the log-odds of being out when a field of every woman's row changes."""
    total = 0.0
    for woman in women.copy():
        for value, sign in ((to, 1.0), (since, -1.0)):
            woman[field] = value
            share = chance(told, woman, OUT_CITY, *at)
            total += sign * math.log(share / (1.0 - share)) / len(women)
    return total


@pytest.mark.parametrize("name", OVERRIDDEN)
def test_what_is_stated_comes_about_under_a_rule_of_ones_own(name: str) -> None:
    told = plain_telling({name: OVERRIDDEN[name]})
    women, place, p = derived(told)
    usual = derived(compiled_telling())[2]
    assert any(p[weight] != usual[weight] for weight in DERIVED), "the override never arrived"
    readiness, left, back = 0.0, 0.0, 0.0
    for woman in women:
        village = told.chance_village(woman, p)
        for home, share in (
            (OUT_VILLAGE, village),
            (OUT_HERE, (1.0 - village) * p["moving_stays_here_share"]),
            (OUT_CITY, (1.0 - village) * (1.0 - p["moving_stays_here_share"])),
        ):
            out = chance(told, woman, home, place, p)
            readiness += share * out / len(women)
            left += share * out
            back += share * out * (1.0 - chance(told, woman, home, place, p, situation=home))
    assert readiness == pytest.approx(p["choice_readiness"], abs=1e-9)
    fading = sum(told.fade(month, p) for month in range(12)) / 12
    reentry = p["chance_wavers"] * fading * back / left
    assert reentry == pytest.approx(p["choice_reentry_hazard"], rel=1e-9)


@pytest.mark.parametrize("name", ["debt_hold", "capital_pull", "log_security"])
def test_stated_odds_come_about_under_a_rule_of_ones_own(name: str) -> None:
    told = plain_telling({name: OVERRIDDEN[name]})
    women, place, p = derived(told)
    usual_debt = p["population_debt_median_rp"]
    debt = mean_odds(told, women, "debt_rp", usual_debt, 0.0, place, p)
    assert debt == pytest.approx(math.log(p["choice_debt_odds"]), abs=1e-9)
    step = p["choice_grant_step_rp"]
    grant = mean_odds(told, women, "capital_rp", 2.0 * step, step, place, p)
    assert grant == pytest.approx(p["choice_grant_log_odds"], abs=1e-9)


def test_a_rule_of_ones_own_gives_the_same_weights_compiled_and_plain() -> None:
    rules = {name: OVERRIDDEN[name] for name in ("leaning_out", "fade", "capital_pull")}
    plain, compiled = derived(plain_telling(rules)), derived(compiled_telling(rules))
    assert plain[2].tobytes() == compiled[2].tobytes()


def test_a_rule_under_which_nobody_leaves_still_has_weights() -> None:
    told = plain_telling({"chance_out": never})
    _, _, p = derived(told)
    assert all(math.isfinite(p[weight]) for weight in DERIVED)
    assert p["clamped_wavers"] == 1.0


@pytest.mark.slow
def test_mesa_and_ensemble_follow_the_same_replaced_rule(young_project: Path) -> None:
    rules = {"chance_out": halved}
    model = Locality(
        "annual", setting="young", seed=SEED, project=young_project, from_year=2010, rules=rules
    )
    for _ in range(22):
        model.step()
    told = compiled_telling(rules)
    women = np.zeros(len(model.women), dtype=WOMAN)
    town = np.zeros(1, dtype=TOWN)
    tallies = np.zeros(len(model.tallies), dtype=TALLY)
    decided = model.setting.decision_month
    for branch, first, after in (
        (model._past, 0, decided),
        (model._future, decided, model.month),
    ):
        told.live_months(
            women, town[0], tallies, branch.months, branch.p[0], model.key, first, after
        )
    assert differing_fields(model.women, women) == []
    assert differing_fields(model.tallies, tallies) == []
    usual = Locality("annual", setting="young", seed=SEED, project=young_project)
    assert model.tallies["left_trade"].sum() > 0
    assert differing_fields(model.tallies[:2], usual.tallies[:2]) != []
