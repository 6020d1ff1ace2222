"""A workbook that is printed as well as counted with: pages, styles, formulas with their values.

Every formula is written with the value it has, so that a viewer which does not calculate shows the
same numbers. Text is always text, whatever character it begins with.
"""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

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

MONEY: Final = '#,##0;(#,##0);"-"'
COUNT: Final = '#,##0.###;-#,##0.###;"-"'

STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 15, "font_color": NAVY, "text_wrap": True},
    "subtitle": {"font_color": GREY, "italic": True},
    "section": {"bold": True, "font_size": 11, "font_color": NAVY, "bottom": 2,
                "bottom_color": NAVY},
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
    "rupiah": {**_CELL, "num_format": '"Rp"#,##0;("Rp"#,##0);"Rp"0', "bold": True,
               "bg_color": PALE},
    "level": {**_CELL, "num_format": "0.0000"},
    "share": {**_CELL, "num_format": "0.0%;-0.0%;0.0%"},
    "sim_count": {**_SIM, "num_format": "#,##0.0;-#,##0.0;0"},
    "sim_money": {**_SIM, "num_format": MONEY},
    "sim_share": {**_SIM, "num_format": "0.0%"},
    "sim_text": {**_SIM, "text_wrap": True, "align": "left", "indent": 1},
    "sim_small": {**_SIM, "align": "right"},
    "sim_number": {**_SIM, "num_format": "#,##0.####;-#,##0.####;0"},
    "check": {**_CELL, "bold": True, "align": "center"},
}  # fmt: skip
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

    def put(self, col: int, value: Any, style: str, row: int | None = None) -> Cell:
        """A number or a text; nan stays empty."""
        row = self.at if row is None else row
        self._last = max(self._last, row)
        if isinstance(value, str):
            quoted = value.startswith(TRIGGERS)
            self.sheet.write_string(row, col, value, self.book.style(style, quoted))
            if STYLES[style].get("text_wrap"):
                self._make_room(row, value, self._widths[col], style)
        elif value is None or math.isnan(value):
            self.sheet.write_blank(row, col, None, self.book.style(style))
        else:
            self.sheet.write_number(row, col, value, self.book.style(style))
        return Cell(self.name, row, col, value)

    def merged(self, first: int, last: int, value: str, style: str) -> Cell:
        """A text over several columns of the next row."""
        self.sheet.merge_range(self.at, first, self.at, last, "", self.book.style(style))
        self._last = max(self._last, self.at)
        quoted = value.startswith(TRIGGERS)
        self.sheet.write_string(self.at, first, value, self.book.style(style, quoted))
        self._make_room(self.at, value, sum(self._widths[first : last + 1]), style)
        return Cell(self.name, self.at, first, value)

    def _make_room(self, row: int, text: str, width: float, style: str) -> None:
        """Rows are as high as their longest text needs; spreadsheets do not see to it."""
        size = float(STYLES[style].get("font_size", FONT_SIZE))
        lines = _lines_of(text, width * FONT_SIZE / size / _LETTER_WIDTH)
        height = lines * size * _LINE_HEIGHT + _PADDING
        self._heights[row] = max(self._heights.get(row, 0.0), height)

    def formula(
        self, col: int, formula: str, value: Any, style: str, row: int | None = None
    ) -> Cell:
        """A formula and the value it has."""
        row = self.at if row is None else row
        self.sheet.write_formula(row, col, f"={formula}", self.book.style(style), value)
        return Cell(self.name, row, col, value)

    def row(self, values: Sequence[Any], styles: Sequence[str] | str) -> list[Cell]:
        """A row of values from the first column on; then the next row."""
        chosen = [styles] * len(values) if isinstance(styles, str) else styles
        cells = [
            self.put(col, value, style)
            for col, (value, style) in enumerate(zip(values, chosen, strict=True))
        ]
        self.at += 1
        return cells

    def across(self, text: str, style: str) -> None:
        """A text over the whole width; then the next row."""
        self.merged(0, self.columns - 1, text, style)
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


def summed(cells: Sequence[Cell]) -> tuple[str, float]:
    """Formula and value of a sum of cells that stand under or beside each other."""
    if not cells:
        return "0", 0.0
    return f"SUM({span(cells[0], cells[-1])})", sum(cell.value for cell in cells)
