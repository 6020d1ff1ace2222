"""A workbook that is printed as well as counted with: pages, styles, formulas with their values.

Every formula is written with the value it has, so that a viewer which does not calculate shows the
same numbers. Text is always text, whatever character it begins with.
"""

import io
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

NAVY, PALE, RULE = "#1F3A4D", "#E9EFF3", "#B8C4CC"
BLUE, GREY, BLANK, GOOD, BAD = "#0B4FA3", "#6B6B6B", "#FFF4CC", "#D9EAD3", "#F4CCCC"

FONT: Final = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_CELL: Final = {"border": 1, "border_color": RULE}

STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 15, "font_color": NAVY},
    "subtitle": {"font_size": 10, "font_color": GREY, "italic": True},
    "section": {"bold": True, "font_size": 11, "font_color": NAVY, "bottom": 2,
                "bottom_color": NAVY},
    "note": {"text_wrap": True, "font_color": GREY, "italic": True},
    "plain": {"text_wrap": True},
    "bold": {"text_wrap": True, "bold": True},
    "head": {**_CELL, "bold": True, "bg_color": NAVY, "font_color": "#FFFFFF", "text_wrap": True,
             "align": "center", "valign": "vcenter"},
    "text": {**_CELL, "text_wrap": True},
    "part": {**_CELL, "bold": True, "bg_color": PALE, "text_wrap": True},
    "code": {**_CELL},
    "blank": {**_CELL, "bg_color": BLANK, "font_color": BLUE, "text_wrap": True},
    "input": {**_CELL, "font_color": BLUE, "num_format": "#,##0", "bg_color": "#F3F8FE"},
    "input_share": {**_CELL, "font_color": BLUE, "num_format": "0.0%", "bg_color": "#F3F8FE"},
    "input_level": {**_CELL, "font_color": BLUE, "num_format": "0.0000", "bg_color": "#F3F8FE"},
    "input_count": {**_CELL, "font_color": BLUE, "num_format": '#,##0.###;-#,##0.###;"-"',
                    "bg_color": "#F3F8FE"},
    "input_text": {**_CELL, "font_color": BLUE, "text_wrap": True, "bg_color": "#F3F8FE"},
    "year": {**_CELL, "bold": True, "bg_color": NAVY, "font_color": "#FFFFFF", "num_format": "0",
             "align": "center"},
    "input_year": {**_CELL, "font_color": BLUE, "num_format": "0", "bg_color": "#F3F8FE",
                   "align": "left", "bold": True},
    "count": {**_CELL, "num_format": '#,##0.###;-#,##0.###;"-"'},
    "money": {**_CELL, "num_format": '#,##0;(#,##0);"-"'},
    "money_sum": {**_CELL, "num_format": '#,##0;(#,##0);"-"', "bold": True, "bg_color": PALE},
    "rupiah": {**_CELL, "num_format": '"Rp"#,##0;("Rp"#,##0);"Rp"0', "bold": True,
               "bg_color": PALE},
    "level": {**_CELL, "num_format": "0.0000"},
    "share": {**_CELL, "num_format": '0.0%;-0.0%;0.0%'},
    "sim_count": {**_CELL, "num_format": '#,##0.0;-#,##0.0;0', "font_color": GREY},
    "sim_money": {**_CELL, "num_format": '#,##0;(#,##0);"-"', "font_color": GREY},
    "sim_share": {**_CELL, "num_format": "0.0%", "font_color": GREY},
    "sim_text": {**_CELL, "font_color": GREY, "text_wrap": True},
    "sim_small": {**_CELL, "font_color": GREY, "align": "right"},
    "sim_number": {**_CELL, "num_format": "#,##0.####;-#,##0.####;0", "font_color": GREY},
    "check": {**_CELL, "bold": True, "align": "center"},
    "spelled": {"italic": True, "text_wrap": True},
    "helper": {"font_color": "#A8A8A8", "font_size": 8, "num_format": "#,##0"},
}  # fmt: skip
"""Blue is filled in by the planner, black is calculated, grey comes from the simulation."""


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
        return Page(self, sheet, name, len(widths))

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

    def __init__(self, book: Book, sheet: Any, name: str, columns: int) -> None:
        self.book = book
        self.sheet = sheet
        self.name = name
        self.columns = columns
        self.at = 0

    def put(self, col: int, value: Any, style: str, row: int | None = None) -> Cell:
        """A number or a text; nan stays empty."""
        row = self.at if row is None else row
        if isinstance(value, str):
            quoted = value.startswith(TRIGGERS)
            self.sheet.write_string(row, col, value, self.book.style(style, quoted))
        elif value is None or value != value:
            self.sheet.write_blank(row, col, None, self.book.style(style))
        else:
            self.sheet.write_number(row, col, value, self.book.style(style))
        return Cell(self.name, row, col, value)

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

    def across(self, text: str, style: str, height: float | None = None) -> None:
        """A text over the whole width; then the next row."""
        self.sheet.merge_range(self.at, 0, self.at, self.columns - 1, "", self.book.style(style))
        self.put(0, text, style)
        if height is not None:
            self.sheet.set_row(self.at, height)
        self.at += 1

    def paragraph(self, text: str, style: str = "plain", wide: float = 150.0) -> None:
        """A text over the whole width, as high as it needs at ``wide`` characters a line."""
        lines = -(-len(text) // int(wide))
        self.across(text, style, 13.5 * max(1, lines) + 1.5)

    def head(self, title: str, subtitle: str) -> None:
        """Title and subtitle of the sheet."""
        self.across(title, "title", 21)
        self.across(subtitle, "subtitle")
        self.at += 1

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self.at += rows

    def print_to(self, columns: int | None = None) -> None:
        """Print everything written so far, of these columns only."""
        self.sheet.print_area(0, 0, max(self.at - 1, 0), (columns or self.columns) - 1)


def summed(cells: Sequence[Cell]) -> tuple[str, float]:
    """Formula and value of a sum of cells that stand under or beside each other."""
    if not cells:
        return "0", 0.0
    return f"SUM({span(cells[0], cells[-1])})", sum(cell.value for cell in cells)
