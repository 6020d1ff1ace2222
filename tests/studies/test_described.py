"""The schema keeps its word: every file is there, every column described and of that type."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from pandas.api import types
from studies.trial_studies import (
    GRANT_BY_CADENCE,
    kept_files,
    outcomes_by_run,
    planned,
    run_study,
    runs_of,
    same_numbers,
    simulated,
)

from langkah.domain.outcomes import OUTCOMES
from langkah.exploration import differing, prim, trajectory
from langkah.report.glossary import avoided_in
from langkah.studies import discovery, national, sensitivity
from langkah.studies.described_analyses import COLUMNS

SENSITIVITY = """
[design]
kind = "morris"
points = 4
seed = 1
luck = true

[design.vary]
"grant.amount_rp" = { from = 0, to = 5_000_000 }
"choice.readiness" = "prior"

[analysis.sensitivity]
outcomes = ["covered_years"]
resamples = 20
interval = 0.9
top = 2
tolerance = 25
"""
IS_OF = {
    "string": lambda column: column.dropna().map(lambda cell: isinstance(cell, str)).all(),
    "integer": types.is_integer_dtype,
    "number": types.is_numeric_dtype,
    "boolean": lambda column: column.dropna().isin([True, False]).all(),
}


@pytest.fixture(scope="module", params=["grid", "analysed"])
def folder(request: pytest.FixtureRequest, shipped: Path, grid: Path) -> Path:
    if request.param == "grid":
        return grid
    more = {"parameters": "central", "draws": 1, "replicates": 2}
    return run_study(planned(shipped, "analysed", SENSITIVITY, **more)).folder


def package(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def read(folder: Path, resource: dict[str, Any]) -> pd.DataFrame:
    paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    reader = pd.read_parquet if resource["format"] == "parquet" else pd.read_csv
    return pd.concat([reader(folder / path) for path in paths])


def test_every_table_is_described_and_everything_described_is_there(folder: Path) -> None:
    named: set[str] = set()
    for resource in package(folder)["resources"]:
        path = resource["path"]
        named.update(path if isinstance(path, list) else [path])
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in (".csv", ".parquet")
    }
    assert named == there


def test_every_column_is_described_in_order_with_its_type(folder: Path) -> None:
    for resource in package(folder)["resources"]:
        table, fields = read(folder, resource), resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(table.columns), resource["name"]
        for field in fields:
            column = table[field["name"]]
            kept = column.notna().any()
            assert not kept or IS_OF[field["type"]](column), (resource["name"], field)
            assert field["description"] and field["description_id"], field
            assert (
                field["type"] != "number"
                or field["unit"]
                or "." in field["name"]
                or field["name"] in ("history", "luck")
            ), field


def test_the_data_dictionary_names_every_column(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))
    for resource in package(folder)["resources"]:
        path = resource["path"]
        section = sections["runs/part-*.parquet" if isinstance(path, list) else path]
        for field in resource["schema"]["fields"]:
            of_register = path == "draws.parquet" and "." in field["name"]
            assert f"| {'*block.name*' if of_register else field['name']} |" in section, field


def test_words_of_the_folder_pass_the_glossary(folder: Path) -> None:
    for name in ("README.md", "datapackage.json"):
        text = (folder / name).read_text(encoding="utf-8")
        assert avoided_in(text) == [], name


def test_units_and_meanings_are_the_models(grid: Path) -> None:
    runs = next(one for one in package(grid)["resources"] if one["name"] == "runs")
    fields = {field["name"]: field for field in runs["schema"]["fields"]}
    for name in ("covered_years", "served", "true_rate"):
        assert fields[name]["unit"] == OUTCOMES[name].unit
        assert fields[name]["description"] == OUTCOMES[name].meaning_en
        assert fields[name]["description_id"] == OUTCOMES[name].meaning_id
    assert fields["grant.amount_rp"]["unit"] == "rupiah"


def test_every_part_of_the_runs_has_the_same_schema(
    shipped: Path, tmp_path: Path, dealt: None
) -> None:
    folder = run_study(planned(shipped, "in_parts", GRANT_BY_CADENCE), tmp_path / "out").folder
    schemas = [pq.read_schema(file).remove_metadata() for file in kept_files(folder)]
    assert len(schemas) == 4 * 2
    assert all(schema.equals(schemas[0]) for schema in schemas)


def test_the_rows_are_the_runs_as_they_are_lived(shipped: Path, grid: Path) -> None:
    plan = planned(shipped, "shared_grid", GRANT_BY_CADENCE)
    rows = runs_of(grid).set_index(["point", "draw", "replicate", "scenario"])
    runs = outcomes_by_run(simulated(plan))
    scenarios = [scenario.slug for scenario in plan.scenarios]
    assert set(rows.index) == {(*run, slug) for run in runs for slug in scenarios}
    for run, outcomes in runs.items():
        told = rows.loc[[(*run, slug) for slug in scenarios], list(plan.experiment.outcomes)]
        assert same_numbers(told.to_numpy(), outcomes), run


def test_every_column_that_an_analysis_can_write_is_described() -> None:
    headers = [
        sensitivity.SENSITIVITY,
        sensitivity.RANKS,
        sensitivity.SETTLING,
        sensitivity.NOTES,
        discovery.WON,
        discovery.PAIR,
        discovery.LIMITS,
        prim.BOXES,
        trajectory.COLUMNS,
        differing.COLUMNS,
        national.UNKNOWN,
        national.SUMS,
        national.SIZES,
    ]
    columns = {name for header in headers for name in header}
    assert columns - set(COLUMNS) == set()
    assert set(COLUMNS) - columns == set(), "described and never written"


@pytest.mark.needs_r
def test_r_reads_the_same_numbers(grid: Path) -> None:
    asks = 'cat(sum(read.csv("summary.csv")$mean, na.rm = TRUE), names(read.csv("design.csv")))'
    done = subprocess.run(
        ["Rscript", "--vanilla", "-e", asks], cwd=grid, capture_output=True, text=True, check=True
    )
    said, *names = done.stdout.split()
    assert float(said) == pytest.approx(pd.read_csv(grid / "summary.csv")["mean"].sum(), rel=1e-5)
    assert names == ["point", "grant.amount_rp", "round.every_months"]


def test_what_the_study_asked_lies_beside_its_results(shipped: Path, tmp_path: Path) -> None:
    (shipped / "experiments" / "mine.csv").write_text("grant.amount_rp\n1000000\n2000000\n")
    plan = planned(shipped, "of_mine", '\n[design]\nkind = "csv"\nfile = "mine.csv"\n')
    folder = run_study(plan, tmp_path / "out").folder
    experiments = shipped / "experiments"
    assert (folder / "study.toml").read_bytes() == (experiments / "of_mine.toml").read_bytes()
    assert (folder / "mine.csv").read_bytes() == (experiments / "mine.csv").read_bytes()
    assert (folder / "design.csv").read_text() == (
        "point,grant.amount_rp\n0,1000000.0\n1,2000000.0\n"
    )
