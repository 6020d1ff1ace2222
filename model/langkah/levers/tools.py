"""Tools for groups of women who complete together."""

import math

from langkah.domain.lever import Item, Lever, Line, Price, Year


def _sets_of_tools(year: Year) -> tuple[float, float]:
    return float(math.ceil(year.completing / year.values["grant.group_size"])), 1.0


LEVER = Lever(
    lines=(Line("tools", "Tools for groups", "Peralatan kelompok", "grants"),),
    items=(
        Item(
            "tools",
            "Tools for business groups (KUBE)",
            "Peralatan kelompok usaha bersama (KUBE)",
            line="tools",
            part="grants",
            account="aid_in_goods",
            count_unit="kelompok",
            times_unit="paket",
            unit="kelompok",
            price=Price("tools_paid_rp", lambda values: values["grant.tools_rp"]),
            asks=_sets_of_tools,
            a_place=lambda month, values: month["tools_paid_rp"] / values["grant.group_size"],
        ),
    ),
)
