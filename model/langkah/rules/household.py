"""Partners come and go; the free-marriage scheme brings some sooner."""

from langkah.domain.place import ParamsRow
from langkah.domain.rule import rule
from langkah.domain.woman import MARRIED_BY_SCHEME, PARTNER_CAME, PARTNER_WENT, WomanRow


@rule
def change_partner(woman: WomanRow, scheme_reaches: bool, luck: float, p: ParamsRow) -> None:
    """A woman alone may find a partner this month; a couple may part.

    The scheme lowers the bar for the same luck, so a partner she would have found anyway is never
    the scheme's.

    >>> p = {"household_partner_forms": 0.008, "household_marriage_scheme_times": 1.5,
    ...      "household_partner_parts": 0.01}
    >>> woman = {"partner": 0, "partner_capital_rp": 0.0, "events": 0}
    >>> change_partner(woman, True, 0.010, p)
    >>> woman["partner"], woman["events"] == PARTNER_CAME + MARRIED_BY_SCHEME
    (1, True)
    """
    if woman["partner"] == 1:
        if luck < p["household_partner_parts"]:
            woman["partner"] = 0
            woman["partner_capital_rp"] = 0.0
            woman["events"] += PARTNER_WENT
        return
    if luck < p["household_partner_forms"]:
        woman["partner"] = 1
        woman["events"] += PARTNER_CAME
    elif scheme_reaches:
        if luck < p["household_partner_forms"] * p["household_marriage_scheme_times"]:
            woman["partner"] = 1
            woman["events"] += PARTNER_CAME + MARRIED_BY_SCHEME
