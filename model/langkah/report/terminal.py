"""Tables on a terminal: side by side where its columns hold them, else one block for each row."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

INDENT = (0, 0, 0, 2)


class Legible:
    """A table that loses no column and breaks no word, however narrow the terminal.

    Where a word of the table would be cut or broken, each row is a block: the first cell, then the
    others each after the head of its column.
    """

    def __init__(self, table: Table) -> None:
        self.table = table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if _holds_every_word(self.table, console, options):
            yield self.table
            return
        if self.table.title:
            yield Text(str(self.table.title), style="bold")
        yield from self._blocks()
        if self.table.caption:
            yield Text(f"\n{self.table.caption}")

    def _blocks(self) -> Iterator[Text | Padding]:
        columns = (column.cells for column in self.table.columns)
        for row, cells in zip(self.table.rows, zip(*columns, strict=True), strict=True):
            yield Text()
            if head := _line(cells[0]):
                yield Text(head, style="bold")
            for column, cell in zip(self.table.columns[1:], cells[1:], strict=True):
                if found := _line(cell):
                    words = ": ".join(part for part in (_line(column.header), found) if part)
                    yield Padding(Text(words, style=row.style or ""), INDENT)


def _holds_every_word(table: Table, console: Console, options: ConsoleOptions) -> bool:
    """Whether each word of the table stands whole in it, as wide as it is drawn."""
    lines = console.render_lines(table, options, pad=False)
    drawn = "\n".join("".join(segment.text for segment in line) for line in lines)
    cells = [cell for column in table.columns for cell in (column.header, *column.cells)]
    return Counter(drawn.split()) >= Counter(word for cell in cells for word in str(cell).split())


def _line(cell: object) -> str:
    """A cell in one line."""
    return "; ".join(part.strip() for part in str(cell).split("\n") if part.strip())
