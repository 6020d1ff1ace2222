"""From what a run counted to the published outcomes, and to one row for each fiscal year."""

from collections.abc import Mapping

import numpy as np

from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.outcomes import MONTHS_LIVED, OUT_MONTHS
from langkah.domain.setting import Setting
from langkah.levers import BUDGET_LINES

COVERED = tuple(name for name in OUT_MONTHS if name.endswith("_covered"))
IN_NEED = tuple(name for name in OUT_MONTHS if name.endswith("_need"))
UNDEFINED = float("nan")


def _sum(tallies: np.ndarray, *names: str) -> float:
    return float(sum(tallies[name].sum() for name in names))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else UNDEFINED


def outcomes_of(
    past: np.ndarray, tallies: np.ndarray, setting: Setting, values: Mapping[str, float]
) -> dict[str, float]:
    """Every published outcome of one run of one scenario, by name.

    ``past`` and ``tallies`` are TALLY arrays over all years of the run, ``values`` the parameters
    of its draw. An outcome that has no meaning in this run (a rate where nobody was served) is nan.
    """
    decision = setting.decision_year - setting.start_year
    policy_end = decision + setting.policy_years
    since = tallies[decision:]
    policy = tallies[decision:policy_end]
    last = tallies[policy_end - 1]
    before = past[decision - 1]
    years_since = np.arange(len(since)) + 0.5
    discount = (1.0 + values["costs.discount_rate"]) ** -years_since
    covered = np.sum([since[name] for name in COVERED], axis=0) / MONTHS_PER_YEAR
    level = np.array(
        [setting.price_index[year] for year in range(setting.decision_year, setting.end_year)]
    )
    spending = np.sum([since[f"cost_{line}_rp"] for line in BUDGET_LINES], axis=0)
    seen_or_hoped = last["policy_seen_out"] + values["sight.optimism"] * last["policy_unseen"]
    recent = last["recent_seen_out"] + values["sight.optimism"] * last["recent_unseen"]
    out_months = _sum(since, *OUT_MONTHS)
    return {
        "covered_years": float(covered.sum()),
        "lasting_covered": float(last["end_lasting_covered"]),
        "covered_years_discounted": float((covered * discount).sum()),
        "need_years": _sum(since, *IN_NEED) / MONTHS_PER_YEAR,
        "sex_work_years": _sum(since, "working", "moved_on") / MONTHS_PER_YEAR,
        "moved_on_years": _sum(since, "moved_on") / MONTHS_PER_YEAR,
        "working_end": float(last["end_working"]),
        "lasting_2y": _after(tallies, decision, 2),
        "lasting_4y": _after(tallies, decision, 4),
        "lasting_10y": _after(tallies, decision, 10),
        "returns": _sum(since, "returned"),
        "served": _sum(policy, "enrolled"),
        "refused": _sum(policy, "refused"),
        "completed": _sum(policy, "completed"),
        "places_paid": _sum(policy, "places_paid"),
        "drawn_in": _sum(since, "drawn_in"),
        "drawn_in_years": _sum(since, "drawn_in_working") / MONTHS_PER_YEAR,
        "businesses": _sum(since, "business_months") / MONTHS_PER_YEAR,
        "business_survival": _ratio(
            float(last["end_trading"]),
            float(before["end_trading"]) + _sum(policy, "businesses_began"),
        ),
        "transfers_met": _ratio(_sum(since, "sent_rp"), _sum(since, "owed_home_rp")),
        "debt_end_rp": _ratio(float(last["end_debt_rp"]), float(last["end_women"])),
        "true_rate": _ratio(float(last["policy_out"]), float(last["policy_served"])),
        "official_rate": _ratio(float(seen_or_hoped), float(last["policy_served"])),
        "official_rate_recent": _ratio(float(recent), float(last["recent_served"])),
        "visits": _sum(policy, "visits"),
        "partnered_years": _sum(since, "partnered") / MONTHS_PER_YEAR,
        "referred": _sum(since, "referred"),
        "resident_months": _sum(policy, "resident"),
        "occupancy": _ratio(_sum(policy, "occupied_months"), _sum(policy, "bed_months")),
        "income_forgone_rp": _sum(since, "forgone_rp"),
        "transfers_unsent_rp": _sum(since, "owed_home_rp") - _sum(since, "sent_rp"),
        "spending_rp": float(spending.sum()),
        "spending_real_rp": float((spending / level).sum()),
        "building_annual_rp": _sum(policy, "building_annual_rp"),
        "stock_decision": float(before["end_working"]),
        "skill_end": _ratio(float(last["end_skill"]), float(last["end_women"])),
        "motivation_end": _ratio(float(last["end_motivation"]), float(last["end_women"])),
        "earning_end_rp": _ratio(float(last["end_earning_rp"]), float(last["end_women"])),
        "out_income_rp": _ratio(_sum(since, "out_income_rp"), out_months),
    }


def _after(tallies: np.ndarray, decision: int, years: int) -> float:
    """Women lastingly out so many years after the decision; undefined where nobody is followed."""
    row = decision + years - 1
    return float(tallies[row]["end_lasting"]) if row < len(tallies) else UNDEFINED


PEOPLE = (*MONTHS_LIVED, "drawn_in_working", "drawn_in_out")
"""Columns of a yearly row in woman-years lived."""

COUNTS = (
    "enrolled",
    "completed",
    "refused",
    "dropped_out",
    "left_trade",
    "returned",
    "end_working",
)
RATE_PARTS = ("recent_served", "recent_out", "recent_reported_out", "recent_unseen")


def yearly_of(
    past: np.ndarray, tallies: np.ndarray, setting: Setting, values: Mapping[str, float]
) -> np.ndarray:
    """One run's row for each fiscal year from the first records on: years x ``YEARLY_PARTS``.

    People in woman-years lived, events, the parts of the true and the official rate, and spending
    by budget line, nominal.
    """
    records = setting.records_year - setting.start_year
    decision = setting.decision_year - setting.start_year
    rows = np.concatenate([past[records:decision], tallies[decision:]])
    reported = rows["recent_seen_out"] + values["sight.optimism"] * rows["recent_unseen"]
    columns = [rows[name] / MONTHS_PER_YEAR for name in PEOPLE]
    columns += [rows[name] for name in COUNTS]
    columns += [rows["recent_served"], rows["recent_out"], reported, rows["recent_unseen"]]
    columns += [rows[f"cost_{line}_rp"] for line in BUDGET_LINES]
    return np.column_stack(columns)


YEARLY_PARTS = (*PEOPLE, *COUNTS, *RATE_PARTS, *(f"cost_{line}_rp" for line in BUDGET_LINES))
