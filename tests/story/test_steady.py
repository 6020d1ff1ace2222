"""Without any programme the place is steady over the years of the records, 2004 to 2010."""

import numpy as np
import pytest

from langkah.domain.woman import WORKING

RUNS = 60
DECEMBERS = range(2004, 2011)
MEASURES = {"age": 0, "tenure": 1, "number": 2}
SHORTLY_BEFORE = 1994


def decembers(story, start_year):
    """By run and year: mean age and tenure (years), and number, of the women working here."""
    place = story.beginning(start_year)
    world = place.world({"round.places": 0.0}, {"followup.workers": 0.0}, past_rounds=False)
    found = np.zeros((RUNS, len(DECEMBERS), len(MEASURES)))
    for run in range(RUNS):
        course = place.begin(world, run)
        for k, year in enumerate(DECEMBERS):
            after = place.setting.months_to(year + 1)
            place.live_on(course, after)
            women = course.women[course.women["situation"] == WORKING]
            tenure = (after - women["arrival_month"]) / 12.0
            age = women["age_at_arrival_years"] + tenure
            found[run, k] = age.mean(), tenure.mean(), len(women)
    return found


@pytest.fixture(scope="module")
def as_shipped(story):
    return decembers(story, story.setting.start_year)


def trend(values):
    """Mean change a year over the runs, and its standard error."""
    years = np.arange(len(DECEMBERS)) - (len(DECEMBERS) - 1) / 2
    slopes = values @ years / (years @ years)
    return slopes.mean(), slopes.std(ddof=1) / np.sqrt(RUNS)


@pytest.mark.parametrize("measure", MEASURES)
def test_working_women_keep_their_mean(as_shipped, measure):
    slope, error = trend(as_shipped[:, :, MEASURES[measure]])
    assert error > 0.0
    assert abs(slope) < 3.0 * error, f"mean {measure} moves by {slope:.4f} a year"


def test_ten_years_from_an_empty_place_are_too_few(story):
    """The check can see a drift: a short warm-up lacks women who have worked long."""
    slope, error = trend(decembers(story, SHORTLY_BEFORE)[:, :, MEASURES["tenure"]])
    assert slope > 3.0 * error
