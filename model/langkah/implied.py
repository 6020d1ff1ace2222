"""What the choice amounts to for women as they are, in the terms its parameters are stated in.

``coefficients.py`` turns a stated log-odds into weights on a population of newcomers. Here the same
quantity is read back from women who are no longer newcomers, so that calibration can ask whether
what was stated still holds for those it was said of.
"""

import numpy as np

from langkah.coefficients import heavy_duty_rp
from langkah.domain.chance import log_odds
from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import OUT_CITY
from langkah.population import age_years
from langkah.rules.choice import chance_at_home


@rule
def implied_grant_log_odds(women: np.ndarray, month: int, place: PlaceRow, p: ParamsRow) -> float:
    """Sum over ``women`` of the change in the log-odds of being out when the grant doubles.

    Each woman is taken as she is in ``month``, weighing life elsewhere in the city, first with one
    grant of the usual size as her own capital and then with two. Her capital is changed meanwhile:
    pass a copy.
    """
    total = 0.0
    step = p["choice_grant_step_rp"]
    for row in range(len(women)):
        woman = women[row]
        age = age_years(woman, month)
        woman["capital_rp"] = step
        once = chance_at_home(woman, OUT_CITY, False, age, False, place, p)
        woman["capital_rp"] = step + step
        twice = chance_at_home(woman, OUT_CITY, False, age, False, place, p)
        total += log_odds(twice) - log_odds(once)
    return total


@rule
def implied_duty_log_odds(women: np.ndarray, month: int, place: PlaceRow, p: ParamsRow) -> float:
    """Sum over ``women`` of the change in those log-odds from no duty to a heavy one.

    Her duty is changed meanwhile: pass a copy.
    """
    total = 0.0
    for row in range(len(women)):
        woman = women[row]
        age = age_years(woman, month)
        woman["duty_rp"] = 0.0
        free = chance_at_home(woman, OUT_CITY, False, age, False, place, p)
        woman["duty_rp"] = heavy_duty_rp(woman)
        bound = chance_at_home(woman, OUT_CITY, False, age, False, place, p)
        total += log_odds(bound) - log_odds(free)
    return total
