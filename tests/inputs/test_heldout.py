"""Held-out facts: what is refused, with its exact words, and what the shipped ones say."""

from pathlib import Path

import pytest

from langkah.inputs.complaints import InputError
from langkah.inputs.heldout import INDEPENDENT, NOT_SIMULABLE, HeldOut, Kind, load_heldout
from langkah.inputs.register import load_register
from langkah.inputs.targets import Reading, Target, Targets

KINDS = {
    "working_in": Kind(("working", "stock_working"), ("year", "month")),
    "asked": Kind(("up",)),
}

EXPERIMENT = """\
[[experiment]]
name = "goes_on"
kind = "working_in"
scenario = "baseline"
policy_years = 14
why = "made up"
numbers = { year = 2024, month = 3 }

[experiment.values]
"grant.amount_rp" = 2_000_000
"population.age_median_years" = 36
"""

FACT = """
[[fact]]
name = "v01_here"
id = "V1"
title_en = "Here"
title_id = "Di sini"
statement_en = "made up"
statement_id = "made up"
source = ["F2"]
status = "independent"
experiment = "goes_on"
measure = "working"
unit = "women"
low = 15
high = 300
why = "made up"
meaning = "made up"
below_en = "made up"
below_id = "made up"
above_en = "made up"
above_id = "made up"
"""

UNTOLD = """
[[fact]]
name = "v08"
id = "V8"
title_en = "Partners"
title_id = "Klien"
statement_en = "made up"
statement_id = "made up"
source = ["F2"]
status = "not simulable, because nobody counts"
"""

WHOLE = EXPERIMENT + FACT + UNTOLD
PARAMETERS = "scenarios/parameters"


def target(name: str, outcome: str, source: tuple[str, ...]) -> Target:
    return Target(
        name=name,
        title_en="",
        title_id="",
        outcome=outcome,
        meaning="",
        unit="women",
        value=1,
        error=1,
        scale="plain",
        weight=1,
        period="",
        source=source,
        layer="behaviour",
        why="",
        file="scenarios/targets.toml",
        line=9,
    )


NOTHING = Targets((), ())


@pytest.fixture
def cited(project: Path) -> Path:
    """The small project with one source more, and one parameter that cites F1."""
    bib = project / "scenarios" / "sources.bib"
    bib.write_text(bib.read_text() + "\n@misc{F2, title = {Another}}\n")
    file = project / PARAMETERS / "moving.toml"
    text = file.read_text().replace('kind = "assumed"', 'kind = "derived"\nsource = ["F1"]', 1)
    file.write_text(text)
    return project


def read(project: Path, text: str, targets: Targets = NOTHING) -> HeldOut:
    (project / "scenarios" / "heldout.toml").write_text(text)
    return load_heldout(project, targets, load_register(project), KINDS)


def refused(project: Path, text: str, targets: Targets = NOTHING) -> str:
    with pytest.raises(InputError) as refusal:
        read(project, text, targets)
    return str(refusal.value)


def test_what_is_right_is_read(cited: Path) -> None:
    held = read(cited, WHOLE)
    here, partners = held.facts
    assert here.standing == INDEPENDENT
    assert here.check is not None and (here.check.low, here.check.high) == (15, 300)
    assert (partners.standing, partners.because) == (NOT_SIMULABLE, "nobody counts")
    assert held.simulated == (here,)
    goes_on = held.experiments["goes_on"]
    assert dict(goes_on.numbers) == {"year": 2024, "month": 3}
    assert goes_on.values["population.age_median_years"] == 36
    assert (goes_on.policy_years, goes_on.follow_years) == (14, None)


