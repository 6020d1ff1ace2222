"""The parameters whose draws share one Sobol sequence, by dimension, and luck for any other.

The scramble of a sequence hangs on how many dimensions it has, so this list is closed: a name keeps
its dimension after its parameter has left, and none is added. A parameter that came later is drawn
by a stream of its own, seeded by its name, so that it moves no draw of any other.
"""

from typing import Final

import numpy as np

_NAMES: Final = """
    population.arrivals_per_month population.age_floor_years population.age_median_years
    population.age_spread population.age_limit_years population.outsider_share
    population.held_share population.duty_share population.duty_of_income population.duty_spread
    population.earning_median_rp population.earning_spread population.casual_median_rp
    population.casual_spread population.trade_share population.family_share
    population.partner_share population.debt_share population.debt_median_rp
    population.debt_spread population.houses population.skill_at_arrival need.living_rp
    need.village_living_share need.village_duty_share livelihood.ageing_from_years
    livelihood.ageing_per_year livelihood.ageing_least_share livelihood.labour_rp
    livelihood.skill_floor livelihood.capital_half_rp livelihood.capital_curve
    livelihood.little_trade_share livelihood.partner_help_rp livelihood.family_help_rp
    livelihood.season_peak livelihood.variation_eta livelihood.least_income_rp
    livelihood.marketing_gain choice.exit_hazard choice.readiness choice.reentry_hazard
    choice.reentry_half_life_months choice.window_times choice.window_months
    choice.duty_log_odds choice.grant_log_odds choice.partner_odds choice.family_odds
    choice.debt_odds choice.environment_odds choice.return_help_odds choice.motivation_log_odds
    choice.debt_half_rp choice.grant_step_rp choice.capital_cap_rp motivation.decay
    motivation.guidance_sd motivation.ceiling_sd motivation.visit_sd motivation.example_sd
    motivation.acceptance_sd household.partner_forms household.partner_parts
    household.marriage_scheme_times moving.moves_on moving.stays_here_share moving.village_share
    moving.settles moving.returns_here_share enrolment.take_up enrolment.motivation_log_odds
    enrolment.drop_out enrolment.men_share enrolment.locality_share enrolment.gate_bias
    enrolment.preference enrolment.preferred_age_years enrolment.minimum_age_years
    enrolment.repeats_allowed round.places round.every_months round.first_year round.month
    round.before_lebaran round.lead_months training.months training.reference_months
    training.skill_gain grant.amount_rp grant.indexed grant.in_kind grant.allowance_rp
    grant.allowance_months grant.tools_rp grant.group_size grant.keeps_cash grant.keeps_in_kind
    grant.keeps_otherwise grant.to_debt_share grant.to_partner_share grant.partner_return
    grant.debt_relief_share grant.debt_relief_cap_rp business.death business.skill_guards
    business.visit_ratio business.smallest_rp business.saving_share business.eaten_share
    business.repaid_share business.leak business.leak_keeps business.leaves_group shelter.beds
    shelter.bought_places shelter.stay_months shelter.build_months shelter.allowance_rp
    shelter.seeks shelter.duty_log_odds shelter.leaves_early shelter.guidance_times
    shelter.unmet_to_debt followup.workers followup.free_share followup.dedicated_workers
    followup.caseload followup.months followup.measure_months followup.travel_rp
    followup.marriage_scheme followup.marketing followup.socialisation followup.tracing
    followup.meets_held sight.seen_share sight.traced_now sight.traced_with_staff sight.optimism
    sight.report_years costs.training_rp costs.extra_month_rp costs.round_rp costs.volunteer_rp
    costs.worker_rp costs.tracing_rp costs.building_rp costs.standard_beds costs.building_years
    costs.building_rate costs.shelter_fixed_rp costs.resident_rp costs.bought_place_rp
    costs.marketing_rp costs.marriage_rp costs.socialisation_rp costs.discount_rate
    costs.yearly_cap_rp shock.closure_year shock.rebound_half_life_months shock.demand_factor
    shock.demand_year shock.take_up_factor shock.refill_chance
"""

COMMON: Final = tuple(_NAMES.split())
"""Dimension 0 is the reading of the records; these follow, from 1 on."""

DIMENSIONS: Final = 1 + len(COMMON)


def own_shares(key: str, n: int, seed: int, first: int = 0) -> np.ndarray:
    """``n`` shares (0 to 1) of a parameter outside the common sequence, from its ``first`` on.

    Plain random numbers: a second Sobol sequence beside the first would rise and fall with it.
    """
    stream = np.random.default_rng([seed, *key.encode()])
    return stream.random(first + n)[first:]
