"""Pages: what stands on one is a template, written once and set as HTML or, by typst, as PDF.

A template says texts with ``_("...")`` and lays them out with the macros of ``kit``. Of these there
are two with the same names: one writes HTML, one writes what ``page.typ.j2`` sets on A4.
"""

import json
import re
from functools import cache
from importlib.resources import as_file, files

import typst
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from langkah.language.catalogue import words
from langkah.report.drawing import clean_svg

HTML, TYPST = "html", "typ"

OWN_NAMES = re.compile(r'((?<= id=")|(?<=href="#)|(?<=url\(#))')
"""Where an SVG names a part of its own."""


def html_of(template: str, language: str, **content: object) -> bytes:
    """A template as one HTML file: nothing in it comes from anywhere else."""
    return environment(HTML, language).get_template(template).render(content).encode("utf-8")


def pdf_of(template: str, language: str, **content: object) -> bytes:
    """A template as PDF. Raises as typst does where the template is no page."""
    return printed(environment(TYPST, language).get_template(template).render(content))


def printed(source: str) -> bytes:
    """A source of typst as PDF: A4, tagged for readers of the screen, its fonts inside, no date of
    its own; the same bytes for the same source."""
    with as_file(files("font_lato") / "files") as fonts:
        compiled: bytes = typst.compile(
            source.encode("utf-8"),
            format="pdf",
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[fonts]),
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    return compiled


@cache
def environment(form: str, language: str) -> Environment:
    """Templates in one form and language. What they print is escaped: by Jinja in HTML, and by the
    filter ``literal``, through which the kit passes every text, for typst."""
    made = Environment(
        loader=PackageLoader("langkah.report"),
        autoescape=form == HTML,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"literal": literal, "drawn": drawn}
    made.globals |= {
        "_": words(language),
        "language": language,
        "base": f"page.{form}.j2",
        "form": f"kit.{form}.j2",
    }
    return made


def literal(text: object) -> str:
    r"""A text as a string of typst, where nothing in it is markup; breaks of line are spaces.

    >>> print(literal('#x *b* "q" \\'))
    "#x *b* \"q\" \\"
    """
    flat = re.sub(r"\s*\n\s*", " ", str(text)).strip()
    return json.dumps(flat, ensure_ascii=False)


def drawn(svg: str, name: str, alt: str) -> Markup:
    """A drawing to stand in a page: words for those who cannot see it, and parts whose names begin
    with ``name``, so that they are no other drawing's.

    Raises UnsafeDrawingError when it holds what no drawing needs.
    """
    inside = OWN_NAMES.sub(f"{name}-", clean_svg(svg))
    return Markup(inside.replace("<svg", f'<svg role="img" aria-label="{escape(alt)}"', 1))
