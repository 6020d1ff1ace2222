"""How many of anything a file or a command line may ask for, and why not more."""

from langkah.inputs.fields import Table, show

MOST = 1_000_000
"""Of draws, points, resamples: chance is then a thousandth of the spread, and no figure that is
printed would change with more."""

MOST_REPLICATES = 65_535
"""A replicate and the luck of a design's column share an address of 32 bits, luck half of it."""

MOST_CELLS = 10_000_000
"""Numbers of a design, which is kept whole: some hundred megabytes while it is written out."""

LARGEST_SEED = (1 << 53) - 1
"""Beyond it a number read from a file is no longer every whole number."""


def too_many(name: str, count: float) -> str | None:
    """What is wrong with asking for ``count`` of ``name``; None when nothing is.

    >>> too_many("draws", 10**9)
    'is 1_000_000_000; expected at most 1_000_000: more would change no printed figure'
    >>> too_many("replicates", 65_536)
    'is 65_536; expected at most 65_535: there are no more addresses of luck'
    >>> too_many("draws", 1_000_000) is None
    True
    """
    if name == "replicates" and count > MOST_REPLICATES:
        most = show(MOST_REPLICATES)
        return f"is {show(count)}; expected at most {most}: there are no more addresses of luck"
    if count > MOST:
        most = show(MOST)
        return f"is {show(count)}; expected at most {most}: more would change no printed figure"
    return None


def too_large(points: int, columns: int) -> str | None:
    """What is wrong with a design of this size; None when nothing is.

    >>> too_large(10**20, 20)
    'makes 100_000_000_000_000_000_000; expected at most 500_000 points of 20 columns'
    """
    most = min(MOST, MOST_CELLS // max(1, columns))
    if points <= most:
        return None
    return f"makes {show(points)}; expected at most {show(most)} points of {columns} columns"


def count(table: Table, name: str, least: int = 1) -> int | None:
    """A whole number from ``least`` that is not too many; None when it is not, which is noted."""
    value = table.whole(name)
    if value is None:
        return None
    if value < least:
        table.complain(name, f"is {value}; expected a whole number from {least}")
        return None
    if fault := too_many(name, value):
        table.complain(name, fault)
        return None
    return value


def check_seed(table: Table) -> int | None:
    """The seed a table states; None when it is absent or not right, which is then noted."""
    seed = table.whole("seed")
    if seed is not None and seed > LARGEST_SEED:
        table.complain("seed", f"is {seed}; expected at most {LARGEST_SEED}")
        return None
    return seed
