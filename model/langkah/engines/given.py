"""What is given to the Mesa model, checked: seeds, years, and parameters by their dotted key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.register import Register, check_fixed
from langkah.inputs.scenario import without_sense

WHERE = "Locality"
USUAL_SEED = 1
MOST_SEED = (1 << 64) - 1
MOST_ADDRESS = (1 << 32) - 1
"""The largest draw and replicate a run's luck has an address for."""


@dataclass(frozen=True)
class Given:
    """Parameters given to one model, by dotted key.

    ``always`` hold before and after the decision and give way to a scenario; ``since`` are policy
    and shocks that hold from the decision on, over what the scenario says.
    """

    always: Mapping[str, float]
    since: Mapping[str, float]
    register: Register

    def branch(self, scenario: Mapping[str, float]) -> dict[str, float]:
        """The scenario's values with what was given made last.

        Raises InputError when they make no sense together.
        """
        values = {**scenario, **self.since}
        if self.since:
            for _, needed, message in without_sense(values, self.register):
                raise InputError(WHERE, 0, needed, message)
        return values


def take_seed(parameters: dict[str, Any], rng: Any) -> Any:
    """The run's seed, taken out of ``parameters``; else ``rng``, as Mesa from 3.5 on calls it.

    Raises InputError when both are given, or ``rng`` is one of numpy's generators: luck here comes
    by address, never from a queue.
    """
    if rng is None:
        return parameters.pop("seed", USUAL_SEED)
    if "seed" in parameters:
        raise InputError(WHERE, 0, "rng", "both seed and rng; expected one of them")
    if not isinstance(rng, int | np.integer):
        raise InputError(WHERE, 0, "rng", f"is {rng}; expected a whole number")
    return rng


def run_address(
    seed: Any, draw: Any, replicate: Any, *, seeds_apart: bool = False
) -> tuple[int, int, int]:
    """The address of a run's luck, as Python's own numbers: numpy's would overflow in its mixing.

    ``seeds_apart`` says that this Mesa takes the seeds of a batch beside its parameters; it then
    puts None in the place of a ``seed`` that a subclass names among its own keywords.

    Raises InputError unless all are whole numbers in range.
    """
    if not isinstance(seed, int | np.integer):
        message = f"is {seed}; expected a whole number"
        if seeds_apart:
            message = f"is {seed}; expected a whole number; mesa.batch_run takes it as rng=[1, 2]"
        raise InputError(WHERE, 0, "seed", message)
    check_within("seed", seed, 0, MOST_SEED)
    check_within("draw", draw, 0, MOST_ADDRESS)
    check_within("replicate", replicate, 0, MOST_ADDRESS)
    return int(seed), int(draw), int(replicate)


def check_within(name: str, given: object, least: int, most: int) -> None:
    """Raises InputError unless ``given`` is a whole number from ``least`` to ``most``."""
    if not isinstance(given, int | np.integer) or not least <= given <= most:
        message = f"is {given}; expected a whole number from {least} to {most}"
        raise InputError(WHERE, 0, name, message)


def check_by_name(name: str, given: object) -> None:
    """Raises InputError unless ``given`` is a mapping; a batch hands on a bare one key by key."""
    if not isinstance(given, Mapping):
        message = f"is {given}; expected a mapping by name; mesa.batch_run takes it in a list"
        raise InputError(WHERE, 0, name, message)


def given_parameters(
    register: Register,
    values: Mapping[str, float],
    parameters: Mapping[str, Any],
    others: Iterable[str],
) -> Given:
    """Sort what was given: ``values`` hold always, of ``parameters`` policy and shocks since then.

    ``others`` are the model's own keywords, offered where a parameter is misspelt.

    Raises InputError for a key that is unknown or given twice, and for a value that is no number or
    out of its range.
    """
    check_by_name("values", values)
    for key, value in values.items():
        _check_number(f"values {key}", value)
        check_fixed(register, key, value, WHERE, "values")
    for key, value in parameters.items():
        if key not in register:
            raise InputError(WHERE, 0, "", unknown("parameter", key, [*register.keys(), *others]))
        if key in values:
            raise InputError(WHERE, 0, key, "is set twice")
        _check_number(key, value)
        fault = register[key].fault(value)
        if fault:
            raise InputError(WHERE, 0, key, fault)
    since = {key: float(x) for key, x in parameters.items() if register[key].changeable}
    always = {key: float(x) for key, x in parameters.items() if key not in since}
    return Given({**values, **always}, since, register)


def _check_number(key: str, value: object) -> None:
    number = isinstance(value, int | float | np.integer | np.floating)
    if not number or isinstance(value, bool) or not np.isfinite(value):  # type: ignore[call-overload]
        raise InputError(WHERE, 0, key, f"is {value}; expected a number")
