"""The record of parameters holds what rules read, nothing else, and nothing has to be listed."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from engines.trials import PROJECT, register, setting

from langkah.engines.telling import plain_telling
from langkah.engines.world import make_world
from langkah.inputs.complaints import InputError
from langkah.inputs.reads import readers
from langkah.inputs.register import load_register
from langkah.inputs.settings import apply_setting, central_values
from langkah.rules.need import need_rp
from langkah.story import DERIVED, PARAMS, READ, as_record, key_of, names_on_the_record, story_of

TABLE = """
[childcare.share]
label = "women with children to care for"
label_id = "perempuan yang mengasuh anak"
value = 0.5
unit = "share"
kind = "assumed"
range = [0, 1]
why = "made up"
grade = "C"
moves = "covered_years"
direction = "either"
"""


def with_childcare(woman: Any, in_village: bool, p: Any) -> float:
    return need_rp(woman, in_village, p) * (1 + p["childcare_share"])


def test_the_record_is_what_rules_read_and_what_they_work_out() -> None:
    read = {name for one in story_of().values() for name, _ in names_on_the_record(one)}
    assert set(PARAMS.names or ()) == read
    assert {key_of(name) for name in read - set(DERIVED)} == set(READ) <= set(register().keys())


def test_prices_dates_and_whatever_only_the_timetable_needs_are_not_in_it() -> None:
    outside = sorted(set(register().keys()) - set(READ))
    assert {"costs.round_rp", "shock.closure_year", "followup.caseload"} <= set(outside)
    files = {readers()[key] for key in outside}
    assert {"timetable.py", "runs/outcomes.py"} < files
    assert {file for file in files if not file.startswith("levers/")} == {
        "timetable.py",
        "runs/outcomes.py",
    }


def test_a_rule_told_another_way_finds_a_parameter_no_other_rule_reads() -> None:
    def costly(woman: Any, in_village: bool, p: Any) -> float:
        return need_rp(woman, in_village, p) + p["followup_caseload"]

    telling = plain_telling({"need_rp": costly})
    assert set(telling.record.names or ()) - set(PARAMS.names or ()) == {"followup_caseload"}
    values = apply_setting(central_values(register(), setting()), setting())
    world = make_world(values, [], setting(), setting().histories[0], telling)
    assert world.past.p["followup_caseload"][0] == values["followup.caseload"]


def test_a_block_from_a_folder_beside_the_project_comes_last_and_reaches_its_rule(
    tmp_path: Path,
) -> None:
    (tmp_path / "childcare.toml").write_text(TABLE)
    telling = plain_telling({"need_rp": with_childcare})
    found = load_register(PROJECT, [tmp_path], {"childcare.share": "childcare.py"})
    assert found.keys() == (*register().keys(), "childcare.share")
    p = as_record(found.values(), dict.fromkeys(DERIVED, 0.0), telling.record)
    assert p["childcare_share"][0] == 0.5
    usual = as_record(found.values(), dict.fromkeys(DERIVED, 0.0))
    assert np.all(p[list(PARAMS.names or ())] == usual)


def test_a_rule_that_reads_what_no_register_has_is_refused(tmp_path: Path) -> None:
    telling = plain_telling({"need_rp": with_childcare})
    with pytest.raises(KeyError, match=r"no register has childcare\.share"):
        as_record(register().values(), dict.fromkeys(DERIVED, 0.0), telling.record)
    with pytest.raises(InputError, match=r"childcare\.toml"):
        load_register(PROJECT, [tmp_path], {"childcare.share": "childcare.py"})


def test_a_block_that_nothing_reads_is_refused(tmp_path: Path) -> None:
    (tmp_path / "childcare.toml").write_text(TABLE)
    with pytest.raises(InputError, match=r'unknown block "childcare\.toml"'):
        load_register(PROJECT, [tmp_path])
