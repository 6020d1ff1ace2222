"""A workbook that is printed as well as counted with: pages, styles, formulas with their values.

Every formula is written with the value it has, so that a viewer which does not calculate shows the
same numbers. Text is always text, whatever character it begins with.
"""

import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any, Final, NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

MADE: Final = datetime(2000, 1, 1)
"""Stands as date of making: the same input gives the same bytes."""

TRIGGERS: Final = ("=", "+", "-", "@")
"""Characters that would make a spreadsheet read a text as a formula."""

NAVY, PALE, RULE, FIELD = "#1F3A4D", "#E9EFF3", "#B8C4CC", "#F3F8FE"
BLUE, GREY, BLANK, GOOD, BAD = "#0B4FA3", "#6B6B6B", "#FFF4CC", "#D9EAD3", "#F4CCCC"

FONT_SIZE: Final = 10
FONT: Final = {"font_name": "Calibri", "font_size": FONT_SIZE, "valign": "top"}

_CELL: Final = {"border": 1, "border_color": RULE}
_WORDS: Final = {**_CELL, "text_wrap": True, "align": "left", "indent": 1}
_INPUT: Final = {**_CELL, "font_color": BLUE, "bg_color": FIELD}
_SIM: Final = {**_CELL, "font_color": GREY}
_HEAD: Final = {**_CELL, "bold": True, "bg_color": NAVY, "font_color": "#FFFFFF", "align": "center"}
_SECTION: Final = {"bold": True, "font_size": 11, "font_color": NAVY}

MONEY: Final = '#,##0;(#,##0);"-"'
RUPIAH: Final = '"Rp"#,##0;("Rp"#,##0);"Rp"0'
COUNT: Final = '#,##0.###;-#,##0.###;"-"'

STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 15, "font_color": NAVY, "text_wrap": True},
    "subtitle": {"font_color": GREY, "italic": True},
    "section": {**_SECTION, "bottom": 2, "bottom_color": NAVY},
    "note": {"text_wrap": True, "font_color": GREY, "italic": True},
    "plain": {"text_wrap": True},
    "bold": {"text_wrap": True, "bold": True},
    "spelled": {"italic": True, "text_wrap": True},
    "helper": {"font_color": "#A8A8A8", "font_size": 8, "num_format": "#,##0"},
    "head": {**_HEAD, "text_wrap": True, "valign": "vcenter"},
    "year": {**_HEAD, "num_format": "0", "valign": "vcenter"},
    "text": _WORDS,
    "part": {**_WORDS, "bold": True, "bg_color": PALE},
    "code": {**_CELL, "align": "left", "indent": 1},
    "blank": {**_WORDS, "bg_color": BLANK, "font_color": BLUE},
    "input": {**_INPUT, "num_format": "#,##0"},
    "input_share": {**_INPUT, "num_format": "0.0%"},
    "input_level": {**_INPUT, "num_format": "0.0000"},
    "input_count": {**_INPUT, "num_format": COUNT},
    "input_text": {**_INPUT, "text_wrap": True, "align": "left", "indent": 1},
    "input_year": {**_INPUT, "num_format": "0", "align": "left", "bold": True},
    "count": {**_CELL, "num_format": COUNT},
    "money": {**_CELL, "num_format": MONEY},
    "money_sum": {**_CELL, "num_format": MONEY, "bold": True, "bg_color": PALE},
    "rupiah": {**_CELL, "num_format": RUPIAH, "bold": True, "bg_color": PALE},
    "level": {**_CELL, "num_format": "0.0000"},
    "share": {**_CELL, "num_format": "0.0%;-0.0%;0.0%"},
    "sim_count": {**_SIM, "num_format": "#,##0.0;-#,##0.0;0"},
    "sim_money": {**_SIM, "num_format": MONEY},
    "sim_share": {**_SIM, "num_format": "0.0%"},
    "sim_text": {**_SIM, "text_wrap": True, "align": "left", "indent": 1},
    "sim_small": {**_SIM, "align": "right"},
    "sim_number": {**_SIM, "num_format": "#,##0.####;-#,##0.####;0"},
    "check": {**_CELL, "bold": True, "align": "center"},
}
"""Blue is filled in by the planner, black is calculated, grey comes from the simulation."""


_LETTER_WIDTH: Final = 0.87
"""Width of a letter of this face against the digit that column widths are counted in."""

_LINE_HEIGHT: Final = 1.28
_PADDING: Final = 2.5


