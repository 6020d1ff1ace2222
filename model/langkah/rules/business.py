"""Her business: capital saved, eaten and lost, tools shared, beginnings and ends."""

from langkah.domain.place import ParamsRow
from langkah.domain.rule import rule
from langkah.domain.woman import BUSINESS_BEGAN, BUSINESS_ENDED, TOOLS_LEFT, WomanRow


@rule
def capital_at_work_rp(woman: WomanRow, p: ParamsRow) -> float:
    """Her own capital and her share of her group's tools; tools stay with the members who remain.

    >>> p = {"grant_tools_rp": 1.5e6}
    >>> capital_at_work_rp({"capital_rp": 1e6, "group": 4, "members": 3}, p)
    1500000.0
    >>> capital_at_work_rp({"capital_rp": 1e6, "group": 0, "members": 0}, p)
    1000000.0
    """
    if woman["group"] == 0 or woman["members"] == 0:
        return woman["capital_rp"]
    return woman["capital_rp"] + p["grant_tools_rp"] / woman["members"]


@rule
def settle_month(woman: WomanRow, need_rp: float, out: bool, p: ParamsRow) -> None:
    """What a surplus adds and what a shortfall takes.

    Any surplus repays debt. Out of sex work every woman saves, grant or not, and eats of her
    capital when a month falls short; in it nothing is kept for a business.

    >>> p = {"business_repaid_share": 0.1, "business_saving_share": 0.2,
    ...      "business_eaten_share": 0.5}
    >>> woman = {"income_rp": 1.2e6, "debt_rp": 1e6, "capital_rp": 0.0}
    >>> settle_month(woman, 1e6, True, p)
    >>> round(woman["debt_rp"]), round(woman["capital_rp"])
    (980000, 40000)
    """
    surplus = woman["income_rp"] - need_rp
    if surplus > 0.0:
        woman["debt_rp"] -= min(woman["debt_rp"], p["business_repaid_share"] * surplus)
        if out:
            woman["capital_rp"] += p["business_saving_share"] * surplus
    elif out:
        woman["capital_rp"] -= min(woman["capital_rp"], -p["business_eaten_share"] * surplus)


@rule
def leak(woman: WomanRow, luck: float, p: ParamsRow) -> None:
    """Capital held while in sex work leaks away: a telephone, a family emergency.

    >>> woman = {"capital_rp": 1e6}
    >>> leak(woman, 0.1, {"business_leak": 0.25, "business_leak_keeps": 0.1})
    >>> woman["capital_rp"]
    100000.0
    """
    if luck < p["business_leak"]:
        woman["capital_rp"] *= p["business_leak_keeps"]


@rule
def chance_business_ends(skill: float, visited: bool, p: ParamsRow) -> float:
    """Chance that a business ends this month; skill and visits lower it.

    >>> p = {"business_death": 0.02, "business_skill_guards": 0.25, "business_visit_ratio": 0.75}
    >>> chance_business_ends(1.0, False, p), round(chance_business_ends(1.0, True, p), 9)
    (0.015, 0.01125)
    """
    chance = p["business_death"] * (1.0 - p["business_skill_guards"] * skill)
    if visited:
        return chance * p["business_visit_ratio"]
    return chance


@rule
def keep_shop(woman: WomanRow, luck: float, p: ParamsRow) -> None:
    """A month of business for a woman who is out: it may end, or begin.

    It ends by mischance, and its capital is gone, or when she has eaten all of it; the group's
    tools are not hers to lose.

    >>> p = {"business_death": 0.02, "business_skill_guards": 0.25, "business_visit_ratio": 0.75,
    ...      "business_smallest_rp": 300_000.0}
    >>> woman = {"trading": 0, "capital_rp": 400_000.0, "skill": 0.0, "visited": 0, "events": 0}
    >>> keep_shop(woman, 0.5, p)
    >>> woman["trading"], woman["events"] == BUSINESS_BEGAN
    (1, True)
    >>> keep_shop(woman, 0.01, p)
    >>> woman["trading"], woman["capital_rp"]
    (0, 0.0)
    """
    if woman["trading"] == 1:
        chance = chance_business_ends(woman["skill"], woman["visited"] == 1, p)
        if luck < chance or woman["capital_rp"] <= 0.0:
            woman["trading"] = 0
            woman["capital_rp"] = 0.0
            woman["events"] += BUSINESS_ENDED
    elif woman["capital_rp"] >= p["business_smallest_rp"]:
        woman["trading"] = 1
        woman["events"] += BUSINESS_BEGAN


@rule
def wear_partner_business(woman: WomanRow, p: ParamsRow) -> None:
    """What was put into his business wears away as fast, on average, as businesses end.

    >>> woman = {"partner_capital_rp": 1e6}
    >>> wear_partner_business(woman, {"business_death": 0.02})
    >>> woman["partner_capital_rp"]
    980000.0
    """
    woman["partner_capital_rp"] *= 1.0 - p["business_death"]


@rule
def close_shop(woman: WomanRow) -> None:
    """A woman who goes back to sex work closes her business; what capital she has she keeps.

    >>> woman = {"trading": 1, "events": 0}
    >>> close_shop(woman)
    >>> woman["trading"], woman["events"] == BUSINESS_ENDED
    (0, True)
    """
    if woman["trading"] == 1:
        woman["trading"] = 0
        woman["events"] += BUSINESS_ENDED


@rule
def stay_in_group(woman: WomanRow, luck: float, p: ParamsRow) -> None:
    """A member may leave her tools group this month.

    >>> woman = {"group": 7, "events": 0}
    >>> stay_in_group(woman, 0.01, {"business_leaves_group": 0.037})
    >>> woman["group"]
    0
    """
    if luck < p["business_leaves_group"]:
        woman["group"] = 0
        woman["events"] += TOOLS_LEFT
