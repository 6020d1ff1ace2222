"""What the decision analysis is asked: scenarios/economics.toml.

Ranges of prices, ceilings, rates and the study that could be made. No price of an effect is
accepted anywhere, so the file says over which prices to look, never which is right.
"""

from dataclasses import dataclass
from pathlib import Path

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.fields import Faults, Table, describe, show, sure, whole_document
from langkah.inputs.project import ECONOMICS, scenario_names, scenarios_folder, shown
from langkah.inputs.targets import check_once
from langkah.inputs.toml_lines import read_toml

MOST_PRICES = 1000
"""A finer range, or a finer map, than this is a slip."""

FEWEST_MAP_STEPS = 2

_EFFECT = ("outcome", "highest_price_rp", "step_rp", "shown_prices_rp", "enough", "why")
_STUDY = ("observes", "scenario", "sizes", "setup_rp", "each_rp", "placeholder_money", "why")
_TABLES = (
    "effect",
    "discounting",
    "ceilings",
    "precision",
    "robustness",
    "sensitivity",
    "study",
)


@dataclass(frozen=True)
class Effect:
    """An outcome counted beyond no programme, and the prices in rupiah at which it is valued.

    ``enough`` units of it are enough where a rule needs a line.
    """

    outcome: str
    prices_rp: tuple[float, ...]
    shown_prices_rp: tuple[float, ...]
    enough: float


@dataclass(frozen=True)
class FollowUp:
    """A study that observes a share in ``scenario``, in several sizes, and what it would cost."""

    observes: str
    scenario: str
    sizes: tuple[int, ...]
    setup_rp: float
    each_rp: float
    placeholder_money: bool


@dataclass(frozen=True)
class Economics:
    """Everything the decision analysis is asked. Money is constant rupiah of December 2010."""

    effects: tuple[Effect, ...]
    discount_rates: tuple[float, ...]
    ceilings_rp: tuple[float, ...]
    shares_of_request: tuple[float, ...]
    half_width_share: float
    half_width: float
    optimism: float
    parameters: int
    map_steps: int
    study: FollowUp


def load_economics(project: Path) -> Economics:
    """The project's questions to the decision analysis. Raises InputErrors with every fault."""
    path = scenarios_folder(project) / ECONOMICS
    table = whole_document(read_toml(path, shown(path, project)), Faults())
    table.check_names(_TABLES)
    members = table.tables("effect")
    check_once(members, "outcome")
    effects = [_effect(member) for member in members]
    rates = _rates(table.table("discounting"))
    ceilings, shares = _ceilings(table.table("ceilings"))
    share, width = _precision(table.table("precision"))
    optimism = _optimism(table.table("robustness"))
    parameters, map_steps = _sensitivity(table.table("sensitivity"))
    study = _study(table.table("study"), project)
    table.faults.refuse_any()
    return Economics(
        tuple(sure(effect) for effect in effects),
        rates,
        ceilings,
        shares,
        sure(share),
        sure(width),
        sure(optimism),
        sure(parameters),
        sure(map_steps),
        sure(study),
    )


def _effect(table: Table) -> Effect | None:
    before = len(table.faults)
    table.check_names(_EFFECT)
    table.text("why")
    good = [name for name, outcome in OUTCOMES.items() if outcome.better == "higher"]
    outcome = table.choice("outcome", good, "outcome of which more is better")
    highest, step, enough = (_above_0(table, n) for n in ("highest_price_rp", "step_rp", "enough"))
    shown_prices = rising(table, "shown_prices_rp", least=0)
    if highest is not None and step is not None and not 1 <= highest / step <= MOST_PRICES:
        table.complain(
            "step_rp",
            f"is {show(step)}; expected 1 to {MOST_PRICES} steps up to {show(highest)}",
        )
    for position, price in enumerate(shown_prices):
        if highest is not None and price > highest:
            path = (*table.path, "shown_prices_rp", position)
            message = f"is {show(price)}; expected at most {show(highest)} (highest_price_rp)"
            table.faults.add(table.document.complaint(path, message))
    if len(table.faults) > before:
        return None
    count = int(sure(highest) / sure(step))
    prices = tuple(sure(step) * at for at in range(count + 1))
    return Effect(sure(outcome), prices, shown_prices, sure(enough))


