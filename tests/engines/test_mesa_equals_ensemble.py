"""Engines agree woman by woman, to the last bit, never on average."""

import mesa
import numpy as np
import pytest
from engines.trials import SEED, differing_fields, prior_draws, setting, women_after

from langkah.domain.woman import OUT_CITY, OUT_HERE, OUT_VILLAGE, SHELTER, TRAINING
from langkah.engines.mesa_engine import Locality, Woman

AGREE = f"Mesa {mesa.__version__} and the ensemble differ"

CASES = [
    # scenario, first year stepped woman by woman, months, draw: something of its own happens there
    ("baseline", 2012, 12, 0),
    ("all_three", 2013, 12, 1),
    ("refilling", 2011, 12, 0),
    ("closure", 2013, 4, 0),
]
LONG_CASES = [
    ("baseline", 2011, 18, 1),
    ("all_three", 2011, 36, 0),
    ("refilling", 2011, 18, 0),
    ("closure", 2012, 18, 1),
]


def stepped(scenario: str, year: int, months: int, draw: int, replicate: int) -> Locality:
    values = dict(prior_draws(2)[draw])
    history = int(values.pop("history"))
    model = Locality(
        scenario,
        seed=SEED,
        draw=draw,
        replicate=replicate,
        values=values,
        history=history,
        from_year=year,
    )
    for _ in range(months):
        model.step()
    return model


def assert_same_as_ensemble(model: Locality, scenario: str, draw: int, replicate: int) -> None:
    values = dict(prior_draws(2)[draw])
    history = int(values.pop("history"))
    women, tallies = women_after(scenario, SEED, draw, replicate, model.month, values, history)
    assert model.town["rows"] == len(women) > 100
    assert differing_fields(model.women[: len(women)], women) == [], AGREE
    assert differing_fields(model.tallies, tallies) == [], AGREE
    assert not model.women[len(women) :]["arrival_month"].any()


@pytest.mark.parametrize(("scenario", "year", "months", "draw"), CASES)
def test_mesa_and_ensemble_give_the_same_women(
    scenario: str, year: int, months: int, draw: int
) -> None:
    model = stepped(scenario, year, months, draw, replicate=3)
    assert model.month == setting().months_to(year) + months
    assert_same_as_ensemble(model, scenario, draw, 3)


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "year", "months", "draw"), LONG_CASES)
def test_mesa_and_ensemble_give_the_same_women_for_longer(
    scenario: str, year: int, months: int, draw: int
) -> None:
    assert_same_as_ensemble(stepped(scenario, year, months, draw, 0), scenario, draw, 0)


def test_the_compared_months_are_eventful() -> None:
    """Equal tables of women to whom nothing happened would prove little."""
    end = setting().months_to(2014)
    women, tallies = women_after("all_three", SEED, 1, 3, end, prior_draws(2)[1])
    last = tallies[2013 - setting().start_year]
    for name in (
        "enrolled",
        "completed",
        "left_trade",
        "returned",
        "went_on",
        "visits",
        "resident",
    ):
        assert last[name] > 0, name
    assert np.isin([OUT_HERE, OUT_CITY, OUT_VILLAGE], women["situation"]).all()
    august = setting().months_to(2013) + 8
    women, _ = women_after("all_three", SEED, 1, 3, august, prior_draws(2)[1])
    assert np.isin([TRAINING, SHELTER], women["enrolment"]).any()
    _, closed = women_after("closure", SEED, 0, 3, setting().months_to(2013) + 4, prior_draws(2)[0])
    year = 2013 - setting().start_year
    assert closed[year]["went_on"] > 20 * closed[year - 1]["went_on"] / 12
    _, refilled = women_after("refilling", SEED, 0, 3, setting().months_to(2012), prior_draws(2)[0])
    assert refilled["drawn_in"].sum() > 0


def test_another_draw_gives_other_women() -> None:
    """The comparison can tell two worlds apart."""
    month = setting().decision_month + 1
    one, _ = women_after("baseline", SEED, 0, 0, month, prior_draws(2)[0])
    other, _ = women_after("baseline", SEED, 1, 0, month, prior_draws(2)[0])
    rows = min(len(one), len(other))
    assert "situation" in differing_fields(one[:rows], other[:rows])


def test_the_order_in_which_women_are_visited_does_not_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visited: list[int] = []
    live = Woman.step

    def noted(self: Woman) -> None:
        visited.append(self.row)
        live(self)

    monkeypatch.setattr(Woman, "step", noted)
    orders, models = [], []
    for shuffle in (1, 2):
        model = Locality("annual", seed=SEED)
        model.random.seed(shuffle)
        visited.clear()
        for _ in range(3):
            model.step()
        orders.append(list(visited))
        models.append(model)
    assert orders[0] != orders[1]
    assert orders[0] != sorted(orders[0])
    assert sorted(orders[0]) == sorted(orders[1])
    assert differing_fields(models[0].women, models[1].women) == []
    assert differing_fields(models[0].tallies, models[1].tallies) == []
