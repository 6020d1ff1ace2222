"""Priors and draws: bounds, order, prefixes, seeds and the shares of the histories."""

import warnings
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langkah.domain.setting import Setting
from langkah.inputs.priors import (
    HISTORY,
    SHAPES,
    Prior,
    distribution,
    draw,
    draws_from,
    prior_faults,
    quantile,
    sobol_points,
)
from langkah.inputs.project import find_project
from langkah.inputs.register import Register, load_register
from langkah.inputs.sequence import DIMENSIONS, own_shares
from langkah.inputs.settings import central_values, load_setting


def hundredths(least: int, most: int) -> st.SearchStrategy[float]:
    """Numbers of two decimals, as a person writes a prior."""
    return st.integers(least * 100, most * 100).map(lambda whole: whole / 100)


POSITIVE = hundredths(1, 20)
SHARES = st.integers(0, 2**30).map(lambda whole: whole / 2**30)
"""The grid Sobol points lie on."""


@st.composite
def priors(draw_one: st.DrawFn) -> Prior:
    """Any prior the register would accept."""
    shape = draw_one(st.sampled_from(sorted(SHAPES)))
    names = draw_one(st.sampled_from(SHAPES[shape]))
    numbers = {name: draw_one(POSITIVE) for name in names}
    if {"low", "high"} <= set(numbers):
        ends = sorted(numbers[name] for name in names)
        order = ("low", "mode", "high") if "mode" in numbers else ("low", "high")
        numbers = dict(zip(order, ends, strict=True))
    if shape == "gamma":  # a wider one puts half its mass where no float can tell it from 0
        numbers["sd"] = min(numbers["sd"], 2 * numbers["mean"])
    low, high = draw_one(hundredths(0, 1)), draw_one(hundredths(1, 40))
    faults = prior_faults(shape, numbers, low, high)
    if faults:
        numbers, low, high = {"low": 1.0, "high": 2.0}, 0.5, 2.0 + draw_one(hundredths(0, 1))
        shape = "uniform"
    return Prior(shape, MappingProxyType(numbers), low, high)


@settings(deadline=None)
@given(priors(), st.lists(SHARES, min_size=2, max_size=8))
def test_quantiles_lie_in_the_range_and_rise(prior: Prior, shares: list[float]) -> None:
    values = quantile(prior, np.sort(shares))
    assert np.all(np.isfinite(values))
    assert np.all((prior.low <= values) & (values <= prior.high))
    assert np.all(np.diff(values) >= 0)


@settings(deadline=None)
@given(priors(), st.floats(0.01, 0.99))
def test_a_quantile_cuts_off_its_share_of_the_truncated_prior(prior: Prior, share: float) -> None:
    whole = distribution(prior)
    least, most = whole.cdf([prior.low, prior.high])
    found = (whole.cdf(quantile(prior, share)) - least) / (most - least)
    assert found == pytest.approx(share, abs=1e-6)


WIDE = (-1e9, 1e9)


@pytest.mark.parametrize(
    ("shape", "numbers", "share", "value"),
    [
        ("lognormal", {"median": 2.0, "p95": 4.0}, 0.5, 2),
        ("lognormal", {"median": 2.0, "p95": 4.0}, 0.95, 4),
        ("lognormal", {"median": 2.0, "sd_log": 0.5}, 0.5, 2),
        ("lognormal", {"median": 2.0, "sd_log": 0.5}, 0.8413447460685429, 2 * np.exp(0.5)),
        ("normal", {"mean": -1.0, "sd": 0.5}, 0.5, -1),
        ("normal", {"mean": -1.0, "sd": 0.5}, 0.8413447460685429, -0.5),
        ("halfnormal", {"sd": 0.75, "shift": 1.0}, 0.6826894921370859, 1.75),
        ("halfnormal", {"sd": 0.75}, 0, 0),
        ("beta", {"a": 1.0, "b": 1.0}, 0.3, 0.3),
        ("beta", {"a": 2.0, "b": 1.0}, 0.25, 0.5),
        ("uniform", {"low": 2.0, "high": 4.0}, 0.25, 2.5),
        ("triangular", {"low": 0.0, "mode": 0.5, "high": 1.0}, 0.125, 0.25),
        ("gamma", {"mean": 2.0, "sd": 2.0}, 0.5, 2 * np.log(2)),
    ],
)
def test_known_quantiles(shape: str, numbers: dict[str, float], share: float, value: float) -> None:
    assert quantile(Prior(shape, numbers, *WIDE), share) == pytest.approx(value, abs=1e-9)


