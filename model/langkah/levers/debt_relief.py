"""Debt relief at completion: the programme pays part of what she owes, up to a ceiling."""

from langkah.domain.lever import AS_SPENT, Item, Lever, Line, Price

LEVER = Lever(
    lines=(Line("debt_relief", "Debt relief", "Keringanan utang", "workers"),),
    items=(
        Item(
            "debt_relief",
            "Debt relief, at its ceiling",
            "Keringanan utang, pada batas tertinggi",
            line="debt_relief",
            part="grants",
            account="aid_in_money",
            count_unit="orang",
            times_unit="kali",
            unit="orang",
            price=Price(
                "debt_relief_paid_rp",
                lambda values: values["grant.debt_relief_cap_rp"],
                granted=True,
                real="debt_relief_cap_rp",
            ),
            asks=AS_SPENT,
        ),
    ),
)
