"""A woman as Mesa sees her: an agent that is a view on her row of the model's table."""

import math
from typing import Any

import mesa
import numpy as np

from langkah.domain.woman import ENROLMENTS, SITUATIONS
from langkah.engines.limits import LIMITS
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.fields import show
from langkah.records import WOMAN

WHERE = "Woman"
FIELDS = WOMAN.names or ()
UNLIMITED = (0.0, math.inf)


class Woman(mesa.Agent):
    """One synthetic woman: a view on her row. Every name of the row is an attribute.

    ``woman.motivation``, ``woman.capital_rp``, ``woman.situation_name``: see ``domain/woman.py``.
    ``woman.row`` is her place in ``model.women``. A value set on her is checked as an input is:
    InputError for a name that neither her row nor her class has, and for a value that cannot be.
    A subclass that keeps more of her declares it in its body, ``seen_by: str = ""``.
    """

    def __init__(self, model: Any, row: int) -> None:
        super().__init__(model)
        self.row = row
        self.record = model.women[row]

    def __setattr__(self, name: str, value: Any) -> None:
        made = "record" in self.__dict__
        if made and not (name in self.__dict__ or hasattr(type(self), name)):
            raise InputError(WHERE, 0, "", unknown("attribute", name, FIELDS))
        super().__setattr__(name, value)

    def step(self) -> None:
        """Her month, through the rules, in plain Python."""
        model = self.model
        model.telling.live_one_month(
            self.record, model.town, model.place, model.p, model.key, model.month
        )

    @property
    def address(self) -> tuple[int, int]:
        """Month of arrival and place among its arrivals: who she is, in every scenario."""
        return int(self.record["arrival_month"]), int(self.record["arrival_place"])

    @property
    def situation_name(self) -> str:
        """Where she is in life, in words."""
        return SITUATIONS[self.record["situation"]]

    @property
    def enrolment_name(self) -> str:
        """What the programme is doing with her, in words."""
        return ENROLMENTS[self.record["enrolment"]]

    def limits(self, name: str) -> tuple[float, float]:
        """Least and greatest value of a field of her row, in this model."""
        if name == "house":
            return 0.0, int(self.model.p["population_houses"]) - 1.0
        if name == "group":  # a tools group is called by the row after its first member's
            return 0.0, float(self.model.town["rows"])
        least, most = LIMITS.get(name, UNLIMITED)
        if WOMAN[name].kind == "i":
            most = min(most, float(np.iinfo(WOMAN[name]).max))
        return least, most


def _check(woman: Woman, name: str, value: Any) -> None:
    """Raise InputError when no woman can have this value."""
    if WOMAN[name].kind == "i":
        if not isinstance(value, int | np.integer | np.bool_):
            raise InputError(WHERE, 0, name, f"is {value}; expected a whole number")
    elif not isinstance(value, int | float | np.integer | np.floating) or not math.isfinite(value):
        raise InputError(WHERE, 0, name, f"is {value}; expected a number")
    least, most = woman.limits(name)
    if value < least:
        raise InputError(WHERE, 0, name, f"is {show(value)}; expected at least {show(least)}")
    if value > most:
        raise InputError(WHERE, 0, name, f"is {show(value)}; expected at most {show(most)}")


def _view(name: str) -> property:
    def read(self: Woman) -> Any:
        return self.record[name].item()

    def write(self: Woman, value: float) -> None:
        _check(self, name, value)
        self.record[name] = value

    return property(read, write, doc=f"``{name}`` of her row.")


for _name in FIELDS:
    setattr(Woman, _name, _view(_name))
