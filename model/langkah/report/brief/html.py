"""The brief as one HTML file: no script, no font, no picture and no style from anywhere else."""

import re
from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from langkah.report.brief.blocks import (
    Block,
    Box,
    Columns,
    Document,
    Figure,
    Heading,
    Page,
    Points,
    Table,
    Text,
)
from langkah.report.drawing import clean_svg

OWN_NAMES = re.compile(r'((?<= id=")|(?<=href="#)|(?<=url\(#))')
"""Where an SVG names a part of its own."""

STRONG = ' class="strong"'


def html_bytes(document: Document) -> bytes:
    """The document as a file."""
    style = (files("langkah.report.brief") / "brief.css").read_text(encoding="utf-8")
    pages = "\n".join(
        _page(page, document, number) for number, page in enumerate(document.pages, 1)
    )
    text = f"""<!DOCTYPE html>
<html lang="{document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(document.title)}</title>
<style>
{style}</style>
</head>
<body>
<header>
<p class="subtitle">{escape(document.subtitle)}</p>
<h1>{escape(document.title)}</h1>
<p class="about">{escape(document.about)}</p>
</header>
<main>
{pages}
</main>
<footer><p>{escape(document.footer)}</p></footer>
</body>
</html>
"""
    return text.encode("utf-8")


def _page(page: Page, document: Document, number: int) -> str:
    body = "\n".join(
        _block(block, document, f"p{number}b{n}") for n, block in enumerate(page.blocks)
    )
    return f"<section>\n<h2>{escape(page.title)}</h2>\n{body}\n</section>"


def _block(block: Block, document: Document, name: str) -> str:
    return _WRITERS[type(block)](block, document, name)


def _heading(block: Heading, document: Document, name: str) -> str:
    return f"<h3>{escape(block.text)}</h3>"


def _text(block: Text, document: Document, name: str) -> str:
    return f'<p class="{block.tone}">{escape(block.text)}</p>'


def _points(block: Points, document: Document, name: str) -> str:
    items = "\n".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>" for label, text in block.items
    )
    return f"<dl>\n{items}\n</dl>"


def _box(block: Box, document: Document, name: str) -> str:
    inside = _inside(block.blocks, document, name)
    return f'<aside class="box {block.tone}">\n<h3>{escape(block.title)}</h3>\n{inside}\n</aside>'


def _columns(block: Columns, document: Document, name: str) -> str:
    columns = "\n".join(
        f'<div style="flex:{share}">\n{_inside(column, document, f"{name}c{n}")}\n</div>'
        for n, (column, share) in enumerate(zip(block.columns, block.shares, strict=True))
    )
    return f'<div class="columns">\n{columns}\n</div>'


def _inside(blocks: Sequence[Block], document: Document, name: str) -> str:
    return "\n".join(_block(one, document, f"{name}b{n}") for n, one in enumerate(blocks))


def _table(block: Table, document: Document, name: str) -> str:
    def cells(row: Sequence[str], opening: str, closing: str) -> str:
        kinds = ("words" if place in block.words else "number" for place in range(len(row)))
        return "".join(
            f'<{opening} class="{kind}">{escape(text)}</{closing}>'
            for kind, text in zip(kinds, row, strict=True)
        )

    caption = f"<caption>{escape(block.title)}</caption>\n" if block.title else ""
    head = cells(block.head, 'th scope="col"', "th")
    rows = "\n".join(
        f"<tr{STRONG if place in block.strong else ''}>{cells(row, 'td', 'td')}</tr>"
        for place, row in enumerate(block.rows)
    )
    note = f'\n<p class="note">{escape(block.note)}</p>' if block.note else ""
    return (
        f'<div class="wide"><table>\n{caption}<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table></div>{note}"
    )


def _figure(block: Figure, document: Document, name: str) -> str:
    note = f'<p class="note">{escape(block.note)}</p>\n' if block.note else ""
    return (
        f"<figure>\n<figcaption>{escape(block.title)}</figcaption>\n"
        f"{svg_in_page(block.svg, block.alt, name)}\n{note}"
        f"<details><summary>{escape(document.behind_word)}</summary>\n"
        f"{_table(block.behind, document, name)}\n</details>\n</figure>"
    )


def svg_in_page(svg: str, alt: str, name: str) -> str:
    """A picture to stand in the page: names of its own, words for those who cannot see it.

    Raises UnsafeDrawingError when it holds what no drawing needs.
    """
    inside = OWN_NAMES.sub(f"{name}-", clean_svg(svg))
    words = f' role="img" aria-label="{escape(alt)}"'
    return inside.replace("<svg", f"<svg{words}", 1)


_WRITERS: dict[type, Callable[[Any, Document, str], str]] = {
    Heading: _heading, Text: _text, Points: _points, Box: _box, Columns: _columns, Table: _table,
    Figure: _figure,
}  # fmt: skip
