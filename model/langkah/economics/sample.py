"""What every analysis starts from: costs and effects of options, by draw and replicate.

A draw is one state of what is not known, a replicate one run of chance under it. All options meet
the same draws and the same chance, so they are compared pair by pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from langkah.economics.problems import (
    BadPrices,
    OneOption,
    ShapeError,
    UndefinedNumbers,
    UnknownOption,
)

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Costs (rupiah) and effects (units) of named options: draws x replicates x options."""

    options: tuple[str, ...]
    cost: Array
    effect: Array

    @property
    def draws(self) -> int:
        """How many draws."""
        return self.cost.shape[0]

    @property
    def replicates(self) -> int:
        """How many replicates of each draw."""
        return self.cost.shape[1]

    @property
    def draw_cost(self) -> Array:
        """Means over replicates: draws x options."""
        return self.cost.mean(axis=1)

    @property
    def draw_effect(self) -> Array:
        """Means over replicates: draws x options."""
        return self.effect.mean(axis=1)

    @property
    def mean_cost(self) -> Array:
        """Mean of every option over draws and replicates."""
        return self.cost.mean(axis=(0, 1))

    @property
    def mean_effect(self) -> Array:
        """Mean of every option over draws and replicates."""
        return self.effect.mean(axis=(0, 1))

    def draw_benefit(self, price_rp: float) -> Array:
        """Net benefit price x effect - cost in rupiah, means over replicates: draws x options."""
        return price_rp * self.draw_effect - self.draw_cost

    def position(self, option: str) -> int:
        """Where an option stands. Raises UnknownOption."""
        if option not in self.options:
            known = ", ".join(self.options)
            raise UnknownOption(f'there is no option "{option}"; the options are {known}')
        return self.options.index(option)


def sample_of(options: Sequence[str], cost: npt.ArrayLike, effect: npt.ArrayLike) -> Sample:
    """A checked sample from arrays (draws, replicates, options) or (draws, options).

    Raises ShapeError or UndefinedNumbers.
    """
    arrays = []
    for what, values in (("cost", cost), ("effect", effect)):
        array = np.asarray(values, dtype=np.float64)
        if array.ndim == 2:
            array = array[:, np.newaxis, :]
        if array.ndim != 3 or 0 in array.shape:
            raise ShapeError(
                f"{what} has shape {np.shape(values)}; expected (draws, replicates, options) or"
                " (draws, options), none of them 0"
            )
        if not np.isfinite(array).all():
            draw, _, option = (int(at) for at in np.argwhere(~np.isfinite(array))[0])
            raise UndefinedNumbers(
                f"{what} of option {option + 1} in draw {draw + 1} is not a finite number"
            )
        arrays.append(array)
    if arrays[0].shape != arrays[1].shape:
        raise ShapeError(
            f"cost has shape {arrays[0].shape} and effect {arrays[1].shape}; expected the same"
        )
    check_options(options, arrays[0].shape[2])
    return Sample(tuple(options), arrays[0], arrays[1])


def check_options(options: Sequence[str], count: int) -> None:
    """Raise ShapeError unless there are ``count`` names, all different."""
    if len(options) != count:
        raise ShapeError(f"{len(options)} names for {count} options; expected one each")
    if len(set(options)) != len(options):
        twice = next(name for name in options if list(options).count(name) > 1)
        raise ShapeError(f'two options are called "{twice}"; expected different names')


def check_choice(sample: Sample, what: str) -> None:
    """Raise OneOption unless there is something to choose between."""
    if len(sample.options) < 2:
        raise OneOption(f"{what} needs at least two options; there is only {sample.options[0]}")


def checked_prices(prices_rp: Sequence[float]) -> tuple[float, ...]:
    """Prices of one unit of effect: finite, not negative, rising. Raises BadPrices."""
    prices = tuple(float(price) for price in prices_rp)
    if not prices:
        raise BadPrices("no prices; expected at least one")
    for price in prices:
        if not np.isfinite(price) or price < 0:
            raise BadPrices(f"price {price:g}; expected a finite number of at least 0")
    for first, then in pairwise(prices):
        if then <= first:
            raise BadPrices(f"price {then:g} after {first:g}; expected rising prices")
    return prices


def best_options(benefit: Array, cost: Array) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """The option of highest benefit along the last axis, and where that was an exact tie.

    A tie goes to the lower cost, then to the option given first.

    >>> best, tied = best_options(np.array([[1.0, 2.0, 2.0]]), np.array([[0.0, 5.0, 3.0]]))
    >>> best.tolist(), tied.tolist()
    ([2], [True])
    """
    tied = benefit == benefit.max(axis=-1, keepdims=True)
    chosen = np.where(tied, cost, np.inf).argmin(axis=-1)
    return chosen, tied.sum(axis=-1) > 1


def best_on_average(sample: Sample, price_rp: float) -> int:
    """The option of highest mean net benefit at a price."""
    cost = sample.mean_cost
    return int(best_options(price_rp * sample.mean_effect - cost, cost)[0])
