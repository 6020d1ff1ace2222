"""The line of cost and what it projects; what is timed is what the study runs."""

from pathlib import Path

import numpy as np
import pytest

from langkah.domain.outcomes import MONTHS_LIVED
from langkah.engines.ensemble_engine import RunResult
from langkah.records import TALLY
from langkah.studies.national_cost import Line, Measured, fitted, projected, woman_months

MONTHS = (10_000.0, 25_000.0, 60_000.0)


def timed(seconds: list[float]) -> list[Measured]:
    pairs = zip(MONTHS, seconds, strict=True)
    return [Measured(at, at + 2.0, 4, m, s) for at, (m, s) in enumerate(pairs)]


def test_times_on_a_line_give_that_line() -> None:
    line = fitted(timed([0.02 + 2e-6 * months for months in MONTHS]))
    assert line.fixed_seconds == pytest.approx(0.02)
    assert line.seconds_per_woman_month == pytest.approx(2e-6)
    assert line.explained == pytest.approx(1.0)


def test_times_that_have_nothing_to_do_with_months_are_not_explained() -> None:
    line = fitted(
        [
            Measured(at, 1.0, 1, months, s)
            for at, (months, s) in enumerate([(1.0, 1.0), (1.0, 3.0), (2.0, 1.0), (2.0, 3.0)])
        ]
    )
    assert line.explained == pytest.approx(0.0)
    assert line.seconds_per_woman_month == pytest.approx(0.0)


def test_the_country_costs_its_runs_divided_over_processors() -> None:
    line = Line(0.1, 1e-5, 1.0)
    measured = [Measured(0, 2.0, 1, 20_000.0, 9.9), Measured(1, 12.0, 1, 60_000.0, 9.9)]
    rows = list(projected(line, measured, (69, 168), 1000, 4, (2, 8)))
    hours = 1000 * 4 * (0.1 + 1e-5 * 40_000.0) / 3600
    assert [row[:4] for row in rows] == [
        [69, 1000, 4, 2],
        [69, 1000, 4, 8],
        [168, 1000, 4, 2],
        [168, 1000, 4, 8],
    ]
    assert [row[4] for row in rows] == pytest.approx([69 * hours] * 2 + [168 * hours] * 2)
    assert [row[5] for row in rows] == pytest.approx(
        [69 * hours / 2, 69 * hours / 8, 168 * hours / 2, 168 * hours / 8]
    )


def test_months_of_every_kind_of_the_past_and_of_each_scenario_are_counted_once() -> None:
    def tallies(months: float) -> np.ndarray:
        found = np.zeros(3, dtype=TALLY)
        for name in MONTHS_LIVED:
            found[name] = months
        found["enrolled"] = 1000.0
        return found

    result = RunResult(0, 0, tallies(1.0), (tallies(2.0), tallies(3.0)))
    assert woman_months(result) == 3 * len(MONTHS_LIVED) * (1.0 + 2.0 + 3.0)


def test_a_study_without_a_design_cannot_be_timed() -> None:
    from langkah.inputs.project import find_project
    from langkah.studies.national_cost import places_timed
    from langkah.studies.plan import plan_sweep

    plan = plan_sweep(Path(find_project(None)), "shelter_or_money_prior")
    with pytest.raises(ValueError, match=r"^a study without a design has no localities$"):
        places_timed(plan, "population.arrivals_per_month", 2)
