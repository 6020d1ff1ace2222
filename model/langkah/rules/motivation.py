"""What moves her from within: it fades to her own drive, and people can lift it.

Measured in standard deviations of drive between newcomers; a newcomer's mean is 0.
"""

from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import NONE, OUT_HERE, SHELTER, WORKING, WomanRow


@rule
def lift(woman: WomanRow, place: PlaceRow, p: ParamsRow) -> float:
    """How far this month's people would lift a woman of average motivation.

    Guidance while enrolled, a worker's visit, the example of women of her house who are out and
    still live there, and acceptance in the neighbourhood.

    >>> p = {"motivation_guidance_sd": 0.3, "training_reference_months": 3.0,
    ...      "shelter_guidance_times": 1.5, "motivation_visit_sd": 0.1,
    ...      "motivation_example_sd": 0.05, "motivation_acceptance_sd": 0.02}
    >>> place = {"socialisation": 1.0}
    >>> alone = {"situation": 3, "enrolment": 0, "visited": 0, "example": 0.0}
    >>> lift(alone, place, p), lift(dict(alone, enrolment=1), place, p)
    (0.0, 0.09999999999999999)
    """
    total = 0.0
    if woman["enrolment"] != NONE:
        guidance = p["motivation_guidance_sd"] / p["training_reference_months"]
        if woman["enrolment"] == SHELTER:
            guidance = guidance * p["shelter_guidance_times"]
        total = total + guidance
    if woman["visited"] == 1:
        total = total + p["motivation_visit_sd"]
    lives_here = woman["situation"] == WORKING or woman["situation"] == OUT_HERE
    if lives_here and woman["enrolment"] != SHELTER:
        total = total + p["motivation_example_sd"] * woman["example"]
        total = total + p["motivation_acceptance_sd"] * place["socialisation"]
    return total


@rule
def motivation_after(motivation: float, drive: float, lifted: float, p: ParamsRow) -> float:
    """Her motivation at the month's end: it fades to her drive, and is lifted by what is missing.

    >>> p = {"motivation_decay": 0.1, "motivation_ceiling_sd": 3.0}
    >>> round(motivation_after(1.0, 0.0, 0.0, p), 9), round(motivation_after(0.0, 0.0, 0.3, p), 9)
    (0.9, 0.3)
    >>> motivation_after(3.0, 3.0, 0.3, p)
    3.0
    """
    faded = motivation + p["motivation_decay"] * (drive - motivation)
    if lifted == 0.0:
        return faded
    missing = max(0.0, p["motivation_ceiling_sd"] - faded) / p["motivation_ceiling_sd"]
    return faded + lifted * missing
