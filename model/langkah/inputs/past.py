"""The past: the part of the inputs that anybody's course before the decision date depends on.

Prices, policies and measures that were never taken before that date are no part of it.
"""

from langkah.domain.setting import Setting
from langkah.inputs.priors import Prior
from langkah.inputs.register import Parameter, Register

NOT_OF_THE_PAST = frozenset(
    {
        "livelihood.marketing_gain",
        "choice.return_help_odds",
        "motivation.acceptance_sd",
        "household.marriage_scheme_times",
        "round.places",
        "round.every_months",
        "round.first_year",
        "round.lead_months",
        "grant.allowance_rp",
        "grant.keeps_in_kind",
        "grant.debt_relief_cap_rp",
        "followup.measure_months",
        "sight.seen_share",
        "sight.traced_with_staff",
        "sight.optimism",
    }
)
"""Parameters nobody's course before the decision date depends on, with those of NEVER_BEFORE.

They belong to measures that were never taken, to policy from that date on, or to what the office
sees.
"""

OFFICE_KEYS = ("sight.seen_share", "sight.optimism")
"""Parameters that only decide what the office sees and says; they are fitted apart."""

NEVER_BEFORE = ("costs.", "shelter.", "shock.")
"""Prices, the shelter that was never built, and shocks: blocks that are not of the past."""


def is_of_the_past(key: str) -> bool:
    """Whether anybody's course before the decision date depends on this parameter."""
    return key not in NOT_OF_THE_PAST and not key.startswith(NEVER_BEFORE)


def past_keys(register: Register, setting: Setting) -> tuple[str, ...]:
    """Uncertain parameters the recorded years depend on: those a calibration can be about."""
    return tuple(
        key
        for key in tuple(register.keys())
        if register[key].prior is not None and key not in setting.values and is_of_the_past(key)
    )


def believed(parameter: Parameter) -> Prior | float:
    """What a fit of the past asks of a parameter: its prior, or its value where it has none."""
    return parameter.value if parameter.prior is None else parameter.prior


def past_parameters(register: Register) -> dict[str, Prior | float]:
    """What is believed of every parameter that a calibration stands on, the office's among them."""
    return {
        key: believed(register[key])
        for key in tuple(register.keys())
        if is_of_the_past(key) or key in OFFICE_KEYS
    }


def past_of(setting: Setting) -> dict[str, object]:
    """The part of a setting that anybody's course before the decision date depends on."""
    return {
        "years": [setting.start_year, setting.records_year, setting.decision_year],
        "histories": setting.histories,
        "prices": {
            year: level
            for year, level in setting.price_index.items()
            if year < setting.decision_year
        },
        "lebaran": [feast for feast in setting.lebaran if feast.year < setting.decision_year],
        "values": setting.values,
    }
