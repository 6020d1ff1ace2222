"""Where a weight of the choice meets a bound, a draw says so: what is stated is not what comes."""

import numpy as np
import pytest
from engines.trials import prior_draws, world_of

from langkah.coefficients import CLAMPED, FIXED_KEY, NEWCOMERS
from langkah.engines.telling import compiled_telling
from langkah.engines.world import World, clamped, plain_month
from langkah.records import WOMAN

DRAWS = 48


def world(**pushed: float) -> World:
    return world_of("no_programme", pushed={f"choice.{key}": one for key, one in pushed.items()})


def grant_log_odds(one: World) -> float:
    """Mean change of newcomers' log-odds of being out from one grant to two, by the choice."""
    told, p = compiled_telling(), one.past.p[0]
    women = np.zeros(NEWCOMERS, dtype=WOMAN)
    for k in range(NEWCOMERS):
        told.arrive(women[k], 0, k, 0, FIXED_KEY, p)
    return float(told.implied_grant_log_odds(women, 0, plain_month()[0], p)) / NEWCOMERS


def test_the_grants_odds_come_about_unless_the_draw_says_otherwise() -> None:
    told = {True: 0, False: 0}
    for draw in prior_draws(DRAWS):
        one = world_of("no_programme", {k: v for k, v in draw.items() if k != "history"})
        found, stated = grant_log_odds(one), draw["choice.grant_log_odds"]
        bound = "choice.grant_log_odds" in clamped(one)
        told[bound] += 1
        if bound:
            assert found > stated + 1e-9
        else:
            assert found == pytest.approx(stated, abs=1e-9)
    assert min(told.values()) > 0, "both kinds of draw are among them"


@pytest.mark.parametrize(
    ("pushed", "expected"),
    [
        ({"grant_log_odds": 1.0}, ()),
        ({"grant_log_odds": 0.0}, ("choice.grant_log_odds",)),
        (  # no capital beyond one grant counts: no weight brings the odds of a second about
            {"grant_log_odds": 1.0, "grant_step_rp": 3e6, "capital_cap_rp": 3e6},
            ("choice.grant_log_odds",),
        ),
        ({"grant_log_odds": 1.0, "exit_hazard": 0.1, "readiness": 0.05}, ("choice.exit_hazard",)),
        (
            {
                "grant_log_odds": 1.0,
                "reentry_hazard": 0.12,
                "readiness": 0.7,
                "reentry_half_life_months": 3.0,
            },
            ("choice.reentry_hazard",),
        ),
    ],
)
def test_the_bound_that_was_met_names_the_stated_parameter(
    pushed: dict[str, float], expected: tuple[str, ...]
) -> None:
    one = world(**pushed)
    assert clamped(one) == expected
    for mark, key in CLAMPED.items():
        assert (one.past.p[mark][0], one.branches[0].p[mark][0]) == (key in expected,) * 2
