"""Targets: what is refused, with its exact words, and what the shipped ones say."""

import math
from pathlib import Path

import pytest

from langkah.inputs.complaints import InputError
from langkah.inputs.project import NOT_SCENARIOS, find_project, scenario_names
from langkah.inputs.targets import Target, load_targets, told_range

OUTCOMES = ("stock_working", "tenure_months", "official_rate", "ex_trainees_here")

TARGET = """\
[[target]]
name = "stock"
title_en = "Stock"
title_id = "Jumlah"
outcome = "stock_working"
meaning = "made up"
unit = "women"
value = 150
error = 0.1
scale = "log"
weight = 1
period = "2011"
source = ["F1"]
layer = "behaviour"
why = "made up"
"""

READINGS = "".join(
    f"""
[[reading]]
name = "{name}"
title_en = "Eleven"
title_id = "Sebelas"
weight = {weight}
outcome = "ex_trainees_here"
meaning = "made up"
unit = "women"
value = 11
error = 2
scale = "plain"
period = "2011"
source = ["thesis"]
why = "made up"
"""
    for name, weight in (("all", 0.75), ("some", 0.25))
)


def refused(project: Path, text: str) -> str:
    (project / "scenarios" / "targets.toml").write_text(text)
    with pytest.raises(InputError) as refusal:
        load_targets(project, OUTCOMES)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            'outcome = "stock_working"',
            'outcome = "stock_workin"',
            '5: target[1].outcome: unknown outcome "stock_workin"; did you mean "stock_working"?'
            " Known: stock_working, tenure_months, official_rate, ex_trainees_here",
        ),
        ("error = 0.1\n", "", "1: target[1].error: missing; it is required here"),
        ("error = 0.1", "error = 0", "9: target[1].error: is 0; expected more than 0"),
        ("error = 0.1", "error = -0.5", "9: target[1].error: is -0.5; expected more than 0"),
        (
            "weight = 1\n",
            "weight = 1.5\n",
            "11: target[1].weight: is 1.5; expected more than 0 and at most 1",
        ),
        (
            "weight = 1\n",
            "weight = 0\n",
            "11: target[1].weight: is 0; expected more than 0 and at most 1",
        ),
        (
            "weight = 0.25",
            "weight = 0.2",
            "17: reading: the weights sum to 0.95; expected 1",
        ),
        (
            "error = 0.1",
            "erorr = 0.1",
            '9: target[1].erorr: unknown key "erorr"; did you mean "error"?',
        ),
        (
            'name = "some"',
            'name = "all"',
            '33: reading[2].name: "all" stands twice; it is already on line 18',
        ),
        (
            'name = "some"',
            'name = "stock"',
            '33: reading[2].name: "stock" stands twice; it is already on line 2',
        ),
        (
            'name = "stock"',
            'name = "The stock"',
            '2: target[1].name: is "The stock"; expected small letters, digits and single'
            " underscores, such as larger_grant",
        ),
        (
            'source = ["F1"]',
            'source = ["F11"]',
            '13: target[1].source[1]: unknown source "F11"; did you mean "F1"? Known: thesis, F1,'
            " official statistic, to be checked (see sources.bib)",
        ),
        (
            "value = 150",
            "value = 0",
            '8: target[1].value: is 0; expected more than 0, since the scale is "log"',
        ),
        (
            'scale = "log"',
            'scale = "logs"',
            '10: target[1].scale: unknown scale "logs"; did you mean "log"? Known: plain, log',
        ),
        (
            'layer = "behaviour"',
            'layer = "observation"',
            '14: target[1].layer: stock_working is of the layer "behaviour", not of "observation"',
        ),
        (
            'outcome = "stock_working"',
            'outcome = "official_rate"',
            '14: target[1].layer: official_rate is of the layer "observation", not of "behaviour"',
        ),
        (
            'outcome = "ex_trainees_here"',
            'outcome = "official_rate"',
            '22: reading[1].outcome: official_rate is of the layer "observation", not of'
            ' "behaviour"',
        ),
    ],
    ids=lambda text: text if len(text) < 30 else "",
)
def test_what_is_wrong_is_said_where_it_stands(
    project: Path, old: str, new: str, complaint: str
) -> None:
    text = TARGET + READINGS
    assert old in text
    said = refused(project, text.replace(old, new, 1)).split("\n")[0]
    assert said.removeprefix("scenarios/targets.toml:").startswith(complaint)


def test_every_fault_is_said_at_once(project: Path) -> None:
    text = (TARGET + READINGS).replace("error = 0.1", "error = 0").replace("weight = 1\n", "")
    assert refused(project, text) == (
        "scenarios/targets.toml:1: target[1].weight: missing; it is required here\n"
        "scenarios/targets.toml:9: target[1].error: is 0; expected more than 0"
    )


def test_a_file_that_is_not_there(project: Path) -> None:
    with pytest.raises(InputError) as refusal:
        load_targets(project, OUTCOMES)
    assert str(refusal.value) == "scenarios/targets.toml: there is no such file"


def test_what_stands_beside_the_scenarios_is_none(project: Path) -> None:
    before = scenario_names(project)
    for name in NOT_SCENARIOS:
        (project / "scenarios" / name).write_text(TARGET + READINGS)
    assert scenario_names(project) == before


def test_ranges_on_both_scales(project: Path) -> None:
    (project / "scenarios" / "targets.toml").write_text(TARGET + READINGS)
    told = load_targets(project, OUTCOMES)
    stock, eleven = told.targets[0], told.readings[0]
    assert told_range(stock) == pytest.approx(
        (150 / math.exp(0.16449), 150 * math.exp(0.16449)), 1e-5
    )
    assert told_range(eleven) == pytest.approx((11 - 3.2897, 11 + 3.2897), 1e-4)


@pytest.fixture(scope="module")
def shipped() -> tuple[Target, ...]:
    return load_targets(find_project(), shipped_outcomes()).targets


def shipped_outcomes() -> set[str]:
    text = (find_project() / "scenarios" / "targets.toml").read_text()
    return {line.split('"')[1] for line in text.split("\n") if line.startswith("outcome = ")}


RANGES = {
    # The ranges of the evidence: the error of each target was read off them.
    "natural_exit": (0.008, 0.040),
    "reentry_first": (0.010, 0.060),
    "reentry_later": (0.004, 0.030),
    "business_death": (0.008, 0.035),
    "stock_2011": (130, 200),
    "income_after_exit": (450_000, 800_000),
    "tenure": (15, 55),
    "mean_age": (24, 29),
    "under_29": (0.50, 0.75),
    "reported_success": (0.70, 0.80),
}


@pytest.mark.parametrize("name", RANGES)
def test_errors_were_read_off_the_ranges(shipped: tuple[Target, ...], name: str) -> None:
    target = next(target for target in shipped if target.name == name)
    low, high = RANGES[name]
    half = (math.log(high / low) if target.scale == "log" else high - low) / 2
    assert target.error == pytest.approx(half / 1.645, rel=0.005)


def test_the_official_rate_is_observed_only() -> None:
    told = load_targets(find_project(), shipped_outcomes())
    seen = [target.outcome for target in told.targets if target.layer == "observation"]
    assert seen == ["official_rate"]
    assert [reading.weight for reading in told.readings] == [0.7, 0.3]
