"""Settings: years, prices and feasts, and what they make of a scenario's values."""

from dataclasses import replace
from pathlib import Path

import pytest
from inputs.small_project import LATER_SETTING

from langkah.inputs.complaints import InputError
from langkah.inputs.project import find_project
from langkah.inputs.register import Register
from langkah.inputs.settings import (
    apply_setting,
    central_values,
    load_setting,
    setting_names,
)


def test_the_index_is_one_at_the_end_of_2010_and_grows_by_the_rates(
    pristine: Path, register: Register
) -> None:
    setting = load_setting(pristine, "2011", register)
    index = setting.price_index
    assert index[2010] == 1
    assert index[2012] == pytest.approx(1.05**2)
    assert index[2004] == pytest.approx(1.05**-6)
    # Nothing is known before the first rate, of 2004, and nothing is paid then.
    assert index[1994] == index[2003] == pytest.approx(1.05**-7)
    assert set(range(setting.start_year, setting.end_year)) <= set(index)


def test_every_year_played_has_its_feast(pristine: Path, register: Register) -> None:
    setting = load_setting(pristine, "2011", register)
    assert {day.year for day in setting.lebaran} >= set(range(1994, setting.end_year))


def test_the_setting_of_2011_leaves_values_as_they_are(pristine: Path, register: Register) -> None:
    values = register.values()
    assert apply_setting(values, load_setting(pristine, "2011", register)) == values


def test_a_later_setting_moves_years_and_carries_policy_money(
    pristine: Path, register: Register
) -> None:
    setting = load_setting(pristine, "later", register)
    values = register.values() | {"followup.travel_rp": 250_000}
    moved = apply_setting(values, setting)
    assert moved["round.first_year"] == 2012 + 4
    assert moved["shock.demand_year"] == 2013 + 4
    assert moved["shock.closure_year"] == 0
    assert moved["followup.travel_rp"] == pytest.approx(250_000 * 1.05**4)
    assert moved["grant.amount_rp"] == pytest.approx(1_500_000 * 1.05**4)
    untouched = set(values) - set(setting.calendar_years) - set(setting.policy_money)
    assert all(moved[key] == values[key] for key in untouched)


def test_a_closure_that_happens_moves_too(pristine: Path, register: Register) -> None:
    setting = load_setting(pristine, "later", register)
    values = register.values() | {"shock.closure_year": 2013}
    assert apply_setting(values, setting)["shock.closure_year"] == 2017


def test_applying_a_setting_leaves_the_values_given_as_they_were(
    pristine: Path, register: Register
) -> None:
    values = register.values()
    before = dict(values)
    apply_setting(values, load_setting(pristine, "later", register))
    assert values == before


def test_a_setting_replaces_values_that_are_not_policy(pristine: Path, register: Register) -> None:
    setting = load_setting(pristine, "2011", register)
    central = central_values(register, setting)
    assert central == register.values() | {"choice.exit_hazard": 2}
    assert central_values(register, replace(setting, values={})) == register.values()


def test_years_before_the_first_rate_are_asked_for_when_they_are_needed(
    project: Path, register: Register
) -> None:
    file = project / "scenarios" / "settings" / "later.toml"
    file.write_text(
        LATER_SETTING.replace("start_year = 2004", "start_year = 1994").replace("2010", "2002")
    )
    with pytest.raises(InputError, match="rate: nothing for 2002, 2003; the setting later needs"):
        load_setting(project, "later", register)


def test_a_setting_that_is_not_there(pristine: Path, register: Register) -> None:
    with pytest.raises(InputError) as refused:
        load_setting(pristine, "2012", register)
    assert str(refused.value) == (
        'scenarios/settings: unknown setting "2012"; did you mean "2011"? Known: 2011, later'
    )


@pytest.mark.parametrize("name", setting_names(find_project()))
def test_every_shipped_setting_is_read(name: str) -> None:
    setting = load_setting(find_project(), name)
    assert sum(history.weight for history in setting.histories) == pytest.approx(1)
    assert setting.price_index[2010] == 1
    assert setting.start_year < setting.decision_year < setting.end_year
