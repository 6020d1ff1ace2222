"""The brief as PDF: A4, tagged for readers of the screen, its fonts inside, no date of its own."""

import json
from importlib.resources import as_file, files

import typst

from langkah.report.brief.blocks import Document, as_data


def pdf_bytes(document: Document) -> bytes:
    """The document as a file: the same bytes for the same document."""
    data = {
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "about": document.about,
        "footer": document.footer,
        "page_word": document.page_word,
        "pages": [
            {"title": page.title, "blocks": [as_data(block) for block in page.blocks]}
            for page in document.pages
        ],
    }
    template = (files("langkah.report.brief") / "brief.typ").read_bytes()
    with as_file(files("font_lato") / "files") as fonts:
        fonts_found = typst.Fonts(include_system_fonts=False, font_paths=[fonts])
        compiled: bytes = typst.compile(
            template,
            format="pdf",
            font_paths=fonts_found,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
        )
    return compiled
