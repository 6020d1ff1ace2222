"""A woman as Mesa sees her: an agent that is a view on her row of the model's table."""

from typing import Any

import mesa

from langkah.domain.woman import ENROLMENTS, SITUATIONS, WOMAN


class Woman(mesa.Agent):
    """One synthetic woman: a view on her row. Every name of the row is an attribute.

    ``woman.motivation``, ``woman.capital_rp``, ``woman.situation_name``: see ``domain/woman.py``.
    ``woman.row`` is her place in ``model.women``.
    """

    def __init__(self, model: Any, row: int) -> None:
        super().__init__(model)
        self.row = row
        self.record = model.women[row]

    def step(self) -> None:
        """Her month, through the rules, in plain Python."""
        model = self.model
        model.telling.live_one_month(
            self.record, model.town, model.place, model.p, *model.key, model.month
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


def _view(name: str) -> property:
    def read(self: Woman) -> Any:
        return self.record[name].item()

    def write(self: Woman, value: float) -> None:
        self.record[name] = value

    return property(read, write, doc=f"``{name}`` of her row.")


for _name in WOMAN.names or ():
    setattr(Woman, _name, _view(_name))
