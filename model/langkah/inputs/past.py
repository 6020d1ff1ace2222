"""The past: the part of the inputs that anybody's course before the decision date depends on.

Prices, policies and measures that were never taken before that date are no part of it.
"""

from langkah.domain.setting import Setting
from langkah.inputs.priors import Prior
from langkah.inputs.register import Parameter, Register

OFFICE_KEYS = ("sight.seen_share", "sight.optimism")
"""Parameters that only decide what the office sees and says; they are fitted apart."""


def past_keys(register: Register, setting: Setting) -> tuple[str, ...]:
    """Uncertain parameters the recorded years depend on: those a calibration can be about."""
    return tuple(
        key
        for key in tuple(register.keys())
        if register[key].prior is not None
        and key not in setting.values
        and register[key].of_the_past
    )


def believed(parameter: Parameter) -> Prior | float:
    """What a fit of the past asks of a parameter: its prior, or its value where it has none."""
    return parameter.value if parameter.prior is None else parameter.prior


def past_parameters(register: Register) -> dict[str, Prior | float]:
    """What is believed of every parameter that a calibration stands on, the office's among them."""
    return {
        key: believed(register[key])
        for key in tuple(register.keys())
        if register[key].of_the_past or key in OFFICE_KEYS
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