def test_a_fact_may_be_open_above(cited: Path) -> None:
    text = WHOLE.replace("high = 300\n", "")
    for name in ("above_en", "above_id"):
        text = text.replace(f'{name} = "made up"\n', "")
    check = read(cited, text).facts[0].check
    assert check is not None
    assert (check.high, check.above_en) == (float("inf"), "")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            'kind = "working_in"',
            'kind = "working_on"',
            '3: experiment[1].kind: unknown kind of experiment "working_on"; did you mean'
            ' "working_in"? Known: working_in, asked',
        ),
        (
            'scenario = "baseline"',
            'scenario = "baselin"',
            '4: experiment[1].scenario: unknown scenario "baselin"; did you mean "baseline"?'
            " Known: annual, baseline, larger_grant, shelter, small_grant",
        ),
        (
            "policy_years = 14",
            "policy_years = 0",
            "5: experiment[1].policy_years: is 0; expected at least one year of policy",
        ),
        (
            ", month = 3 }",
            " }",
            "7: experiment[1].numbers.month: missing; it is required here",
        ),
        (
            "month = 3 }",
            "month = -3 }",
            "7: experiment[1].numbers.month: is -3; expected at least 0",
        ),
        (
            "numbers = { year = 2024, month = 3 }\n",
            "",
            "1: experiment[1].numbers: missing; expected year, month",
        ),
        (
            '"grant.amount_rp"',
            '"grant.ammount_rp"',
            '10: experiment[1].values."grant.ammount_rp": unknown parameter "grant.ammount_rp";'
            ' did you mean "grant.amount_rp"?',
        ),
        (
            "= 2_000_000",
            "= 60_000_000",
            '10: experiment[1].values."grant.amount_rp": is 60_000_000; expected at most'
            " 50_000_000 (see scenarios/parameters/grant.toml:1)",
        ),
        (
            'name = "v08"',
            'name = "v01_here"',
            '35: fact[2].name: "v01_here" stands twice; it is already on line 14',
        ),
        (
            'id = "V1"',
            'id = "F1"',
            '15: fact[1].id: is "F1"; expected V and a number, such as V1',
        ),
        (
            'status = "independent"',
            'status = "independant"',
            '21: fact[1].status: is "independant"; expected "independent", "shares a source with'
            ' <parameter>" or "not simulable, because <why>"',
        ),
        (
            'status = "independent"',
            'status = "shares a source with moving.moves"',
            '21: fact[1].status: unknown parameter "moving.moves"; did you mean "moving.moves_on"?',
        ),
        (
            'status = "independent"',
            'status = "shares a source with moving.moves_on"',
            "21: fact[1].status: moving.moves_on cites F1, and none of this fact's sources",
        ),
        (
            'status = "independent"',
            'status = "shares a source with moving.settles"',
            "21: fact[1].status: moving.settles cites nothing, and none of this fact's sources",
        ),
        (
            'source = ["F2"]\nstatus = "independent"',
            'source = ["F1"]\nstatus = "independent"',
            "21: fact[1].status: is independent, but moving.moves_on cites F1 too",
        ),
        (
            'experiment = "goes_on"',
            'experiment = "goes_of"',
            '22: fact[1].experiment: unknown experiment "goes_of"; did you mean "goes_on"?'
            " Known: goes_on",
        ),
        (
            'measure = "working"',
            'measure = "workin"',
            '23: fact[1].measure: unknown measure "workin"; did you mean "working"?'
            " Known: working, stock_working",
        ),
        (
            "low = 15",
            "low = 400",
            "26: fact[1].high: is 300; expected more than low, 400",
        ),
        (
            'above_id = "made up"\n',
            "",
            "13: fact[1].above_id: missing; it is required where there is a high",
        ),
        ("high = 300\n", "", "30: fact[1].above_en: stands without a high"),
        (
            'status = "not simulable, because nobody counts"',
            'status = "not simulable, because nobody counts"\nlow = 3',
            "43: fact[2].low: stands in a fact that is not simulable; expected nothing here",
        ),
        (
            'unit = "women"',
            'unti = "women"',
            '24: fact[1].unti: unknown key "unti"; did you mean "unit"?',
        ),
    ],
    ids=lambda text: text if len(text) < 30 else "",
)
def test_what_is_wrong_is_said_where_it_stands(
    cited: Path, old: str, new: str, complaint: str
) -> None:
    assert old in WHOLE
    said = refused(cited, WHOLE.replace(old, new, 1)).split("\n")

    assert said[0].startswith(f"scenarios/heldout.toml:{complaint}")


def test_an_experiment_for_nothing(cited: Path) -> None:
    idle = EXPERIMENT.replace("goes_on", "idle")
    assert refused(cited, WHOLE + "\n" + idle) == (
        "scenarios/heldout.toml:45: experiment[2].name: no fact uses this experiment"
    )


def test_a_fact_that_is_also_a_target(cited: Path) -> None:
    targets = Targets((target("v01_here", "tenure", ("thesis",)),), ())
    assert refused(cited, WHOLE, targets) == (
        "scenarios/heldout.toml:14: fact[1].name: is also a target (scenarios/targets.toml:9);"
        " a fact is fitted or held out, not both"
    )


def test_a_fact_that_a_target_fits_from_the_same_source(cited: Path) -> None:
    targets = Targets((target("stock", "stock_working", ("F2", "thesis")),), ())
    text = WHOLE.replace('measure = "working"', 'measure = "stock_working"')
    assert refused(cited, text, targets) == (
        "scenarios/heldout.toml:21: fact[1].status: is independent, but the target stock cites"
        " F2 too\n"
        "scenarios/heldout.toml:23: fact[1].measure: is what the target stock fits, from the same"
        " source (scenarios/targets.toml:9)"
    )


def test_a_reading_is_fitted_too(cited: Path) -> None:
    told = {
        name: value
        for name, value in vars(target("v01_here", "x", ("thesis",))).items()
        if name != "layer"
    }
    said = refused(cited, WHOLE, Targets((), (Reading(**told),)))
    assert "is also a target (scenarios/targets.toml:9)" in said
