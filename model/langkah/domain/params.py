"""Parameters as the rules see them: names only, grouped by the rule file that reads them.

No value stands here. Values, units, kinds, sources and priors are in ``scenarios/parameters``; a
setting and a scenario may replace some of them; ``coefficients.py`` adds the derived ones. The
loader refuses a register that lacks one of these names or has one that is not here.

A rule reads a parameter as ``p["block_name"]``, the register's ``block.name`` with the dot
replaced, so that one word finds it in both places.
"""

from collections.abc import Mapping

import numpy as np

BLOCKS: dict[str, tuple[str, ...]] = {
    "population": (
        "arrivals_per_month",
        "age_floor_years",
        "age_median_years",
        "age_spread",
        "age_limit_years",
        "outsider_share",
        "held_share",
        "duty_share",
        "duty_of_income",
        "duty_spread",
        "earning_median_rp",
        "earning_spread",
        "casual_median_rp",
        "casual_spread",
        "trade_share",
        "family_share",
        "partner_share",
        "debt_share",
        "debt_median_rp",
        "debt_spread",
        "houses",
        "skill_at_arrival",
    ),
    "need": ("living_rp", "village_living_share", "village_duty_share"),
    "livelihood": (
        "ageing_from_years",
        "ageing_per_year",
        "ageing_least_share",
        "labour_rp",
        "skill_floor",
        "capital_half_rp",
        "capital_curve",
        "little_trade_share",
        "partner_help_rp",
        "family_help_rp",
        "season_peak",
        "variation_eta",
        "least_income_rp",
        "marketing_gain",
    ),
    "choice": (
        "exit_hazard",
        "readiness",
        "reentry_hazard",
        "reentry_half_life_months",
        "window_times",
        "window_months",
        "duty_log_odds",
        "grant_log_odds",
        "partner_odds",
        "family_odds",
        "debt_odds",
        "environment_odds",
        "return_help_odds",
        "motivation_log_odds",
        "debt_half_rp",
        "grant_step_rp",
        "capital_cap_rp",
    ),
    "motivation": (
        "decay",
        "guidance_sd",
        "ceiling_sd",
        "visit_sd",
        "example_sd",
        "acceptance_sd",
    ),
    "household": ("partner_forms", "partner_parts", "marriage_scheme_times"),
    "moving": (
        "moves_on",
        "stays_here_share",
        "village_share",
        "settles",
        "returns_here_share",
    ),
    "enrolment": (
        "take_up",
        "motivation_log_odds",
        "drop_out",
        "men_share",
        "locality_share",
        "gate_bias",
        "preference",
        "preferred_age_years",
        "minimum_age_years",
        "repeats_allowed",
    ),
    "round": ("places", "every_months", "first_year", "month", "before_lebaran", "lead_months"),
    "training": ("months", "reference_months", "skill_gain"),
    "grant": (
        "amount_rp",
        "indexed",
        "in_kind",
        "allowance_rp",
        "allowance_months",
        "tools_rp",
        "group_size",
        "keeps_cash",
        "keeps_in_kind",
        "keeps_otherwise",
        "to_debt_share",
        "to_partner_share",
        "partner_return",
        "debt_relief_share",
        "debt_relief_cap_rp",
    ),
    "business": (
        "death",
        "skill_guards",
        "visit_ratio",
        "smallest_rp",
        "saving_share",
        "eaten_share",
        "repaid_share",
        "leak",
        "leak_keeps",
        "leaves_group",
    ),
    "shelter": (
        "beds",
        "bought_places",
        "stay_months",
        "build_months",
        "allowance_rp",
        "seeks",
        "duty_log_odds",
        "leaves_early",
        "guidance_times",
        "unmet_to_debt",
    ),
    "followup": (
        "workers",
        "free_share",
        "dedicated_workers",
        "caseload",
        "months",
        "measure_months",
        "travel_rp",
        "marriage_scheme",
        "marketing",
        "socialisation",
        "tracing",
        "meets_held",
    ),
    "sight": ("seen_share", "traced_now", "traced_with_staff", "optimism", "report_years"),
    "costs": (
        "training_rp",
        "extra_month_rp",
        "round_rp",
        "volunteer_rp",
        "worker_rp",
        "tracing_rp",
        "building_rp",
        "standard_beds",
        "building_years",
        "building_rate",
        "shelter_fixed_rp",
        "resident_rp",
        "bought_place_rp",
        "marketing_rp",
        "marriage_rp",
        "socialisation_rp",
        "discount_rate",
        "yearly_cap_rp",
    ),
    "shock": (
        "closure_year",
        "rebound_half_life_months",
        "demand_factor",
        "demand_year",
        "take_up_factor",
        "refill_chance",
    ),
}

# What coefficients.py works out from the meaningful quantities above; never set by hand.
DERIVED: tuple[str, ...] = (
    "weight_security",
    "weight_capital",
    "weight_partner",
    "weight_family",
    "weight_debt",
    "weight_environment",
    "weight_return_help",
    "inertia",
    "chance_reconsiders",
    "chance_wavers",
    "fading",
    "clamped_capital",
    "clamped_reconsiders",
    "clamped_wavers",
)

CLAMPED: dict[str, str] = {
    "clamped_capital": "choice.grant_log_odds",
    "clamped_reconsiders": "choice.exit_hazard",
    "clamped_wavers": "choice.reentry_hazard",
}
"""Derived marks, 1 where a weight or chance ran into its bound; then this parameter's stated value
is not what comes about."""

KEYS: tuple[str, ...] = tuple(
    f"{block}.{name}" for block, names in BLOCKS.items() for name in names
)

PARAMS = np.dtype([(key.replace(".", "_"), "f8") for key in KEYS] + [(d, "f8") for d in DERIVED])


def as_record(values: Mapping[str, float], derived: Mapping[str, float]) -> np.ndarray:
    """One-element record array of every parameter, as the compiled rules take it.

    ``values`` has one number for each of ``KEYS``, ``derived`` one for each of ``DERIVED``.
    Raises KeyError when one is missing.
    """
    record = np.zeros(1, dtype=PARAMS)
    for key in KEYS:
        record[key.replace(".", "_")] = values[key]
    for name in DERIVED:
        record[name] = derived[name]
    return record
