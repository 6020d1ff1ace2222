"""docs/parameters.md is what the inputs and the published calibration say today."""

import csv
import re

from langkah.inputs.project import find_project
from langkah.inputs.register import load_register
from langkah.language.catalogue import LANGUAGES
from langkah.report.glossary import avoided_in
from langkah.runs.parameters_page import parameters_page

PROJECT = find_project()


def test_the_page_is_up_to_date() -> None:
    page = (PROJECT / "docs" / "parameters.md").read_text(encoding="utf-8")
    assert page == parameters_page(PROJECT), "make it again with: langkah parameters"


def test_every_parameter_has_one_row_and_what_was_learned_is_the_calibrations() -> None:
    page = parameters_page(PROJECT)
    rows = dict(re.findall(r"^\| `([a-z_.0-9]+)` \|(.*)\|$", page, flags=re.M))
    assert set(rows) == set(load_register(PROJECT).keys())
    table = PROJECT / "results" / "published" / "calibration" / "learned.csv"
    with table.open(encoding="utf-8", newline="") as file:
        learned = {row["parameter"]: row["verdict"] for row in csv.DictReader(file)}
    for key, row in rows.items():
        said = [cell.strip().strip("*") for cell in row.split("|")][6]
        assert said == learned.get(key, "-"), key


def test_no_two_parameters_bear_one_name_and_every_name_is_one_of_respect() -> None:
    parameters = load_register(PROJECT).parameters.values()
    for language in LANGUAGES:
        names = [one.called(language) for one in parameters]
        assert len(set(names)) == len(names)
        assert avoided_in("\n".join(names)) == []
