"""PRIM beside another program: EMA workbench 2.5.3 on the data of Bryant and Lempert 2010.

Both lie in ../shared/reference_cases/prim_bryant, and are not copied into the project.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from exploration.functions import trajectory

from langkah.exploration.box import LOWER, UPPER, whole_space
from langkah.exploration.cases import Cases, cases_of
from langkah.exploration.described import limits_of
from langkah.exploration.quasi_p import quasi_p
from langkah.exploration.trajectory import Peeling, steps

pytestmark = pytest.mark.needs_shared

BRYANT = Path(__file__).parents[2].parent / "shared" / "reference_cases" / "prim_bryant"
SIDES = (LOWER, UPPER)


def bryant() -> Cases:
    with (BRYANT / "input.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    numbers = np.array(rows, float)
    return cases_of(header[:-1], numbers[:, :-1], numbers[:, -1])


def test_the_box_of_another_program_on_published_data() -> None:
    expected = json.loads((BRYANT / "expected.json").read_text(encoding="utf-8"))["box21"]
    cases = bryant()
    step = steps(cases, Peeling(0.1, 0.05, 0.05))[21]
    assert step.of_interest / cases.of_interest == pytest.approx(
        expected["row"]["coverage"], abs=0.02
    )
    assert step.density == pytest.approx(expected["row"]["density"], abs=0.02)
    assert len(step.box.restricted()) == expected["row"]["res_dim"]
    limits = limits_of(cases, step)
    assert [name for name, *_ in limits] == sorted(expected["limits"])
    for name, side, limit, _ in limits:
        theirs = expected["limits"][name][SIDES.index(side)]
        assert abs(limit - theirs) < 0.04 * np.ptp(cases.values[:, cases.names.index(name)])


def test_the_numbers_of_another_program_for_its_own_box() -> None:
    expected = json.loads((BRYANT / "expected.json").read_text(encoding="utf-8"))["box21"]
    cases = bryant()
    box, quasi_ps = whole_space(len(cases.names)), {}
    for name, pair in expected["quasi_p"].items():
        for side, value in zip(SIDES, pair, strict=True):
            if value >= 0:
                column = cases.names.index(name)
                limit = expected["limits"][name][SIDES.index(side)]
                box = box.limited(column, side, limit)
                quasi_ps[column, side] = value
    inside = box.inside(cases.values)
    assert (inside.sum(), cases.interest[inside].sum()) == (87, 67)
    for (column, side), value in quasi_ps.items():
        assert quasi_p(cases, box, column, side) == pytest.approx(value, rel=1e-9)


def test_every_box_of_another_program_has_one_of_ours_as_good() -> None:
    with (BRYANT / "expected_peeling_trajectory_ema25.csv").open(encoding="utf-8") as file:
        theirs = [
            (float(row["coverage"]), float(row["density"]), int(float(row["res_dim"])))
            for row in csv.DictReader(file)
        ]
    ours = trajectory(bryant(), Peeling(0.1, 0.05, 0.05)).records()
    assert len(ours) == len(theirs)
    for coverage, density, inputs in theirs:
        assert any(
            row["coverage"] >= coverage - 0.025
            and row["density"] >= density - 0.045
            and row["restricted_inputs"] <= inputs + 1
            for row in ours
        )
