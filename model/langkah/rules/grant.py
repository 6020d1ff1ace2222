"""The grant, and where it goes: to debt, to her own business, to his, or away."""

from langkah.domain.place import ParamsRow, PlaceRow
from langkah.domain.rule import rule
from langkah.domain.woman import GRANT_KEPT, WomanRow


@rule
def relieve_debt(woman: WomanRow, place: PlaceRow, p: ParamsRow) -> None:
    """Debt relief, where a scenario offers it: the programme pays part of her debt, up to a cap.

    >>> woman = {"debt_rp": 4e6, "relief_rp": 0.0}
    >>> relieve_debt(woman, {"debt_relief_cap_rp": 1.5e6}, {"grant_debt_relief_share": 0.5})
    >>> woman["debt_rp"], woman["relief_rp"]
    (2500000.0, 1500000.0)
    """
    relief = min(p["grant_debt_relief_share"] * woman["debt_rp"], place["debt_relief_cap_rp"])
    woman["debt_rp"] -= relief
    woman["relief_rp"] = relief


@rule
def receive_grant(
    woman: WomanRow, keeps: float, to_partner: float, place: PlaceRow, p: ParamsRow
) -> None:
    """She receives the grant at completion, working or out.

    Cash first meets part of her debt. Then, by a chance that is higher for goods than for cash, it
    stays in her own business; else most of it goes elsewhere, into her partner's business perhaps.

    >>> p = {"grant_in_kind": 0.0, "grant_to_debt_share": 0.2, "grant_keeps_cash": 0.53,
    ...      "grant_keeps_in_kind": 0.85, "grant_keeps_otherwise": 0.1,
    ...      "grant_to_partner_share": 0.5}
    >>> woman = {"debt_rp": 4e6, "capital_rp": 0.0, "partner": 1, "partner_capital_rp": 0.0,
    ...          "events": 0}
    >>> receive_grant(woman, 0.9, 0.1, {"grant_rp": 1.5e6}, p)
    >>> [round(woman[name]) for name in ("debt_rp", "capital_rp", "partner_capital_rp")]
    [3700000, 120000, 1080000]
    """
    rest = place["grant_rp"]
    chance_kept = p["grant_keeps_in_kind"]
    if p["grant_in_kind"] == 0.0:
        chance_kept = p["grant_keeps_cash"]
        repaid = min(woman["debt_rp"], p["grant_to_debt_share"] * rest)
        woman["debt_rp"] -= repaid
        rest = rest - repaid
    if keeps < chance_kept:
        woman["capital_rp"] += rest
        woman["events"] += GRANT_KEPT
    else:
        kept = p["grant_keeps_otherwise"] * rest
        woman["capital_rp"] += kept
        if woman["partner"] == 1 and to_partner < p["grant_to_partner_share"]:
            woman["partner_capital_rp"] += rest - kept
