"""Data that could be collected: what is refused, with its exact words, and what ships."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.inputs.data_options import load_data_options
from langkah.inputs.project import find_project, scenario_names
from langkah.runs.worth_of_data import OPTIONS

KNOWN = ("lottery", "diary")

TEXT = """\
[[option]]
name = "lottery"
title_en = "A lottery"
title_id = "Undian"
what_en = "made up"
what_id = "dibuat"
women = 140
months = 12
why = "made up"

[[option]]
name = "diary"
title_en = "A diary"
title_id = "Catatan"
what_en = "made up"
what_id = "dibuat"
women = 60
months = 6
why = "made up"
"""


def write(project: Path, text: str) -> None:
    (project / "scenarios" / "data_options.toml").write_text(text)


def test_options_are_read_in_the_order_of_the_file(project: Path) -> None:
    write(project, TEXT)
    lottery, diary = load_data_options(project, KNOWN)
    assert (lottery.name, lottery.women, lottery.months) == ("lottery", 140, 12)
    assert (diary.title_id, diary.what_en, diary.why) == ("Catatan", "made up", "made up")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            'name = "diary"',
            'name = "dairy"',
            '12: option[2].name: unknown option "dairy"; did you mean "diary"? Known: lottery, '
            "diary",
        ),
        (
            'name = "diary"',
            'name = "lottery"',
            '12: option[2].name: "lottery" stands twice; it is already on line 2',
        ),
        ("women = 140", "women = 0", "7: option[1].women: is 0; expected at least 1"),
        ("months = 6", "months = 0", "18: option[2].months: is 0; expected at least 1"),
        ("women = 140\n", "", "1: option[1].women: missing; it is required here"),
        (
            "women = 140",
            "womem = 140",
            '7: option[1].womem: unknown key "womem"; did you mean "women"?',
        ),
        ("why = ", "because = ", '9: option[1].because: unknown key "because". Known: name, '),
    ],
    ids=["unknown", "twice", "nobody", "no_time", "missing", "misspelt", "foreign"],
)
def test_what_is_wrong_is_said_where_it_stands(
    project: Path, old: str, new: str, complaint: str
) -> None:
    assert old in TEXT
    write(project, TEXT.replace(old, new, 1))
    with pytest.raises(InputError) as refusal:
        load_data_options(project, KNOWN)
    said = str(refusal.value).replace("scenarios/data_options.toml:", "").split("\n")
    assert any(line.startswith(complaint) for line in said), said


def test_every_fault_is_said_at_once(project: Path) -> None:
    write(project, TEXT.replace("women = 140", "women = 0").replace("months = 6", "months = 0"))
    with pytest.raises(InputError) as refusal:
        load_data_options(project, KNOWN)
    assert str(refusal.value) == (
        "scenarios/data_options.toml:7: option[1].women: is 0; expected at least 1\n"
        "scenarios/data_options.toml:18: option[2].months: is 0; expected at least 1"
    )


def test_a_file_that_is_not_there(project: Path) -> None:
    with pytest.raises(InputError) as refusal:
        load_data_options(project, KNOWN)
    assert str(refusal.value) == "scenarios/data_options.toml: there is no such file"


def test_it_is_not_a_scenario(project: Path) -> None:
    before = scenario_names(project)
    write(project, TEXT)
    assert scenario_names(project) == before


def test_check_tells_what_each_file_beside_the_scenarios_holds() -> None:
    names = ("data_options", "economics", "targets", "heldout")
    files = [str(find_project() / "scenarios" / f"{name}.toml") for name in names]
    done = CliRunner().invoke(app, ["check", *files])
    assert done.exit_code == 0
    options, economics, targets, heldout = done.stdout.splitlines()
    assert options == "ok: 5 data that could be collected"
    assert economics == "ok: economics.toml holds what the decision analysis is asked"
    assert targets.endswith("targets and 2 readings")
    assert "held-out facts" in heldout


def test_every_shipped_option_can_be_valued_and_every_value_is_shipped() -> None:
    shipped = load_data_options(find_project(), OPTIONS)
    assert [option.name for option in shipped] == list(OPTIONS)
