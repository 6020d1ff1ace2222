"""Numbers too large for sums to stay finite and printable are refused where they are written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from langkah.commands.indonesian import translated
from langkah.inputs.complaints import InputError
from langkah.inputs.economics import load_economics
from langkah.inputs.project import find_project
from langkah.inputs.register import load_register
from langkah.inputs.scenario import load_scenario
from langkah.inputs.search import load_search

TOO_MUCH = "expected a number of at most 1_000_000_000_000_000 in size, found "
TOO_LARGE = "expected a number of at most 9_007_199_254_740_992 in size, found "


def scenario(project: Path) -> object:
    return load_scenario(project, "larger_grant", load_register(project))


def search(project: Path) -> object:
    return load_search(project, "policy_search", load_register(project), ["covered_years"])


@pytest.mark.parametrize(
    ("file", "old", "new", "load", "said"),
    [
        (
            "scenarios/parameters/grant.toml",
            "value = 1_500_000",
            "value = 1e308",
            load_register,
            f"grant.amount_rp.value: {TOO_MUCH}1e+308",
        ),
        (
            "scenarios/parameters/grant.toml",
            "range = [0, 50_000_000]",
            "range = [0, 1e16]",
            load_register,
            f"grant.amount_rp.range[2]: {TOO_MUCH}1e+16",
        ),
        (
            "scenarios/parameters/grant.toml",
            "value = 0\n",
            "value = -1e300\n",
            load_register,
            f"{TOO_LARGE}-1e+300",
        ),
        (
            "scenarios/larger_grant.toml",
            "to = 3_000_000",
            "to = 1_000_000_000_000_001",
            scenario,
            f"{TOO_MUCH}1_000_000_000_000_001",
        ),
        (
            "scenarios/economics.toml",
            "highest_price_rp = 200_000_000",
            "highest_price_rp = 1e200",
            load_economics,
            f"highest_price_rp: {TOO_MUCH}1e+200",
        ),
        (
            "scenarios/economics.toml",
            "setup_rp = 10_000_000",
            "setup_rp = 1e16",
            load_economics,
            f"setup_rp: {TOO_MUCH}1e+16",
        ),
        (
            "experiments/policy_search.toml",
            "ceilings_rp = [",
            "ceilings_rp = [1e17, ",
            search,
            f"ceilings_rp[1]: {TOO_MUCH}1e+17",
        ),
    ],
)
def test_a_number_that_sums_could_not_hold(
    tmp_path: Path, file: str, old: str, new: str, load: Callable[[Path], object], said: str
) -> None:
    for folder in ("scenarios", "experiments"):
        shutil.copytree(find_project() / folder, tmp_path / folder)
    text = (tmp_path / file).read_text()
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1))
    with pytest.raises(InputError) as refused:
        load(tmp_path)
    assert said in str(refused.value)
    assert f"{file}:" in str(refused.value)
    assert all(translated(error.message) for error in refused.value.errors)
