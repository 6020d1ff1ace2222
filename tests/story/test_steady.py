"""Without any programme the place is steady over the years of the records, 2004 to 2010."""

import numpy as np
import pytest

from langkah.domain.woman import WORKING

RUNS = 60
DECEMBERS = range(2004, 2011)


@pytest.fixture(scope="module")
def decembers(story):
    """By run and year: mean age and tenure (years), and number, of the women working here."""
    world = story.world({"round.places": 0.0}, {"followup.workers": 0.0}, past_rounds=False)
    found = np.zeros((RUNS, len(DECEMBERS), 3))
    for run in range(RUNS):
        course = story.begin(world, run)
        for k, year in enumerate(DECEMBERS):
            after = story.setting.months_to(year + 1)
            story.live_on(course, after)
            women = course.women[course.women["situation"] == WORKING]
            tenure = (after - women["arrival_month"]) / 12.0
            age = (women["age_at_arrival_years"] + tenure).mean()
            found[run, k] = age, tenure.mean(), len(women)
    return found


@pytest.mark.parametrize(("column", "what"), [(0, "age"), (1, "tenure"), (2, "number")])
def test_working_women_keep_their_mean(decembers, column, what):
    values = decembers[:, :, column]
    years = np.arange(len(DECEMBERS)) - (len(DECEMBERS) - 1) / 2
    slopes = values @ years / (years @ years)
    error = slopes.std(ddof=1) / np.sqrt(RUNS)
    print(what, values.mean(axis=0).round(3), slopes.mean(), error)
    assert abs(slopes.mean()) < 3.0 * error, f"mean {what} moves by {slopes.mean():.4f} a year"
    # A model that stood still would pass the line above: means must have spread between runs.
    assert error > 0.0
