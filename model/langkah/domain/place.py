"""What women share: one record for each month of a scenario, and the month's running aggregates.

``timetable.py`` fills the months before a run begins (prices, places, beds, season, shocks: all
that depends on the calendar and the scenario, not on anyone's course). ``TOWN`` is what
``schedule.share_out`` works out from the women before anyone lives the month.
"""

from typing import Any, TypeAlias

import numpy as np

PLACE = np.dtype(
    [
        ("year", "i4"),
        ("policy_month", "i4"),
        ("calendar_month", "i4"),
        # what the trade and the market do
        ("arrivals_mean", "f8"),
        ("demand", "f8"),
        ("season", "f8"),
        ("price_level", "f8"),
        ("closes", "i4"),
        ("open_share", "f8"),
        ("refill_chance", "f8"),
        # what the programme offers
        ("runs", "i4"),
        ("socialisation", "f8"),
        ("bed_intake", "i4"),
        ("places_paid", "f8"),
        ("places_for_women", "f8"),
        ("take_up", "f8"),
        ("shelter_beds", "f8"),
        ("bought_places", "f8"),
        ("grant_rp", "f8"),
        ("allowance_rp", "f8"),
        ("debt_relief_cap_rp", "f8"),
        ("resident_allowance_rp", "f8"),
        ("visits", "f8"),
        ("meets_held", "f8"),
        # what the office can see
        ("seen_chance", "f8"),
        ("traced_chance", "f8"),
        # what a unit costs this month, in whole nominal rupiah
        ("grant_paid_rp", "f8"),
        ("allowance_paid_rp", "f8"),
        ("travel_paid_rp", "f8"),
        ("tools_paid_rp", "f8"),
        ("training_price_rp", "f8"),
        ("round_price_rp", "f8"),
        ("workers_price_rp", "f8"),
        ("tracing_price_rp", "f8"),
        ("building_price_rp", "f8"),
        ("shelter_fixed_price_rp", "f8"),
        ("resident_price_rp", "f8"),
        ("bought_place_price_rp", "f8"),
        ("resident_allowance_paid_rp", "f8"),
        ("marketing_price_rp", "f8"),
        ("marriage_price_rp", "f8"),
        ("socialisation_price_rp", "f8"),
        ("building_annual_rp", "f8"),
    ],
    align=True,
)

TOWN = np.dtype(
    [
        ("rows", "i4"),
        ("stock", "i4"),
        ("stock_reference", "i4"),
        ("residents", "i4"),
        ("visit_chance", "f8"),
        ("overflow", "i4"),
    ],
    align=True,
)

PlaceRow: TypeAlias = Any
TownRow: TypeAlias = Any
ParamsRow: TypeAlias = Any
"""One row of the arrays PLACE, TOWN and PARAMS (numpy.void), or a mapping with the same names."""
