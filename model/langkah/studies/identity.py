"""What a result stands on, part by part, and which parts of two results differ."""

from collections.abc import Iterator, Mapping

MOST_NAMED = 4
"""How many changes a complaint names before it only counts them."""


def differences(then: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    """Names of the parts that differ: ``code rules/choice.py``, ``scenarios shelter``, ``seed``.

    >>> list(differences({"seed": 1, "code": {"a.py": "x"}}, {"seed": 2, "code": {"a.py": "x"}}))
    ['seed']
    """
    for name in dict.fromkeys((*then, *now)):
        before, after = then.get(name), now.get(name)
        if before == after:
            continue
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            parts = dict.fromkeys((*before, *after))
            yield from (f"{name} {part}" for part in parts if before.get(part) != after.get(part))
        else:
            yield name


def changed_parts(then: Mapping[str, object], now: Mapping[str, object]) -> list[str]:
    """The first few differing parts by name, and how many more."""
    found = list(differences(then, now))
    if len(found) <= MOST_NAMED:
        return found
    return [*found[:MOST_NAMED], f"{len(found) - MOST_NAMED} more"]
