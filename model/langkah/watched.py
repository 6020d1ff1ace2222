"""Recorded years lived under observation: what calibration needs to see of the months themselves.

The month is told in ``schedule.py`` and is not changed by being watched. Here each month's state
before and after is compared, so that events can be counted by how long a woman had been out, which
no year's tally knows.
"""

from typing import Final

import numpy as np

from langkah.domain.draws import Key
from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.place import ParamsRow, TownRow
from langkah.domain.rule import rule
from langkah.domain.woman import (
    BUSINESS_ENDED,
    COMPLETED,
    LEFT,
    RETURNED,
    SHELTER,
    WomanRow,
    happened,
)
from langkah.rules.choice import in_sex_work
from langkah.schedule import live_month

LATER_MONTHS: Final = 36
"""Re-entry is told apart for the first year out and for the months after it up to this one."""

SOON_MONTHS: Final = 3
"""Income soon after exit is that of a woman in this month of being out."""

WATCHED = np.dtype(
    [
        ("out_first_year", "f8"),
        ("returned_first_year", "f8"),
        ("out_later", "f8"),
        ("returned_later", "f8"),
        ("business_months", "f8"),
        ("businesses_died", "f8"),
        ("incomes", "i4"),
        ("completers", "i4"),
    ],
    align=True,
)
"""Woman-months at risk and events of the recorded years, and how many rows were filled."""

BEFORE = np.dtype([("out", "i4"), ("months_out", "i4"), ("trading", "i4")], align=True)
"""A woman as the month found her."""


@rule
def lives_out(woman: WomanRow) -> bool:
    """Whether she is out of sex work and lives on her own; a resident of a shelter does not."""
    if woman["situation"] == LEFT or woman["enrolment"] == SHELTER:
        return False
    return not in_sex_work(woman["situation"])


@rule
def live_watched(
    women: np.ndarray,
    town: TownRow,
    tallies: np.ndarray,
    places: np.ndarray,
    p: ParamsRow,
    key: Key,
    first_month: int,
    after_month: int,
    before: np.ndarray,
    watched: np.ndarray,
    incomes_rp: np.ndarray,
    completers: np.ndarray,
) -> None:
    """``schedule.live_months``, watched.

    ``before`` is a scratch array of BEFORE as long as ``women``; ``watched`` one WATCHED record in
    an array. ``incomes_rp`` and ``completers`` (WOMAN rows as they stood at completion) are filled
    from the start. Stops with ``town["overflow"]`` at 1 when any of them is too short.
    """
    for month in range(first_month, after_month):
        for row in range(town["rows"]):
            before[row]["out"] = int(lives_out(women[row]))
            before[row]["months_out"] = women[row]["months_out"]
            before[row]["trading"] = women[row]["trading"]
        already = town["rows"]
        tally = tallies[month // MONTHS_PER_YEAR]
        live_month(women, town, tally, places[month], p, key, month)
        if town["overflow"] == 1:
            return
        for row in range(already):
            watch_month(before[row], women[row], watched[0])
        for row in range(town["rows"]):
            if lives_out(women[row]) and women[row]["months_out"] == SOON_MONTHS:
                if watched[0]["incomes"] == len(incomes_rp):
                    town["overflow"] = 1
                    return
                incomes_rp[watched[0]["incomes"]] = women[row]["income_rp"]
                watched[0]["incomes"] += 1
            if happened(women[row]["events"], COMPLETED):
                if watched[0]["completers"] == len(completers):
                    town["overflow"] = 1
                    return
                completers[watched[0]["completers"]] = women[row]
                watched[0]["completers"] += 1


@rule
def watch_month(before: np.ndarray, woman: WomanRow, watched: np.ndarray) -> None:
    """Count her return or her business's end, and the month in which it could have fallen."""
    returned = happened(woman["events"], RETURNED)
    if before["out"] == 1 and woman["situation"] != LEFT:
        if before["months_out"] < MONTHS_PER_YEAR:
            watched["out_first_year"] += 1.0
            watched["returned_first_year"] += returned
        elif before["months_out"] < LATER_MONTHS:
            watched["out_later"] += 1.0
            watched["returned_later"] += returned
    if before["trading"] == 1:
        watched["business_months"] += 1.0
        if happened(woman["events"], BUSINESS_ENDED) and not returned:
            watched["businesses_died"] += 1.0