@dataclass(frozen=True)
class Cell:
    """A cell that formulas refer to, and the value it holds."""

    sheet: str
    row: int
    col: int
    value: Any

    @property
    def here(self) -> str:
        """Its address for formulas on its own sheet."""
        return str(xl_rowcol_to_cell(self.row, self.col, row_abs=True, col_abs=True))

    def __str__(self) -> str:
        return f"'{self.sheet}'!{self.here}"


class Formula(NamedTuple):
    """A formula, and the value it has."""

    text: str
    value: Any


class Link(NamedTuple):
    """A text that leads to a sheet of that name."""

    sheet: str


def same(cell: Cell) -> Formula:
    """The formula of what another sheet's cell holds."""
    return Formula(str(cell), cell.value)


def span(first: Cell, last: Cell) -> str:
    """The address of the cells between two."""
    return f"{first}:{last.here}"


class Book:
    """A workbook in memory; ``footer`` stands at the foot of every page, before its number."""

    def __init__(self, title: str, footer: str) -> None:
        self._bytes = io.BytesIO()
        self._workbook = xlsxwriter.Workbook(self._bytes, {"in_memory": True})
        self._workbook.set_properties({"title": title, "created": MADE, "author": "Langkah"})
        self._workbook.set_calc_mode("auto")
        self._formats: dict[tuple[str, bool], Any] = {}
        self._footer = footer.replace("&", "&&")

    def page(self, name: str, widths: Sequence[float], repeat: int | None = None) -> "Page":
        """A new sheet with these column widths; rows up to ``repeat`` head every printed page."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&L&8{self._footer}&R&8&A  &P/&N")
        sheet.hide_gridlines(2)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self.style("plain"))
        if repeat is not None:
            sheet.repeat_rows(0, repeat)
            sheet.freeze_panes(repeat + 1, 0)
        return Page(self, sheet, name, widths)

    def style(self, name: str, quoted: bool = False) -> Any:
        """The format of a style; ``quoted`` marks text that looks like a formula."""
        if (name, quoted) not in self._formats:
            made = self._workbook.add_format({**FONT, **STYLES[name]})
            if quoted:
                made.set_quote_prefix()
            self._formats[name, quoted] = made
        return self._formats[name, quoted]

    def fill(self, colour: str) -> Any:
        """A fill for a conditional format."""
        return self._workbook.add_format({"bg_color": colour})

    def define(self, name: str, cell: Cell | str) -> None:
        """Give a cell, or cells, a name."""
        self._workbook.define_name(name, f"={cell}")

    def close(self) -> bytes:
        """The workbook as bytes."""
        self._workbook.close()
        return self._bytes.getvalue()


Row = Mapping[str, Sequence[Cell]]
"""The cells of a table's row by the names of their columns: several columns may share one."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, what stands in each row, and how that looks.

    ``fill`` is given the row's item and the cells before; without it cells are left alone. ``more``
    columns after it are merged with it, ``allow`` is a check of what may be typed and what is said
    else, ``called`` names the cell.
    """

    head: str | int
    fill: Callable[[Any, Row], Any] | None = None
    style: str | Callable[[Any], str] = "text"
    name: str = ""
    more: int = 0
    allow: "Allowed | None" = None
    called: Callable[[Any], str] | None = None


class Allowed(NamedTuple):
    """What may be typed into a cell, and what is said when it is something else."""

    rule: Mapping[str, Any]
    said: str


class Page:
    """A sheet written from top to bottom: ``at`` is the next row."""

    def __init__(self, book: Book, sheet: Any, name: str, widths: Sequence[float]) -> None:
        self.book = book
        self.sheet = sheet
        self.name = name
        self.columns = len(widths)
        self.at = 0
        self._widths = widths
        self._heights: dict[int, float] = {}
        self._last = 0
        self._breaks: list[int] = []

    def put(self, col: int, value: Any, style: str, row: int | None = None, more: int = 0) -> Cell:
        """A number, a text, a formula or a link, over ``more`` columns too; nan stays empty."""
        row = self.at if row is None else row
        self._last = max(self._last, row)
        made = self.book.style(style, isinstance(value, str) and value.startswith(TRIGGERS))
        if more:
            self.sheet.merge_range(row, col, row, col + more, "", self.book.style(style))
        match value:
            case Formula(text, known):
                self.sheet.write_formula(row, col, f"={text}", made, known)
            case Link(sheet):
                self.sheet.write_url(row, col, f"internal:'{sheet}'!A1", made, sheet)
            case str():
                self.sheet.write_string(row, col, value, made)
            case int() | float() if not math.isnan(value):
                self.sheet.write_number(row, col, value, made)
            case _:
                self.sheet.write_blank(row, col, None, made)
        told = value.value if isinstance(value, Formula) else value
        if isinstance(told, str) and (more or (told is value and "text_wrap" in STYLES[style])):
            self._make_room(row, told, sum(self._widths[col : col + more + 1]), style)
        return Cell(self.name, row, col, told)

    def _make_room(self, row: int, text: str, width: float, style: str) -> None:
        """Rows are as high as their longest text needs; spreadsheets do not see to it."""
        size = float(STYLES[style].get("font_size", FONT_SIZE))
        lines = _lines_of(text, width * FONT_SIZE / size / _LETTER_WIDTH)
        height = lines * size * _LINE_HEIGHT + _PADDING
        self._heights[row] = max(self._heights.get(row, 0.0), height)

    def row(self, values: Sequence[Any], styles: Sequence[str] | str) -> list[Cell]:
        """A row of values from the first column on; then the next row."""
        chosen = [styles] * len(values) if isinstance(styles, str) else styles
        cells = [
            self.put(col, value, style)
            for col, (value, style) in enumerate(zip(values, chosen, strict=True))
        ]
        self.at += 1
        return cells

    def table(
        self, columns: Sequence[Column], items: Iterable[Any], *, head: bool = True
    ) -> list[Row]:
        """A table: its head, and a row for each item; then the next row."""
        starts = list(accumulate((1 + column.more for column in columns), initial=0))
        if head:
            for col, column in zip(starts, columns, strict=False):
                style = "year" if isinstance(column.head, int) else "head"
                self.put(col, column.head, style, more=column.more)
            self.at += 1
        return [self._table_row(columns, starts, item) for item in items]

    def _table_row(self, columns: Sequence[Column], starts: Sequence[int], item: Any) -> Row:
        found: dict[str, list[Cell]] = {}
        for col, column in zip(starts, columns, strict=False):
            if column.fill is None:
                continue
            style = column.style if isinstance(column.style, str) else column.style(item)
            cell = self.put(col, column.fill(item, found), style, more=column.more)
            found.setdefault(column.name, []).append(cell)
            if column.allow is not None:
                self.allow(cell, column.allow)
            if column.called is not None:
                self.book.define(column.called(item), cell)
        self.at += 1
        return found

    def allow(self, cell: Cell, allowed: Allowed) -> None:
        """Refuse what may not be typed into a cell."""
        rule = {**allowed.rule, "error_message": allowed.said}
        self.sheet.data_validation(cell.row, cell.col, cell.row, cell.col, rule)

    def field(self, label: str, value: str | None, blank: str, more: int) -> None:
        """A label and what is known of it over some columns, else a blank; then the next row."""
        self.put(0, label, "text")
        self.put(
            1, blank if value is None else value, "blank" if value is None else "text", more=more
        )
        self.at += 1

    def across(self, text: str | Formula, style: str) -> None:
        """A text over the whole width; then the next row."""
        self.put(0, text, style, more=self.columns - 1)
        self.at += 1

    def head(self, title: str, subtitle: str) -> None:
        """Title and subtitle of the sheet."""
        self.across(title, "title")
        self.across(subtitle, "subtitle")
        self.at += 1

    def new_page(self) -> None:
        """What follows is printed on a page of its own."""
        self._breaks.append(self.at)

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self.at += rows

    def print_to(self, columns: int | None = None) -> None:
        """The sheet is whole: print it, these columns only, each row as high as it needs."""
        for row, height in self._heights.items():
            self.sheet.set_row(row, height)
        if self._breaks:
            self.sheet.set_h_pagebreaks(self._breaks)
        self.sheet.print_area(0, 0, self._last, (columns or self.columns) - 1)


def _lines_of(text: str, letters: float) -> int:
    """Lines a text takes where a line holds so many letters and words are not broken.

    >>> _lines_of("one two three", 8), _lines_of("", 8)
    (2, 1)
    """
    lines, room = 1, letters
    for word in text.split():
        if len(word) > room and room < letters:
            lines, room = lines + 1, letters
        room -= len(word) + 1
    return lines


def summed(cells: Sequence[Cell]) -> Formula:
    """The sum of cells that stand under or beside each other."""
    if not cells:
        return Formula("0", 0.0)
    return Formula(f"SUM({span(cells[0], cells[-1])})", sum(cell.value for cell in cells))


def added(cells: Iterable[Cell]) -> Formula:
    """The sum of cells of this sheet that stand apart."""
    listed = list(cells)
    return Formula("+".join(cell.here for cell in listed), sum(cell.value for cell in listed))
