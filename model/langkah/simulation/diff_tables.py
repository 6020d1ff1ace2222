"""Two tables of one name side by side: how many of their numbers differ, and which most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import inf, isnan

Row = Mapping[str, str]
Key = tuple[str, ...]


@dataclass(frozen=True)
class TableChange:
    """A table that differs: how many of how many cells of rows that both have, the number that
    differs most (relative to its size), then and now; and how many rows only one of them has.

    ``most`` is empty where no number differs.
    """

    name: str
    differ: int
    of: int
    most: str
    then: float
    now: float
    only_first: int
    only_second: int


def table_change(name: str, before: Sequence[Row], after: Sequence[Row]) -> TableChange | None:
    """How a table differs; None where every row is the same.

    >>> rows = [{"option": "a", "cost": "1.0"}, {"option": "b", "cost": "2.0"}]
    >>> found = table_change("t.csv", rows, [rows[1], {"option": "a", "cost": "1.5"}])
    >>> found.differ, found.of, found.most, found.then, found.now
    (1, 2, 'cost (a)', 1.0, 1.5)
    """
    keys = _keys(before, after)
    mine, theirs = _by_key(before, keys), _by_key(after, keys)
    shared = [key for key in mine if key in theirs]
    cells = [
        (key, column, mine[key][column], theirs[key][column])
        for key in shared
        for column in mine[key]
        if column not in keys and column in theirs[key]
    ]
    differ = [cell for cell in cells if not same(cell[2], cell[3])]
    only = len(mine) - len(shared), len(theirs) - len(shared)
    if not differ and not any(only):
        return None
    numbers = [(k, c, number(a), number(b)) for k, c, a, b in differ]
    sized = [(distance(a, b), k, c, a, b) for k, c, a, b in numbers if not (isnan(a) and isnan(b))]
    nothing = (0.0, (), "", 0.0, 0.0)
    _, key, column, then, now = max(sized, key=lambda one: one[0], default=nothing)
    where = ", ".join(part for part in key if part)
    most = f"{column} ({where})" if column and where else column
    return TableChange(name, len(differ), len(cells), most, then, now, *only)


def _keys(before: Sequence[Row], after: Sequence[Row]) -> list[str]:
    """The columns that tell rows apart: as few from the left as it takes, measures last."""
    rows = [*before, *after]
    names = list(dict.fromkeys(name for row in rows[:1] for name in row))
    names.sort(key=lambda name: any(_is_measure(row.get(name, "")) for row in rows))
    keys: list[str] = []
    for name in names:
        if keys and all(_tell_apart(table, keys) for table in (before, after)):
            break
        keys.append(name)
    return keys


def _tell_apart(rows: Sequence[Row], keys: Sequence[str]) -> bool:
    return len({tuple(row.get(name, "") for name in keys) for row in rows}) == len(rows)


def _is_measure(text: str) -> bool:
    """Whether a cell holds a number that was measured, and no word and no count."""
    return not isnan(number(text)) and not text.lstrip("-").isdigit()


def _by_key(rows: Sequence[Row], keys: Sequence[str]) -> dict[Key, Row]:
    found: dict[Key, Row] = {}
    for row in rows:
        key = tuple(row.get(name, "") for name in keys)
        found[next(one for one in _again(key) if one not in found)] = row
    return found


def _again(key: Key) -> Iterator[Key]:
    """A key, and the same again where rows cannot be told apart."""
    yield key
    yield from ((*key, f"({n})") for n in count(2))


def number(text: str) -> float:
    """The number in a cell; nan where there is none."""
    try:
        return float(text or "nan")
    except ValueError:
        return float("nan")


def same(then: str, now: str) -> bool:
    """Whether two cells hold the same number, or the same text."""
    return then == now or number(then) == number(now)


def distance(then: float, now: float) -> float:
    """How far two numbers differ, relative to the larger; without end where one is not defined.

    >>> distance(1.0, 2.0), distance(0.0, 0.0), distance(1.0, float("nan"))
    (0.5, 0.0, inf)
    """
    if isnan(then) or isnan(now):
        return inf
    whole = max(abs(then), abs(now))
    return abs(now - then) / whole if whole else 0.0
