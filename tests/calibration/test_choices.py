"""The second rule of choice: the same in plain Python and compiled, and never certain."""

from pathlib import Path

import numpy as np
import pytest
from calibration.trials import SEED, central, register, setting
from engines.trials import differing_fields, write_young_project
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.calibration.choices import (
    HALF_BAND,
    REMAINDER,
    REPLACED,
    THRESHOLD,
    telling_of,
    threshold_at,
)
from langkah.calibration.history import live_history, weights_of
from langkah.engines.telling import compiled_telling, plain_telling
from langkah.inputs.complaints import InputError
from langkah.inputs.settings import apply_setting, load_setting
from langkah.records import WOMAN
from langkah.rules.choice import chance_out, leaning_out
from langkah.story import as_record


def record() -> np.ndarray:
    values = {key: value for key, value in central().items() if key != "history"}
    return as_record(apply_setting(values, setting()), weights_of(central(), setting()))


P = record()[0]
REASONS = st.tuples(
    st.floats(-8, 8),
    st.floats(0, 2e7),
    st.booleans(),
    st.booleans(),
    st.floats(-3, 3),
    st.floats(0, 2e7),
)


def asked(reasons: tuple[float, float, bool, bool, float, float]) -> tuple[object, ...]:
    """A woman with these reasons, and the rest of what the rule is given."""
    gain, capital_rp, among_trade, helped_home, motivation, debt_rp = reasons
    woman = np.zeros(1, dtype=WOMAN)[0]
    woman["motivation"], woman["debt_rp"] = motivation, debt_rp
    return woman, gain, capital_rp, among_trade, helped_home, P


@pytest.fixture(scope="module")
def compiled():
    return telling_of(THRESHOLD).chance_out


@settings(deadline=None)
@given(REASONS)
def test_it_is_never_certain(reasons: tuple[float, float, bool, bool, float, float]) -> None:
    assert REMAINDER <= threshold_at(leaning_out(*asked(reasons))) <= 1.0 - REMAINDER


@settings(deadline=None)
@given(REASONS, st.floats(0, 5))
def test_more_gain_is_never_a_lower_chance(
    reasons: tuple[float, float, bool, bool, float, float], more: float
) -> None:
    better = (reasons[0] + more, *reasons[1:])
    assert threshold_at(leaning_out(*asked(reasons))) <= threshold_at(leaning_out(*asked(better)))


def test_compiled_and_plain_give_the_same_bits(compiled) -> None:
    rng = np.random.default_rng(1)
    inside = 0
    for _ in range(300):
        reasons = (
            rng.normal(0, 2),
            rng.uniform(0, 8e6),
            rng.random() < 0.5,
            rng.random() < 0.5,
            rng.normal(),
            rng.uniform(0, 1e7),
        )
        plain = threshold_at(leaning_out(*asked(reasons)))
        assert compiled(*asked(reasons)) == plain
        inside += REMAINDER < plain < 1.0 - REMAINDER
    assert 50 < inside < 300


@pytest.mark.slow
def test_a_past_lived_under_it_is_the_same_plain_and_compiled(tmp_path: Path) -> None:
    young = load_setting(write_young_project(tmp_path), "young", register())
    replaced = REPLACED[THRESHOLD]
    one, other = (
        live_history(central(), young, SEED, 0, 0, telling)
        for telling in (telling_of(THRESHOLD), plain_telling(replaced))
    )
    usual = live_history(central(), young, SEED, 0, 0)
    assert differing_fields(one.with_rounds.women, other.with_rounds.women) == []
    assert differing_fields(one.without.women, other.without.women) == []
    assert differing_fields(one.with_rounds.women, usual.with_rounds.women) != []


def test_it_turns_where_reasons_balance_as_the_models_own_does() -> None:
    for gain in np.linspace(-6, 6, 200):
        arguments = asked((float(gain), 0.0, False, False, 0.0, 0.0))
        leaning = leaning_out(*arguments)
        found = threshold_at(leaning)
        assert (found > 0.5) == (leaning > 0) == (chance_out(*arguments) > 0.5)
        if abs(leaning) < HALF_BAND * (1 - 2 * REMAINDER):
            assert found == pytest.approx(0.5 + leaning / (2 * HALF_BAND))
        else:
            assert found in (REMAINDER, 1.0 - REMAINDER)


def test_the_usual_rule_is_the_story_as_it_is() -> None:
    assert telling_of("logistic") is compiled_telling()
    assert REPLACED["logistic"] == {}


def test_another_rule_is_refused() -> None:
    with pytest.raises(InputError) as refusal:
        telling_of("treshold")
    assert str(refusal.value) == (
        'command line: --choice: unknown rule "treshold"; did you mean "threshold"? '
        "Known: logistic, threshold"
    )
