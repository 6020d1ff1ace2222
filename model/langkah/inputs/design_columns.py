"""The columns of a design: which parameters it varies, over what, and which follow another."""

from langkah.domain.setting import Setting
from langkah.inputs.complaints import unknown
from langkah.inputs.design_plan import Column
from langkah.inputs.fields import Table, describe, show
from langkah.inputs.priors import HISTORY
from langkah.inputs.register import Register

FROM_PRIOR = "prior"
UNCERTAIN = "uncertain"
"""Stands for every parameter that has a prior and that the setting leaves alone."""


def varied_columns(
    table: Table, register: Register, setting: Setting, *, listed: bool
) -> list[Column]:
    """The columns below ``vary``: lists where ``listed``, else also spans and priors."""
    vary = table.table("vary")
    if vary is None:
        return []
    found = []
    for key, value in vary.fields.items():
        if key == UNCERTAIN and not listed:
            found += _uncertain_columns(vary, register, setting)
            continue
        if not _may_vary(vary, key, value, register):
            continue
        if isinstance(value, list):
            column = _list_column(vary, key)
        elif listed:
            vary.complain(key, f"expected a list of numbers, found {describe(value)}")
            continue
        elif value == FROM_PRIOR:
            column = _prior_column(vary, key, register)
        else:
            column = _span_column(vary, key, value, key in register and register[key].is_whole)
        if column is not None:
            found.append(column)
    return found


def _may_vary(vary: Table, key: str, value: object, register: Register) -> bool:
    inner = next((f"{key}.{name}" for name in value), "") if isinstance(value, dict) else ""
    if inner in register:
        vary.complain(key, f'the key needs quotes: "{inner}" = ...')
        return False
    if key != HISTORY and key not in register:
        vary.complain(key, unknown("parameter", key, (*register.keys(), HISTORY)))
        return False
    return True


def _list_column(vary: Table, key: str) -> Column | None:
    values = vary.fields[key]
    if not values:
        vary.complain(key, "is an empty list; expected at least one number")
        return None
    numbers = [vary.member(key, position) for position in range(len(values))]
    if any(number is None for number in numbers):
        return None
    repeated = next((n for at, n in enumerate(numbers) if n in numbers[:at]), None)
    if repeated is not None:
        vary.complain(key, f"{show(repeated)} stands twice in the list")
        return None
    line = vary.document.line((*vary.path, key))
    return Column(key, values=tuple(n for n in numbers if n is not None), line=line)


def _prior_column(vary: Table, key: str, register: Register) -> Column | None:
    line = vary.document.line((*vary.path, key))
    if key == HISTORY:
        return Column(key, line=line)
    prior = register[key].prior
    if prior is None:
        vary.complain(key, "has no prior; expected a list, or { from = .., to = .. }")
        return None
    return Column(key, prior=prior, whole=register[key].is_whole, line=line)


def _uncertain_columns(vary: Table, register: Register, setting: Setting) -> list[Column]:
    if vary.fields[UNCERTAIN] != FROM_PRIOR:
        found = describe(vary.fields[UNCERTAIN])
        vary.complain(UNCERTAIN, f'expected "{FROM_PRIOR}", found {found}')
    line = vary.document.line((*vary.path, UNCERTAIN))
    return [
        Column(key, prior=register[key].prior, whole=register[key].is_whole, line=line)
        for key in register.uncertain()
        if key not in setting.values and key not in vary.fields
    ]


def _span_column(vary: Table, key: str, value: object, whole: bool) -> Column | None:
    if not isinstance(value, dict):
        message = f'expected a list, {{ from = .., to = .. }} or "prior", found {describe(value)}'
        vary.complain(key, message)
        return None
    span = vary.table(key)
    if span is None:
        return None
    before = len(vary.faults)
    span.check_names(["from", "to"])
    low, high = span.number("from"), span.number("to")
    if len(vary.faults) > before or low is None or high is None:
        return None
    if low >= high:
        span.complain("to", f"is {show(high)}; expected more than {show(low)} (from)")
        return None
    line = vary.document.line(span.path)
    return Column(key, low=low, high=high, whole=whole, line=line)


def followed_columns(table: Table, register: Register, varied: set[str]) -> list[Column]:
    """The columns below ``follow``: each is a varied one times a number."""
    follow = table.table("follow")
    found: list[Column] = []
    for key in follow.fields if follow is not None else ():
        entry = follow.table(key) if follow is not None else None
        if follow is None or entry is None or not _may_vary(follow, key, entry.fields, register):
            continue
        entry.check_names(["key", "times"])
        leader = entry.choice("key", sorted(varied), "varied parameter")
        times = entry.number("times")
        if key in varied:
            follow.complain(key, "is varied and follows another; expected one of them")
        if leader is not None and times is not None:
            line = follow.document.line(entry.path)
            whole = register[key].is_whole
            found.append(Column(key, follows=leader, times=times, whole=whole, line=line))
    return found
