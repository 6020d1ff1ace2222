"""The one shape in which every analysis gives its result."""

from dataclasses import dataclass, field

Cell = str | int | float | bool
"""What a cell holds. A number without meaning is nan, a name without meaning is empty."""


@dataclass(frozen=True)
class Table:
    """A named table: columns, rows in a fixed order, and notes a reader of it must know.

    >>> Table("costs", ("option", "cost"), (("a", 1.0), ("b", 2.0))).column("cost")
    (1.0, 2.0)
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = field(default=())

    def column(self, name: str) -> tuple[Cell, ...]:
        """One column, top to bottom."""
        position = self.columns.index(name)
        return tuple(row[position] for row in self.rows)

    def records(self) -> list[dict[str, Cell]]:
        """The rows by name of column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
