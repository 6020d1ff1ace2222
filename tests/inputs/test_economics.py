"""scenarios/economics.toml: what it says, and what is said of it when it is wrong."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.inputs.complaints import InputErrors
from langkah.inputs.economics import load_economics
from langkah.inputs.project import find_project, scenario_names

RIGHT = """\
[[effect]]
outcome = "covered_years"
highest_price_rp = 10
step_rp = 2.5
shown_prices_rp = [5, 10]
enough = 3
why = "made up"

[discounting]
rates = [0, 0.03]
why = "made up"

[ceilings]
yearly_rp = [1, 2]
shares_of_request = [0.5, 1]
why = "made up"

[precision]
half_width_share = 0.1
half_width = 0.5
why = "made up"

[robustness]
optimism = 0.5
why = "made up"

[sensitivity]
parameters = 10
map_steps = 11
why = "made up"

[study]
observes = "true_rate"
scenario = "baseline"
sizes = [10, 20]
setup_rp = 1
each_rp = 2
placeholder_money = true
why = "made up"
"""


def load(project: Path, text: str):
    (project / "scenarios" / "economics.toml").write_text(text, encoding="utf-8")
    return load_economics(project)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "baseline.toml").write_text("", encoding="utf-8")
    return tmp_path


def test_a_range_of_prices_runs_from_nothing_to_the_highest(project: Path) -> None:
    found = load(project, RIGHT)
    assert found.effects[0].prices_rp == (0, 2.5, 5, 7.5, 10)
    assert found.effects[0].shown_prices_rp == (5, 10)
    assert (found.discount_rates, found.ceilings_rp) == ((0, 0.03), (1, 2))
    assert found.shares_of_request == (0.5, 1)
    assert (found.half_width_share, found.half_width, found.optimism) == (0.1, 0.5, 0.5)
    assert (found.parameters, found.map_steps, found.study.sizes) == (10, 11, (10, 20))


def test_the_shipped_file_is_right_and_is_no_scenario() -> None:
    found = load_economics(find_project())
    assert [effect.outcome for effect in found.effects] == ["covered_years", "lasting_covered"]
    assert found.discount_rates == (0.0, 0.03, 0.05, 0.07, 0.10)
    assert found.study.placeholder_money, "no price of a register is known"
    assert "economics" not in scenario_names(find_project())


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            '"covered_years"',
            '"need_years"',
            '2: effect[1].outcome: unknown outcome of which more is better "need_years"; did you'
            ' mean "covered_years"?',
        ),
        (
            "step_rp = 2.5",
            "step_rp = 20",
            "4: effect[1].step_rp: is 20; expected 1 to 1000 steps up to 10",
        ),
        (
            "step_rp = 2.5",
            "step_rp = 0.001",
            "4: effect[1].step_rp: is 0.001; expected 1 to 1000 steps up to 10",
        ),
        ("step_rp = 2.5", "step_rp = 0", "4: effect[1].step_rp: is 0; expected more than 0"),
        (
            "[5, 10]",
            "[5, 20]",
            "5: effect[1].shown_prices_rp[2]: is 20; expected at most 10 (highest_price_rp)",
        ),
        (
            "[5, 10]",
            "[5, 5]",
            "5: effect[1].shown_prices_rp[2]: is 5 after 5; expected rising numbers",
        ),
        (
            "rates = [0, 0.03]",
            "rates = [0, 3]",
            "10: discounting.rates[2]: is 3; expected at least 0 to below 1",
        ),
        (
            "yearly_rp = [1, 2]",
            "yearly_rp = [-1, 2]",
            "14: ceilings.yearly_rp[1]: is -1; expected at least 0",
        ),
        (
            "yearly_rp = [1, 2]",
            "yearly_rp = []",
            "14: ceilings.yearly_rp: expected a list of numbers, found an empty list",
        ),
        ("optimism = 0.5", "optimism = 50", "24: robustness.optimism: is 50; expected 0 to 1"),
        ("map_steps = 11", "map_steps = 1", "29: sensitivity.map_steps: is 1; expected at least 2"),
        (
            '"baseline"',
            '"baselin"',
            '34: study.scenario: unknown scenario "baselin"; did you mean "baseline"? Known:'
            " baseline",
        ),
        (
            "sizes = [10, 20]",
            "sizes = [10, 20.5]",
            "35: study.sizes[2]: is 20.5; expected a whole number of women",
        ),
        ("each_rp = 2", "each_rp = -2", "37: study.each_rp: is -2; expected at least 0"),
        (
            "[precision]",
            "[precison]",
            '18: precison: unknown key "precison"; did you mean "precision"? Known: effect,'
            " discounting, ceilings, precision, robustness, sensitivity, study",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_line(
    project: Path, old: str, new: str, complaint: str
) -> None:
    assert old in RIGHT
    with pytest.raises(InputErrors) as refused:
        load(project, RIGHT.replace(old, new, 1))
    said = [str(error) for error in refused.value.errors]
    assert any(line.startswith(f"scenarios/economics.toml:{complaint}") for line in said), said


def test_check_knows_the_file() -> None:
    project = find_project()
    done = CliRunner().invoke(app, ["check", str(project / "scenarios" / "economics.toml")])
    assert done.exit_code == 0
    assert done.output == (
        "ok: economics asks the decision analysis about covered_years and lasting_covered\n"
    )


def test_an_effect_stands_once(project: Path) -> None:
    effect = RIGHT[: RIGHT.index("[discounting]")]
    with pytest.raises(InputErrors) as refused:
        load(project, effect + RIGHT)
    assert str(refused.value) == (
        'scenarios/economics.toml:10: effect[2].outcome: "covered_years" stands twice; it is'
        " already on line 2"
    )
