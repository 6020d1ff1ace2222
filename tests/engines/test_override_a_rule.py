"""A rule replaced in plain Python is replaced wherever it is called, in every engine."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from engines.trials import SEED, differing_fields, lived_on

from langkah.domain.outcomes import TALLY
from langkah.domain.place import TOWN
from langkah.domain.rule import rule
from langkah.domain.woman import WOMAN
from langkah.engines.mesa_engine import Locality
from langkah.engines.telling import compiled_telling, plain_telling
from langkah.rules.choice import chance_out
from langkah.rules.motivation import motivation_after


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
        "annual", setting="young", seed=SEED, project=young_project, from_year=2010,
        rules={"motivation_after": unmoved},
    )  # fmt: skip
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
            women, town[0], tallies, branch.months, branch.p[0], *model.key, first, after
        )  # fmt: skip
    assert differing_fields(model.women, women) == []
    assert differing_fields(model.tallies, tallies) == []
    usual = Locality("annual", setting="young", seed=SEED, project=young_project)
    assert model.tallies["left_trade"].sum() > 0
    assert differing_fields(model.tallies[:2], usual.tallies[:2]) != []
