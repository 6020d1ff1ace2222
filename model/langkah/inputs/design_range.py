"""Whether every value of a design is one its parameter can have."""

import math

import numpy as np

from langkah.domain.setting import Setting
from langkah.inputs.design_plan import LUCK
from langkah.inputs.fields import show
from langkah.inputs.priors import HISTORY
from langkah.inputs.register import Register


def out_of_range(
    key: str, values: np.ndarray, register: Register, setting: Setting
) -> tuple[int, str] | None:
    """The first point whose value is not admissible, and what is wrong with it."""
    for point, value in enumerate(values.tolist()):
        if math.isnan(value):
            continue
        if key == LUCK:
            if not 0 <= value <= 1:
                return point, f"is {show(value)}; expected a share between 0 and 1"
        elif key == HISTORY:
            last = len(setting.histories) - 1
            if value not in range(last + 1):
                return point, f"is {show(value)}; expected a whole number from 0 to {last}"
        elif fault := register[key].fault(value):
            return point, fault
    return None
