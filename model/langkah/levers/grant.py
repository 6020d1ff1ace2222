"""The grant that a woman receives at completion, in cash or in goods."""

from langkah.domain.lever import Asks, Item, Lever, Line, Price, Year

_GRANT = Price(
    "grant_paid_rp", lambda values: values["grant.amount_rp"], granted=True, real="grant_rp"
)


def _grants(in_kind: bool) -> Asks:
    def asks(year: Year) -> tuple[float, float]:
        chosen = (year.values["grant.in_kind"] > 0) == in_kind
        paid = chosen and year.dearest_rp(_GRANT) > 0
        return (year.completing if paid else 0.0), 1.0

    return asks


LEVER = Lever(
    lines=(Line("grants", "Start-up grants", "Bantuan modal usaha", "grants"),),
    items=(
        Item(
            "grant",
            "Start-up grant",
            "Bantuan modal usaha (bantuan sosial uang)",
            line="grants",
            part="grants",
            account="aid_in_money",
            count_unit="orang",
            times_unit="kali",
            unit="orang",
            price=_GRANT,
            asks=_grants(in_kind=False),
            a_place=lambda month, values: month["grant_paid_rp"],
        ),
        Item(
            "grant_goods",
            "Start-up grant in goods",
            "Bantuan modal usaha (bantuan sosial barang)",
            line="grants",
            part="grants",
            account="aid_in_goods",
            count_unit="orang",
            times_unit="kali",
            unit="orang",
            price=_GRANT,
            asks=_grants(in_kind=True),
        ),
    ),
)