def test_truncation_divides_what_is_left() -> None:
    prior = Prior("uniform", {"low": 0.0, "high": 10.0}, 2, 4)
    assert quantile(prior, np.array([0, 0.5, 1])) == pytest.approx([2, 3, 4])


@pytest.fixture(scope="module")
def setting(pristine: Path, register: Register) -> Setting:
    return load_setting(pristine, "2011", register)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 33])
def test_the_first_draws_are_the_same_however_many_there_are(
    n: int, register: Register, setting: Setting
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        few, many = draw(register, setting, n, seed=5), draw(register, setting, 64, seed=5)
    assert len(few) == n
    assert few == many[:n]


def test_another_seed_gives_other_draws(register: Register, setting: Setting) -> None:
    one, other = (draw(register, setting, 8, seed)[3] for seed in (1, 2))
    assert all(one[key] != other[key] for key in register.uncertain())


def test_what_is_not_uncertain_is_not_drawn(register: Register, setting: Setting) -> None:
    fixed = set(register.keys()) - set(register.uncertain())
    central = central_values(register, setting)
    for values in draw(register, setting, 8, seed=1):
        assert set(values) == {*register.keys(), HISTORY}
        assert all(values[key] == central[key] for key in fixed)
    assert central["choice.exit_hazard"] == setting.values["choice.exit_hazard"]


def test_a_value_of_the_setting_is_not_drawn(register: Register, setting: Setting) -> None:
    held = replace(setting, values={"choice.readiness": 0.4})
    assert {values["choice.readiness"] for values in draw(register, held, 16, seed=1)} == {0.4}


def test_a_draw_does_not_change_when_another_prior_goes(
    register: Register, setting: Setting
) -> None:
    fewer = dict(register.parameters)
    fewer["choice.readiness"] = replace(fewer["choice.readiness"], prior=None)
    for all_of_them, without in zip(
        draw(register, setting, 16, seed=1),
        draw(Register(fewer), setting, 16, seed=1),
        strict=True,
    ):
        assert all_of_them | {"choice.readiness": 0.3} == without


def with_a_later_one(register: Register, place: int) -> Register:
    """The register with a parameter more, of a name that the common sequence does not know."""
    known = list(register.parameters.items())
    later = replace(register["choice.readiness"], key="later.readiness")
    return Register(dict([*known[:place], ("later.readiness", later), *known[place:]]))


@pytest.mark.parametrize("place", [0, 80, 165])
def test_a_parameter_that_comes_later_moves_no_other_draw(
    place: int, register: Register, setting: Setting
) -> None:
    more = with_a_later_one(register, place)
    without, among = (draw(known, setting, 16, seed=1) for known in (register, more))
    drawn = [values.pop("later.readiness") for values in among]
    assert among == without
    assert len(set(drawn)) == 16
    assert draw(more, setting, 5, seed=1) == draw(more, setting, 16, seed=1)[:5]
    again = draws_from(more, setting, range(5, 16), 1)
    assert [values["later.readiness"] for values in again] == drawn[5:]


def test_a_parameter_of_its_own_stream_is_tied_to_no_other() -> None:
    n = 4096
    columns = [
        *sobol_points(n, DIMENSIONS, 3).T,
        own_shares("a.one", n, 3),
        own_shares("b.two", n, 3),
    ]
    halves = np.corrcoef(np.array(columns) < 0.5)[-2:]
    assert np.sort(np.abs(halves).ravel())[-3] < 5 / np.sqrt(n)  # but for each with itself


def test_each_history_is_drawn_by_its_weight(register: Register, setting: Setting) -> None:
    drawn = [values[HISTORY] for values in draw(register, setting, 256, seed=1)]
    assert set(drawn) == {0, 1}
    # A Sobol sequence fills a quarter of a power of two exactly.
    assert drawn.count(0) == pytest.approx(0.75 * 256, abs=1)


@pytest.mark.parametrize("n", [0, -3])
def test_no_draws_are_refused(n: int, register: Register, setting: Setting) -> None:
    with pytest.raises(ValueError, match=f"expected at least 1 draw, found {n}"):
        draw(register, setting, n, seed=1)


def test_every_shipped_value_is_the_median_of_its_prior() -> None:
    register = load_register(find_project())
    for key in register.uncertain():
        parameter = register[key]
        assert parameter.prior is not None
        whole = distribution(parameter.prior)
        least, most = whole.cdf(parameter.range)
        share = (whole.cdf(parameter.value) - least) / (most - least)
        assert share == pytest.approx(0.5, abs=0.06), key
