"""The Word template of a KAK: read, held to the fields there are, translated, filled.

A template is a document with {{ fields }}, {%p for … %} and {%p if … %} ({%tr … %} for rows of a
table, {%tc … %} for its cells), as docxtpl has them, and nothing else that could run.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.run import Run
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from langkah.language.catalogue import words
from langkah.language.documents import translate
from langkah.report.paper.fields import Blank, Value

MADE: Final = (2000, 1, 1, 0, 0, 0)
"""Stands as time of making in the archive: the same input gives the same bytes."""

LANGUAGE_MARK: Final = {"id": "id-ID", "en": "en-GB"}


class TemplateFault(ValueError):
    """A document that is no template, in words."""


def shipped(language: str) -> bytes:
    """The template that comes with Langkah: written in English, translated by the catalogue."""
    file = files("langkah.report").joinpath("templates", "kak.docx")
    document = docx.Document(io.BytesIO(file.read_bytes()))
    translate(document, words(language))
    mark = document.styles["Normal"].element.rPr.find(qn("w:lang"))
    mark.set(qn("w:val"), LANGUAGE_MARK[language])
    return _saved(document)


# ---------------------------------------------------------------------------- held to the fields


def named(data: bytes) -> set[str]:
    """The fields a template names, those of rows as "rows.column".

    Raises TemplateFault for what is no Word document, or holds more than fields, for and if.
    """
    environment = SandboxedEnvironment()
    reader = _Reader(io.BytesIO(data))
    try:
        reader.render({}, environment)
        trees = [environment.parse(source) for source in reader.sources]
    except NO_DOCUMENT as error:
        raise TemplateFault("is no Word document (.docx)") from error
    except TemplateError as error:
        raise TemplateFault(f"cannot be filled: {error.message}") from error
    return {name for tree in trees for name in _named(tree, {"loop": ""})}


NO_DOCUMENT: Final = (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError)
"""What python-docx raises for a file that is none."""


class _Reader(DocxTemplate):  # type: ignore[misc]
    """A template that keeps what would be filled in, part by part, and fills in nothing."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.sources: list[str] = []

    def render_xml_part(self, src_xml: str, *_: object) -> str:
        """Keep a part."""
        self.sources.append(src_xml)
        return src_xml


PLAIN: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


def _named(node: nodes.Node, rows: Mapping[str, str]) -> Iterator[str]:
    """The fields below a node; ``rows`` says which list a name of a loop goes through."""
    match node:
        case nodes.For(target=nodes.Name(name=row), iter=nodes.Name() | nodes.Getattr() as table):
            (name,) = _named(table, rows)
            yield name
            for child in (*node.body, *node.else_):
                yield from _named(child, {**rows, row: name})
        case nodes.Getattr(node=nodes.Name(name=row), attr=column) if row in rows:
            if row != "loop":
                yield f"{rows[row]}.{column}"
        case nodes.Name(name=name):
            if name not in rows:
                yield name
        case _ if isinstance(node, PLAIN):
            for child in node.iter_child_nodes():
                yield from _named(child, rows)
        case _:
            kind = type(node).__name__
            raise TemplateFault(f'holds "{kind}"; expected fields, for and if, nothing else')


# ---------------------------------------------------------------------------- filled


def fill(data: bytes, context: Mapping[str, Value], made_from: str) -> bytes:
    """A template with its fields filled in; ``made_from`` stands among its properties.

    Raises TemplateFault when its for and if leave a paragraph, row or cell half.
    """
    template = _Strict(io.BytesIO(data))
    try:
        template.render(
            dict(context), SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        )
    except (TemplateError, etree.XMLSyntaxError) as error:
        raise TemplateFault(f"cannot be filled: {error}") from error
    document = template.docx
    blanks = {value for value in context.values() if isinstance(value, Blank)}
    for element in document.element.body.iter(qn("w:r")):
        run = Run(element, document)
        if run.text in blanks:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    for table in document.tables:
        _fit(table)
    document.core_properties.comments = made_from
    return _saved(document)


def _fit(table: Any) -> None:
    """Make a table as wide as its cells are: a loop over cells has made it wider than it was.

    One without a row goes: Word would not open it.
    """
    if not len(table.rows):
        table._tbl.getparent().remove(table._tbl)
        return
    widths = [cell.width for cell in table.rows[0].cells]
    if len(table.rows[0]._tr.tc_lst) != len(table.columns) or None in widths:
        return
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    whole = table._tbl.tblPr.find(qn("w:tblW"))
    if whole is not None and whole.get(qn("w:type")) == "dxa":
        whole.set(qn("w:w"), str(sum(width.twips for width in widths)))


class _Strict(DocxTemplate):  # type: ignore[misc]
    """A template that is refused, not mended in silence, when filling it breaks its XML."""

    def fix_tables(self, xml: str) -> Any:
        """Mend the columns of tables. Raises XMLSyntaxError."""
        etree.fromstring(xml)
        return super().fix_tables(xml)


def _saved(document: Any) -> bytes:
    """A document as bytes, every member of the archive dated ``MADE`` instead of now."""
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return fixed.getvalue()
