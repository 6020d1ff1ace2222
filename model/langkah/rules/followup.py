"""After the course: whom the worker visits, and whom the side measures reach."""

from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import NONE, OUT_CITY, OUT_HERE, WomanRow


@rule
def may_be_visited(woman: WomanRow, p: ParamsRow) -> bool:
    """Whether a worker could visit her: served, not long out, and in reach.

    A woman who stayed is in reach; one who went to the city is when she has been traced.

    >>> p = {"followup_months": 6.0}
    >>> woman = {"times_served": 1, "enrolment": 0, "situation": OUT_CITY, "months_out": 2,
    ...          "traced": 0}
    >>> may_be_visited(woman, p), may_be_visited(dict(woman, traced=1), p)
    (False, True)
    """
    if woman["times_served"] == 0 or woman["enrolment"] != NONE:
        return False
    if woman["months_out"] >= p["followup_months"]:
        return False
    if woman["situation"] == OUT_HERE:
        return True
    return woman["situation"] == OUT_CITY and woman["traced"] == 1


@rule
def measures_reach(woman: WomanRow, month: int, place: PlaceRow, p: ParamsRow) -> bool:
    """Whether the side measures reach her: while enrolled, and for a time after completion.

    They end with the programme.

    >>> p = {"followup_measure_months": 24.0}
    >>> place = {"runs": 1}
    >>> measures_reach({"enrolment": 0, "completed_month": 10}, 30, place, p)
    True
    >>> measures_reach({"enrolment": 0, "completed_month": -1}, 30, place, p)
    False
    """
    if place["runs"] == 0:
        return False
    if woman["enrolment"] != NONE:
        return True
    if woman["completed_month"] < 0:
        return False
    return month - woman["completed_month"] <= p["followup_measure_months"]


@rule
def helped_home(woman: WomanRow, reached: bool, p: ParamsRow) -> bool:
    """Whether help with the journey to her home village is offered to her.

    >>> helped_home({"outsider": 1}, True, {"followup_travel_rp": 250_000.0})
    True
    >>> helped_home({"outsider": 1}, True, {"followup_travel_rp": 0.0})
    False
    """
    return reached and woman["outsider"] == 1 and p["followup_travel_rp"] > 0.0
