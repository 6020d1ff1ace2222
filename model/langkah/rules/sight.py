"""What the office can see of those it served: seen, traced, or gone from view."""

from langkah.domain.place import PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import OUT_HERE, SHELTER, WORKING, WomanRow


@rule
def lives_in_reach(woman: WomanRow) -> bool:
    """Whether she lives where the worker goes: in the locality, or in the shelter.

    >>> lives_in_reach({"situation": OUT_HERE, "enrolment": 0})
    True
    """
    if woman["enrolment"] == SHELTER:
        return True
    return woman["situation"] == WORKING or woman["situation"] == OUT_HERE


@rule
def is_seen(woman: WomanRow, seen_luck: float, place: PlaceRow) -> bool:
    """Whether the office knows this December how she lives.

    Here she is seen by a chance set by the workers there are; elsewhere only if traced this year.

    >>> place = {"seen_chance": 0.75}
    >>> is_seen({"situation": OUT_HERE, "enrolment": 0, "traced": 0}, 0.5, place)
    True
    >>> is_seen({"situation": 3, "enrolment": 0, "traced": 0}, 0.5, place)
    False
    """
    if lives_in_reach(woman):
        return seen_luck < place["seen_chance"]
    return woman["traced"] == 1


@rule
def trace(woman: WomanRow, luck: float, place: PlaceRow) -> None:
    """Whether the office traces this year a woman it served who no longer lives in reach.

    >>> woman = {"situation": 3, "enrolment": 0, "traced": 0}
    >>> trace(woman, 0.1, {"traced_chance": 0.2})
    >>> woman["traced"]
    1
    """
    gone = not lives_in_reach(woman)
    woman["traced"] = int(gone and luck < place["traced_chance"])
