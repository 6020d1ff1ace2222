"""Where she lives: leaving for somewhere, settling, moving on, coming back."""

from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import (
    LEFT,
    LEFT_TRADE,
    MOVED_ON,
    NONE,
    OUT_CITY,
    OUT_HERE,
    OUT_VILLAGE,
    RETURNED,
    TRAVELLED,
    WENT_ON,
    WORKING,
    WomanRow,
)
from langkah.rules.business import close_shop


@rule
def chance_village(woman: WomanRow, p: ParamsRow) -> float:
    """Chance that, leaving, she would go to her home village.

    Only a woman from outside the province has one to return to.

    >>> p = {"moving_village_share": 0.5}
    >>> chance_village({"outsider": 1}, p), chance_village({"outsider": 0}, p)
    (0.5, 0.0)
    """
    return woman["outsider"] * p["moving_village_share"]


@rule
def chance_stays_here(woman: WomanRow, p: ParamsRow) -> float:
    """Chance that, leaving and not for her village, she would stay here: if she works here.

    >>> p = {"moving_stays_here_share": 0.3}
    >>> chance_stays_here({"situation": WORKING}, p), chance_stays_here({"situation": MOVED_ON}, p)
    (0.3, 0.0)
    """
    if woman["situation"] == WORKING:
        return p["moving_stays_here_share"]
    return 0.0


@rule
def bound_for(woman: WomanRow, where_to: float, stays_here: float, p: ParamsRow) -> int:
    """Where she would live if she left: her village, here, or elsewhere in the city.

    >>> p = {"moving_village_share": 0.5, "moving_stays_here_share": 0.3}
    >>> woman = {"outsider": 1, "situation": WORKING}
    >>> bound_for(woman, 0.55, 0.2, p) == OUT_HERE, bound_for(woman, 0.45, 0.2, p) == OUT_VILLAGE
    (True, True)
    """
    if where_to < chance_village(woman, p):
        return OUT_VILLAGE
    if stays_here < chance_stays_here(woman, p):
        return OUT_HERE
    return OUT_CITY


@rule
def returns_to(situation: int, returns_here: float, place: PlaceRow, p: ParamsRow) -> int:
    """Where a woman who goes back to sex work does so: here, or in another place.

    >>> place, p = {"open_share": 1.0}, {"moving_returns_here_share": 0.4}
    >>> returns_to(OUT_HERE, 0.9, place, p), returns_to(OUT_CITY, 0.9, place, p)
    (0, 1)
    """
    share = p["moving_returns_here_share"]
    if situation == OUT_HERE:
        share = 1.0
    if returns_here < share * place["open_share"]:
        return WORKING
    return MOVED_ON


@rule
def begins_at(luck: float, place: PlaceRow) -> int:
    """Where a newcomer works at first: here, or elsewhere while the locality is closed.

    She is the same woman in every scenario; a closure does not undo her coming, it moves it.

    >>> begins_at(0.3, {"open_share": 1.0}), begins_at(0.3, {"open_share": 0.0})
    (0, 1)
    """
    if luck < place["open_share"]:
        return WORKING
    return MOVED_ON


@rule
def drift(woman: WomanRow, luck: float, p: ParamsRow) -> None:
    """Moves that are no choice of the model: moving on with the trade, settling in the city.

    >>> woman = {"situation": WORKING, "events": 0}
    >>> drift(woman, 0.001, {"moving_moves_on": 0.015, "moving_settles": 0.02})
    >>> woman["situation"] == MOVED_ON
    True
    """
    if woman["situation"] == WORKING and luck < p["moving_moves_on"]:
        woman["situation"] = MOVED_ON
        woman["events"] += WENT_ON
    elif woman["situation"] == OUT_HERE and luck < p["moving_settles"]:
        woman["situation"] = OUT_CITY


@rule
def leave_trade(woman: WomanRow, home: int, helped: bool) -> None:
    """She leaves sex work, for here, the city or her village."""
    woman["situation"] = home
    woman["months_out"] = 0
    woman["events"] += LEFT_TRADE
    if helped and home == OUT_VILLAGE:
        woman["events"] += TRAVELLED


@rule
def go_back(woman: WomanRow, situation: int) -> None:
    """She goes back to sex work, here or elsewhere."""
    woman["situation"] = situation
    woman["months_out"] = 0
    woman["events"] += RETURNED
    close_shop(woman)


@rule
def leave_model(woman: WomanRow, event: int) -> None:
    """She leaves the model: aged out, or referred to protection. Never counted as an exit."""
    woman["situation"] = LEFT
    woman["enrolment"] = NONE
    woman["group"] = 0
    woman["trading"] = 0
    woman["events"] += event
