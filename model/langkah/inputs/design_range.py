"""Whether every value of a design is one its parameter can have."""

import math

import numpy as np

from langkah.domain.setting import Setting
from langkah.inputs.design_plan import LUCK
from langkah.inputs.fields import show
from langkah.inputs.priors import HISTORY
from langkah.inputs.register import Register


def out_of_range(key: str, values: np.ndarray, register: Register, setting: Setting) -> str | None:
    """What is wrong with the first of these values that is not admissible; nan is no value."""
    for value in values.tolist():
        if not math.isnan(value) and (fault := value_fault(key, value, register, setting)):
            return fault
    return None


def value_fault(key: str, value: float, register: Register, setting: Setting) -> str | None:
    """What is wrong with a (finite) value of a column; None when nothing is."""
    if key == LUCK:
        return None if 0 <= value <= 1 else f"is {show(value)}; expected a share between 0 and 1"
    if key == HISTORY:
        last = len(setting.histories) - 1
        if value not in range(last + 1):
            return f"is {show(value)}; expected a whole number from 0 to {last}"
        return None
    return register[key].fault(value)