def _rates(table: Table | None) -> tuple[float, ...]:
    if table is None:
        return ()
    table.check_names(["rates", "why"])
    table.text("why")
    return rising(table, "rates", least=0, most=1)


def _ceilings(table: Table | None) -> tuple[tuple[float, ...], tuple[float, ...]]:
    if table is None:
        return (), ()
    table.check_names(["yearly_rp", "shares_of_request", "why"])
    table.text("why")
    return rising(table, "yearly_rp", least=0), rising(table, "shares_of_request", least=0)


def rising(table: Table, field: str, least: float, most: float = float("inf")) -> tuple[float, ...]:
    """A list of rising numbers from ``least`` to below ``most``; empty when it is not right."""
    values = table.fields.get(field)
    if values is None:
        return ()
    if not isinstance(values, list) or not values:
        table.complain(field, f"expected a list of numbers, found {describe(values)}")
        return ()
    found = [table.member(field, position) for position in range(len(values))]
    bounds = f"{show(least)}" if most == float("inf") else f"{show(least)} to below {show(most)}"
    for position, number in enumerate(found):
        if number is None:
            continue
        before = found[position - 1] if position else None
        if not least <= number < most:
            message = f"is {show(number)}; expected at least {bounds}"
        elif before is not None and number <= before:
            message = f"is {show(number)} after {show(before)}; expected rising numbers"
        else:
            continue
        table.faults.add(table.document.complaint((*table.path, field, position), message))
    return tuple(number for number in found if number is not None)


def _above_0(table: Table, name: str) -> float | None:
    value = table.number(name)
    if value is not None and value <= 0:
        table.complain(name, f"is {show(value)}; expected more than 0")
        return None
    return value


def _precision(table: Table | None) -> tuple[float | None, float | None]:
    if table is None:
        return None, None
    table.check_names(["half_width_share", "half_width", "why"])
    table.text("why")
    return _above_0(table, "half_width_share"), _above_0(table, "half_width")


def _optimism(table: Table | None) -> float | None:
    if table is None:
        return None
    table.check_names(["optimism", "why"])
    table.text("why")
    value = table.number("optimism")
    if value is not None and not 0 <= value <= 1:
        table.complain("optimism", f"is {show(value)}; expected 0 to 1")
    return value


def _sensitivity(table: Table | None) -> tuple[int | None, int | None]:
    if table is None:
        return None, None
    table.check_names(["parameters", "map_steps", "why"])
    table.text("why")
    return _at_least(table, "parameters", 1), _at_least(table, "map_steps", FEWEST_MAP_STEPS)


def _at_least(table: Table, name: str, least: int) -> int | None:
    value = table.whole(name)
    if value is not None and value < least:
        table.complain(name, f"is {value}; expected at least {least}")
    if value is not None and value > MOST_PRICES:
        table.complain(name, f"is {show(value)}; expected at most {show(MOST_PRICES)}")
    return value


def _study(table: Table | None, project: Path) -> FollowUp | None:
    if table is None:
        return None
    before = len(table.faults)
    table.check_names(_STUDY)
    table.text("why")
    shares = [name for name, outcome in OUTCOMES.items() if outcome.unit == "share"]
    observes = table.choice("observes", shares, "outcome that is a share")
    scenario = table.choice("scenario", scenario_names(project), "scenario")
    sizes = rising(table, "sizes", least=1)
    for position, size in enumerate(sizes):
        if not size.is_integer():
            path = (*table.path, "sizes", position)
            message = f"is {show(size)}; expected a whole number of women"
            table.faults.add(table.document.complaint(path, message))
    setup, each = table.number("setup_rp"), table.number("each_rp")
    for name, value in (("setup_rp", setup), ("each_rp", each)):
        if value is not None and value < 0:
            table.complain(name, f"is {show(value)}; expected at least 0")
    placeholder = table.flag("placeholder_money")
    if len(table.faults) > before:
        return None
    whole = tuple(int(size) for size in sizes)
    return FollowUp(
        sure(observes), sure(scenario), whole, sure(setup), sure(each), sure(placeholder)
    )
