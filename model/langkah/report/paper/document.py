"""An editable text: headings, paragraphs, tables, marked blanks; same input, same bytes."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

MADE: Final = datetime(2000, 1, 1)
"""Stands as date of making, in the document and in its archive."""

NAVY: Final = RGBColor(0x1F, 0x3A, 0x4D)
GREY: Final = RGBColor(0x6B, 0x6B, 0x6B)
HEAD_FILL, PALE_FILL = "1F3A4D", "E9EFF3"
FONT: Final = "Calibri"

BLANK_OPENS, BLANK_CLOSES = "\x02", "\x03"
"""Stand around what is to be filled in: no text of a file holds them, and none is printed."""

"""What stands between these in a text is a blank, and is marked."""


class Document:
    """A document written from top to bottom, A4 upright."""

    def __init__(self, title: str, footer: str, page_word: str, language: str) -> None:
        self._document = docx.Document()
        self._set_page(footer, page_word)
        self._set_styles(language)
        core = self._document.core_properties
        core.title, core.author, core.comments = title, "Langkah", ""
        core.created = core.modified = MADE
        core.language = language

    def _set_page(self, footer: str, page_word: str) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0)
        line = section.footer.paragraphs[0]
        self._run(line, f"{footer} · {page_word} ", 8, GREY)
        for part in _page_number():
            self._run(line, "", 8, GREY)
            line.runs[-1]._r.append(part)

    def _set_styles(self, language: str) -> None:
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(10.5)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), {"id": "id-ID", "en": "en-GB"}[language])
        style.element.rPr.append(mark)
        style.paragraph_format.space_after = Pt(4)
        for level, size in ((1, 12.5), (2, 11)):
            heading = self._document.styles[f"Heading {level}"]
            heading.font.name, heading.font.size, heading.font.bold = FONT, Pt(size), True
            heading.font.color.rgb = NAVY
            heading.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                heading.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
            heading.paragraph_format.space_before = Pt(11 if level == 1 else 6)
            heading.paragraph_format.space_after = Pt(3)

    def _run(self, paragraph: Any, text: str, size: float, colour: Any) -> None:
        run = paragraph.add_run(text)
        run.font.size, run.font.color.rgb = Pt(size), colour

    def title(self, text: str, below: Sequence[str]) -> None:
        """The title, centred, with lines below it."""
        for position, line in enumerate((text, *below)):
            paragraph = self._document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(line)
            run.bold = position < 2
            run.font.size, run.font.color.rgb = Pt(16 if position == 0 else 11.5), NAVY
            paragraph.paragraph_format.space_after = Pt(2)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading that stays with what follows."""
        self._document.add_heading(text, level)

    def paragraph(
        self, text: str, style: str | None = None, *, quiet: bool = False, keep: bool = False
    ) -> None:
        """A paragraph; blanks in it are marked, a quiet one is grey and small, one to keep stays
        with what follows."""
        paragraph = self._document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = keep
        self._write(paragraph, text)
        if quiet:
            for run in paragraph.runs:
                run.italic, run.font.size, run.font.color.rgb = True, Pt(9), GREY

    def bullets(self, texts: Sequence[str]) -> None:
        """A list."""
        for text in texts:
            self.paragraph(text, "List Bullet")

    def table(
        self,
        rows: Sequence[Sequence[str]],
        widths_cm: Sequence[float],
        *,
        head: bool = True,
        numbers_from: int | None = None,
        bold_rows: Sequence[int] = (),
    ) -> None:
        """A table; its head is on every page, columns from ``numbers_from`` are set right."""
        table = self._document.add_table(len(rows), len(widths_cm))
        table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in enumerate(widths_cm):
            table.columns[column].width = Cm(width)
        for position, values in enumerate(rows):
            row = table.rows[position]
            _keep_whole(row)
            is_head = head and position == 0
            for column, text in enumerate(values):
                cell = row.cells[column]
                cell.width = Cm(widths_cm[column])
                right = numbers_from is not None and column >= numbers_from
                bold = is_head or position in bold_rows or (not head and column == 0)
                self._fill(cell, text, is_head=is_head, right=right, bold=bold)
                # Rows but the last stay with the next: a table this short is not broken.
                cell.paragraphs[0].paragraph_format.keep_with_next = position < len(rows) - 1
            if is_head:
                _repeat(row)
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _fill(self, cell: Any, text: str, *, is_head: bool, right: bool, bold: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        self._write(paragraph, text)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.runs:
            run.bold, run.font.size = bold, Pt(9.5)
            if is_head:
                run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        if is_head or bold:
            _shade(cell, HEAD_FILL if is_head else PALE_FILL)

    def _write(self, paragraph: Any, text: str) -> None:
        while BLANK_OPENS in text:
            before, _, rest = text.partition(BLANK_OPENS)
            blank, _, text = rest.partition(BLANK_CLOSES)
            paragraph.add_run(before)
            run = paragraph.add_run(blank)
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        paragraph.add_run(text)

    def signature(self, lines: Sequence[str]) -> None:
        """Lines for place, date and signature, to the right."""
        for position, line in enumerate(lines):
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(9.5)
            paragraph.paragraph_format.keep_with_next = position < len(lines) - 1
            if position == len(lines) - 2:
                paragraph.paragraph_format.space_before = Pt(48)
            self._write(paragraph, line)

    def content(self) -> bytes:
        """The document as bytes, the same for the same text."""
        raw = io.BytesIO()
        self._document.save(raw)
        return _with_fixed_times(raw.getvalue())


def _with_fixed_times(archive: bytes) -> bytes:
    """The same archive, every member dated ``MADE`` instead of now."""
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, MADE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(member))
    return fixed.getvalue()


def _shade(cell: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(shade)


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _page_number() -> list[Any]:
    """The parts of a field that shows the page."""
    opens, text, closes = (OxmlElement(name) for name in ("w:fldChar", "w:instrText", "w:fldChar"))
    opens.set(qn("w:fldCharType"), "begin")
    text.text = "PAGE"
    closes.set(qn("w:fldCharType"), "end")
    return [opens, text, closes]
